"""Makes articles of records: dictionaries from JSON, CSV rows or Parquet rows."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING, Any

from newsextract.errors import InputError, RecordError
from newsextract.serialization import from_dict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsextract.article import Article
    from newsextract.layers import Layer


def article_of(
    data: Any,
    *,
    origin: str | None,
    line: int,
    layers: tuple[Layer[Any], ...] = (),
    columns: Mapping[str, str] | None = None,
) -> Article | RecordError:
    """Return the article of a record, or the error in its place.

    Args:
        data: The record.
        origin: What the error names as the place it comes from.
        line: Its line, or number.
        layers: Layers of plugins whose items are to be read.
        columns: Keys of the record, by the article's field that they hold.

    """
    record_id = None
    try:
        if columns and isinstance(data, dict):
            data = renamed(data, columns)
        if isinstance(data, dict) and data.get("id") is not None:
            record_id = str(data["id"])
        return from_dict(data, layers=layers)
    except InputError as error:
        return RecordError(error.reason, origin=origin, line=line, record_id=record_id)


def renamed(data: dict[str, Any], columns: Mapping[str, str]) -> dict[str, Any]:
    """Return `data` with the fields of an article under their own names.

    Raises:
        InputError: A column is not there.

    """
    made = dict(data)
    for name, column in columns.items():
        if column not in data:
            there = ", ".join(map(repr, data)) or "none"
            msg = f"no column {column!r}, which is to be {name!r}; there are: {there}"
            raise InputError(msg)
        if name != column:
            made.pop(column, None)
    made.update((name, data[column]) for name, column in columns.items())
    return made


def json_value(value: Any) -> Any:
    """Return `value` as JSON can write it."""
    if isinstance(value, dict):
        return {str(key): json_value(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [json_value(item) for item in value]
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, bytes):
        return value.decode("utf-8", errors="replace")
    return value if value is None or isinstance(value, (str, int)) else str(value)
