"""Says how sure a quote is, as a probability that holds on held-out articles."""

from __future__ import annotations

import functools
import importlib.resources
import json
import math
from typing import TYPE_CHECKING

from newsextract.annotations import QuoteKind

if TYPE_CHECKING:
    from newsextract.builtin.quotes.draft import Draft

FILE = "confidence.json"
"""The weights of `facts`, in their order: `newsextract.training.quotes` fits them."""


def facts(one: Draft, kind: QuoteKind) -> list[float]:
    """Return what the probability that a quote is right is computed from."""
    words = sum(len(span) for span in one.content) / 6
    return [
        1.0,
        _logit(one.certainty),
        _logit(one.sureness),
        float(kind is QuoteKind.DIRECT),
        float(kind is QuoteKind.MIXED),
        float(one.rule != "model"),
        float(one.source is None),
        math.log1p(words),
    ]


@functools.cache
def _weights() -> list[float]:
    resource = importlib.resources.files(__package__ or "").joinpath(FILE)
    found: list[float] = json.loads(resource.read_text("utf-8"))
    return found


def confidence(one: Draft, kind: QuoteKind) -> float:
    """Return the probability that content and source of the quote are right."""
    score = sum(w * f for w, f in zip(_weights(), facts(one, kind), strict=True))
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, score)))), 3)


def _logit(probability: float) -> float:
    clipped = min(max(probability, 0.01), 0.99)
    return math.log(clipped / (1 - clipped))
