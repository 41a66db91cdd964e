"""Gives quotations without a cue to the attribution that they go on with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from newsextract.builtin.quotes.cues import attribution_class
from newsextract.builtin.quotes.marked import MANY, added, number_of
from newsextract.builtin.quotes.narrative import AFTER_RULE, announced, is_paragraph, without_cue
from newsextract.spans import Span

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from newsextract.builtin.quotes.draft import Draft
    from newsextract.builtin.quotes.reading import Page


def follow(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Give quotations of whole sentences without a cue to the attribution before them.

    "…," she said. "…" is one quote; so is a paragraph that is one quotation, after a
    paragraph that ends with what somebody says. Quotations over several paragraphs,
    each opened again and closed at the end only, are made whole.
    """
    claimed = {n: one for one in drafts for span in one.content for n in page.regions_of(span)}
    ends = sorted((_end(one), i) for i, one in enumerate(drafts))
    source = announced(page)
    place = -1
    latest: Draft | None = None
    latest_end = -1
    for number, region in enumerate(page.regions):
        while place + 1 < len(ends) and ends[place + 1][0] <= region.span.start:
            place += 1
            if ends[place][0] >= latest_end:
                latest = _likelier(page, latest, drafts[ends[place][1]])
                latest_end = ends[place][0]
        owner = claimed.get(number)
        if owner is None and number and page.regions[number - 1].continues:
            owner = claimed.get(number - 1)
            if owner is not None:
                owner.content = _joined(owner.content, page.regions[number - 1].span, region.span)
                claimed[number] = owner
        elif owner is None:
            goes_on = latest is not None and _goes_on(page, number, latest, latest_end)
            owner = _going_on(page, latest, region.span) if latest and goes_on else None
            if owner is None and not _is_claimed(page, number, claimed):
                owner = without_cue(page, number, source)
            if owner is not None and owner is not latest:
                drafts.append(owner)
        if owner is not None:
            claimed[number] = owner
        if owner is not None and region.span.end > latest_end:
            latest, latest_end = owner, max(region.span.end, _end(owner))
    _complete(page, claimed)
    return drafts


def _is_claimed(page: Page, number: int, claimed: Container[int]) -> bool:
    """Say whether a later paragraph of the quotation has a cue: “A. ¶ “B,” she said."""
    while page.regions[number].continues:
        number += 1
        if number in claimed:
            return True
    return False


def _going_on(page: Page, one: Draft, region: Span) -> Draft:
    """Return the attribution that a quotation after `one` belongs to: `one`, or a new one.

    What somebody thinks or wants is no speech that could go on.
    """
    if _is_speech(page, one):
        one.content = added(one.content, region)
        return one
    return evolve(one, head=-1, cue=None, content=[region], rule=AFTER_RULE)


def _is_speech(page: Page, one: Draft) -> bool:
    """Say whether an attribution is of words, not of what somebody thinks or wants."""
    if one.reading is None or any(page.regions_of(span) for span in one.content):
        return True
    return attribution_class(one.reading.tree.lemmas[one.head]) in {"", "assertion"}


def _complete(page: Page, claimed: dict[int, Draft]) -> None:
    """Give the paragraphs before to a quotation whose cue stands behind its last one."""
    for number in range(len(page.regions) - 1, 0, -1):
        owner, before = claimed.get(number), page.regions[number - 1]
        if owner is not None and number - 1 not in claimed and before.continues:
            span = before.span.cover(page.regions[number].span)
            owner.content = added(owner.content, span)
            claimed[number - 1] = owner


def _likelier(page: Page, latest: Draft | None, following: Draft) -> Draft:
    """Return which of two attributions the next quotation goes on with.

    In “…,” said a man who asked not to be named. “…” it is the one in marks.
    """
    if (
        latest is not None
        and number_of(latest) == number_of(following)
        and any(page.regions_of(span) for span in latest.content)
        and not any(page.regions_of(span) for span in following.content)
    ):
        return latest
    return following


def _goes_on(page: Page, number: int, latest: Draft, latest_end: int) -> bool:
    region = page.regions[number]
    if page.words_in_region(number) < MANY and not page.ends_sentence(region.span):
        return False
    if not page.starts_sentence(region.span) or not page.ends_sentence(region.span):
        return False
    here, there = page.block_at(region.span.start), page.block_at(latest_end - 1)
    if here == there:
        # At most the rest of the sentence of the cue.
        return len(page.sentences_of(Span(latest_end - 1, region.span.start + 1))) <= 2  # noqa: PLR2004
    # At most the rest of the sentence stands between: "... she told the paper on Monday."
    if here != there + 1 or not _ends_block(page, latest_end):
        return False
    begins = region.closed and region.span.start - page.blocks[here].start <= 1
    told = any(page.regions_of(span) for span in latest.content)
    return (begins and told) or is_paragraph(page, region.span)


def _ends_block(page: Page, end: int) -> bool:
    """Say whether no sentence follows in its paragraph the one in which `end` lies."""
    reading = page.reading_at(end - 1)
    last = end if reading is None else max(end, reading.tree.span.end)
    block = page.blocks[page.block_at(end - 1)]
    return not any(c.isalnum() for c in page.text[last : block.end])


def _end(one: Draft) -> int:
    ends = [span.end for span in one.content]
    ends += [span.end for span in (one.cue, one.source) if span is not None]
    return max(ends)


def _joined(content: Sequence[Span], before: Span, after: Span) -> list[Span]:
    """Return `content` with `after` joined to the span that has the end of `before`."""
    return sorted(
        span.cover(after) if span.overlaps(before) and span.end >= before.end else span
        for span in content
    )
