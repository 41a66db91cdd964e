"""Reads articles from JSON Lines, one record a line, and from JSON documents."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from newsextract.errors import InputError, RecordError
from newsextract.reading.records import article_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newsextract.article import Article
    from newsextract.layers import Layer


def read_records(
    lines: Iterable[str],
    *,
    origin: str | None = None,
    layers: Iterable[Layer[Any]] = (),
    columns: Mapping[str, str] | None = None,
) -> Iterator[Article | RecordError]:
    """Yield the article of each line that is not blank, or the error in its place.

    Args:
        lines: The lines.
        origin: What errors name as the place they come from.
        layers: Layers of plugins whose items are to be read.
        columns: Keys of the records, by the article's field that they hold.

    """
    layers = tuple(layers)
    for number, line in enumerate(lines, 1):
        if not line.strip(" \t\r\n\ufeff"):
            continue
        try:
            data = parse(line.lstrip("\ufeff"))
        except InputError as error:
            yield RecordError(error.reason, origin=origin, line=number)
            continue
        yield article_of(data, origin=origin, line=number, layers=layers, columns=columns)


def read_document(
    text: str,
    *,
    origin: str | None = None,
    layers: Iterable[Layer[Any]] = (),
    columns: Mapping[str, str] | None = None,
) -> Iterator[Article | RecordError]:
    """Yield the articles of a JSON document: one object, an array, or JSON Lines.

    Args:
        text: The document.
        origin: What errors name as the place they come from.
        layers: Layers of plugins whose items are to be read.
        columns: Keys of the records, by the article's field that they hold.

    """
    layers = tuple(layers)
    try:
        data = parse(text)
    except InputError:
        yield from read_records(text.split("\n"), origin=origin, layers=layers, columns=columns)
        return
    for number, record in enumerate(data if isinstance(data, list) else [data], 1):
        yield article_of(record, origin=origin, line=number, layers=layers, columns=columns)


def parse(text: str) -> Any:
    """Return the JSON value of `text`.

    Control characters in strings are allowed; "NaN" and "Infinity", which Python's
    writers produce and other readers refuse, are null.

    Raises:
        InputError: It is no JSON.

    """
    try:
        return json.loads(text, strict=False, parse_constant=lambda _name: None)
    except RecursionError:
        msg = "no JSON that can be read: it is nested too deeply"
        raise InputError(msg) from None
    except ValueError as error:
        msg = f"no JSON: {error}"
        raise InputError(msg) from error
