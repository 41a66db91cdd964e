"""The built-in extractors: one plugin, that uses only what any plugin can import.

Its packages never import each other: what one finds reaches the next as a layer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsextract.hookspecs import hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsextract.extractor import Extractor


@hookimpl
def newsextract_register_extractors() -> Iterable[Extractor[Any]]:
    """Offer mentions, entities, quotes, dates and sentiment."""
    # Imported when a pipeline is made, so that ``import newsextract`` stays quick.
    from newsextract.builtin import dates, entities, quotes, sentiment  # noqa: PLC0415

    yield from entities.EXTRACTORS
    yield from quotes.EXTRACTORS
    yield from dates.EXTRACTORS
    yield from sentiment.EXTRACTORS
