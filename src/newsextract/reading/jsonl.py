"""Reads articles from JSON Lines, one record a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from newsextract.errors import InputError, RecordError
from newsextract.serialization import from_dict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsextract.article import Article
    from newsextract.layers import Layer


def read_records(
    lines: Iterable[str], *, origin: str | None = None, layers: Iterable[Layer[Any]] = ()
) -> Iterator[Article | RecordError]:
    """Yield the article of each line that is not blank, or the error in its place.

    Args:
        lines: The lines.
        origin: What errors name as the place they come from.
        layers: Layers of plugins whose items are to be read.

    """
    layers = tuple(layers)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        record_id = None
        try:
            data = json.loads(line)
            record_id = data.get("id") if isinstance(data, dict) else None
            yield from_dict(data, layers=layers)
        except json.JSONDecodeError as error:
            yield RecordError(f"no JSON: {error}", origin=origin, line=number)
        except InputError as error:
            yield RecordError(error.reason, origin=origin, line=number, record_id=record_id)
