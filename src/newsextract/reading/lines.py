"""Parts a plain text into lines, and tells a paragraph from a wrapped line.

Pasted text comes in two forms: a line is a paragraph, or lines are broken at a width
and blank lines stand between paragraphs. The text itself shows which: where lines were
broken at a width, the first word of the next line would not have fitted.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

import attrs
from attrs import frozen

from newsextract.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_BLANK = (
    " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff"
    + "".join(chr(code) for code in range(0x2000, 0x2010))
)
_ENDS = re.compile(r"[.!?…:][\"'”’)\]»]*$")
# Labels and credits that have lost the line break before or behind them.
_GLUED = re.compile(
    r"^(?:Camera Icon|(?:Image|Media|Photo|Picture|Video) (?:caption|copyright|credit|source))(?=[A-Z“\"])"
    r"|(?<=[a-z.!?)”\"])(?=(?:Credit|Image|Photo|Photograph|Picture): ?[A-Z][^.:]{1,60}$)"
)
# A caption and its credit before the story: "the win. Photo: Getty ImagesIt was the first".
_CREDIT_BEFORE = re.compile(
    r"(?<=[a-z][.!?)]) ?(?P<credit>(?:Credit|Image|Photo|Photograph|Picture): ?"
    r"(?:[A-Z][\w.]*[ /]){0,4}(?:[A-Za-z]*[a-z]{3}|[A-Z]{2,5}))(?=[A-Z][a-z]* [a-z])"
)
_MOST = 400  # characters of a caption
MAX_WIDTH = 140
"""A wrapped line is not longer than this."""

_MIN_BREAKS = 3
_SOFT = 0.7
_OPEN = 0.3
_SHORT = 0.6
_JOIN_AFTER = 40


@frozen
class Line:
    """A line, or the lines of a wrapped paragraph.

    Attributes:
        start: First character that is not blank.
        end: Character after the last that is not blank.
        text: The characters between.
        group: Number of the group of lines without a blank line between them.
        indent: Number of blank characters before `start`.
        glued: Whether the next line stands on the same line of the text, and the page
            meant it apart.

    """

    start: int
    end: int
    text: str
    group: int
    indent: int = 0
    glued: bool = False

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


def ends_sentence(text: str) -> bool:
    """Say whether `text` ends as a sentence does."""
    return _ENDS.search(text[-8:]) is not None


def split_lines(text: str) -> list[Line]:
    """Return the lines of `text` that are not blank."""
    found: list[Line] = []
    group = 0
    blank = True
    position = 0
    while position <= len(text):
        match = _LINE_END.search(text, position)
        end = match.start() if match else len(text)
        raw = text[position:end]
        stripped = raw.strip(_BLANK)
        if stripped:
            group += blank
            indent = len(raw) - len(raw.lstrip(_BLANK))
            start = position + indent
            found.append(Line(start, start + len(stripped), stripped, group, indent))
        blank = not stripped
        if match is None:
            break
        position = match.end()
    return found


def part_glued(lines: Sequence[Line]) -> list[Line]:
    """Return `lines` with those parted that a page's text glues: "her partyCredit: Acme"."""
    found: list[Line] = []
    for line in lines:
        *firsts, last = itertools.pairwise((0, *_cuts(line.text), len(line.text)))
        for start, end in firsts:
            part = line.text[start:end].rstrip()
            at = line.start + start
            found.append(attrs.evolve(line, start=at, end=at + len(part), text=part, glued=True))
        found.append(attrs.evolve(line, start=line.start + last[0], text=line.text[last[0] :]))
    return found


def _cuts(text: str) -> list[int]:
    """Return where a line is to be parted."""
    cuts = [m.end() for m in _GLUED.finditer(text)] if len(text) <= _MOST else []
    before = _CREDIT_BEFORE.search(text[:_MOST]) if ":" in text[:_MOST] else None
    return sorted({*cuts, *before.span("credit")}) if before else cuts


def join_wrapped(text: str, lines: Sequence[Line], apart: Callable[[str], bool]) -> list[Line]:
    """Return `lines` with those of one paragraph joined.

    Args:
        text: The text.
        lines: Its lines.
        apart: Says of a line's text whether it is no part of a paragraph (a byline,
            "Advertisement").

    """
    width = _width(lines)
    joined: list[Line] = []
    previous: Line | None = None
    for line in lines:
        if (
            previous is not None
            and joined
            and line.group == previous.group
            and _continues(previous, line, width)
            and not apart(joined[-1].text if joined[-1].start == previous.start else "")
            and not (_is_hard(previous, line, width) and apart(line.text))
        ):
            first = joined[-1]
            joined[-1] = Line(first.start, line.end, "", first.group, first.indent)
        else:
            joined.append(line)
        previous = line
    return [
        line if line.text else Line(line.start, line.end, text[line.start : line.end], line.group)
        for line in joined
    ]


def _pairs(lines: Sequence[Line]) -> list[tuple[Line, Line]]:
    return [(a, b) for a, b in itertools.pairwise(lines) if a.group == b.group]


def _fits(line: Line, following: Line, width: int) -> bool:
    """Say whether the next line's first word would have fitted on this one."""
    word = following.text.split(None, 1)[0]
    return line.indent + len(line.text) + 1 + len(word) <= width


def _is_hard(line: Line, following: Line, width: int | None) -> bool:
    """Say whether the break between two lines may be one between paragraphs."""
    return width is None or ends_sentence(line.text) or _fits(line, following, width)


def _width(lines: Sequence[Line]) -> int | None:
    """Return the width at which lines were broken; `None` if a line is a paragraph."""
    pairs = _pairs(lines)
    if len(pairs) < _MIN_BREAKS:
        return None
    width = max(line.indent + len(line.text) for pair in pairs for line in pair)
    if width > MAX_WIDTH:
        return None
    # Breaks inside sentences are the evidence: they stand where the next word did not
    # fit. Short lines are those of the head.
    inside = [
        pair for pair in pairs if not ends_sentence(pair[0].text) and 2 * len(pair[0].text) >= width
    ]
    soft = [pair for pair in inside if not _fits(*pair, width)]
    if len(inside) < max(_MIN_BREAKS, _OPEN * len(pairs)) or len(soft) < _SOFT * len(inside):
        return None
    return width


def _continues(line: Line, following: Line, width: int | None) -> bool:
    """Say whether `following` goes on with the paragraph of `line`."""
    if width is None:
        # Whatever the form of the text, no paragraph begins in the middle of a sentence.
        return (
            following.text[0].islower()
            and len(line.text) >= _JOIN_AFTER
            and not ends_sentence(line.text)
        )
    if following.indent > line.indent + 1:
        return False
    if _fits(line, following, width):
        return not ends_sentence(line.text) and len(line.text) >= _SHORT * width
    return True
