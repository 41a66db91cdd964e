"""Reads datelines: "LONDON, March 17 (Reuters) -"."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from attrs import frozen

from newsextract.article import Dateline
from newsextract.reading.people import Part, agencies, is_place, kind_of, outlet_words
from newsextract.reading.publication import DATE, PARTIAL, date_of
from newsextract.spans import Span
from newsextract.wordlists import read_list

if TYPE_CHECKING:
    from collections.abc import Iterator

_WINDOW = 160
_DASH = r"(?:-{1,3}|[–—―‒−_])"
_WORD = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’`.À-ž-]*"
_SMALL = r"(?:de|del|la|las|los|el|al|of|the|es|sur|am|and|upon|on|do|da|di|dos|den|le|les|in)"
_NAME = rf"{_WORD}(?:[ -](?:{_SMALL}[ -])?{_WORD}){{0,4}}"
_HEAD = re.compile(rf"(?P<open>\W{{0,3}}?)(?P<place>{_NAME}(?:\s?/\s?{_NAME}|,\s*{_NAME}){{0,4}}|)")
_CUT = re.compile(r"(\.?),?\s+(?=\S)|,(?=\S)|([.,-]+)$")
_AGENCY = re.compile(
    r"\s*,?\s*(?:\((?P<paren>[^()\n]{2,60})\)|/\s?(?P<slash>[A-Z][\w .&-]{1,30}?)\s?/)"
)
# The country, as agencies of India write it: "Margao (Goa) [India], March 3 (ANI): ".
_REGION = re.compile(rf"(?:\s\({_NAME}\))?\s\[(?P<country>{_NAME})\]")
_BEFORE_DATE = re.compile(
    r"\s*[,.–—-]?\s*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\b,?\s*)?", re.IGNORECASE
)
_CLOSE = re.compile(rf"\s*(?:[.,]?\s*(?P<dash>{_DASH})(?=\s|$|[\"“'‘A-Z])|(?P<colon>:)(?=\s)|$)\s?")
_LINE_END = re.compile(r"[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_ABBREVIATED = re.compile(r"\b(?:ST|MT|FT|PT)\.|\b(?:[A-Z]\.)+|\b[A-Z][a-z]{1,4}\.")
_STOPPED = re.compile(r"[^.,]{4,}\.")  # "MOSCOW. March 3 (Interfax) -"
# "ST. JOHN'S", "QUEEN'S PARK", but not "TODAY'S GAMES".
_OF_SOMEBODY = re.compile(
    r"\b((?:ST\.?|SAINT)\s\w+)['’]S\b"
    r"|(?<=[A-Z])['’]S(?=\s(?:BAY|BRIDGE|CASTLE|CORNERS?|COVE|CREEK|CROSS|CROSSING|END|FALLS|FERRY"
    r"|GAP|GREEN|HARBOU?R|HEAD|HILL|ISLAND|LANDING|LYNN|MILLS?|PARK|POINT|TOWN|VINEYARD)$)"
)
_LONG_CAPITALS = 6
_MAX_AGENCY_WORDS = 5
_MAX_PLACE_WORDS = 4
_MAX_COLON_WORDS = 3
_MAX_ALONE = 2
"""A place that no list knows, with a date and nothing behind, has at most so many words."""


@frozen
class FoundDateline:
    """A dateline, and the day it names if it names the year too.

    Attributes:
        dateline: The dateline.
        day: The day.

    """

    dateline: Dateline
    day: dt.date | None


@frozen
class _Parts:
    """What may be a dateline, before the evidence is weighed.

    Attributes:
        place: The place, or "".
        agency: The agency.
        date: The date.
        mark: What closes it: a dash, a colon, the end of the paragraph (""), or
            nothing (`None`).
        after: What follows.
        region: Whether a country stands in brackets behind the place.

    """

    place: str
    agency: str | None
    date: str | None
    mark: str | None
    after: str
    region: bool = False


def find_dateline(text: str, start: int, *, dmy: bool = False) -> FoundDateline | None:
    """Return the dateline with which the paragraph at `start` begins, if it does.

    Evidence is an agency, a date, a well-known place, a region ("N.Y."), or capitals;
    "Sanctions - the strongest yet -" has none.

    Args:
        text: The text.
        start: First character of the paragraph.
        dmy: Whether the day stands before the month in "03/04/2023".

    """
    window = _LINE_END.split(text[start : start + _WINDOW], maxsplit=1)[0]
    head = _HEAD.match(window)
    if head is None:
        return None
    for place, end in _heads(head):
        found = _rest(window, place, end)
        if found is None:
            continue
        parts, stop = found
        if _is_dateline(parts):
            span = Span(start + head.end("open"), start + stop)
            return _made(parts, span, dmy=dmy)
    return None


def _made(parts: _Parts, span: Span, *, dmy: bool) -> FoundDateline:
    place, agency = parts.place or None, parts.agency
    if place and _STOPPED.fullmatch(place):
        place = place[:-1]
    if place and agency is None and kind_of(place) is Part.AGENCY and not is_place(place):
        place, agency = None, place  # "TODAY NICARAGUA -"
    full = DATE.fullmatch(parts.date) if parts.date else None
    day = date_of(full, dmy=dmy) if full else None
    return FoundDateline(Dateline(place, agency, parts.date, span), day)


def _heads(head: re.Match[str]) -> Iterator[tuple[str, int]]:
    """Yield the readings of the head: a place and where it ends, longest first, or none."""
    place, start = head["place"], head.start("place")
    cuts = {len(place)}
    for match in _CUT.finditer(place):
        cuts.update((match.start(), match.start() + len(match[1] or "")))
    for cut in sorted(cuts - {0}, reverse=True):
        yield place[:cut].rstrip(" ,-"), start + cut
    yield "", start


def _rest(window: str, place: str, end: int) -> tuple[_Parts, int] | None:
    """Return the parts of a dateline with that place, and where it ends."""
    agency = date = None
    position = end
    found_region = _REGION.match(window, end) if place else None
    region = found_region is not None and is_place(found_region["country"])
    if found_region is not None and region:
        position = found_region.end()
    while True:
        bracket = _AGENCY.match(window, position)
        if bracket:
            inside = (bracket["paren"] or bracket["slash"]).strip()
            if date is None and (DATE.fullmatch(inside) or PARTIAL.fullmatch(inside)):
                date = inside
            elif agency is None and _may_be_agency(inside):
                agency = inside
            else:
                return None
            position = bracket.end()
            continue
        before = _BEFORE_DATE.match(window, position)
        at = before.end() if before else position
        found = None if date else DATE.match(window, at) or PARTIAL.match(window, at)
        if not found:
            break
        date, position = found.group(), found.end()
    close = _CLOSE.match(window, position)
    if close is None:
        after = window[position:].lstrip()
        return _Parts(place, agency, date, None, after, region), position
    mark = close["dash"] or close["colon"] or ""
    if mark == "-" and close.start("dash") == position == end:
        return None  # "COLOGNE-based"
    stop = max(close.end("dash"), close.end("colon"), position)
    after = window[stop:].lstrip()
    return _Parts(place, agency, date, mark, after, region), stop


def _known(agency: str) -> bool:
    return any(
        part.strip().casefold() in agencies() for part in (agency, *re.split(r"[/,]| and ", agency))
    )


def _may_be_agency(text: str) -> bool:
    words = text.split()
    if (
        not text[0].isalpha()
        or len(words) > _MAX_AGENCY_WORDS
        or not all(
            w[0].isupper() or not w[0].isalpha() or w in {"of", "and", "dpa", "the"} for w in words
        )
    ):
        return False
    return (
        _known(text)
        or text.isupper()
        or len(words) <= 2  # noqa: PLR2004 - one or two names
        or any(word.casefold() in outlet_words() for word in words)
    )


def _is_dateline(parts: _Parts) -> bool:  # noqa: PLR0911 - one for each kind of evidence
    """Weigh the evidence."""
    place, agency = parts.place, parts.agency
    known = agency is not None and _known(agency)
    if parts.after[:1].islower():
        return False
    if not place:
        return known and parts.mark is not None
    if not is_place_shaped(place):
        return False
    placed = is_place(place)
    town = re.split(r"[,/]", place, maxsplit=1)[0].strip()
    shouted = town.isupper() and len(town) > 1
    if parts.mark is None:
        # "NEW DELHI, March 17 (PTI) Union ministers ...": only an agency closes it.
        return known and (placed or shouted) and parts.after[:1] not in ",;.)"
    if known or (agency and parts.date) or (parts.region and parts.mark):
        return True
    if agency:
        return placed or shouted
    if parts.date:
        return placed or shouted or _may_be_unknown(parts)
    if parts.mark == ":":
        short = len(place.split()) <= _MAX_COLON_WORDS
        return placed and short and not parts.after[:1].isdigit()
    if parts.mark == "":
        return False
    return placed or (shouted and ("," in place or " " in town or len(town) >= _LONG_CAPITALS))


def _may_be_unknown(parts: _Parts) -> bool:
    """Say whether what stands before a date may be a place that no list knows.

    "Match Day Reports - December 22", with nothing behind it, is a heading.
    """
    if not parts.after and len(parts.place.split()) > _MAX_ALONE:
        return False
    return parts.mark != ":" or kind_of(parts.place) is Part.AGENCY


def is_place_shaped(place: str) -> bool:
    """Say whether the words may be those of a place: few, no label, no sentence."""
    if re.search(r"[.!?]\s", _ABBREVIATED.sub("", place)):
        return False
    not_places = read_list("newsextract.reading", "not_places.txt")
    towns = [_OF_SOMEBODY.sub(r"\1", town.strip()) for town in re.split(r"[,/]", place)]
    if towns[0].startswith("ABOARD ") or is_place(towns[0]):
        return True
    return all(len(town.split()) <= _MAX_PLACE_WORDS for town in towns) and not any(
        word.casefold().strip(".") in not_places or re.search(r"['’]S$", word)
        for town in towns
        for word in town.split()
    )
