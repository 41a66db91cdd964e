"""Words per second of the parse, by step, beside other models and spaCy.

    python benchmarks/parse_speed.py ARTICLES.jsonl.gz --limit 200 \
        --spacy-python other-venv/bin/python --spacy-model en_core_web_sm

ARTICLES has a "text" on every line. Processor time of one thread is counted, the best
of several passes that alternate between the systems, so that a busy machine disturbs
all alike. spaCy needs an environment of its own; it is asked for tokens, tags, parse,
lemmas and entities, as we are. Both are counted in words of their own tokenization.
"""

from __future__ import annotations

import os

os.environ["OMP_NUM_THREADS"] = "1"

import gzip
import json
import subprocess
import sys
import time
import warnings
from pathlib import Path
from typing import Any

import click

PROCESSORS = ("depparse", "ner", "lemma")

_SPACY = """
import importlib, json, sys, time
nlp = importlib.import_module(sys.argv[1]).load()
texts = json.load(sys.stdin)
list(nlp.pipe(texts[:8]))
for _ in range(int(sys.argv[2])):
    start = time.process_time()
    words = sum(len(d) for d in nlp.pipe(texts))
    print(words, time.process_time() - start, flush=True)
"""


@click.command()
@click.argument("articles", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--limit", default=200, show_default=True)
@click.option("--passes", default=3, show_default=True)
@click.option("--models", default="compact", show_default=True)
@click.option("--beside", help="Other models to measure: a folder or a name.")
@click.option("--spacy-python", help="Interpreter of an environment with spaCy.")
@click.option("--spacy-model", default="en_core_web_sm", show_default=True)
def main(
    *, articles: Path, limit: int, passes: int, models: str, beside: str | None,
    spacy_python: str | None, spacy_model: str,
) -> None:  # fmt: skip
    """Measure how fast ARTICLES are parsed."""
    warnings.simplefilter("ignore")
    opened = gzip.open if articles.suffix == ".gz" else open
    with opened(articles, "rt", encoding="utf-8") as file:  # type: ignore[operator]
        texts = [json.loads(line)["text"] for line in file][:limit]
    best: dict[str, tuple[float, dict[str, float]]] = {}
    systems = {"newsextract": _ours(models, texts)}
    if beside:
        systems["beside"] = _ours(beside, texts)
    for _ in range(passes):
        for name, run in systems.items():
            speed = run()
            best[name] = max(best.get(name, speed), speed, key=lambda s: s[0])
        if spacy_python:
            speed = _spacy(spacy_python, spacy_model, texts), {}
            best["spacy"] = max(best.get("spacy", speed), speed, key=lambda s: s[0])
    for name, (total, parts) in best.items():
        shares = "  ".join(f"{part} {value:,.0f}" for part, value in parts.items())
        click.echo(f"{name:12} {total:8,.0f} words/s   {shares}")
    if "spacy" in best:
        click.echo(f"ratio to spaCy: {best['newsextract'][0] / best['spacy'][0]:.2f}")


def _ours(models: str, texts: list[str]) -> Any:
    from newsextract.article import Article  # noqa: PLC0415 - threads are set first
    from newsextract.parsing import Parser  # noqa: PLC0415
    from newsextract.reading.structure import read_structure  # noqa: PLC0415

    articles = [read_structure(Article(text)) for text in texts]
    parser = Parser(models)
    parser.load(PROCESSORS)
    seconds: dict[str, float] = {}
    for name, processor in parser._stanza.processors.items():  # noqa: SLF001
        if name != "tokenize":  # which is a part of "segment"
            processor.bulk_process = _timed(name, processor.bulk_process, seconds)
    parser._segmented = _timed("segment", parser._segmented, seconds)  # type: ignore[method-assign]  # noqa: SLF001
    network = parser._network  # noqa: SLF001
    if network is not None:
        network.annotate = _timed("network", network.annotate, seconds)
    parser.parse(articles[:8], PROCESSORS)

    def run() -> tuple[float, dict[str, float]]:
        seconds.clear()
        start = time.process_time()
        documents = []
        for i in range(0, len(articles), 32):  # as the pipeline does
            documents += parser.parse(articles[i : i + 32], PROCESSORS)
        total = time.process_time() - start
        words = sum(len(s.words) for d in documents for s in d.sentences)
        return words / total, {name: words / value for name, value in seconds.items()}

    return run


def _timed(name: str, function: Any, seconds: dict[str, float]) -> Any:
    def timed(documents: Any) -> Any:
        start = time.process_time()
        result = function(documents)
        seconds[name] = seconds.get(name, 0) + time.process_time() - start
        return result

    return timed


def _spacy(python: str, model: str, texts: list[str]) -> float:
    command = [python, "-W", "ignore", "-c", _SPACY, model, "1"]
    result = subprocess.run(  # noqa: S603
        command, input=json.dumps(texts), capture_output=True, text=True, check=False
    )
    if result.returncode:
        sys.exit(result.stderr)
    words, seconds = result.stdout.split()
    return int(words) / float(seconds)


if __name__ == "__main__":
    main()
