"""Reads the word lists that stand beside an extractor's rules.

Word lists are data, not code: UTF-8 text files, one entry a line, "#" for comments
(the first ones say where the list comes from), columns parted by tabs.
"""

from __future__ import annotations

import functools
import importlib.resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@functools.cache
def read_table(package: str, name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the file `name` in `package`, each a tuple of its columns."""
    return tuple(tuple(c.strip() for c in line.split("\t")) for line in lines(package, name))


@functools.cache
def read_list(package: str, name: str) -> frozenset[str]:
    """Return the first column of the file `name` in `package`, as a set."""
    return frozenset(row[0] for row in read_table(package, name))


@functools.cache
def read_mapping(package: str, name: str) -> dict[str, str]:
    """Return the first two columns of the file `name` in `package`, as a mapping.

    Raises:
        ValueError: A line has fewer than two columns, or a key comes twice.

    """
    found: dict[str, str] = {}
    for row in read_table(package, name):
        if len(row) < 2 or row[0] in found:  # noqa: PLR2004
            msg = f"{package}/{name}: {row} is no new pair"
            raise ValueError(msg)
        found[row[0]] = row[1]
    return found


def lines(package: str, name: str) -> Iterator[str]:
    """Yield the lines of the file `name` in `package` without comments; nothing is kept."""
    text = importlib.resources.files(package).joinpath(name).read_text("utf-8")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            yield line
