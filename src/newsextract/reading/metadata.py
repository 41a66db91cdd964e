"""Reads what a web page says about itself: JSON-LD, Open Graph and meta elements."""

from __future__ import annotations

import datetime as dt
import email.utils
import json
import re
from typing import TYPE_CHECKING, Any

from attrs import frozen

from newsextract.reading.bylines import parse_byline

if TYPE_CHECKING:
    from collections.abc import Iterator

_ARTICLE = re.compile(r"(?:\w*(?:Article|BlogPosting)|Report|Review|Liveblog\w*)$", re.IGNORECASE)
_FIRST_YEAR = 1700
_MAX_DEPTH = 12
_PUBLISHED = (
    "article:published_time",
    "article:published",
    "og:article:published_time",
    "og:published_time",
    "og:pubdate",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "originalpublicationdate",
    "cxenseparse:recs:publishtime",
    "citation_publication_date",
    "date",
)
_MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "lastmod",
    "last-modified",
)
_AUTHOR = (
    "byl",
    "author",
    "parsely-author",
    "sailthru.author",
    "article:author",
    "og:article:author",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "cxenseparse:author",
)
_NOBODY = re.compile(
    r"(?:https?:|www\.|@|/)|^(?:admin|none|null|n/a|unknown|user|\W*)$", re.IGNORECASE
)


@frozen
class PageMetadata:
    """What a page says about its article; nothing is guessed.

    Attributes:
        title: The headline.
        authors: The authors.
        published: When it was published.
        modified: When it was last changed.
        url: Its canonical address.
        sitename: The outlet.
        language: ISO 639-1 code.

    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    published: dt.date | dt.datetime | None = None
    modified: dt.date | dt.datetime | None = None
    url: str | None = None
    sitename: str | None = None
    language: str | None = None


def page_metadata(tree: Any) -> PageMetadata:
    """Return what the page of an lxml tree says about itself.

    JSON-LD of an article comes first, then meta elements, which know less.
    """
    linked = list(_linked(tree))
    meta = _meta(tree)
    return PageMetadata(
        title=_first(_text(item.get("headline")) for item in linked)
        or _first(meta.get(name, [None])[0] for name in ("og:title", "twitter:title", "headline")),
        authors=_authors(linked, meta),
        published=_first(parse_time(item.get("datePublished")) for item in linked)
        or _first(parse_time(v) for name in _PUBLISHED for v in meta.get(name, ()))
        or _first(parse_time(v) for v in _times(tree)),
        modified=_first(parse_time(item.get("dateModified")) for item in linked)
        or _first(parse_time(v) for name in _MODIFIED for v in meta.get(name, ())),
        url=_url(tree, linked, meta),
        sitename=_first(_name(item.get("publisher")) for item in linked)
        or _first(meta.get(name, [None])[0] for name in ("og:site_name", "application-name")),
        language=_language(tree, linked),
    )


def _first(values: Any) -> Any:
    return next((value for value in values if value), None)


def parse_time(value: Any) -> dt.date | dt.datetime | None:
    """Return the time that a page's metadata says; `None` if it is none.

    ISO 8601 in its usual spellings, and RFC 2822. Zones are kept.
    """
    if not isinstance(value, str) or not (text := value.strip()):
        return None
    text = re.sub(r"\s*(?:UTC|GMT)$", "+00:00", re.sub(r"\s+([+-]\d\d:?\d\d)$", r"\1", text))
    found: dt.date | dt.datetime | None = None
    for parse in (dt.date.fromisoformat, dt.datetime.fromisoformat, _rfc2822):
        try:
            found = parse(text)
            break
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return found if found is not None and found.year >= _FIRST_YEAR else None


def _rfc2822(text: str) -> dt.datetime:
    return email.utils.parsedate_to_datetime(text)


def _linked(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield the JSON-LD objects that are articles."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = re.sub(
            r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$",
            "",
            script.text or "",
        )
        try:
            data = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _articles(data, 0)


def _articles(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(data, list):
        for item in data:
            yield from _articles(item, depth + 1)
    elif isinstance(data, dict):
        kinds = data.get("@type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in kinds):
            yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement"):
            yield from _articles(data.get(key), depth + 1)


def _meta(tree: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = (element.get("content") or "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), []).append(content)
    return found


def _times(tree: Any) -> Iterator[str]:
    """Yield the times of elements that say they are those of publication."""
    for element in tree.iter("time"):
        marks = " ".join(
            element.get(key) or "" for key in ("itemprop", "class", "property")
        ).lower()
        if element.get("pubdate") is not None or "publi" in marks or "posted" in marks:
            yield element.get("datetime") or ""


def _authors(linked: list[dict[str, Any]], meta: dict[str, list[str]]) -> tuple[str, ...]:
    for item in linked:
        for key in ("author", "creator"):
            names = [name for value in _list(item.get(key)) for name in _people(_name(value))]
            if names:
                return tuple(dict.fromkeys(names))
    for key in _AUTHOR:
        names = [name for value in meta.get(key, ()) for name in _people(value)]
        if names:
            return tuple(dict.fromkeys(names))
    return ()


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _name(value: Any) -> str | None:
    """Return the name of a JSON-LD person or organisation, which may be a string."""
    if isinstance(value, list):
        return next(filter(None, map(_name, value)), None)
    if isinstance(value, dict):
        value = value.get("name") or value.get("alternateName")
        value = value[0] if isinstance(value, list) and value else value
    return _text(value)


def _text(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    return " ".join(value.split()) or None


def _people(text: str | None) -> list[str]:
    """Return the names in an author field, which may be a whole byline."""
    if not text or _NOBODY.search(text):
        return []
    text = re.sub(r"^by:?\s+", "", " ".join(text.split()), flags=re.IGNORECASE)
    if re.search(r"[,;|&]|\band\b", text):
        byline = parse_byline(f"By {text}")
        if byline is not None:
            return list(byline.authors)
    return [text]


def author_names(text: str | None) -> tuple[str, ...]:
    """Return the names in a list that trafilatura made, parted by semicolons."""
    names = (name.strip() for name in (text or "").split(";"))
    return tuple(name for name in names if name and not _NOBODY.search(name))


def _url(tree: Any, linked: list[dict[str, Any]], meta: dict[str, list[str]]) -> str | None:
    for link in tree.iter("link"):
        address = link.get("href") or ""
        if (link.get("rel") or "").lower() == "canonical" and address.startswith("http"):
            return str(address)
    for value in (*meta.get("og:url", ()), *(item.get("url") for item in linked)):
        if isinstance(value, str) and value.startswith("http"):
            return value
    return None


def _language(tree: Any, linked: list[dict[str, Any]]) -> str | None:
    said = [tree.get("lang"), *(item.get("inLanguage") for item in linked)]
    for given in said:
        value = given.get("alternateName") if isinstance(given, dict) else given
        if isinstance(value, str) and re.match(r"[a-zA-Z]{2}(?:[-_]|$)", value):
            return value[:2].lower()
    return None
