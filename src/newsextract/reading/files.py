"""Reads articles from files of any form, by their suffix, in constant memory.

This is what the command calls. `read_jsonl` and the others are for one form each, and
for programs: they raise, or skip, what `read_any` hands over.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal

from attrs import field, frozen

from newsextract.article import Article
from newsextract.errors import InputError, RecordError
from newsextract.layers import Layer
from newsextract.reading import jsonl
from newsextract.reading.encodings import decode, decoded_lines
from newsextract.reading.sources import FORMATS, STDIN, find_files, format_of, opened, sniff

Path = str | os.PathLike[str]
OnError = Literal["raise", "skip"] | Callable[[RecordError], object]


@frozen
class Options:
    """How files are read.

    Attributes:
        form: One of `FORMATS`, for files whose suffix does not say it.
        columns: Names of the columns or keys that hold an article's fields:
            ``{"text": "body", "published": "date"}``.
        layers: Layers of plugins whose items are to be read.
        encoding: The encoding of text files; found out if it is not given.

    """

    form: str | None = field(default=None)
    columns: Mapping[str, str] = field(factory=dict)
    layers: tuple[Layer[Any], ...] = ()
    encoding: str | None = None

    @form.validator
    def _check_form(self, _attribute: object, value: str | None) -> None:
        if value is not None and value not in FORMATS:
            msg = f"no such format: {value!r}; there are: {', '.join(FORMATS)}"
            raise InputError(msg)


def read_any(
    paths: Iterable[Path],
    *,
    format: str | None = None,  # noqa: A002 - the word users know it by
    columns: Mapping[str, str] | None = None,
    layers: Iterable[Layer[Any]] = (),
    encoding: str | None = None,
) -> Iterator[Article | RecordError]:
    """Yield the articles of files, in order, or the error in the place of one.

    Nothing is held but the record that is read (of a text, HTML or ``.json`` file: the
    file), and nothing stops the rest: a record that is no article, or a file that
    cannot be read, is a `RecordError` with its file, line and id as far as they are
    known.

    Args:
        paths: Files; folders, whose files of known suffixes are read in the order of
            their names, subfolders too; patterns (``news/**/*.jsonl.gz``); ``-`` for
            standard input.
        format: One of `FORMATS`, for files whose suffix does not say it. Without it
            such a file, and standard input, is known by how it begins, and is
            plain text (one article) in doubt.
        columns: Names of the columns or keys that hold an article's fields, where
            they are not its own: ``{"text": "body", "published": "date"}``.
        layers: Layers of plugins whose items are to be read.
        encoding: The encoding of text files; found out if it is not given.

    Raises:
        InputError: `format` is none of `FORMATS`; raised at once.

    """
    return _read_all(paths, Options(format, dict(columns or {}), tuple(layers), encoding))


def _read_all(paths: Iterable[Path], options: Options) -> Iterator[Article | RecordError]:
    for given in paths:
        name = os.fspath(given)
        try:
            for path in find_files(name):
                yield from read_file(path, options)
        except (InputError, OSError, ValueError) as error:
            yield _failure(error, name)


def read_file(path: str, options: Options) -> Iterator[Article | RecordError]:
    """Yield the articles of one file; an error that ends it comes in their place."""
    origin = "<stdin>" if path == STDIN else path
    try:
        form = options.form or format_of(path)
        if form == "parquet" and path != STDIN:
            yield from _read_parquet(path, options, origin)
            return
        with opened(path) as file:
            yield from _READERS[form or sniff(file)](file, options, origin)
    except (InputError, OSError, EOFError, ValueError, ArithmeticError, MemoryError) as error:
        yield _failure(error, origin)
    except Exception as error:  # noqa: BLE001 - a decompressor's or archive's own class
        yield _failure(error, origin)


def _failure(error: Exception, origin: str) -> RecordError:
    if isinstance(error, RecordError):
        return error
    if isinstance(error, InputError):
        return RecordError(error.reason, origin=error.origin or origin, line=None)
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    failure = RecordError(f"cannot be read: {reason}", origin=origin, line=None)
    failure.__cause__ = error
    return failure


def _read_jsonl(
    file: io.BufferedReader, options: Options, origin: str
) -> Iterator[Article | RecordError]:
    lines = decoded_lines(file, options.encoding)
    return jsonl.read_records(lines, origin=origin, layers=options.layers, columns=options.columns)


def _read_json(
    file: io.BufferedReader, options: Options, origin: str
) -> Iterator[Article | RecordError]:
    text = decode(file.read(), options.encoding)
    return jsonl.read_document(text, origin=origin, layers=options.layers, columns=options.columns)


def _read_text(file: io.BufferedReader, options: Options, origin: str) -> Iterator[Article]:
    text = decode(file.read(), options.encoding)
    if not text.strip():
        msg = "empty"
        raise InputError(msg, origin=origin)
    yield Article(text)


def _read_csv(
    file: io.BufferedReader, options: Options, origin: str
) -> Iterator[Article | RecordError]:
    from newsextract.reading.tables import read_csv_lines  # noqa: PLC0415 - only if needed

    lines = decoded_lines(file, options.encoding)
    return read_csv_lines(lines, origin=origin, layers=options.layers, columns=options.columns)


def _read_html(file: io.BufferedReader, options: Options, origin: str) -> Iterator[Article]:
    from newsextract.reading.html import read_page  # noqa: PLC0415

    data = file.read()
    yield read_page(decode(data, options.encoding) if options.encoding else data, origin=origin)


def _read_warc(
    file: io.BufferedReader, _options: Options, origin: str
) -> Iterator[Article | RecordError]:
    from newsextract.reading.warc import read_warc_file  # noqa: PLC0415

    return read_warc_file(file, origin=origin)


def _read_parquet(
    file: io.BufferedReader | str, options: Options, origin: str
) -> Iterator[Article | RecordError]:
    from newsextract.reading.parquet import read_parquet_file  # noqa: PLC0415

    source = file if isinstance(file, str) else io.BytesIO(file.read())
    return read_parquet_file(source, origin=origin, layers=options.layers, columns=options.columns)


_READERS: dict[
    str, Callable[[io.BufferedReader, Options, str], Iterator[Article | RecordError]]
] = {
    "jsonl": _read_jsonl,
    "json": _read_json,
    "csv": _read_csv,
    "parquet": _read_parquet,
    "text": _read_text,
    "html": _read_html,
    "warc": _read_warc,
}


def read_jsonl(
    path: Path,
    *,
    columns: Mapping[str, str] | None = None,
    layers: Iterable[Layer[Any]] = (),
    on_error: OnError = "raise",
) -> Iterator[Article]:
    """Yield the articles of a JSON Lines file, one record a line.

    Args:
        path: The file, compressed or not; a folder, a pattern, or ``-``, too.
        columns: Keys that hold an article's fields, where they are not its own:
            ``{"text": "body", "published": "date"}``.
        layers: Layers of plugins whose items are to be read; those of other plugins
            are kept and written out again as they are.
        on_error: What to do with a record that is no article, or a file that cannot be
            read: "raise" it, "skip" it, or a function that is called with it.

    Raises:
        RecordError: A record is no article, unless `on_error` says otherwise.

    """
    return _articles(path, Options("jsonl", columns or {}, tuple(layers)), on_error)


def read_csv(
    path: Path,
    *,
    columns: Mapping[str, str] | None = None,
    encoding: str | None = None,
    on_error: OnError = "raise",
) -> Iterator[Article]:
    """Yield the articles of a CSV file, one a row; the first row names the columns.

    Args:
        path: The file, compressed or not; a folder, a pattern, or ``-``, too.
        columns: Names of the columns that hold an article's fields.
        encoding: The file's encoding; found out if it is not given.
        on_error: As for `read_jsonl`.

    Raises:
        RecordError: A row is no article, unless `on_error` says otherwise.

    """
    return _articles(path, Options("csv", columns or {}, (), encoding), on_error)


def read_parquet(
    path: Path, *, columns: Mapping[str, str] | None = None, on_error: OnError = "raise"
) -> Iterator[Article]:
    """Yield the articles of a Parquet file, one a row (extra ``parquet``).

    Args:
        path: The file; a folder or a pattern, too.
        columns: Names of the columns that hold an article's fields.
        on_error: As for `read_jsonl`.

    Raises:
        RecordError: A row is no article, unless `on_error` says otherwise.

    """
    return _articles(path, Options("parquet", columns or {}), on_error)


def read_warc(path: Path, *, on_error: OnError = "raise") -> Iterator[Article]:
    """Yield the article pages of a web archive (extra ``warc``).

    Args:
        path: The file, compressed or not; a folder or a pattern, too.
        on_error: As for `read_jsonl`.

    Raises:
        RecordError: A page cannot be read, unless `on_error` says otherwise.

    """
    return _articles(path, Options("warc"), on_error)


def read_files(
    paths: Path | Iterable[Path],
    *,
    columns: Mapping[str, str] | None = None,
    layers: Iterable[Layer[Any]] = (),
    on_error: OnError = "raise",
) -> Iterator[Article]:
    """Yield the articles of files of any form, known by their suffixes.

    Args:
        paths: A file, folder or pattern, or several.
        columns: Names of the columns or keys that hold an article's fields.
        layers: Layers of plugins whose items are to be read.
        on_error: As for `read_jsonl`.

    Raises:
        RecordError: A record is no article, unless `on_error` says otherwise.

    """
    given = [paths] if isinstance(paths, (str, os.PathLike)) else paths
    return _handled(_read_all(given, Options(None, columns or {}, tuple(layers))), on_error)


def _articles(path: Path, options: Options, on_error: OnError) -> Iterator[Article]:
    return _handled(_read_all([path], options), on_error)


def _handled(records: Iterator[Article | RecordError], on_error: OnError) -> Iterator[Article]:
    if not callable(on_error) and on_error not in {"raise", "skip"}:
        msg = f"on_error is 'raise', 'skip' or a function, got {on_error!r}"
        raise ValueError(msg)
    return _without_errors(records, on_error)


def _without_errors(
    records: Iterator[Article | RecordError], on_error: OnError
) -> Iterator[Article]:
    for record in records:
        if isinstance(record, Article):
            yield record
        elif callable(on_error):
            on_error(record)
        elif on_error == "raise":
            raise record
