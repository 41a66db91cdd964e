"""The page of one article: its text with everything that was found marked in it."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from newsextract.annotations import Polarity
from newsextract.article import Block, BlockKind
from newsextract.layers import QUOTES, TIMEXES
from newsextract.rollups import tally
from newsextract.spans import Span
from newsextract.writing import charts, digest, times
from newsextract.writing.marking import Marks
from newsextract.writing.rendering import render, signed
from newsextract.writing.segments import segments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsextract.article import Article
    from newsextract.rollups import Edge

HEAD = frozenset({BlockKind.TITLE, BlockKind.DECK, BlockKind.BYLINE, BlockKind.DATE})
_STANCES = 12
_QUOTE_LENGTH = 220
_VOICES = 4
_WEAK = 0.1
"""A speaker's score nearer to zero says nothing worth a line."""


def render_html(article: Article) -> str:
    """Return the page of an article: one HTML file that needs nothing else.

    It shows the layers that the article has. Nothing in the article's text can run or
    load anything, and the page itself loads nothing from anywhere.
    """
    return render(
        "article.html.jinja",
        "article.js",
        language=_language(article),
        heading=article.title or digest.opening(article),
        page=_page(article),
    )


def notebook_html(article: Article) -> str:
    """Return the page as a notebook shows it: in a frame that shares nothing with it."""
    page = html.escape(render_html(article), quote=True)
    return (
        '<iframe sandbox="allow-scripts" width="100%" height="720" frameborder="0"'
        f' title="newsextract" srcdoc="{page}"></iframe>'
    )


def _language(article: Article) -> str:
    language = article.language or "en"
    return language if language.replace("-", "").isalnum() else "en"


def _page(article: Article) -> dict[str, Any]:
    marks = Marks(article)
    blocks = article.blocks or _whole(article)
    head: list[dict[str, Any]] = []
    body: list[dict[str, Any]] = []
    in_head = True
    for block, cut in zip(blocks, segments(marks.covers(), [b.span for b in blocks]), strict=True):
        in_head = in_head and block.kind in HEAD
        shown = {"kind": block.kind.value, "pieces": [marks.piece(segment) for segment in cut]}
        (head if in_head else body).append(shown)
    return {
        "title": article.title,
        "title_in_text": any(block["kind"] == "title" for block in head),
        "head": head,
        "body": body,
        "facts": _facts(article, head),
        "url": _safe_url(article.url),
        "errors": article.errors,
        "runs": [f"{run.extractor} {run.version or ''} ({run.models})" for run in article.runs],
        **_entities(article, marks),
        **_quotes(article, marks),
        **_timeline(article),
        "tone": _tone(article),
        "stances": _stances(article, marks),
    }


def _whole(article: Article) -> tuple[Block, ...]:
    if not article.text.strip():
        return ()
    return (Block(Span(0, len(article.text)), BlockKind.BODY),)


def _facts(article: Article, head: list[dict[str, Any]]) -> list[str]:
    facts = digest.byline(article)
    if any(block["kind"] == "byline" for block in head):
        # The text itself says who wrote it.
        facts = [fact for fact in facts if not fact.startswith("By ")]
    _, total = digest.words_quoted(article)
    return [*facts, f"{total:,} words"] if total else facts


def _safe_url(url: str | None) -> str | None:
    """Return `url` if a link to it can do nothing but lead there."""
    return url if url and url.lower().startswith(("https://", "http://")) else None


def _entities(article: Article, marks: Marks) -> dict[str, Any]:
    rows = digest.entity_rows(article)
    groups = [
        {
            "name": name,
            "rows": [
                {
                    "number": marks.number[row.entity.id],
                    "colour": marks.colour(row.entity.id),
                    "name": row.entity.name,
                    "about": _about(row),
                    "mentions": row.mentions,
                    "words": row.words,
                }
                for row in members
            ],
        }
        for name, members in digest.grouped(rows)
    ]
    return {
        "groups": groups,
        "most_mentions": max((row.mentions for row in rows), default=0),
        "most_words": max((row.words for row in rows), default=0),
    }


def _about(row: digest.EntityRow) -> str:
    entity = row.entity
    told = [*entity.roles[:3], entity.organization, entity.country]
    return ", ".join(part for part in told if part)


def _quotes(article: Article, marks: Marks) -> dict[str, Any]:
    numbered = sorted(
        enumerate(digest.items(article, QUOTES)), key=lambda p: (p[1].content[0], p[0])
    )
    rows = []
    for number, quote in numbered:
        text = " ".join(digest.joined(article, quote.content).split())
        rows.append(
            {
                "number": number,
                "colour": marks.colour(quote.speaker),
                "speaker": digest.speaker_name(article, quote) or "Nobody named",
                "cue": article.text_of(quote.cue) if quote.cue else "",
                "kind": quote.kind.value,
                "text": text if len(text) <= _QUOTE_LENGTH else f"{text[:_QUOTE_LENGTH]}…",
            }
        )
    quoted, total = digest.words_quoted(article)
    return {"quotes": rows, "share": round(100 * quoted / total) if total else None}


def _timeline(article: Article) -> dict[str, Any]:
    timexes = digest.items(article, TIMEXES)
    number = {timex.id: place for place, timex in enumerate(timexes)}
    rows: dict[Any, dict[str, Any]] = {}
    published = digest.day_of(article)
    if published is not None:
        key = times.whole_day(published)
        rows[key] = {"meaning": times.interval_words(*key), "words": [], "kind": "published"}
    dated = digest.dated(article)
    for timex, interval in dated:
        kind = "now"
        if published is not None:
            day = times.whole_day(published)
            kind = "past" if interval[1] <= day[0] else "future" if interval[0] >= day[1] else "now"
        row = rows.setdefault(
            interval, {"meaning": times.timex_words(timex), "words": [], "kind": kind}
        )
        row["words"].append({"number": number[timex.id], "text": article.text_of(timex.span)})
    known = {timex.id for timex, _ in dated}
    undated = [
        {"number": number[t.id], "text": words, "means": means if means not in words else ""}
        for t in timexes
        if t.id not in known
        for words, means in [(article.text_of(t.span), times.timex_words(t))]
    ]
    return {"timeline": [rows[key] for key in sorted(rows)] if dated else [], "undated": undated}


def _tone(article: Article) -> dict[str, Any] | None:
    tones = sorted(digest.tones(article), key=lambda s: s.span)
    counts = tally(tones)
    if not counts.judged:
        return None
    scores = [
        (s.score if s.polarity is not Polarity.NEUTRAL else 0.0, _toned(article, s))
        for s in tones
        if s.polarity is not None
    ]
    return {
        "counts": f"{counts.negative} bad, {counts.neutral} neutral, {counts.positive} good",
        "bars": charts.strip(scores, width=300, height=48),
    }


def _toned(article: Article, item: Any) -> str:
    text = " ".join(article.text_of(item.span).split())
    return f"{signed(item.score)}  {text[:90]}{'…' if len(text) > 90 else ''}"  # noqa: PLR2004


def _stances(article: Article, marks: Marks) -> list[dict[str, Any]]:
    return [
        {
            "name": row.entity.name,
            "colour": marks.colour(row.entity.id),
            "own": row.own,
            "quoted": row.quoted,
            "edges": [
                {"name": edge.speaker_name or "nobody named", "tally": edge.tally}
                for edge in _strongest(row.edges)
            ],
        }
        for row in digest.stance_rows(article)[:_STANCES]
    ]


def _strongest(edges: Sequence[Edge]) -> list[Edge]:
    """Return what speakers say of an entity that is worth a line, in its order."""
    strong = [edge for edge in edges if abs(edge.tally.mean or 0) >= _WEAK]
    kept = sorted(strong, key=lambda edge: -abs(edge.tally.mean or 0))[:_VOICES]
    return [edge for edge in strong if edge in kept]
