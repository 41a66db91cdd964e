"""Writes the page of an article. What makes the page is imported when one is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsextract.writing.files import whole_file

if TYPE_CHECKING:
    from pathlib import Path

    from newsextract.article import Article


def write_html(path: str | Path, article: Article) -> None:
    """Write the page of an article: one HTML file that needs nothing else.

    It shows the layers that the article has: the text with names, quotes, dates and
    tone marked, and beside it people, quotes, a timeline and sentiment. The page loads
    nothing, and nothing in the article's text can run or load anything.

    Args:
        path: The file; it appears whole or not at all.
        article: An article, with whatever layers it has.

    """
    from newsextract.writing.page import render_html  # noqa: PLC0415 - see above

    with whole_file(path) as file:
        file.write(render_html(article).encode("utf-8"))
