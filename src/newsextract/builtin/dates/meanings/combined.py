"""Expressions that are made of others: modified ones, and days with a time of day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from newsextract.builtin.dates.meaning import Meaning, date, unanchored
from newsextract.builtin.dates.meanings.clocks import Clock, clock_of, in_part
from newsextract.builtin.dates.meanings.habits import day_of_clock
from newsextract.builtin.dates.meanings.relative import moved, with_part
from newsextract.builtin.dates.periods import Period, plus_days

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from newsextract.builtin.dates.context import Context
    from newsextract.builtin.dates.grammar import Match

    Reader = Callable[[Match, Context], Meaning | None]

_CLOCK_UNITS = ("hour", "minute", "second")


def _beside(
    match: Match, context: Context, read: Reader, amount: float, unit: str
) -> Meaning | None:
    inner = read(match.get("calendar"), context)
    if inner is None:
        return None
    if inner.period is None or inner.period.unit != "day":
        return unanchored("day") if context.today is None else None
    found = moved(inner.period.start, match.get("step") * amount, unit)
    return date(found, inner.anchor, confidence=0.8) if found else None


def _day_beside(match: Match, context: Context, read: Reader) -> Meaning | None:
    return _beside(match, context, read, 1, "day")


def _offset_from(match: Match, context: Context, read: Reader) -> Meaning | None:
    count = match.get("count")
    if count.value is None or match.get("unit") in _CLOCK_UNITS:
        return None
    return _beside(match, context, read, count.value, match.get("unit"))


def _week_of(match: Match, context: Context, read: Reader) -> Meaning | None:
    inner = read(match.get("calendar"), context)
    if inner is None or inner.period is None or inner.period.unit != "day":
        return None
    return date(inner.period.within("week"), inner.anchor, confidence=0.9)


def _modified(match: Match, context: Context, read: Reader) -> Meaning | None:
    inner = read(match.get("inner"), context)
    return None if inner is None else evolve(inner, mod=match.get("mod"))


def _about(match: Match, context: Context, read: Reader) -> Meaning | None:
    inner = read(match.get("inner"), context)
    if inner is None:
        return None
    mod = match.get("mod")
    if inner.type != "DURATION" and mod in ("LESS_THAN", "MORE_THAN"):
        # "Almost two years ago" is later than two years ago.
        mod = {"LESS_THAN": "AFTER", "MORE_THAN": "BEFORE"}[mod] if mod == "MORE_THAN" else "APPROX"
    return evolve(inner, mod=mod)


def _clock_date(match: Match, context: Context, read: Reader) -> Meaning | None:
    clock = _clock(match, context)
    if clock is None:
        return None
    if match.get("part") is not None:
        clock = in_part(clock, match.get("part"))
    if match.get("pointer") is not None:
        return _clock_pointed(clock, match, context, read)
    if match.get("date") is None:
        return on_day(day_of_clock(match, context) or unanchored("day"), clock)
    return _clock_on(clock, read(match.get("date"), context))


def _clock_on(clock: Clock, inner: Meaning | None) -> Meaning | None:
    """Return a time of day on a day; `None` if what was read is not one."""
    if inner is None:
        return None
    if inner.period is None:
        return on_day(inner, clock) if len(inner.value) == len("XXXX-XX-XX") else None
    if inner.period.unit != "day":
        return None
    return on_day(inner, clock)


def _clock_pointed(clock: Clock, match: Match, context: Context, read: Reader) -> Meaning | None:
    """Return a time of day "last night", "this morning"."""
    day = _pointed_part(match, context, read)
    if day is None:
        return None
    if day.period is None:
        return evolve(day, value=f"XXXX-XX-XXT{clock.value}", granularity=clock.unit)
    return at_clock(day.period.start, day.anchor, clock)


def _clock(match: Match, context: Context) -> Clock | None:
    clock_match = match.get("clock-time")
    if clock_match is not None:
        return clock_of(clock_match, context)
    return Clock(match.get("hour")) if match.get("hour") else None


def on_day(day: Meaning, clock: Clock) -> Meaning:
    """Return the TIME of `clock` on a day, be it not known which."""
    if day.period is None:
        return evolve(day, type="TIME", value=f"{day.value}T{clock.value}", granularity=clock.unit)
    found = at_clock(day.period.start, day.anchor, clock, confidence=day.confidence)
    return evolve(found, direction=day.direction)


def at_clock(day: dt.date, anchor: str | None, clock: Clock, *, confidence: float = 0.9) -> Meaning:
    """Return the TIME of `clock` on `day`."""
    start, end = clock.interval(day)
    return Meaning(
        "TIME",
        f"{day.isoformat()}T{clock.value}",
        period=Period(day, "day"),
        start=start,
        end=end,
        granularity=clock.unit,
        anchor=anchor,
        confidence=confidence,
    )


def _date_part(match: Match, context: Context, read: Reader) -> Meaning | None:
    inner = read(match.get("date"), context)
    part = match.get("part")
    if inner is None:
        return None
    if len(inner.value) != len("2023-03-17") or inner.granularity != "day":
        return None
    if ":" in part:
        if inner.period is None:
            return evolve(inner, type="TIME", value=f"{inner.value}T{part}")
        clock = Clock(int(part[:2]), int(part[3:]))
        found = at_clock(inner.period.start, inner.anchor, clock, confidence=inner.confidence)
        return evolve(found, direction=inner.direction)
    return with_part(inner, part)


def _pointed_part(match: Match, context: Context, _read: Reader) -> Meaning | None:
    part = match.get("part")
    pointer = match.get("pointer", -1)
    if context.today is None:
        return with_part(unanchored("day"), part)
    day = plus_days(context.today, pointer)
    return with_part(date(Period(day, "day"), "dct"), part) if day else None


def _overnight(match: Match, context: Context, read: Reader) -> Meaning | None:
    inner = None
    if match.get("date") is not None:
        inner = read(match.get("date"), context)
    if inner is None or inner.period is None:
        day = context.today
        anchor: str | None = "dct"
    else:
        day, anchor = inner.period.start, inner.anchor
    if day is None:
        return with_part(unanchored("day"), "NI")
    before = plus_days(day, -1)
    return with_part(date(Period(before, "day"), anchor, confidence=0.8), "NI") if before else None


def _narrative_part(match: Match, context: Context, _read: Reader) -> Meaning | None:
    part = match.get("part")
    said = context.last_said("day")
    if said is not None:
        meaning = date(said.period, said.id, confidence=0.7)
    elif context.today is not None:
        meaning = date(Period(context.today, "day"), "dct", confidence=0.6)
    else:
        meaning = unanchored("day")
    found = with_part(meaning, part)
    return evolve(found, mod="MID") if context.key(match.start) == "mid" else found


MAKERS = {
    "day-beside": _day_beside,
    "offset-from": _offset_from,
    "week-of": _week_of,
    "modified": _modified,
    "modified-about": _about,
    "clock-date": _clock_date,
    "date-part": _date_part,
    "pointed-part": _pointed_part,
    "overnight": _overnight,
    "narrative-part": _narrative_part,
}
"""The functions that also take one to read the parts with, by name."""
