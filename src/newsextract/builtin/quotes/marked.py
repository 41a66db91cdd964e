"""Joins quotations in marks to the attribution they belong to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import evolve

from newsextract.builtin.quotes.cues import attribution_class
from newsextract.builtin.quotes.draft import Draft, draft, subtract, trimmed, trimmed_clause
from newsextract.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsextract.builtin.quotes.judging import Judge
    from newsextract.builtin.quotes.reading import Page, Reading

AFTER_RULE = "marks-after"
"""Rule of a quotation after a sentence that tells who speaks, though not that he does."""
NAME_RULE = "marks-name"
"""Rule of a quotation under a line that is the speaker's name."""
FAINT_RULE = "faint"
NARRATIVE = 0.5
"""Probability that such a quotation is of the subject of the sentence before it."""
LEAST = 0.4
"""Least probability of a cue."""
MANY = 4
"""Words that a quotation has, if somebody said it; fewer may be a term or a title."""
GAP = 3
"""Words between a cue and a quotation that it introduces: "telling reporters, “…”"."""
SHORT = 6
"""Words of a sentence that is but a cue and its source, at most."""
NEAR = 10
"""Words between a quotation and its cue, at most."""
_ENDS = frozenset(".!?:")
_NAME_LINE = re.compile(r"([A-Z][\w.'’-]*+(?: [\w.'’-]++){1,4}+)(?:[,(–—-][^\n]{0,60})?")
"""A line such as "Ann Lee, head of engineering", with two words at least."""
_LOOSE = frozenset({"acl", "appos", "parataxis", "punct"})


class Adoption:
    """Gives the quotations in marks that no cue has claimed to a cue.

    Args:
        page: The article.
        judge: Tells what the words around a cue are.
        certain: The attributions of likely cues.
        faint: Those of cues that are too faint, unless a quotation needs one.

    """

    def __init__(
        self, page: Page, judge: Judge, certain: Sequence[Draft], faint: Iterable[Draft]
    ) -> None:
        self._page = page
        self._judge = judge
        self._found = list(certain)
        self._claimed = {n for one in certain for s in one.content for n in page.regions_of(s)}
        self._certain = _by_sentence(certain)
        self._faint = _by_sentence(faint)

    def run(self) -> list[Draft]:
        """Return the attributions that have content, with what was given to them.

        A quotation goes to the sentence that was cut off behind it (“…,” | she said),
        else to the nearest cue of its own sentences, else to the likeliest faint one. A
        cue that is still without content takes the quotation beside its sentence.
        """
        page = self._page
        self._give_to_neighbours()
        for number, region in enumerate(page.regions):
            if number in self._claimed or page.words_in_region(number) < MANY:
                continue
            owner = self._behind(region.span) or self._around(region.span)
            if owner is not None:
                owner.content = _added(owner.content, region.span)
                self._claimed.add(number)
        for one in self._found:
            if not one.content:
                beside = _beside(page, one, self._claimed)
                if beside is not None:
                    one.content = [page.regions[beside].span]
                    one.rule = "marks-beside"
                    self._claimed.add(beside)
        return [one for one in self._found if one.content]

    def _give_to_neighbours(self) -> None:
        """Give each quotation right behind a cue ("and added: “…”") to that cue.

        Another attribution that reached over it ends before it.
        """
        page = self._page
        for number, region in enumerate(page.regions):
            if page.words_in_region(number) < MANY:
                continue
            owner = self._right_before(region.span)
            if owner is None:
                continue
            self._taken(owner)
            for other in self._certain.get(_number(owner), ()):
                if (
                    other is not owner
                    and other.cue is not None
                    and other.cue.end < region.span.start
                ):
                    other.content = [
                        trimmed_clause(page.text, part)
                        for span in other.content
                        for part in subtract(span, Span(_start(owner), region.span.end))
                        if part.end <= _start(owner) and trimmed(page.text, part) is not None
                    ]
            behind = [
                Span(max(span.start, region.span.start), span.end)
                for span in owner.content
                if span.end > region.span.start
            ]
            first = page.text[region.span.start + 1 : region.span.start + 2]
            before = [
                span
                for span in owner.content
                if span.end <= region.span.start and (first.islower() or page.regions_of(span))
            ]
            owner.content = _added([*before, *behind], region.span)
            self._claimed.add(number)

    def _right_before(self, region: Span) -> Draft | None:
        """Return the attribution whose cue is the last word before a quotation."""
        page = self._page
        reading = page.reading_at(region.start)
        if reading is None:
            return None
        before = page.text[max(region.start - 3, 0) : region.start].rstrip()[-1:]
        if before not in {":", ","}:
            return None
        near = [*self._certain.get(reading.number, ())]
        if before == ":":
            near += self._faint.get(reading.number, ())
        found = [
            (one.certainty >= LEAST, one.cue.end, one)
            for one in near
            if one.cue and one.cue.end <= region.start and self._introduces(one, one.cue, region)
        ]
        return max(found, key=lambda row: row[:2])[2] if found else None

    def _introduces(self, one: Draft, cue: Span, region: Span) -> bool:
        """Say whether at most a short phrase stands between a cue and the mark behind it."""
        between = self._page.text[cue.end : region.start].rstrip()
        if not any(c.isalnum() for c in between):
            return True
        return one.certainty >= LEAST and "," not in between[:-1] and between.count(" ") <= GAP

    def _behind(self, region: Span) -> Draft | None:
        page = self._page
        after = page.reading_from(region.end)
        if after is None or not _is_cut(page, region, after.tree.span.start):
            return None
        near = self._certain.get(after.number) or self._faint.get(after.number) or []
        if not near or _distance(page, region, near[0]) > NEAR:
            return None
        one = near[0]
        one.content = [span for span in one.content if page.regions_of(span)]
        return self._taken(one)

    def _around(self, region: Span) -> Draft | None:
        page = self._page
        # A mark may be left at the end of the sentence before.
        sentences = page.sentences_of(page.inside(region))
        near = [one for n in sentences for one in self._certain.get(n, ())]
        distances = [(_distance(page, region, one), i) for i, one in enumerate(near)]
        if distances and min(distances)[0] <= NEAR:
            return near[min(distances)[1]]
        others = [one for n in sentences for one in self._faint.get(n, ())]
        others = [one for one in others if _distance(page, region, one) <= NEAR]
        if not others:
            return None
        best = max(others, key=lambda one: one.certainty)
        return self._taken(best)

    def _taken(self, one: Draft) -> Draft:
        """Return `one`, now among the certain ones."""
        if one.rule == FAINT_RULE and one.reading is not None:
            (roles,) = self._judge.roles([(one.reading, one.head)])
            found = draft(self._page, one.reading, one.head, one.certainty, roles)
            one.cue, one.source, one.sureness = found.cue, found.source, found.sureness
            one.rule = "marks-cue"
            self._found.append(one)
            self._certain.setdefault(one.reading.number, []).append(one)
        return one


def _number(one: Draft) -> int:
    return -1 if one.reading is None else one.reading.number


def _start(one: Draft) -> int:
    """Return where the words of an attribution outside its content begin."""
    return min(span.start for span in (one.cue, one.source) if span is not None)


def _by_sentence(drafts: Iterable[Draft]) -> dict[int, list[Draft]]:
    found: dict[int, list[Draft]] = {}
    for one in drafts:
        if one.reading is not None:
            found.setdefault(one.reading.number, []).append(one)
    return found


def _is_cut(page: Page, region: Span, start: int) -> bool:
    """Say whether the text from `start` can only go on with the quotation's sentence."""
    last = page.last_inside(region)
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
            owner = owner or _after_narrative(page, number)
            if owner is not None and owner is not latest:
                drafts.append(owner)
        if owner is not None:
            claimed[number] = owner
        if owner is not None and region.span.end > latest_end:
            latest, latest_end = owner, max(region.span.end, _end(owner))
    _complete(page, claimed)
    return drafts


def _going_on(page: Page, one: Draft, region: Span) -> Draft:
    """Return the attribution that a quotation after `one` belongs to: `one`, or a new one.

    What somebody thinks or wants is no speech that could go on.
    """
    if _is_speech(page, one):
        one.content = _added(one.content, region)
        return one
    return evolve(one, head=-1, cue=None, content=[region], rule=AFTER_RULE)


def _is_speech(page: Page, one: Draft) -> bool:
    """Say whether an attribution is of words, not of what somebody thinks or wants."""
    if one.reading is None or any(page.regions_of(span) for span in one.content):
        return True
    return attribution_class(one.reading.tree.lemmas[one.head]) in {"", "assertion"}


def _after_narrative(page: Page, number: int) -> Draft | None:
    """Return a quotation that is a paragraph, said by the subject of the sentence before it.

    Only in a paragraph of running text: a headline tells of others. Else by whose name
    is the line before it, as in a round-up of reactions.
    """
    region = page.regions[number].span
    if not page.regions[number].closed or page.words_in_region(number) < MANY:
        return None
    if (
        not _is_paragraph(page, region)
        or not page.starts_sentence(region)
        or not page.ends_sentence(region)
    ):
        return None
    here = page.block_at(region.start)
    before = page.blocks[here - 1] if here else region
    reading = page.reading_at(before.end - 1) if before.end <= region.start else None
    if reading is None:
        return None
    if page.text[before.end - 1] not in _ENDS:
        name = _NAME_LINE.fullmatch(page.text, before.start, before.end)
        source, rule = (Span(*name.span(1)) if name else None), NAME_RULE
    else:
        source, rule = _subject(reading), AFTER_RULE
    if source is None:
        return None
    return Draft(reading, -1, None, source, [region], NARRATIVE, rule=rule)


def _subject(reading: Reading) -> Span | None:
    """Return the subject of a sentence, outside of quotations."""
    tree = reading.tree
    subject = tree.dependent(tree.root, "nsubj") if tree.root >= 0 else None
    if subject is None or reading.region[subject] >= 0:
        return None
    out = [c for c in tree.children[subject] if tree.relations[c] in _LOOSE]
    return tree.span_of(tree.subtree(subject, without=out))


def _is_paragraph(page: Page, region: Span) -> bool:
    block = page.blocks[page.block_at(region.start)]
    return region.start - block.start <= 1 and block.end - region.end <= 1


def _complete(page: Page, claimed: dict[int, Draft]) -> None:
    """Give the paragraphs before to a quotation whose cue stands behind its last one."""
    for number in range(len(page.regions) - 1, 0, -1):
        owner, before = claimed.get(number), page.regions[number - 1]
        if owner is not None and number - 1 not in claimed and before.continues:
            span = before.span.cover(page.regions[number].span)
            owner.content = _added(owner.content, span)
            claimed[number - 1] = owner


def _likelier(page: Page, latest: Draft | None, following: Draft) -> Draft:
    """Return which of two attributions the next quotation goes on with.

    In “…,” said a man who asked not to be named. “…” it is the one in marks.
    """
    if (
        latest is not None
        and _number(latest) == _number(following)
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
    return (begins and told) or _is_paragraph(page, region.span)


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
    if before is not None and before not in claimed:
        region = page.regions[before].span
        goes_on = page.last_inside(region) != "." or reading.size <= SHORT
        if goes_on and "\n" not in page.text[region.end : sentence.start]:
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
    return sorted(
        span.cover(after) if span.overlaps(before) and span.end >= before.end else span
        for span in content
    )
