"""Scores target sentiment or tone on gold data, beside VADER as a baseline.

    python benchmarks/sentiment.py GOLD [--texts FILE ...] [--limit N] [--hide-names]

GOLD is JSON Lines, plain or gzipped: ``{"id", "text", "targets": [{"span": [start, end],
"polarity": "negative" | "neutral" | "positive"}]}`` for targets, ``{"id", "text",
"polarity"}`` for whole sentences. Instead of "text" a record may have ``"article"``, the id
of a record in one of the files of ``--texts``, and ``"span"``, where the sentence stands in
that one's text: our labels of business, sport and other news in ``news-stance.jsonl`` and
``news-tone.jsonl`` are such, as the texts are not ours. Prints macro-F1, accuracy and the F1 of each class for
the library, for VADER on the whole sentence and for VADER on the words around the target
(vaderSentiment 3.3.2 must be installed; without it these rows are missing), and the
macro-F1 and accuracy on the most confident part of the library's answers.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import newsextract as nx
from swapping import pipeline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

CLASSES = ("negative", "neutral", "positive")
SHARES = (1.0, 0.9, 0.75, 0.5, 1 / 3, 0.25)
WINDOW = 6
THRESHOLD = 0.05


def records(
    path: Path, limit: int | None = None, texts: Sequence[Path] = ()
) -> list[dict[str, Any]]:
    """Return the records of a file, the first `limit` of them, with the texts they point to."""
    found = lines(path)[:limit]
    articles = {a["id"]: a["text"] for file in texts for a in lines(file)} if texts else {}
    for record in found:
        if "text" not in record:
            start, end = record["span"]
            record["text"] = articles[record["article"]][start:end]
    return found


def lines(path: Path) -> list[dict[str, Any]]:
    """Return the records of a file as they are."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in data.decode().split("\n") if line.strip()]


def answers(
    gold: Sequence[dict[str, Any]], *, hide_names: bool = False
) -> Iterator[tuple[str, float]]:
    """Yield the library's polarity and confidence for each gold decision, in order."""
    articles = (
        nx.Article(r["text"], targets=tuple(nx.Span(*t["span"]) for t in r.get("targets", ())))
        for r in gold
    )
    for record, article in zip(gold, pipeline(hide_names).stream(articles), strict=True):
        if "targets" not in record:
            tones = [s for s in article.sentiments if s.target_span is None]
            tone = max(tones, key=lambda s: abs(s.score), default=None)
            polarity = tone.polarity if tone and tone.polarity else nx.Polarity.NEUTRAL
            yield polarity.value, tone.confidence if tone else 0.0
            continue
        found = {s.target_span: s for s in article.sentiments if s.target_span}
        for span in article.targets:
            polarity = found[span].polarity
            yield polarity.value if polarity else "", found[span].confidence


def vader_answers(
    gold: Sequence[dict[str, Any]], score: Callable[[str], float], *, window: bool
) -> Iterator[str]:
    """Yield VADER's class for each gold decision, in order."""
    for record in gold:
        text = record["text"]
        for target in record.get("targets", [None]):
            part = text
            if window and target is not None:
                start, end = target["span"]
                left = text[:start].split()[-WINDOW:]
                part = " ".join([*left, text[start:end], *text[end:].split()[:WINDOW]])
            value = score(part)
            yield CLASSES[1 + (value >= THRESHOLD) - (value <= -THRESHOLD)]


def figures(gold: Sequence[str], system: Sequence[str]) -> list[float]:
    """Return macro-F1, accuracy and the F1 of each class, in per cent."""
    scores = []
    for name in CLASSES:
        right = sum(g == s == name for g, s in zip(gold, system, strict=True))
        scores.append(200 * right / max(gold.count(name) + system.count(name), 1))
    right = sum(g == s for g, s in zip(gold, system, strict=True))
    return [sum(scores) / len(CLASSES), 100 * right / len(gold), *scores]


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Score sentiment beside VADER.")
    parser.add_argument("gold", type=Path)
    parser.add_argument("--texts", type=Path, nargs="+", default=[], help="what GOLD points to")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--hide-names", action="store_true", help="judge as if all had one")
    options = parser.parse_args()
    gold = records(options.gold, options.limit, options.texts)
    wanted = [t["polarity"] for r in gold for t in r.get("targets", [r])]
    began = time.perf_counter()
    given = list(answers(gold, hide_names=options.hide_names))
    print(f"{len(wanted)} decisions, {time.perf_counter() - began:.0f} s with the parse\n")
    rows = [("newsextract", [polarity for polarity, _confidence in given])]
    try:
        from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer  # noqa: PLC0415
    except ImportError:
        print("vaderSentiment is not installed: no baseline")
    else:
        analyzer = SentimentIntensityAnalyzer()

        def score(text: str) -> float:
            return float(analyzer.polarity_scores(text)["compound"])

        rows.append(("VADER, sentence", list(vader_answers(gold, score, window=False))))
        if "targets" in gold[0]:
            rows.append(("VADER, window", list(vader_answers(gold, score, window=True))))
    print(f"{'':18}{'macro-F1':>10}{'accuracy':>10}" + "".join(f"{c:>10}" for c in CLASSES))
    for name, system in rows:
        print(f"{name:18}" + "".join(f"{value:10.2f}" for value in figures(wanted, system)))
    order = sorted(range(len(given)), key=lambda i: -given[i][1])
    print(f"\n{'most confident':18}{'macro-F1':>10}{'accuracy':>10}{'threshold':>10}")
    for share in SHARES:
        part = order[: round(share * len(order))]
        values = figures([wanted[i] for i in part], [given[i][0] for i in part])[:2]
        row = "".join(f"{value:10.2f}" for value in (*values, given[part[-1]][1]))
        print(f"{share:<18.0%}{row}")


if __name__ == "__main__":
    main()
