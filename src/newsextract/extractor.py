"""What a plugin offers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar

from attrs import field, frozen

from newsextract.article import Article
from newsextract.document import Document
from newsextract.layers import Layer

T = TypeVar("T")
_NAME = re.compile(r"[a-z][a-z0-9]*([_-][a-z0-9]+)*")

ALL_PROCESSORS = frozenset({"tokenize", "mwt", "pos", "lemma", "depparse", "ner"})
"""Stanza processors that an extractor gets unless it asks for fewer."""


def _names(names: Iterable[str]) -> frozenset[str]:
    return frozenset(names)


@frozen
class Extractor(Generic[T]):
    """One function, the layer it provides and the layers it requires.

    Attributes:
        name: How users choose it: lower-case words joined by "-".
        provides: The layer of what it returns.
        extract: Called with the parsed document and the article so far; returns the
            items. It must be a pure function: no clock, no network, no globals.
        requires: Layers that must be there before; `article[LAYER]` then works.
        processors: Stanza processors whose results it reads; without those that no
            planned extractor reads, parsing is faster.

    Raises:
        ValueError: The name has another form.

    """

    name: str = field()
    provides: Layer[T]
    extract: Callable[[Document, Article], Iterable[T]] = field(repr=False)
    requires: tuple[Layer[Any], ...] = ()
    processors: frozenset[str] = field(default=ALL_PROCESSORS, converter=_names)

    @name.validator
    def _check_name(self, _attribute: object, value: str) -> None:
        if not _NAME.fullmatch(value):
            msg = f"an extractor is named in lower-case words joined by '-', got {value!r}"
            raise ValueError(msg)
