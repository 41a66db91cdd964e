"""Fits how sure sentiment is; the network that judges is trained with the parse.

    python -m newsextract.training.sentiment STANCE.jsonl.gz TONE.jsonl.gz OUT.json

Both are JSON Lines, plain or gzipped. STANCE has ``{"text", "targets": [{"span": [start,
end], "polarity": "negative" | "neutral" | "positive"}]}``, TONE has ``{"text",
"polarity"}`` for single sentences. They must be sentences that the network was not trained
on: for the weights in the package, the development parts of NewsMTSC (Hamborg and Donnay
2021) and of the Stanford Sentiment Treebank (Socher et al. 2013).

Of each question one number is learnt, the temperature under which the labels are likeliest
(Guo et al. 2017); it changes no answer, only how sure it is. What is printed is how often
answers are right that are so sure, each half of the data with the temperature of the other.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsextract.annotations import Polarity
from newsextract.article import Article
from newsextract.builtin.sentiment.judging import POLARITIES, Judge
from newsextract.pipeline import Pipeline
from newsextract.spans import Span
from newsextract.syntax import syntax
from newsextract.training import corpora

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from newsextract.document import Document

    Scores = Sequence[float]
    Example = tuple[Scores, int]
    """The scores of the classes, and which of them is right."""

    Record = Mapping[str, Any]

BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)
_STEPS = 50
_SHARPEST = 20.0


def stances(record: Record, document: Document) -> Iterator[Example]:
    """Yield the examples of a record of STANCE and its parse."""
    asked = []
    labels = []
    for target in record["targets"]:
        span = Span(*target["span"])
        sentence = next(iter(syntax(document).sentences_in(span)), None)
        words = sentence.words_in(span) if sentence is not None else []
        if sentence is not None and words:
            asked.append((sentence, words))
            labels.append(POLARITIES.index(Polarity(target["polarity"])))
    for judgement, label in zip(Judge(document).stances(asked), labels, strict=True):
        yield judgement.scores, label


def tones(record: Record, document: Document) -> Iterator[Example]:
    """Yield the example of a record of TONE and its parse, if it is a single sentence."""
    sentences = syntax(document).sentences
    if len(sentences) == 1:
        (judgement,) = Judge(document).tones(sentences)
        yield judgement.scores, POLARITIES.index(Polarity(record["polarity"]))


def temperature(examples: Sequence[Example]) -> float:
    """Return what scores are to be divided by, so that the labels are likeliest."""
    low, high = 0.0, _SHARPEST
    for _ in range(_STEPS):
        middle = (low + high) / 2
        # The slope of the loss: what is expected under the probabilities, less what is.
        slope = sum(
            sum(p * s for p, s in zip(_chances(scores, middle), scores, strict=True))
            - scores[label]
            for scores, label in examples
        )
        low, high = (low, middle) if slope > 0 else (middle, high)
    return 2 / (low + high)


def reliability(examples: Sequence[Example]) -> Iterator[tuple[float, int, float, float]]:
    """Yield for each of `BINS` how many answers are so sure, their mean, and how many are right."""
    halves = examples[::2], examples[1::2]
    answers: list[tuple[float, bool]] = []
    for half, other in (halves, halves[::-1]):
        sharpness = 1 / temperature(other)
        for scores, label in half:
            chances = _chances(scores, sharpness)
            answers.append((max(chances), chances.index(max(chances)) == label))
    for least, most in zip(BINS, (*BINS[1:], math.inf), strict=True):
        found = [(sure, right) for sure, right in answers if least <= sure < most]
        if found:
            sure, right = (sum(values) / len(found) for values in zip(*found, strict=True))
            yield least, len(found), sure, right


def _chances(scores: Scores, sharpness: float) -> list[float]:
    powers = [math.exp((score - max(scores)) * sharpness) for score in scores]
    return [power / sum(powers) for power in powers]


def _read(path: Path) -> Iterator[Record]:
    with corpora.opened(path) as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def _parsed(records: Iterable[Record], pipeline: Pipeline) -> Iterator[tuple[Record, Document]]:
    for record in records:
        yield record, pipeline.prepare(Article(record["text"]))[0]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(
        prog="python -m newsextract.training.sentiment",
        description="Fit how sure sentiment is on data that the network was not trained on.",
    )
    parser.add_argument("stance", type=Path, help="sentences with targets, JSON Lines")
    parser.add_argument("tone", type=Path, help="sentences with a polarity, JSON Lines")
    parser.add_argument("out", type=Path, help="the temperatures, JSON")
    options = parser.parse_args(arguments)
    pipeline = Pipeline(entry_points=False, only=())
    found = {}
    for name, path, examples_of in (
        ("tone", options.tone, tones),
        ("stance", options.stance, stances),
    ):
        examples = [
            example
            for record, document in _parsed(_read(path), pipeline)
            for example in examples_of(record, document)
        ]
        found[name] = round(temperature(examples), 3)
        lines = [f"{name}: {len(examples)} examples, temperature {found[name]}"]
        for least, count, sure, right in reliability(examples):
            lines.append(f"  from {least:.1f}: {count:4}, sure {sure:.3f}, right {right:.3f}")
        print("\n".join(lines), file=sys.stderr)  # noqa: T201 - a command
    options.out.write_text(json.dumps(found) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
