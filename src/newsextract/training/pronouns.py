"""Learns the weights that rank the antecedents of "he" and "she".

    python -m newsextract.training.pronouns OUT.json --gap GAP.jsonl.gz --coref COREF.jsonl.gz

GAP records are paragraphs with one pronoun and two names (`"pronoun"`, `"a"`, `"b"`,
each with `"span"`, the names with `"coref"`); coreference records are articles with
`"mentions"` (`"span"`, `"entity"`). Both are parsed with the embedded models, run
through the extractor as it is, and every pronoun with its candidates becomes one
example of a conditional log-linear model: the probability of an entity is the sum over
its mentions, the log-likelihood of the right one is maximised under a Gaussian prior by
full-batch gradient steps (Adam), so that the result is the same each time.
`--folds 5` reports cross-validated figures instead of the fit.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import numpy as np
from attrs import define, field

from newsextract.builtin.entities import find_mentions
from newsextract.builtin.entities.ranking import NONE
from newsextract.spans import Span
from newsextract.training import corpora

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsextract.article import Article
    from newsextract.builtin.entities.found import Found
    from newsextract.builtin.entities.ranking import Candidate
    from newsextract.document import Document

Parsed = tuple[dict[str, Any], "Article", "Document"]


@define
class Example:
    """A pronoun: the features of its candidates, and which are right.

    Attributes:
        rows: Features of each candidate; the last is "nobody".
        right: Which rows are right.
        groups: Number of the entity of each row.
        weight: How much it counts.
        name: Record it comes from, for folds.
        answers: For GAP: the groups of the two names, and whether each is right.
        gender: "f" or "m".

    """

    rows: list[dict[str, float]]
    right: np.ndarray
    groups: np.ndarray
    weight: float
    name: str
    gender: str = ""
    answers: list[tuple[int, bool]] = field(factory=list)


def _observed(
    article: Article, document: Document
) -> tuple[list[Found], list[tuple[Found, list[Candidate], list[dict[str, float]]]]]:
    seen: list[tuple[Found, list[Candidate], list[dict[str, float]]]] = []
    mentions = find_mentions(document, article, lambda p, c, r: seen.append((p, list(c), r)))
    return mentions, seen


def _groups(candidates: list[Candidate]) -> list[int]:
    numbers: dict[int, int] = {}
    return [numbers.setdefault(id(c.mention.cluster), len(numbers)) for c in candidates]


def gap_examples(parsed: Iterable[Parsed]) -> Iterator[Example]:
    """Yield one example a GAP record whose pronoun was found."""
    for gold, article, document in parsed:
        mentions, seen = _observed(article, document)
        wanted = Span(*gold["pronoun"]["span"])
        names = [Span(*gold[key]["span"]) for key in ("a", "b")]
        truths = [bool(gold[key]["coref"]) for key in ("a", "b")]
        owners = [
            {id(m.cluster) for m in mentions if _fits(m.span, name) and m.kind.value == "name"}
            for name in names
        ]
        for pronoun, candidates, rows in seen:
            if pronoun.span != wanted:
                continue
            groups = _groups(candidates)
            keys = [id(c.mention.cluster) for c in candidates]
            if any(truths):
                right = [
                    any(t and k in o for t, o in zip(truths, owners, strict=True)) for k in keys
                ]
                nobody = not any(right)
            else:
                right = [all(k not in o for o in owners) for k in keys]
                nobody = True
            answers = [
                (next((g for g, k in zip(groups, keys, strict=True) if k in owner), -2), truth)
                for owner, truth in zip(owners, truths, strict=True)
            ]
            yield Example(
                [*rows, {NONE: 1.0}],
                np.array([*right, nobody]),
                np.array([*groups, -1]),
                1.0,
                gold["id"],
                pronoun.gender,
                answers,
            )


def _fits(span: Span, name: Span) -> bool:
    return name.contains(span) or (span.start <= name.start and span.end == name.end)


def coref_examples(parsed: Iterable[Parsed], weight: float) -> Iterator[Example]:
    """Yield one example a "he" or "she" that the annotation resolves."""
    for gold, article, document in parsed:
        owner: dict[int, str] = {}
        spans: dict[tuple[int, int], str] = {}
        for mention in gold["mentions"]:
            start, end = mention["span"]
            spans[start, end] = mention["entity"]
            owner.setdefault(end, mention["entity"])
        heads = [(m["span"], m["head"], m["entity"]) for m in gold["mentions"]]
        _mentions, seen = _observed(article, document)
        for pronoun, candidates, rows in seen:
            entity = spans.get((pronoun.span.start, pronoun.span.end))
            if entity is None:
                continue
            right = [_entity_at(c.mention, owner, heads) == entity for c in candidates]
            yield Example(
                [*rows, {NONE: 1.0}],
                np.array([*right, not any(right)]),
                np.array([*_groups(candidates), -1]),
                weight,
                gold["id"],
                pronoun.gender,
            )


def _entity_at(mention: Found, owner: dict[int, str], heads: list[Any]) -> str | None:
    start, end = mention.span
    if end in owner:
        return owner[end]
    for (first, last), (head, tail), entity in heads:
        if first <= start and end <= last and start <= head and tail <= end:
            return str(entity)
    return None


class Model:
    """A log-linear ranker over named features."""

    def __init__(self, examples: list[Example], prior: float) -> None:
        names = sorted({n for e in examples for row in e.rows for n in row})
        self.names = {name: i for i, name in enumerate(names)}
        self.prior = prior
        self.values = np.zeros(len(names))

    def fit(self, examples: list[Example], steps: int = 300, rate: float = 0.05) -> None:
        """Maximise the likelihood of the right candidates."""
        rows = [row for e in examples for row in e.rows]
        columns = np.array([self.names[n] for row in rows for n in row])
        values = np.array([v for row in rows for v in row.values()])
        lines = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
        of = np.repeat(np.arange(len(examples)), [len(e.rows) for e in examples])
        right = np.concatenate([e.right for e in examples])
        weight = np.array([e.weight for e in examples])[of]
        first, second = np.zeros_like(self.values), np.zeros_like(self.values)
        for step in range(1, steps + 1):
            scores = np.bincount(lines, values * self.values[columns], len(rows))
            mass = np.exp(scores - float(scores.max()))
            share = mass / np.bincount(of, mass)[of]
            good = np.where(right, mass, 0.0)
            target = good / np.maximum(np.bincount(of, good), 1e-300)[of]
            slope = np.bincount(
                columns, values * ((target - share) * weight)[lines], len(self.values)
            )
            slope = np.subtract(slope, self.prior * self.values)
            first = 0.9 * first + 0.1 * slope
            second = 0.999 * second + 0.001 * slope**2
            self.values += (
                rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
            )

    def choose(self, example: Example) -> tuple[int, float]:
        """Return the entity chosen, -1 for nobody, and its probability."""
        scores = np.array(
            [
                sum(self.values[self.names[n]] * v for n, v in r.items() if n in self.names)
                for r in example.rows
            ]
        )
        mass = np.exp(scores - scores.max())
        mass /= mass.sum()
        totals: dict[int, float] = {}
        for group, share in zip(example.groups, mass, strict=True):
            totals[int(group)] = totals.get(int(group), 0.0) + float(share)
        best = max(totals, key=lambda key: totals[key])
        return best, totals[best]


def gap_figures(
    model_of: dict[str, Model], examples: list[Example], least: float
) -> dict[str, float]:
    """Return F1 over the "true" decisions, for all and for each gender."""
    figures = {}
    for gender in ("", "m", "f"):
        correct = predicted = gold = 0
        for example in examples:
            if gender and example.gender != gender:
                continue
            best, share = model_of[example.name].choose(example)
            for group, truth in example.answers:
                said = best >= 0 and group == best and share >= least
                correct += said and truth
                predicted += said
                gold += truth
        figures[gender or "all"] = 200 * correct / max(predicted + gold, 1)
    return figures


def cross_validated(
    examples: list[Example], folds: int, prior: float, least: float = 0.3
) -> dict[str, float]:
    """Return the GAP figures of models that did not see what they are asked."""
    names = sorted({e.name for e in examples})
    fold_of = {name: i % folds for i, name in enumerate(names)}
    models: dict[str, Model] = {}
    for fold in range(folds):
        train = [e for e in examples if fold_of[e.name] != fold]
        model = Model(train, prior)
        model.fit(train)
        models.update({name: model for name in names if fold_of[name] == fold})
    return gap_figures(models, [e for e in examples if e.answers], least)


def _parsed(path: Path) -> Iterator[Parsed]:
    from newsextract.article import Article  # noqa: PLC0415
    from newsextract.extractor import ALL_PROCESSORS  # noqa: PLC0415
    from newsextract.parsing import Parser  # noqa: PLC0415
    from newsextract.reading.structure import read_structure  # noqa: PLC0415

    parser = Parser("compact")
    with corpora.opened(path) as file:
        for line in file:
            gold = json.loads(line)
            article = read_structure(Article(gold["text"], id=gold["id"]))
            document = parser.parse([article], ALL_PROCESSORS)[0]
            if not isinstance(document, Exception):
                yield gold, article, document


@click.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--gap", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--coref", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--prior", default=10.0, help="Strength of the pull towards zero.")
@click.option("--weight", default=12.0, help="How much a pronoun of COREF counts; one of GAP: 1.")
@click.option("--folds", default=0, help="Report cross-validated figures with so many folds.")
def main(out: Path, gap: Path, coref: Path, prior: float, weight: float, folds: int) -> None:  # noqa: PLR0917
    """Learn the weights and write them to OUT."""
    examples = [*gap_examples(_parsed(gap)), *coref_examples(_parsed(coref), weight)]
    if folds:
        click.echo(json.dumps(cross_validated(examples, folds, prior)))
    model = Model(examples, prior)
    model.fit(examples)
    write(model, out)


def write(model: Model, out: Path) -> None:
    """Write the weights, rounded, the negligible ones left out."""
    rounded = {name: round(float(model.values[i]), 3) for name, i in sorted(model.names.items())}
    kept = {name: value for name, value in rounded.items() if abs(value) >= 0.02}  # noqa: PLR2004
    out.write_text(json.dumps({"weights": kept}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
