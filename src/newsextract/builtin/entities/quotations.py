"""Where the text stands inside quotation marks."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from newsextract.quotation_marks import quoted_regions

if TYPE_CHECKING:
    from newsextract.article import Article


class Quotations:
    """The quotations of an article, numbered from 1; one over several paragraphs is one."""

    def __init__(self, article: Article) -> None:
        regions = quoted_regions(article.text, [block.span for block in article.blocks])
        self._starts = [region.span.start for region in regions]
        self._ends = [region.span.end for region in regions]
        self._numbers: list[int] = []
        number, goes_on = 0, False
        for region in regions:
            number += not goes_on
            goes_on = region.continues
            self._numbers.append(number)

    def number_at(self, offset: int) -> int:
        """Return the number of the quotation around `offset`, 0 outside of any."""
        place = bisect.bisect_right(self._starts, offset) - 1
        return self._numbers[place] if place >= 0 and offset < self._ends[place] else 0
