"""The linear model of target sentiment: a weight for each feature and class."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsextract.builtin.sentiment import features

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from newsextract.builtin.sentiment.reading import Reading

    Array = NDArray[np.float32]

DENSE_WEIGHT = 0.1
"""How much a dense feature of one standard deviation counts beside all sparse ones."""


class Linear:
    """The model.

    Args:
        weights: Its arrays, by name.
        names: The features it knows, in the order of their weights.

    """

    def __init__(self, weights: Mapping[str, Array], names: Mapping[str, int]) -> None:
        self._names = names
        self._idf = weights["idf"].astype(np.float32)
        self._sparse = weights["sparse"].astype(np.float32) * weights["sparse.scale"]
        self._dense = weights["dense"].astype(np.float32)
        self._bias = weights["bias"]
        self._mean = weights["mean"]
        self._deviation = weights["deviation"]

    def stance(self, reading: Reading, target: Sequence[int]) -> tuple[Array, Array]:
        """Return the scores of the classes, and what each word adds to each of them."""
        known = self._names
        words: dict[int, list[int]] = {}
        for name, word in features.sparse(reading, target):
            number = known.get(name)
            if number is not None:
                words.setdefault(number, []).append(word)
        evidence = np.zeros((len(reading.keys), 3), np.float32)
        scores = self._bias.copy()
        if words:
            rows = np.fromiter(words, np.int64, len(words))
            values = self._idf[rows]
            parts = self._sparse[rows] * (values / np.sqrt((values**2).sum()))[:, None]
            scores = scores + parts.sum(axis=0)
            # A feature that stands at several words is shared out among them.
            for part, places in zip(parts, words.values(), strict=True):
                for place in places:
                    if place >= 0:
                        evidence[place] += part / len(places)
        values = np.array(features.dense(reading, target), np.float32)
        dense = (values - self._mean) / self._deviation
        joint = scores + (DENSE_WEIGHT * dense) @ self._dense
        return np.asarray(joint, np.float32), evidence
