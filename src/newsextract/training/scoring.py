"""Scores a model folder from raw text, and writes its model card."""

from __future__ import annotations

import itertools
import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsextract.article import Article, Block, BlockKind
from newsextract.parsing import Parser
from newsextract.plaintext import plain
from newsextract.spans import Span
from newsextract.training import corpora
from newsextract.training.recipe import NETWORK, SEGMENTER, STEPS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newsextract.training.recipe import Recipe

_METRICS = ("Tokens", "Sentences", "Words", "UPOS", "XPOS", "UFeats", "Lemmas", "UAS", "LAS")


def score(recipe: Recipe) -> dict[str, float]:
    """Return the scores of a model folder on the recipe's development data, in percent.

    The treebank is parsed from its raw text and scored with the aligned F1 of the CoNLL
    2018 shared task, both with plain marks; entities by exact spans and labels on the
    data's own tokens, those of Stanza's models with endings joined as the tokenizer does.
    """
    network = _network(recipe)
    done = {p for p in STEPS if recipe.model(p).exists()}
    done |= network.processors if network is not None else set()
    found: dict[str, float] = {}
    if not done & {SEGMENTER, "tokenize"}:  # nothing can be parsed yet
        return found
    gold = recipe.sources("tokenize")[1]
    if gold.exists():
        whole = "depparse" in done
        scores = _score_treebank(recipe.out, gold, "depparse" if whole else "mwt")
        metrics = _METRICS if whole else _METRICS[:3]
        found |= {name: round(100 * scores[name].f1, 2) for name in metrics}
    if "ner" in done and recipe.sources("ner")[1].exists():
        found["Entities"] = _score_entities(recipe, network)
    return found


def _network(recipe: Recipe) -> Any:
    path = recipe.model(NETWORK)
    if not path.exists():
        return None
    from newsextract.encoder.network import Network  # noqa: PLC0415 - it imports torch

    return Network(path)


def _score_treebank(models: Path, gold: Path, processor: str) -> Any:
    from stanza.utils.conll import CoNLL  # noqa: PLC0415
    from udtools import udeval  # type: ignore[import-untyped]  # noqa: PLC0415 - Stanza's own

    text = corpora.raw_text(gold).removesuffix("\n")
    ends = itertools.accumulate(len(paragraph) + 2 for paragraph in text.split("\n\n"))
    starts = [0, *ends]
    blocks = [
        Block(Span(start, after - 2), BlockKind.BODY) for start, after in itertools.pairwise(starts)
    ]
    (document,) = Parser(models).parse([Article(text, blocks=blocks)], {processor})
    if isinstance(document, Exception):
        raise document
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = Path(folder) / "system.conllu", Path(folder) / "gold.conllu"
        CoNLL.write_doc2conll(document, str(ours))
        with gold.open(encoding="utf-8") as file:
            theirs.write_text("".join(map(_with_plain_form, file)), "utf-8")
        with theirs.open(encoding="utf-8") as right, ours.open(encoding="utf-8") as found:
            return udeval.evaluate(
                udeval.load_conllu(right, str(gold), {}), udeval.load_conllu(found, str(ours), {})
            )


def _with_plain_form(line: str) -> str:
    number, tab, rest = line.partition("\t")
    form, _tab, others = rest.partition("\t")
    return f"{number}\t{plain(form).strip()}\t{others}" if tab else line


def _score_entities(recipe: Recipe, network: Any) -> float:
    import stanza  # noqa: PLC0415 - it imports torch

    source = recipe.sources("ner")[1]
    treebank = recipe.sources("tokenize")[0]
    # The network sees words, Stanza's recogniser tokens.
    joined = network is None and treebank.exists()
    clitics = corpora.endings(treebank) if joined else frozenset()
    gold = [corpora.joined(sentence, clitics) for sentence in corpora.tagged(source)]
    pipeline = stanza.Pipeline(
        recipe.language,
        dir=str(recipe.out),
        package="default",
        processors="tokenize,ner" if network is None else "tokenize",
        tokenize_pretokenized=True,
        download_method=None,
        verbose=False,
    )
    # A token may hold a space, which Stanza writes as one that does not break.
    document = pipeline([[token.replace(" ", "\xa0") for token, _ in part] for part in gold])
    if network is not None:
        network.annotate([document])
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
    sizes = {
        name: recipe.model(name).stat().st_size for name in STEPS if recipe.model(name).exists()
    }
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
