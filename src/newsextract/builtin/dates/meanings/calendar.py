"""Days, weekdays, months and years."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from attrs import evolve

from newsextract.builtin.dates.meaning import Meaning, date, reference, unanchored
from newsextract.builtin.dates.meanings import choosing
from newsextract.builtin.dates.meanings.choosing import yearly
from newsextract.builtin.dates.periods import Period, calendar_day, period, plus_days, year_period

if TYPE_CHECKING:
    from newsextract.builtin.dates.context import Context
    from newsextract.builtin.dates.grammar import Match

EXPLICIT = "explicit"
_LEAP = 2000
_PIVOT = 30
"""A year of two digits is at most so many years after the publication."""


def full_year(digits: str, context: Context) -> int:
    """Return the year that is written in two digits, or in four."""
    number = int(re.sub(r"\D", "", digits))
    if number > 99:
        return number
    today = context.today
    latest = (today.year if today else 2030) + _PIVOT
    return latest - (latest - number) % 100


def year_of(match: Match, context: Context) -> int | None:
    """Return the year that a match tells, by number or as "last year"."""
    year = match.get("year")
    if year is not None:
        return int(year)
    short = match.get("short") or match.get("two-digits")
    if short is not None:
        return full_year(str(short), context)
    pointer = match.get("pointer")
    if pointer is not None and context.today is not None:
        return context.today.year + int(pointer)
    return None


def _calendar(match: Match, context: Context) -> Meaning | None:
    month = match.get("month")
    day = match.get("day")
    year = year_of(match, context)
    pointer = match.get("pointer")
    if pointer is not None and context.today is None:
        return unanchored(
            "day" if day else "month", f"XXXX-{month:02}" + (f"-{day:02}" if day else "")
        )
    if pointer is not None and match.rule.id == "pointed-month" and context.today is not None:
        year = _pointed_month_year(month, int(pointer), context.today, match, context)
    anchor = "dct" if pointer is not None else EXPLICIT
    if day is None:
        if year is None:
            return yearly(match, context, lambda y: _month(y, month), "month", f"XXXX-{month:02}")
        found = _month(year, month)
        return date(found, anchor) if found else None
    if year is None:
        number = match.get("weekday")
        return day_of_year(match, context, match.get("shortday") if number is None else number)
    exact = _day(year, month, day)
    return date(exact, anchor) if exact else None


def day_of_year(match: Match, context: Context, weekday: int | None) -> Meaning | None:
    """Return the day of the month that `match` names, of the year where it is a `weekday`."""
    month, day = match.get("month"), match.get("day")
    if _day(_LEAP, month, day) is None:
        return None

    def in_year(year: int) -> Period | None:
        found = _day(year, month, day)
        fits = found is not None and weekday in (None, found.start.weekday())
        return found if fits else None

    return yearly(match, context, in_year, "day", f"XXXX-{month:02}-{day:02}")


def _pointed_month_year(
    month: int, pointer: int, today: dt.date, match: Match, context: Context
) -> int:
    """Return the year of "last May", "next May", "this May"."""
    if pointer < 0:
        return today.year - (month >= today.month)
    if pointer > 0:
        return today.year + (month <= today.month)
    tense = context.direction(match.start, match.end)
    return today.year + (tense is not None and tense.side == "future" and month < today.month)


def _month(year: int, month: int) -> Period | None:
    first = calendar_day(year, month, 1)
    return Period(first, "month") if first else None


def _day(year: int, month: int, day: int) -> Period | None:
    found = calendar_day(year, month, day)
    return Period(found, "day") if found else None


def _iso(match: Match, _context: Context) -> Meaning | None:
    text = str(match.get("iso"))
    try:
        if "T" not in text:
            return date(Period(dt.date.fromisoformat(text), "day"), EXPLICIT)
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    step = (
        dt.timedelta(seconds=1)
        if text.count(":") > 1 and len(text) > 16
        else dt.timedelta(minutes=1)
    )
    try:
        end = moment + step
    except OverflowError:
        return None
    return Meaning(
        "TIME",
        text,
        period=Period(moment.date(), "day"),
        start=moment.isoformat(),
        end=end.isoformat(),
        granularity="second" if step.seconds == 1 else "minute",
        anchor=EXPLICIT,
    )


def _numeric(match: Match, context: Context) -> Meaning | None:
    text = str(match.get("numeric"))
    first, second, last = (int(part) for part in re.split(r"\D", text))
    if "." in text or "-" in text:
        if len(text.rsplit(text[-5], 1)[-1]) != 4:
            return None
        order = "DMY" if "." in text else context.options.numeric_order
    else:
        order = context.options.numeric_order
    year = full_year(str(last), context) if last <= 99 else last
    readings = [_day(year, first, second), _day(year, second, first)]
    if order == "DMY":
        readings.reverse()
    chosen = next((reading for reading in readings if reading), None)
    if chosen is None:
        return None
    other = readings[1] if chosen == readings[0] else None
    return date(
        chosen,
        EXPLICIT,
        alternative=other.value if other and other != chosen else None,
        confidence=0.7 if other and other != chosen else 0.95,
    )


def _weekday(match: Match, context: Context) -> Meaning | None:
    number = match.get("weekday")
    found = choosing.weekday(match, context, match.get("shortday") if number is None else number)
    weeks = match.get("weeks", 0)
    if weeks and found.period is not None:
        later = plus_days(found.period.start, 7 * weeks)
        return date(Period(later, "day"), "dct") if later else None
    return found


def _weekday_numeric(match: Match, context: Context) -> Meaning | None:
    return _iso(match, context) if match.get("iso") is not None else _numeric(match, context)


def _weekday_dated(match: Match, context: Context) -> Meaning | None:
    today = context.today
    if today is None:
        return unanchored("day", f"XXXX-XX-{match.get('day'):02}")
    month = Period(today.replace(day=1), "month")
    around = [month.shift(step) for step in (0, -1, 1, -2, 2, -3, 3)]
    days = [_day(m.start.year, m.start.month, match.get("day")) for m in around if m]
    fitting = [d for d in days if d and d.start.weekday() == match.get("weekday")]
    return date(fitting[0], "dct") if fitting else None


def _pointed_weekday(match: Match, context: Context) -> Meaning | None:
    today = context.today
    number = match.get("weekday")
    if today is None:
        return unanchored("day", f"XXXX-WXX-{number + 1}")
    words = [context.key(i) for i in range(match.start, match.end - 1)]
    forward = bool({"next", "coming", "following", "upcoming"} & set(words))
    backward = bool({"last", "past", "previous", "prior"} & set(words))
    if not forward and not backward:
        found = choosing.weekday(match, context, number)
        # "this Friday" is never the last one but in the past tense.
        if found.direction and found.direction.startswith("past: default"):
            later = plus_days(today, (number - today.weekday()) % 7)
            return date(Period(later, "day"), "dct", alternative=found.value) if later else None
        return found
    reference = today
    said = context.last_said("day")
    anchor = "dct"
    if words[0] == "the" and {"following", "previous", "next"} & set(words) and said:
        reference, anchor = said.period.start, said.id
    ahead = (number - reference.weekday()) % 7
    days = (ahead or 7) if forward else ahead - 7
    day = plus_days(reference, days)
    return date(Period(day, "day"), anchor) if day else None


def _weekday_of_week(match: Match, context: Context) -> Meaning | None:
    today = context.today
    number = match.get("weekday")
    if today is None:
        return unanchored("day", f"XXXX-WXX-{number + 1}")
    monday = period("week", today).start
    day = plus_days(monday, 7 * match.get("pointer") + number)
    return date(Period(day, "day"), "dct") if day else None


def _year(match: Match, context: Context) -> Meaning | None:
    year = year_of(match, context)
    found = None if year is None else year_period(year)
    return date(found, EXPLICIT) if found else None


def _split_year(match: Match, _context: Context) -> Meaning | None:
    year = match.get("year")
    if (year + 1) % 100 != match.get("to"):
        return None
    found = year_period(year)
    return date(found, EXPLICIT) if found else None


def _era(match: Match, _context: Context) -> Meaning | None:
    number: Any = match.get("year")
    if number is None:
        amount = match.get("n")
        if amount.value is None or amount.value != int(amount.value):
            return None
        number = int(amount.value)
    return era_year(number, before_christ=match.get("before-christ") is not None)


def era_year(number: int, *, before_christ: bool) -> Meaning | None:
    """Return a year of our era, or of that before."""
    if not before_christ:
        found = year_period(number)
        return date(found, EXPLICIT) if found else None
    if not 0 < number <= dt.MAXYEAR:
        return reference("PAST_REF") if number > 0 else None
    return Meaning(
        "DATE",
        f"BC{number:04}",
        # ISO 8601 has a year 0, so 44 BC is the year -43.
        start=_iso_bc(number),
        end=_iso_bc(number - 1),
        granularity="year",
        anchor=EXPLICIT,
    )


def _iso_bc(number: int) -> str:
    return f"-{number - 1:04}-01-01" if number > 1 else f"{1 - number:04}-01-01"


def _event(match: Match, context: Context) -> Meaning | None:
    slash = match.get("slash")
    month, day = (
        (int(p) for p in slash.split("/")) if slash else (match.get("month"), match.get("day"))
    )
    year = _EVENTS.get((month, day))
    if year is None or (slash and (month, day) != (9, 11)):
        return None
    today = context.today
    found = _day(year, month, day)
    if found is None or (today is not None and found.start > today):
        return None
    return evolve(date(found, EXPLICIT), narrative=False)


# Days so well known that their date is their name.
_EVENTS = {(9, 11): 2001, (1, 6): 2021, (10, 7): 2023}

MAKERS = {
    "calendar": _calendar,
    "iso": _iso,
    "numeric": _numeric,
    "weekday": _weekday,
    "weekday-numeric": _weekday_numeric,
    "weekday-dated": _weekday_dated,
    "pointed-weekday": _pointed_weekday,
    "weekday-of-week": _weekday_of_week,
    "year": _year,
    "split-year": _split_year,
    "era": _era,
    "event": _event,
}
