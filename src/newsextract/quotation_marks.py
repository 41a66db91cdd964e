"""Finds what stands inside quotation marks.

Works on the characters of the article, before and independent of any parse. Marks are
paired one paragraph at a time, so that one wrong mark cannot turn the rest of the
article inside out; a quotation over several paragraphs (each opens again, only the
last closes) is carried over. Time is linear in the text.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from newsextract.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# Two single marks in a row are a double one; three close a nested one as well.
_DOUBLE = re.compile(r"[“”„‟«»\"″]|(?<!['‘’`´])(?:'{2,3}|‘{2,3}|’{2,3}|`{2,3}|´{2,3})(?!['‘’`´])")
_SINGLE = re.compile(r"(?<!['‘’‚‹›`´])[‘’'‚‹›`´](?!['‘’‚‹›`´])")
_OPENING = frozenset("“„«‟") | {"‘‘", "‘‘‘", "``", "```"}
_CLOSING = frozenset("”»") | {"’’", "’’’", "´´", "´´´"}
_BEFORE_OPENING = frozenset("([{—–-‘'/“\"")
# Words that begin with an apostrophe: a mark before them opens nothing.
_ELISION = re.compile(
    r".(?:\d\ds?|em|til|cause|tis|twas|bout|n|cuz|round|er|im|ere)\b", re.IGNORECASE
)
_TOLD = re.compile(r"(,) (?:said|says|added|adds) (?:[A-Z]|an? |the )")
"""Tells who speaks, in a quotation that was not closed before it."""
_LONGEST_UNCLOSED = 1000
_SENTENCE_ENDS = frozenset(".!?")
_SINGLE_FIRST = re.compile(r"\s*+[‘'‚‹`´](?=[\w\"“[…])")
_PLURAL = frozenset("sSzZxX")


@frozen
class Region:
    """A stretch of text inside quotation marks.

    Attributes:
        span: From the opening to the closing mark, both included.
        closed: Whether it has a closing mark. If not it ends with its paragraph.
        continues: Whether the next region is the rest of the same quotation, because
            this one was left open and the next paragraph goes on with it.
        single: Whether the marks are single ones.

    """

    span: Span
    closed: bool = True
    continues: bool = False
    single: bool = False


def quoted_regions(text: str, paragraphs: Iterable[Span]) -> list[Region]:
    """Return the outermost quotations of `text`, in order.

    Args:
        text: The article.
        paragraphs: Where its paragraphs are; no quotation crosses one, but an open
            one may go on in the next.

    A curly mark opens or closes by its form, unless its place shows that the wrong
    one was typed. A straight mark opens between a space (bracket, dash) and a letter,
    closes between a letter and a space; any other toggles. Single marks count outside
    double ones, or around them where they open first and close last; as an apostrophe
    looks like one, they are carried over only to a paragraph that opens with one again,
    and only if the last closes.
    """
    found: list[Region] = []
    open_before = False
    singles = 0  # how many of the last regions wait for a closing single mark
    for paragraph, following in itertools.pairwise((*paragraphs, None)):
        assert paragraph is not None  # noqa: S101 - only the last is None
        doubles, carried, left_open = _doubles(text, paragraph, carry=open_before)
        if open_before and found and carried:
            found[-1] = evolve(found[-1], continues=True)
        open_before = left_open
        goes_on = following is not None and _opens_single(text, following)
        regions = list(_with_singles(text, paragraph, doubles, goes_on=goes_on))
        if singles and not (regions and regions[0].single and _opens_single(text, paragraph)):
            del found[-singles:]
            singles = 0
        found.extend(regions)
        if regions and regions[-1].single and not regions[-1].closed:
            singles = singles + 1 if len(regions) == 1 else 1
        else:
            singles = 0
    return found[: len(found) - singles]


def _opens_single(text: str, paragraph: Span) -> bool:
    """Say whether a paragraph begins with an opening single mark."""
    match = _SINGLE_FIRST.match(text, paragraph.start, paragraph.end)
    return match is not None and not _ELISION.match(text, match.end() - 1, paragraph.end)


def _doubles(text: str, paragraph: Span, *, carry: bool) -> tuple[list[Region], bool, bool]:
    """Return the regions of a paragraph, whether it goes on, whether it is left open."""
    found: list[Region] = []
    carried = False
    start = -1
    first = True
    for match in _DOUBLE.finditer(text, paragraph.start, paragraph.end):
        place = match.start()
        shape = _shape(text, match, paragraph, is_open=start >= 0, carry=carry and first)
        if not shape:
            continue
        if shape == "open":
            if first and carry and not text[paragraph.start : place].strip():
                carried = True  # each paragraph of a long quotation opens again
            unclosed = _unclosed(text, start, place) if start >= 0 else -1
            if unclosed >= 0:
                found.append(Region(Span(start, unclosed), closed=False))
            if start < 0 or unclosed >= 0:
                start = place
        elif start >= 0:
            found.append(Region(Span(start, match.end())))
            start = -1
        elif carry and first:
            carried = True
            found.append(Region(Span(paragraph.start, match.end())))
        first = False
    if start >= 0:
        found.append(Region(Span(start, paragraph.end), closed=False))
    return found, carried, start >= 0


def _unclosed(text: str, start: int, place: int) -> int:
    """Return where a quotation ends whose closing mark was forgotten, -1 if it has one.

    “We lost, said Lee. “We will be back.” has a second opening mark behind a sentence, and
    before it tells who speaks: the first quotation ends at the comma before that.
    """
    before = text[max(start, place - 3) : place]
    if before[-1:].strip() or before.rstrip()[-1:] not in _SENTENCE_ENDS:
        return -1
    told = _TOLD.search(text, start, min(place, start + _LONGEST_UNCLOSED))
    return told.end(1) if told else -1


def _shape(text: str, match: re.Match[str], paragraph: Span, *, is_open: bool, carry: bool) -> str:
    """Return "open" or "close" for a mark, "" for one that only looks like one.

    Args:
        text: The article.
        match: The mark.
        paragraph: Its paragraph.
        is_open: Whether a quotation is open before it.
        carry: Whether it is the first mark after a paragraph that was left open.

    """
    mark, place = match.group(), match.start()
    opens, closes = _place(text, place, match.end(), paragraph)
    after_digit = place > paragraph.start and text[place - 1].isdigit()
    if after_digit and (mark == "″" or (mark == '"' and not is_open and closes and not opens)):
        return ""  # inches or seconds
    if mark in _OPENING:
        # “ typed for ”; and „German quotations“ end with it.
        return "close" if is_open and closes and not opens else "open"
    if mark in _CLOSING:
        return "open" if not is_open and not carry and opens and not closes else "close"
    if opens == closes:
        return "close" if is_open else "open"
    return "open" if opens else "close"


def _place(text: str, start: int, end: int, paragraph: Span) -> tuple[bool, bool]:
    """Say whether a mark could open, and whether it could close, where it stands."""
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    opens = (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()
    closes = not before.isspace() and not after.isalnum()
    if opens and closes:
        # ("word" or —"word": nothing ends with a bracket or a dash before the mark
        closes = before not in "([{‘" and not (before in "—–-" and after.isalnum())
    return opens, closes


def _with_singles(
    text: str, paragraph: Span, doubles: Sequence[Region], *, goes_on: bool
) -> Iterator[Region]:
    """Yield the regions of a paragraph in double or single marks, outermost only."""
    singles = _singles(text, paragraph, doubles, goes_on=goes_on)
    place = 0
    for region in singles:
        while place < len(doubles) and doubles[place].span.end <= region.span.start:
            yield doubles[place]
            place += 1
        while place < len(doubles) and region.span.contains(doubles[place].span):
            place += 1
        yield region
    yield from doubles[place:]


def _singles(
    text: str, paragraph: Span, doubles: Sequence[Region], *, goes_on: bool
) -> list[Region]:
    found: list[Region] = []
    start = -1  # of the region that is open
    late = -1  # a closing mark after an s, which may be a plural possessive
    place = 0
    for match in _SINGLE.finditer(text, paragraph.start, paragraph.end):
        i = match.start()
        while place < len(doubles) and doubles[place].span.end <= i:
            place += 1
        if place < len(doubles) and doubles[place].span.start < i:
            continue
        before = text[i - 1] if i > paragraph.start else " "
        after = text[i + 1] if i + 1 < paragraph.end else " "
        opens = (before.isspace() or before in '([{—–:"“/') and (after.isalnum() or after in '“"[…')
        if opens and not _ELISION.match(text, i, paragraph.end):
            if start >= 0 and late >= 0:
                found.append(Region(Span(start, late), single=True))
            start, late = i, -1
        elif start >= 0 and not before.isspace() and not after.isalnum():
            late = i + 1
            if before not in _PLURAL:
                found.append(Region(Span(start, late), single=True))
                start, late = -1, -1
    if (
        start >= 0
        and goes_on
        and not 0 <= late == paragraph.start + len(text[paragraph.start : paragraph.end].rstrip())
    ):
        found.append(Region(Span(start, paragraph.end), closed=False, continues=True, single=True))
    elif start >= 0 and late >= 0:
        found.append(Region(Span(start, late), single=True))
    return [
        region
        for region in found
        if not any(_crosses(region.span, double.span) for double in _near(doubles, region.span))
    ]


def _near(regions: Sequence[Region], span: Span) -> Iterator[Region]:
    import bisect  # noqa: PLC0415

    first = bisect.bisect_right(regions, span.start, key=lambda r: r.span.end)
    for region in regions[first:]:
        if region.span.start >= span.end:
            break
        yield region


def _crosses(one: Span, other: Span) -> bool:
    return one.overlaps(other) and not one.contains(other)
