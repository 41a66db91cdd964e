"""Small networks over string features, and the file that holds them.

A decision is a linear model over its features plus one hidden layer over the sum of
their vectors, which stands for what features mean together. Weights are stored in
eight bits; reading and scoring need numpy alone.
"""

from __future__ import annotations

import functools
import importlib.resources
import io
from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

PACKAGE = "newsextract.builtin.quotes"
FILE = "weights.npz"

Array = np.ndarray[Any, Any]


class Network:
    """Gives the probability of each label from the features that hold.

    Args:
        labels: The labels.
        features: The features that have weights.
        rows: For each feature its linear weights, one a label, then its vector.
        scale: What each column of `rows` is to be multiplied by.
        hidden: Matrix and offset of the hidden layers and the output, by name.

    """

    def __init__(
        self,
        labels: Sequence[str],
        features: Sequence[str],
        rows: Array,
        scale: Array,
        hidden: Mapping[str, Array],
    ) -> None:
        self.labels = tuple(labels)
        self._row = {feature: i for i, feature in enumerate(features)}
        count = len(self.labels)
        self._rows = rows.astype(np.float32) * scale.astype(np.float32)
        # Plain floats: a glance at a few weights must not cost a call of numpy.
        self._glance = (self._rows[:, count - 1] - self._rows[:, 0]).tolist()
        self._offset = hidden["offset"].astype(np.float32)
        self._inner = hidden["inner"].astype(np.float32)
        self._inner_offset = hidden["inner_offset"].astype(np.float32)
        self._outer = hidden["outer"].astype(np.float32)
        self._outer_offset = hidden["outer_offset"].astype(np.float32)

    def probabilities(self, features: Iterable[str]) -> Array:
        """Return the probability of each label; a feature counts once."""
        row = self._row
        known = list({row[feature] for feature in features if feature in row})
        total = np.add.reduce(self._rows[known], axis=0)
        count = len(self.labels)
        vector = np.maximum(total[count:] + self._offset, 0)
        vector = np.maximum(vector @ self._inner + self._inner_offset, 0)
        scores = total[:count] + vector @ self._outer + self._outer_offset
        scores = np.exp(scores - scores.max())
        return np.asarray(scores / scores.sum())

    def probability(self, features: Iterable[str]) -> float:
        """Return the probability of the last label."""
        return float(self.probabilities(features)[-1])

    def glance(self, features: Iterable[str]) -> float:
        """Return the linear score of the last label against the first, from few features."""
        row, weights = self._row, self._glance
        return float(sum(weights[row[feature]] for feature in features if feature in row))

    def best(self, features: Iterable[str]) -> tuple[str, float]:
        """Return the most likely label and its probability."""
        found = self.probabilities(features)
        place = int(found.argmax())
        return self.labels[place], float(found[place])


@frozen(eq=False)
class Weights:
    """All that was learned.

    Attributes:
        cue: Whether a word is the head of a cue.
        walk: What a word near a cue is.
        confidence: Weights of `newsextract.builtin.quotes.confidence.facts`.

    """

    cue: Network
    walk: Network
    confidence: tuple[float, ...]


@functools.cache
def load() -> Weights:
    """Return the shipped weights."""
    return read(importlib.resources.files(PACKAGE).joinpath(FILE).read_bytes())


def read(data: bytes) -> Weights:
    """Return the weights in a file that `newsextract.training.quotes` wrote."""
    arrays = dict(np.load(io.BytesIO(data), allow_pickle=False))
    return Weights(
        _network(arrays, "cue"), _network(arrays, "walk"), tuple(arrays["confidence"].tolist())
    )


def _network(arrays: Mapping[str, Array], name: str) -> Network:
    mine = {k.partition(".")[2]: v for k, v in arrays.items() if k.startswith(name + ".")}
    return Network(
        bytes(mine["labels"]).decode().split("\n"),
        bytes(mine["features"]).decode().split("\n"),
        mine["rows"],
        mine["scale"],
        mine,
    )
