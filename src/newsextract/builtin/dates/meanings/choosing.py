"""Chooses between the last and the next of what comes again: weekdays, months, ..."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsextract.builtin.dates.direction import FUTURE, PAST, SAME
from newsextract.builtin.dates.meaning import Meaning, date, unanchored
from newsextract.builtin.dates.periods import Period, plus_days

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsextract.builtin.dates.context import Context
    from newsextract.builtin.dates.grammar import Match

_SURE = 0.9
_LIKELY = 0.75
_GUESS = 0.6


def weekday(match: Match, context: Context, number: int) -> Meaning:
    """Return the day of that number (Monday is 0) that is meant.

    The publication day's own name means that day; else the tense decides; else it is
    the last such day.
    """
    today = context.today
    if today is None:
        return unanchored("day", f"XXXX-WXX-{number + 1}")
    ahead = (number - today.weekday()) % 7
    past = plus_days(today, ahead - 7)
    future = plus_days(today, ahead)
    told = match.get("direction")
    tense = (told, "stated") if told else context.direction(match.start, match.end)
    if ahead == 0 and not told:
        return _chosen(today, past, f"{SAME}: the publication day", _SURE)
    if tense is not None and tense[0] == FUTURE:
        return _chosen(future, past, f"{FUTURE}: {tense[1]}", _LIKELY)
    reason = "default" if tense is None else tense[1]
    return _chosen(past, future, f"{PAST}: {reason}", _LIKELY if tense else _GUESS)


def _chosen(day: object, other: object, direction: str, confidence: float) -> Meaning:
    import datetime as dt  # noqa: PLC0415

    if not isinstance(day, dt.date):
        return unanchored("day")
    return date(
        Period(day, "day"),
        "dct",
        direction=direction,
        alternative=other.isoformat() if isinstance(other, dt.date) else None,
        confidence=confidence,
    )


def yearly(
    match: Match,
    context: Context,
    in_year: Callable[[int], Period | None],
    unit: str,
    value: str,
) -> Meaning | None:
    """Return that of the periods `in_year`, one a year, that is meant.

    The one that contains the publication day; else the tense decides; else it is the
    nearest, the past one in a tie.

    Args:
        match: The match.
        context: Where it stands.
        in_year: Gives the period in a year, `None` if it has none (February 29).
        unit: The unit of the periods.
        value: The value where the year is not known: "XXXX-02".

    """
    today = context.today
    if today is None:
        return unanchored(unit, value)
    around = [p for year in range(today.year - 8, today.year + 9) if 0 < year <= 9999 and (p := in_year(year))]  # noqa: PLR2004
    same = next((p for p in around if p.contains(Period(today, "day"))), None)
    past = next((p for p in reversed(around) if p.start < today and p != same), None)
    future = next((p for p in around if p.start > today), None)
    tense = context.direction(match.start, match.end)
    if same is not None:
        return date(same, "dct", direction=f"{SAME}: the publication {unit}", confidence=_SURE)
    if past is None or future is None:
        only = past or future
        return date(only, "dct") if only else unanchored(unit, value)
    nearer = PAST if (today - past.start) <= (future.start - today) else FUTURE
    chosen, reason, confidence = nearer, "the nearest", _GUESS
    if tense is not None:
        chosen, reason = tense
        confidence = _SURE if chosen == nearer else _LIKELY
    period, other = (past, future) if chosen == PAST else (future, past)
    return date(
        period,
        "dct",
        direction=f"{chosen}: {reason}",
        alternative=other.value,
        confidence=confidence,
    )
