"""Joins the names of two people to the name of the firm that bears both: "Ernst & Young"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsextract.builtin.entities import gazetteer
from newsextract.builtin.entities.pieces import Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Who work in partnerships that bear their names.
_PARTNERS = frozenset(
    ("accountant", "architect", "auditor", "broker", "jeweller", "lawyer", "publisher", "solicitor")
)
_LABELS = frozenset(("PERSON", "ORG", "MISC"))


def joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the names, two of which are one firm's as one: "auditors Lee & Roe".

    "Tom & Ann Lee" stay two people.
    """
    waiting: Piece | None = None
    for piece in pieces:
        if waiting is not None:
            both = _both(waiting, piece)
            if both is None:
                yield waiting
            else:
                piece = both  # noqa: PLW2901
        waiting = piece
    if waiting is not None:
        yield waiting


def _both(one: Piece, other: Piece) -> Piece | None:
    """Return the name that two are together, if they are."""
    sentence, between = one.sentence, one.words[-1] + 1
    if other.sentence is not sentence or other.words[0] != between + 1:
        return None
    form = sentence.forms[between]
    if form not in ("&", "and") or one.title or other.title:
        return None
    words = [*one.words, between, *other.words]
    text = " ".join(sentence.texts[word] for word in words)
    known = gazetteer.institution(text)
    if known is None and (form == "and" or not _is_firm(one, other)):
        return None
    return Piece(sentence, words, known[0] if known else "ORG", one.rule)


def _is_firm(one: Piece, other: Piece) -> bool:
    """Say whether two words with "&" between are a firm's: "auditors Lee & Roe", "Lee & Roe says".

    Not without a sign of it: headlines write "&" between any two.
    """
    if not {one.label, other.label} <= _LABELS or len(one.words) + len(other.words) > 2:  # noqa: PLR2004
        return False
    if gazetteer.first_name_gender(one.forms[0], alone=True):
        return False
    sentence, first = one.sentence, one.words[0]
    before = sentence.lemmas[first - 1] if first and sentence.upos[first - 1] == "NOUN" else ""
    known = gazetteer.nouns().get(before)
    if before in _PARTNERS or (known is not None and known.sort == "firm"):
        return True
    verb = sentence.heads[first]
    return sentence.relations[first] == "nsubj" and sentence.words[verb].xpos == "VBZ"
