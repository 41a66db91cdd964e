"""Learns tone and stance once more, from the states of the finished network.

    python -m newsextract.training.refitting STANCE.jsonl.gz TONE.json NETWORK.npz
        [--names NAMES.bio]

While all is trained together, what reads tone and stance from the states of words learns
from states that still change, and whose layers are not yet rounded. Trained anew on the
states as they are in the end, and on sentences made and written for it, it tells more often
who of two people is meant, and knows of business and sport; nothing else in the file changes.
STANCE is that of `newsextract.training.examples.stances`, TONE that of `.tones`, NAMES that
of `.names`: with it the sentences of `frames` and `news` are learnt too.
The same input gives the same file.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from attrs import frozen
from torch.nn import functional

from newsextract.encoder.arithmetic import threads
from newsextract.encoder.network import Network
from newsextract.parsing import Parser
from newsextract.training import examples, news
from newsextract.training.examples import Stance, Tone
from newsextract.training.exporting import write
from newsextract.training.frames import framed
from newsextract.training.learning import pad
from newsextract.training.network import Heads

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newsextract.training.examples import Example, Names

EPOCHS = 4
RATE = 0.001
SIZE = 64
"""Examples in a batch."""
AVERAGED = 0.5
"""Share of the steps, the last ones, whose weights' mean is kept (Izmailov et al. 2018): a
single one of them is up to a point of F1 better or worse, by chance."""
TARGETS, SENTENCES = 2, 6
"""How often the targets and the sentences of `news` are among the examples."""
PART = 4
"""Of so many phrases of film reviews one is, or they would outweigh the news."""

_SMOOTHING = 0.05
_DECAY = 0.01
_SLOWEST = 0.3
_SEED = 5  # of six that were tried
_READ = 1000  # sentences at a time
_OTHERS = ("upos", "xpos", "feats", "lemma", "deprel", "ner")
_STANCE = ("stance_query", "stance_hidden", "stance")
_TONE = ("tone_query", "tone")


@frozen
class Judged:
    """What tone and stance are learnt from.

    Attributes:
        stances: Sentences with a target.
        tones: Sentences as a whole.

    """

    stances: Sequence[Stance]
    tones: Sequence[Tone]


def english(judged: Judged, names: Iterable[Names], parser: Parser) -> Judged:
    """Return examples in English with the sentences made and written for newsextract.

    What there are no examples of is not learnt from these alone.

    Args:
        judged: The data's examples.
        names: Examples that the names of made sentences are drawn from.
        parser: Parses the written ones.

    """
    targets, sentences = news.judged(parser)
    stances = [*judged.stances, *framed(names), *targets * TARGETS]
    tones = [*judged.tones[::PART], *sentences * SENTENCES]
    return Judged(stances if judged.stances else [], tones if judged.tones else [])


def refit(path: Path, judged: Judged) -> None:
    """Write the weights of tone and stance of the network at `path` anew.

    Those of which there are no examples stay.
    """
    network = Network(path)
    with threads(1):
        states = _read(network, [*judged.stances, *judged.tones])
        learnt = {
            **_learnt(_STANCE, states[: len(judged.stances)], judged.stances),
            **_learnt(_TONE, states[len(judged.stances) :], judged.tones),
        }
    with np.load(path, allow_pickle=False) as file:
        arrays = {name: file[name] for name in file.files}
    for name, values in learnt.items():
        arrays[f"heads.{name}"] = values.half().numpy()
    write(arrays, path)


def _read(network: Network, judged: Sequence[Example]) -> list[torch.Tensor]:
    """Return the states of each example's words; a sentence with several targets is read once."""
    sentences = list(dict.fromkeys(tuple(example.words) for example in judged))
    found: dict[tuple[str, ...], torch.Tensor] = {}
    for start in range(0, len(sentences), _READ):
        part = sentences[start : start + _READ]
        # Copied, as they would else hold on to the padded batch they are in.
        states = [rows.half().clone() for rows in network.states(part)]
        found |= zip(part, states, strict=True)
    return [found[tuple(example.words)] for example in judged]


def _learnt(
    names: Sequence[str], states: Sequence[torch.Tensor], judged: Sequence[Stance | Tone]
) -> Mapping[str, torch.Tensor]:
    """Return the weights of some parts of the heads, learnt from examples and their states."""
    if not judged:
        return {}
    chance = random.Random(_SEED)  # noqa: S311 - no secret
    torch.manual_seed(_SEED)
    heads = Heads(dict.fromkeys(_OTHERS, 1), states[0].shape[1])
    parts = torch.nn.ModuleDict({name: getattr(heads, name) for name in names})
    optimizer = torch.optim.AdamW(parts.parameters(), lr=RATE, weight_decay=_DECAY)
    # Sentences of about one length make a batch, so that little is padded.
    order = sorted(range(len(judged)), key=lambda i: len(states[i]))
    batches = [order[start : start + SIZE] for start in range(0, len(order), SIZE)]
    steps = EPOCHS * len(batches)
    mean = torch.optim.swa_utils.AveragedModel(parts)
    for step in range(steps):
        if step % len(batches) == 0:
            chance.shuffle(batches)
        batch = batches[step % len(batches)]
        scores = _scores(heads, [states[i].float() for i in batch], [judged[i] for i in batch])
        labels = torch.tensor([judged[i].label for i in batch])
        loss = functional.cross_entropy(scores, labels, label_smoothing=_SMOOTHING)
        for group in optimizer.param_groups:
            group["lr"] = RATE * max(_SLOWEST, 1 - step / steps)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        if step >= steps * (1 - AVERAGED):
            mean.update_parameters(parts)
    return mean.module.state_dict()


def _scores(
    heads: Heads, rows: Sequence[torch.Tensor], judged: Sequence[Stance | Tone]
) -> torch.Tensor:
    padded = pad(torch.cat(list(rows)), [len(r) for r in rows])
    targets = [
        r[[word + 1 for word in example.target]].mean(0)
        for r, example in zip(rows, judged, strict=True)
        if isinstance(example, Stance)
    ]
    return heads.stances(*padded, torch.stack(targets)) if targets else heads.tones(*padded)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(
        prog="python -m newsextract.training.refitting",
        description="Learn tone and stance once more, from the finished network.",
    )
    parser.add_argument("stance", type=Path, help="sentences with targets, JSON Lines")
    parser.add_argument("tone", type=Path, help="sentences with a tone, JSON")
    parser.add_argument("network", type=Path, help="the network, .npz; it is changed")
    parser.add_argument("--names", type=Path, help="names for made sentences, BIO")
    options = parser.parse_args(arguments)
    reader = Parser("compact")
    judged = Judged(examples.stances(options.stance, reader), examples.tones(options.tone))
    if options.names:
        names = examples.names(options.names)
        judged = english(judged, names, reader)
    refit(options.network, judged)
    return 0


if __name__ == "__main__":
    sys.exit(main())
