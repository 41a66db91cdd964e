"""Reads the article pages of web archives (extra ``warc``, on FastWARC)."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

from newsextract.errors import InputError, RecordError
from newsextract.reading.html import read_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsextract.article import Article

MIN_CHARACTERS = 250
"""A page with less text is no article."""

_HTML = ("text/html", "application/xhtml+xml")
_MAX_PAGE = 32 << 20


def read_warc_file(file: IO[bytes], *, origin: str) -> Iterator[Article | RecordError]:
    """Yield the article of each page of a web archive.

    Read are successful answers that are HTML and have an article's text; front pages,
    pictures and redirects are passed over. The article's id is that of the record,
    its `url` the address that was asked, and its `metadata` has the time of the crawl as
    "warc_date": that is not the time of publication, which is the page's own or none.

    Args:
        file: The archive, decompressed.
        origin: What errors name as the place they come from.

    Raises:
        InputError: It is no web archive, or an extra is not installed.

    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415 - an extra
    except ImportError as error:
        msg = "needs the extra 'warc': pip install 'newsextract[warc]'"
        raise InputError(msg, origin=origin) from error
    number = pages = 0
    for record in ArchiveIterator(file, record_types=WarcRecordType.any_type):
        number += 1
        if record.record_type != WarcRecordType.response or not _is_page(record):
            continue
        pages += 1
        result = _article(record, number, origin)
        if result is not None:
            yield result
    if not number:
        msg = "no web archive"
        raise InputError(msg, origin=origin)


def _is_page(record: Any) -> bool:
    headers = record.http_headers
    kind = (record.http_content_type or "").lower()
    return headers is not None and headers.status_code == 200 and kind in _HTML  # noqa: PLR2004


def _article(record: Any, number: int, origin: str) -> Article | RecordError | None:
    record_id = (record.record_id or "").strip("<>").removeprefix("urn:uuid:") or None
    url = record.headers.get("WARC-Target-URI")
    try:
        page = record.reader.read(_MAX_PAGE)
    except (OSError, ValueError) as error:
        reason = f"cannot be read: {error}"
        return RecordError(reason, origin=origin, line=number, record_id=record_id)
    try:
        article = read_page(
            page,
            url=url,
            article_id=record_id,
            metadata={"warc_date": record.headers.get("WARC-Date")},
        )
    except InputError as error:
        if "extra" in error.reason:
            raise
        return None
    return article if len(article.text) >= MIN_CHARACTERS else None
