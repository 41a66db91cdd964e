"""Says how well names are grouped into entities, apart from how many are found.

    python benchmarks/grouping.py GUM.jsonl.gz [--check]

GUM.jsonl.gz has an article a line: "id", "text" and "mentions", each with its "span",
"head" (the span of its name), "kind" and "entity". A name that was found is the gold name
whose end it has, or that it lies in with all of its head. B³ (Bagga and Baldwin 1998) is
told over the names that both have; names that only one has say nothing of grouping.
``--check`` fails when it is below its floor.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from pathlib import Path
from typing import Any

import newsextract as nx
from scoring import Tally, b3

FLOOR = 0.95


def main() -> int:
    """Print the figures; return 1 if a checked floor is broken."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("path", type=Path)
    parser.add_argument("--check", action="store_true", help=f"fail below {FLOOR}")
    options = parser.parse_args()
    with gzip.open(options.path, "rt", encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    pipeline = nx.Pipeline(entry_points=False)
    articles = [nx.Article(record["text"], id=record["id"]) for record in records]
    tally, found, wanted = Tally(), 0, 0
    for record, article in zip(records, pipeline.stream(articles, only=("entities",)), strict=True):
        mine = [m for m in article.mentions if m.kind is nx.MentionKind.NAME and m.entity]
        gold = [m for m in record["mentions"] if m["kind"] == "name"]
        pairs = matched(article.text, mine, gold)
        found, wanted = found + len(mine), wanted + len(gold)
        b3(
            tally,
            {m.span: m.entity for m, _gold in pairs if m.entity},
            {m.span: name["entity"] for m, name in pairs},
        )
    print(f"names: {found} found, {wanted} wanted, {tally.wanted} in both")
    print(f"B3 over those: P {tally.precision:.3f} R {tally.recall:.3f} F1 {tally.f1:.3f}")
    return int(options.check and tally.f1 < FLOOR)


def matched(
    text: str, found: list[nx.Mention], gold: list[dict[str, Any]]
) -> list[tuple[nx.Mention, dict[str, Any]]]:
    """Pair names one to one, those with the least difference between their spans first."""
    scored = sorted(
        (abs(mine.span.start - name["span"][0]) + abs(mine.span.end - name["span"][1]), i, k)
        for i, mine in enumerate(found)
        for k, name in enumerate(gold)
        if _is(text, mine.span, name)
    )
    pairs: dict[int, int] = {}
    for _difference, i, k in scored:
        if i not in pairs and k not in pairs.values():
            pairs[i] = k
    return [(found[i], gold[k]) for i, k in sorted(pairs.items())]


def _is(text: str, span: nx.Span, name: dict[str, Any]) -> bool:
    start, end = name["span"]
    if span.end <= start or end <= span.start:
        return False
    head = name["head"]
    whole = text[start:end].removesuffix("'s").removesuffix("’s")
    return span.end in (end, start + len(whole)) or (
        start <= span.start <= head[0] and head[1] <= span.end <= end
    )


if __name__ == "__main__":
    sys.exit(main())
