"""Who and what an article is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsextract.annotations import Entity, Mention
from newsextract.extractor import Extractor
from newsextract.layers import ENTITIES, MENTIONS
from newsextract.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsextract.article import Article
    from newsextract.document import Document


def mentions(document: Document, article: Article) -> Iterable[Mention]:
    """Yield the names that the models found."""
    for number, named in enumerate(document.ents, 1):
        span = Span(named.start_char, named.end_char)
        yield Mention(f"m{number}", span, named.type, entity=f"e{number}")


def entities(document: Document, article: Article) -> Iterable[Entity]:
    """Yield one entity a mention."""
    for mention in article.mentions:
        yield Entity(
            mention.entity or "", article.text_of(mention.span), mention.label, mentions=(mention.id,)
        )


EXTRACTORS = (
    Extractor("mentions", MENTIONS, mentions),
    Extractor("entities", ENTITIES, entities, requires=(MENTIONS,), processors={"tokenize"}),
)
