"""Cuts spoken quotations loose from what was read as content around them."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from newsextract.builtin.quotes.draft import Draft, subtract, trimmed, trimmed_clause
from newsextract.builtin.quotes.marked import MANY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsextract.builtin.quotes.reading import Page
    from newsextract.spans import Span

STRONG = 0.8
"""Probability of a cue that is not swallowed by the quotation after it."""


def separate(page: Page, drafts: Sequence[Draft]) -> None:
    """Cut from spoken quotations what was read as content around them.

    A quotation that ends in a comma (or ?, !, ...) before the closing mark, and then
    the cue or the source, is all that is said there: “…,” she said. And in S said that
    C – “D,” she said, C is what the first cue attributes.
    """
    strong = sorted(
        (one.cue.start, one.cue.end)
        for one in drafts
        if one.cue is not None and one.certainty >= STRONG
    )
    owned: dict[int, Draft] = {}
    for one in drafts:
        for span, number in _spoken(page, one):
            region = page.regions[number].span
            if one.certainty >= STRONG:
                owned[number] = one
            one.content = [
                other for other in one.content if other.start < region.end or page.regions_of(other)
            ]
            place = bisect.bisect_left(strong, (span.start, 0))
            if place < len(strong) and strong[place][1] <= region.start:
                one.content = sorted([*(other for other in one.content if other != span), region])
    for one in drafts:
        for number in {n for span in one.content for n in page.regions_of(span)} & owned.keys():
            region = page.regions[number].span
            if owned[number] is not one and one.cue is not None and one.cue.end <= region.start:
                one.content = [
                    trimmed_clause(page.text, part)
                    for span in one.content
                    for part in subtract(span, region)
                    if trimmed(page.text, part) is not None
                ]


def _spoken(page: Page, one: Draft) -> list[tuple[Span, int]]:
    """Return the spans of content that end in a spoken quotation, and its number."""
    if one.cue is None:
        return []
    first = min(span.start for span in (one.cue, one.source) if span is not None)
    found = []
    for span in one.content:
        numbers = page.regions_of(span)
        if not numbers or span.end > first or page.words_in_region(numbers[-1]) < MANY:
            continue
        region = page.regions[numbers[-1]].span
        if region.end == span.end and _is_spoken(page, region, first):
            found.append((span, numbers[-1]))
    return found


def _is_spoken(page: Page, region: Span, until: int) -> bool:
    """Say whether a quotation ends as in “…,” before the cue or source at `until`."""
    return page.text[region.end - 2 : region.end - 1] in ",?!.…" and not any(
        c.isalnum() for c in page.text[region.end : until]
    )
