"""Linear models whose weights are a table of readable features."""

from __future__ import annotations

import functools
import gzip
import importlib.resources
import json
import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

PACKAGE = "newsextract.builtin.quotes"
FILE = "weights.json.gz"


class Linear:
    """A multinomial logistic regression over string features.

    Args:
        labels: The classes. Two classes may share one column of weights, that of the
            second.
        table: For each feature the weight towards each class, in hundredths.

    """

    def __init__(self, labels: Sequence[str], table: Mapping[str, Sequence[int]]) -> None:
        self.labels = tuple(labels)
        self._table = table
        self._binary = len(self.labels) == 2  # noqa: PLR2004

    def probability(self, features: Iterable[str]) -> float:
        """Return the probability of the second of two classes."""
        table = self._table
        total = 0
        for feature in features:
            found = table.get(feature)
            if found is not None:
                total += found[0]
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total / 100))))

    def best(self, features: Iterable[str]) -> tuple[str, float]:
        """Return the most likely class and its probability."""
        table = self._table
        totals = [0] * len(self.labels)
        for feature in features:
            found = table.get(feature)
            if found is not None:
                for i, weight in enumerate(found):
                    totals[i] += weight
        top = max(totals)
        place = totals.index(top)
        return self.labels[place], 1.0 / sum(math.exp((total - top) / 100) for total in totals)

    def knows(self, feature: str) -> bool:
        """Say whether the feature has a weight."""
        return feature in self._table


@functools.cache
def load() -> dict[str, Any]:
    """Return the shipped models by name."""
    data = importlib.resources.files(PACKAGE).joinpath(FILE).read_bytes()
    return from_json(json.loads(gzip.decompress(data)))


def from_json(raw: dict[str, Any]) -> dict[str, Any]:
    """Return models from what the training command wrote."""
    found: dict[str, Any] = {}
    for name, model in raw.items():
        found[name] = Linear(model["labels"], model["table"]) if "table" in model else model
    return found
