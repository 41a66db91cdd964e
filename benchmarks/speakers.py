"""Says how often the words that name a source resolve to the full name in the article.

    python benchmarks/speakers.py POLNEAR.jsonl.gz [--check]

POLNEAR.jsonl.gz has an article a line: "id", "text", "date" and "quotes", which have lists
of [start, end] as "content", "cue" and "source". ``speakers.tsv`` says which sources were
read by hand and whom they name. All quotes of those articles are given, so that only the
step from the source to its speaker is measured. Names are the same if they differ in case
or in "the" only. ``--check`` fails when the share right is below its floor.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import newsextract as nx
from newsextract.builtin.quotes.draft import Draft
from newsextract.builtin.quotes.reading import Page
from newsextract.builtin.quotes.speakers import Speakers

ROWS = Path(__file__).resolve().with_suffix(".tsv")
FLOOR = 0.90
KINDS = ("name", "pronoun", "nominal")


class Row(NamedTuple):
    """A source and whom it names."""

    article: str
    source: nx.Span
    kind: str
    name: str


def main() -> int:
    """Print the share right and what is wrong; return 1 if a checked floor is broken."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("path", type=Path)
    parser.add_argument("--check", action="store_true", help=f"fail below {FLOOR}")
    options = parser.parse_args()
    rows = read_rows()
    articles = read_articles(options.path, {row.article for row in rows})
    missing = {row.article for row in rows} - articles.keys()
    if missing:
        print(f"not in {options.path}: {', '.join(sorted(missing))}", file=sys.stderr)
        return 2
    found = speakers(articles)
    right: Counter[str] = Counter()
    for row in rows:
        name = found.get((row.article, row.source))
        if name is not None and _plain(name) == _plain(row.name):
            right[row.kind] += 1
        else:
            start, end = row.source
            source = articles[row.article]["text"][start:end]
            print(f"{row.article} {start}: {source!r} is {row.name!r}, not {name!r}")
    for kind in KINDS:
        print(f"{kind:8} {right[kind]:4d} of {sum(row.kind == kind for row in rows)}")
    share = right.total() / len(rows)
    print(f"{'all':8} {right.total():4d} of {len(rows)}: {share:.3f}")
    return int(options.check and share < FLOOR)


def _plain(name: str) -> str:
    return name.casefold().removeprefix("the ")


def read_rows() -> list[Row]:
    """Return the sources read by hand."""
    lines = ROWS.read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [Row(a, nx.Span(int(start), int(end)), kind, name) for a, start, end, kind, name in rows]


def read_articles(path: Path, wanted: set[str]) -> dict[str, Any]:
    """Return the articles of those ids."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        articles = (json.loads(line) for line in file)
        return {article["id"]: article for article in articles if article["id"] in wanted}


def speakers(articles: dict[str, Any]) -> dict[tuple[str, nx.Span], str | None]:
    """Return the name found for each source of the articles."""
    pipeline = nx.Pipeline(entry_points=False)
    names: dict[tuple[str, nx.Span], str | None] = {}
    for name, one in articles.items():
        bare = nx.Article(one["text"], id=name, published=date.fromisoformat(one["date"]))
        document, article = pipeline.prepare(bare, only=["entities"])
        page = Page(document, article)
        resolver = Speakers(page, article)
        for source, draft in drafts(page, one["quotes"]):
            names[name, source] = resolver.of(draft)[1]
    return names


def drafts(page: Page, quotes: list[dict[str, Any]]) -> list[tuple[nx.Span, Draft]]:
    """Return the quotes that have a source as attributions, in the order of their content."""
    found = []
    for quote in quotes:
        if not quote["source"]:
            continue
        source, content = _spans(quote["source"]), _spans(quote["content"])
        cue = _spans(quote["cue"])
        one = Draft(
            reading=page.reading_at(source[0].start),
            head=0,
            cue=cue[0] if cue else None,
            source=source[0],
            content=content,
            certainty=1.0,
        )
        found.append((source[0], one))
    return sorted(found, key=lambda pair: (pair[1].start, pair[1].content[-1].end))


def _spans(pairs: list[list[int]]) -> list[nx.Span]:
    return [nx.Span(start, end) for start, end in pairs]


if __name__ == "__main__":
    sys.exit(main())
