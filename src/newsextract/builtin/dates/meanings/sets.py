"""What happens again and again: TIMEX3's sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsextract.builtin.dates.meaning import Meaning
from newsextract.builtin.dates.meanings.amounts import amount

if TYPE_CHECKING:
    from newsextract.builtin.dates.context import Context
    from newsextract.builtin.dates.grammar import Match


def _set(value: str, match: Match, *, freq: str | None = None, unit: str = "") -> Meaning:
    quant = match.get("every")
    return Meaning("SET", value, quant=quant, freq=freq, granularity=unit, narrative=False)


def _unit(match: Match, _context: Context) -> Meaning | None:
    unit = match.get("unit")
    number = match.get("count", 1)
    value = amount(number if isinstance(number, int) else number.value, unit)
    return _set(value, match, unit=unit) if value else None


def _weekday(match: Match, _context: Context) -> Meaning | None:
    part = match.get("part")
    value = f"XXXX-WXX-{match.get('weekday') + 1}" + (f"T{part}" if part else "")
    return _set(value, match, unit="day")


def _month(match: Match, _context: Context) -> Meaning | None:
    return _set(f"XXXX-{match.get('month'):02}", match, unit="month")


def _season(match: Match, _context: Context) -> Meaning | None:
    return _set(f"XXXX-{match.get('season')}", match, unit="season")


def _part(match: Match, _context: Context) -> Meaning | None:
    return _set(f"XXXX-XX-XXT{match.get('part')}", match, unit="part of day")


def _times(match: Match, _context: Context) -> Meaning | None:
    times = match.get("times")
    number = times if isinstance(times, int) else times.value
    value = amount(1, match.get("unit"))
    if value is None:
        return None
    freq = None if number is None else f"{int(number)}X"
    return _set(value, match, freq=freq, unit=match.get("unit"))


def _period(match: Match, _context: Context) -> Meaning | None:
    return _set(match.get("period"), match)


def _name(match: Match, context: Context) -> Meaning | None:
    weekend = context.key(match.start) == "weekends"
    return _set(
        "XXXX-WXX-WE" if weekend else "XXXX-WXX", match, unit="weekend" if weekend else "week"
    )


MAKERS = {
    "set-unit": _unit,
    "set-weekday": _weekday,
    "set-month": _month,
    "set-season": _season,
    "set-part": _part,
    "set-times": _times,
    "set-period": _period,
    "set-name": _name,
}
