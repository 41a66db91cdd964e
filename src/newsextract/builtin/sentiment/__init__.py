"""In what tone, and for or against whom."""

from __future__ import annotations

from newsextract.builtin.sentiment.extract import sentiments
from newsextract.extractor import Extractor
from newsextract.layers import ENTITIES, MENTIONS, QUOTES, SENTIMENTS

__all__ = ["EXTRACTORS", "sentiments"]

EXTRACTORS = (
    Extractor("sentiment", SENTIMENTS, sentiments, requires=(MENTIONS, ENTITIES, QUOTES)),
)
