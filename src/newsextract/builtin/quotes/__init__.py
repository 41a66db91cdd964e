"""Who said what."""

from __future__ import annotations

from newsextract.extractor import Extractor
from newsextract.layers import ENTITIES, MENTIONS, QUOTES

EXTRACTORS = (
    Extractor("quotes", QUOTES, lambda document, article: (), requires=(MENTIONS, ENTITIES)),
)
