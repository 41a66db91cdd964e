"""The linear model of target sentiment: a weight for each feature and class."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from newsextract.builtin.sentiment import features

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsextract.builtin.sentiment.reading import Reading

Array = NDArray[np.float32]

DENSE_WEIGHT = 0.1
"""How much a dense feature of one standard deviation counts beside all sparse ones."""


@frozen(eq=False)
class Verdict:
    """The answer of the linear model.

    Attributes:
        scores: The scores of the classes.
        parts: What each different feature adds to them.
        features: The feature at each of its places, an index into `parts`.
        places: The word at each of these places, -1 for none.

    """

    scores: Array
    parts: Array
    features: NDArray[np.int64]
    places: NDArray[np.int64]

    def by_word(self, size: int) -> Array:
        """Return what each of the `size` words of the sentence adds to the scores.

        A feature that stands at several words is shared out among them.
        """
        found = np.zeros((size + 1, 3), np.float32)
        if len(self.places):
            shares = self.parts / np.bincount(self.features)[:, None]
            # The last row takes what rests on no word.
            np.add.at(found, self.places, shares[self.features])
        return found[:size]


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

    def stance(self, reading: Reading, target: Sequence[int]) -> Verdict:
        """Return the scores of the classes, and what they are made of."""
        get = self._names.get
        named = [(get(name), word) for name, word in features.sparse(reading, target)]
        found = [(row, word) for row, word in named if row is not None]
        rows, inverse = np.unique([row for row, _word in found], return_inverse=True)
        scores = self._bias
        parts = np.zeros((0, 3), np.float32)
        if found:
            values = self._idf[rows]
            parts = self._sparse[rows] * (values / np.sqrt((values**2).sum()))[:, None]
            scores = scores + parts.sum(axis=0)
        values = np.array(features.dense(reading, target), np.float32)
        dense = (values - self._mean) / self._deviation
        joint = scores + (DENSE_WEIGHT * dense) @ self._dense
        places = np.array([word for _row, word in found], np.int64)
        return Verdict(np.asarray(joint, np.float32), parts, inverse, places)
