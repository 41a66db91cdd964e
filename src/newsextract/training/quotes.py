"""Trains the two small networks of the quote extractor.

    python -m newsextract.training.quotes GOLD.jsonl.gz OUT.npz

GOLD has one article a line: ``{"id", "text", "quotes": [{"content", "cue", "source"}]}``,
each a list of ``[start, end]``: PolNeAR train, for the weights in the package. The
result depends on the data and the parsing models alone.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import sys
import zipfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from newsextract.builtin.quotes.confidence import FACTS, facts
from newsextract.builtin.quotes.extract import attributions, kind_of
from newsextract.builtin.quotes.features import cue_features, is_candidate
from newsextract.builtin.quotes.reading import Page
from newsextract.builtin.quotes.walk import LABELS, label_words
from newsextract.builtin.quotes.weights import Weights, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from newsextract.article import Article
    from newsextract.builtin.quotes.draft import Draft
    from newsextract.builtin.quotes.reading import Reading
    from newsextract.document import Document

Gold = dict[str, Any]
Example = tuple[list[str], int]

LEAST = 5
"""Examples that a feature must be in."""
VECTOR = 24
HIDDEN = 48
ROUNDS = 3
BATCH = 256
RATE = 0.005
DECAY = 1e-5
DROPOUT = 0.3
FOLD = 5


def examples(
    gold: Gold, article: Article, document: Document
) -> tuple[list[Example], list[Example]]:
    """Return the examples of one article, for cues and for the walk around them."""
    page = Page(document, article)
    cues: list[Example] = []
    walks: list[Example] = []
    contents = sorted(tuple(s) for quote in gold["quotes"] for s in quote["content"])
    for reading in page.readings:
        span = reading.tree.span
        heads: set[int] = set()
        for quote in gold["quotes"]:
            if not _inside(quote["cue"], span.start, span.end):
                continue
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


def _inside(spans: Sequence[Sequence[int]], start: int, end: int) -> bool:
    return any(s < end and start < e for s, e in spans)


def cue_head(reading: Reading, spans: Sequence[Sequence[int]]) -> int | None:
    """Return the word of the sentence that heads the cue, or `None`."""
    words = [i for i, s in enumerate(reading.tree.spans) if _inside(spans, s.start, s.end)]
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


def fit(data: Sequence[Example], labels: Sequence[str], rounds: int = ROUNDS) -> dict[str, Any]:
    """Return the arrays of a network trained on the examples."""
    import torch  # noqa: PLC0415 - training only
    from torch import nn  # noqa: PLC0415

    torch.manual_seed(0)
    counts = Counter(feature for features, _label in data for feature in set(features))
    names = sorted(feature for feature, count in counts.items() if count >= LEAST)
    numbers = {feature: i for i, feature in enumerate(names)}
    rows = [
        torch.tensor(sorted({numbers[f] for f in features if f in numbers})) for features, _ in data
    ]
    targets = torch.tensor([label for _features, label in data])
    linear = nn.EmbeddingBag(len(names), len(labels), mode="sum")
    vectors = nn.EmbeddingBag(len(names), VECTOR, mode="sum")
    offset = nn.Parameter(torch.zeros(VECTOR))
    inner, outer = nn.Linear(VECTOR, HIDDEN), nn.Linear(HIDDEN, len(labels))
    nn.init.zeros_(linear.weight)
    nn.init.normal_(vectors.weight, std=0.1)
    dropout = nn.Dropout(DROPOUT)
    parameters = [
        *linear.parameters(), *vectors.parameters(), offset, *inner.parameters(), *outer.parameters()
    ]  # fmt: skip
    optimizer = torch.optim.Adam(parameters, lr=RATE)
    for number in range(rounds):
        for group in optimizer.param_groups:
            group["lr"] = RATE * (1 - number / rounds)
        total = 0.0
        order = torch.randperm(len(data)).tolist()
        for begin in range(0, len(order), BATCH):
            chosen = order[begin : begin + BATCH]
            parts = [rows[i] for i in chosen]
            starts = torch.tensor([0] + [len(part) for part in parts[:-1]]).cumsum(0)
            features = torch.cat(parts)
            hidden = dropout(torch.relu(vectors(features, starts) + offset))
            hidden = dropout(torch.relu(inner(hidden)))
            scores = linear(features, starts) + outer(hidden)
            loss = nn.functional.cross_entropy(scores, targets[chosen])
            penalty = linear.weight.square().sum() + vectors.weight.square().sum()
            optimizer.zero_grad()
            (loss + DECAY * penalty).backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            total += loss.item() * len(chosen)
        _say(f"round {number + 1}: loss {total / len(data):.4f}")
    with torch.no_grad():
        table = torch.cat([linear.weight, vectors.weight], dim=1).numpy()
    scale = np.maximum(np.abs(table).max(axis=0), 1e-6) / 127
    return {
        "labels": _text(labels),
        "features": _text(names),
        "rows": np.rint(table / scale).astype(np.int8),
        "scale": scale.astype(np.float32),
        "offset": offset.detach().numpy(),
        "inner": inner.weight.detach().numpy().T,
        "inner_offset": inner.bias.detach().numpy(),
        "outer": outer.weight.detach().numpy().T,
        "outer_offset": outer.bias.detach().numpy(),
    }


def _text(lines: Sequence[str]) -> np.ndarray[Any, Any]:
    return np.frombuffer("\n".join(lines).encode(), dtype=np.uint8)


def train(data: Sequence[tuple[Gold, Article, Document]]) -> dict[str, Any]:
    """Return the arrays of both networks and of the confidence.

    The confidence is fitted on every fifth article, with networks trained on the others.
    """
    made = [examples(*one) for one in data]
    first = _networks([one for i, one in enumerate(made) if i % FOLD])
    weights = as_weights({**first, "confidence": np.zeros(FACTS)})
    held_out = [one for i, one in enumerate(data) if not i % FOLD]
    return {**_networks(made), "confidence": fit_confidence(held_out, weights)}


def _networks(made: Sequence[tuple[list[Example], list[Example]]]) -> dict[str, Any]:
    cues = [example for one, _other in made for example in one]
    walks = [example for _one, other in made for example in other]
    _say(f"{len(cues)} cue examples, {len(walks)} walk examples")
    found: dict[str, Any] = {}
    for name, network in (("cue", fit(cues, ["no", "cue"])), ("walk", fit(walks, LABELS))):
        found.update({f"{name}.{key}": value for key, value in network.items()})
    return found


def fit_confidence(
    data: Iterable[tuple[Gold, Article, Document]], weights: Weights
) -> np.ndarray[Any, Any]:
    """Return weights that turn facts about a quote into the probability that it is right."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - training only

    rows: list[list[float]] = []
    right: list[bool] = []
    for gold, article, document in data:
        page = Page(document, article)
        for one in attributions(page, weights):
            rows.append(facts(one, kind_of(page, one)))
            right.append(any(is_right(page.text, one, quote) for quote in gold["quotes"]))
    model = LogisticRegression(fit_intercept=False, C=10.0, max_iter=1000)
    model.fit(np.array(rows), np.array(right))
    _say(f"confidence: {len(rows)} quotes, {sum(right) / len(rows):.3f} right")
    return np.asarray(model.coef_[0])


def is_right(text: str, one: Draft, quote: Gold) -> bool:
    """Say whether half of the content agrees (of both together), and the source too."""
    mine = {i for span in one.content for i in range(*span) if text[i].isalnum()}
    theirs = {i for s, e in quote["content"] for i in range(s, e) if text[i].isalnum()}
    if 2 * len(mine & theirs) < len(mine | theirs):
        return False
    if one.source is None or not quote["source"]:
        return one.source is None and not quote["source"]
    return _inside(quote["source"], *one.source)


def as_weights(arrays: Mapping[str, Any]) -> Weights:
    """Return the arrays as the extractor reads them."""
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)
    return read(buffer.getvalue())


def _say(text: str) -> None:
    print(text, file=sys.stderr)  # noqa: T201 - the command's report


def write(arrays: Mapping[str, Any], path: Path) -> None:
    """Write the arrays; the same arrays make the same bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, array in arrays.items():
            buffer = io.BytesIO()
            np.save(buffer, np.ascontiguousarray(array), allow_pickle=False)
            archive.writestr(
                zipfile.ZipInfo(name + ".npy"), buffer.getvalue(), zipfile.ZIP_DEFLATED
            )


def _parsed(path: Path) -> Iterator[tuple[Gold, Article, Document]]:
    from newsextract.article import Article  # noqa: PLC0415
    from newsextract.parsing import Parser  # noqa: PLC0415
    from newsextract.reading.structure import read_structure  # noqa: PLC0415

    parser = Parser("compact")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
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
    write(train(list(_parsed(options.gold))), options.out)


if __name__ == "__main__":
    main()
