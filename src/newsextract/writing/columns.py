"""The columns of a layer's table, derived from the attrs class of its items.

The class decides, not the data: a column has the same type in every file, whether or
not it holds anything there. A field becomes one column of its name, but for spans:

* a span ``cue`` becomes ``cue_start``, ``cue_end`` and ``cue_text``, its words;
* spans ``content`` become ``content``, a list of starts and ends, and ``content_text``.

What has no form of its own in a table (mappings, unions, unknown types) is written as
JSON text.
"""

from __future__ import annotations

import enum
import json
import types
import typing
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import attrs
from attrs import frozen

from newsextract.article import Article
from newsextract.serialization import RawItem, converter
from newsextract.spans import Span
from newsextract.writing.digest import joined

if TYPE_CHECKING:
    import pyarrow as pa


@frozen
class Column:
    """One column of a layer's table.

    Attributes:
        name: Its name.
        kind: Its type: "string", "int", "float", "bool", "offset" (of a character),
            "spans", "strings", "ints", "floats".
        value: Returns the cell of an item.

    """

    name: str
    kind: str
    value: Callable[[Article, Any], Any]


def columns(item_type: type[Any]) -> tuple[Column, ...]:
    """Return the columns of a layer of `item_type`; the first is the article's id."""
    made = [Column("article_id", "string", lambda article, _item: article.id)]
    if item_type is RawItem:
        made.append(Column("item", "string", lambda _article, item: _json(item.data)))
        return tuple(made)
    own = {field.name for field in attrs.fields(item_type)}
    for name, kind in _field_kinds(item_type).items():
        # A field of the plugin's own goes before a column that is derived.
        made += [c for c in _of_field(name, kind) if c.name == name or c.name not in own]
    return tuple(made)


_ATOMS: dict[Any, str] = {str: "string", int: "int", float: "float", bool: "bool"}
_LISTS = {"string": "strings", "int": "ints", "float": "floats"}


def _of_field(name: str, kind: str) -> list[Column]:
    def get(item: Any) -> Any:
        return getattr(item, name)

    if kind == "span":
        return [
            Column(f"{name}_start", "offset", lambda _a, item: getattr(get(item), "start", None)),
            Column(f"{name}_end", "offset", lambda _a, item: getattr(get(item), "end", None)),
            Column(f"{name}_text", "string", lambda article, item: _words(article, get(item))),
        ]
    if kind == "spans":
        return [
            Column(name, kind, lambda _a, item: [_ends(span) for span in get(item) or ()]),
            Column(f"{name}_text", "string", lambda a, item: joined(a, tuple(get(item) or ()))),
        ]
    if kind == "enum":
        return [Column(name, "string", lambda _a, item: getattr(get(item), "value", None))]
    if kind == "json":
        return [Column(name, "string", lambda _a, item: _json(get(item)))]
    if kind in _LISTS.values():
        return [Column(name, kind, lambda _a, item: list(get(item) or ()))]
    return [Column(name, kind, lambda _a, item: get(item))]


def _ends(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _words(article: Article, span: Span | None) -> str | None:
    return None if span is None else article.text_of(span)


def _json(value: Any) -> str | None:
    return None if value is None else json.dumps(converter().unstructure(value), sort_keys=True)


def _field_kinds(item_type: type[Any]) -> dict[str, str]:
    try:
        hints = typing.get_type_hints(item_type)
    except NameError:
        # A type that is imported for type checkers only is not known here.
        hints = {}
    return {field.name: _kind(hints.get(field.name)) for field in attrs.fields(item_type)}


def _kind(hint: Any) -> str:
    """Return the kind of a type; "span" and "enum" are those that only fields have."""
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        members = [arg for arg in typing.get_args(hint) if arg is not type(None)]
        return _kind(members[0]) if len(members) == 1 else "json"
    if hint is Span:
        return "span"
    if hint in _ATOMS:
        return _ATOMS[hint]
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        names = all(isinstance(member.value, str) for member in hint)
        return "enum" if names else "json"
    args = typing.get_args(hint)
    if typing.get_origin(hint) in (tuple, list, Sequence) and _is_list(hint, args):
        return "spans" if args[0] is Span else _LISTS.get(_kind(args[0]), "json")
    return "json"


def _is_list(hint: Any, args: tuple[Any, ...]) -> bool:
    if typing.get_origin(hint) is tuple:
        return len(args) == 2 and args[1] is Ellipsis  # noqa: PLR2004 - tuple[X, ...]
    return len(args) == 1


def arrow_schema(item_columns: Sequence[Column]) -> pa.Schema:
    """Return the Arrow schema of a table of `item_columns`."""
    import pyarrow as pa  # noqa: PLC0415 - an extra

    span = pa.struct([("start", pa.int32()), ("end", pa.int32())])
    made = {
        "string": pa.string(),
        "int": pa.int64(),
        "float": pa.float64(),
        "bool": pa.bool_(),
        "offset": pa.int32(),
        "date": pa.date32(),
        "spans": pa.list_(span),
        "strings": pa.list_(pa.string()),
        "ints": pa.list_(pa.int64()),
        "floats": pa.list_(pa.float64()),
    }
    return pa.schema([(column.name, made[column.kind]) for column in item_columns])
