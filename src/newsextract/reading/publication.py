"""Reads the lines that say when a page was published.

Only the day is taken: the zone abbreviations of date lines ("EST", "IST") are
ambiguous, and pages with metadata say the hour better.
"""

from __future__ import annotations

import datetime as dt
import re

from attrs import frozen

from newsextract.wordlists import read_list

_PACKAGE = "newsextract.reading"

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb", "febr"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sep", "sept"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        1,
    )
    for name in names
}
_MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?:1[89]|20)\d\d(?!\d{3})"
_DAY = r"[0-3]?\d(?:st|nd|rd|th)?"
DATE = re.compile(
    r"(?:(?<![\w.])|(?<=[12]\d\d\d)(?=[A-Z]))(?:"  # "17.03.2023March 17, 2023"
    rf"(?P<y1>{_YEAR})-(?P<m1>[01]?\d)-(?P<d1>[0-3]?\d)"
    rf"|(?P<y2>{_YEAR})[/.](?P<m2>[01]?\d)[/.](?P<d2>[0-3]?\d)"
    rf"|(?P<m3>{_MONTH})\s*(?P<d3>{_DAY})\s*,?\s+(?P<y3>{_YEAR})"
    rf"|(?P<d4>{_DAY})(?:\s+of)?[\s-]*(?P<m4>{_MONTH})[\s,-]*(?P<y4>{_YEAR})"
    rf"|(?P<a5>[0-3]?\d)(?P<sep>[/.-])(?P<b5>[0-3]?\d)(?P=sep)(?P<y5>{_YEAR}|\d\d(?!\d))"
    rf"|(?P<y6>{_YEAR}),?\s+(?P<m6>{_MONTH})\s+(?P<d6>{_DAY})"
    r"|(?P<y7>(?:19|20)\d\d)(?P<m7>0[1-9]|1[0-2])(?P<d7>0[1-9]|[12]\d|3[01])(?!\d)"
    r")(?:T(?=\d\d:)|(?=\D|\d{1,2}:|$))",
    re.IGNORECASE,
)
PARTIAL = re.compile(rf"(?:{_MONTH}\s*{_DAY}|{_DAY}(?:\s+of)?\s*{_MONTH})(?!\w)", re.IGNORECASE)
"""A day without its year, as datelines have it."""

_ZONE = (
    r"(?:GMT|UTC|BST|CES?T|EES?T|MSK|IST|PKT|SGT|HKT|JST|KST|AE[SD]?T|AC[SD]T|AWST|NZ[SD]?T|SAST|"
    r"WAT|WIB|EAT|CAT|[ECMP][SD]?T|AK[SD]T|HST|Z)"
)
_TIME = re.compile(
    rf"(?:(?<!\d)|(?<=\d\d\d\d)T?)[0-2]?\d(?:[:.h][0-5]\d){{1,2}}(?:[.,]\d+)?Z?\s*h?(?:rs)?\.?"
    rf"(?:\s*[ap]\.?\s?m\b\.?)?"
    rf"|(?<!\d)[01]?\d\s*[ap]\.?\s?m\b\.?|[+-][01]\d:?[0-5]\d|\b{_ZONE}(?:\s*[+-]\d+(?::\d\d)?)?(?:\b|(?=Updated))",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"\b(?:\d+|an?|one|two|few)\s*(?:min(?:ute)?s?|h(?:ou)?rs?|h|m|d|days?|weeks?|months?|years?)\s*ago\b"
    r"|\bjust now\b",
    re.IGNORECASE,
)
AGE_AT_END = re.compile(
    r"(?<!\d)\d+\s*(?:min(?:ute)?s?|h(?:ou)?rs?|days?|weeks?|months?|years?)\s*ago$"
)
_NOW = re.compile(
    r"(?:(?:published|posted|updated|added)\s*:?\s+)?"
    r"(?:yesterday|today|just now|an? (?:minute|hour|day|week|month|year) ago)",
    re.IGNORECASE,
)
_READING_TIME = re.compile(r"\b\d+[\s-]*min(?:ute)?s?(?:\s+(?:read|listen|watch))\b", re.IGNORECASE)
_BAR = re.compile(r"\s*[|·•]\s*")
_SOURCE = re.compile(
    r"(?:source|editor|news|agency|city|place)\s*:.{1,40}|(?:[\d.,]+[km]?\s*)?(?:views|reads)",
    re.IGNORECASE,
)
_PLACE_BEHIND = re.compile(r"\s[-–—|,]\s?(?-i:[A-Z][A-Z .]{2,30})$")
_PLACE_BEFORE = re.compile(r"^[A-Z][A-Z .]{2,30}\s(?=(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?\s)")
_LATER = re.compile(r"updat|modif|edited|revis|correct", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+|\d+")
_OUR = r"(?:col|fav|hon|lab|neighb|behavi|harb|hum|rum|endeav|vig|arm|flav|parl|sav|tum|vap|val)"
_BRITISH = re.compile(
    rf"\b(?:{_OUR}our\w*|\w+(?:isation|ising|ised)|centre|defence|offence|licence|programme|"
    r"tonnes?|metres|kilometres|theatre|grey|cheque|mr|mrs|ms|dr)\b(?!\.)"
)
_AMERICAN = re.compile(
    rf"\b(?:{_OUR}or(?:s|ed|ing|able|ite|hood|y)?\b|\w+(?:ization|izing|ized)\b|center\b|"
    r"defense\b|offense\b|program\b|percent\b|mr\.|mrs\.|ms\.|dr\.|sen\.|rep\.|gov\.|u\.s\.)"
)
_BRITISH_PLACES = re.compile(r"\.(?:uk|au|nz|ie|in|za|ng|ke|gh|pk|lk|sg|my|bd)(?:[/:]|$)")
_SAMPLE = 20_000
_MAX_LINE = 200


@frozen
class Dated:
    """The dates of a line.

    Attributes:
        published: The first day that is not said to be that of an update.
        updated: The first that is.

    """

    published: dt.date | None = None
    updated: dt.date | None = None

    @property
    def day(self) -> dt.date | None:
        """The day of publication, or else of the update."""
        return self.published or self.updated


def day_first(text: str, url: str | None = None) -> bool:
    """Say whether "03/04/2023" is the third of April in this text.

    British spelling and addresses speak for it, American spelling against it; without
    evidence it is the American way.
    """
    if url and _BRITISH_PLACES.search(url.split("?", 1)[0]):
        return True
    sample = text[:_SAMPLE].lower()
    both = read_list(_PACKAGE, "both_spellings.txt")  # "four", "your", "raised"
    british = sum(word not in both for word in _BRITISH.findall(sample))
    american = sum(word not in both for word in _AMERICAN.findall(sample))
    return british > american


def date_of(match: re.Match[str], *, dmy: bool) -> dt.date | None:
    """Return the day that a match of `DATE` names; `None` if there is no such day."""
    part = match.groupdict()
    for n in "123467":
        if part[f"y{n}"]:
            month = part[f"m{n}"].lower().rstrip(".")
            number = MONTHS.get(month) or int(month)
            return _day(int(part[f"y{n}"]), number, int(re.sub(r"\D", "", part[f"d{n}"])))
    year, first, second = int(part["y5"]), int(part["a5"]), int(part["b5"])
    year += 2000 if year < 100 else 0  # noqa: PLR2004
    if first > 12 or (second <= 12 and (dmy or part["sep"] == ".")):  # noqa: PLR2004
        first, second = second, first
    return _day(year, first, second)


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def dates_in(text: str, *, dmy: bool) -> Dated:
    """Return the dates that `text`, a date line or a part of one, gives."""
    published = updated = None
    position = 0
    for match in DATE.finditer(text[:_MAX_LINE]):
        day = date_of(match, dmy=dmy)
        later = _LATER.search(text, position, match.start())
        position = match.end()
        if later:
            updated = updated or day
        else:
            published = published or day
    return Dated(published, updated)


def is_date_line(text: str, outlets: frozenset[str] = frozenset()) -> bool:
    """Say whether `text` holds a date or an age ("2 hours ago") and nothing else.

    Args:
        text: The line.
        outlets: Lower-case words that may stand beside the date ("CBS News").

    """
    if len(text) > _MAX_LINE or not any(c.isdigit() for c in text):
        return False
    dated = False
    # The place may stand before or behind the date, in capitals.
    for part in _BAR.split(_PLACE_BEHIND.sub("", _PLACE_BEFORE.sub("", text))):
        if DATE.search(part) or _AGO.search(part):
            dated = True
        elif _SOURCE.fullmatch(part):
            continue
        if not all(word in outlets for word in other_words(part)):
            return False
    return dated


def is_relative_day(text: str) -> bool:
    """Say whether `text` is "Yesterday" or "An hour ago" and nothing else."""
    return _NOW.fullmatch(text.strip()) is not None


def other_words(text: str) -> list[str]:
    """Return the words of a date line, in lower case, that belong to no date line."""
    for pattern in (DATE, PARTIAL, _AGO, _READING_TIME, _TIME):
        text = pattern.sub(" ", text)
    labels = read_list(_PACKAGE, "date_words.txt")
    return [word for word in map(str.lower, _WORD.findall(text)) if word not in labels]


def is_labelled(text: str) -> bool:
    """Say whether a date line says what its date is."""
    return (
        re.match(
            r"\W*(?:first |last |originally )?(?:publi|updat|posted|modif)", text, re.IGNORECASE
        )
        is not None
    )
