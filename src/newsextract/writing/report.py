"""The page that sums up many articles."""

from __future__ import annotations

import collections
import datetime as dt
from typing import TYPE_CHECKING, Any

from attrs import define, field

from newsextract.layers import ENTITIES, QUOTES
from newsextract.names import normalize_name
from newsextract.rollups import Tally, tally
from newsextract.writing import charts, digest, times
from newsextract.writing.files import whole_file
from newsextract.writing.rendering import render

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from newsextract.article import Article

MOST = 20
"""Rows of a table of the report."""

_FEW = 3

_SOME = 5
"""Fewest judgements from which sentiment towards an entity is shown."""

Key = tuple[str, str]


@define
class _Named:
    """An entity over many articles."""

    names: collections.Counter[str] = field(factory=collections.Counter)
    articles: int = 0
    mentions: int = 0
    own: Tally = field(factory=Tally)
    quoted: Tally = field(factory=Tally)

    @property
    def name(self) -> str:
        """The name that most articles use; the longest of those."""
        return max(self.names, key=lambda name: (self.names[name], len(name), name))


@define
class _Speaker:
    """A speaker over many articles."""

    names: collections.Counter[str] = field(factory=collections.Counter)
    articles: int = 0
    quotes: int = 0
    words: int = 0

    @property
    def name(self) -> str:
        """The name that most articles use; the longest of those."""
        return max(self.names, key=lambda name: (self.names[name], len(name), name))


@define
class _Outlet:
    """What is counted for each outlet."""

    articles: int = 0
    words: int = 0
    quoted: int = 0


@define
class Report:
    """Sums over articles, which are added one after another and not kept.

    Entities of different articles count as one if `normalize_name` says that their
    names are equal and their labels fall into the same group.

    Attributes:
        articles: How many there were.
        extracted: How many had layers.
        words: Words in their bodies.
        quoted: Words in quotes.
        quotes: How many quotes.

    """

    articles: int = 0
    extracted: int = 0
    words: int = 0
    quoted: int = 0
    quotes: int = 0
    _first: dt.date | None = None
    _last: dt.date | None = None
    _tone: Tally = field(factory=Tally)
    _entities: dict[Key, _Named] = field(factory=dict)
    _speakers: dict[str, _Speaker] = field(factory=dict)
    _outlets: dict[str, _Outlet] = field(factory=dict)
    _days: collections.Counter[dt.date] = field(factory=collections.Counter)

    def add(self, article: Article) -> None:
        """Count an article."""
        self.articles += 1
        self.extracted += bool(article.layer_names)
        quoted, words = digest.words_quoted(article)
        self.words += words
        self.quoted += quoted
        self.quotes += len(digest.items(article, QUOTES))
        outlet = self._outlets.setdefault(article.sitename or "", _Outlet())
        outlet.articles += 1
        outlet.words += words
        outlet.quoted += quoted
        if (day := digest.day_of(article)) is not None:
            self._first = min(self._first or day, day)
            self._last = max(self._last or day, day)
        self._tone = digest.merged(self._tone, tally(digest.tones(article)))
        self._add_entities(article)
        self._add_speakers(article)
        for _, (start, end) in digest.dated(article):
            # A year or a decade is not a day that is written about.
            if end - start <= dt.timedelta(days=31):
                self._days[start.date()] += 1

    def _add_entities(self, article: Article) -> None:
        stances = {row.entity.id: row for row in digest.stance_rows(article)}
        seen: set[Key] = set()
        for row in digest.entity_rows(article):
            entity = row.entity
            group, name = digest.group_of(entity.label), normalize_name(entity.name)
            if group is None or not name:
                continue
            named = self._entities.setdefault((group, name), _Named())
            named.names[entity.name] += 1
            named.mentions += row.mentions
            named.articles += (group, name) not in seen
            seen.add((group, name))
            if (stance := stances.get(entity.id)) is not None:
                named.own = digest.merged(named.own, stance.own)
                named.quoted = digest.merged(named.quoted, stance.quoted)

    def _add_speakers(self, article: Article) -> None:
        names = {entity.id: entity.name for entity in digest.items(article, ENTITIES)}
        seen: set[str] = set()
        for quote in digest.items(article, QUOTES):
            # Those without a name ("officials") are others in every article.
            name = names.get(quote.speaker or "")
            if name is None or not (key := normalize_name(name)):
                continue
            speaker = self._speakers.setdefault(key, _Speaker())
            speaker.names[name] += 1
            speaker.quotes += 1
            speaker.words += digest.quote_words(article, quote)
            speaker.articles += key not in seen
            seen.add(key)

    def shown(self) -> dict[str, Any]:
        """Return what the page shows."""
        groups = [self._group(name) for name in ("People", "Organisations", "Places")]
        speakers = sorted(self._speakers.values(), key=lambda s: (-s.words, s.name))[:MOST]
        return {
            "articles": self.articles,
            "words": self.words,
            "quotes": self.quotes,
            "share": _share(self.quoted, self.words),
            "first": times.date_words(self._first) if self._first else None,
            "last": times.date_words(self._last) if self._last else None,
            "tone": self._tone,
            "groups": [group for group in groups if group["rows"]],
            "speakers": speakers,
            "most_words": max((s.words for s in speakers), default=0),
            "stances": self._stances(),
            "outlets": self._shown_outlets(),
            "dates": self._dates(),
        }

    def _group(self, group: str) -> dict[str, Any]:
        found = [named for (of, _), named in self._entities.items() if of == group]
        # Of a few articles nearly all names stand in one: then mentions tell more.
        few = max((named.articles for named in found), default=0) < _FEW
        unit = "mentions" if few else "articles"
        rows = sorted(found, key=lambda n: (-getattr(n, unit), -n.mentions, n.name))[:MOST]
        return {
            "name": group,
            "rows": [(row, getattr(row, unit)) for row in rows],
            "more": max(0, len(found) - MOST),
            "most": max((getattr(row, unit) for row in rows), default=0),
        }

    def _stances(self) -> list[_Named]:
        judged = [
            named
            for (group, _), named in self._entities.items()
            if group in {"People", "Organisations", "Places"}
            and named.own.judged + named.quoted.judged >= (_SOME if self.articles > 1 else 1)
        ]
        judged.sort(key=lambda n: (-(n.own.judged + n.quoted.judged), n.name))
        return judged[:MOST]

    def _shown_outlets(self) -> list[dict[str, Any]]:
        rows = [
            {
                "name": name or "outlet not known",
                "articles": outlet.articles,
                "share": _share(outlet.quoted, outlet.words),
            }
            for name, outlet in sorted(self._outlets.items(), key=lambda p: (-p[1].articles, p[0]))
        ]
        return rows[:MOST] if len(rows) > 1 else []

    def _dates(self) -> dict[str, Any] | None:
        days = sorted(self._days.elements())
        if not days:
            return None
        # A date far away would make all others one bar.
        cut = len(days) // 40
        first, last = days[cut], days[-1 - cut]
        unit, bins = _bins(first, last)
        counts = dict.fromkeys(bins, 0)
        for day, number in self._days.items():
            if first <= day <= last:
                counts[_bin(day, unit)] += number
        labels = [(_label(day, unit), float(number)) for day, number in counts.items()]
        return {
            "unit": unit,
            "bars": charts.columns(labels, width=1000, height=140),
            "first": labels[0][0],
            "last": labels[-1][0],
            "outside": sum(n for day, n in self._days.items() if not first <= day <= last),
            "total": len(days),
        }


def _share(part: int, whole: int) -> float | None:
    return round(100 * part / whole, 1) if whole else None


def _bins(first: dt.date, last: dt.date) -> tuple[str, list[dt.date]]:
    """Return a unit of which at most some ninety fit between two days, and all of them."""
    length = (last - first).days
    unit = "day" if length <= 90 else "month" if length <= 92 * 30 else "year"  # noqa: PLR2004
    bins = [_bin(first, unit)]
    while bins[-1] < _bin(last, unit):
        bins.append(
            _bin(bins[-1] + dt.timedelta(days={"day": 1, "month": 32, "year": 367}[unit]), unit)
        )
    return unit, bins


def _bin(day: dt.date, unit: str) -> dt.date:
    if unit == "day":
        return day
    return day.replace(day=1) if unit == "month" else day.replace(month=1, day=1)


def _label(day: dt.date, unit: str) -> str:
    words = times.date_words(day)
    return words if unit == "day" else words.split(" ", 1 if unit == "month" else 2)[-1]


def render_report(report: Report, *, title: str = "What the articles say") -> str:
    """Return the page of a report: one HTML file that needs nothing else."""
    return render(
        "report.html.jinja", "report.js", language="en", heading=title, report=report.shown()
    )


def write_report(path: str | Path, report: Report, *, title: str = "What the articles say") -> None:
    """Write the page of a report, whole or not at all."""
    with whole_file(path) as file:
        file.write(render_report(report, title=title).encode("utf-8"))


def write_index(path: str | Path, pages: Iterable[tuple[str, Article]]) -> None:
    """Write a page with links to pages of articles.

    Args:
        path: The page.
        pages: The name of each page's file, beside `path`, and its article.

    """
    rows = [
        {
            "name": name,
            "title": article.title or digest.opening(article),
            "facts": digest.byline(article),
        }
        for name, article in pages
    ]
    html = render("index.html.jinja", "report.js", language="en", heading="Articles", rows=rows)
    with whole_file(path) as file:
        file.write(html.encode("utf-8"))
