"""Typed keys of the annotation layers."""

from __future__ import annotations

import re
from typing import Any, Generic, TypeVar

from attrs import field, frozen, has

from newsextract.annotations import Entity, Mention, Quote, Sentiment, Timex

T = TypeVar("T")
_NAME = re.compile(r"[a-z][a-z0-9_-]*(\.[a-z][a-z0-9_-]*)?")


@frozen
class Layer(Generic[T]):
    """Key of one annotation layer: all items of one type on one article.

    Attributes:
        name: "mentions"; a third party's has its own prefix, "acme.topics".
        item_type: The attrs class of the items.

    Raises:
        ValueError: The name has another form.
        TypeError: `item_type` is no attrs class.

    """

    name: str = field()
    item_type: type[T] = field()

    @name.validator
    def _check_name(self, _attribute: object, value: str) -> None:
        if not _NAME.fullmatch(value):
            msg = f"a layer is named 'layer' or 'vendor.layer', got {value!r}"
            raise ValueError(msg)

    @item_type.validator
    def _check_item_type(self, _attribute: object, value: object) -> None:
        if not (isinstance(value, type) and has(value)):
            msg = f"the items of layer {self.name!r} must be of an attrs class, got {value!r}"
            raise TypeError(msg)


MENTIONS = Layer("mentions", Mention)
ENTITIES = Layer("entities", Entity)
QUOTES = Layer("quotes", Quote)
TIMEXES = Layer("timexes", Timex)
SENTIMENTS = Layer("sentiments", Sentiment)

BUILTIN_LAYERS: tuple[Layer[Any], ...] = (MENTIONS, ENTITIES, QUOTES, TIMEXES, SENTIMENTS)
"""The layers of the built-in extractors, in the order in which they are written."""
