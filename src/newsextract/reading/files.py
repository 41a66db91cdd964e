"""Reads articles from files of any form, by their suffix, in constant memory.

This is what the command calls; `newsextract.read_jsonl` and the others are for one
form each.
"""

from __future__ import annotations

import glob
import io
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from attrs import field, frozen

from newsextract.article import Article
from newsextract.errors import InputError, RecordError
from newsextract.reading import jsonl
from newsextract.reading.encodings import decode, decoded_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from newsextract.layers import Layer

FORMATS = {
    "jsonl": (".jsonl", ".ndjson", ".jsonlines"),
    "json": (".json",),
    "csv": (".csv", ".tsv", ".tab"),
    "parquet": (".parquet", ".pq"),
    "text": (".txt", ".text", ".md"),
    "html": (".html", ".htm", ".xhtml"),
    "warc": (".warc",),
}
"""The forms and the suffixes that say them, before ``.gz``, ``.zst``, ``.bz2``, ``.xz``."""

_COMPRESSED = (".gz", ".zst", ".zstd", ".bz2", ".xz")
_SUFFIXES = {suffix: name for name, suffixes in FORMATS.items() for suffix in suffixes}
STDIN = "-"


@frozen
class Options:
    """How files are read.

    Attributes:
        format: One of `FORMATS`, for files whose suffix does not say it.
        columns: Names of the columns or keys that hold an article's fields:
            ``{"text": "body", "published": "date"}``.
        layers: Layers of plugins whose items are to be read.
        encoding: The encoding of text files; found out if it is not given.

    """

    format: str | None = field(default=None)
    columns: Mapping[str, str] = field(factory=dict)
    layers: tuple[Layer[Any], ...] = field(default=(), converter=tuple)
    encoding: str | None = None

    @format.validator
    def _check_format(self, _attribute: object, value: str | None) -> None:
        if value is not None and value not in FORMATS:
            msg = f"no such format: {value!r}; there are: {', '.join(FORMATS)}"
            raise InputError(msg)


def read_any(
    paths: Iterable[str | os.PathLike[str]],
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
    options = Options(format, dict(columns or {}), tuple(layers), encoding)
    return _read_all(paths, options)


def _read_all(
    paths: Iterable[str | os.PathLike[str]], options: Options
) -> Iterator[Article | RecordError]:
    for given in paths:
        name = os.fspath(given)
        try:
            for path in find_files(name):
                yield from read_file(path, options)
        except InputError as error:
            yield RecordError(error.reason, origin=error.origin or name, line=None)


def find_files(name: str | os.PathLike[str]) -> Iterator[str]:
    """Yield the files that a name means: itself, a folder's files, a pattern's matches.

    Raises:
        InputError: There are none.

    """
    name = os.fspath(name)
    if name == STDIN or os.path.isfile(name):
        yield name
        return
    if "://" in name:
        msg = "an address; newsextract never fetches: save the page and read the file"
        raise InputError(msg, origin=name)
    found = False
    if os.path.isdir(name):
        for folder, folders, files in os.walk(name):
            folders.sort()
            for file in sorted(files):
                if not file.startswith(".") and format_of(file) is not None:
                    found = True
                    yield os.path.join(folder, file)
        if not found:
            msg = f"no files to read in this folder; read are: {', '.join(_SUFFIXES)}"
            raise InputError(msg, origin=name)
        return
    if glob.has_magic(name):
        for match in sorted(glob.glob(name, recursive=True)):
            if os.path.isfile(match):
                found = True
                yield match
        if not found:
            msg = "no file matches this pattern"
            raise InputError(msg, origin=name)
        return
    if os.path.exists(name):  # a pipe or a device
        yield name
        return
    msg = "no such file"
    raise InputError(msg, origin=name)


def format_of(name: str) -> str | None:
    """Return the format that a file's suffix says; `None` if it says none."""
    lower = name.lower()
    for suffix in _COMPRESSED:
        lower = lower.removesuffix(suffix)
    return _SUFFIXES.get(os.path.splitext(lower)[1])


def read_file(path: str, options: Options) -> Iterator[Article | RecordError]:
    """Yield the articles of one file; an error that ends it comes in their place."""
    origin = "<stdin>" if path == STDIN else path
    try:
        form = options.format or format_of(path)
        if form == "parquet" and path != STDIN:
            from newsextract.reading.parquet import read_parquet_file  # noqa: PLC0415

            yield from read_parquet_file(path, options, origin)
            return
        with opened(path) as file:
            yield from _READERS[form or _sniff(file)](file, options, origin)
    except RecordError as error:
        yield error
    except InputError as error:
        yield RecordError(error.reason, origin=error.origin or origin, line=None)
    except (OSError, EOFError, ValueError) as error:
        # A decompressor's errors are of many classes, all of these.
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        yield RecordError(f"cannot be read: {reason}", origin=origin, line=None)


@contextmanager
def opened(path: str) -> Iterator[io.BufferedReader]:
    """Open a file for bytes, decompressed.

    Raises:
        InputError: A package is missing to decompress it.
        OSError: It cannot be opened.

    """
    if path == STDIN:
        yield _buffered(_decompressed(sys.stdin.buffer, _compression(sys.stdin.buffer)))
        return
    with Path(path).open("rb") as file:
        suffix = os.path.splitext(path)[1].lower()
        yield _buffered(_decompressed(file, suffix if suffix in _COMPRESSED else ""))


def _compression(file: IO[bytes]) -> str:
    start = file.peek(4)[:4] if hasattr(file, "peek") else b""
    if start.startswith(b"\x1f\x8b"):
        return ".gz"
    return ".zst" if start == b"\x28\xb5\x2f\xfd" else ""


def _decompressed(file: IO[bytes], suffix: str) -> IO[bytes]:
    if suffix == ".gz":
        import gzip  # noqa: PLC0415

        return gzip.GzipFile(fileobj=file)
    if suffix == ".bz2":
        import bz2  # noqa: PLC0415

        return bz2.BZ2File(file)
    if suffix == ".xz":
        import lzma  # noqa: PLC0415

        return lzma.LZMAFile(file)
    if suffix in {".zst", ".zstd"}:
        return _zstd(file)
    return file


def _zstd(file: IO[bytes]) -> IO[bytes]:
    try:
        if sys.version_info >= (3, 14):
            from compression import zstd  # noqa: PLC0415
        else:
            from backports import zstd  # noqa: PLC0415
    except ImportError as error:
        msg = "needs the extra 'zstd': pip install 'newsextract[zstd]'"
        raise InputError(msg) from error
    return zstd.ZstdFile(file)


def _buffered(file: IO[bytes]) -> io.BufferedReader:
    if isinstance(file, io.BufferedReader):
        return file
    return io.BufferedReader(file, 1 << 16)  # type: ignore[type-var]


def _sniff(file: io.BufferedReader) -> str:
    """Return the format of a file whose name says none, by how it begins."""
    start = file.peek(2048)[:2048]
    if start.startswith(b"WARC/"):
        return "warc"
    if start.startswith(b"PAR1"):
        return "parquet"
    text = start.decode("utf-8-sig", errors="ignore").lstrip().lower()
    if text.startswith("{") and not text.startswith("{\\rtf"):
        return "jsonl"
    if text.startswith(("<!doctype html", "<html", "<?xml")) or "<html" in text[:500]:
        return "html"
    return "text"


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
    from newsextract.reading.tables import read_csv_lines  # noqa: PLC0415

    return read_csv_lines(
        decoded_lines(file, options.encoding),
        origin=origin,
        layers=options.layers,
        columns=options.columns,
    )


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
    file: io.BufferedReader, options: Options, origin: str
) -> Iterator[Article | RecordError]:
    from newsextract.reading.parquet import read_parquet_file  # noqa: PLC0415

    return read_parquet_file(io.BytesIO(file.read()), options, origin)


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
