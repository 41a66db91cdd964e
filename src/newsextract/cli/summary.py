"""An article's findings as a page for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from newsextract.annotations import Polarity, QuoteKind
from newsextract.cli.terminal import count, shortened, styled
from newsextract.layers import QUOTES, SENTIMENTS, TIMEXES
from newsextract.rollups import Tally, tally
from newsextract.writing import digest, times

if TYPE_CHECKING:
    from rich.console import RenderableType

    from newsextract.annotations import Quote, Sentiment
    from newsextract.article import Article

MOST = 12
"""Most rows of one kind that are shown."""

_COLOURS = {"People": "cyan", "Organisations": "magenta", "Places": "green"}
_BAR = 16
_WEAK = 0.1
"""Scores nearer to zero say nothing worth a line."""


def summary(article: Article) -> RenderableType:
    """Return what was found in an article, for a reader."""
    parts: list[RenderableType] = [*_head(article)]
    rows = digest.entity_rows(article)
    most = max((row.mentions for row in rows), default=0) or 1
    for heading, members in digest.grouped(rows):
        parts += _section(heading, len(members), _entities(heading, members, most))
    if quotes := digest.items(article, QUOTES):
        share = digest.words_quoted(article)
        note = f"{share[0] / share[1]:.0%} of the words" if share[1] else ""
        parts += _section("Quotes", len(quotes), _quotes(article), note)
    if timexes := digest.items(article, TIMEXES):
        parts += _section("Dates", len(timexes), _dates(article))
    if digest.items(article, SENTIMENTS):
        parts += _sentiment(article)
    for error in article.errors:
        parts.append(
            Text("! ", style="bold red")
            + styled(f"{error.extractor} ({error.plugin}): {error.reason}")
        )
    return Padding(Group(*parts), (1, 0))


def _head(article: Article) -> list[RenderableType]:
    title = article.title or shortened(article.text, 70) or "(empty text)"
    head: list[RenderableType] = [styled(title, "bold")]
    if line := digest.byline(article):
        head.append(styled(" · ".join(line), "dim"))
    return head


def _section(
    heading: str, count: int, body: RenderableType, note: str = ""
) -> list[RenderableType]:
    title = Text.assemble("\n", (heading.upper(), "bold"), (f"  {count}", "dim"))
    if note:
        title.append(f"  {note}", style="dim")
    return [title, body]


def _entities(heading: str, rows: list[digest.EntityRow], most: int) -> RenderableType:
    colour = _COLOURS.get(heading, "yellow")
    grid = Table.grid(padding=(0, 2))
    grid.add_column(max_width=32, overflow="fold")
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for row in rows[:MOST]:
        told = list(row.entity.roles[:3])
        if row.entity.organization:
            told.append(row.entity.organization)
        if row.entity.country:
            told.append(row.entity.country)
        about = styled(", ".join(told))
        if row.quotes:
            about.append("; " if told else "")
            about.append(f"quoted {row.quotes}×, {count(row.words, 'word')}", style="dim")
        bar = "▇" * max(1, round(_BAR * row.mentions / most))
        grid.add_row(
            styled(row.entity.name, f"bold {colour}"), str(row.mentions), Text(bar, colour), about
        )
    return _more(grid, len(rows))


def _more(body: RenderableType, count: int) -> RenderableType:
    body = Padding(body, (0, 0, 0, 2))
    if count <= MOST:
        return body
    return Group(body, Text(f"  … and {count - MOST} more (all are in --jsonl)", style="dim"))


def _quotes(article: Article) -> RenderableType:
    lines: list[RenderableType] = []
    for quote in sorted(digest.items(article, QUOTES), key=lambda q: q.content[0]):
        who = Text("  ") + styled(
            digest.speaker_name(article, quote) or "(nobody named)", "bold cyan"
        )
        if quote.cue is not None:
            who.append("  ")
            who.append_text(styled(article.text_of(quote.cue), "italic"))
        if quote.kind is not QuoteKind.DIRECT:
            who.append(f"  {quote.kind.value}", style="dim")
        lines.append(who)
        lines.append(Padding(_words(article, quote), (0, 0, 0, 4)))
    return Group(*lines)


def _words(article: Article, quote: Quote) -> Text:
    text = shortened(digest.joined(article, quote.content), 600)
    return styled(text, "green" if quote.kind is QuoteKind.DIRECT else "")


def _dates(article: Article) -> RenderableType:
    grid = Table.grid(padding=(0, 2))
    timexes = digest.items(article, TIMEXES)
    for timex in timexes[:MOST]:
        value = timex.value + (f" {timex.mod}" if timex.mod else "")
        means = times.timex_words(timex)
        grid.add_row(
            styled(article.text_of(timex.span), "bold yellow"),
            styled(means),
            styled(value if means != value else "", "dim"),
        )
    return _more(grid, len(timexes))


def _sentiment(article: Article) -> list[RenderableType]:
    parts: list[RenderableType] = []
    tones = tally(digest.tones(article))
    if tones.judged:
        parts.append(Text.assemble("\n", ("TONE", "bold"), "  ", *_counts(tones, "sentence")))
        grid = Table.grid(padding=(0, 2))
        for item in _strongest(article):
            grid.add_row(_score(item.score), styled(shortened(article.text_of(item.span), 160)))
        parts.append(Padding(grid, (0, 0, 0, 2)))
    rows = [
        row
        for row in digest.stance_rows(article)
        if max(abs(row.own.mean or 0), abs(row.quoted.mean or 0)) >= _WEAK
    ]
    if rows:
        grid = Table.grid(padding=(0, 2))
        grid.add_row("", Text("author", "dim"), Text("quoted", "dim"), "")
        for row in rows[:MOST]:
            voices = "; ".join(
                f"{edge.speaker_name or 'unnamed'} {edge.tally.mean:+.2f}"
                for edge in row.edges
                if abs(edge.tally.mean or 0) >= _WEAK
            )
            grid.add_row(
                styled(row.entity.name, "bold"),
                _mean(row.own),
                _mean(row.quoted),
                styled(voices, "dim"),
            )
        parts += _section("Sentiment towards", len(rows), _more(grid, len(rows)))
    return parts


def _strongest(article: Article) -> list[Sentiment]:
    """Return the two worst and the two best sentences, in the order of the text."""
    ranked = sorted(digest.tones(article), key=lambda s: (s.score, s.span))
    worst = [s for s in ranked[:2] if s.polarity is Polarity.NEGATIVE]
    best = [s for s in ranked[-2:] if s.polarity is Polarity.POSITIVE]
    return sorted({s.id: s for s in (*worst, *best)}.values(), key=lambda s: s.span)


def _counts(counts: Tally, noun: str) -> list[tuple[str, str]]:
    return [
        (f"{counts.negative} negative", "red"),
        (" · ", "dim"),
        (f"{counts.neutral} neutral", ""),
        (" · ", "dim"),
        (f"{counts.positive} positive", "green"),
        (f" {noun}s", "dim"),
    ]


def _mean(counts: Tally) -> Text:
    return Text("–", "dim") if counts.mean is None else _score(counts.mean)


def _score(score: float) -> Text:
    colour = {Polarity.NEGATIVE: "red", Polarity.POSITIVE: "green"}.get(_polarity(score), "")
    return Text(f"{score:+.2f}", colour)


def _polarity(score: float) -> Polarity:
    if not score:
        return Polarity.NEUTRAL
    return Polarity.POSITIVE if score > 0 else Polarity.NEGATIVE
