"""Who and what an article is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsextract.annotations import Entity, Mention
from newsextract.article import BlockKind
from newsextract.builtin.entities import gazetteer
from newsextract.builtin.entities.finding import find_names
from newsextract.builtin.entities.grouping import group_names
from newsextract.builtin.entities.quotations import Quotations
from newsextract.builtin.entities.records import Records
from newsextract.builtin.entities.resolving import Resolver
from newsextract.builtin.entities.speaking import link_speakers
from newsextract.extractor import Extractor
from newsextract.layers import ENTITIES, MENTIONS
from newsextract.syntax import syntax

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsextract.article import Article
    from newsextract.builtin.entities.found import Found
    from newsextract.builtin.entities.resolving import Observer
    from newsextract.document import Document
    from newsextract.spans import Span


_HEADS = frozenset((BlockKind.TITLE, BlockKind.DECK))


def mentions(document: Document, article: Article) -> Iterable[Mention]:
    """Yield the names, nominals and pronouns, each with its entity."""
    found = find_mentions(document, article)
    ids: dict[int, str] = {}
    for mention in found:
        for cluster in (mention.cluster, *mention.members):
            if cluster is not None and cluster.named:
                ids.setdefault(id(cluster), f"e{len(ids) + 1}")
    for number, mention in enumerate(found, 1):
        yield Mention(
            f"m{number}",
            mention.span,
            mention.label,
            mention.kind,
            None if mention.members else ids.get(id(mention.cluster)),
            members=tuple(ids[id(c)] for c in mention.members),
            country=gazetteer.demonym(mention.text) if mention.label == "NORP" else None,
            confidence=mention.confidence,
            rule=mention.rule,
        )


def find_mentions(
    document: Document, article: Article, observer: Observer | None = None
) -> list[Found]:
    """Return all mentions in order, linked; `observer` as for `Resolver`."""
    tree = syntax(document)
    quotations = Quotations(article)
    dateline = article.dateline.span if article.dateline is not None else None
    names = find_names(document, tree, article.text, quotations, dateline)
    group_names(names)
    heads = [b.span for b in article.blocks if b.kind in _HEADS]
    reader = Resolver(tree, article.text, quotations, names, heads=heads, observer=observer)
    others = reader.resolve()
    link_speakers(sorted((*names, *others), key=lambda m: m.span), article, reader.heard)
    found: dict[Span, Found] = {}
    for mention in (*names, *others):
        found.setdefault(mention.span, mention)
    return sorted(found.values(), key=lambda m: (m.span.start, -m.span.end))


def entities(document: Document, article: Article) -> Iterable[Entity]:
    """Yield the entities behind the mentions, in the order of their first mentions."""
    yield from Records(syntax(document), article)


EXTRACTORS = (
    Extractor("mentions", MENTIONS, mentions),
    Extractor("entities", ENTITIES, entities, requires=(MENTIONS,)),
)
