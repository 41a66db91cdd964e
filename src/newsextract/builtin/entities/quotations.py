"""Where the text stands inside quotation marks."""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING

from newsextract.quotation_marks import quoted_regions

if TYPE_CHECKING:
    from newsextract.article import Article
    from newsextract.spans import Span

_SENTENCE = re.compile(r"\W*+[A-Z]\w*+\W++\w++\W++\w")
_FIRST_PERSON = re.compile(r"\bI\b(?!\.)")


class Quotations:
    """The quotations of an article, numbered from 1; one over several paragraphs is one."""

    def __init__(self, article: Article) -> None:
        self._text = article.text
        self._regions = quoted_regions(article.text, [block.span for block in article.blocks])
        self._starts = [region.span.start for region in self._regions]
        self._ends = [region.span.end for region in self._regions]
        self._numbers: list[int] = []
        number, goes_on = 0, False
        for region in self._regions:
            number += not goes_on
            goes_on = region.continues
            self._numbers.append(number)
        self._whole: dict[int, bool] = {}

    def number_at(self, offset: int) -> int:
        """Return the number of the quotation around `offset`, 0 outside of any."""
        place = bisect.bisect_right(self._starts, offset) - 1
        return self._numbers[place] if place >= 0 and offset < self._ends[place] else 0

    def numbers_in(self, span: Span) -> set[int]:
        """Return the numbers of the quotations that share a character with `span`."""
        first = bisect.bisect_right(self._ends, span.start)
        return set(self._numbers[first : bisect.bisect_left(self._starts, span.end, lo=first)])

    def whole_at(self, offset: int) -> Span | None:
        """Return the marked text around `offset` if it is a sentence of its speaker's.

        `None` outside of any, and in a phrase that a sentence of the reporter's takes up:
        *said he was “proud of his team”*.
        """
        place = bisect.bisect_right(self._starts, offset) - 1
        if place < 0 or offset >= self._ends[place]:
            return None
        span = self._regions[place].span
        if place not in self._whole:
            self._whole[place] = (
                _SENTENCE.match(self._text, span.start, span.end) is not None
                or _FIRST_PERSON.search(self._text, span.start, span.end) is not None
            )
        return span if self._whole[place] else None
