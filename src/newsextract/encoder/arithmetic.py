"""Products of matrices in whole numbers, those of the weights of seven bits.

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
    from collections.abc import Callable, Iterator, Sequence

    Product = Callable[[torch.Tensor], torch.Tensor]
    """Multiplies rows of whole numbers, in single precision, with fixed weights."""

LARGEST = 127
"""Of the numbers of a row."""
LARGEST_WEIGHT = 63
"""Processors without instructions for products of eight bits add two of them in sixteen
bits: 2 * 255 * 63 is the most of its kind that these hold."""
CHUNK = 256
"""Rows that are computed at a time: what fits the cache."""
ROWS = 8
"""Rows of products in floating point come in multiples of this; see `in_eights`."""

_EXACT = 2**24  # whole numbers up to this are exact in single precision


def _single(weight: torch.Tensor) -> Product:
    """Multiply in single precision, which is exact for few terms of this size."""
    terms = _EXACT // (LARGEST * max(1, int(weight.abs().max())))
    parts = [part.t().float().contiguous() for part in torch.split(weight, terms, 1)]
    if len(parts) == 1:
        return lambda rows: rows @ parts[0]

    def product(rows: torch.Tensor) -> torch.Tensor:
        pieces = torch.split(rows, terms, 1)
        found = [(piece @ part).double() for piece, part in zip(pieces, parts, strict=True)]
        return torch.stack(found).sum(0).float()

    return product


def _whole(weight: torch.Tensor) -> Product:
    """Multiply with torch's product of whole numbers."""
    turned = weight.t().contiguous()
    return lambda rows: torch._int_mm(rows.to(torch.int8), turned).float()  # noqa: SLF001


def _packed(weight: torch.Tensor) -> Product:
    """Multiply as oneDNN does in compiled models: fast without special instructions too."""
    operations = torch.ops.onednn
    packed = operations.qlinear_prepack(weight.contiguous(), None)
    ones = torch.ones(len(weight))
    zeros = torch.zeros(len(weight), dtype=torch.int64)
    middle = LARGEST + 1  # the rows are numbers without a sign there

    def product(rows: torch.Tensor) -> torch.Tensor:
        # The first bit turned around adds `middle`; torch makes such numbers slowly.
        moved = rows.to(torch.int8).view(torch.uint8).bitwise_xor_(middle)
        found: torch.Tensor = operations.qlinear_pointwise(
            moved, 1.0, middle, packed, ones, zeros, None, 1.0, 0, torch.float32, "none", [], ""
        )
        return found

    return product


_WAYS: Sequence[Callable[[torch.Tensor], Product]] = (_whole, _packed, _single)


def is_exact(way: Callable[[torch.Tensor], Product]) -> bool:
    """Say whether a way to multiply is right on this machine, where the numbers are largest.

    Processors that lack the instructions for products of eight bits may add in sixteen
    bits, which overflow.
    """
    weight, rows = _largest()
    try:
        return torch.equal(way(weight)(rows), _single(weight)(rows))
    except (AttributeError, RuntimeError):  # this torch has no such product
        return False


@functools.cache
def fastest() -> Callable[[torch.Tensor], Product]:
    """Return the way to multiply that is fastest on this machine, of those that are exact."""
    weight, rows = _largest()

    def seconds(way: Callable[[torch.Tensor], Product]) -> float:
        return min(timeit.repeat(functools.partial(way(weight), rows), number=1, repeat=5))

    return min(filter(is_exact, _WAYS), key=seconds)


def _largest() -> tuple[torch.Tensor, torch.Tensor]:
    weight = torch.full((384, 384), LARGEST_WEIGHT, dtype=torch.int8)
    weight[::2] *= -1
    return weight, torch.full((128, 384), float(LARGEST))


class Quantized:
    """A linear layer whose weights are whole numbers.

    Args:
        weight: Whole numbers, a row for each output.
        scale: What the numbers of each row are multiples of.
        bias: What is added to each output.

    """

    def __init__(self, weight: torch.Tensor, scale: torch.Tensor, bias: torch.Tensor) -> None:
        self._scale = scale.float()
        self._bias = bias.float()
        # A network of before weights had seven bits.
        small = int(weight.abs().max()) <= LARGEST_WEIGHT
        self._product = (fastest() if small else _single)(weight)

    @classmethod
    def of(cls, weight: torch.Tensor, bias: torch.Tensor | None) -> Quantized:
        """Return the layer with weights in single precision rounded to whole numbers."""
        whole, scale = rounded(weight)
        return cls(whole, scale, torch.zeros(len(weight)) if bias is None else bias)

    def __call__(self, rows: torch.Tensor) -> torch.Tensor:
        """Return the outputs for each row of numbers in single precision."""
        largest = rows.abs().amax(1, keepdim=True).clamp_(min=1e-8)
        whole = (rows * (LARGEST / largest)).round_()
        product = self._product(whole).mul_(largest.div_(LARGEST))
        return torch.addcmul(self._bias, product, self._scale)


def rounded(
    weight: torch.Tensor, largest: int = LARGEST_WEIGHT
) -> tuple[torch.Tensor, torch.Tensor]:
    """Return whole numbers up to `largest`, and what those of each row are multiples of."""
    scale = weight.abs().amax(1).clamp(min=1e-8) / largest
    return (weight / scale[:, None]).round().to(torch.int8), scale


def in_eights(rows: torch.Tensor) -> torch.Tensor:
    """Return `rows` followed by rows of zeros, so that there are a multiple of eight.

    A product of matrices in single precision gives every row the same bits however many
    rows there are, from four up; element-wise functions do where their length is a
    multiple of 32.
    """
    missing = -len(rows) % ROWS
    return torch.nn.functional.pad(rows, (0, 0, 0, missing)) if missing else rows


@contextlib.contextmanager
def threads(count: int) -> Iterator[None]:
    """Let torch compute with so many threads; one for all that must be the same anywhere.

    The products of a parse are too small to be worth sharing, and a share of rows that
    depends on the number of threads would make the last bits depend on it too. Many cores
    are used by many processes.
    """
    before = torch.get_num_threads()
    if before == count:
        yield
        return
    torch.set_num_threads(count)
    try:
        yield
    finally:
        torch.set_num_threads(before)
