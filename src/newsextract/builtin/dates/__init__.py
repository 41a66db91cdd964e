"""When it is about."""

from __future__ import annotations

from newsextract.extractor import Extractor
from newsextract.layers import TIMEXES

EXTRACTORS = (Extractor("dates", TIMEXES, lambda document, article: ()),)
