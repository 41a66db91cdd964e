"""Joins quotations in marks to the attribution they belong to."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from newsextract.builtin.quotes.draft import Draft, subtract, trimmed, trimmed_clause
from newsextract.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsextract.builtin.quotes.reading import Page, Reading

LEAST = 0.4
"""Least probability of a cue."""
MANY = 4
"""Words that a quotation has, if somebody said it; fewer may be a term or a title."""
STRONG = 0.8
"""Probability of a cue that is not swallowed by the quotation after it."""
NEAR = 10
"""Words between a quotation and its cue, at most."""


def adopt(page: Page, certain: list[Draft], faint: list[Draft]) -> list[Draft]:
    """Return the attributions with the quotations of the sentence of their cue.

    A quotation that no cue has claimed goes to the nearest cue of its sentence; if
    there is none, one that alone would be too faint becomes its cue. A cue without any
    content takes the quotation beside its sentence.
    """
    claimed = _claimed(page, certain)
    by_sentence: dict[int, list[Draft]] = {}
    for one in certain:
        if one.reading is not None:
            by_sentence.setdefault(one.reading.number, []).append(one)
    faint_by_sentence: dict[int, list[Draft]] = {}
    for one in faint:
        if one.reading is not None:
            faint_by_sentence.setdefault(one.reading.number, []).append(one)
    found = list(certain)
    for number, region in enumerate(page.regions):
        if number in claimed or page.words_in_region(number) < MANY:
            continue
        sentences = page.sentences_of(region.span)
        after = page.reading_from(region.span.end)
        if after is not None and _closes_quotation(page, region.span, after.tree.span.start):
            cut_off = next(
                iter(by_sentence.get(after.number, faint_by_sentence.get(after.number, ()))), None
            )
            if cut_off is not None and _distance(page, region.span, cut_off) <= NEAR:
                # The sentence was cut behind the mark: “…,” | she said.
                if cut_off.certainty < LEAST:
                    found.append(cut_off)
                cut_off.content = [s for s in cut_off.content if page.regions_of(s)]
                cut_off.content = _added(cut_off.content, region.span)
                claimed.add(number)
                continue
        near = [one for n in sentences for one in by_sentence.get(n, ())]
        best = _nearest(page, region.span, near)
        if best is None:
            others = [one for n in sentences for one in faint_by_sentence.get(n, ())]
            best = max(
                (o for o in others if _distance(page, region.span, o) <= NEAR),
                key=lambda o: o.certainty,
                default=None,
            )
            if best is not None:
                best.content = []
                best.rule = "marks-cue"
                found.append(best)
                if best.reading is not None:
                    by_sentence.setdefault(best.reading.number, []).append(best)
        if best is not None:
            best.content = _added(best.content, region.span)
            claimed.add(number)
    for one in found:
        if not one.content:
            beside = _beside(page, one, claimed)
            if beside is not None:
                one.content = [page.regions[beside].span]
                claimed.add(beside)
                one.rule = "marks-beside"
    return [one for one in found if one.content]


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
    starts = [start for start, _end in strong]
    owned: dict[int, Draft] = {}
    for one in drafts:
        if one.cue is None:
            continue
        first = min(span.start for span in (one.cue, one.source) if span is not None)
        for span in list(one.content):
            numbers = page.regions_of(span)
            if not numbers or span.end > first or page.words_in_region(numbers[-1]) < MANY:
                continue
            region = page.regions[numbers[-1]].span
            if region.end != span.end or not _is_spoken(page, region, first):
                continue
            if one.certainty >= STRONG:
                owned[numbers[-1]] = one
            place = bisect.bisect_left(starts, span.start)
            if place < len(starts) and strong[place][1] <= region.start:
                one.content = sorted([other for other in one.content if other != span] + [region])
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


def _is_spoken(page: Page, region: Span, until: int) -> bool:
    """Say whether a quotation ends as in “…,” before the cue or source at `until`."""
    return page.text[region.end - 2 : region.end - 1] in ",?!.…" and not any(
        c.isalnum() for c in page.text[region.end : until]
    )


def _closes_quotation(page: Page, region: Span, start: int) -> bool:
    """Say whether the text from `start` can only be the end of the quotation's sentence."""
    last = page.text[region.end - 2 : region.end - 1]
    first = page.text[start : start + 1]
    return last == "," or (last in "?!…-—–" and first.islower())


def follow(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Give quotations of whole sentences without a cue to the attribution before them.

    "…," she said. "…" is one quote; so is a paragraph that is one quotation, after a
    paragraph that ends with what somebody says. Quotations over several paragraphs,
    each opened again and closed at the end only, are made whole.
    """
    claimed = {n: one for one in drafts for span in one.content for n in page.regions_of(span)}
    ends = sorted((_end(one), i) for i, one in enumerate(drafts))
    place = -1
    latest: Draft | None = None
    latest_end = -1
    for number, region in enumerate(page.regions):
        while place + 1 < len(ends) and ends[place + 1][0] <= region.span.start:
            place += 1
            if ends[place][0] >= latest_end:
                latest, latest_end = drafts[ends[place][1]], ends[place][0]
        owner = claimed.get(number)
        if owner is None and number and page.regions[number - 1].continues:
            owner = claimed.get(number - 1)
            if owner is not None:
                owner.content = _joined(owner.content, page.regions[number - 1].span, region.span)
                claimed[number] = owner
        elif owner is None and latest is not None and _goes_on(page, number, latest, latest_end):
            latest.content = _added(latest.content, region.span)
            claimed[number] = owner = latest
        if owner is not None and region.span.end > latest_end:
            latest, latest_end = owner, max(region.span.end, _end(owner))
    return drafts


def _goes_on(page: Page, number: int, latest: Draft, latest_end: int) -> bool:
    region = page.regions[number]
    if page.words_in_region(number) < MANY and not page.ends_sentence(region.span):
        return False
    if not page.starts_sentence(region.span) or not page.ends_sentence(region.span):
        return False
    here, there = page.block_at(region.span.start), page.block_at(latest_end - 1)
    between = page.text[latest_end : region.span.start]
    if here == there:
        # At most the rest of the sentence of the cue.
        return len(page.sentences_of(Span(latest_end - 1, region.span.start + 1))) <= 2  # noqa: PLR2004
    block = page.blocks[here]
    alone = region.span.start - block.start <= 1 and block.end - region.span.end <= 1
    return (
        alone
        and here == there + 1
        and not any(c.isalnum() for c in between)
        and (
            page.region_at(latest_end - 1) >= 0
            or page.ends_sentence(Span(latest_end - 1, latest_end))
        )
    )


def _end(one: Draft) -> int:
    ends = [span.end for span in one.content]
    ends += [span.end for span in (one.cue, one.source) if span is not None]
    return max(ends)


def _claimed(page: Page, drafts: Iterable[Draft]) -> set[int]:
    return {n for one in drafts for span in one.content for n in page.regions_of(span)}


def _nearest(page: Page, region: Span, drafts: Sequence[Draft]) -> Draft | None:
    near = [(_distance(page, region, one), i) for i, one in enumerate(drafts)]
    near = [pair for pair in near if pair[0] <= NEAR]
    return drafts[min(near)[1]] if near else None


def _distance(page: Page, region: Span, one: Draft) -> int:
    """Return the number of words between a quotation and the cue."""
    if one.cue is None:
        return 10**6
    if one.cue.end <= region.start:
        return len(page.text[one.cue.end : region.start].split())
    if region.end <= one.cue.start:
        return len(page.text[region.end : one.cue.start].split())
    return 10**6


def _beside(page: Page, one: Draft, claimed: set[int]) -> int | None:
    reading: Reading | None = one.reading
    if reading is None:
        return None
    sentence = reading.tree.span
    after = page.region_from(sentence.end)
    before = page.region_until(sentence.start)
    ends_in_colon = page.text[sentence.end - 1] == ":"
    if ends_in_colon and after is not None and after not in claimed:
        return after
    if (
        before is not None
        and before not in claimed
        and page.block_at(page.regions[before].span.start) == reading.paragraph
    ):
        return before
    if (
        after is not None
        and after not in claimed
        and page.block_at(page.regions[after].span.start) == reading.paragraph
    ):
        return after
    return None


def _added(content: Sequence[Span], span: Span) -> list[Span]:
    kept = [other for other in content if not other.overlaps(span)]
    for other in content:
        if other.overlaps(span):
            span = span.cover(other)
    return sorted([*kept, span])


def _joined(content: Sequence[Span], before: Span, after: Span) -> list[Span]:
    """Return `content` with `after` joined to the span that has the end of `before`."""
    found = []
    for span in content:
        found.append(
            span.cover(after) if span.overlaps(before) and span.end >= before.end else span
        )
    return sorted(found)
