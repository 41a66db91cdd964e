"""Scores a model folder from raw text, and writes its model card."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsextract.training import corpora

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from newsextract.training.recipe import Recipe

_METRICS = ("Tokens", "Sentences", "Words", "UPOS", "XPOS", "UFeats", "Lemmas", "UAS", "LAS")


def score(recipe: Recipe) -> dict[str, float]:
    """Return the scores of a model folder on the recipe's development data, in percent.

    The treebank is parsed from its raw text and scored with the aligned F1 of the CoNLL
    2018 shared task; entities by exact spans and labels on the data's own tokens.
    """
    found: dict[str, float] = {}
    if recipe.model("tokenize").exists():
        found |= _score_treebank(recipe)
    if recipe.model("ner").exists():
        found["Entities"] = _score_entities(recipe)
    return found


def _pipeline(recipe: Recipe, processors: Sequence[str], **options: Any) -> Any:
    import stanza  # noqa: PLC0415 - it imports torch

    from newsextract.fast import speed_up  # noqa: PLC0415

    pipeline = stanza.Pipeline(
        recipe.language,
        dir=str(recipe.out),
        package="default",
        processors=",".join(p for p in processors if recipe.model(p).exists()),
        download_method=None,
        verbose=False,
        **options,
    )
    speed_up(pipeline)
    return pipeline


def _score_treebank(recipe: Recipe) -> dict[str, float]:
    from stanza.utils.conll import CoNLL  # noqa: PLC0415
    from udtools import udeval  # type: ignore[import-untyped]  # noqa: PLC0415 - Stanza's own

    gold = recipe.sources("tokenize")[1]
    pipeline = _pipeline(recipe, ("tokenize", "mwt", "pos", "lemma", "depparse"))
    document = pipeline(corpora.raw_text(gold))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "system.conllu"
        CoNLL.write_doc2conll(document, str(path))
        with gold.open(encoding="utf-8") as ours, path.open(encoding="utf-8") as theirs:
            result = udeval.evaluate(
                udeval.load_conllu(ours, str(gold), {}), udeval.load_conllu(theirs, str(path), {})
            )
    done = set(_METRICS) if recipe.model("depparse").exists() else set(_METRICS[:3])
    return {name: round(100 * result[name].f1, 2) for name in _METRICS if name in done}


def _score_entities(recipe: Recipe) -> float:
    source = recipe.sources("ner")[1]
    treebank = recipe.sources("tokenize")[0]
    clitics = corpora.endings(treebank) if treebank.exists() else frozenset()
    gold = [corpora.joined(sentence, clitics) for sentence in corpora.tagged(source)]
    pipeline = _pipeline(recipe, ("tokenize", "ner"), tokenize_pretokenized=True)
    # A token may hold a space, which Stanza writes as one that does not break.
    document = pipeline([[token.replace(" ", "\xa0") for token, _ in s] for s in gold])
    right = named = real = 0
    for sentence, parsed in zip(gold, document.sentences, strict=True):
        expected = spans(tag for _, tag in sentence)
        found = spans(token.ner for token in parsed.tokens)
        right += len(expected & found)
        named += len(found)
        real += len(expected)
    return round(200 * right / max(named + real, 1), 2)


def spans(tags: Iterable[str]) -> set[tuple[int, int, str]]:
    """Return the spans of BIO or BIOES tags: first token, token after the last, label."""
    found = set()
    start, label = 0, ""
    tags = [*tags, "O"]
    for place, tag in enumerate(tags):
        if label and (tag[0] in "OBS" or tag[2:] != label):
            found.add((start, place, label))
            label = ""
        if tag != "O" and not label:
            start, label = place, tag[2:]
    return found


def write_card(recipe: Recipe, scores: Mapping[str, float], *, data: str, date: str) -> None:
    """Write ``README.md`` and ``scores.json`` into the model folder.

    Args:
        recipe: What the models were built from.
        scores: What `score` returned.
        data: Sentences about the data and its licence; nothing is known if empty.
        date: When it was scored.

    """
    sizes = {p.parent.name: p.stat().st_size for p in recipe.out.glob("*/*/*.pt")}
    lines = [
        f"# Models {recipe.package!r} for {recipe.language!r}",
        "",
        data or "Data and licence: not stated by whoever built these models.",
        "",
        f"Scores in percent on the development data, from raw text, {date}:",
        "",
        "| measure | score |",
        "|---|---|",
        *(f"| {name} | {value:.2f} |" for name, value in scores.items()),
        "",
        "| model | megabytes | options |",
        "|---|---|---|",
    ]
    for name, size in sorted(sizes.items()):
        options = " ".join(f"{k}={v}" for k, v in recipe.options(name).items())
        lines.append(f"| {name} | {size / 1e6:.1f} | {options} |")
    command = "python -m newsextract.training build DATA OUT"
    lines += ["", f"Built with `{command}`; `SHA256SUMS` says which files these are.", ""]
    (recipe.out / "README.md").write_text("\n".join(lines), "utf-8")
    (recipe.out / "scores.json").write_text(json.dumps(dict(scores), indent=1) + "\n", "utf-8")
