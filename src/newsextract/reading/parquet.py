"""Reads articles from Parquet, one row an article (extra ``parquet``)."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

from newsextract.errors import InputError
from newsextract.reading.records import article_of, json_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsextract.article import Article
    from newsextract.errors import RecordError
    from newsextract.layers import Layer

# Keys of JSON Lines that a table's columns of the same name do not mean.
_OTHER = frozenset({"schema", "layers", "runs", "errors", "blocks", "paragraphs", "metadata"})

_ROWS = 64
"""So many rows are held at a time."""


def read_parquet_file(
    source: str | IO[bytes],
    *,
    origin: str,
    layers: tuple[Layer[Any], ...] = (),
    columns: Mapping[str, str] | None = None,
) -> Iterator[Article | RecordError]:
    """Yield the article of each row, or the error in its place.

    Columns are named as in JSON Lines; `published` may be a string, a date or a
    timestamp. Other columns go to `Article.metadata`.

    Args:
        source: The file, or its path.
        origin: What errors name as the place they come from.
        layers: Layers of plugins whose items are to be read.
        columns: Names of columns, by the article's field that they hold.

    Raises:
        InputError: It is no Parquet file, has no column with the text, or pyarrow is
            not installed.

    """
    columns = columns or {}
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError as error:
        msg = "needs the extra 'parquet': pip install 'newsextract[parquet]'"
        raise InputError(msg, origin=origin) from error
    try:
        file = pq.ParquetFile(source)
    except (pa.ArrowException, OSError) as error:
        msg = f"no Parquet file: {error}"
        raise InputError(msg, origin=origin) from error
    with file:
        names = file.schema_arrow.names
        wanted = {"text": "text", **columns}
        for name, column in wanted.items():
            if column not in names:
                msg = (
                    f"no column {column!r} for the {name}; there are: {', '.join(map(repr, names))}"
                )
                raise InputError(msg, origin=origin)
        dated = columns.get("published", "published")
        number = 0
        for batch in file.iter_batches(batch_size=_ROWS):
            for row in batch.to_pylist():
                number += 1
                yield article_of(
                    _record(row, dated),
                    origin=origin,
                    line=number,
                    layers=layers,
                    columns=columns,
                )


def _record(row: dict[str, Any], dated: str) -> dict[str, Any]:
    """Return a row as a record: nulls are nothing, other tables' columns are metadata.

    The table of articles that newsextract writes is read back: its ids, and its times
    of publication where it has more than the day.
    """
    data = {
        key: value if key == dated else json_value(value)
        for key, value in row.items()
        if value is not None
    }
    if "id" not in data and "article_id" in data:
        data["id"] = data.pop("article_id")
        data[dated] = data.pop("published_at", None) or data.get(dated)
    other = {key: data.pop(key) for key in _OTHER & data.keys()}
    return {**data, "metadata": other} if other else data
