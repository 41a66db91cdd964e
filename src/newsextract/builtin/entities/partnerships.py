"""Joins the names of two people to the name of the firm that bears both: "Ernst & Young"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsextract.builtin.entities import gazetteer
from newsextract.builtin.entities.pieces import Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LABELS = frozenset(("PERSON", "ORG", "MISC"))


def joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the names, two with "&" between as one: "Lee & Roe"; with "and" those of lists.

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
    """Say whether two names with "&" between are a firm's: not "Tom & Ann", "Tom & Ann Lee"."""
    labels = {one.label, other.label}
    if not labels <= _LABELS or gazetteer.is_place(one.key) or gazetteer.is_place(other.key):
        return False
    if labels == {"ORG"}:
        return True
    single = len(one.words) == len(other.words) == 1
    return single and not gazetteer.first_name_gender(one.forms[0], alone=True)
