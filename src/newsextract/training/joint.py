"""Trains the network: at every step a batch of each kind of example there is.

The same examples and settings give the same weights, whether training was interrupted or
not, as long as the number of threads is the same and no time limit is set.
"""

from __future__ import annotations

import copy
import itertools
import os
import random
import time
from collections import defaultdict
from typing import TYPE_CHECKING, Any, cast

import attrs
import torch
from attrs import field, frozen
from attrs.converters import optional

from newsextract.encoder.transformer import HEADS
from newsextract.errors import InputError
from newsextract.training.continuing import load_finished
from newsextract.training.learning import Learner, classes_of
from newsextract.training.masking import guess
from newsextract.training.network import Encoder
from newsextract.training.starting import load_encoder, vocabulary_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from newsextract.training.examples import Example, Names, Tree

    Sets = Mapping[str, Sequence[Example]]
    """Examples by the name of the method of `Learner` that learns from them."""

TASKS = ("trees", "names", "quotes", "tones", "stances")

_POOL = 4000  # sentences, among which those of one length make a batch
_LENGTHS = 3  # words that sentences of one batch may differ by
_WARM_UP = 100  # steps
_SLOWEST = 0.02
_CLIP = 2.0
_TOLD = 25  # steps between two lines of the log
_DECAY = 0.01


@frozen
class Plan:
    """How the network is trained; the recipe has settings for English.

    Attributes:
        steps: Batches of each kind.
        rate: Highest learning rate of the transformer.
        head_rate: That of what reads from it.
        trees: Words of one batch of the treebank; so for the other kinds.
        saved: Steps between two checkpoints.
        width: Numbers of a word's state, if no encoder is given; so the next two.
        layers: Layers of the transformer.
        inner: Numbers inside a layer.
        seed: Of all that is left to chance.
        minutes: Time after which training ends, if the steps are not done before.
        reader: The models that the texts with quotes and targets are parsed with.

    """

    steps: int = field(converter=int)
    rate: float = field(converter=float)
    head_rate: float = field(converter=float)
    trees: int = field(converter=int)
    names: int = field(converter=int)
    quotes: int = field(converter=int)
    tones: int = field(converter=int)
    stances: int = field(converter=int)
    saved: int = field(converter=int)
    width: int = field(converter=int)
    layers: int = field(converter=int)
    inner: int = field(converter=int)
    seed: int = field(converter=int)
    reader: str = "compact"
    minutes: float | None = field(default=None, converter=optional(float))
    guessed: int = field(default=0, converter=int)
    teachers: int = field(default=0, converter=int)
    device: str = "cpu"

    @classmethod
    def of(cls, options: Mapping[str, Any]) -> Plan:
        """Return the plan with these settings.

        Raises:
            InputError: One has no such name, or is no number.

        """
        known = [attribute.name for attribute in attrs.fields(cls)]
        wrong = sorted(set(options) - set(known))
        if wrong:
            msg = f"the network has no setting {wrong[0]!r}, only {', '.join(known)}"
            raise InputError(msg)
        try:
            return cls(**options)
        except (TypeError, ValueError) as error:
            msg = f"a setting of the network is wrong: {error}"
            raise InputError(msg) from error


def train(plan: Plan, sets: Sets, encoder: Path | None, folder: Path) -> Learner:
    """Return the trained network.

    Args:
        plan: How it is trained.
        sets: The examples, those of the treebank among them.
        encoder: Folder of the transformer to start from, see `load_encoder`, or a finished
            network, see `load_finished`.
        folder: Gets ``train.log`` and the checkpoint, from which training goes on if
            there is one; and a folder with both for each teacher.

    Raises:
        InputError: There is no such encoder or device.

    """
    try:
        torch.zeros(1, device=plan.device)
    except (RuntimeError, AssertionError) as error:
        msg = f"torch cannot compute on {plan.device!r} here: {error}"
        raise InputError(msg) from error
    torch.manual_seed(plan.seed)
    with torch.device(plan.device):
        learner = _learner(plan, sets, encoder).to(plan.device)
        if plan.guessed:
            _guess(plan, sets, learner, folder / "guessed.pt")
        teachers = [copy.deepcopy(learner) for _ in range(plan.teachers)]
        for number, teacher in enumerate(teachers, 1):
            own = folder / f"teacher-{number}"
            own.mkdir(exist_ok=True)
            _fit(attrs.evolve(plan, seed=plan.seed + number), sets, teacher, own)
        if teachers:
            learner.load_state_dict(teachers[0].state_dict())
            learner.follow(teachers)
        _fit(plan, sets, learner, folder)
        learner.follow([])
    return learner.cpu().eval()


def _guess(plan: Plan, sets: Sets, learner: Learner, kept: Path) -> None:
    if kept.exists():
        states = torch.load(kept, map_location=plan.device, weights_only=True)
        learner.encoder.load_state_dict(states)
        return
    sentences = [example for name in TASKS for example in sets.get(name, ())]
    words = sum(getattr(plan, name) for name in TASKS if sets.get(name))
    guess(learner.encoder, learner.vocabulary, batches(sentences, words, "guess"), plan.guessed)
    _write(learner.encoder.state_dict(), kept)


def _fit(plan: Plan, sets: Sets, learner: Learner, folder: Path) -> None:
    """Train a network, from its checkpoint in `folder` if there is one."""
    optimizer = _optimizer(plan, learner)
    checkpoint = folder / "checkpoint.pt"
    step, spent = _restored(checkpoint, learner, optimizer, plan.device)
    rates = [plan.rate, plan.rate, plan.head_rate, plan.head_rate]
    streams = {
        name: itertools.islice(
            batches(sets[name], getattr(plan, name), f"{plan.seed} {name}"), step, None
        )
        for name in TASKS
        if sets.get(name)
    }
    losses: defaultdict[str, torch.Tensor] = defaultdict(lambda: torch.zeros(()))
    began = time.monotonic() - spent
    learner.train()
    with (folder / "train.log").open("a", encoding="utf-8") as log:
        while (done := _done(plan, step, time.monotonic() - began)) < 1:
            factor = min(1.0, (step + 1) / _WARM_UP) * max(_SLOWEST, 1 - done)
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * factor
            # All of a step's chance comes from its number, so that it can be done again.
            torch.manual_seed(plan.seed + step)
            chance = random.Random(f"{plan.seed} {step}")  # noqa: S311 - no secret
            for name, stream in streams.items():
                loss = getattr(learner, name)(next(stream), chance)
                loss.backward()
                losses[name] += loss.detach()
            torch.nn.utils.clip_grad_norm_(learner.parameters(), _CLIP)
            optimizer.step()
            optimizer.zero_grad()
            step += 1
            if step % _TOLD == 0:
                told = ", ".join(
                    f"{name} {float(loss) / _TOLD:.3f}" for name, loss in losses.items()
                )
                log.write(f"{(time.monotonic() - began) / 60:.1f} min, step {step}: {told}\n")
                log.flush()
                losses.clear()
            if step % plan.saved == 0:
                _save(checkpoint, learner, optimizer, step, time.monotonic() - began)
    # So that a teacher is not trained again when what it teaches is interrupted.
    _save(checkpoint, learner, optimizer, step, time.monotonic() - began)


def _learner(plan: Plan, sets: Sets, encoder: Path | None) -> Learner:
    trees = cast("Sequence[Tree]", sets["trees"])
    names = cast("Sequence[Names]", sets.get("names", ()))
    classes = classes_of(trees, names)
    if encoder is not None and encoder.is_file():
        finished = load_finished(encoder)
        learner = Learner(finished.encoder, finished.vocabulary, classes, names)
        finished.give(learner.heads, classes)
        return learner
    if encoder is not None:
        return Learner(*load_encoder(encoder), classes, names)
    words = (word for name in TASKS for example in sets.get(name, ()) for word in example.words)
    vocabulary = vocabulary_of(words)
    fresh = Encoder(len(vocabulary), plan.width, plan.layers, HEADS, plan.inner)
    torch.nn.init.normal_(fresh.word.weight, std=0.02)
    torch.nn.init.normal_(fresh.place.weight, std=0.02)
    return Learner(fresh, vocabulary, classes, names)


def _optimizer(plan: Plan, learner: Learner) -> torch.optim.Optimizer:
    groups = [
        {
            "params": [p for p in part.parameters() if (p.ndim > 1) == matrices],
            "lr": rate,
            "weight_decay": _DECAY if matrices else 0.0,
        }
        for part, rate in ((learner.encoder, plan.rate), (learner.heads, plan.head_rate))
        for matrices in (True, False)
    ]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)


def batches(examples: Sequence[Example], words: int, seed: str) -> Iterator[list[Example]]:
    """Yield batches of about so many words, of sentences of about one length, for ever."""
    for epoch in itertools.count():
        chance = random.Random(f"{seed} {epoch}")  # noqa: S311 - no secret
        order = list(examples)
        chance.shuffle(order)
        for start in range(0, len(order), _POOL):
            pool = [
                (len(example.words) + _LENGTHS * chance.random(), number, example)
                for number, example in enumerate(order[start : start + _POOL])
            ]
            found: list[list[Example]] = [[]]
            size = 0
            for _, _, example in sorted(pool):
                if size >= words:
                    found.append([])
                    size = 0
                found[-1].append(example)
                size += len(example.words)
            if len(found) > 1 and 2 * size < words:
                found.pop()
            chance.shuffle(found)
            yield from found


def _done(plan: Plan, step: int, seconds: float) -> float:
    """Return how much of the training is done, of 1."""
    time_spent = 0.0 if plan.minutes is None else seconds / 60 / plan.minutes
    return max(step / plan.steps, time_spent)


def _save(
    path: Path, learner: Learner, optimizer: torch.optim.Optimizer, step: int, spent: float
) -> None:
    content = {
        "learner": learner.state_dict(),
        "optimizer": optimizer.state_dict(),
        "step": step,
        "spent": spent,
    }
    _write(content, path)


def _write(content: object, path: Path) -> None:
    unfinished = path.with_suffix(".part")
    torch.save(content, unfinished)
    os.replace(unfinished, path)  # noqa: PTH105 - pathlib's has no other name for it


def _restored(
    path: Path, learner: Learner, optimizer: torch.optim.Optimizer, device: str
) -> tuple[int, float]:
    if not path.exists():
        return 0, 0.0
    content = torch.load(path, map_location=device, weights_only=True)
    learner.load_state_dict(content["learner"])
    optimizer.load_state_dict(content["optimizer"])
    return content["step"], content["spent"]
