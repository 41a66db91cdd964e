"""Opens what the command is given to read."""

from __future__ import annotations

import glob
from typing import TYPE_CHECKING

import click

from newsextract.reading.sources import STDIN, format_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import Any

    from newsextract.article import Article
    from newsextract.errors import RecordError
    from newsextract.layers import Layer

_COMPRESSED = {".gz", ".zst", ".zstd", ".bz2", ".xz"}


def check_inputs(paths: Sequence[Path]) -> None:
    """Check that the files are there, before anything slow begins.

    Raises:
        click.UsageError: There are none, or one is missing.

    """
    if not paths:
        msg = "no file to read: give one or more, or - for standard input"
        raise click.UsageError(msg)
    for path in paths:
        name = str(path)
        if name != STDIN and not path.exists() and not glob.has_magic(name):
            msg = f"{name!r}: no such file"
            raise click.UsageError(msg)


def read_inputs(
    paths: Sequence[Path],
    *,
    form: str | None = None,
    columns: Mapping[str, str] | None = None,
    layers: Iterable[Layer[Any]] = (),
) -> Iterator[Article | RecordError]:
    """Yield the articles of the files, in order, or the error in the place of one."""
    from newsextract.reading.files import read_any  # noqa: PLC0415 - only for commands that read

    return read_any(paths, format=form, columns=columns, layers=layers)


def count_records(paths: Sequence[Path]) -> int | None:
    """Return how many records the files have, if that is quickly known."""
    count = 0
    for path in paths:
        form = format_of(str(path))
        if (
            not path.is_file()
            or path.suffix in _COMPRESSED
            or form not in {"jsonl", "text", "html"}
        ):
            return None
        count += _lines(path) if form == "jsonl" else 1
    return count


def _lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))
