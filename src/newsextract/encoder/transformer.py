"""The transformer that all of the parse is read from, for inference only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch.nn import functional

from newsextract.encoder.arithmetic import CHUNK, Quantized

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from newsextract.encoder.pieces import Pieces

    Arrays = Mapping[str, torch.Tensor]

EPSILON = 1e-12
PLACES = 512
"""Most pieces of a sentence, the marks around it included."""

HEADS = 12
"""Heads of attention."""

_STEP, _SHORTEST = 8, 16
"""Sentences are padded to a multiple of so many pieces, and to at least so many: for
smaller ones the product of a single sentence has other last bits than that of several."""
_BATCH = 2_048
"""Most pieces of one batch, padding included."""
_LOW = -1e4


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

    def __call__(
        self, states: torch.Tensor, padded: torch.Tensor, mask: torch.Tensor, places: torch.Tensor
    ) -> torch.Tensor:
        """Return the new states of the pieces.

        Args:
            states: A row for each piece; the last rows may belong to none.
            padded: The row that stands at each place of the padded sentences.
            mask: For each sentence and place 0, or much less where no piece is.
            places: The place of each row.

        """
        size, length = mask.shape
        qkv = chunked(self._qkv, states)[padded].view(size, length, 3, HEADS, -1)
        parts = (part.transpose(1, 2) for part in qkv.unbind(2))
        heads = functional.scaled_dot_product_attention(*parts, attn_mask=mask[:, None, None, :])
        seen = heads.transpose(1, 2).reshape(size * length, -1)[places]

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
        for batch in _batches(lengths):
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
        length = _padded(lengths[0])
        rows = sum(lengths)
        ids = torch.tensor([n for part, _, _ in split for n in part])
        shapes = torch.tensor([n for _, part, _ in split for n in part])
        within = torch.cat([torch.arange(n) for n in lengths])
        places = within + torch.arange(len(lengths)).mul_(length).repeat_interleave(
            torch.tensor(lengths)
        )
        # Places without a piece get the row after the last, which is padding.
        padded = torch.full((len(lengths) * length,), rows)
        padded[places] = torch.arange(rows)
        mask = torch.full((len(lengths), length), _LOW)
        mask.view(-1)[places] = 0
        states = self._word[ids].float() * self._word_scale[ids, None]
        states += self._shape[shapes]
        states += self._place[within]
        states = functional.pad(self._norm(states), (0, 0, 0, 1 + -(rows + 1) % _STEP))
        places = functional.pad(places, (0, len(states) - rows))
        for layer in self._layers:
            states = layer(states, padded, mask, places)
        return _means(states[:rows], split)


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


def _padded(length: int) -> int:
    return max(-(-length // _STEP) * _STEP, _SHORTEST)


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield the sentences of each batch, all padded to the same number of pieces.

    That number depends on a sentence alone, and so do the last bits of its states.
    """
    groups: dict[int, list[int]] = {}
    for i, length in enumerate(lengths):
        groups.setdefault(_padded(length), []).append(i)
    for length in sorted(groups, reverse=True):
        group = groups[length]
        most = max(1, _BATCH // length)
        for start in range(0, len(group), most):
            yield group[start : start + most]


def quantized(arrays: Arrays, name: str) -> Quantized:
    """Return the layer of that name."""
    return Quantized(arrays[f"{name}.weight"], arrays[f"{name}.scale"], arrays[f"{name}.bias"])


def chunked(function: Callable[[torch.Tensor], torch.Tensor], rows: torch.Tensor) -> torch.Tensor:
    """Return what `function` makes of `rows`, computed in pieces that fit the cache."""
    parts = [function(rows[i : i + CHUNK]) for i in range(0, len(rows), CHUNK)]
    return parts[0] if len(parts) == 1 else torch.cat(parts)
