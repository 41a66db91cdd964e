"""Lists and ranges whose members share a part: "March 3 and 4", "9 to 5 p.m."."""

from __future__ import annotations

import functools
import itertools
import re
from typing import TYPE_CHECKING

from attrs import evolve

from newsextract.builtin.dates.meaning import Meaning, date, unanchored
from newsextract.builtin.dates.meanings.calendar import EXPLICIT, day_of_year, era_year, year_of
from newsextract.builtin.dates.meanings.choosing import yearly
from newsextract.builtin.dates.meanings.clocks import Clock, clock_of
from newsextract.builtin.dates.meanings.combined import on_day
from newsextract.builtin.dates.meanings.habits import day_of_clock
from newsextract.builtin.dates.meanings.seasons import century_of, quarter_of
from newsextract.builtin.dates.periods import Period, calendar_day, plus_days, year_period

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from newsextract.builtin.dates.context import Context
    from newsextract.builtin.dates.grammar import Match
    from newsextract.builtin.dates.patterns import Capture

    Reader = Callable[[Match, Context], Meaning | None]
    Member = tuple[int, int, Meaning]

_BEFORE_DAY = frozenset((",", "on", "of"))
_PM = 12
_MIDNIGHT = (0, 0)
"""Who says "from 5 p.m. to 12 a.m. Friday" means the midnight that ends Friday."""
_NOON = (12, 0)


def _members(match: Match, *names: str) -> list[Capture]:
    return sorted((c for c in match.captures if c.name in names), key=lambda c: c.start)


def _cut(match: Match, members: Sequence[Capture], meanings: Sequence[Meaning]) -> list[Member]:
    """Return each member with its atoms; the first and the last have what stands beside."""
    found = []
    for i, (member, meaning) in enumerate(zip(members, meanings, strict=True)):
        start = match.start if i == 0 else member.start
        end = match.end if i == len(members) - 1 else member.end
        found.append((start, end, meaning))
    return found


def _in_year(
    match: Match,
    context: Context,
    members: Sequence[Capture],
    *,
    made: Callable[[int, int], Period | None],
    unit: str,
    value: Callable[[int], str],
) -> list[Member]:
    year = year_of(match, context)
    meanings: list[Meaning] = []
    for member in members:
        if year is not None:
            found = made(year, member.value)
            meaning = date(found, EXPLICIT) if found else None
        elif context.today is None:
            meaning = unanchored(unit, value(member.value))
        else:
            in_year = functools.partial(_swapped, made, member.value)
            meaning = yearly(match, context, in_year, unit, value(member.value))
            if meaning.period is not None:
                # The others are in the year of the first.
                year = meaning.period.start.year
        if meaning is None:
            return []
        meanings.append(meaning)
    return _cut(match, members, meanings)


def _swapped(made: Callable[[int, int], Period | None], number: int, year: int) -> Period | None:
    return made(year, number)


def _days(match: Match, context: Context, _read: Reader) -> list[Member]:
    month = match.get("month")
    members = _members(match, "day", "second", "third", "fourth", "last")
    if any(a.value >= b.value for a, b in itertools.pairwise(members)):
        return []

    def made(year: int, day: int) -> Period | None:
        found = calendar_day(year, month, day)
        return Period(found, "day") if found else None

    return _in_year(
        match, context, members, made=made, unit="day", value=lambda d: f"XXXX-{month:02}-{d:02}"
    )


def _weekday_and_date(match: Match, context: Context, _read: Reader) -> list[Member]:
    """Return a weekday and its date in brackets, which are the same day."""
    meaning = day_of_year(match, context, match.get("first"))
    if meaning is None:
        return []
    weekday, *inner = sorted(match.captures, key=lambda capture: capture.start)
    dated = [capture for capture in inner if capture.name in ("month", "day")]
    return [(weekday.start, weekday.end, meaning), (dated[0].start, dated[-1].end, meaning)]


def _months(match: Match, context: Context, _read: Reader) -> list[Member]:
    members = _members(match, "month", "second", "last")
    turns = members[0].value > members[-1].value
    split = match.get("two-digits") is not None

    def made(year: int, month: int) -> Period | None:
        # "November to February 2013" began the year before; in "2012-13" the year is 2012.
        first = month > members[-1].value
        moved = (not first if split else -first) if turns else 0
        found = calendar_day(year + moved, month, 1)
        return Period(found, "month") if found else None

    return _in_year(
        match, context, members, made=made, unit="month", value=lambda m: f"XXXX-{m:02}"
    )


def _quarters(match: Match, context: Context, _read: Reader) -> list[Member]:
    members = _members(match, "ordinal", "last")
    if any(not 1 <= member.value <= 4 for member in members):
        return []
    return _in_year(
        match, context, members, made=quarter_of, unit="quarter", value=lambda q: f"XXXX-Q{q}"
    )


def _centuries(match: Match, context: Context, _read: Reader) -> list[Member]:
    before_christ = bool(match.get("before-christ"))
    members = _members(match, "ordinal", "last")
    found = [century_of(member.value, before_christ=before_christ) for member in members]
    mods = [match.get("mod"), match.get("last-mod")]
    meanings = [evolve(m, mod=mod) for m, mod in zip(found, mods, strict=True) if m]
    if len(meanings) < len(members):
        return []
    last = match.capture("last-mod") or members[-1]
    start = last.start - (context.key(last.start - 1) == "the")
    return [(match.start, members[0].end, meanings[0]), (start, match.end, meanings[1])]


def _eras(match: Match, _context: Context, _read: Reader) -> list[Member]:
    members = _members(match, "from", "last")
    before_christ = bool(match.get("before-christ"))
    values = [member.value.value for member in members]
    if any(value is None or value != int(value) for value in values):
        return []
    if not before_christ and values[0] >= values[1]:
        return []
    found = [era_year(int(value), before_christ=before_christ) for value in values]
    meanings = [meaning for meaning in found if meaning]
    return _cut(match, members, meanings) if len(meanings) == len(members) else []


def _years(match: Match, context: Context, _read: Reader) -> list[Member]:
    first, last = match.get("from"), match.get("last")
    if last <= 99:
        last = first // 100 * 100 + last
    if not first < last <= first + 200:
        return []
    years = [year_period(first), year_period(last)]
    meanings = [date(year, EXPLICIT) for year in years if year]
    del context
    return _cut(match, _members(match, "from", "last"), meanings)


def _clocks(match: Match, context: Context, read: Reader) -> list[Member]:
    """Return both ends of "9 a.m. to 5 p.m. on Friday"; the day is the last one's."""
    meridiem = match.get("meridiem")
    mine = match.get("mine")
    members = _members(match, "first", "last")
    clocks = [_clock(member.value) for member in members]
    last = _shifted(clocks[1], meridiem)
    first = _shifted(clocks[0], mine or meridiem)
    if mine is None and first is not None and last is not None and first > last:
        first = _shifted(clocks[0], "am" if meridiem == "pm" else "pm")
    day = _day_of_clocks(match, context, read)
    if day is None or first is None or last is None:
        return []
    zone = match.get("zone") or None
    # "Moved from 7:30 p.m. to 6 p.m." is no span.
    over = first >= _NOON > last > _MIDNIGHT
    days = _overnight(match, context, day) if over else (day, day)
    meanings = [
        on_day(on, Clock(*clock, zone=zone)) for on, clock in zip(days, (first, last), strict=True)
    ]
    first_said, last_said = members
    end = match.capture("mine")
    return [
        (first_said.start, end.end if end else first_said.end, meanings[0]),
        (last_said.start, match.end, meanings[1]),
    ]


def _overnight(match: Match, context: Context, day: Meaning) -> tuple[Meaning, Meaning]:
    """Return the days of both ends of a span over midnight, one of which is told.

    "From 10 p.m. to 4 a.m. Friday" begins on Thursday, "on Friday from 10 p.m. to 4 a.m."
    ends on Saturday. But "at 10 p.m. and 4 a.m. Friday" is no span.
    """
    keys = [context.key(place) for place in range(match.start - 1, match.end)]
    spans = "and" not in keys or keys[0] == "between"
    if day.period is None or not spans:
        return day, day
    told = match.get("date") is not None
    moved = plus_days(day.period.start, -1 if told else 1)
    if moved is None or (not told and day.anchor == "dct"):
        return day, day
    other = evolve(day, period=Period(moved, "day"))
    return (other, day) if told else (day, other)


def _same_time(match: Match, context: Context, read: Reader) -> list[Member]:
    """Return one time as told in two zones: "12:40 a.m. PT / 3:40 a.m. ET Thursday"."""
    members = _members(match, "first", "last")
    clocks = [clock_of(member.value, context) for member in members]
    day = _day_of_clocks(match, context, read)
    if day is None:
        return []
    meanings = [on_day(day, clock) for clock in clocks if clock is not None]
    mod = match.get("mod")
    return _cut(match, members, [evolve(meaning, mod=mod) for meaning in meanings])


def _same_time_in_brackets(match: Match, context: Context, read: Reader) -> list[Member]:
    """Return both times and the day of "3 p.m. (1900 GMT) on Saturday"."""
    found = _same_time(match, context, read)
    day = _day_of_clocks(match, context, read)
    if day is None or not found:
        return []
    (first, last), (date_,) = _members(match, "first", "last"), _members(match, "date")
    start = date_.start
    while context.key(start) in _BEFORE_DAY:
        start += 1
    return [
        (match.start, first.end, found[0][2]),
        (last.start, last.end, found[1][2]),
        (start, date_.end, day),
    ]


def _weekdays(match: Match, _context: Context, _read: Reader) -> list[Member]:
    members = _members(match, "first", "last")
    return [
        (
            day.start,
            day.end,
            Meaning("SET", f"XXXX-WXX-{day.value + 1}", granularity="day", narrative=False),
        )
        for day in members
    ]


def _day_of_clocks(match: Match, context: Context, read: Reader) -> Meaning | None:
    if match.get("date") is not None:
        return read(match.get("date"), context)
    return day_of_clock(match, context)


def _clock(value: int | str) -> tuple[int, int]:
    if isinstance(value, int):
        return value, 0
    hour, minute = re.split(r"[:.]", value)[:2]
    return int(hour), int(minute)


def _shifted(clock: tuple[int, int], meridiem: str) -> tuple[int, int] | None:
    hour, minute = clock
    if not 1 <= hour <= _PM or minute > 59:
        return None
    return hour % _PM + (_PM if meridiem == "pm" else 0), minute


MAKERS: Mapping[str, Callable[[Match, Context, Reader], list[Member]]] = {
    "list-days": _days,
    "weekday-and-date": _weekday_and_date,
    "list-months": _months,
    "list-quarters": _quarters,
    "list-years": _years,
    "list-centuries": _centuries,
    "list-eras": _eras,
    "list-clocks": _clocks,
    "list-weekdays": _weekdays,
    "same-time": _same_time,
    "same-time-in-brackets": _same_time_in_brackets,
}
