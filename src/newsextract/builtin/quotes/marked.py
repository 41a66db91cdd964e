"""Joins quotations in marks to the attribution they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsextract.builtin.quotes.draft import Draft, draft, subtract, trimmed, trimmed_clause
from newsextract.builtin.quotes.works import is_work
from newsextract.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsextract.builtin.quotes.judging import Judge
    from newsextract.builtin.quotes.reading import Page, Reading

FAINT_RULE = "faint"
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
_WHO = frozenset({"who", "which", "whose"})


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
            if is_work(page, number):
                continue
            owner = self._behind(region.span) or self._around(region.span)
            if owner is not None:
                owner.content = added(owner.content, region.span)
                self._claimed.add(number)
        for one in self._found:
            if not one.content:
                beside = _beside(page, one, self._claimed)
                if beside is not None:
                    one.content = [page.regions[beside].span]
                    one.rule = "marks-beside"
                    self._claimed.add(beside)
                else:
                    one.content = _behind_colon(page, one)
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
            for other in self._certain.get(number_of(owner), ()):
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
            owner.content = added([*before, *behind], region.span)
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
        if after is None or not is_cut(page, region, after.tree.span.start):
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
        if page.last_inside(region) in {".", "!", "?"}:
            told = [one for one in near if self._tells_before(one, region)]
            if told:
                return told[-1]
        others = [one for n in sentences for one in self._faint.get(n, ())]
        others = [one for one in others if _distance(page, region, one) <= NEAR]
        if not others:
            return None
        best = max(others, key=lambda one: one.certainty)
        return self._taken(best)

    def _tells_before(self, one: Draft, region: Span) -> bool:
        """Say whether a cue has another part of its content in marks, before the quotation.

        In She saw “a decline”, and if that goes on, “we must act.” both are hers; but not in
        She cried “Here is Bo,” who sang “My Old Home.”
        """
        regions = self._page.regions_of(Span(one.start, region.start)) if one.content else ()
        if regions and one.reading is not None:
            end = self._page.regions[max(regions)].span.end
            between = one.reading.tree.words_in(Span(end, max(end, region.start)))
            if any(one.reading.form(word) in _WHO for word in between):
                return False
        return (
            one.cue is not None
            and one.cue.end <= one.start
            and any(number in self._claimed for number in regions)
        )

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


def number_of(one: Draft) -> int:
    """Return the number of the sentence of an attribution's cue, -1 if it has none."""
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


def is_cut(page: Page, region: Span, start: int) -> bool:
    """Say whether the text from `start` can only go on with the quotation's sentence."""
    last = page.last_inside(region)
    first = page.text[start : start + 1]
    return last == "," or (last in "?!…-—–" and first.islower())


def _distance(page: Page, region: Span, one: Draft) -> int:
    """Return the number of words between a quotation and the cue."""
    if one.cue is None:
        return 10**6
    if one.cue.end <= region.start:
        return len(page.text[one.cue.end : region.start].split())
    if region.end <= one.cue.start:
        return len(page.text[region.end : one.cue.start].split())
    return 10**6


def _behind_colon(page: Page, one: Draft) -> list[Span]:
    """Return the sentence that a cue with a colon introduces without marks: "Lee said: We won".

    It stands in the same paragraph, and nothing in it is in marks.
    """
    reading = one.reading
    if reading is None or one.cue is None or page.text[one.cue.end : one.cue.end + 1] != ":":
        return []
    following = page.reading_from(one.cue.end + 1)
    if following is None or following.has_region or following.paragraph != reading.paragraph:
        return []
    return [following.tree.span]


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


def added(content: Sequence[Span], span: Span) -> list[Span]:
    """Return `content` with `span`, which takes in what it overlaps."""
    kept = [other for other in content if not other.overlaps(span)]
    for other in content:
        if other.overlaps(span):
            span = span.cover(other)
    return sorted([*kept, span])
