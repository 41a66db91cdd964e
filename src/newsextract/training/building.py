"""Builds the models of a recipe, one after the other.

Each of Stanza's trainers runs in a process of its own; all write a log. What is finished
is not built again unless its data or its settings have changed; a transformer, a parser or a
classifier that was stopped goes on from its checkpoint.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any, cast

from newsextract.errors import InputError, ModelError
from newsextract.training import corpora
from newsextract.training.packing import pack, write_resources
from newsextract.training.recipe import NETWORK, SEGMENTER, STEPS, TRAINERS, Recipe

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from newsextract.training.examples import Names, Stance, Tone, Tree

_MODEL = "model.pt"
_CHECKPOINT = "checkpoint.pt"
_RESUMED = frozenset({"depparse", "sentiment", NETWORK})


def build(
    recipe: Recipe,
    processors: Sequence[str] = (),
    *,
    again: bool = False,
    tell: Callable[[str], None] = lambda _: None,
) -> list[str]:
    """Build the models of a recipe, and return which were built.

    Args:
        recipe: What to build, from what.
        processors: Only these steps; all that the recipe wants if empty.
        again: Build even what is finished, from the start.
        tell: Is told what happens.

    Raises:
        InputError: There is no data for a processor, or it cannot be read.
        ModelError: A trainer failed; the message names its log.

    """
    possible = recipe.possible()
    for name in processors:
        if name not in possible:
            missing = [str(p) for p in recipe.sources(name) if not p.exists()]
            msg = f"{name} cannot be built without {' and '.join(missing)}"
            raise InputError(msg)
    built = []
    for name in (step for step in STEPS if step in (processors or recipe.wanted())):
        if name == "mwt" and not corpora.has_multiword_tokens(recipe.sources(name)[0]):
            tell("mwt: not needed, the treebank has no tokens of several words")
            continue
        if _step(recipe, name, again=again, tell=tell):
            built.append(name)
        write_resources(recipe)
    return built


def _step(recipe: Recipe, name: str, *, again: bool, tell: Callable[[str], None]) -> bool:
    folder = recipe.work / name
    done = folder / "done.json"
    mark = _fingerprint(recipe, name)
    if not again and recipe.model(name).exists() and done.exists() and done.read_text() == mark:
        tell(f"{name}: finished already")
        return False
    begun = folder / "begun.json"
    if again or not begun.exists() or begun.read_text() != mark or name not in _RESUMED:
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    begun.write_text(mark)
    tell(f"{name}: training, log in {folder / 'train.log'}")
    if name == "pretrain":
        _vectors(recipe)
    elif name == SEGMENTER:
        _segmenter(recipe, folder)
    elif name == NETWORK:
        _network(recipe, folder)
    else:
        _run(recipe, name, _command(recipe, name, folder), folder / "train.log")
        pack(folder / _MODEL, recipe.model(name))
    done.write_text(mark)
    return True


def _fingerprint(recipe: Recipe, name: str) -> str:
    sums = {}
    # The parser learns from the tagger, all but the tokenizer from the vectors.
    needs = {"pos": ["pretrain"], "ner": ["pretrain"], "sentiment": ["pretrain"]}
    needs["depparse"] = ["pretrain", "pos", "lemma"]
    paths = [*recipe.sources(name), *map(recipe.model, needs.get(name, ()))]
    if name == NETWORK:
        paths = [*recipe.examples().values()]
        if recipe.encoder is not None:
            start = recipe.encoder
            inside = sorted(start.iterdir()) if start.is_dir() else [start]
            paths += [path for path in inside if path.is_file()]
    for path in paths:
        if path.exists():
            with path.open("rb") as file:
                sums[path.name + path.parent.name] = hashlib.file_digest(file, "sha256").hexdigest()
    return json.dumps({"options": recipe.options(name), "data": sums}, sort_keys=True, default=str)


def _run(recipe: Recipe, name: str, command: list[str], log: Path) -> None:
    threads = str(recipe.threads)
    environment = {**os.environ, "OMP_NUM_THREADS": threads, "MKL_NUM_THREADS": threads}
    # Some of Stanza's dictionaries are in the order of a set.
    environment["PYTHONHASHSEED"] = "0"
    with log.open("a", encoding="utf-8") as file:
        file.write(" ".join(command) + "\n")
        file.flush()
        status = subprocess.run(  # noqa: S603 - Stanza's trainers, by this interpreter
            command, stdout=file, stderr=subprocess.STDOUT, env=environment, check=False
        ).returncode
    if status or not (log.parent / _MODEL).exists():
        last = log.read_text("utf-8").strip().splitlines()[-1]
        msg = f"training {name} failed (status {status}): {last}; see {log}"
        raise ModelError(msg)


def _vectors(recipe: Recipe) -> None:
    from stanza.models.common.pretrain import Pretrain  # noqa: PLC0415 - it imports torch

    target = recipe.model("pretrain")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    source = recipe.sources("pretrain")[0]
    maximum = int(recipe.options("pretrain")["max_vocab"])
    Pretrain(str(target), str(source), max_vocab=maximum, save_to_file=True).load()


def _segmenter(recipe: Recipe, folder: Path) -> None:
    from newsextract.encoder.arithmetic import threads  # noqa: PLC0415 - it imports torch
    from newsextract.training import segmenting  # noqa: PLC0415

    plan = segmenting.Plan.of(recipe.options(SEGMENTER))
    documents = [each for path in recipe.sources(SEGMENTER) for each in segmenting.read(path)]
    places = segmenting.english() if recipe.language == "en" else ()
    with threads(recipe.threads):
        losses = segmenting.train(plan, documents, recipe.model(SEGMENTER), places)
    lines = [f"{step} {loss:.4f}\n" for step, loss in enumerate(losses, 1)]
    (folder / "train.log").write_text("".join(lines), "utf-8")


def _network(recipe: Recipe, folder: Path) -> None:
    from newsextract.encoder.arithmetic import threads  # noqa: PLC0415 - it imports torch
    from newsextract.parsing import Parser  # noqa: PLC0415
    from newsextract.training.exporting import export  # noqa: PLC0415
    from newsextract.training.joint import Plan, train  # noqa: PLC0415
    from newsextract.training.refitting import Judged, english, refit  # noqa: PLC0415
    from newsextract.training.sets import read_sets  # noqa: PLC0415

    plan = Plan.of(recipe.options(NETWORK))
    sets = read_sets(recipe, plan.reader, folder)
    with threads(recipe.threads):
        learner = train(plan, sets, recipe.encoder, folder)
    trees = cast("list[Tree]", sets["trees"])
    export(learner, trees, sets, recipe.model(NETWORK))
    judged = Judged(
        cast("list[Stance]", sets.get("stances", [])), cast("list[Tone]", sets.get("tones", []))
    )
    if not judged.stances and not judged.tones:
        return
    if recipe.language == "en":
        drawn = cast("list[Names]", sets.get("names", []))
        judged = english(judged, drawn, Parser(plan.reader))
    refit(recipe.model(NETWORK), judged)


def _command(recipe: Recipe, name: str, folder: Path) -> list[str]:
    train, dev = recipe.sources(name)
    shorthand = f"{recipe.language}_{recipe.package}"
    options: dict[str, Any] = {"shorthand": shorthand, "save_dir": folder, "save_name": _MODEL}
    if name != "sentiment":
        options["mode"] = "train"
    if name in ("tokenize", "mwt", "pos", "depparse"):
        options["lang"] = recipe.language
    if name in ("pos", "depparse", "ner", "sentiment"):
        options["wordvec_pretrain_file"] = recipe.model("pretrain")
    options |= _PREPARE[name](recipe, folder, train, dev)
    options |= recipe.options(name)
    command = [sys.executable, "-W", "ignore", "-m", TRAINERS[name]]
    for key, value in options.items():
        command += [f"--{key}"] if value is True else [f"--{key}", str(value)]
    return command


def _tokenize(_recipe: Recipe, folder: Path, train: Path, dev: Path) -> dict[str, Any]:
    from stanza.utils.datasets.prepare_tokenizer_data import main  # noqa: PLC0415

    for part, source in (("train", train), ("dev", dev)):
        (folder / f"{part}.txt").write_text(corpora.raw_text(source), "utf-8")
        labels, expansions = (str(folder / f"{part}.{end}") for end in ("labels", "mwt.json"))
        main([str(folder / f"{part}.txt"), str(source), "-o", labels, "-m", expansions])
    return {
        "txt_file": folder / "train.txt",
        "label_file": folder / "train.labels",
        "mwt_json_file": folder / "dev.mwt.json",
        "dev_txt_file": folder / "dev.txt",
        "dev_label_file": folder / "dev.labels",
        "dev_conll_gold": dev,
        "conll_file": folder / "dev.pred.conllu",
        **({} if corpora.has_multiword_tokens(train) else {"no_use_mwt": True}),
    }


def _files(_recipe: Recipe, _folder: Path, train: Path, dev: Path) -> dict[str, Any]:
    return {"train_file": train, "eval_file": dev}


def _with_output(_recipe: Recipe, folder: Path, train: Path, dev: Path) -> dict[str, Any]:
    return {"train_file": train, "eval_file": dev, "output_file": folder / "dev.pred.conllu"}


def _mwt(recipe: Recipe, folder: Path, train: Path, dev: Path) -> dict[str, Any]:
    return {**_with_output(recipe, folder, train, dev), "gold_file": dev}


def _depparse(recipe: Recipe, folder: Path, train: Path, dev: Path) -> dict[str, Any]:
    """The parser learns from the tags it will get: the tagger's, errors and all."""
    from newsextract.training.retagging import retag  # noqa: PLC0415 - it imports torch

    own = folder / "train.conllu", folder / "dev.conllu"
    for source, target in zip((train, dev), own, strict=True):
        retag(recipe, source, target)
    return {"train_file": own[0], "eval_file": own[1], "checkpoint_save_name": _CHECKPOINT}


def _ner(recipe: Recipe, folder: Path, train: Path, dev: Path) -> dict[str, Any]:
    treebank = recipe.sources("tokenize")[0]
    clitics = corpora.endings(treebank) if treebank.exists() else frozenset()
    own = folder / "train.json", folder / "dev.json"
    for source, target in zip((train, dev), own, strict=True):
        corpora.write_entities(source, target, clitics)
    return {"train_file": own[0], "eval_file": own[1]}


def _sentiment(_recipe: Recipe, folder: Path, train: Path, dev: Path) -> dict[str, Any]:
    own = folder / "train.json", folder / "dev.json"
    for source, target in zip((train, dev), own, strict=True):
        corpora.write_sentiment(source, target)
    return {
        "train_file": own[0],
        "dev_file": own[1],
        "test_file": own[1],
        "checkpoint_save_name": folder / _CHECKPOINT,
    }


_PREPARE: dict[str, Callable[[Recipe, Path, Path, Path], dict[str, Any]]] = {
    "tokenize": _tokenize,
    "mwt": _mwt,
    "pos": _files,
    "lemma": _with_output,
    "depparse": _depparse,
    "ner": _ner,
    "sentiment": _sentiment,
}
