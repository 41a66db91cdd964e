"""Quarters, halves, seasons, holidays, decades and centuries."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from newsextract.builtin.dates.meaning import Meaning, date, reference, unanchored
from newsextract.builtin.dates.meanings.calendar import EXPLICIT, full_year, year_of
from newsextract.builtin.dates.meanings.choosing import yearly
from newsextract.builtin.dates.periods import (
    SEASONS,
    Period,
    calendar_day,
    easter,
    period,
    plus_days,
    year_period,
)

if TYPE_CHECKING:
    from newsextract.builtin.dates.context import Context
    from newsextract.builtin.dates.grammar import Match

_QUARTERS = 4


def quarter_of(year: int, number: int) -> Period | None:
    """Return that quarter of the year."""
    first = calendar_day(year, 3 * number - 2, 1)
    return Period(first, "quarter") if first else None


def _quarter(match: Match, context: Context) -> Meaning | None:
    number = match.get("ordinal") or match.get("day")
    if number is None or not 1 <= number <= _QUARTERS:
        return None
    year = year_of(match, context)
    if year is not None:
        found = quarter_of(year, number)
        return date(found, "dct" if match.get("year") is None else EXPLICIT) if found else None
    return yearly(match, context, lambda y: quarter_of(y, number), "quarter", f"XXXX-Q{number}")


def _q_number(match: Match, context: Context) -> Meaning | None:
    first, second = context.atoms[match.start : match.start + 2]
    if first.text != "Q" or not second.glued or not second.text.isdigit():
        return None
    return _quarter(match, context)


def _half(match: Match, context: Context) -> Meaning | None:
    number = match.get("ordinal")
    words = {context.key(i) for i in range(match.start, match.end)}
    if number is None:
        number = 1 if "first" in words else 2
    if number not in (1, 2):
        return None
    year = year_of(match, context)
    if year is None:
        if context.today is None:
            return unanchored("half", f"XXXX-H{number}")
        year = context.today.year
    first = calendar_day(year, 6 * number - 5, 1)
    return date(Period(first, "half"), EXPLICIT if match.get("year") else "dct") if first else None


def _season_in(year: int, code: str) -> Period | None:
    first = calendar_day(year, 3 * SEASONS.index(code) + 3, 1)
    return Period(first, "season") if first else None


def _season(match: Match, context: Context) -> Meaning | None:
    code = match.get("season")
    year = match.get("year")
    if year is not None:
        found = _season_in(year, code)
        return date(found, EXPLICIT) if found else None
    today = context.today
    words = [context.key(i) for i in range(match.start, match.end)]
    pointer = match.get("pointer")
    if "year" in words and pointer is not None and today is not None:
        found = _season_in(today.year + pointer, code)
        return date(found, "dct") if found else None
    if pointer is None and "this" in words:
        pointer = -1 if "past" in words else 1
    if pointer is None or today is None:
        return yearly(match, context, lambda y: _season_in(y, code), "season", f"XXXX-{code}")
    around = [p for y in range(today.year - 2, today.year + 3) if (p := _season_in(y, code))]
    current = period("season", today)
    if pointer == 0:
        # "This summer": the one that is, else that of the year.
        inside = next((p for p in around if p == current), None)
        found = inside or next((p for p in around if p.start.year == today.year), None)
    elif pointer < 0:
        found = next((p for p in reversed(around) if p.start < current.start), None)
    else:
        found = next((p for p in around if p.start > current.start), None)
    return date(found, "dct") if found else None


def _seasons_ago(match: Match, context: Context) -> Meaning | None:
    """Return "two summers ago": the one before last summer."""
    count = match.get("count").value
    today = context.today
    if today is None or count is None or count != int(count):
        return reference("PAST_REF")
    over = [
        found
        for year in range(today.year, max(today.year - int(count) - 2, 0), -1)
        if (found := _season_in(year, match.get("season"))) and (found.end or today) <= today
    ]
    return date(over[int(count) - 1], "dct", confidence=0.8) if len(over) >= count else None


def _narrative_season(match: Match, context: Context) -> Meaning | None:
    """Return "that autumn", "the following spring": told from a date named before."""
    code = match.get("season")
    step = match.get("step", 0)
    said = context.last_said("year")
    start, anchor = (said.period.start, said.id) if said else (context.today, "dct")
    if start is None:
        return unanchored("season", f"XXXX-{code}")
    year = start.year
    around = [p for y in range(year - 2, year + 3) if (p := _season_in(y, code))]
    if step == 0 and said is not None:
        # "That winter" may have begun in the year before the date that it is told from.
        found = next((p for p in around if (p.end or start) > start), None)
    elif step > 0:
        found = next((p for p in around if p.start > start), None)
    else:
        found = next((p for p in reversed(around) if p.start < start), None)
    return date(found, anchor, confidence=0.7) if found else None


def _holiday_in(year: int, rule: str) -> Period | None:
    """Return the day that `rule` of the lexicon's holidays means in a year."""
    if not 1583 <= year < dt.MAXYEAR:
        return None
    rule, _plus, shift = rule.partition("+")
    days = int(shift or 0)
    if rule.startswith("E"):
        day: dt.date | None = plus_days(easter(year), int(rule[1:] or 0))
    elif re.fullmatch(r"\d\d-\d\d", rule):
        day = calendar_day(year, int(rule[:2]), int(rule[3:]))
    else:
        month, which, weekday = rule.split("-")
        day = _nth_weekday(year, int(month), which, int(weekday) - 1)
    day = plus_days(day, days) if day else None
    return Period(day, "day") if day else None


def _nth_weekday(year: int, month: int, which: str, weekday: int) -> dt.date | None:
    if which == "L":
        last = (dt.date(year + month // 12, month % 12 + 1, 1)) - dt.timedelta(days=1)
        return last - dt.timedelta(days=(last.weekday() - weekday) % 7)
    first = dt.date(year, month, 1)
    ahead = (weekday - first.weekday()) % 7
    return calendar_day(year, month, 1 + ahead + 7 * (int(which) - 1))


def _holiday(match: Match, context: Context) -> Meaning | None:
    rule = match.get("holiday")
    value = f"XXXX-{rule}" if re.fullmatch(r"\d\d-\d\d", rule) else "XXXX-XX-XX"
    year = match.get("year")
    pointer = match.get("pointer")
    words = [context.key(i) for i in range(match.start, match.end)]
    today = context.today
    if year is None and pointer is not None and today is not None:
        around = [p for y in range(today.year - 2, today.year + 3) if (p := _holiday_in(y, rule))]
        if words[-1] == "year" or pointer == 0:
            found = _holiday_in(today.year + pointer, rule)
        elif pointer < 0:
            found = next((p for p in reversed(around) if p.start < today), None)
        else:
            found = next((p for p in around if p.start > today), None)
        return date(found, "dct") if found else None
    if year is None:
        return yearly(match, context, lambda y: _holiday_in(y, rule), "day", value)
    found = _holiday_in(year, rule)
    return date(found, EXPLICIT) if found else None


def _decade(match: Match, context: Context) -> Meaning | None:
    number = full_year(match.get("decade"), context)
    found = year_period(number)
    if found is None or number % 10:
        return None
    # "the '20s" are not to come.
    if len(re.sub(r"\D", "", match.get("decade"))) == 2 and context.today:
        while found.start.year > context.today.year and (before := found.shift(-100)):
            found = before
    unit = "century" if number % 100 == 0 and number < 2000 else "decade"
    return date(period(unit, found.start), EXPLICIT)


def _decade_word(match: Match, _context: Context) -> Meaning | None:
    number = 1900 + match.get("decade-word")
    first = year_period(number)
    return date(period("decade", first.start), EXPLICIT, confidence=0.8) if first else None


def _century(match: Match, _context: Context) -> Meaning | None:
    return century_of(match.get("ordinal"), before_christ=bool(match.get("before-christ")))


def century_of(number: int, *, before_christ: bool) -> Meaning | None:
    """Return the century of that number."""
    if not 1 <= number <= 30:
        return None
    if before_christ:
        return Meaning("DATE", f"BC{number - 1:02}", granularity="century", anchor=EXPLICIT)
    first = year_period(max(100 * (number - 1), 1))
    return date(period("century", first.start), EXPLICIT) if first else None


MAKERS = {
    "quarter": _quarter,
    "q-number": _q_number,
    "half": _half,
    "season": _season,
    "seasons-ago": _seasons_ago,
    "narrative-season": _narrative_season,
    "holiday": _holiday,
    "decade": _decade,
    "decade-word": _decade_word,
    "century": _century,
}
