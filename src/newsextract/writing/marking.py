"""Says of each piece of a text how a page marks it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from newsextract.annotations import (
    Mention,
    MentionKind,
    Polarity,
    Quote,
    QuoteKind,
    Sentiment,
    Timex,
)
from newsextract.layers import ENTITIES, MENTIONS, QUOTES, SENTIMENTS, TIMEXES
from newsextract.writing import digest, times
from newsextract.writing.rendering import signed
from newsextract.writing.segments import Cover, Segment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsextract.article import Article

COLOURS = 10
"""Entities with a colour of their own; the others share grey."""

_GLYPHS = {Polarity.NEGATIVE: ("neg", "▼"), Polarity.POSITIVE: ("pos", "▲")}


@frozen
class Who:
    """A speaker's name at the end of a quote, and the number of its entity."""

    name: str
    colour: str
    number: int | None


@frozen
class Tone:
    """The tone of a sentence, at its beginning."""

    kind: str
    sign: str
    label: str


@frozen
class Piece:
    """A piece of text and how it is marked; everything is safe once it is escaped.

    Attributes:
        text: The characters.
        classes: Classes of the style sheet.
        anchors: Ids that links lead to.
        entities: Numbers of the entities that it mentions.
        quotes: Numbers of the quotes that it is content of.
        parts: Numbers of the quotes that it is source or cue of.
        whys: Numbers of the entities that it speaks for or against.
        times: Numbers of the time expressions.
        title: What is shown to who points at it.
        tones: Marks before it.
        whens: Dates after it.
        whos: Speakers after it.

    """

    text: str
    classes: str = ""
    anchors: tuple[str, ...] = ()
    entities: str = ""
    quotes: str = ""
    parts: str = ""
    whys: str = ""
    times: str = ""
    title: str = ""
    tones: tuple[Tone, ...] = ()
    whens: tuple[str, ...] = ()
    whos: tuple[Who, ...] = field(default=())


@frozen
class _Part:
    """The cue or the source of a quote."""

    kind: str
    number: int


@frozen
class _Why:
    """A word that a sentiment towards an entity rests on."""

    kind: str
    number: int


class Marks:
    """The marks of one article.

    Annotations are numbered by their place in their layer: their own ids are strings
    that anybody may have written.
    """

    def __init__(self, article: Article) -> None:
        self._article = article
        self._names = {e.id: e.name for e in digest.items(article, ENTITIES)}
        self.number = {id_: number for number, id_ in enumerate(self._names)}
        ranked = sorted(digest.entity_rows(article), key=_weight, reverse=True)[:COLOURS]
        self._colours = {row.entity.id: f"c{place}" for place, row in enumerate(ranked)}
        self._quotes = {q.id: n for n, q in enumerate(digest.items(article, QUOTES))}
        self._times = {t.id: n for n, t in enumerate(digest.items(article, TIMEXES))}
        self._seen: set[str] = set()

    def colour(self, entity: str | None) -> str:
        """Return the class of an entity's colour."""
        return self._colours.get(entity or "", "cx")

    def covers(self) -> Iterator[Cover[Any]]:
        """Yield everything that is marked."""
        article = self._article
        for mention in digest.items(article, MENTIONS):
            yield Cover(mention.span, mention)
        for number, quote in enumerate(digest.items(article, QUOTES)):
            yield from (Cover(span, quote) for span in quote.content)
            if quote.source is not None:
                yield Cover(quote.source, _Part("source", number))
            if quote.cue is not None:
                yield Cover(quote.cue, _Part("cue", number))
        for timex in digest.items(article, TIMEXES):
            yield Cover(timex.span, timex)
        for item in digest.items(article, SENTIMENTS):
            if item.target is None and item.target_span is None:
                yield Cover(item.span, item)
            elif item.polarity in _GLYPHS and item.target in self.number:
                why = _Why(f"why-{_GLYPHS[item.polarity][0]}", self.number[item.target])
                yield from (Cover(span, why) for span in item.evidence)

    def piece(self, segment: Segment[Any]) -> Piece:
        """Return how a segment is marked."""
        what = [cover.what for cover in segment.covers]
        mentions = [w for w in what if isinstance(w, Mention)]
        quotes = [w for w in what if isinstance(w, Quote)]
        timexes = [w for w in what if isinstance(w, Timex)]
        parts = [w for w in what if isinstance(w, _Part)]
        whys = [w for w in what if isinstance(w, _Why)]
        classes = [
            *self._mention_classes(mentions),
            *self._quote_classes(quotes),
            *(["t"] if timexes else []),
            *dict.fromkeys([part.kind for part in parts] + [why.kind for why in whys]),
        ]
        return Piece(
            self._article.text[segment.start : segment.end],
            " ".join(classes),
            self._anchors(quotes, timexes),
            _numbers(self.number[e] for m in mentions for e in self._entities(m)),
            _numbers(self._quotes[q.id] for q in quotes),
            _numbers(part.number for part in parts),
            _numbers(why.number for why in whys),
            _numbers(self._times[t.id] for t in timexes),
            self._title(mentions, timexes),
            tuple(_tone(c.what) for c in segment.begins if _is_toned(c.what)),
            tuple(
                words
                for c in segment.ends
                if isinstance(c.what, Timex) and (words := self._means(c.what))
            ),
            tuple(who for c in segment.ends if self._is_last(c) and (who := self._who(c.what))),
        )

    def _entities(self, mention: Mention) -> list[str]:
        return [e for e in (mention.entity, *mention.members) if e in self._names]

    def _mention_classes(self, mentions: list[Mention]) -> list[str]:
        if not mentions:
            return []
        inner = mentions[-1]
        known = self._entities(inner)
        kind = "name" if inner.kind is MentionKind.NAME else inner.kind.value
        return ["m", kind, self.colour(known[0]) if len(known) == 1 else "cx"]

    def _quote_classes(self, quotes: list[Quote]) -> list[str]:
        if not quotes:
            return []
        inner = quotes[-1]
        kind = "direct" if inner.kind is QuoteKind.DIRECT else "indirect"
        colour = f"q{self.colour(inner.speaker)}"
        return ["q", kind, colour, *(["nested"] if len(quotes) > 1 else [])]

    def _anchors(self, quotes: list[Quote], timexes: list[Timex]) -> tuple[str, ...]:
        """Return the ids that links use, for what comes by for the first time."""
        wanted = [f"q{self._quotes[q.id]}" for q in quotes]
        wanted += [f"t{self._times[t.id]}" for t in timexes]
        new = tuple(name for name in wanted if name not in self._seen)
        self._seen.update(new)
        return new

    def _means(self, timex: Timex) -> str:
        """Return what a time expression means, if that is more than it says."""
        said = self._article.text_of(timex.span)
        words = times.timex_words(timex)
        vague = words == timex.value or timex.value.endswith("_REF") or words.startswith("some ")
        return "" if vague or words in said else words

    def _title(self, mentions: list[Mention], timexes: list[Timex]) -> str:
        lines = []
        for mention in reversed(mentions):
            names = " and ".join(self._names[e] for e in self._entities(mention))
            lines.append(f"{names or 'nobody known'} · {mention.label} · {mention.kind.value}")
        for timex in timexes:
            value = f"{timex.value} {timex.mod}" if timex.mod else timex.value
            lines.append(f"{timex.type} {value} · {times.timex_words(timex)}")
        return "\n".join(lines)

    def _is_last(self, cover: Cover[Any]) -> bool:
        quote = cover.what
        return isinstance(quote, Quote) and cover.span == quote.content[-1]

    def _who(self, quote: Quote) -> Who | None:
        name = digest.speaker_name(self._article, quote)
        if not name:
            return None
        number = self.number.get(quote.speaker or "")
        return Who(" ".join(name.split()), self.colour(quote.speaker), number)


def _weight(row: digest.EntityRow) -> tuple[bool, int]:
    """Return how much an entity deserves a colour: people and speakers most."""
    named = any(row.entity.label in labels for _, labels in digest.GROUPS[:3])
    person = row.entity.label == "PERSON"
    return named, row.mentions * (3 if person else 1) + 3 * row.quotes


def _is_toned(what: object) -> bool:
    return isinstance(what, Sentiment) and what.polarity in _GLYPHS


def _tone(item: Sentiment) -> Tone:
    kind, sign = _GLYPHS[item.polarity]  # type: ignore[index]
    word = "good news" if kind == "pos" else "bad news"
    return Tone(kind, sign, f"{word}, {signed(item.score)}")


def _numbers(numbers: Iterator[int]) -> str:
    return " ".join(map(str, dict.fromkeys(numbers)))
