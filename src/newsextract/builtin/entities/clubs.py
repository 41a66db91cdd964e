"""Tells football clubs from towns where an article calls one by its last word: "City"."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsextract.builtin.entities.pieces import Piece

CLUB_WORDS = frozenset(("albion", "athletic", "city", "rovers", "town", "united", "wanderers"))
"""Last words of clubs' names that stand for the whole."""

_LABELS = frozenset(("ORG", "GPE", "LOC", "FAC", "MISC"))


def label_clubs(pieces: Sequence[Piece]) -> None:
    """Make the one "Leeds United" of an article an organisation, and its "United" too.

    The last word must stand alone, with a capital inside a sentence, and not describe
    what follows ("City officials"); of two clubs that end alike it names neither.
    """
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
