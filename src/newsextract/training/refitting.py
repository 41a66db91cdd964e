"""Learns the stance towards targets once more, from the states of the finished network.

    python -m newsextract.training.refitting STANCE.jsonl.gz NETWORK.npz [--names NAMES.bio]

While all is trained together, what reads the stance from the states of words learns from
states that still change, and whose layers are not yet rounded. Trained anew on the
states as they are in the end, and on sentences made for it, it tells more often who of two
people is meant; nothing else in the file changes.
STANCE is that of `newsextract.training.examples.stances`, NAMES that of
`newsextract.training.examples.names`: with it the sentences of `frames` are learnt too.
The same input gives the same file.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch.nn import functional

from newsextract.encoder.arithmetic import threads
from newsextract.encoder.network import Network
from newsextract.parsing import Parser
from newsextract.training.examples import names, stances
from newsextract.training.exporting import write
from newsextract.training.frames import framed
from newsextract.training.learning import pad
from newsextract.training.network import Heads

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsextract.training.examples import Stance

EPOCHS = 4
RATE = 0.001
SIZE = 64
"""Targets in a batch."""
AVERAGED = 0.5
"""Share of the steps, the last ones, whose weights' mean is kept (Izmailov et al. 2018): a
single one of them is up to a point of F1 better or worse, by chance."""

_SMOOTHING = 0.05
_DECAY = 0.01
_SLOWEST = 0.3
_SEED = 12_000  # of some that were tried; exchanging names changes few judgements
_OTHERS = ("upos", "xpos", "feats", "lemma", "deprel", "ner")
_PARTS = ("stance_query", "stance_hidden", "stance")


def refit(path: Path, examples: Sequence[Stance]) -> None:
    """Write the stance's weights of the network at `path` anew, learnt from `examples`."""
    network = Network(path)
    with threads(1):
        # A sentence with several targets is read once.
        sentences = list(dict.fromkeys(tuple(example.words) for example in examples))
        read = dict(zip(sentences, network.states(sentences), strict=True))
        states = [read[tuple(example.words)] for example in examples]
        heads = _learnt(states, examples, states[0].shape[1])
    with np.load(path, allow_pickle=False) as file:
        arrays = {name: file[name] for name in file.files}
    for name, values in heads.items():
        arrays[f"heads.{name}"] = values.half().numpy()
    write(arrays, path)


def _learnt(
    states: Sequence[torch.Tensor], examples: Sequence[Stance], width: int
) -> Mapping[str, torch.Tensor]:
    chance = random.Random(_SEED)  # noqa: S311 - no secret
    torch.manual_seed(_SEED)
    heads = Heads(dict.fromkeys(_OTHERS, 1), width)
    parts = torch.nn.ModuleDict({name: getattr(heads, name) for name in _PARTS})
    optimizer = torch.optim.AdamW(parts.parameters(), lr=RATE, weight_decay=_DECAY)
    # Sentences of about one length make a batch, so that little is padded.
    order = sorted(range(len(examples)), key=lambda i: len(states[i]))
    batches = [order[start : start + SIZE] for start in range(0, len(order), SIZE)]
    steps = EPOCHS * len(batches)
    mean = torch.optim.swa_utils.AveragedModel(parts)
    for step in range(steps):
        if step % len(batches) == 0:
            chance.shuffle(batches)
        batch = batches[step % len(batches)]
        rows = [states[i].float() for i in batch]
        words = [[word + 1 for word in examples[i].target] for i in batch]
        targets = torch.stack([r[w].mean(0) for r, w in zip(rows, words, strict=True)])
        scores = heads.stances(*pad(torch.cat(rows), [len(r) for r in rows]), targets)
        labels = torch.tensor([examples[i].label for i in batch])
        loss = functional.cross_entropy(scores, labels, label_smoothing=_SMOOTHING)
        for group in optimizer.param_groups:
            group["lr"] = RATE * max(_SLOWEST, 1 - step / steps)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        if step >= steps * (1 - AVERAGED):
            mean.update_parameters(parts)
    return mean.module.state_dict()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(
        prog="python -m newsextract.training.refitting",
        description="Learn the stance towards targets once more, from the finished network.",
    )
    parser.add_argument("stance", type=Path, help="sentences with targets, JSON Lines")
    parser.add_argument("network", type=Path, help="the network, .npz; it is changed")
    parser.add_argument("--names", type=Path, help="names for made sentences, BIO")
    options = parser.parse_args(arguments)
    examples = stances(options.stance, Parser("compact"))
    if options.names:
        examples += framed(names(options.names))
    refit(options.network, examples)
    return 0


if __name__ == "__main__":
    sys.exit(main())
