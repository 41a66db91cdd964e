"""Reads articles from CSV and tab-separated tables, one row an article."""

from __future__ import annotations

import csv
import json
import re
import sys
from typing import TYPE_CHECKING, Any

from newsextract.errors import InputError, RecordError
from newsextract.reading.records import article_of, renamed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newsextract.article import Article
    from newsextract.layers import Layer

_DELIMITERS = ",;\t|"
_FIELDS = frozenset({"id", "text", "title", "authors", "published", "url", "sitename", "language"})
_JSON_FIELDS = frozenset({"targets"})
# Keys of JSON Lines that a table's columns of the same name do not mean.
_OTHER = frozenset(
    {"schema", "dateline", "layers", "runs", "errors", "blocks", "paragraphs", "metadata"}
)


def read_csv_lines(
    lines: Iterable[str],
    *,
    origin: str | None = None,
    layers: Iterable[Layer[Any]] = (),
    columns: Mapping[str, str] | None = None,
) -> Iterator[Article | RecordError]:
    """Yield the article of each row, or the error in its place.

    The first row names the columns; names are matched without regard to case. Authors
    stand in one cell, parted by semicolons. Other columns go to `Article.metadata`.

    `targets` is a JSON array of spans.

    Args:
        lines: The lines of the table, with their ends.
        origin: What errors name as the place they come from.
        layers: Layers of plugins whose items are to be read.
        columns: Names of columns, by the article's field that they hold.

    Raises:
        InputError: There is no header, or no column with the text.

    """
    source = iter(lines)
    first = next((line for line in source if line.strip()), None)
    if first is None:
        msg = "empty: the first row must name the columns"
        raise InputError(msg, origin=origin)
    # The module's limit, not the reader's: articles are longer than its default.
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    reader = csv.reader(_chain(first, source), delimiter=_delimiter(first), strict=True)
    header = [_field(name) for name in next(reader)]
    _check(header, columns or {}, origin)
    layers = tuple(layers)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield RecordError(f"no CSV: {error}", origin=origin, line=reader.line_num)
            continue
        if not any(row):
            continue
        line = reader.line_num
        if len(row) > len(header):
            reason = f"the row has {len(row)} cells, the header {len(header)}"
            yield RecordError(reason, origin=origin, line=line)
            continue
        try:
            data = _record(dict(zip(header, row, strict=False)), columns or {})
        except InputError as error:
            yield RecordError(error.reason, origin=origin, line=line)
            continue
        yield article_of(data, origin=origin, line=line, layers=layers)


def _chain(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _delimiter(header: str) -> str:
    """Return the delimiter that is most frequent outside quotation marks."""
    bare = re.sub(r'"[^"]*"', "", header)
    return max(_DELIMITERS, key=bare.count)


def _field(name: str) -> str:
    stripped = name.strip().lstrip("\ufeff")
    folded = stripped.casefold()
    return folded if folded in _FIELDS | _JSON_FIELDS else stripped


def _check(header: list[str], columns: Mapping[str, str], origin: str | None) -> None:
    wanted = {"text": "text", **columns}
    for name, column in wanted.items():
        if _field(column) not in header:
            there = ", ".join(map(repr, header))
            msg = f"no column {column!r} for the {name}; there are: {there}"
            if name == "text" and "text" not in columns:
                msg += "; say which it is: columns={'text': ...}"
            raise InputError(msg, origin=origin)


def _record(cells: dict[str, str], columns: Mapping[str, str]) -> dict[str, Any]:
    """Return a row as a record: empty cells are nothing, lists are lists."""
    columns = {name: _field(column) for name, column in columns.items()}
    data: dict[str, Any] = {
        k: v for k, v in renamed(dict(cells), columns).items() if v or k == "text"
    }
    if "authors" in data:
        data["authors"] = _authors(data["authors"])
    for name in _JSON_FIELDS & data.keys():
        try:
            data[name] = json.loads(data[name])
        except ValueError as error:
            msg = f'"{name}" must be JSON: {error}'
            raise InputError(msg) from error
    other = {name: data.pop(name) for name in _OTHER & data.keys()}
    return {**data, "metadata": other} if other else data


def _authors(cell: str) -> list[str]:
    if cell.startswith("["):
        try:
            names = json.loads(cell)
        except ValueError:
            names = None
        if isinstance(names, list):
            return [str(name) for name in names]
    return [name.strip() for name in re.split(r"[;|]", cell) if name.strip()]
