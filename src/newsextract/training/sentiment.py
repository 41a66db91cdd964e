"""Trains the embedded model of sentiment.

    python -m newsextract.training.sentiment --stance STANCE --tone TONE --vectors VECTORS --out MODEL

STANCE is JSON Lines, plain or gzipped, of ``{"id", "text", "targets": [{"span": [start,
end], "polarity": "negative" | "neutral" | "positive"}]}``: sentences with targets, such
as those of NewsMTSC (Hamborg and Donnay 2021). TONE is JSON in the form of Stanza's
sentiment classifier, ``[{"sentiment": "0" | "1" | "2", "text": [token, ...]}]``: phrases
and sentences, such as the nodes of the Stanford Sentiment Treebank (Socher et al. 2013).
VECTORS is made by ``python -m newsextract.training.sentiment_vectors``. The sentences are
parsed with the embedded models first, which takes most of the time.

Two models are trained: one linear (scikit-learn is needed), one neural. How their scores
are joined into calibrated probabilities is learnt on a part of STANCE that neither saw;
both are then trained anew on all of it. The same input gives the same model.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import frozen

from newsextract.article import Article
from newsextract.builtin.sentiment import features, network
from newsextract.builtin.sentiment.linear import DENSE_WEIGHT
from newsextract.builtin.sentiment.reading import Reading
from newsextract.builtin.sentiment.words import vader
from newsextract.pipeline import Pipeline
from newsextract.spans import Span
from newsextract.syntax import syntax
from newsextract.training import sentiment_network

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from newsextract.document import Document

CLASSES = ("negative", "neutral", "positive")
SPECIAL = 4
_MARKS = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}
HELD_OUT = 5
LEAST_SEEN = 2
PENALTY = 0.25
TONES_HELD_OUT, SENTENCE = 10, 10
TONE: dict[str, Any] = {"epochs": 4, "rate": 3e-3, "drop": 0.4, "size": 128}
STANCE: dict[str, Any] = {"epochs": 10, "rate": 2e-3, "drop": 0.4, "smoothing": 0.05}


@frozen(eq=False)
class Example:
    """A target in its sentence, and its class.

    Attributes:
        source: Where the sentence is from; held-out parts are cut between sources.
        reading: The sentence.
        words: Indices of the target's words.
        label: Index into `CLASSES`.

    """

    source: str
    reading: Reading
    words: tuple[int, ...]
    label: int


def examples(record: Mapping[str, Any], document: Document) -> Iterator[Example]:
    """Yield the examples of a record of STANCE and its parse."""
    readings: dict[int, Reading] = {}
    for target in record["targets"]:
        span = Span(*target["span"])
        sentence = next(iter(syntax(document).sentences_in(span)), None)
        words = tuple(sentence.words_in(span)) if sentence is not None else ()
        if sentence is None or not words:
            continue
        if sentence.index not in readings:
            readings[sentence.index] = Reading(sentence)
        label = CLASSES.index(target["polarity"])
        # Of ids such as "outlet_article_sentence_..." the first parts name the article.
        source = "_".join(str(record["id"]).split("_")[:3])
        yield Example(source, readings[sentence.index], words, label)


def parsed(records: Iterable[Mapping[str, Any]]) -> Iterator[Example]:
    """Yield the examples of records, parsed with the embedded models."""
    pipeline = Pipeline(entry_points=False, only=())
    for record in records:
        document, _article = pipeline.prepare(Article(record["text"]))
        yield from examples(record, document)


class LinearTrainer:
    """Trains the linear model of `newsextract.builtin.sentiment.linear`."""

    def __init__(self, found: Sequence[Example]) -> None:
        sparse = [_names(example) for example in found]
        seen = collections.Counter(name for names in sparse for name in names)
        self.names = sorted(name for name, count in seen.items() if count >= LEAST_SEEN)
        self._numbers = {name: i for i, name in enumerate(self.names)}
        idf = [math.log((1 + len(found)) / (1 + seen[name])) + 1 for name in self.names]
        self.idf = np.array(idf, np.float16)
        dense = np.array([features.dense(e.reading, e.words) for e in found])
        self.mean = dense.mean(0).astype(np.float32)
        self.deviation = (dense.std(0) + 1e-6).astype(np.float32)
        self._fit(self._matrix(found, sparse, dense), [example.label for example in found])

    def _fit(self, matrix: Any, labels: Sequence[int]) -> None:
        from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - training only

        model = LogisticRegression(C=1 / PENALTY, max_iter=400, tol=1e-4)
        model.fit(matrix, labels)
        size = len(self.names)
        coefficients = model.coef_.T.astype(np.float32)
        self.dense = coefficients[size:]
        self.bias = model.intercept_.astype(np.float32)
        self.scale = np.abs(coefficients[:size]).max(0) / 127
        self.sparse = np.round(coefficients[:size] / self.scale).astype(np.int8)

    def _matrix(
        self, found: Sequence[Example], sparse: Sequence[set[str]], dense: np.ndarray
    ) -> Any:
        from scipy import sparse as matrices  # type: ignore[import-untyped]  # noqa: PLC0415

        starts, columns = [0], list[int]()
        values: list[float] = []
        for names in sparse:
            known = sorted(self._numbers[name] for name in names if name in self._numbers)
            weights = self.idf[known].astype(np.float32)
            columns.extend(known)
            values.extend(weights / (np.sqrt((weights**2).sum()) or 1))
            starts.append(len(columns))
        shape = (len(found), len(self.names))
        left = matrices.csr_matrix((values, columns, starts), shape=shape, dtype=np.float32)
        right = DENSE_WEIGHT * (dense - self.mean) / self.deviation
        return matrices.hstack([left, matrices.csr_matrix(right.astype(np.float32))]).tocsr()

    def scores(self, found: Sequence[Example]) -> np.ndarray:
        """Return the scores of the classes."""
        sparse = [_names(example) for example in found]
        dense = np.array([features.dense(e.reading, e.words) for e in found])
        weights = np.concatenate((self.sparse * self.scale, self.dense))
        return np.asarray(self._matrix(found, sparse, dense) @ weights + self.bias)

    def arrays(self) -> dict[str, np.ndarray]:
        """Return what `Linear` takes, and the names of the features."""
        return {
            "features": _joined(self.names),
            "linear.idf": self.idf,
            "linear.sparse": self.sparse,
            "linear.sparse.scale": self.scale.astype(np.float32),
            "linear.dense": self.dense,
            "linear.bias": self.bias,
            "linear.mean": self.mean,
            "linear.deviation": self.deviation,
        }


class Vectors:
    """The word vectors that the neural models use, of the words they will know.

    Attributes:
        words: The words, in the order of their vectors.
        numbers: The place of each.

    """

    def __init__(self, path: Path, known: Iterable[str], most: int) -> None:
        with np.load(path, allow_pickle=False) as arrays:
            words = arrays["words"].tobytes().decode().split("\n")
            vectors = arrays["vectors"].astype(np.float32)
        wanted = set(known)
        kept = [i for i, word in enumerate(words) if word in wanted or i < most]
        self.words = ["", "\1", "@", "0", *(words[i] for i in kept)]
        self.numbers = {word: i for i, word in enumerate(self.words)}
        special = np.zeros((SPECIAL, vectors.shape[1]), np.float32)
        self.adopt(np.concatenate((special, vectors[kept])))

    def adopt(self, vectors: np.ndarray) -> None:
        """Take these vectors, in whole numbers and one scale for each."""
        self.scale = (np.abs(vectors).max(1, keepdims=True) / 127 + 1e-6).astype(np.float16)
        self.table = np.round(vectors / self.scale.astype(np.float32)).clip(-127, 127)
        self.table = self.table.astype(np.int8)

    def ids(self, reading: Reading) -> list[int]:
        """Return the numbers of the words of a sentence."""
        return network.Vectors(self.numbers, self.table, self.scale).rows(reading)

    def plain_id(self, word: str, position: int) -> int:
        """Return the number of a word of a phrase that is not parsed.

        Capital letters inside of a sentence stand in for the part of speech of names.
        """
        if position and word[0].isupper() and word != "I":
            return network.NAME
        if word[0].isdigit():
            return network.NUMBER
        return self.numbers.get(word.lower(), network.UNKNOWN)

    def floats(self) -> np.ndarray:
        """Return the vectors as they are after quantisation."""
        return np.asarray(self.table.astype(np.float32) * self.scale.astype(np.float32))


def phrase_rows(
    phrases: Iterable[Mapping[str, Any]], vectors: Vectors
) -> list[sentiment_network.Row]:
    """Return the rows of TONE."""
    found = []
    for phrase in phrases:
        tokens = [_MARKS.get(token, token) for token in phrase["text"]]
        ids = np.array([vectors.plain_id(token, i) for i, token in enumerate(tokens)])
        words = [token.lower() for token in tokens]
        general = network.plain_valence(words, ids.tolist())
        extra = np.array([general, general, [0.0] * len(words)], np.float32).T
        tags = np.zeros(len(words), np.int64)
        found.append(sentiment_network.Row(ids, tags, extra, int(phrase["sentiment"])))
    return found


def stance_rows(found: Iterable[Example], vectors: Vectors) -> list[sentiment_network.Row]:
    """Return the rows of STANCE."""
    return [
        sentiment_network.target_row(e.reading, vectors.ids(e.reading), e.words, e.label)
        for e in found
    ]


def mixed(
    scores: Sequence[np.ndarray], labels: Sequence[int], *, biased: bool = True
) -> tuple[np.ndarray, np.ndarray]:
    """Return the weight of each model and a bias for each class.

    They are those under which the labels are most likely, which makes the
    probabilities of the joint model calibrated.
    """
    from scipy.optimize import minimize  # type: ignore[import-untyped]  # noqa: PLC0415

    models = len(scores)
    rows = np.arange(len(labels))

    def loss(x: np.ndarray) -> float:
        bias = np.append(x[models:], 0) * biased
        joint = sum(w * s for w, s in zip(x, scores, strict=False)) + bias
        logs = joint - joint.max(1, keepdims=True)
        logs = logs - np.log(np.exp(logs).sum(1, keepdims=True))
        return float(-logs[rows, labels].mean())

    best = minimize(loss, np.append(np.full(models, 1 / models), [0.0, 0.0])).x
    bias = np.append(best[models:], 0) * biased
    return best[:models].astype(np.float32), bias.astype(np.float32)


def build(
    found: Sequence[Example],
    phrases: Sequence[Mapping[str, Any]],
    vectors_path: Path,
    *,
    most: int,
    epochs: int | None = None,
    log: Callable[[str], object] = print,
) -> dict[str, np.ndarray]:
    """Return the arrays of the whole model."""
    known = {
        form
        for e in found
        for key, form in zip(e.reading.keys, e.reading.syntax.forms, strict=True)
        if key != "@"
    }
    known |= {word.lower() for phrase in phrases for word in phrase["text"]} | set(vader())
    vectors = Vectors(vectors_path, known, most)
    rows, tones = stance_rows(found, vectors), phrase_rows(phrases, vectors)
    sources = sorted({example.source for example in found})
    apart = {source for i, source in enumerate(sources) if i % HELD_OUT == 0}
    out = [i for i, example in enumerate(found) if example.source in apart]
    rest = [i for i, example in enumerate(found) if example.source not in apart]
    # Every tenth phrase is held out to calibrate tone on: those as long as sentences.
    kept = [row for i, row in enumerate(tones) if i % TONES_HELD_OUT]
    long = [row for row in tones[::TONES_HELD_OUT] if len(row.ids) >= SENTENCE]
    tone = sentiment_network.train(kept, vectors.floats(), "tone", **TONE)
    vectors.adopt(sentiment_network.vectors(tone))
    table = vectors.floats()
    sentiment_network.set_vectors(tone, table)
    tone_scores = sentiment_network.predict(tone, long, "tone")
    heat, _zero = mixed((tone_scores,), [row.label for row in long], biased=False)
    log(f"tone: {len(long)} held out, {_right(tone_scores, [r.label for r in long])}, {heat}")
    options = {**STANCE, **({} if epochs is None else {"epochs": epochs})}
    part = [rows[i] for i in rest]
    net = sentiment_network.train(part, table, "stance", start=tone, **options)
    neural = sentiment_network.predict(net, [rows[i] for i in out], "stance")
    linear = LinearTrainer([found[i] for i in rest]).scores([found[i] for i in out])
    labels = [found[i].label for i in out]
    weights, bias = mixed((linear, neural), labels)
    joint = weights[0] * linear + weights[1] * neural + bias
    shares = ", ".join(_right(scores, labels) for scores in (linear, neural, joint))
    log(f"stance: {len(out)} held out; linear, neural, joint {shares}; mix {weights} {bias}")
    final = sentiment_network.train(rows, table, "stance", start=tone, **options)
    return {
        **LinearTrainer(found).arrays(),
        **{f"tone.{k}": v for k, v in sentiment_network.weights(tone, "tone").items()},
        **{f"stance.{k}": v for k, v in sentiment_network.weights(final, "stance").items()},
        "vectors": vectors.table,
        "vectors.scale": vectors.scale,
        "words": _joined(vectors.words),
        "mix": weights,
        "mix.bias": bias,
        "heat": heat[0],
    }


def _names(example: Example) -> set[str]:
    return {name for name, _word in features.sparse(example.reading, example.words)}


def _joined(words: Iterable[str]) -> np.ndarray:
    return np.frombuffer("\n".join(words).encode(), np.uint8)


def _right(scores: np.ndarray, labels: Sequence[int]) -> str:
    return f"{100 * float((scores.argmax(1) == np.array(labels)).mean()):.1f} %"


def _open(path: Path) -> Any:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(
        prog="python -m newsextract.training.sentiment", description="Train the sentiment model."
    )
    parser.add_argument("--stance", type=Path, required=True, help="sentences with targets")
    parser.add_argument("--tone", type=Path, required=True, help="phrases with a class")
    parser.add_argument("--vectors", type=Path, required=True, help="word vectors")
    parser.add_argument("--out", type=Path, required=True, help="the model, .npz")
    parser.add_argument("--epochs", type=int, help="of the neural model of stance")
    parser.add_argument("--words", type=int, default=20000, help="most frequent words kept")
    options = parser.parse_args(arguments)
    with _open(options.stance) as file:
        found = list(parsed(json.loads(line) for line in file if line.strip()))
    with _open(options.tone) as file:
        phrases = json.load(file)
    arrays = build(found, phrases, options.vectors, epochs=options.epochs, most=options.words)
    np.savez_compressed(options.out, allow_pickle=False, **arrays)
    return 0


if __name__ == "__main__":
    sys.exit(main())
