"""Lists and ranges whose members share a part: "March 3 and 4", "9 to 5 p.m."."""

from __future__ import annotations

import functools
import itertools
from typing import TYPE_CHECKING

from attrs import evolve

from newsextract.builtin.dates.meaning import Meaning, date, unanchored
from newsextract.builtin.dates.meanings.calendar import EXPLICIT, year_of
from newsextract.builtin.dates.meanings.choosing import yearly
from newsextract.builtin.dates.meanings.clocks import Clock
from newsextract.builtin.dates.meanings.combined import at_clock
from newsextract.builtin.dates.meanings.seasons import quarter_of
from newsextract.builtin.dates.periods import Period, calendar_day, year_period

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from newsextract.builtin.dates.context import Context
    from newsextract.builtin.dates.grammar import Match
    from newsextract.builtin.dates.patterns import Capture

    Member = tuple[int, int, Meaning]

_PM = 12


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


def _days(match: Match, context: Context) -> list[Member]:
    month = match.get("month")
    members = _members(match, "day", "second", "last")
    if any(a.value >= b.value for a, b in itertools.pairwise(members)):
        return []

    def made(year: int, day: int) -> Period | None:
        found = calendar_day(year, month, day)
        return Period(found, "day") if found else None

    return _in_year(
        match, context, members, made=made, unit="day", value=lambda d: f"XXXX-{month:02}-{d:02}"
    )


def _months(match: Match, context: Context) -> list[Member]:
    def made(year: int, month: int) -> Period | None:
        found = calendar_day(year, month, 1)
        return Period(found, "month") if found else None

    members = _members(match, "month", "second", "last")
    return _in_year(
        match, context, members, made=made, unit="month", value=lambda m: f"XXXX-{m:02}"
    )


def _quarters(match: Match, context: Context) -> list[Member]:
    members = _members(match, "ordinal", "last")
    if any(not 1 <= member.value <= 4 for member in members):
        return []
    return _in_year(
        match, context, members, made=quarter_of, unit="quarter", value=lambda q: f"XXXX-Q{q}"
    )


def _years(match: Match, context: Context) -> list[Member]:
    first, last = match.get("from"), match.get("last")
    if last <= 99:
        last = first // 100 * 100 + last
    if not first < last <= first + 200:
        return []
    years = [year_period(first), year_period(last)]
    meanings = [date(year, EXPLICIT) for year in years if year]
    del context
    return _cut(match, _members(match, "from", "last"), meanings)


def _clocks(match: Match, context: Context) -> list[Member]:
    meridiem = match.get("meridiem")
    mine = match.get("mine")
    members = _members(match, "first", "last")
    clocks = [_clock(member.value) for member in members]
    last = _shifted(clocks[1], meridiem)
    first = _shifted(clocks[0], mine or meridiem)
    if mine is None and first is not None and last is not None and first > last:
        first = _shifted(clocks[0], "am")
    if context.today is None or first is None or last is None:
        return []
    zone = match.get("zone")
    meanings = [
        at_clock(context.today, "dct", evolve(clock, zone=zone or None), confidence=0.7)
        for clock in (Clock(*first), Clock(*last))
    ]
    first_said, last_said = members
    end = match.capture("mine")
    return [
        (first_said.start, end.end if end else first_said.end, meanings[0]),
        (last_said.start, match.end, meanings[1]),
    ]


def _clock(value: int | str) -> tuple[int, int]:
    if isinstance(value, int):
        return value, 0
    hour, minute = value.split(":")[:2]
    return int(hour), int(minute)


def _shifted(clock: tuple[int, int], meridiem: str) -> tuple[int, int] | None:
    hour, minute = clock
    if not 1 <= hour <= _PM or minute > 59:
        return None
    return hour % _PM + (_PM if meridiem == "pm" else 0), minute


MAKERS: Mapping[str, Callable[[Match, Context], list[Member]]] = {
    "list-days": _days,
    "list-months": _months,
    "list-quarters": _quarters,
    "list-years": _years,
    "list-clocks": _clocks,
}
