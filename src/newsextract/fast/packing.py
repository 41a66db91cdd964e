"""Sentences side by side, longest first: all first words, all second words ...

A product of matrices gives every row the same bits however many rows there are, as
long as there are at least four; fewer take another path in the BLAS libraries, and so
does the tail of an element-wise function whose length is not a multiple of 32. So rows
come in eights here, and a sentence gets the same scores to the last bit, whether it is
parsed alone or among a thousand. That is what makes results independent of batches.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROWS = 8
"""Rows come in multiples of this."""

CHUNK = 512
"""Rows of a large product that are computed at a time: what fits the cache."""

MAX_WORDS = 4_000
"""Most words of one batch; sentences of one batch are about equally long."""


class UnsupportedModelError(Exception):
    """The model is of a make that is left to Stanza."""


def require(*conditions: object) -> None:
    """Raise `UnsupportedModelError` unless all `conditions` hold."""
    if not all(conditions):
        raise UnsupportedModelError


class Packing:
    """Where each word of a batch of sequences stands among the packed rows.

    Args:
        lengths: Lengths of the sequences, longest first.

    Attributes:
        sizes: Rows of each step: the sequences that still go on, padded to eights.
        starts: First row of each step.
        rows: Number of rows.
        mirror: For each row the row of the same sequence as far from its other end.

    """

    def __init__(self, lengths: Sequence[int]) -> None:
        counts = [0] * (lengths[0] + 1)
        for length in lengths:
            counts[length] += 1
        going = len(lengths)
        self.sizes: list[int] = []
        for step in range(lengths[0]):
            going -= counts[step]
            self.sizes.append(-(-going // ROWS) * ROWS)
        self.starts = [0, *accumulate(self.sizes)]
        self.rows = self.starts.pop()
        starts = torch.tensor(self.starts)
        self._lengths = torch.tensor(lengths)
        steps = torch.repeat_interleave(torch.arange(len(self.sizes)), torch.tensor(self.sizes))
        places = torch.arange(self.rows) - starts[steps]
        padded = torch.cat([self._lengths, torch.zeros(ROWS, dtype=torch.long)])
        other = padded[places] - 1 - steps
        self.mirror = torch.where(
            other >= 0, starts[other.clamp(min=0)] + places, torch.arange(self.rows)
        )
        sequence = torch.repeat_interleave(torch.arange(len(lengths)), self._lengths)
        first = torch.cumsum(self._lengths, 0) - self._lengths
        within = torch.arange(len(sequence)) - first[sequence]
        self.places = starts[within] + sequence
        """Row of each item, sequence after sequence."""

    def pack(self, items: torch.Tensor) -> torch.Tensor:
        """Return `items`, one for each item of each sequence, as packed rows; 0 elsewhere."""
        packed = items.new_zeros(self.rows)
        packed[self.places] = items
        return packed


def batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield indices of sequences to be computed together, longest first."""
    order = sorted(range(len(lengths)), key=lengths.__getitem__, reverse=True)
    batch: list[int] = []
    words = 0
    for index in order:
        if not lengths[index]:
            break
        if batch and words + lengths[index] > MAX_WORDS:
            yield batch
            batch, words = [], 0
        batch.append(index)
        words += lengths[index]
    if batch:
        yield batch


def in_eights(rows: torch.Tensor) -> torch.Tensor:
    """Return `rows` followed by rows of zeros, so that there are a multiple of eight."""
    missing = -len(rows) % ROWS
    return torch.nn.functional.pad(rows, (0, 0, 0, missing)) if missing else rows


def tanh(values: torch.Tensor) -> torch.Tensor:
    """Return the hyperbolic tangent, ten times faster than `torch.tanh` does."""
    return torch.sigmoid(values.mul(2)).mul_(2).sub_(1)
