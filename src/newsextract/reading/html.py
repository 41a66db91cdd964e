"""Reads articles from web pages (extra ``html``, on trafilatura). Never fetches anything.

trafilatura finds the text; what it loses is filled from what the page says about
itself: the time and zone of publication, and the whole list of authors.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsextract.article import Article
from newsextract.errors import InputError
from newsextract.reading.encodings import SAMPLE, encoding_of, guess

if TYPE_CHECKING:
    from types import ModuleType

    from newsextract.reading.metadata import PageMetadata

_MAX_TITLE = 300
# htmldate refuses days after this; without it the result would depend on the clock.
_DATES = {"original_date": True, "extensive_search": True, "max_date": "2200-01-01"}


def read_html(html_or_path: str | bytes | os.PathLike[str], url: str | None = None) -> Article:
    """Return the article of a web page.

    Its text is the headline and the paragraphs, parted by blank lines. Authors, time of
    publication (with its zone, if the page says it), site name and language come from
    the page's JSON-LD and meta elements; `Article.metadata` has the time of the last
    change as "modified". Nothing is ever fetched.

    Args:
        html_or_path: The page, or the path of a file. A string is a page if there is
            a "<" in it.
        url: Where the page was; taken from the page if it is not given.

    Raises:
        InputError: The file cannot be read, the page has no article text, or the
            extra ``html`` is not installed.

    """
    if isinstance(html_or_path, bytes) or (isinstance(html_or_path, str) and "<" in html_or_path):
        return read_page(html_or_path, url=url)
    path = Path(html_or_path)
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        msg = f"cannot be read: {getattr(error, 'strerror', None) or error}"
        raise InputError(msg, origin=os.fspath(path)) from error
    return read_page(data, url=url, origin=os.fspath(path))


def read_page(
    page: str | bytes,
    *,
    url: str | None = None,
    origin: str | None = None,
    article_id: str | None = None,
    metadata: dict[str, Any] | None = None,
) -> Article:
    """Return the article of a page.

    Args:
        page: The page.
        url: Where it was.
        origin: What errors name as the place it comes from.
        article_id: The article's id.
        metadata: The article's metadata, beside the page's own.

    Raises:
        InputError: There is no article text, or the extra ``html`` is not installed.

    """
    from newsextract.reading.metadata import (  # noqa: PLC0415 - slow to compile
        author_names,
        page_metadata,
    )

    trafilatura = _trafilatura()
    tree = _tree(trafilatura, page, origin)
    said = page_metadata(tree)
    try:
        found = trafilatura.bare_extraction(
            tree,
            url=url or said.url,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            date_extraction_params=_DATES,
        )
    except Exception as error:
        # Whatever a hostile page does to the parser, it is that page's error.
        msg = f"the page cannot be read: {type(error).__name__}: {error}"
        raise InputError(msg, origin=origin) from error
    if found is None or not (found.text or "").strip():
        msg = "no article text found in the page"
        raise InputError(msg, origin=origin)
    title = _title(said, found)
    given: dict[str, Any] = {} if article_id is None else {"id": article_id}
    extra = {**(metadata or {})}
    if said.modified is not None:
        extra["modified"] = said.modified.isoformat()
    return Article(
        _text(title, found.text),
        title=title,
        authors=said.authors or author_names(found.author),
        published=said.published or found.date or None,
        url=url or said.url or found.url or None,
        sitename=said.sitename or found.sitename or None,
        language=said.language or found.language or None,
        metadata=extra,
        **given,
    )


def _trafilatura() -> ModuleType:
    try:
        import trafilatura  # noqa: PLC0415 - an extra, and slow to import
    except ImportError as error:
        msg = "needs the extra 'html': pip install 'newsextract[html]'"
        raise InputError(msg) from error
    return trafilatura


def _tree(trafilatura: ModuleType, page: str | bytes, origin: str | None) -> Any:
    if isinstance(page, bytes):
        page = _decoded(page)
    # lxml takes no NUL, and a surrogate has no bytes.
    page = page.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
    tree = trafilatura.load_html(page) if page.strip() else None
    if tree is None:
        msg = "no HTML"
        raise InputError(msg, origin=origin)
    return tree


def _decoded(page: bytes) -> str:
    """Return the page as text: its own word, a mark, UTF-8, or a guess."""
    import re  # noqa: PLC0415

    found = encoding_of(page[:SAMPLE])
    if found is None:
        said = re.search(rb"charset\s*=\s*[\"']?\s*([\w-]+)", page[:4096], re.IGNORECASE)
        try:
            if said:
                return page.decode(said[1].decode("ascii"), errors="replace")
        except LookupError:
            pass
        found = guess(page)
    return page.decode(found, errors="replace")


def _title(said: PageMetadata, found: Any) -> str | None:
    """Return the headline: the page's own word, without the site's name behind it."""
    title = said.title or found.title
    if not title:
        return None
    title = " ".join(title.split())
    site = said.sitename or found.sitename
    for mark in (" | ", " - ", " – ", " — "):
        if site and title.casefold().endswith((mark + site).casefold()):
            title = title[: -len(mark + site)]
    return title[:_MAX_TITLE].strip() or None


def _text(title: str | None, text: str) -> str:
    paragraphs = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    if title and paragraphs and paragraphs[0].casefold() != title.casefold():
        paragraphs.insert(0, title)
    return "\n\n".join(paragraphs)
