"""Amounts of time: TIMEX3's durations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from newsextract.builtin.dates.meaning import Meaning, iso, reference
from newsextract.builtin.dates.meanings.relative import moved_day
from newsextract.builtin.dates.numbers import Number

if TYPE_CHECKING:
    from newsextract.builtin.dates.context import Context
    from newsextract.builtin.dates.grammar import Match

_LETTERS = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "night": "D",
    "week": "W",
    "fortnight": "W",
    "weekend": "WE",
    "month": "M",
    "quarter": "Q",
    "season": "S",
    "year": "Y",
    "decade": "Y",
    "century": "Y",
    "millennium": "Y",
}
_TIMES = {"fortnight": 2, "decade": 10, "century": 100, "millennium": 1000}
_VAGUE_LETTERS = {"decade": "DE", "century": "CE", "millennium": "ML"}
_SMALLER = {
    "year": ("month", 12),
    "decade": ("year", 10),
    "century": ("year", 100),
    "hour": ("minute", 60),
    "minute": ("second", 60),
    "day": ("hour", 24),
    "week": ("day", 7),
    "month": ("day", 30),
}
_PARTS = (("count", "unit"), ("more", "less"), ("third", "least"), ("fourth", "last"))


def amount(value: float | None, unit: str) -> str | None:
    """Return the TIMEX3 value of so many units: "P3D", "PTXM", "P2Y6M", "P20Y"."""
    letters = _LETTERS[unit]
    time = "T" if letters.startswith("T") else ""
    letter = letters.removeprefix("T")
    if value is None:
        return f"P{time}X{_VAGUE_LETTERS.get(unit, letter)}"
    value *= _TIMES.get(unit, 1)
    whole = int(value)
    rest = value - whole
    if not rest or unit not in _SMALLER or unit in _TIMES:
        number = f"{value:.2f}".rstrip("0").rstrip(".") if rest else str(whole)
        return f"P{time}{number}{letter}" if value > 0 else None
    smaller, times = _SMALLER[unit]
    part = f"{round(rest * times)}{_LETTERS[smaller].removeprefix('T')}"
    first = f"{whole}{letter}" if whole else ""
    if not time and _LETTERS[smaller].startswith("T"):
        part = f"T{part}"
    return f"P{time}{first}{part}"


def _meaning(value: float | None, unit: str, *, approximate: bool = False) -> Meaning | None:
    found = amount(value, unit)
    if found is None:
        return None
    return Meaning(
        "DURATION",
        found,
        mod="APPROX" if approximate else None,
        granularity=unit,
        confidence=0.95 if value is not None else 0.85,
        narrative=False,
    )


def _duration(match: Match, context: Context) -> Meaning | None:
    vague = match.get("vague")
    if vague is not None:
        return _meaning(None, vague)
    number: Number | None = match.get("count") or match.get("n")
    words = [context.key(i) for i in range(match.start, match.end)]
    if number is None:
        number = Number(1)
    if words[0] in ("the", "its", "his", "her", "their", "our", "my") and number.value == 1:
        return None
    return _meaning(number.value, match.get("unit"), approximate=number.approximate)


def _duration_parts(match: Match, _context: Context) -> Meaning | None:
    """Return the sum of several amounts, each of a smaller unit than the one before."""
    order = list(_LETTERS)
    value = ""
    place = len(order)
    unit = ""
    for number_name, unit_name in _PARTS:
        number = match.get(number_name)
        if number is None:
            break
        unit = match.get(unit_name)
        part = amount(number.value, unit) if number.value is not None else None
        if part is None or order.index(unit) >= place:
            return None
        place = order.index(unit)
        value += part.replace("PT", "") if "T" in value else part.removeprefix("P")
    return Meaning("DURATION", f"P{value}", granularity=unit, narrative=False)


def _duration_half(match: Match, _context: Context) -> Meaning | None:
    number: Number = match.get("n") or Number(1)
    return None if number.value is None else _meaning(number.value + 0.5, match.get("unit"))


def _duration_choice(match: Match, context: Context) -> Meaning | None:
    first, last = match.get("count"), match.get("to")
    if first is None:
        word = context.key(match.end - 1)
        mod = {"so": "APPROX", "more": "EQUAL_OR_MORE"}.get(word)
        meaning = _meaning(1, match.get("unit"))
        return evolve(meaning, mod=mod) if meaning and mod else _meaning(None, match.get("unit"))
    if first.value is None or last.value is None or first.value >= last.value:
        return None
    return _meaning(None, match.get("unit"))


def _length(match: Match, context: Context) -> Meaning | None:
    """Return a length of time that ends, or begins, with the publication."""
    unit = match.get("unit")
    number: Number = match.get("count") or Number(None)
    words = {context.key(i) for i in range(match.start, match.end)}
    if "recent" in words:
        return reference("PAST_REF")
    meaning = _meaning(number.value, unit, approximate=number.approximate)
    today = context.today
    if meaning is None or today is None or number.value is None:
        return meaning
    other = moved_day(today, match.get("step") * number.value, unit)
    if other is None or other == today:
        return meaning
    start, end = sorted((today, other))
    return evolve(meaning, start=iso(start), end=iso(end), anchor="dct")


def _vague_duration(_match: Match, _context: Context) -> Meaning | None:
    return Meaning("DURATION", "PXX", confidence=0.8, narrative=False)


MAKERS = {
    "duration": _duration,
    "duration-parts": _duration_parts,
    "duration-half": _duration_half,
    "duration-choice": _duration_choice,
    "length": _length,
    "vague-duration": _vague_duration,
}
