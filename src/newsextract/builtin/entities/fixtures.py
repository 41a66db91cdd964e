"""Parts the sides of a fixture, which a model takes for one name: "Leeds v Hull City"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsextract.builtin.entities.pieces import PLACES, Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_VERSUS = frozenset(("v", "vs", "vs.", "versus"))
_SIDES = PLACES | {"ORG"}


def parted(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the names, "Leeds v Hull City" as two; a case in court ("Roe v. Wade") is no side's."""
    for piece in pieces:
        sentence, words = piece.sentence, piece.words
        between = next((w for w in words[1:-1] if sentence.texts[w] in _VERSUS), -1)
        if between < 0 or piece.label not in _SIDES:
            yield piece
            continue
        for side in ([w for w in words if w < between], [w for w in words if w > between]):
            yield Piece(sentence, side, piece.label, piece.rule)
