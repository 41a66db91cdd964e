"""Cuts a text where annotations begin and end, so that they may overlap as they like.

HTML elements can only nest; annotations cross. So a page marks the pieces between all
beginnings and ends, and each piece says everything that covers it. One sweep from left
to right does it, in time that grows with the text and the annotations, not with their
product.
"""

from __future__ import annotations

import heapq
import itertools
from typing import TYPE_CHECKING, Generic, TypeVar

from attrs import frozen

from newsextract.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

T = TypeVar("T")


@frozen
class Cover(Generic[T]):
    """Something that covers characters of the text.

    Attributes:
        span: The characters.
        what: Whatever the caller wants to know of it.

    """

    span: Span
    what: T


@frozen
class Segment(Generic[T]):
    """A piece of text that no annotation begins or ends in.

    Attributes:
        start: First character.
        end: Character after the last.
        covers: What covers all of it, the longest first.
        begins: What begins with it.
        ends: What ends with it.

    """

    start: int
    end: int
    covers: tuple[Cover[T], ...]
    begins: tuple[Cover[T], ...]
    ends: tuple[Cover[T], ...]


def segments(covers: Iterable[Cover[T]], bounds: Sequence[Span]) -> Iterator[list[Segment[T]]]:
    """Yield for each of `bounds` its segments, in order, without gaps.

    Args:
        covers: What covers the text, in any order; parts outside `bounds` are left out.
        bounds: Spans that do not overlap, in order: the blocks of an article.

    """
    waiting = sorted(
        enumerate(covers), key=lambda pair: (pair[1].span.start, -pair[1].span.end, pair[0])
    )
    place = 0
    active: dict[int, Cover[T]] = {}
    for bound in bounds:
        # What reaches into this block, whether it began here or before.
        first = place
        while place < len(waiting) and waiting[place][1].span.start < bound.end:
            place += 1
        active = {n: c for n, c in active.items() if c.span.end > bound.start}
        active.update((n, c) for n, c in waiting[first:place] if c.span.end > bound.start)
        yield list(_cut(bound, active))


def _cut(bound: Span, active: dict[int, Cover[T]]) -> Iterator[Segment[T]]:
    starts = sorted((max(c.span.start, bound.start), -c.span.end, n) for n, c in active.items())
    edges = sorted(
        {bound.start, bound.end}
        | {start for start, _, _ in starts}
        | {min(c.span.end, bound.end) for c in active.values()}
    )
    place = 0
    ends: list[tuple[int, int]] = []
    here: dict[int, Cover[T]] = {}
    for start, end in itertools.pairwise(edges):
        while ends and ends[0][0] <= start:
            here.pop(heapq.heappop(ends)[1])
        while place < len(starts) and starts[place][0] <= start:
            number = starts[place][2]
            here[number] = active[number]
            heapq.heappush(ends, (active[number].span.end, number))
            place += 1
        covers = tuple(here[n] for n in sorted(here, key=lambda n: (-len(here[n].span), n)))
        yield Segment(
            start,
            end,
            covers,
            tuple(c for c in covers if c.span.start == start),
            tuple(c for c in covers if c.span.end == end),
        )
