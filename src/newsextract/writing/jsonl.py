"""Writes JSON Lines, the native format: one article a line."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import TYPE_CHECKING

from newsextract.serialization import to_json
from newsextract.writing.files import compress, whole_file

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsextract.article import Article

# Articles that are compressed together: enough to find what repeats.
CHUNK = 64


def write_jsonl(path: str | Path, articles: Iterable[Article]) -> int:
    """Write `articles` to `path` as JSON Lines and return how many they were.

    Articles are taken one after another, so that memory does not grow. The file is
    there when all are written; if anything raises, it stays as it was. Equal articles
    give equal bytes.

    Args:
        path: The file; ``.gz`` and ``.zst`` are compressed.
        articles: What a pipeline's `stream` yields, or any other articles.

    Raises:
        InputError: ``.zst`` without the package zstandard.

    """
    path = Path(path)
    count = 0
    articles = iter(articles)
    with whole_file(path) as file:
        while chunk := list(itertools.islice(articles, CHUNK)):
            count += len(chunk)
            lines = "".join(f"{to_json(article)}\n" for article in chunk)
            file.write(compress(lines.encode("utf-8"), path))
    return count
