"""Runs the small neural model of sentiment, with numpy alone.

Two convolutions over word vectors read the sentences, once for all their targets. A
target then attends to the words of its sentence; where each stands towards it, in the
line and in the parse tree, is told to the attention. `newsextract.training.sentiment`
holds the same model in torch.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from newsextract.builtin.sentiment.words import vader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsextract.builtin.sentiment.reading import Reading

    Array = NDArray[np.float32]

GAP = 3
"""Rows of zeros between sentences: no convolution reaches across them."""
UNKNOWN, NAME, NUMBER = 1, 2, 3
HEADS = 4
TAGS = [
    "_",
    "ADJ",
    "ADP",
    "ADV",
    "AUX",
    "CCONJ",
    "DET",
    "INTJ",
    "NOUN",
    "NUM",
    "PART",
    "PRON",
    "PROPN",
    "PUNCT",
    "SCONJ",
    "SYM",
    "VERB",
    "X",
]
_TAG = {tag: number for number, tag in enumerate(TAGS)}
# The class of the first, second ... word beside a target; 11 more on its other side.
_NEARBY = [1, 2, 3, 4, 5, 6, 7, 7, *[8] * 4, *[9] * 8]
_FAR, _SIDE = 10, 11


def places(size: int, first: int, last: int) -> list[int]:
    """Return the class of each word's distance to a target from `first` to `last`."""
    before, after = first, size - last - 1
    nearby = [*_NEARBY, *[_FAR] * (size - len(_NEARBY))]
    return [
        *reversed(nearby[:before]),
        *[0] * (last - first + 1),
        *(_SIDE + number for number in nearby[:after]),
    ]


def tree_places(heads: Sequence[int], word: int) -> list[int]:
    """Return the class of each word's place in the tree towards `word`.

    It counts the steps up from `word` to what governs both, and down from there, as far
    as three of either.
    """
    above: dict[int, int] = {}
    current = word
    while current >= 0 and current not in above:
        above[current] = len(above)
        current = heads[current]
    down: dict[int, tuple[int, int]] = {w: (steps, 0) for w, steps in above.items()}
    for start in range(len(heads)):
        path: list[int] = []
        current = start
        while current >= 0 and current not in down and len(path) <= len(heads):
            path.append(current)
            current = heads[current]
        up, steps = down.get(current, (3, 0))
        for steps_more, member in enumerate(reversed(path), 1):
            down[member] = (up, steps + steps_more)
    return [4 * min(down[i][0], 3) + min(down[i][1], 3) for i in range(len(heads))]


@frozen(eq=False)
class Vectors:
    """Word vectors.

    Attributes:
        words: The row of each word.
        table: The vectors, a row each, as small whole numbers.
        scale: What the numbers of each row are multiples of, a column.

    """

    words: Mapping[str, int]
    table: NDArray[np.int8]
    scale: Array

    def rows(self, reading: Reading) -> list[int]:
        """Return the row of each word of a sentence; names and numbers share theirs."""
        found = []
        for key, form in zip(reading.keys, reading.syntax.forms, strict=True):
            special = NAME if key == "@" else NUMBER if key == "0" else None
            found.append(self.words.get(form, UNKNOWN) if special is None else special)
        return found


def plain_valence(forms: Sequence[str], rows: Sequence[int]) -> list[float]:
    """Return the valence of words on their own, from a general lexicon; names have none."""
    return [
        0.0 if row == NAME else vader().get(form, 0.0)
        for form, row in zip(forms, rows, strict=True)
    ]


class Batch:
    """Sentences one after the other, parted by rows of zeros.

    Attributes:
        parts: The rows of each sentence.
        mask: 1 where a word is, 0 between sentences.
        vectors: The vector of each word.
        tags: The part of speech of each word.
        extra: Its valence in news, that in a general lexicon, and whether it is quoted.

    Args:
        readings: The sentences.
        vectors: The word vectors.
        plain: Whether only the words are to be read, and not what the parse says of
            them: as phrases without a parse are.

    """

    def __init__(
        self, readings: Sequence[Reading], vectors: Vectors, *, plain: bool = False
    ) -> None:
        lengths = [len(reading.keys) for reading in readings]
        starts = list(itertools.accumulate((n + GAP for n in lengths), initial=GAP))
        size = starts[-1]
        self.parts = [slice(s, s + n) for s, n in zip(starts, lengths, strict=False)]
        self.mask = np.zeros((size, 1), np.float32)
        self.tags = np.zeros(size, np.int64)
        self.extra = np.zeros((size, 3), np.float32)
        rows = np.zeros(size, np.int64)
        for part, reading in zip(self.parts, readings, strict=True):
            self.mask[part] = 1
            rows[part] = numbers = vectors.rows(reading)
            if plain:
                valence = np.array(plain_valence(reading.syntax.forms, numbers), np.float32)
                self.extra[part, :2] = valence[:, None]
                continue
            self.tags[part] = [_TAG.get(word.upos or "_", 0) for word in reading.syntax.words]
            self.extra[part, 0] = reading.values
            self.extra[part, 1] = reading.general
            self.extra[part, 2] = reading.quoted
        self.vectors = vectors.table[rows] * vectors.scale[rows]


class Encoder:
    """The part that reads the sentences.

    Args:
        weights: The arrays of the network, by name.

    """

    def __init__(self, weights: Mapping[str, Array]) -> None:
        self._w = weights
        self._conv = [
            [np.ascontiguousarray(weights[f"{name}.weight"][:, :, k].T) for k in range(size)]
            for name, size in (("c1", 3), ("c2", 5))
        ]

    def encode(self, batch: Batch) -> list[Array]:
        """Return the states of the words of each sentence."""
        if not batch.parts:
            return []
        mask = batch.mask
        tags = self._w["up.weight"][batch.tags]
        inputs = np.concatenate((batch.vectors, tags, batch.extra), axis=1) * mask
        first = _relu(_convolve(inputs, self._conv[0], self._w["c1.bias"])) * mask
        states = (_relu(_convolve(first, self._conv[1], self._w["c2.bias"])) + first) * mask
        return [states[part] for part in batch.parts]

    def _output(self, inputs: Array, name: str) -> Array:
        hidden = _relu(self._w[f"{name}.1.weight"] @ inputs + self._w[f"{name}.1.bias"])
        return self._w[f"{name}.4.weight"] @ hidden + self._w[f"{name}.4.bias"]


class Tones(Encoder):
    """The network that judges sentences."""

    def tone(self, states: Array) -> tuple[Array, Array]:
        """Return the scores of the classes for a sentence, and how each word counts."""
        attention = _softmax(states @ self._w["sk.weight"].T + self._w["sk.bias"])
        pooled = (attention.T @ states).reshape(-1)
        return self._output(pooled, "sout"), attention.mean(axis=1)


class Stances(Encoder):
    """The network that judges targets."""

    def __init__(self, weights: Mapping[str, Array]) -> None:
        super().__init__(weights)
        values = weights["val.weight"]
        width = weights["k.weight"].shape[1]
        self._val = np.ascontiguousarray(values[:, :width].T)
        # What a place adds to a value does not depend on the word there.
        self._by_place = weights["dv.weight"] @ values[:, width : width + 8].T
        self._by_tree = weights["tv.weight"] @ values[:, width + 8 :].T + weights["val.bias"]
        self._key = np.ascontiguousarray(weights["k.weight"].T)

    def prepare(self, states: Array) -> tuple[Array, Array]:
        """Return what all targets of a sentence share: keys and values of its words."""
        keys = np.tanh(states @ self._key + self._w["k.bias"])
        return keys.reshape(len(states), HEADS, -1), states @ self._val

    def stance(
        self,
        states: Array,
        prepared: tuple[Array, Array],
        reading: Reading,
        target: Sequence[int],
    ) -> Array:
        """Return the scores of the classes for a target."""
        keys, values = prepared
        first, last = target[0], target[-1]
        head = reading.syntax.head_of(target)
        where = places(len(states), first, last)
        tree = tree_places(reading.syntax.heads, head)
        own = states[list(target)].mean(axis=0)
        query = (self._w["qy.weight"] @ own + self._w["qy.bias"]).reshape(HEADS, -1)
        scores = np.einsum("whd,hd->wh", keys, query) / 8
        scores = scores + self._w["db.weight"][where] + self._w["tb.weight"][tree]
        attention = _softmax(scores)
        values = _relu(values + self._by_place[where] + self._by_tree[tree])
        context = (attention.T @ values).reshape(-1)
        return self._output(np.concatenate((context, own, values.max(axis=0))), "out")


def _relu(values: Array) -> Array:
    return np.maximum(values, 0)


def _softmax(scores: Array) -> Array:
    powers = np.exp(scores - scores.max(axis=0))
    return np.asarray(powers / powers.sum(axis=0), np.float32)


def _convolve(inputs: Array, kernels: Sequence[Array], bias: Array) -> Array:
    """Return the convolution along the rows; the margins are left at the bias."""
    half = len(kernels) // 2
    rows = len(inputs) - 2 * half
    found = np.tile(bias, (len(inputs), 1))
    for offset, kernel in enumerate(kernels):
        found[half : half + rows] += inputs[offset : offset + rows] @ kernel
    return found
