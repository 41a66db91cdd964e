"""The transformer that all of the parse is read from, for inference only."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import torch
from torch.nn import functional

from newsextract.batching import batches
from newsextract.encoder.arithmetic import CHUNK, Quantized, in_eights

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from newsextract.encoder.pieces import Pieces

    Arrays = Mapping[str, torch.Tensor]

EPSILON = 1e-12
PLACES = 512
"""Most pieces of a sentence, the marks around it included."""

HEADS = 12
"""Heads of attention."""

_BATCH = 2_048
"""Most pieces of one batch, if a sentence alone has no more."""


class _Norm:
    def __init__(self, arrays: Arrays, name: str) -> None:
        self._weight, self._bias = arrays[f"{name}.weight"], arrays[f"{name}.bias"]

    def __call__(self, rows: torch.Tensor) -> torch.Tensor:
        shape = (rows.shape[1],)
        return functional.layer_norm(rows, shape, self._weight, self._bias, EPSILON)


class _Layer:
    def __init__(self, arrays: Arrays, name: str) -> None:
        self._qkv, self._out, self._up, self._down = (
            quantized(arrays, f"{name}.{part}") for part in ("qkv", "out", "up", "down")
        )
        self._out_norm = _Norm(arrays, f"{name}.out_norm")
        self._down_norm = _Norm(arrays, f"{name}.down_norm")

    def __call__(self, states: torch.Tensor, groups: Sequence[tuple[int, int]]) -> torch.Tensor:
        """Return the new states of the pieces.

        Args:
            states: A row for each piece; the last rows may belong to none.
            groups: How many sentences of one length follow each other, and the length.

        """
        qkv = chunked(self._qkv, states)
        seen = torch.zeros_like(states)
        start = 0
        for size, length in groups:
            rows = slice(start, start + size * length)
            parts = qkv[rows].view(size, length, 3, HEADS, -1).unbind(2)
            query, key, value = (part.transpose(1, 2) for part in parts)
            heads = functional.scaled_dot_product_attention(query, key, value)
            seen[rows] = heads.transpose(1, 2).reshape(size * length, -1)
            start = rows.stop

        def rest(start: int) -> torch.Tensor:
            rows = states[start : start + CHUNK]
            rows = self._out_norm(self._out(seen[start : start + CHUNK]).add_(rows))
            inner = functional.gelu(self._up(rows))
            return self._down_norm(self._down(inner).add_(rows))

        return torch.cat([rest(start) for start in range(0, len(states), CHUNK)])


class Transformer:
    """A BERT with weights of seven bits, whose words also have a shape.

    The state of a word is the mean of those of its pieces; the mark before a sentence
    counts as its word 0.

    Args:
        arrays: The weights, by the names that `newsextract.training` gives them.
        pieces: Splits words into pieces.

    """

    def __init__(self, arrays: Arrays, pieces: Pieces) -> None:
        self._pieces = pieces
        self._word = arrays["word"]
        self._word_scale = arrays["word.scale"].float()
        self._place = arrays["place"].float()
        self._shape = arrays["shape"].float()
        self._norm = _Norm(arrays, "norm")
        count = len({name.split(".")[1] for name in arrays if name.startswith("layers.")})
        self._layers = [_Layer(arrays, f"layers.{number}") for number in range(count)]
        self.width: int = self._word.shape[1]

    @torch.inference_mode()
    def __call__(
        self, sentences: Sequence[Sequence[str]]
    ) -> Iterator[tuple[list[int], torch.Tensor]]:
        """Yield batches: which sentences, and the states of all their words, in order."""
        split = [self._split(words) for words in sentences]
        lengths = [len(ids) for ids, _shapes, _words in split]
        # Those of one length side by side.
        order = sorted(range(len(lengths)), key=lengths.__getitem__, reverse=True)
        for batch in batches(order, lengths.__getitem__, _BATCH):
            yield batch, self._run([split[i] for i in batch])

    def _split(self, words: Sequence[str]) -> tuple[list[int], list[int], list[int]]:
        """Return the pieces of a sentence, their shapes, and the word of each."""
        known = [self._pieces(word) for word in words]
        if sum(len(pieces) for pieces, _shape in known) + 2 > PLACES:
            known = [(pieces[:1], shape) for pieces, shape in known]
        ids, shapes, places = [self._pieces.first], [0], [0]
        for number, (pieces, shape) in enumerate(known, 1):
            ids += pieces
            shapes += [shape] * len(pieces)
            places += [number] * len(pieces)
        return [*ids, self._pieces.last], [*shapes, 0], [*places, -1]

    def _run(self, split: Sequence[tuple[list[int], list[int], list[int]]]) -> torch.Tensor:
        lengths = [len(ids) for ids, _shapes, _words in split]
        ids = torch.tensor([n for part, _, _ in split for n in part])
        shapes = torch.tensor([n for _, part, _ in split for n in part])
        within = torch.cat([torch.arange(n) for n in lengths])
        states = self._word[ids].float() * self._word_scale[ids, None]
        states += self._shape[shapes]
        states += self._place[within]
        states = in_eights(self._norm(states))
        groups = [(len(list(same)), length) for length, same in itertools.groupby(lengths)]
        for layer in self._layers:
            states = layer(states, groups)
        return _means(states[: len(ids)], split)


def _means(
    states: torch.Tensor, split: Sequence[tuple[list[int], list[int], list[int]]]
) -> torch.Tensor:
    """Return the state of each word of all sentences."""
    segments: list[int] = []
    kept: list[int] = []
    row = count = 0
    for _ids, _shapes, words in split:
        for word in words:
            if word >= 0:
                segments.append(count + word)
                kept.append(row)
            row += 1
        count += words[-2] + 1
    into = torch.tensor(segments)
    total = states.new_zeros(count, states.shape[1])
    total.index_add_(0, into, states[torch.tensor(kept)])
    return total.div_(torch.bincount(into, minlength=count)[:, None])


def quantized(arrays: Arrays, name: str) -> Quantized:
    """Return the layer of that name."""
    return Quantized(arrays[f"{name}.weight"], arrays[f"{name}.scale"], arrays[f"{name}.bias"])


def chunked(function: Callable[[torch.Tensor], torch.Tensor], rows: torch.Tensor) -> torch.Tensor:
    """Return what `function` makes of `rows`, computed in pieces that fit the cache."""
    parts = [function(rows[i : i + CHUNK]) for i in range(0, len(rows), CHUNK)]
    return parts[0] if len(parts) == 1 else torch.cat(parts)
