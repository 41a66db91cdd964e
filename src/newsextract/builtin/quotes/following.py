"""Gives quotations without a cue to the attribution that they go on with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from newsextract.builtin.quotes.cues import attribution_class
from newsextract.builtin.quotes.draft import Draft
from newsextract.builtin.quotes.marked import added, number_of
from newsextract.builtin.quotes.narrative import (
    AFTER_RULE,
    NARRATIVE,
    announced,
    is_name_line,
    is_paragraph,
    without_cue,
)
from newsextract.builtin.quotes.passives import is_asked, is_passive_opening
from newsextract.spans import Span

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from newsextract.builtin.quotes.reading import Page

_REPLIES = frozenset({"answer", "counter", "interject", "object", "reply", "respond", "retort"})
_ASKING = frozenset({"ask", "inquire", "demand", "question"})
_LONGEST_LINE = 100
_HEADING = 8
"""Words that a heading between paragraphs has, at most."""


def follow(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Give quotations of whole sentences without a cue to the attribution before them.

    "…," she said. "…" is one quote; so is a paragraph that is one quotation, after a
    paragraph that ends with what somebody says. Quotations over several paragraphs,
    each opened again and closed at the end only, are made whole.
    """
    claimed = {n: one for one in drafts for span in one.content for n in page.regions_of(span)}
    ends = sorted((_end(one), i) for i, one in enumerate(drafts))
    known = {id(one) for one in drafts}
    following = _Following(page, claimed)
    place = -1
    for number, region in enumerate(page.regions):
        while place + 1 < len(ends) and ends[place + 1][0] <= region.span.start:
            place += 1
            following.pass_by(drafts[ends[place][1]], ends[place][0])
        owner = claimed.get(number)
        if owner is None:
            owner = following.owner_of(number)
            if owner is not None and id(owner) not in known:
                drafts.append(owner)
                known.add(id(owner))
        if owner is not None:
            claimed[number] = owner
            following.went_on(owner, region.span.end)
    _complete(page, claimed)
    return drafts


class _Following:
    """Finds whose each unclaimed quotation is, in the order of the text.

    Args:
        page: The article.
        claimed: The attribution of each quotation that has one; it grows.

    """

    def __init__(self, page: Page, claimed: Mapping[int, Draft]) -> None:
        self._page = page
        self._claimed = claimed
        self._whose = announced(page)
        self._latest: Draft | None = None
        self._end = -1
        self._before: tuple[Draft, int] | None = None

    def pass_by(self, one: Draft, end: int) -> None:
        """Go past the end of an attribution that was known before."""
        if end >= self._end:
            self._set(_likelier(self._page, self._latest, one), end)

    def went_on(self, one: Draft, end: int) -> None:
        """Go past a quotation of an attribution."""
        if end > self._end:
            self._set(one, max(end, _end(one)))

    def _set(self, one: Draft, end: int) -> None:
        if self._latest is not None and one is not self._latest:
            self._before = self._latest, self._end
        self._latest, self._end = one, end

    def owner_of(self, number: int) -> Draft | None:
        """Return whose a quotation is, with the quotation in its content."""
        page, region = self._page, self._page.regions[number].span
        if number and page.regions[number - 1].continues:
            owner = self._claimed.get(number - 1)
            if owner is not None:
                owner.content = _joined(owner.content, page.regions[number - 1].span, region)
            return owner
        latest = self._latest
        if _is_heading(page, number):
            return None
        if (
            latest is not None
            and not self._is_elsewhere(latest)
            and _goes_on(page, number, latest, self._end)
        ):
            return self._answer(latest, region) or _going_on(page, latest, region)
        if _is_claimed(page, number, self._claimed):
            return None
        return without_cue(page, number, self._whose)

    def _is_elsewhere(self, latest: Draft) -> bool:
        """Say whether no quotation goes on with an attribution, however near it is.

        What somebody was asked is none of the answer, and a first line that tells whose
        words the text is has none of them.
        """
        announces = self._whose is not None and self._page.block_at(self._end - 1) == 0
        if announces or latest.reading is None or latest.head < 0:
            return announces
        reading, head = latest.reading, latest.head
        return is_passive_opening(reading, head) or is_asked(reading, head)

    def _answer(self, latest: Draft, region: Span) -> Draft | None:
        """Return what another answers in the paragraph behind a question: “You?” he asked.

        Behind a reply to who spoke in the paragraph before it, it is the other of the two.
        Behind a question it may be anybody's, unless somebody asks it.
        """
        page = self._page
        here = page.block_at(region.start)
        if page.block_at(self._end - 1) == here or latest.reading is None:
            return None
        asked = page.last_inside(max(latest.content)) == "?"
        cue = latest.reading.tree.lemmas[latest.head] if latest.head >= 0 else ""
        other = self._spoke_in(here - 2)
        if other is not None and (cue in _REPLIES or (asked and cue in _ASKING)):
            return evolve(
                other,
                head=-1,
                cue=None,
                content=[region],
                certainty=NARRATIVE,
                rule=AFTER_RULE,
            )
        if asked and (other is not None or cue in _ASKING):
            return Draft(None, -1, None, None, [region], NARRATIVE, rule=AFTER_RULE)
        return None

    def _spoke_in(self, paragraph: int) -> Draft | None:
        """Return who else spoke last in a paragraph, in marks."""
        if self._before is None:
            return None
        one, end = self._before
        told = any(self._page.regions_of(span) for span in one.content)
        return one if told and self._page.block_at(end - 1) == paragraph else None


def _is_claimed(page: Page, number: int, claimed: Container[int]) -> bool:
    """Say whether a later paragraph of the quotation has a cue: “A. ¶ “B,” she said."""
    while page.regions[number].continues:
        number += 1
        if number in claimed:
            return True
    return False


def _is_heading(page: Page, number: int) -> bool:
    """Say whether a quotation is a heading between paragraphs: 'Sad day', without a stop."""
    region = page.regions[number]
    return (
        region.closed
        and page.last_inside(region.span).isalnum()
        and page.words_in_region(number) <= _HEADING
        and page.blocks[page.block_at(region.span.start)] == region.span
    )


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

    In “…,” said a man who asked not to be named. “…” it is the one in marks; in “…,” said
    Lee, who called it “a farce.” “…” it is not the one in the relative clause.
    """
    if (
        latest is None
        or number_of(latest) != number_of(following)
        or not any(page.regions_of(span) for span in latest.content)
    ):
        return following
    told = any(page.regions_of(span) for span in following.content)
    return following if told and not _is_relative(latest, following) else latest


def _is_relative(one: Draft, other: Draft) -> bool:
    """Say whether the cue of `other` is in a relative clause inside the sentence of `one`."""
    if other.reading is None or one.head < 0 or other.head < 0:
        return False
    tree = other.reading.tree
    for word in (other.head, *tree.ancestors(other.head)):
        if word == one.head:
            return False
        if tree.deprels[word] == "acl:relcl":
            return one.head in tree.ancestors(word)
    return False


def _goes_on(page: Page, number: int, latest: Draft, latest_end: int) -> bool:
    region = page.regions[number]
    if not page.starts_sentence(region.span) or not page.ends_sentence(region.span):
        return False
    here, there = page.block_at(region.span.start), page.block_at(latest_end - 1)
    if here == there:
        # At most the rest of the sentence of the cue.
        return len(page.sentences_of(Span(latest_end - 1, region.span.start + 1))) <= 2  # noqa: PLR2004
    # At most the rest of the sentence stands between: "... she told the paper on Monday."
    if here != there + 1 or not _ends_block(page, latest_end):
        return False
    # A line that is left out of the story may still name another speaker.
    left_out = page.text[page.blocks[there].end : page.blocks[here].start].strip()
    if left_out and is_name_line(left_out[:_LONGEST_LINE]):
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
