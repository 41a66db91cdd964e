"""Times in the words that people use for them."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsextract.annotations import Timex


def _moment(value: str | None) -> dt.datetime | None:
    if value is None:
        return None
    try:
        moment = dt.datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment.replace(tzinfo=None)


def interval(timex: Timex) -> tuple[dt.datetime, dt.datetime] | None:
    """Return first and last moment of a time expression, the last one not included."""
    start, end = _moment(timex.start), _moment(timex.end)
    if start is None or end is None or end <= start:
        return None
    return start, end


def date_words(date: dt.date) -> str:
    """Return a date as people write it: "17 March 2023"."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def timex_words(timex: Timex) -> str:
    """Return what a time expression means, as people write it; its value if unbounded."""
    between = interval(timex)
    if between is None:
        return _value_words(timex.value)
    return interval_words(*between)


def interval_words(start: dt.datetime, end: dt.datetime) -> str:
    """Return a stretch of time as people write it: "13–19 May 2024"."""
    midnight = dt.time()
    if start.time() != midnight or end.time() != midnight:
        return _hour_words(start, end)
    last = end - dt.timedelta(days=1)
    if last == start:
        return f"{_DAYS[start.weekday()]} {date_words(start)}"
    if (start.month, start.day, end.month, end.day) == (1, 1, 1, 1):
        return str(start.year) if start.year == last.year else f"{start.year}–{last.year}"
    same_month = (start.year, start.month) == (last.year, last.month)
    if start.day == end.day == 1 and start.year == last.year:
        first, until = _MONTHS[start.month - 1], _MONTHS[last.month - 1]
        return f"{first} {start.year}" if same_month else f"{first}–{until} {start.year}"
    first = date_words(start)
    if start.year == last.year:
        first = str(start.day) if same_month else first.removesuffix(f" {start.year}")
    return f"{first}–{date_words(last)}"


def _hour_words(start: dt.datetime, end: dt.datetime) -> str:
    day = f"{_DAYS[start.weekday()]} {date_words(start)}"
    if end - start <= dt.timedelta(minutes=1):
        return f"{day}, {start:%H:%M}"
    if end - start <= dt.timedelta(days=1):
        return f"{day}, {start:%H:%M}–{end:%H:%M}"
    return f"{date_words(start)}–{date_words(end)}"


_REFERENCES = {"PAST_REF": "the past", "PRESENT_REF": "the present", "FUTURE_REF": "the future"}
_UNITS = {
    "date": {"Y": "year", "M": "month", "W": "week", "D": "day"},
    "time": {"H": "hour", "M": "minute", "S": "second"},
}


def _value_words(value: str) -> str:
    if value in _REFERENCES:
        return _REFERENCES[value]
    if match := re.fullmatch(r"XXXX-WXX-([1-7])", value):
        return f"every {_DAYS[int(match[1]) - 1]}"
    match = re.fullmatch(r"P(T?)(\d+|X)([YMWDHS])", value)
    if match and (unit := _UNITS["time" if match[1] else "date"].get(match[3])):
        if match[2] == "X":
            return f"some {unit}s"
        number = int(match[2])
        return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
    return value


def whole_day(day: dt.date) -> tuple[dt.datetime, dt.datetime]:
    """Return first and last moment of a day, the last one not included."""
    start = dt.datetime.combine(day, dt.time())
    return start, start + dt.timedelta(days=1)
