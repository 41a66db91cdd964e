"""Names of storms, which are those of people: "Cyclone Kenneth", and then "Kenneth"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from newsextract.builtin.entities import gazetteer
from newsextract.builtin.entities.titles import titles_before

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsextract.builtin.entities.pieces import Piece

RULE = "storm"
"""The rule of a storm's name."""

_STORMS = frozenset(("cyclone", "depression", "hurricane", "storm", "typhoon"))
_MENDED = frozenset(("PERSON", "MISC", "GPE"))


def with_storms(pieces: Sequence[Piece]) -> list[Piece]:
    """Return names with the word before those of storms, and these as events.

    A name that was once called a storm is one throughout the article, if it is one word.
    """
    found = [_storm(piece) for piece in pieces]
    storms = {storm.forms[-1] for storm in found if storm is not None}
    return [
        storm or (evolve(piece, label="EVENT", rule=RULE) if _is_one(piece, storms) else piece)
        for piece, storm in zip(pieces, found, strict=True)
    ]


def _storm(piece: Piece) -> Piece | None:
    """Return the whole name of a storm, `None` if it is none."""
    sentence, last = piece.sentence, piece.words[-1]
    if piece.label not in _MENDED or piece.title or last < 1:
        return None
    before = sentence.forms[last - 1]
    if before not in _STORMS or not sentence.texts[last - 1][:1].isupper():
        return None
    if piece.words[0] < last - 2 or sentence.forms[last] in gazetteer.facility_words():
        return None
    first = last - 1
    if first and sentence.forms[first - 1] in ("tropical", "winter"):
        first -= 1
    return evolve(piece, words=list(range(first, last + 1)), label="EVENT", rule=RULE)


def _is_one(piece: Piece, storms: set[str]) -> bool:
    if len(piece.words) > 1 or piece.label not in _MENDED or piece.forms[0] not in storms:
        return False
    return not piece.title and not titles_before(piece.sentence, piece.words[0])
