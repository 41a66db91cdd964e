"""Fits the confidence of quotes; the network that finds them is trained with the parse.

    python -m newsextract.training.quotes GOLD.jsonl.gz OUT.json

GOLD has one article a line: ``{"id", "text", "quotes": [{"content", "cue", "source"}]}``,
each a list of ``[start, end]``. It must be text that the network was not trained on:
PolNeAR dev, for the weights in the package.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from newsextract.builtin.quotes.confidence import facts
from newsextract.builtin.quotes.cues import is_candidate
from newsextract.builtin.quotes.extract import attributions, kind_of
from newsextract.builtin.quotes.judging import Judge
from newsextract.builtin.quotes.reading import Page
from newsextract.training import corpora

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsextract.article import Article
    from newsextract.builtin.quotes.draft import Draft
    from newsextract.builtin.quotes.reading import Reading
    from newsextract.document import Document

Gold = dict[str, Any]


def inside(spans: Sequence[Sequence[int]], start: int, end: int) -> bool:
    """Say whether one of `spans` shares a character with the span from `start` to `end`."""
    return any(s < end and start < e for s, e in spans)


def cue_head(reading: Reading, spans: Sequence[Sequence[int]]) -> int | None:
    """Return the word of the sentence that heads the cue, or `None`."""
    words = [i for i, s in enumerate(reading.tree.spans) if inside(spans, s.start, s.end)]
    if not words:
        return None
    able = [i for i in words if is_candidate(reading, i)]
    return reading.tree.head_of(able or words)


def fit_confidence(data: Iterable[tuple[Gold, Article, Document]]) -> list[float]:
    """Return weights that turn facts about a quote into the probability that it is right."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - training only

    rows: list[list[float]] = []
    right: list[bool] = []
    for gold, article, document in data:
        page = Page(document, article)
        for one in attributions(page, Judge(document)):
            rows.append(facts(one, kind_of(page, one)))
            right.append(any(is_right(page.text, one, quote) for quote in gold["quotes"]))
    model = LogisticRegression(fit_intercept=False, C=10.0, max_iter=1000)
    model.fit(np.array(rows), np.array(right))
    print(f"{len(rows)} quotes, {sum(right) / len(rows):.3f} right", file=sys.stderr)  # noqa: T201
    return [round(float(weight), 4) for weight in model.coef_[0]]


def is_right(text: str, one: Draft, quote: Gold) -> bool:
    """Say whether half of the content agrees (of both together), and the source too."""
    mine = {i for span in one.content for i in range(*span) if text[i].isalnum()}
    theirs = {i for s, e in quote["content"] for i in range(s, e) if text[i].isalnum()}
    if 2 * len(mine & theirs) < len(mine | theirs):
        return False
    if one.source is None or not quote["source"]:
        return one.source is None and not quote["source"]
    return inside(quote["source"], *one.source)


def _parsed(path: Path) -> Iterator[tuple[Gold, Article, Document]]:
    from newsextract.article import Article  # noqa: PLC0415
    from newsextract.parsing import Parser  # noqa: PLC0415
    from newsextract.reading.structure import read_structure  # noqa: PLC0415

    parser = Parser("compact")
    with corpora.opened(path) as lines:
        golds = [json.loads(line) for line in lines]
    articles = [read_structure(Article(gold["text"])) for gold in golds]
    documents = parser.parse(articles, {"depparse", "ner"})
    for gold, article, document in zip(golds, articles, documents, strict=True):
        if isinstance(document, Exception):
            raise document
        yield gold, article, document


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args(arguments)
    weights = fit_confidence(_parsed(options.gold))
    options.out.write_text(json.dumps(weights) + "\n", "utf-8")


if __name__ == "__main__":
    main()
