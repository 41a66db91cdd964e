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
_SPOKEN = frozenset(",?!.…")
_ABOUT = (" of", " about")
_ENDS = frozenset({":", ".", "?", "!"})


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
        if one.certainty >= STRONG and (not one.content or _is_topic(page, one)):
            one.content = _right_before(page, one) or one.content
        for span, number in _spoken(page, one):
            region = page.regions[number].span
            if one.certainty >= STRONG:
                owned[number] = one
            one.content = [
                other
                for other in one.content
                if other.start < region.end
                or (not _becomes_source(page, one, other) and _opens(page, other))
            ]
            place = bisect.bisect_left(strong, (span.start, 0))
            swallowed = place < len(strong) and strong[place][1] <= region.start
            if swallowed or page.text[span.start : region.start].rstrip()[-1:] in _ENDS:
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


def _right_before(page: Page, one: Draft) -> list[Span]:
    """Return the spoken quotation that ends right before the cue or its source."""
    if one.cue is None:
        return []
    first = min(span.start for span in (one.cue, one.source) if span is not None)
    number = page.region_until(first)
    if number is None or page.words_in_region(number) < MANY:
        return []
    region = page.regions[number].span
    return (
        [region]
        if "\n" not in page.text[region.end : first] and _is_spoken(page, region, first)
        else []
    )


def _is_topic(page: Page, one: Draft) -> bool:
    """Say whether what was read as content is what is spoken of: “…?” she said of Acme."""
    return one.cue is not None and page.text[one.cue.start : one.cue.end].endswith(_ABOUT)


def _opens(page: Page, span: Span) -> bool:
    """Say whether content begins with a quotation in marks."""
    numbers = page.regions_of(span)
    return bool(numbers) and page.regions[numbers[0]].span.start <= span.start


def _becomes_source(page: Page, one: Draft, span: Span) -> bool:
    """Make what stands behind a cue its source, if it has none: “…,” recalled Ann Lee."""
    if one.source is not None or one.cue is None or page.regions_of(span):
        return False
    if not 0 < span.start - one.cue.end <= 1:
        return False
    one.source = span
    return True


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
    return page.last_inside(region) in _SPOKEN and not any(
        c.isalnum() for c in page.text[region.end : until]
    )
