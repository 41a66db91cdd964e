"""Whose voice a stretch of text is in: the author's, the headline's or a quote's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsextract.article import BlockKind
from newsextract.builtin.sentiment.intervals import Intervals

if TYPE_CHECKING:
    from newsextract.article import Article
    from newsextract.spans import Span

AUTHOR = "author"
HEADLINE = "headline"


class Voices:
    """The voices of one article, whose quotes are known."""

    def __init__(self, article: Article) -> None:
        self._contents = Intervals((s, q.id) for q in article.quotes for s in q.content)
        self._titles = [b.span for b in article.blocks if b.kind is BlockKind.TITLE]

    def of(self, span: Span) -> str:
        """Return the voice of `span`: the innermost quote's whose content contains it."""
        around = [(len(s), q) for s, q in self._contents.overlapping(span) if s.contains(span)]
        return min(around)[1] if around else self._outside(span)

    def mostly(self, span: Span) -> str:
        """Return the voice in which more than half of `span` is."""
        shares: dict[str, int] = {}
        for content, quote in self._contents.overlapping(span):
            shared = min(content.end, span.end) - max(content.start, span.start)
            shares[quote] = shares.get(quote, 0) + shared
        # Of quotes inside each other the outer one has the larger share: it is the one
        # that says the whole sentence.
        most, quote = max(((share, quote) for quote, share in shares.items()), default=(0, ""))
        if most * 2 > len(span):
            return quote
        return self._outside(span)

    def _outside(self, span: Span) -> str:
        return HEADLINE if any(title.contains(span) for title in self._titles) else AUTHOR
