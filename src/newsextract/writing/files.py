"""Files that are there whole or not at all."""

from __future__ import annotations

import contextlib
import gzip
import os
import secrets
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from newsextract.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextlib.contextmanager
def whole_file(path: str | Path) -> Iterator[BinaryIO]:
    """Give a file to write, that becomes `path` when all of it is written.

    Until then, and if anything raises, `path` stays as it was.
    """
    path = Path(path)
    work = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        with work.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        work.replace(path)
    finally:
        work.unlink(missing_ok=True)


@contextlib.contextmanager
def whole_folder(path: str | Path) -> Iterator[Path]:
    """Give a folder to fill, whose files come to `path` when all are written.

    What else is in `path` stays.
    """
    path = Path(path)
    path.mkdir(parents=True, exist_ok=True)
    work = path / f".{secrets.token_hex(4)}.tmp"
    work.mkdir()
    try:
        yield work
        for file in sorted(work.iterdir()):
            file.replace(path / file.name)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def compress(data: bytes, path: Path) -> bytes:
    """Return `data` as a file of that name holds it; parts may follow each other.

    Args:
        data: What is written.
        path: ``.gz`` and ``.zst`` compress.

    Raises:
        InputError: ``.zst`` without the package that writes it.

    """
    if path.suffix == ".gz":
        # No time of writing inside: equal articles give equal bytes.
        return gzip.compress(data, compresslevel=6, mtime=0)
    if path.suffix == ".zst":
        try:
            import zstandard  # noqa: PLC0415 - an extra
        except ImportError:
            msg = "writing .zst needs the package zstandard: pip install 'newsextract[zstd]'"
            raise InputError(msg, origin=str(path)) from None
        return zstandard.ZstdCompressor(level=10, write_checksum=True).compress(data)
    return data
