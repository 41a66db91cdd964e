"""Articles as tables: one for the articles, one for each layer."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, Literal

from newsextract.errors import InputError
from newsextract.layers import BUILTIN_LAYERS, Layer
from newsextract.writing import digest
from newsextract.writing.columns import Column, arrow_schema, columns
from newsextract.writing.files import whole_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    import pyarrow as pa
    import pyarrow.parquet as pq

    from newsextract.article import Article

ROW_GROUP = 20_000
"""Rows that are kept in memory before they are written."""

_BUILTIN = {layer.name: layer.item_type for layer in BUILTIN_LAYERS}
_SURROGATE = re.compile("[\ud800-\udfff]")


def _date(article: Article) -> dt.date | None:
    day = article.published
    return day.date() if isinstance(day, dt.datetime) else day


def _moment(article: Article) -> str | None:
    day = article.published
    return day.isoformat() if isinstance(day, dt.datetime) else None


ARTICLE_COLUMNS: tuple[Column, ...] = (
    Column("article_id", "string", lambda a, _: a.id),
    Column("title", "string", lambda a, _: a.title),
    Column("authors", "strings", lambda a, _: list(a.authors)),
    Column("published", "date", lambda a, _: _date(a)),
    Column("published_at", "string", lambda a, _: _moment(a)),
    Column("sitename", "string", lambda a, _: a.sitename),
    Column("url", "string", lambda a, _: a.url),
    Column("language", "string", lambda a, _: a.language),
    Column("dateline_place", "string", lambda a, _: a.dateline.place if a.dateline else None),
    Column("dateline_agency", "string", lambda a, _: a.dateline.agency if a.dateline else None),
    Column("words", "int", lambda a, _: digest.words_quoted(a)[1]),
    Column("words_quoted", "int", lambda a, _: digest.words_quoted(a)[0]),
    Column("layers", "strings", lambda a, _: sorted(a.layer_names)),
    Column("errors", "strings", lambda a, _: [f"{e.extractor}: {e.reason}" for e in a.errors]),
    Column("text", "string", lambda a, _: a.text),
)
"""The columns of the table of articles; `layers` tells "none found" from "not looked"."""


def _cell(value: Any) -> Any:
    # Arrow's strings are UTF-8, which has no lone surrogates.
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_cell(item) for item in value]
    return value


def _require_arrow() -> None:
    try:
        import pyarrow as pa  # noqa: F401, PLC0415 - an extra
    except ImportError:
        msg = "tables need the package pyarrow: pip install 'newsextract[parquet]'"
        raise InputError(msg) from None


class _Rows:
    """The rows of one table that are not written yet."""

    def __init__(self, item_columns: Sequence[Column]) -> None:
        self._columns = item_columns
        self.schema = arrow_schema(item_columns)
        self._cells: list[list[Any]] = [[] for _ in item_columns]
        self.count = 0

    def add(self, article: Article, item: Any) -> None:
        for column, cells in zip(self._columns, self._cells, strict=True):
            cells.append(_cell(column.value(article, item)))
        self.count += 1

    def table(self) -> pa.Table:
        """Return the rows as a table, and forget them."""
        import pyarrow as pa  # noqa: PLC0415

        arrays = [
            pa.array(cells, type=field.type)
            for cells, field in zip(self._cells, self.schema, strict=True)
        ]
        self._cells = [[] for _ in self._columns]
        self.count = 0
        return pa.Table.from_arrays(arrays, schema=self.schema)


def item_type(article: Article, name: str, known: dict[str, type[Any]]) -> type[Any] | None:
    """Return the class of the items of a layer, if it can be known.

    Raises:
        InputError: Items are of another class than those before them.

    """
    items = article.raw(name)
    kind = known.get(name) or (type(items[0]) if items else None)
    if kind is not None and any(type(item) is not kind for item in items):
        msg = (
            f"layer {name!r} of article {article.id!r} has other items than before;"
            " were some articles read without the plugin that made them?"
        )
        raise InputError(msg)
    return kind


def write_parquet(
    folder: str | Path, articles: Iterable[Article], *, layers: Iterable[Layer[Any]] = ()
) -> int:
    """Write `articles` as Parquet, one table a layer, and return how many they were.

    `folder` gets ``articles.parquet`` and for each layer that any article has
    ``<layer>.parquet``, whose rows name their article in ``article_id``. The types of
    the columns come from the classes of the items, so that files of different runs
    fit together. Layers of plugins are written like built-in ones. The files appear
    when all are written, and equal articles give equal bytes.

    Args:
        folder: Made if it is not there; other files in it stay.
        articles: Taken one after another, so that memory does not grow.
        layers: Layers of plugins that get a table even if nothing was found.

    Raises:
        InputError: pyarrow is not installed, or the items of a layer are of
            different classes.

    """
    _require_arrow()

    known = {**_BUILTIN, **{layer.name: layer.item_type for layer in layers}}
    count = 0
    with whole_folder(folder) as work:
        rows = {"articles": _Rows(ARTICLE_COLUMNS)}
        writers: dict[str, pq.ParquetWriter] = {}
        try:
            for count, article in enumerate(articles, 1):  # noqa: B007 - told to the caller
                _add(article, rows, known)
                for name, waiting in rows.items():
                    if waiting.count >= ROW_GROUP:
                        _write(work, name, waiting, writers)
            for name, waiting in rows.items():
                _write(work, name, waiting, writers)
        finally:
            for writer in writers.values():
                writer.close()
    return count


def _add(article: Article, rows: dict[str, _Rows], known: dict[str, type[Any]]) -> None:
    rows["articles"].add(article, None)
    for name in article.layer_names:
        kind = item_type(article, name, known)
        if kind is None:
            continue
        known[name] = kind
        if name not in rows:
            rows[name] = _Rows(columns(kind))
        for item in article.raw(name):
            rows[name].add(article, item)


def _write(work: Path, name: str, rows: _Rows, writers: dict[str, pq.ParquetWriter]) -> None:
    import pyarrow.parquet as pq  # noqa: PLC0415

    if name not in writers:
        path = work / f"{name}.parquet"
        writers[name] = pq.ParquetWriter(path, rows.schema, compression="zstd")
    elif not rows.count:
        return
    writers[name].write_table(rows.table())


def to_arrow(
    articles: Article | Iterable[Article], layer: Layer[Any] | Literal["articles"]
) -> pa.Table:
    """Return one layer of `articles`, or the articles themselves, as an Arrow table.

    Articles that lack the layer have no rows.

    Raises:
        InputError: pyarrow is not installed.

    """
    _require_arrow()
    from newsextract.article import Article as ArticleType  # noqa: PLC0415 - for isinstance

    if isinstance(articles, ArticleType):
        articles = [articles]
    rows = _Rows(ARTICLE_COLUMNS if isinstance(layer, str) else columns(layer.item_type))
    for article in articles:
        items = [None] if isinstance(layer, str) else digest.items(article, layer)
        for item in items:
            rows.add(article, item)
    return rows.table()


def to_frame(
    articles: Article | Iterable[Article],
    layer: Layer[Any] | Literal["articles"],
    *,
    backend: Literal["pandas", "polars", "pyarrow"] = "pandas",
) -> Any:
    """Return one layer of `articles`, or the articles themselves, as a data frame.

    Example::

        quotes = nx.to_frame(articles, nx.QUOTES)
        quotes.groupby("speaker_name").size().nlargest(10)

    Args:
        articles: One article or many.
        layer: Whose items are the rows; "articles" for one row an article.
        backend: The library that the frame is of.

    Raises:
        InputError: The library, or pyarrow, is not installed.
        ValueError: There is no such backend.

    """
    if backend not in ("pandas", "polars", "pyarrow"):
        msg = f"backend is 'pandas', 'polars' or 'pyarrow', got {backend!r}"
        raise ValueError(msg)
    table = to_arrow(articles, layer)
    try:
        if backend == "pandas":
            return table.to_pandas()
        if backend == "polars":
            import polars  # noqa: ICN001, PLC0415 - an extra

            return polars.from_arrow(table)
    except ImportError:
        msg = f"{backend} is not installed: pip install {backend}, or choose another backend"
        raise InputError(msg) from None
    return table
