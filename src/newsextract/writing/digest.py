"""What an article says, counted and put into words: for summaries, tables and pages.

Every function does with the layers that are there: one that was not extracted counts
as empty, because who shows an article shows what there is.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import field, frozen

from newsextract.annotations import Entity
from newsextract.layers import ENTITIES, QUOTES, SENTIMENTS, TIMEXES
from newsextract.rollups import Edge, Part, Tally, edges, stances
from newsextract.writing.times import date_words, interval

if TYPE_CHECKING:
    from newsextract.annotations import Quote, Sentiment, Timex
    from newsextract.article import Article
    from newsextract.layers import Layer
    from newsextract.spans import Span

T = TypeVar("T")

GROUPS = (
    ("People", frozenset({"PERSON"})),
    ("Organisations", frozenset({"ORG"})),
    ("Places", frozenset({"GPE", "LOC", "FAC"})),
    ("Nationalities and groups", frozenset({"NORP"})),
)
"""How labels are grouped for readers; sums of money and other numbers are in none."""
OTHER = "Other names"
_OTHER_LABELS = frozenset({"EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE", "MISC"})

_WORD = re.compile(r"\w(?:[\w'’.-]*\w)?")


def items(article: Article, layer: Layer[T]) -> tuple[T, ...]:
    """Return the items of `layer`, none if it was not extracted."""
    return article[layer] if layer in article else ()  # noqa: SIM401 - an article has no get


def words(text: str) -> int:
    """Return how many words there are."""
    return sum(1 for _ in _WORD.finditer(text))


@frozen
class EntityRow:
    """An entity and how much of it there is.

    Attributes:
        entity: The entity.
        mentions: How many mentions refer to it.
        quotes: How many quotes it is the speaker of.
        words: How many words those quotes have.

    """

    entity: Entity
    mentions: int
    quotes: int
    words: int


def entity_rows(article: Article) -> list[EntityRow]:
    """Return the entities, those mentioned most first."""
    quotes: dict[str, int] = {}
    spoken: dict[str, int] = {}
    for quote in items(article, QUOTES):
        if quote.speaker is not None:
            quotes[quote.speaker] = quotes.get(quote.speaker, 0) + 1
            spoken[quote.speaker] = spoken.get(quote.speaker, 0) + quote_words(article, quote)
    rows = [
        EntityRow(e, len(e.mentions), quotes.get(e.id, 0), spoken.get(e.id, 0))
        for e in items(article, ENTITIES)
    ]
    return sorted(rows, key=lambda row: (-row.mentions, -row.words))


def grouped(rows: list[EntityRow]) -> list[tuple[str, list[EntityRow]]]:
    """Return the rows of names under the headings of `GROUPS` and `OTHER`, if any."""
    found = [
        (name, [row for row in rows if row.entity.label in labels])
        for name, labels in (*GROUPS, (OTHER, _OTHER_LABELS))
    ]
    return [(name, members) for name, members in found if members]


def group_of(label: str) -> str | None:
    """Return the heading that a label stands under."""
    for name, labels in GROUPS:
        if label in labels:
            return name
    return OTHER if label in _OTHER_LABELS else None


def joined(article: Article, spans: tuple[Span, ...]) -> str:
    """Return the text of `spans`, with "…" where something stands between them."""
    return " … ".join(article.text_of(span) for span in spans)


def quote_words(article: Article, quote: Quote) -> int:
    """Return how many words a quote has."""
    return sum(words(article.text_of(span)) for span in quote.content)


def words_quoted(article: Article) -> tuple[int, int]:
    """Return how many words of the body stand in quotes, and how many it has."""
    total = sum(words(article.text_of(span)) for span in article.paragraphs)
    quoted, end = 0, 0
    for span in sorted(s for q in items(article, QUOTES) for s in q.content):
        # Quotes may stand in quotes: what is covered already is not counted again.
        start = max(span.start, end)
        if start < span.end:
            quoted += words(article.text[start : span.end])
            end = span.end
    return quoted, max(total, quoted)


def speaker_name(article: Article, quote: Quote) -> str | None:
    """Return who speaks: the entity's name, the source's description, its words."""
    if quote.speaker_name:
        return quote.speaker_name
    for entity in items(article, ENTITIES):
        if entity.id == quote.speaker:
            return entity.name
    return article.text_of(quote.source) if quote.source else None


@frozen
class StanceRow:
    """Sentiment towards one entity, the author's own apart from that of others.

    Attributes:
        entity: The entity.
        own: In the author's voice, headlines included; counted by sentences.
        quoted: In quotes.
        edges: In quotes, by speaker.

    """

    entity: Entity
    own: Tally
    quoted: Tally
    edges: tuple[Edge, ...] = field(default=())


def stance_rows(article: Article) -> list[StanceRow]:
    """Return sentiment towards the entities, those mentioned most first."""
    if ENTITIES not in article or SENTIMENTS not in article:
        return []
    said: dict[str, list[Edge]] = {}
    if QUOTES in article:
        for edge in edges(article):
            said.setdefault(edge.target, []).append(edge)
    found = {stance.entity: stance.parts for stance in stances(article)}
    rows = []
    for row in entity_rows(article):
        parts = found.get(row.entity.id)
        if parts is None or not parts[Part.ALL].judged:
            continue
        own = merged(parts[Part.AUTHOR], parts[Part.HEADLINE])
        voices = tuple(said.get(row.entity.id, ()))
        rows.append(StanceRow(row.entity, own, parts[Part.QUOTED], voices))
    return rows


def merged(*tallies: Tally) -> Tally:
    """Return the sum of tallies of different sentences."""
    judged = sum(t.judged for t in tallies)
    total = sum((t.mean or 0.0) * t.judged for t in tallies)
    return Tally(
        sum(t.negative for t in tallies),
        sum(t.neutral for t in tallies),
        sum(t.positive for t in tallies),
        sum(t.abstained for t in tallies),
        round(total / judged, 4) if judged else None,
    )


def tones(article: Article) -> list[Sentiment]:
    """Return the sentiments that are tone: of sentences, towards nobody."""
    return [s for s in items(article, SENTIMENTS) if s.target is None and s.target_span is None]


def day_of(article: Article) -> dt.date | None:
    """Return the day of publication."""
    published = article.published
    return published.date() if isinstance(published, dt.datetime) else published


def opening(article: Article, length: int = 70) -> str:
    """Return how the text begins, for an article without a title."""
    text = " ".join(article.text[: 4 * length].split())
    return text if len(text) <= length else f"{text[:length].rsplit(' ', 1)[0]}…"


def dated(article: Article) -> list[tuple[Timex, tuple[dt.datetime, dt.datetime]]]:
    """Return the time expressions that have a place in time, in the order of time."""
    found = [(t, span) for t in items(article, TIMEXES) if (span := interval(t)) is not None]
    return sorted(found, key=lambda pair: (pair[1], pair[0].span))


def byline(article: Article) -> list[str]:
    """Return authors, date and outlet: what stands under a headline."""
    parts: list[Any] = []
    if article.authors:
        *first, last = article.authors
        parts.append("By " + (f"{', '.join(first)} and {last}" if first else last))
    if article.published is not None:
        parts.append(date_words(article.published))
    if article.dateline is not None and article.dateline.place:
        parts.append(article.dateline.place)
    if article.sitename:
        parts.append(article.sitename)
    return parts
