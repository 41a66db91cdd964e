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


from newsextract.article import Article, Block, BlockKind, Dateline, Failure, Run
from newsextract.errors import InputError
from newsextract.layers import BUILTIN_LAYERS, Layer
from newsextract.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SCHEMA = 1

_INPUT_STRINGS = ("title", "url", "sitename", "language")
_KNOWN = frozenset(
    {
        *("schema", "id", "text", *_INPUT_STRINGS, "authors", "published", "published_source"),
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
    """Return `article` as one line of JSON, without the line break."""
    data = to_dict(article)
    line = json.dumps(data, ensure_ascii=False, separators=(", ", ": "))
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
    try:
        article = _article(data)
        for name, items in (data.get("layers") or {}).items():
            article = _with_items(article, name, items, layers)
    except InputError:
        raise
    except (TypeError, ValueError, KeyError, AttributeError, cattrs.BaseValidationError) as error:
        raise InputError(_reason(error)) from error
    return article


def _article(data: Mapping[str, Any]) -> Article:
    structure = converter().structure
    fields: dict[str, Any] = {}
    if data.get("id") is not None:
        fields["id"] = str(data["id"])
    for name in _INPUT_STRINGS:
        value = data.get(name)
        if value is not None and not isinstance(value, str):
            msg = f'"{name}" must be a string, got {value!r}'
            raise InputError(msg)
        fields[name] = value
    authors = data.get("authors") or ()
    fields["authors"] = (authors,) if isinstance(authors, str) else tuple(map(str, authors))
    published = data.get("published")
    fields["published"] = published or None
    if published and data.get("published_source"):
        fields["published_source"] = data["published_source"]
    if data.get("dateline"):
        fields["dateline"] = structure(data["dateline"], Dateline)
    fields["blocks"] = [
        Block(_span(block["span"]), BlockKind(block["kind"])) for block in data.get("blocks") or ()
    ]
    fields["targets"] = [_span(span) for span in data.get("targets") or ()]
    fields["metadata"] = {
        **(data.get("metadata") or {}),
        **{key: value for key, value in data.items() if key not in _KNOWN},
    }
    fields["runs"] = [structure(run, Run) for run in data.get("runs") or ()]
    fields["errors"] = [structure(error, Failure) for error in data.get("errors") or ()]
    return Article(data["text"], **fields)


def _with_items(
    article: Article, name: str, items: list[Any], layers: Iterable[Layer[Any]]
) -> Article:
    known = {layer.name: layer for layer in (*BUILTIN_LAYERS, *layers)}
    layer = known.get(name)
    if layer is None:
        return article.with_layer(Layer(name, RawItem), [RawItem(item) for item in items])
    structured = [converter().structure(item, layer.item_type) for item in items]
    return article.with_layer(layer, structured)


def _reason(error: Exception) -> str:
    if isinstance(error, cattrs.BaseValidationError):
        return "; ".join(cattrs.transform_error(error))
    return f"{type(error).__name__}: {error}"


