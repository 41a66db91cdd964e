"""Finds which of many spans overlap one."""

from __future__ import annotations

import bisect
import itertools
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
        # The furthest end so far tells where a search backwards may stop.
        self._reach = list(itertools.accumulate((s.end for s, _v in self._items), max))

    def overlapping(self, span: Span) -> Iterator[tuple[Span, T]]:
        """Yield the spans that share a character with `span`, the last first."""
        place = bisect.bisect_left(self._starts, span.end) - 1
        while place >= 0 and self._reach[place] > span.start:
            if self._items[place][0].end > span.start:
                yield self._items[place]
            place -= 1
