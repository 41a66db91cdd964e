"""Counts the kinds of errors that quotes still have, by kind of quote.

    python benchmarks/quote_errors.py POLNEAR.jsonl.gz

POLNEAR.jsonl.gz has an article a line: "text", "date" and "quotes", which have a "kind" and
lists of [start, end] as "content", "cue" and "source". Each gold quote is counted once, and
each found quote that matches none. Two quotes match if they share half of the words of both
contents; contents are compared by their words, sources are right if they share one.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import newsextract as nx

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

KINDS = ("direct", "mixed", "indirect")
ERRORS = (
    "right",
    "content too long",
    "content too short",
    "too long at one end and too short at the other",
    "wrong source",
    "source missed",
    "source where annotators saw none",
    "missed: no quote there",
    "missed: cue found, but other content",
    "missed: lies inside another quote, or partly",
    "in excess, where annotators saw no quote",
    "in excess, other content or second quote where they saw one",
)
_WORD = re.compile(r"\w+")


class Words(NamedTuple):
    """The words of a quote, by where each begins."""

    kind: str
    content: frozenset[int]
    cue: frozenset[int]
    source: frozenset[int]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("path", type=Path)
    counts = count(parser.parse_args().path)
    print("|", " | ".join(["", *KINDS]), "|")
    print("|---" * (1 + len(KINDS)) + "|")
    for error in ERRORS:
        print("|", " | ".join([error, *(str(counts[kind][error]) for kind in KINDS)]), "|")


def count(path: Path) -> dict[str, Counter[str]]:
    """Return how often each kind of quote has each error."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    articles = [
        nx.Article(record["text"], published=date.fromisoformat(record["date"]))
        for record in records
    ]
    pipeline = nx.Pipeline(entry_points=False)
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for record, article in zip(records, pipeline.stream(articles, only=["quotes"]), strict=True):
        gold = [_gold(record["text"], quote) for quote in record["quotes"]]
        for kind, error in errors(gold, [_found(article, quote) for quote in article.quotes]):
            counts[kind][error] += 1
    return counts


def errors(gold: Sequence[Words], found: Sequence[Words]) -> Iterator[tuple[str, str]]:
    """Yield the kind and the error of each gold quote, and of each found one without match."""
    pairs = sorted(
        (-len(g.content & f.content), i, j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if 2 * len(g.content & f.content) >= max(len(g.content), len(f.content))
    )
    twins: dict[int, int] = {}
    for _shared, i, j in pairs:
        if i not in twins and j not in twins.values():
            twins[i] = j
    for i, one in enumerate(gold):
        yield one.kind, _differs(one, found[twins[i]]) if i in twins else _missed(one, found)
    everything = frozenset[int]().union(*(one.content for one in gold))
    for j, other in enumerate(found):
        if j not in twins.values():
            yield other.kind, ERRORS[-1] if other.content & everything else ERRORS[-2]


def _differs(gold: Words, found: Words) -> str:
    if gold.content < found.content:
        return "content too long"
    if found.content < gold.content:
        return "content too short"
    if found.content != gold.content:
        return "too long at one end and too short at the other"
    if gold.source & found.source or not (gold.source or found.source):
        return "right"
    if not gold.source:
        return "source where annotators saw none"
    return "wrong source" if found.source else "source missed"


def _missed(gold: Words, found: Iterable[Words]) -> str:
    if any(one.cue & gold.cue for one in found):
        return "missed: cue found, but other content"
    if any(one.content & gold.content for one in found):
        return "missed: lies inside another quote, or partly"
    return "missed: no quote there"


def _gold(text: str, quote: dict[str, Any]) -> Words:
    parts = (_words(text, quote[name] or ()) for name in ("content", "cue", "source"))
    return Words(quote["kind"], *parts)


def _found(article: nx.Article, quote: nx.Quote) -> Words:
    others = ([span] if span else [] for span in (quote.cue, quote.source))
    parts = (_words(article.text, spans) for spans in (quote.content, *others))
    return Words(quote.kind.value, *parts)


def _words(text: str, spans: Iterable[Iterable[int]]) -> frozenset[int]:
    return frozenset(
        match.start() for start, end in spans for match in _WORD.finditer(text, start, end)
    )


if __name__ == "__main__":
    main()
