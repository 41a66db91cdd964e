"""Half-open character spans."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from attrs import field, frozen
from attrs.validators import ge

if TYPE_CHECKING:
    from collections.abc import Iterator


@functools.total_ordering
@frozen
class Span:
    """The characters ``text[start:end]`` of an article.

    Offsets are Python code points into `Article.text`, `end` not included. A span
    is never empty, and sorts by `start`, then by `end`.

    Raises:
        ValueError: `start` is negative, or `end` is not after it.

    """

    start: int = field(validator=ge(0))
    end: int = field()

    @end.validator
    def _check_end(self, _attribute: object, value: int) -> None:
        if value <= self.start:
            msg = f"a span ends after it starts, got {self.start}..{value}"
            raise ValueError(msg)

    def __lt__(self, other: Span) -> bool:
        """Say whether this span comes first."""
        # What attrs would make builds four tuples; articles have thousands to sort.
        if not isinstance(other, Span):
            return NotImplemented
        return self.start < other.start or (self.start == other.start and self.end < other.end)

    def __len__(self) -> int:
        """Return the number of characters."""
        return self.end - self.start

    def __iter__(self) -> Iterator[int]:
        """Yield `start` and `end`, so that ``start, end = span`` works."""
        yield self.start
        yield self.end

    def contains(self, other: Span) -> bool:
        """Say whether every character of `other` is in this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Say whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def cover(self, other: Span) -> Span:
        """Return the smallest span that contains both."""
        return Span(min(self.start, other.start), max(self.end, other.end))
