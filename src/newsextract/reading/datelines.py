"""Reads datelines: "LONDON, March 17 (Reuters) -"."""

from __future__ import annotations

import datetime as dt
import re

from attrs import frozen

from newsextract.article import Dateline
from newsextract.reading.people import Part, agencies, is_place, kind_of, outlet_words
from newsextract.reading.publication import DATE, PARTIAL, date_of
from newsextract.spans import Span

_WINDOW = 160
_DASH = r"(?:-{1,3}|[–—―‒−_])"
_WORD = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’`.À-ž-]*"
_SMALL = r"(?:de|del|la|las|los|el|al|of|the|es|sur|am|and|upon|on|do|da|di|dos|den|le|les|in)"
_NAME = rf"{_WORD}(?:[ -](?:{_SMALL}[ -])?{_WORD}){{0,4}}"
_HEAD = re.compile(rf"(?P<open>\W{{0,3}}?)(?P<place>{_NAME}(?:\s?/\s?{_NAME}|,\s*{_NAME}){{0,4}}|)")
_AGENCY = re.compile(
    r"\s*,?\s*(?:\((?P<paren>[^()\n]{2,60})\)|/\s?(?P<slash>[A-Z][\w .&-]{1,30}?)\s?/)"
)
_CLOSE = re.compile(rf"\s*(?:[.,]?\s*(?P<dash>{_DASH})(?=\s|$|[\"“'‘A-Z])|(?P<colon>:)(?=\s)|$)\s?")
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b,?\s*", re.IGNORECASE)
_LABELS = frozenset(
    [
        "advertisement",
        "analysis",
        "and",
        "apology",
        "but",
        "breaking",
        "business",
        "caption",
        "clarification",
        "comment",
        "commentary",
        "correction",
        "corrections",
        "culture",
        "data",
        "database",
        "disclaimer",
        "editorial",
        "error",
        "exclusive",
        "explainer",
        "explained",
        "fact",
        "facts",
        "factbox",
        "feature",
        "file",
        "first",
        "following",
        "gallery",
        "graphic",
        "highlights",
        "how",
        "interactive",
        "interview",
        "just",
        "key",
        "letter",
        "letters",
        "listen",
        "live",
        "military",
        "more",
        "next",
        "no",
        "note",
        "notes",
        "now",
        "obituary",
        "opinion",
        "photo",
        "photos",
        "picture",
        "pictures",
        "poll",
        "preview",
        "profile",
        "q",
        "question",
        "quiz",
        "quote",
        "quotes",
        "read",
        "recap",
        "related",
        "result",
        "results",
        "review",
        "score",
        "scores",
        "see",
        "so",
        "source",
        "sources",
        "special",
        "spoiler",
        "sport",
        "sports",
        "story",
        "study",
        "summary",
        "survey",
        "timeline",
        "tip",
        "top",
        "trending",
        "true",
        "false",
        "update",
        "updated",
        "updates",
        "verdict",
        "video",
        "warning",
        "watch",
        "weather",
        "what",
        "when",
        "where",
        "who",
        "why",
        "world",
        "yes",
        "i",
        "we",
        "he",
        "she",
        "they",
        "it",
        "the",
        "this",
        "that",
        "these",
        "those",
        "there",
        "here",
        "a",
        "an",
        "if",
        "not",
        "also",
    ]
)
_LONG_CAPITALS = 6


@frozen
class FoundDateline:
    """A dateline, and the day it names if it names the year too.

    Attributes:
        dateline: The dateline.
        day: The day.

    """

    dateline: Dateline
    day: dt.date | None


def find_dateline(text: str, start: int, *, dmy: bool = False) -> FoundDateline | None:
    """Return the dateline with which the paragraph at `start` begins, if it does.

    Evidence is an agency, a date, a well-known place, a region ("N.Y."), or capitals;
    "Sanctions - the strongest yet -" has none.

    Args:
        text: The text.
        start: First character of the paragraph.
        dmy: Whether the day stands before the month in "03/04/2023".

    """
    window = text[start : start + _WINDOW]
    window = re.split(r"[\n\r\u2028\u2029]", window, maxsplit=1)[0]
    head = _HEAD.match(window)
    if head is None:
        return None
    for place, end in _heads(head):
        found = _rest(window, head.end("open"), place, end, dmy=dmy)
        if found is not None:
            dateline, day = found
            span = Span(start + dateline.span.start, start + dateline.span.end)
            return FoundDateline(
                Dateline(dateline.place, dateline.agency, dateline.date, span), day
            )
    return None


def _heads(head: re.Match[str]) -> list[tuple[str, int]]:
    """Return the readings of the head: a place, with the month left out of it, or none."""
    place, start = head["place"], head.start("place")
    cuts = {len(place)}
    for match in re.finditer(r"(\.?),?\s+(?=\S)|,(?=\S)", place):
        cuts.update((match.start(), match.start() + len(match[1] or "")))
    readings = [(place[:cut].rstrip(" ,"), start + cut) for cut in sorted(cuts, reverse=True)]
    return [*readings, ("", start)]


def _rest(
    window: str, start: int, place: str, end: int, *, dmy: bool
) -> tuple[Dateline, dt.date | None] | None:
    """Return the dateline that goes on after its place, if it is one."""
    agency = date = day = None
    position = end
    for _ in range(3):
        if match := _AGENCY.match(window, position):
            inside = (match["paren"] or match["slash"]).strip()
            full = DATE.fullmatch(inside) or PARTIAL.fullmatch(inside)
            if full and date is None:
                date, day = inside, _full_day(inside, dmy=dmy)
            elif agency is None and _may_be_agency(inside):
                agency = inside
            else:
                return None
            position = match.end()
            continue
        match = re.compile(r"\s*[,.–—-]?\s*").match(window, position)
        at = match.end() if match else position
        weekday = _WEEKDAY.match(window, at)
        at = weekday.end() if weekday else at
        found = DATE.match(window, at) or PARTIAL.match(window, at)
        if found and date is None:
            date, day = found.group(), _full_day(found.group(), dmy=dmy)
            position = found.end()
            continue
        break
    close = _CLOSE.match(window, position)
    known = agency is not None and _known(agency)
    if close is None and not known:
        return None
    stop = position if close is None else max(close.end("dash"), close.end("colon"), position)
    after = window[stop:].lstrip()
    if close is None and (not place or after[:1].islower() or after[:1] in ",;.)"):
        return None
    if (
        close is not None
        and close["dash"] == "-"
        and position == close.start("dash")
        and not agency
    ):
        return None  # "COLOGNE-based"
    if not _is_dateline(place, agency, date, close, after, known=known):
        return None
    made = Dateline(place or None, agency, date, Span(start, stop))
    return made, day


def _full_day(text: str, *, dmy: bool) -> dt.date | None:
    match = DATE.fullmatch(text)
    return date_of(match, dmy=dmy) if match else None


def _known(agency: str) -> bool:
    return agency.casefold() in agencies() or any(
        part.strip().casefold() in agencies() for part in re.split(r"[/,]| and ", agency)
    )


def _may_be_agency(text: str) -> bool:
    words = text.split()
    if len(words) > 5 or not all(
        w[0].isupper() or not w[0].isalpha() or w in {"of", "and", "dpa", "the"} for w in words
    ):
        return False
    return (
        _known(text)
        or text.isupper()
        or any(word.casefold() in outlet_words() for word in words)
        or len(words) <= 2  # noqa: PLR2004
    )


def _is_dateline(
    place: str,
    agency: str | None,
    date: str | None,
    close: re.Match[str] | None,
    after: str,
    *,
    known: bool,
) -> bool:
    """Weigh the evidence."""
    if after[:1].islower():
        return False
    if not place:
        return known and close is not None
    first = re.split(r"[\s,/]", place, maxsplit=1)[0].casefold().strip(".")
    if first in _LABELS:
        return False
    if known or (agency and date):
        return close is not None or is_place(place) or place.isupper()
    if re.search(r"[.!?]\s", re.sub(r"\b(?:[A-Z]\.)+|\b[A-Z][a-z]{1,4}\.", "", place)):
        return False
    placed = is_place(place)
    capitals = place.split(",", maxsplit=1)[0].split("/", maxsplit=1)[0].strip()
    shouted = capitals.isupper() and len(capitals) > 1
    colon = close is not None and close["colon"] is not None
    if agency:
        return placed or shouted
    if date:
        return placed or shouted or kind_of(place) is Part.AGENCY or not colon
    if colon:
        return placed and len(place.split()) <= 3 and not after[:1].isdigit()  # noqa: PLR2004
    if close is None or close["dash"] is None:
        return False
    if placed:
        return True
    return shouted and ("," in place or " " in capitals or len(capitals) >= _LONG_CAPITALS)
