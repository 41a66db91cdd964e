"""What the quote rules see of a sentence.

Beside the tree it says of each word how far its subtree reaches, and whether it stands
inside quotation marks.
"""

from __future__ import annotations

import bisect
import functools
from typing import TYPE_CHECKING

from newsextract.article import Article, BlockKind
from newsextract.quotation_marks import Region, quoted_regions
from newsextract.spans import Span
from newsextract.syntax import SentenceSyntax, syntax

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsextract.document import Document

_SPEAKING_BLOCKS = frozenset({BlockKind.TITLE, BlockKind.DECK, BlockKind.BODY, BlockKind.CAPTION})
_GAP = 40
MARKS = frozenset("\"“”„‟«»″'‘’‚‹›`´")


class Reading:
    """A sentence with its marks.

    Attributes:
        tree: The dependency tree.
        number: Its position among the sentences of the article.
        region: For each word, the number of the region in marks it stands in, or -1.
        low: Index of the first word of each word's subtree.
        high: Index of the last word of each word's subtree.
        paragraph: Number of the block it is in.

    """

    def __init__(
        self,
        tree: SentenceSyntax,
        number: int,
        region: Sequence[int],
        paragraph: int,
    ) -> None:
        self.tree = tree
        self.number = number
        self.region = region
        self.paragraph = paragraph
        self.size = len(tree)
        self.upos: Sequence[str] = [upos or "X" for upos in tree.upos]
        self.low, self.high = _extents(tree)

    @functools.cached_property
    def has_region(self) -> bool:
        """Whether some word stands inside marks."""
        return any(number >= 0 for number in self.region)

    def form(self, word: int) -> str:
        """Return the form of a word in lower case, "" outside the sentence."""
        return self.tree.forms[word] if 0 <= word < self.size else ""

    def case(self, word: int) -> str:
        """Return the preposition or mark of a word: "of", "to", "that" or ""."""
        for child in self.tree.children[word]:
            if self.tree.deprels[child] in {"case", "mark"}:
                return self.tree.forms[child]
        return ""


def _extents(tree: SentenceSyntax) -> tuple[list[int], list[int]]:
    size = len(tree)
    low, high = list(range(size)), list(range(size))
    order: list[int] = [i for i in range(size) if tree.heads[i] < 0]
    for word in order:  # grows while it is walked: breadth first
        order.extend(tree.children[word])
    for word in reversed(order):
        head = tree.heads[word]
        if head >= 0:
            low[head] = min(low[head], low[word])
            high[head] = max(high[head], high[word])
    return low, high


class Page:
    """An article as the quote rules read it: its sentences, marks and paragraphs."""

    def __init__(self, document: Document, article: Article) -> None:
        self.text = article.text
        self.blocks: Sequence[Span]
        if article.blocks:
            blocks = [block for block in article.blocks if block.kind in _SPEAKING_BLOCKS]
            self.blocks = [block.span for block in blocks]
            self.titles = {i for i, block in enumerate(blocks) if block.kind is BlockKind.TITLE}
        else:
            self.blocks = _lines(article.text)
            self.titles = set()
        self.regions: Sequence[Region] = quoted_regions(article.text, self.blocks)
        self._region_ends = [region.span.end for region in self.regions]
        self._region_starts = [region.span.start for region in self.regions]
        self._block_starts = [span.start for span in self.blocks]
        self.readings: Sequence[Reading] = [
            Reading(
                tree,
                i,
                self._regions_of(tree),
                self.block_at(tree.span.start),
            )
            for i, tree in enumerate(syntax(document).sentences)
        ]
        self._starts = [reading.tree.span.start for reading in self.readings]

    def block_at(self, offset: int) -> int:
        """Return the number of the paragraph around `offset`, or of the one before it."""
        return bisect.bisect_right(self._block_starts, offset) - 1

    def reading_at(self, offset: int) -> Reading | None:
        """Return the sentence around `offset`, or `None`."""
        place = bisect.bisect_right(self._starts, offset) - 1
        if place >= 0 and offset < self.readings[place].tree.span.end:
            return self.readings[place]
        return None

    def region_at(self, offset: int) -> int:
        """Return the number of the region around `offset`, or -1."""
        place = bisect.bisect_right(self._region_ends, offset)
        if place < len(self.regions) and self.regions[place].span.start <= offset:
            return place
        return -1

    def sentences_of(self, span: Span) -> range:
        """Return the numbers of the sentences that share a character with `span`."""
        first = max(bisect.bisect_right(self._starts, span.start) - 1, 0)
        if first < len(self.readings) and self.readings[first].tree.span.end <= span.start:
            first += 1
        return range(first, bisect.bisect_left(self._starts, span.end))

    def regions_of(self, span: Span) -> range:
        """Return the numbers of the regions that share a character with `span`."""
        first = bisect.bisect_right(self._region_ends, span.start)
        return range(first, bisect.bisect_left(self._region_starts, span.end))

    def has_region_near(self, reading: Reading) -> bool:
        """Say whether a quotation in marks is in the sentence or begins right after it."""
        return reading.has_region or self.region_from(reading.tree.span.end) is not None

    def words_in_region(self, number: int) -> int:
        """Return how many words a quotation in marks has."""
        span = self.regions[number].span
        return len(self.text[span.start : span.end].split())

    def region_from(self, offset: int) -> int | None:
        """Return the region that begins at `offset`, white space apart, or `None`."""
        place = bisect.bisect_left(self._region_starts, offset)
        if place < len(self.regions):
            start = self.regions[place].span.start
            if start - offset < _GAP and not self.text[offset:start].strip():
                return place
        return None

    def region_until(self, offset: int) -> int | None:
        """Return the region that ends at `offset`, white space apart, or `None`."""
        place = bisect.bisect_right(self._region_ends, offset) - 1
        if place >= 0:
            end = self.regions[place].span.end
            if offset - end < _GAP and not self.text[end:offset].strip():
                return place
        return None

    def reading_from(self, offset: int) -> Reading | None:
        """Return the sentence that begins at `offset` in the same paragraph, or `None`."""
        place = bisect.bisect_left(self._starts, offset)
        if place < len(self.readings):
            start = self._starts[place]
            if (
                start - offset < _GAP
                and "\n" not in self.text[offset:start]
                and not any(c.isalnum() for c in self.text[offset:start])
            ):
                return self.readings[place]
        return None

    def starts_sentence(self, span: Span) -> bool:
        """Say whether a sentence begins where `span` does, its marks apart."""
        reading = self.reading_at(span.start)
        if reading is None:
            return True
        sentence = reading.tree.span
        # A mark may be left at the end of the sentence before.
        return not self._has_letter(sentence.start, span.start) or not self._has_letter(
            span.start, sentence.end
        )

    def ends_sentence(self, span: Span) -> bool:
        """Say whether a sentence ends where `span` does, its marks apart."""
        reading = self.reading_at(span.end - 1)
        if reading is None:
            return True
        sentence = reading.tree.span
        return not self._has_letter(span.end, sentence.end) or not self._has_letter(
            sentence.start, span.end
        )

    def _has_letter(self, start: int, end: int) -> bool:
        return any(c.isalnum() for c in self.text[start:end])

    def inside(self, region: Span) -> Span:
        """Return a region from its first letter to its last; itself if it has none."""
        start, end = region
        while start < end and not self.text[start].isalnum():
            start += 1
        while end > start and not self.text[end - 1].isalnum():
            end -= 1
        return Span(start, end) if start < end else region

    def last_inside(self, region: Span) -> str:
        """Return the last character inside the marks of a region, "" if there is none."""
        place = region.end - 1
        while place > region.start and (self.text[place] in MARKS or self.text[place].isspace()):
            place -= 1
        return self.text[place] if place > region.start else ""

    def parts(self, span: Span) -> Iterator[tuple[int, int, bool]]:
        """Yield the parts of `span` inside and outside marks: start, end, inside."""
        place = span.start
        for number in self.regions_of(span):
            start, end = self.regions[number].span
            if start > place:
                yield place, start, False
            yield max(place, start), min(end, span.end), True
            place = min(end, span.end)
        if place < span.end:
            yield place, span.end, False

    def _regions_of(self, tree: SentenceSyntax) -> list[int]:
        return [self.region_at(start) for start in tree.starts]


def _lines(text: str) -> list[Span]:
    found = []
    start = 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare:
            first = start + line.index(bare[0])
            found.append(Span(first, first + len(bare)))
        start += len(line) + 1
    return found
