"""Products of matrices in whole numbers of eight bits.

Each row of the input is scaled by its own largest number, each column of the weights by
its own (as in Dettmers et al. 2022), so a row's result depends on nothing beside it.
Sums of whole numbers have no rounding: the same row gives the same bits in whatever
batch, and on whatever processor multiplies them.
"""

from __future__ import annotations

import contextlib
import functools
import timeit
from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST = 127
CHUNK = 256
"""Rows that are computed at a time: what fits the cache."""
ROWS = 8
"""Rows of products in floating point come in multiples of this; see `in_eights`."""

_EXACT = 1024  # terms of 127 * 127 that a sum of single precision holds without rounding


@functools.cache
def has_whole_products() -> bool:
    """Say whether torch multiplies small whole numbers well on this machine.

    Processors that lack the instructions for it may add in sixteen bits, which overflow,
    or take many times as long as in single precision.
    """
    ones = torch.full((128, 384), LARGEST, dtype=torch.int8)
    other = torch.full((384, 384), LARGEST, dtype=torch.int8)
    try:
        found = torch._int_mm(ones, other)  # noqa: SLF001 - there is no other
    except (AttributeError, RuntimeError):
        return False
    if not (found == LARGEST * LARGEST * ones.shape[1]).all():
        return False
    whole = functools.partial(torch._int_mm, ones, other)  # noqa: SLF001
    single = functools.partial(torch.mm, ones.float(), other.float())
    seconds = [min(timeit.repeat(way, number=1, repeat=3)) for way in (whole, single)]
    return seconds[0] < seconds[1]


class Quantized:
    """A linear layer whose weights have eight bits.

    Args:
        weight: Whole numbers, a row for each output.
        scale: What the numbers of each row are multiples of.
        bias: What is added to each output.

    """

    def __init__(self, weight: torch.Tensor, scale: torch.Tensor, bias: torch.Tensor) -> None:
        self._weight = weight.t().contiguous()
        self._scale = scale.float()
        self._bias = bias.float()
        self._parts: list[torch.Tensor] = []
        if not has_whole_products():
            self._parts = [part.float() for part in torch.split(self._weight, _EXACT)]

    @classmethod
    def of(cls, weight: torch.Tensor, bias: torch.Tensor | None) -> Quantized:
        """Return the layer with weights in single precision rounded to eight bits."""
        scale = weight.abs().amax(1).clamp_(min=1e-8) / LARGEST
        whole = (weight / scale[:, None]).round_().to(torch.int8)
        return cls(whole, scale, torch.zeros(len(weight)) if bias is None else bias)

    def __call__(self, rows: torch.Tensor) -> torch.Tensor:
        """Return the outputs for each row of numbers in single precision."""
        largest = rows.abs().amax(1, keepdim=True).clamp_(min=1e-8)
        whole = (rows * (LARGEST / largest)).round_()
        if self._parts:
            pieces = torch.split(whole, _EXACT, 1)
            found = [piece @ part for piece, part in zip(pieces, self._parts, strict=True)]
            # The sum of two is rounded once, as that of whole numbers is; of more it may not.
            product = found[0].double() if found[2:] else found[0]
            for part in found[1:]:
                product = product + part
            product = product.float()
        else:
            product = torch._int_mm(whole.to(torch.int8), self._weight).float()  # noqa: SLF001
        return torch.addcmul(self._bias, product.mul_(largest.div_(LARGEST)), self._scale)


def in_eights(rows: torch.Tensor) -> torch.Tensor:
    """Return `rows` followed by rows of zeros, so that there are a multiple of eight.

    A product of matrices in single precision gives every row the same bits however many
    rows there are, from four up; element-wise functions do where their length is a
    multiple of 32.
    """
    missing = -len(rows) % ROWS
    return torch.nn.functional.pad(rows, (0, 0, 0, missing)) if missing else rows


@contextlib.contextmanager
def one_thread() -> Iterator[None]:
    """Let torch compute with one thread.

    The products are too small to be worth sharing, and a share of rows that depends on
    the number of threads would make the last bits depend on it too. Many cores are
    used by many processes.
    """
    before = torch.get_num_threads()
    if before == 1:
        yield
        return
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)
