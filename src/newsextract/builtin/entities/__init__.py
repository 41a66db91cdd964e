"""Who and what an article is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsextract.annotations import Entity, Mention
from newsextract.builtin.entities.finding import find_names
from newsextract.builtin.entities.grouping import group_names
from newsextract.builtin.entities.quotations import Quotations
from newsextract.extractor import Extractor
from newsextract.layers import ENTITIES, MENTIONS
from newsextract.syntax import syntax

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsextract.article import Article
    from newsextract.document import Document


def mentions(document: Document, article: Article) -> Iterable[Mention]:
    """Yield the names, nominals and pronouns, each with its entity."""
    tree = syntax(document)
    quotations = Quotations(article)
    names = find_names(document, tree, article.text, quotations)
    clusters = group_names(names)
    everything = sorted(names, key=lambda m: (m.span.start, -m.span.end))
    ids = {}
    for found in everything:
        if found.cluster is not None:
            ids.setdefault(id(found.cluster), f"e{len(ids) + 1}")
    for number, found in enumerate(everything, 1):
        yield Mention(
            f"m{number}",
            found.span,
            found.label,
            found.kind,
            ids[id(found.cluster)] if found.cluster is not None else None,
            confidence=found.confidence,
            rule=found.rule,
        )


def entities(document: Document, article: Article) -> Iterable[Entity]:
    """Yield the entities behind the mentions."""
    groups: dict[str, list[Mention]] = {}
    for mention in article.mentions:
        if mention.entity is not None:
            groups.setdefault(mention.entity, []).append(mention)
    for name, group in groups.items():
        yield Entity(
            name,
            max((article.text_of(m.span) for m in group), key=len),
            group[0].label,
            mentions=tuple(m.id for m in group),
        )


EXTRACTORS = (
    Extractor("mentions", MENTIONS, mentions),
    Extractor("entities", ENTITIES, entities, requires=(MENTIONS,)),
)
