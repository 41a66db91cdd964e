"""Tables for spreadsheets: CSV with words in the place of identifiers."""

from __future__ import annotations

import contextlib
import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from newsextract.layers import (
    BUILTIN_LAYERS,
    ENTITIES,
    MENTIONS,
    QUOTES,
    SENTIMENTS,
    TIMEXES,
    Layer,
)
from newsextract.rollups import tally
from newsextract.writing import digest, times
from newsextract.writing.columns import columns
from newsextract.writing.files import whole_folder
from newsextract.writing.tables import item_type

if TYPE_CHECKING:
    from pathlib import Path

    from newsextract.article import Article

Row = Sequence[Any]

_COUNTED: tuple[Layer[Any], ...] = (ENTITIES, QUOTES, TIMEXES)

# What a spreadsheet takes for a formula; "\t" and "\r" because it skips them.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


def cell(value: Any) -> str | float | int:
    """Return a cell that a spreadsheet shows as it is, and never computes.

    Text that would be a formula begins with an apostrophe, as spreadsheets themselves
    mark text. Numbers stay numbers.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return value
    if isinstance(value, (tuple, list)):
        value = "; ".join(_part(part) for part in value)
    text = _UNWRITABLE.sub("\ufffd", str(value))
    return f"'{text}" if text.startswith(_FORMULA) else text


def _part(part: Any) -> str:
    return f"{part['start']}-{part['end']}" if isinstance(part, dict) else str(part)


def _articles(article: Article) -> Iterator[Row]:
    quoted, total = digest.words_quoted(article)
    tone = tally(digest.tones(article))
    yield (
        article.id,
        article.title,
        article.authors,
        article.published.isoformat() if article.published else None,
        article.sitename,
        article.dateline.place if article.dateline else None,
        article.url,
        total,
        quoted,
        *(len(digest.items(article, layer)) for layer in _COUNTED),
        tone.negative,
        tone.neutral,
        tone.positive,
        [f"{error.extractor}: {error.reason}" for error in article.errors],
    )


def _mentions(article: Article) -> Iterator[Row]:
    names = {entity.id: entity.name for entity in digest.items(article, ENTITIES)}
    for m in digest.items(article, MENTIONS):
        text = article.text_of(m.span)
        name = names.get(m.entity) if m.entity else None
        yield (
            *(m.id, text, m.label, m.kind.value, name, m.entity, m.country),
            *(*m.span, m.confidence, m.rule),
        )


def _entities(article: Article) -> Iterator[Row]:
    stances = {row.entity.id: row for row in digest.stance_rows(article)}
    for row in digest.entity_rows(article):
        e, about = row.entity, stances.get(row.entity.id)
        yield (
            *(e.id, e.name, e.label, row.mentions, e.aliases, e.roles, e.organization, e.country),
            *(e.gender, e.salience, row.quotes, row.words),
            about.own.mean if about else None,
            about.quoted.mean if about else None,
        )


def _quotes(article: Article) -> Iterator[Row]:
    for q in digest.items(article, QUOTES):
        yield (
            q.id,
            digest.joined(article, q.content),
            digest.speaker_name(article, q),
            q.speaker,
            article.text_of(q.cue) if q.cue else None,
            article.text_of(q.source) if q.source else None,
            *(q.kind.value, q.attribution.value, digest.quote_words(article, q)),
            *(q.content[0].start, q.content[-1].end, q.confidence, q.rule),
        )


def _timexes(article: Article) -> Iterator[Row]:
    for t in digest.items(article, TIMEXES):
        yield (
            *(t.id, article.text_of(t.span), t.type, t.value, t.mod, times.timex_words(t)),
            *(t.start, t.end, t.granularity, t.anchor, *t.span, t.confidence, t.rule),
        )


def _sentiments(article: Article) -> Iterator[Row]:
    names = {entity.id: entity.name for entity in digest.items(article, ENTITIES)}
    voices = {q.id: digest.speaker_name(article, q) for q in digest.items(article, QUOTES)}
    for s in digest.items(article, SENTIMENTS):
        tone = s.target is None and s.target_span is None
        yield (
            s.id,
            "tone" if tone else "target",
            names.get(s.target) if s.target else None,
            s.target,
            article.text_of(s.target_span) if s.target_span else None,
            "quote" if s.voice in voices else s.voice,
            voices.get(s.voice),
            s.polarity.value if s.polarity else None,
            s.score,
            article.text_of(s.span),
            [article.text_of(span) for span in s.evidence],
            *(*s.span, s.confidence, s.rule),
        )


TABLES: dict[str, tuple[str, Callable[[Article], Iterable[Row]]]] = {
    "articles": (
        (
            "title authors published outlet place url words words_quoted entities quotes dates"
            " tone_negative tone_neutral tone_positive errors"
        ),
        _articles,
    ),
    "mentions": (
        "id text label kind entity entity_id country start end confidence rule",
        _mentions,
    ),
    "entities": (
        (
            "id name label mentions aliases roles organization country gender salience quotes"
            " words_quoted sentiment_author sentiment_quoted"
        ),
        _entities,
    ),
    "quotes": (
        "id text speaker speaker_id cue source kind attribution words start end confidence rule",
        _quotes,
    ),
    "timexes": (
        "id text type value mod meaning from until granularity anchor start end confidence rule",
        _timexes,
    ),
    "sentiments": (
        (
            "id about target target_id target_text voice speaker polarity score text evidence"
            " start end confidence rule"
        ),
        _sentiments,
    ),
}
"""Columns, after the article's id, and rows of each table."""

_BUILTIN = {layer.name: layer.item_type for layer in BUILTIN_LAYERS}


def write_csv(folder: str | Path, articles: Iterable[Article]) -> int:
    """Write `articles` as CSV tables for spreadsheets; return how many they were.

    `folder` gets ``articles.csv`` and one table for each layer that any article has,
    where entities and speakers stand by their names and everything is spelled out:
    ``mentions``, ``entities``, ``quotes``, ``timexes``, ``sentiments``, and those of
    plugins. The files are UTF-8 with a byte order mark, as Excel wants it. Text that
    a spreadsheet would compute as a formula begins with an apostrophe.

    Args:
        folder: Made if it is not there; other files in it stay.
        articles: Taken one after another, so that memory does not grow.

    Raises:
        InputError: The items of a plugin's layer are of different classes.

    """
    count = 0
    known = dict(_BUILTIN)
    with whole_folder(folder) as work, contextlib.ExitStack() as files:
        tables: dict[str, Any] = {}

        def table(name: str, heading: Sequence[str]) -> Any:
            if name not in tables:
                raw = files.enter_context((work / f"{name}.csv").open("wb"))
                file = files.enter_context(io.TextIOWrapper(raw, "utf-8-sig", newline=""))
                tables[name] = csv.writer(file)
                tables[name].writerow(("article_id", *heading))
            return tables[name]

        table("articles", _heading("articles"))
        for count, article in enumerate(articles, 1):  # noqa: B007 - told to the caller
            for name in ("articles", *article.layer_names):
                if name in TABLES:
                    rows = TABLES[name][1](article)
                    prefix = () if name == "articles" else (article.id,)
                    writer = table(name, _heading(name))
                    writer.writerows([cell(v) for v in (*prefix, *row)] for row in rows)
                elif (kind := item_type(article, name, known)) is not None:
                    known[name] = kind
                    made = columns(kind)
                    writer = table(name, [column.name for column in made[1:]])
                    for item in article.raw(name):
                        writer.writerow([cell(column.value(article, item)) for column in made])
    return count


def _heading(name: str) -> list[str]:
    return TABLES[name][0].split()
