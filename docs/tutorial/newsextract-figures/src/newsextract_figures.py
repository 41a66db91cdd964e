"""Which figures a news article gives, and who gives them."""

from collections.abc import Iterable

from attrs import frozen

import newsextract as nx
from newsextract.syntax import syntax


@frozen
class Figure:
    """A number, what it counts, and the quote that it is given in.

    Attributes:
        span: The number.
        counted: The noun that it counts, or `None`.
        quote: Id of the quote that the number stands in, or `None`: the author's own.

    """

    span: nx.Span
    counted: nx.Span | None
    quote: str | None


FIGURES = nx.Layer("figures.figures", Figure)


def figures(document: nx.Document, article: nx.Article) -> Iterable[Figure]:
    """Yield every number that modifies a noun."""
    for sentence in syntax(document).sentences:
        for number in range(len(sentence)):
            if sentence.deprels[number] != "nummod":
                continue
            noun = sentence.heads[number]
            span = sentence.spans[number]
            counted = sentence.spans[noun] if noun >= 0 else None
            yield Figure(span, counted, _quote(article, span))


def _quote(article: nx.Article, span: nx.Span) -> str | None:
    for quote in article.quotes:
        if any(content.contains(span) for content in quote.content):
            return quote.id
    return None


@nx.hookimpl
def newsextract_register_extractors() -> Iterable[nx.Extractor[Figure]]:
    """Offer the figures."""
    yield nx.Extractor("figures", FIGURES, figures, requires=(nx.QUOTES,))
