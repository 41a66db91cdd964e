"""Tells clubs where an article calls one by its last words: "City", "the Celtics"."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from newsextract.builtin.entities import gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsextract.builtin.entities.pieces import Piece

CLUB_WORDS = frozenset(("albion", "athletic", "city", "rovers", "town", "united", "wanderers"))
"""Last words of clubs' names that stand for the whole."""

_LONGEST = 2  # words of a club's nickname: "Red Sox"

_LABELS = frozenset(("ORG", "GPE", "LOC", "FAC", "MISC"))


def nicknames(core: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield what a club may be called without its town: "celtics" for "boston celtics".

    Args:
        core: The words of a name, normalised.

    """
    for length in range(1, min(_LONGEST, len(core) - 1) + 1):
        tail, town = core[-length:], " ".join(core[:-length])
        ordinary = (
            tail[0] in CLUB_WORDS
            or any(word in gazetteer.nouns() for word in tail)
            or tail[-1] in gazetteer.body_words()
            # "Texas Republicans"
            or gazetteer.is_group(tail[-1])
        )
        if not ordinary and (gazetteer.is_place(town) or gazetteer.state(town) is not None):
            yield tail


def label_clubs(pieces: Sequence[Piece]) -> None:
    """Make the one "Leeds United" of an article an organisation, and its "United" too.

    The last word must stand alone, with a capital inside a sentence, and not describe
    what follows ("City officials"); of two clubs that end alike it names neither. So it is
    with the nickname of the one "Boston Celtics", but for what may stand before and after.
    """
    _label_nicknames(pieces)
    longer: defaultdict[str, dict[str, list[Piece]]] = defaultdict(lambda: defaultdict(list))
    alone: defaultdict[str, list[Piece]] = defaultdict(list)
    for piece in pieces:
        first, _space, last = piece.key.rpartition(" ")
        if last in CLUB_WORDS and piece.label in _LABELS:
            if first:
                longer[last][piece.key].append(piece)
            else:
                alone[last].append(piece)
    for last, short in alone.items():
        if len(longer[last]) == 1 and all(_is_club(piece) for piece in short):
            (full,) = longer[last].values()
            for piece in (*short, *full):
                piece.label = "ORG"


def _is_club(piece: Piece) -> bool:
    """Say whether a word alone is a club's: not "the City", nor "City officials"."""
    sentence, (word,) = piece.sentence, piece.words
    before = sentence.forms[word - 1] if word else ""
    return before not in ("the", "a", "this", "our") and sentence.relations[word] != "compound"


def _label_nicknames(pieces: Sequence[Piece]) -> None:
    """Make "the Celtics" an organisation where one organisation is the "Boston Celtics"."""
    full: defaultdict[str, set[str]] = defaultdict(set)
    for piece in pieces:
        if piece.label == "ORG":
            for tail in nicknames(tuple(piece.key.split())):
                full[" ".join(tail)].add(piece.key)
    for piece in pieces:
        if piece.label in _LABELS and len(full.get(piece.key, ())) == 1:
            piece.label = "ORG"
