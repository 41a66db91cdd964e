"""Trains the two linear models of the quote extractor.

    python -m newsextract.training.quotes GOLD.jsonl.gz OUT.json.gz

GOLD has one article a line: ``{"id", "text", "quotes": [{"content", "cue", "source"}]}``,
each a list of ``[start, end]``: PolNeAR train, for the weights in the package. The
result depends on the data and the parsing models alone.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsextract.article import Article
from newsextract.builtin.quotes.features import cue_features, is_candidate
from newsextract.builtin.quotes.reading import Page
from newsextract.builtin.quotes.walk import LABELS, label_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsextract.builtin.quotes.reading import Reading
    from newsextract.document import Document

Gold = dict[str, Any]
Example = tuple[list[str], int]


def _inside(spans: Sequence[Sequence[int]], start: int, end: int) -> bool:
    return any(s < end and start < e for s, e in spans)


def examples(gold: Gold, article: Article, document: Document) -> tuple[list[Example], list[Example]]:
    """Return the examples of one article, for the cue model and for the walk."""
    page = Page(document, article)
    cues: list[Example] = []
    walks: list[Example] = []
    contents = sorted(tuple(s) for quote in gold["quotes"] for s in quote["content"])
    for reading in page.readings:
        span = reading.tree.span
        here = [
            quote
            for quote in gold["quotes"]
            if any(s < span.end and span.start < e for s, e in quote["cue"])
        ]
        heads: set[int] = set()
        for quote in here:
            head = cue_head(reading, quote["cue"])
            if head is None:
                continue
            heads.add(head)
            if reading.region[head] < 0:
                walks.extend(walk_examples(reading, head, quote))
        near = [s for s in contents if s[0] < span.end and span.start < s[1]]
        for word in range(reading.size):
            if is_candidate(reading, word):
                place = reading.tree.spans[word]
                if word in heads:
                    cues.append((cue_features(reading, word), 1))
                elif not _inside(near, place.start, place.end):
                    cues.append((cue_features(reading, word), 0))
    return cues, walks


def cue_head(reading: Reading, spans: Sequence[Sequence[int]]) -> int | None:
    """Return the word of the sentence that heads the cue, or `None`."""
    words = [
        i for i, s in enumerate(reading.tree.spans) if _inside(spans, s.start, s.end)
    ]
    if not words:
        return None
    able = [i for i in words if is_candidate(reading, i)]
    return reading.tree.head_of(able or words)


def walk_examples(reading: Reading, head: int, quote: Gold) -> list[Example]:
    """Return one example for each edge that the walk from the cue must decide."""
    labels = []
    for span in reading.tree.spans:
        label = "O"
        for name, role in (("C", "content"), ("S", "source"), ("K", "cue")):
            if _inside(quote[role], span.start, span.end):
                label = name
        labels.append(label)
    found: list[Example] = []

    def decide(features: list[str], word: int) -> str:
        found.append((features, LABELS.index(labels[word])))
        return labels[word]

    label_words(reading, head, decide)
    return found


def fit(
    data: Sequence[Example], classes: int, *, strength: float, least: int = 2
) -> tuple[dict[str, list[int]], float]:
    """Return the weights of a logistic regression, in hundredths, and its accuracy."""
    import numpy as np  # noqa: PLC0415 - training only
    from scipy.sparse import csr_matrix  # noqa: PLC0415
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    counts = Counter(feature for features, _label in data for feature in set(features))
    names = sorted(feature for feature, count in counts.items() if count >= least)
    numbers = {feature: i for i, feature in enumerate(names)}
    indices: list[int] = []
    starts = [0]
    for features, _label in data:
        indices.extend(sorted({numbers[f] for f in features if f in numbers}))
        starts.append(len(indices))
    matrix = csr_matrix(
        (np.ones(len(indices), dtype=np.float64), np.array(indices), np.array(starts)),
        shape=(len(data), len(names)),
    )
    labels = np.array([label for _features, label in data])
    model = LogisticRegression(C=strength, max_iter=200, tol=1e-3, fit_intercept=False)
    model.fit(matrix, labels)
    accuracy = float(model.score(matrix, labels))
    hundredths = np.rint(model.coef_ * 100).astype(int)
    table = {
        name: column.tolist()
        for name, column in zip(names, hundredths.T, strict=True)
        if abs(column).max() >= 4  # noqa: PLR2004 - what is smaller changes no decision
    }
    if classes != 2 and hundredths.shape[0] != classes:  # noqa: PLR2004
        msg = f"the data has {hundredths.shape[0]} of {classes} classes"
        raise ValueError(msg)
    return table, accuracy


def train(data: Iterable[tuple[Gold, Article, Document]], strength: float = 0.3) -> dict[str, Any]:
    """Return the models, ready to be written as JSON."""
    cues: list[Example] = []
    walks: list[Example] = []
    for gold, article, document in data:
        some_cues, some_walks = examples(gold, article, document)
        cues.extend(some_cues)
        walks.extend(some_walks)
    print(len(cues), "cue examples,", len(walks), "walk examples", file=sys.stderr)
    cue_table, cue_accuracy = fit(cues, 2, strength=strength)
    print(f"cue model: {len(cue_table)} features, fits {cue_accuracy:.4f}", file=sys.stderr)
    walk_table, walk_accuracy = fit(walks, len(LABELS), strength=strength)
    print(f"walk model: {len(walk_table)} features, fits {walk_accuracy:.4f}", file=sys.stderr)
    return {
        "cue": {"labels": ["no", "cue"], "table": cue_table},
        "walk": {"labels": list(LABELS), "table": walk_table},
    }


def write(models: dict[str, Any], path: Path) -> None:
    """Write the models; the same models make the same bytes."""
    text = json.dumps(models, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def _parsed(path: Path) -> Iterator[tuple[Gold, Article, Document]]:
    import newsextract  # noqa: PLC0415 - loads the plugins

    raise NotImplementedError


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args(arguments)
    write(train(_parsed(options.gold)), options.out)


if __name__ == "__main__":
    main()
