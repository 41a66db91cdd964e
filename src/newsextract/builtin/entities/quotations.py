"""Where the text stands inside quotation marks."""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsextract.article import Article

_MARK = re.compile(
    r"[“”„«»\"]|(?<!')''(?!')"
    # Single marks as British papers use them; an apostrophe is not one.
    r"|(?<![^\s(\[“\"])‘(?=\S)|(?<=[.,!?…])’|(?<=\S)’(?=[.,;:!?)])"
)
_OPENING = "“„«‘"
_CLOSING = "”»’"


class Quotations:
    """The stretches of an article between quotation marks, numbered from 1.

    A mark that is opened and not closed holds to the end of its paragraph, as agencies
    write a quotation of several paragraphs.
    """

    def __init__(self, article: Article) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        blocks = article.blocks
        spans = [b.span for b in blocks]
        for span in spans:
            opened: int | None = None
            single = False
            for match in _MARK.finditer(article.text, span.start, span.end):
                mark = match.group()
                if opened is None:
                    if mark in _CLOSING:
                        continue
                    opened, single = match.start(), mark == "‘"
                elif mark not in _OPENING and single == (mark == "’"):
                    self._add(opened, match.end())
                    opened = None
            if opened is not None:
                self._add(opened, span.end)

    def _add(self, start: int, end: int) -> None:
        self._starts.append(start)
        self._ends.append(end)

    def number_at(self, offset: int) -> int:
        """Return the number of the quotation around `offset`, 0 outside of any."""
        place = bisect.bisect_right(self._starts, offset)
        return place if place and offset < self._ends[place - 1] else 0
