"""In what tone, and for or against whom."""

from __future__ import annotations

from newsextract.extractor import Extractor
from newsextract.layers import ENTITIES, MENTIONS, QUOTES, SENTIMENTS

EXTRACTORS = (
    Extractor(
        "sentiment",
        SENTIMENTS,
        lambda document, article: (),
        requires=(MENTIONS, ENTITIES, QUOTES),
    ),
)
