"""Who said what."""

from __future__ import annotations

from newsextract.builtin.quotes.extract import quotes
from newsextract.extractor import Extractor
from newsextract.layers import ENTITIES, MENTIONS, QUOTES

EXTRACTORS = (Extractor("quotes", QUOTES, quotes, requires=(MENTIONS, ENTITIES)),)
