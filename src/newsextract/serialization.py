"""Articles as dictionaries that JSON can write, and back: schema 1.

The keys and their order are documented in docs/reference/format.md. What is written
depends on the article alone: equal articles give equal bytes.
"""

from __future__ import annotations

import enum
import functools
import json
from typing import TYPE_CHECKING, Any

import cattrs
from attrs import frozen

from newsextract.article import Article, Block, Dateline, Failure, Run
from newsextract.errors import InputError
from newsextract.layers import BUILTIN_LAYERS, Layer
from newsextract.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SCHEMA = 1

_INPUT_STRINGS = ("title", "url", "sitename", "language")
_KNOWN = frozenset(
    {
        *(
            "schema",
            "id",
            "text",
            *_INPUT_STRINGS,
            "authors",
            "agencies",
            "published",
            "published_source",
        ),
        *("dateline", "paragraphs", "blocks", "targets", "metadata", "layers", "runs", "errors"),
    }
)


@frozen
class RawItem:
    """An item of a layer whose plugin is not there, kept as it was read.

    Attributes:
        data: The item as JSON has it.

    """

    data: dict[str, Any]


@functools.cache
def converter() -> cattrs.Converter:
    """Return the converter between annotations and JSON values."""
    made = cattrs.Converter(forbid_extra_keys=True)
    made.register_unstructure_hook(Span, lambda span: [span.start, span.end])
    made.register_structure_hook(Span, lambda value, _type: _span(value))
    made.register_unstructure_hook(enum.Enum, lambda member: member.value)
    made.register_unstructure_hook_factory(
        lambda kind: getattr(kind, "__origin__", None) is tuple,
        lambda _kind: lambda items: [made.unstructure(item) for item in items],
    )
    return made


def _span(value: Any) -> Span:
    if (
        not isinstance(value, (list, tuple))
        or len(value) != 2  # noqa: PLR2004
        or not all(type(offset) is int for offset in value)
    ):
        msg = f"a span is [start, end], got {value!r}"
        raise InputError(msg)
    return Span(value[0], value[1])


def to_dict(article: Article) -> dict[str, Any]:
    """Return `article` as a dictionary that JSON can write."""
    unstructure = converter().unstructure
    data: dict[str, Any] = {
        "schema": SCHEMA,
        "id": article.id,
        "text": article.text,
        "title": article.title,
        "authors": list(article.authors),
        "agencies": list(article.agencies),
        "published": None if article.published is None else article.published.isoformat(),
        "published_source": article.published_source,
        "dateline": None if article.dateline is None else unstructure(article.dateline),
        "url": article.url,
        "sitename": article.sitename,
        "language": article.language,
        "paragraphs": [[span.start, span.end] for span in article.paragraphs],
        "blocks": [
            {"span": [block.span.start, block.span.end], "kind": block.kind.value}
            for block in article.blocks
        ],
    }
    if article.targets:
        data["targets"] = [[span.start, span.end] for span in article.targets]
    if article.metadata:
        data["metadata"] = dict(article.metadata)
    data["layers"] = {
        name: [
            item.data if isinstance(item, RawItem) else unstructure(item)
            for item in article.raw(name)
        ]
        for name in _ordered(article.layer_names)
    }
    data["runs"] = [unstructure(run) for run in article.runs]
    data["errors"] = [unstructure(error) for error in article.errors]
    return data


def _ordered(names: Iterable[str]) -> list[str]:
    """Return built-in layers in their own order, then the others by name."""
    order = {layer.name: place for place, layer in enumerate(BUILTIN_LAYERS)}
    return sorted(names, key=lambda name: (order.get(name, len(order)), name))


def to_json(article: Article) -> str:
    """Return `article` as one line of JSON, without the line break.

    Raises:
        InputError: Its metadata, or an item of a plugin's layer, holds what JSON has
            no form for: a date, a set, a number that is none.

    """
    data = to_dict(article)
    try:
        line = json.dumps(data, ensure_ascii=False, allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        msg = f"article {article.id!r} cannot be written as JSON: {error}"
        raise InputError(msg) from error
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        # Lone surrogates have no UTF-8 form; escaped, they survive.
        return json.dumps(data, ensure_ascii=True)
    return line


def from_dict(data: Mapping[str, Any], *, layers: Iterable[Layer[Any]] = ()) -> Article:
    """Return the article that `data` describes: what `to_dict` gave, or input.

    Only "text" must be there. Keys that are not known are kept in
    `Article.metadata`. Layers that are neither built in nor in `layers` are kept as
    `RawItem`.

    Args:
        data: The record.
        layers: Layers of plugins whose items are to be read.

    Raises:
        InputError: The record is no article, or is of a later schema.

    """
    if not isinstance(data, dict):
        msg = f"an article is a JSON object, got {type(data).__name__}"
        raise InputError(msg)
    if "text" not in data:
        msg = 'the record has no "text"'
        raise InputError(msg)
    if data.get("schema", SCHEMA) != SCHEMA:
        msg = f"schema {data['schema']!r} is not known; this version reads schema {SCHEMA}"
        raise InputError(msg)
    known = {layer.name: layer for layer in (*BUILTIN_LAYERS, *layers)}
    article = _article(data)
    for name, items in _get(data, "layers", dict).items():
        article = _with_items(article, name, items, known)
    return article


def _article(data: Mapping[str, Any]) -> Article:
    fields: dict[str, Any] = {name: _string(data, name) for name in _INPUT_STRINGS}
    if data.get("id") is not None:
        fields["id"] = str(data["id"])
    fields["authors"] = _names(data, "authors")
    fields["agencies"] = _names(data, "agencies")
    fields["published"] = data.get("published") or None
    source = _string(data, "published_source")
    if fields["published"] and source:
        fields["published_source"] = source
    if data.get("dateline"):
        given = {"place": None, "agency": None, "date": None, **_get(data, "dateline", dict)}
        fields["dateline"] = _structured(given, Dateline, "dateline")
    fields["blocks"] = [
        _structured(block, Block, f"blocks[{i}]") for i, block in _enumerated(data, "blocks")
    ]
    fields["targets"] = [
        _structured(span, Span, f"targets[{i}]") for i, span in _enumerated(data, "targets")
    ]
    fields["metadata"] = {
        **_get(data, "metadata", dict),
        **{key: value for key, value in data.items() if key not in _KNOWN},
    }
    fields["runs"] = [_structured(run, Run, f"runs[{i}]") for i, run in _enumerated(data, "runs")]
    fields["errors"] = [
        _structured(error, Failure, f"errors[{i}]") for i, error in _enumerated(data, "errors")
    ]
    return Article(data["text"], **fields)


def _with_items(
    article: Article, name: str, items: Any, known: Mapping[str, Layer[Any]]
) -> Article:
    where = f"layers.{name}"
    if not isinstance(items, list):
        raise _wrong(where, "an array", items)
    layer = known.get(name)
    if layer is None:
        try:
            unknown = Layer(name, RawItem)
        except ValueError as error:
            raise InputError(str(error)) from error
        return article.with_layer(unknown, [RawItem(item) for item in items])
    return article.with_layer(
        layer,
        [_structured(item, layer.item_type, f"{where}[{i}]") for i, item in enumerate(items)],
    )


_NAMES: dict[type[Any], str] = {dict: "an object", list: "an array", str: "a string"}


def _wrong(where: str, wanted: str, value: Any) -> InputError:
    return InputError(f'"{where}" must be {wanted}, got {value!r:.80}')


def _get(data: Mapping[str, Any], key: str, kind: type[Any]) -> Any:
    """Return the value of `key`, which must be of that kind; an empty one for nothing."""
    value = data.get(key)
    if value is None:
        return kind()
    if not isinstance(value, kind):
        raise _wrong(key, _NAMES[kind], value)
    return value


def _enumerated(data: Mapping[str, Any], key: str) -> Iterable[tuple[int, Any]]:
    return enumerate(_get(data, key, list))


def _string(data: Mapping[str, Any], key: str) -> str | None:
    value = data.get(key)
    if value is not None and not isinstance(value, str):
        raise _wrong(key, "a string", value)
    return value


def _names(data: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """Return names: a string, an array of strings, or of objects with a name."""
    given = data.get(key) or []
    if isinstance(given, str):
        return (given,)
    if not isinstance(given, list):
        raise _wrong(key, "an array of strings", given)
    names = [name.get("name") if isinstance(name, dict) else name for name in given]
    strings = tuple(name for name in names if isinstance(name, str))
    if len(strings) < len(names):
        raise _wrong(key, "an array of strings", given)
    return strings


def _structured(value: Any, kind: type[Any], where: str) -> Any:
    try:
        return converter().structure(value, kind)
    except InputError as error:
        msg = f'"{where}": {error.reason}'
        raise InputError(msg) from error
    except cattrs.BaseValidationError as error:
        reasons = (reason.removesuffix(" @ ") for reason in cattrs.transform_error(error, path=""))
        msg = f'"{where}": {"; ".join(reasons)}'
        raise InputError(msg) from error
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise _wrong(where, _article_word(kind), value) from error


def _article_word(kind: type[Any]) -> str:
    word = kind.__name__.lower()
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"
