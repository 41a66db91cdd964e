"""When it is about: time expressions, found and normalised as TIMEX3."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsextract.builtin.dates.context import Options
from newsextract.builtin.dates.finder import find
from newsextract.extractor import Extractor
from newsextract.layers import TIMEXES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsextract.annotations import Timex
    from newsextract.article import Article
    from newsextract.document import Document

__all__ = ["EXTRACTORS", "make_extractor"]


def make_extractor(name: str = "dates", *, numeric_order: str = "MDY") -> Extractor[Timex]:
    """Return an extractor of time expressions.

    Args:
        name: Its name; another than "dates" if it takes the place of the built-in one.
        numeric_order: How "02/03/2022" is read: "MDY" (February 3) or "DMY" (2 March).

    Raises:
        ValueError: `numeric_order` is neither.

    """
    if numeric_order not in ("MDY", "DMY"):
        raise ValueError(f"numeric_order is 'MDY' or 'DMY', got {numeric_order!r}")
    options = Options(numeric_order)

    def dates(document: Document, article: Article) -> Iterable[Timex]:
        return find(document, article, options)

    return Extractor(
        name,
        TIMEXES,
        dates,
        processors=frozenset({"tokenize", "mwt", "pos", "lemma", "depparse"}),
    )


EXTRACTORS = (make_extractor(),)
