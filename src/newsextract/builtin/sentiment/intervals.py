"""Finds which of many spans overlap one."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsextract.spans import Span

T = TypeVar("T")


class Intervals(Generic[T]):
    """Spans with a value each, sorted for look-up."""

    def __init__(self, items: Iterable[tuple[Span, T]]) -> None:
        self._items = sorted(items, key=lambda item: (item[0].start, item[0].end))
        self._starts = [span.start for span, _value in self._items]
        # The nearest span before each that ends after it: a search backwards that meets
        # a span which ended too early may leap there.
        self._longer: list[int] = []
        for i, (span, _value) in enumerate(self._items):
            before = i - 1
            while before >= 0 and self._items[before][0].end <= span.end:
                before = self._longer[before]
            self._longer.append(before)

    def overlapping(self, span: Span) -> Iterator[tuple[Span, T]]:
        """Yield the spans that share a character with `span`, the last first."""
        place = bisect.bisect_left(self._starts, span.end) - 1
        while place >= 0:
            if self._items[place][0].end > span.start:
                yield self._items[place]
                place -= 1
            else:
                place = self._longer[place]
