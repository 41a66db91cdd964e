"""Opens what the command is given to read."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from newsextract.article import Article
from newsextract.errors import RecordError
from newsextract.reading.jsonl import read_records

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_JSON_LINES = {".jsonl", ".ndjson", ".json"}


def check_inputs(paths: Sequence[Path]) -> None:
    """Check that the files are there, before anything slow begins.

    Raises:
        click.UsageError: There are none, or one is missing.

    """
    if not paths:
        msg = "no file to read: give one or more, or - for standard input"
        raise click.UsageError(msg)
    for path in paths:
        if str(path) != "-" and not path.exists():
            msg = f"{str(path)!r}: no such file"
            raise click.UsageError(msg)


def read_inputs(paths: Sequence[Path]) -> Iterator[Article | RecordError]:
    """Yield the articles of the files, in order, or the error in the place of one."""
    for path in paths:
        if str(path) == "-":
            sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
            text = sys.stdin.read()
            if text.lstrip().startswith("{"):
                yield from read_records(text.split("\n"), origin="<stdin>")
            else:
                yield Article(text)
        elif path.suffix in _JSON_LINES:
            with path.open(encoding="utf-8", errors="replace") as file:
                yield from read_records(file, origin=str(path))
        else:
            try:
                yield Article(path.read_text("utf-8-sig"))
            except (OSError, UnicodeDecodeError) as error:
                yield RecordError(str(error), origin=str(path), line=1)


def count_records(paths: Sequence[Path]) -> int | None:
    """Return how many records the files have, if that is quickly known."""
    count = 0
    for path in paths:
        if str(path) == "-" or path.is_dir() or path.suffix in {".gz", ".zst", ".warc"}:
            return None
        if path.suffix in _JSON_LINES:
            with path.open("rb") as file:
                count += sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))
        else:
            count += 1
    return count
