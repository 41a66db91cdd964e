"""Finds the files that a name means, and opens them decompressed."""

from __future__ import annotations

import glob
import io
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

from newsextract.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

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

STDIN = "-"
"""The name that means standard input."""

_COMPRESSED = (".gz", ".zst", ".zstd", ".bz2", ".xz")
_SUFFIXES = {suffix: name for name, suffixes in FORMATS.items() for suffix in suffixes}
_SNIFFED = 2048
_CHUNK = 8192


def format_of(name: str) -> str | None:
    """Return the format that a file's suffix says; `None` if it says none."""
    lower = name.lower()
    for suffix in _COMPRESSED:
        lower = lower.removesuffix(suffix)
    return _SUFFIXES.get(Path(lower).suffix)


def find_files(name: str | os.PathLike[str]) -> Iterator[str]:
    """Yield the files that a name means: itself, a folder's files, a pattern's matches.

    Args:
        name: A file; a folder, whose files of known suffixes are found in the order of
            their names, subfolders too; a pattern; or `STDIN`.

    Raises:
        InputError: There are none.

    """
    name = os.fspath(name)
    path = Path(name)
    if name == STDIN or path.is_file():
        yield name
    elif "://" in name:
        msg = "an address; newsextract never fetches: save the page and read the file"
        raise InputError(msg, origin=name)
    elif path.is_dir():
        yield from _required(_in_folder(name), f"no file to read in this folder: {_known()}", name)
    elif path.exists():  # a pipe or a device
        yield name
    elif glob.has_magic(name):
        matches = sorted(glob.glob(name, recursive=True))  # noqa: PTH207 - takes any pattern
        files = (match for match in matches if Path(match).is_file())
        yield from _required(files, "no file matches this pattern", name)
    else:
        msg = "no such file"
        raise InputError(msg, origin=name)


def _known() -> str:
    return f"read are {', '.join(_SUFFIXES)}"


def _in_folder(name: str) -> Iterator[str]:
    for folder, folders, files in os.walk(name):
        folders.sort()
        for file in sorted(files):
            if not file.startswith(".") and format_of(file) is not None:
                yield str(Path(folder, file))


def _required(files: Iterator[str], reason: str, name: str) -> Iterator[str]:
    found = False
    for file in files:
        found = True
        yield file
    if not found:
        raise InputError(reason, origin=name)


@contextmanager
def opened(path: str) -> Iterator[io.BufferedReader]:
    """Open a file for bytes, decompressed.

    Raises:
        InputError: A package is missing to decompress it.
        OSError: It cannot be opened.

    """
    if path == STDIN:
        source = cast("io.BufferedReader", sys.stdin.buffer)
        yield _decompressed(source, _compression(source))
        return
    with Path(path).open("rb") as file:
        yield _decompressed(file, Path(path).suffix.lower())


def _compression(file: io.BufferedReader) -> str:
    start = file.peek(4)[:4]
    if start.startswith(b"\x1f\x8b"):
        return ".gz"
    return ".zst" if start == b"\x28\xb5\x2f\xfd" else ""


def _decompressed(file: io.BufferedReader, suffix: str) -> io.BufferedReader:
    if suffix not in _COMPRESSED:
        return file
    opened_file: Any
    if suffix == ".gz":
        import gzip  # noqa: PLC0415 - as the others: only what is needed

        opened_file = gzip.GzipFile(fileobj=file)
    elif suffix == ".bz2":
        import bz2  # noqa: PLC0415

        opened_file = bz2.BZ2File(file)
    elif suffix == ".xz":
        import lzma  # noqa: PLC0415

        opened_file = lzma.LZMAFile(file)  # noqa: SIM115 - closed with the file under it
    else:
        opened_file = _zstd(file)
    return io.BufferedReader(cast("io.RawIOBase", opened_file), 1 << 16)


def _zstd(file: IO[bytes]) -> IO[bytes]:
    try:
        import zstandard  # noqa: PLC0415 - an extra
    except ImportError as error:
        msg = "needs the extra 'zstd': pip install 'newsextract[zstd]'"
        raise InputError(msg) from error
    return cast("IO[bytes]", _ZstdFile(file, zstandard.ZstdDecompressor()))


class _ZstdFile(io.RawIOBase):
    """A Zstandard file, of one frame or many.

    `zstandard`'s own reader ends without an error where a file was cut off.
    """

    def __init__(self, file: IO[bytes], decompressor: Any) -> None:
        self._file = file
        self._decompressor = decompressor
        self._frame: Any = None
        self._rest = b""
        self._ready = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._ready:
            data = self._rest or self._file.read(_CHUNK)
            self._rest = b""
            if not data:
                if self._frame is None:
                    return 0
                msg = "the compressed file ends too early"
                raise EOFError(msg)
            if self._frame is None:
                self._frame = self._decompressor.decompressobj()
            self._ready = memoryview(self._frame.decompress(data))
            if self._frame.eof:
                self._rest = self._frame.unused_data
                self._frame = None
        size = min(len(buffer), len(self._ready))
        buffer[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size


def sniff(file: io.BufferedReader) -> str:
    """Return the format of a file whose name says none, by how it begins."""
    start = file.peek(_SNIFFED)[:_SNIFFED]
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
