"""Sums up the sentiments of an article: by entity, by voice, by who says it of whom.

All functions are pure and read the layers of one article. They keep what must not be
mixed apart: tone is never added to target sentiment, and the author's voice never to
that of the people quoted, except in the part that is called "all".
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import field, frozen

from newsextract.annotations import Polarity
from newsextract.article import BlockKind

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from newsextract.annotations import Sentiment
    from newsextract.article import Article
    from newsextract.spans import Span

AUTHOR = "author"
HEADLINE = "headline"


class Part(enum.Enum):
    """A part of an article whose sentiments are summed up on their own.

    Author, headline and quoted are voices; every sentiment has exactly one of them.
    The lead is a place, the first paragraph of the body, in whatever voice.
    """

    ALL = "all"
    AUTHOR = "author"
    HEADLINE = "headline"
    QUOTED = "quoted"
    LEAD = "lead"


@frozen
class Tally:
    """How many judgements went which way.

    Attributes:
        negative: Judgements against, or bad news.
        neutral: Judgements of neither kind.
        positive: Judgements for, or good news.
        abstained: Judgements that were not sure enough.
        mean: Mean score of those not abstained, from -1 to 1; `None` if there is none.

    """

    negative: int = 0
    neutral: int = 0
    positive: int = 0
    abstained: int = 0
    mean: float | None = None

    @property
    def judged(self) -> int:
        """How many judgements were not abstained."""
        return self.negative + self.neutral + self.positive


@frozen
class EntityStance:
    """What an article says for and against one entity.

    Attributes:
        entity: Id of the entity.
        parts: The tally of each part of the article; parts that do not mention the
            entity have an empty one.

    """

    entity: str
    parts: Mapping[Part, Tally] = field(repr=False, hash=False)

    @property
    def all(self) -> Tally:
        """The tally of the whole article."""
        return self.parts[Part.ALL]


@frozen
class Edge:
    """What a speaker says for and against an entity.

    Attributes:
        speaker: Id of the entity that speaks, or `None` if it is not known.
        speaker_name: Its name, or the description of a source without a name.
        target: Id of the entity spoken of.
        quotes: Ids of the quotes it is said in, in order.
        tally: Which way, counted by sentences.

    """

    speaker: str | None
    speaker_name: str | None
    target: str
    quotes: tuple[str, ...]
    tally: Tally


def tally(sentiments: Iterable[Sentiment], *, min_confidence: float = 0.0) -> Tally:
    """Return the counts and the mean score of `sentiments`, each counted once.

    Args:
        sentiments: Tones, or target sentiments; not both, which would mean nothing.
        min_confidence: Judgements below it count as abstained.

    """
    counts = dict.fromkeys(Polarity, 0)
    abstained = 0
    total = 0.0
    for item in sentiments:
        if item.polarity is None or item.confidence < min_confidence:
            abstained += 1
            continue
        counts[item.polarity] += 1
        total += item.score
    judged = sum(counts.values())
    return Tally(
        counts[Polarity.NEGATIVE],
        counts[Polarity.NEUTRAL],
        counts[Polarity.POSITIVE],
        abstained,
        round(total / judged, 4) if judged else None,
    )


def tone(article: Article, *, min_confidence: float = 0.0) -> dict[Part, Tally]:
    """Return how many sentences of each part of the article are good and bad news.

    Raises:
        LayerNotExtractedError: The article has no layer of sentiments.

    """
    tones = [s for s in article.sentiments if s.target is None and s.target_span is None]
    return _by_part(article, tones, min_confidence)


def stances(article: Article, *, min_confidence: float = 0.0) -> tuple[EntityStance, ...]:
    """Return the stance towards each entity, in the order of the layer of entities.

    Sentences are counted, not mentions: two mentions of an entity in one sentence and
    voice are one judgement, the surer one. Entities of which nothing is said for or
    against, dates and sums of money among them, are left out.

    Raises:
        LayerNotExtractedError: The article has no sentiments or no entities.

    """
    by_entity: dict[str, list[Sentiment]] = {}
    for item in _sentences(article.sentiments):
        by_entity.setdefault(item.target or "", []).append(item)
    return tuple(
        EntityStance(entity.id, _by_part(article, by_entity[entity.id], min_confidence))
        for entity in article.entities
        if entity.id in by_entity
    )


def edges(article: Article, *, min_confidence: float = 0.0) -> tuple[Edge, ...]:
    """Return who says what of whom: an edge for each speaker and target.

    A source that is no entity is told apart by its description, and each quote without
    any source stands for itself. Ordered by the first quote.

    Raises:
        LayerNotExtractedError: The article has no sentiments or no quotes.

    """
    quotes = {quote.id: quote for quote in article.quotes}

    def key(item: Sentiment) -> Hashable:
        quote = quotes[item.voice]
        name = quote.speaker or quote.speaker_name or f"\0{quote.id}"
        return (bool(quote.speaker), name, item.target)

    said = [s for s in _sentences(article.sentiments) if s.voice in quotes]
    found = []
    for items in _grouped(said, key):
        ids = tuple(dict.fromkeys(item.voice for item in items))
        first = quotes[ids[0]]
        sums = tally(items, min_confidence=min_confidence)
        found.append(Edge(first.speaker, first.speaker_name, items[0].target or "", ids, sums))
    return tuple(found)


def lead(article: Article) -> Span | None:
    """Return the first paragraph of the body, or `None` if there is no body."""
    return next((b.span for b in article.blocks if b.kind is BlockKind.BODY), None)


def _sentences(sentiments: Iterable[Sentiment]) -> list[Sentiment]:
    """Return one item for each entity, sentence and voice: the surest."""
    about = [s for s in sentiments if s.target is not None]
    groups = _grouped(about, lambda s: (s.target, s.span, s.voice))
    return [max(items, key=lambda s: (s.polarity is not None, s.confidence)) for items in groups]


def _by_part(
    article: Article, items: Sequence[Sentiment], min_confidence: float
) -> dict[Part, Tally]:
    first = lead(article)
    tests: dict[Part, Callable[[Sentiment], bool]] = {
        Part.ALL: lambda _item: True,
        Part.AUTHOR: lambda item: item.voice == AUTHOR,
        Part.HEADLINE: lambda item: item.voice == HEADLINE,
        Part.QUOTED: lambda item: item.voice not in {AUTHOR, HEADLINE},
        Part.LEAD: lambda item: first is not None and first.contains(item.span),
    }
    return {
        part: tally(filter(test, items), min_confidence=min_confidence)
        for part, test in tests.items()
    }


def _grouped(
    items: Iterable[Sentiment], key: Callable[[Sentiment], Hashable]
) -> list[list[Sentiment]]:
    found: dict[Hashable, list[Sentiment]] = {}
    for item in items:
        found.setdefault(key(item), []).append(item)
    return list(found.values())
