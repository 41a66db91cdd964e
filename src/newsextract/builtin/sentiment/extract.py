"""The extractor: which targets there are, in whose voice, and what the model says."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import attrs

from newsextract.annotations import MentionKind, Sentiment
from newsextract.builtin.sentiment.intervals import Intervals
from newsextract.builtin.sentiment.voices import Voices
from newsextract.spans import Span
from newsextract.syntax import syntax

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsextract.article import Article
    from newsextract.builtin.sentiment.judging import Judgement
    from newsextract.document import Document
    from newsextract.syntax import Syntax

LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
"""Entities that somebody can be for or against."""

_SAME = 0.5


@attrs.frozen
class _Target:
    span: Span
    entity: str | None
    sentence: int = -1
    words: tuple[int, ...] = ()


def sentiments(
    document: Document,
    article: Article,
    *,
    min_confidence: float = 0.0,
    hide_names: bool = False,
) -> Iterator[Sentiment]:
    """Yield the tone of each sentence and the stance towards each target, in order.

    Args:
        document: The parse.
        article: Its article, with mentions, entities and quotes.
        min_confidence: Below it, `Sentiment.polarity` is `None`.
        hide_names: Judge stances as if all people had one name, so that only what is said
            of them counts. Sentences that name people are read once more for it.

    """
    from newsextract.builtin.sentiment.judging import Judge  # noqa: PLC0415 - it imports torch

    parsed = syntax(document)
    dateline = article.dateline.span if article.dateline else None
    # A dateline is a sentence of its own, of which nothing can be said.
    sentences = [s for s in parsed.sentences if dateline is None or not dateline.contains(s.span)]
    places = {s.index: i for i, s in enumerate(sentences)}
    targets: list[_Target] = []
    wanted = set(article.targets)
    for target in _targets(article):
        found = next((s for s in parsed.sentences_in(target.span) if s.index in places), None)
        words = tuple(found.words_in(target.span)) if found is not None else ()
        if found is not None and words:
            targets.append(_Target(target.span, target.entity, places[found.index], words))
        elif target.span in wanted:
            targets.append(target)
    asked = [(sentences[t.sentence], t.words) for t in targets if t.words]
    judge = Judge(document, _names(parsed, article) if hide_names else None)
    tones, stances = judge.tones(sentences), iter(judge.stances(asked))
    voices = Voices(article)
    items: list[tuple[Span, _Target | None, str, Judgement | None]] = []
    for sentence, tone in zip(sentences, tones, strict=True):
        items.append((sentence.span, None, voices.mostly(sentence.span), tone))
    for target in targets:
        span = sentences[target.sentence].span if target.words else target.span
        stance = next(stances) if target.words else None
        items.append((span, target, voices.of(target.span), stance))
    items.sort(key=lambda item: _order(item[0], item[1]))
    for number, (span, place, voice, judgement) in enumerate(items, 1):
        entity, target_span = (place.entity, place.span) if place else (None, None)
        start = (f"s{number}", span, entity, target_span, voice)
        if judgement is None:
            # Outside of what is parsed (a byline, a picture credit): nothing is known.
            yield Sentiment(*start, confidence=0.0, rule="not-parsed")
            continue
        yield Sentiment(
            *start,
            polarity=judgement.polarity if judgement.confidence >= min_confidence else None,
            score=judgement.score,
            evidence=judgement.evidence,
            confidence=judgement.confidence,
            rule=judgement.rule,
        )


def _names(parsed: Syntax, article: Article) -> dict[int, set[int]]:
    """Return for each sentence that names people the words of their names."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for mention in article.mentions:
        if mention.kind is MentionKind.NAME and mention.label == "PERSON":
            for sentence in parsed.sentences_in(mention.span):
                found[sentence.index].update(sentence.words_in(mention.span))
    return found


def _order(span: Span, target: _Target | None) -> tuple[int, int, int, int]:
    """Return the place of an item: a sentence's tone, then its targets, in order."""
    if target is None:
        return (span.start, 0, 0, 0)
    return (span.start, 1, target.span.start, target.span.end)


def _targets(article: Article) -> list[_Target]:
    """Return what to judge: each place once, mentions of entities and asked places."""
    entities = {entity.id: entity for entity in article.entities}
    found: dict[Span, _Target] = {}
    for mention in article.mentions:
        entity = entities.get(mention.entity or "")
        label = entity.label if entity is not None else mention.label
        if label in LABELS and mention.span not in found:
            found[mention.span] = _Target(mention.span, mention.entity)
    mentions = Intervals((mention.span, mention.entity) for mention in article.mentions)
    for span in article.targets:
        if span not in found:
            found[span] = _Target(span, _entity_at(span, mentions))
    return list(found.values())


def _entity_at(span: Span, mentions: Intervals[str | None]) -> str | None:
    """Return the entity that `span` names: of the mention that shares most with it."""
    best, entity = 0.0, None
    for other, candidate in mentions.overlapping(span):
        shared = min(span.end, other.end) - max(span.start, other.start)
        share = shared / max(len(span), len(other))
        # At least half of both: "Lee" is not the target in "Lee's oldest opponents".
        if share >= _SAME and share > best:
            best, entity = share, candidate
    return entity
