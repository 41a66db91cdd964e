"""Lets a transformer guess hidden words of the examples, before it learns anything else.

A transformer that was trained to compare sentences has forgotten some of what it knew of
single words, and it has read little news (Gururangan et al. 2020, "Don't stop
pretraining"). Of fifteen words of a hundred most are hidden, some are others and some stay
as they are (Devlin et al. 2019); it is to say which they were.
"""

from __future__ import annotations

import itertools
import random
from typing import TYPE_CHECKING

import torch
from torch import nn
from torch.nn import functional

from newsextract.encoder.pieces import Pieces
from newsextract.training.network import batch_of, half_precision

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsextract.training.examples import Example
    from newsextract.training.network import Encoder, Pieced

HIDDEN = 0.15
"""Share of the words that are to be guessed."""

_MASKED, _OTHER = 0.8, 0.1  # of these
_RATE = 0.0003
_WARM_UP = 100  # steps
_CLIP = 2.0
_NONE = -1
_MASK, _UNKNOWN = "[MASK]", "[UNK]"


class Guesser(nn.Module):
    """The transformer, and what says which piece is at a place.

    Args:
        encoder: The transformer.
        vocabulary: Its pieces.

    """

    def __init__(self, encoder: Encoder, vocabulary: Sequence[str]) -> None:
        super().__init__()
        width = encoder.word.weight.shape[1]
        self.encoder = encoder
        self.hidden = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width)
        self.bias = nn.Parameter(torch.zeros(len(vocabulary)))
        self._pieces = Pieces(vocabulary)
        self._size = len(vocabulary)
        numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self._mask = numbers.get(_MASK, numbers[_UNKNOWN])

    def forward(self, batch: Sequence[Example], chance: random.Random) -> torch.Tensor:
        """Return the loss of guessing words of a batch."""
        hidden: list[list[Pieced]] = []
        gold: list[int] = []
        for example in batch:
            words = [self._pieces(word) for word in example.words]
            hidden.append([])
            gold.append(_NONE)  # the mark before a sentence
            for pieces, form in words:
                chosen = chance.random() < HIDDEN
                hidden[-1].append((self._changed(pieces, chance) if chosen else pieces, form))
                gold += pieces if chosen else [_NONE] * len(pieces)
        made = batch_of(hidden, self._pieces.first, self._pieces.last)
        target = torch.tensor(gold)
        asked = (target != _NONE).nonzero().squeeze(1)
        if len(made.places) != len(gold) or not len(asked):
            # The words of a sentence that is too long were cut, or none is hidden.
            return self.bias.sum() * 0
        states = self.encoder.pieces(made)
        rows = states.reshape(-1, states.shape[-1])[made.places[asked]]
        rows = self.norm(functional.gelu(self.hidden(rows)))
        with half_precision(rows.device):
            scores = functional.linear(rows, self.encoder.word.weight, self.bias)
        return functional.cross_entropy(scores.float(), target[asked])

    def _changed(self, pieces: tuple[int, ...], chance: random.Random) -> tuple[int, ...]:
        draw = chance.random()
        if draw < _MASKED:
            return (self._mask,) * len(pieces)
        if draw < _MASKED + _OTHER:
            return tuple(chance.randrange(self._size) for _ in pieces)
        return pieces


def guess(
    encoder: Encoder, vocabulary: Sequence[str], batches: Iterator[list[Example]], steps: int
) -> list[float]:
    """Train the transformer to guess hidden words, and return the loss of each step.

    Args:
        encoder: The transformer.
        vocabulary: Its pieces.
        batches: Sentences.
        steps: How many batches are read.

    """
    guesser = Guesser(encoder, vocabulary).train()
    optimizer = torch.optim.AdamW(guesser.parameters(), lr=_RATE, betas=(0.9, 0.98), fused=True)
    losses = []
    for step, batch in enumerate(itertools.islice(batches, steps)):
        for group in optimizer.param_groups:
            group["lr"] = _RATE * min(1.0, (step + 1) / _WARM_UP) * (1 - step / steps)
        loss = guesser(batch, random.Random(f"guess {step}"))  # noqa: S311 - no secret
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(guesser.parameters(), _CLIP)
        optimizer.step()
        losses.append(loss.detach())
    return [float(loss) for loss in losses]
