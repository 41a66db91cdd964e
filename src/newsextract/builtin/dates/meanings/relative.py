"""Dates told from the day of publication or from a date named before."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from attrs import evolve

from newsextract.builtin.dates.meaning import Meaning, date, iso, reference, unanchored
from newsextract.builtin.dates.meanings.quarters import compared, latest_quarter
from newsextract.builtin.dates.periods import (
    Period,
    calendar_day,
    period,
    plus_days,
    plus_months,
)
from newsextract.builtin.dates.tenses import FUTURE, PAST

if TYPE_CHECKING:
    from newsextract.builtin.dates.context import Context
    from newsextract.builtin.dates.grammar import Match
    from newsextract.builtin.dates.numbers import Number

_MONTHS = {
    "month": 1,
    "quarter": 3,
    "year": 12,
    "decade": 120,
    "century": 1200,
    "millennium": 12000,
}
_DAYS = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}
_CLOCK = {"hour": 3600, "minute": 60, "second": 1}
_CALENDAR = {"night": "day", "fortnight": "week", "decade": "year", "century": "year"}
_CALENDAR["millennium"] = "year"
_FIRST_QUARTER = 3
_THURSDAY = 3
_FRIDAY = 4
_SUNDAY = 6


def moved(day: dt.date, amount: float, unit: str) -> Period | None:
    """Return the period of `unit` that is `amount` units after `day`.

    A part of a unit makes it a period of a smaller one: a year and a half ago is a month.
    """
    whole = amount == int(amount)
    if unit in _MONTHS:
        months = round(amount * _MONTHS[unit])
        found = plus_months(day, months)
        unit = _CALENDAR.get(unit, unit) if whole else "month"
    elif unit in _DAYS:
        found = plus_days(day, round(amount * _DAYS[unit]))
        unit = _CALENDAR.get(unit, unit) if whole else "day"
    else:
        return None
    return None if found is None else period(unit, found)


def _deictic(match: Match, context: Context) -> Meaning | None:
    today = context.today
    day = None if today is None else plus_days(today, match.get("days"))
    return date(Period(day, "day"), "dct") if day else unanchored("day")


def _pointed_unit(match: Match, context: Context) -> Meaning | None:
    unit = match.get("unit")
    today = context.today
    if today is None:
        return unanchored(unit)
    words = {context.key(i) for i in range(match.start, match.end)}
    step = _step(words)
    here = period(unit, today)
    if unit == "weekend" and step > 0 and words & {"coming"}:
        step = 0
    if unit == "week" and step == 0 and today.weekday() == _SUNDAY and _ahead(match, context):
        step = 1  # what is to come this week is not on Sunday alone
    found = here.shift(step)
    return date(found, "dct") if found else None


def _unit_ahead(_match: Match, context: Context) -> Meaning | None:
    """Return the week ahead: from Friday on it is the next."""
    today = context.today
    if today is None:
        return unanchored("week")
    found = period("week", today).shift(today.weekday() >= _FRIDAY)
    return date(found, "dct") if found else None


def _day_of_pointed_month(match: Match, context: Context) -> Meaning | None:
    today, day = context.today, match.get("day")
    if today is None:
        return unanchored("day", f"XXXX-XX-{day:02}")
    words = {context.key(i) for i in range(match.start, match.end)}
    month = period("month", today).shift(_step(words))
    found = month and calendar_day(month.start.year, month.start.month, day)
    return date(Period(found, "day"), "dct") if found else None


def _step(words: set[str]) -> int:
    if words & {"last", "past", "previous", "prior"}:
        return -1
    # "This coming year" is the next, "the current year" this one.
    return 1 if words & {"next", "coming"} else 0


def _length_over(match: Match, context: Context) -> Meaning | None:
    """Return "over the last year", "in the next century": a length, not the year 2025."""
    if context.key(match.start - 1) != "over":
        tense = context.direction(match.start, match.end)
        if tense is not None and tense.side == PAST:
            return None  # "in the next decade he wrote two books" goes on with a story
    return _length(match, context, -1 if context.key(match.start + 1) == "last" else 1)


def _length_back(match: Match, context: Context) -> Meaning | None:
    return _length(match, context, -1)


def _length(match: Match, context: Context, step: int) -> Meaning | None:
    unit = match.get("unit")
    letter = {"weekend": "P1WE", "quarter": "P1Q", "decade": "P10Y", "century": "P100Y"}
    value = letter.get(unit, f"P1{unit[0].upper()}")
    today = context.today
    other = moved_day(today, step, unit) if today else None
    start, end = sorted((today, other)) if today and other else (None, None)
    return Meaning(
        "DURATION",
        value,
        start=iso(start),
        end=iso(end),
        granularity=unit,
        anchor="dct" if today else None,
        confidence=0.9,
    )


def moved_day(day: dt.date, amount: float, unit: str) -> dt.date | None:
    """Return the day that is `amount` units after `day`."""
    if unit in _MONTHS:
        return plus_months(day, round(amount * _MONTHS[unit]))
    if unit in _DAYS:
        return plus_days(day, round(amount * _DAYS[unit]))
    return day


def _base(match: Match, context: Context, unit: str) -> tuple[Period, str] | None:
    """Return the date before that a `unit` is told from, else the publication day.

    What followed and is past followed something before the publication day.
    """
    said = None
    if match.get("step", 0) > 0 and context.today is not None:
        tense = context.direction(match.start, match.end)
        if tense is not None and tense.side == PAST:
            said = context.last_said(unit, before=context.today)
    said = said or context.last_said(unit)
    if said is not None:
        return said.period, said.id
    return (Period(context.today, "day"), "dct") if context.today else None


def _narrative_unit(match: Match, context: Context) -> Meaning | None:
    unit = match.get("unit") or "day"
    step = match.get("step", 0)
    part = match.get("part")
    base = _base(match, context, unit)
    if base is None:
        return unanchored(unit) if part is None else None
    before, anchor = base
    quarter = latest_quarter(context)
    against = unit == "year" and step == -1 and context.money(match.start)
    if against and quarter is not None:
        return compared(quarter.period.shift(-4), quarter.id)
    found = before.within(unit).shift(step)
    if found is None:
        return None
    if against:
        return compared(found, anchor)
    meaning = date(found, anchor, confidence=0.7)
    return meaning if part is None else with_part(meaning, part)


def with_part(meaning: Meaning, part: str) -> Meaning:
    """Return the TIME that is a part of a day."""
    start, end = part_of_day(meaning, part)
    return evolve(
        meaning,
        type="TIME",
        value=f"{meaning.value}T{part}",
        alternative=f"{meaning.alternative}T{part}" if meaning.alternative else None,
        start=start,
        end=end,
        granularity="part of day",
    )


_PARTS = {"MO": (6, 12), "AF": (12, 18), "EV": (18, 24), "NI": (21, 30)}


def part_of_day(meaning: Meaning, part: str) -> tuple[str | None, str | None]:
    """Return start and end of a part of a day: morning is 6 to 12, night 21 to 6."""
    if meaning.period is None or meaning.period.unit != "day" or part not in _PARTS:
        return None, None
    first, last = _PARTS[part]
    day = meaning.period.start
    start = dt.datetime.combine(day, dt.time(first))
    try:
        end = dt.datetime.combine(day, dt.time()) + dt.timedelta(hours=last)
    except OverflowError:
        return start.isoformat(), None
    return start.isoformat(), end.isoformat()


def _ago(match: Match, context: Context) -> Meaning | None:
    quarter = latest_quarter(context)
    if (
        quarter
        and match.get("unit") == "year"
        and match.get("count").value == 1
        and context.money(match.start)
    ):
        # In a report on a quarter, figures are compared with those of a year ago.
        return compared(quarter.period.shift(-4), quarter.id)
    return _offset(match, context, match.get("sign", -1), (context.today, "dct"))


def _narrative_offset(match: Match, context: Context) -> Meaning | None:
    unit = match.get("unit")
    step = match.get("step")
    base = _base(match, context, _CALENDAR.get(unit, unit) if unit not in _CLOCK else "day")
    if base is None or (base[1] == "dct" and step > 0 and not _ahead(match, context)):
        # "Two days later", after something that has no date.
        return _offset(match, context, step, (None, ""))
    before, anchor = base
    return _offset(match, context, step, (before.start, anchor))


def _ahead(match: Match, context: Context) -> bool:
    tense = context.direction(match.start, match.end)
    return tense is not None and tense.side == "future"


def _offset(
    match: Match, context: Context, sign: int, base: tuple[dt.date | None, str]
) -> Meaning | None:
    count: Number = match.get("count")
    unit = match.get("unit")
    day, anchor = base
    if count.value is None:
        if anchor == "dct":
            return reference("PAST_REF" if sign < 0 else "FUTURE_REF")
        return unanchored(_CALENDAR.get(unit, unit) if unit not in _CLOCK else "day")
    if unit in _CLOCK:
        return _clock_offset(context, sign * count.value, unit, base)
    if day is None:
        return unanchored(_CALENDAR.get(unit, unit))
    if match.get("exact"):
        exact = moved_day(day, sign * count.value, unit)
        found = Period(exact, "day") if exact else None
    else:
        found = moved(day, sign * count.value, unit)
    if found is None:
        return _long_ago(day, count.value, unit) if sign < 0 else reference("FUTURE_REF")
    meaning = date(found, anchor, confidence=0.9 if anchor == "dct" else 0.7)
    return evolve(meaning, mod="APPROX") if count.approximate else meaning


def _long_ago(day: dt.date, amount: float, unit: str) -> Meaning:
    year = day.year - round(amount * _MONTHS.get(unit, 0) / 12)
    if -9998 <= year <= 0:
        return Meaning("DATE", f"BC{1 - year:04}", granularity="year", anchor="dct", mod="APPROX")
    return reference("PAST_REF")


def _clock_offset(
    context: Context, amount: float, unit: str, base: tuple[dt.date | None, str]
) -> Meaning | None:
    day, anchor = base
    now = context.published
    if day is None:
        return Meaning("TIME", "XXXX-XX-XXTXX", granularity=unit, confidence=0.5, narrative=False)
    if anchor != "dct" or not isinstance(now, dt.datetime):
        value = f"{day.isoformat()}TXX" + ("" if unit == "hour" else ":XX")
        return Meaning("TIME", value, granularity=unit, anchor=anchor, confidence=0.5)
    try:
        moment = now + dt.timedelta(seconds=amount * _CLOCK[unit])
        end = moment + dt.timedelta(seconds=_CLOCK[unit])
    except OverflowError:
        return None
    form = {"hour": "%Y-%m-%dT%H", "minute": "%Y-%m-%dT%H:%M"}.get(unit, "%Y-%m-%dT%H:%M:%S")
    return Meaning(
        "TIME",
        moment.strftime(form),
        period=Period(moment.date(), "day"),
        start=moment.isoformat(),
        end=end.isoformat(),
        granularity=unit,
        anchor=anchor,
        confidence=0.8,
    )


def _the_weekend(match: Match, context: Context) -> Meaning | None:
    today = context.today
    if today is None:
        return unanchored("weekend")
    here = period("weekend", today)
    if here.start <= today:
        return date(here, "dct", direction="same: the publication weekend")
    tense = context.direction(match.start, match.end)
    # Just before a weekend, what is to come is about that one, whatever hangs on the verb.
    near = today.weekday() >= _THURSDAY
    ahead = tense is not None and tense.side == FUTURE and (tense.direct or near)
    found = here if ahead else here.shift(-1)
    reason = tense.reason if tense else "default"
    side = "future" if found == here else "past"
    return date(found, "dct", direction=f"{side}: {reason}", confidence=0.7) if found else None


def _the_unit(match: Match, context: Context) -> Meaning | None:
    unit = next(
        u
        for i in range(match.start, match.end)
        if (u := context.key(i)) in ("year", "week", "month")
    )
    if context.today is None:
        return unanchored(unit)
    found = period(unit, context.today)
    if _is_over(match, context):
        found = found.shift(-1) or found
    return date(found, "dct", confidence=0.6)


def _is_over(match: Match, context: Context) -> bool:
    """Say whether "the full year" is the last: "for the full year, income rose", in March."""
    if context.today is None or context.today.month > _FIRST_QUARTER:
        return False
    if "full" not in (context.key(place) for place in range(match.start, match.end)):
        return False
    place = match.start - 2
    if context.pos(place) == "NOUN" and context.key(place) not in ("percent", "million", "billion"):
        return False  # "it raised its forecast for the full year"
    tense = context.direction(match.start, match.end)
    return tense is not None and tense.side == PAST and tense.direct


def _new_year(_match: Match, context: Context) -> Meaning | None:
    today = context.today
    if today is None:
        return unanchored("year")
    # From summer on it is the next.
    found = period("year", today).shift(1 if today.month > 6 else 0)
    return date(found, "dct", confidence=0.8) if found else None


def _unit_end(match: Match, context: Context) -> Meaning | None:
    unit = "year" if "year" in {context.key(i) for i in range(match.start, match.end)} else "month"
    if context.today is None:
        return evolve(unanchored(unit), mod="END")
    return evolve(date(period(unit, context.today), "dct", confidence=0.8), mod="END")


def _nth_of_month(match: Match, context: Context) -> Meaning | None:
    number = match.get("ordinal")
    base = _base(match, context, "day")
    if base is None or not 1 <= number <= 31:
        return None
    found = calendar_day(base[0].start.year, base[0].start.month, number)
    return date(Period(found, "day"), base[1], confidence=0.6) if found else None


def _reference(match: Match, _context: Context) -> Meaning | None:
    return reference(match.get("value"))


def _ended_unit(match: Match, _context: Context) -> Meaning | None:
    unit = match.get("unit")
    return Meaning(
        "DURATION", f"P1{unit[0].upper()}", granularity=unit, confidence=0.8, narrative=False
    )


MAKERS = {
    "ended-unit": _ended_unit,
    "deictic": _deictic,
    "pointed-unit": _pointed_unit,
    "unit-ahead": _unit_ahead,
    "day-of-pointed-month": _day_of_pointed_month,
    "length-back": _length_back,
    "length-over": _length_over,
    "narrative-unit": _narrative_unit,
    "ago": _ago,
    "narrative-offset": _narrative_offset,
    "the-weekend": _the_weekend,
    "the-unit": _the_unit,
    "new-year": _new_year,
    "unit-end": _unit_end,
    "nth-of-month": _nth_of_month,
    "reference": _reference,
}
