"""Chooses between the last and the next of what comes again: weekdays, months, ..."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from newsextract.builtin.dates.direction import Tense
from newsextract.builtin.dates.meaning import Meaning, date, unanchored
from newsextract.builtin.dates.periods import Period, plus_days
from newsextract.builtin.dates.tenses import FUTURE, PAST, SAME

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsextract.builtin.dates.context import Context
    from newsextract.builtin.dates.grammar import Match

_SURE = 0.9
_LIKELY = 0.75
_GUESS = 0.6
_YEARS_AROUND = 8
"""February 29 can be eight years away (1896 to 1904)."""
_CLEARLY = {"month": 8}
_NEWS = 60
"""A day so near to the publication is news, whatever year of late was told before."""
_OTHERS = 6
"""A tense is not believed against a reading that is so many times nearer: verbs in the
past also extend deadlines and set dates."""


def weekday(match: Match, context: Context, number: int) -> Meaning:
    """Return the day of that number (Monday is 0) that is meant.

    The publication day's own name means that day; else the tense of the verb that it
    hangs on decides; else it is the last such day.
    """
    today = context.today
    if today is None:
        return unanchored("day", f"XXXX-WXX-{number + 1}")
    ahead = (number - today.weekday()) % 7
    past = plus_days(today, ahead - 7)
    future = plus_days(today, ahead)
    told = match.get("direction")
    tense = (
        Tense(told, "stated", direct=True) if told else context.direction(match.start, match.end)
    )
    if ahead == 0 and not told:
        return _chosen(today, past, f"{SAME}: the publication day", _SURE)
    if tense is not None and tense.side == FUTURE and tense.direct:
        return _chosen(future, past, f"{FUTURE}: {tense.reason}", _LIKELY)
    told_past = tense is not None and tense.side == PAST
    if not told_past and (listed := _listed(match, context, number)) is not None:
        return _chosen(listed, past, f"{FUTURE}: in a list of what is to come", _GUESS)
    reason = tense.reason if tense is not None and told_past else "default"
    return _chosen(past, future, f"{PAST}: {reason}", _LIKELY if told_past else _GUESS)


def _listed(match: Match, context: Context, number: int) -> dt.date | None:
    """Return the day of that number to come that heads a line of a forecast or programme."""
    today = context.today
    if today is None:
        return None
    first = today
    if not context.announced(match.start):
        said = context.last_said("week")
        if not context.labels(match.start) or said is None:
            return None
        first = said.period.start
    return plus_days(first, (number - first.weekday()) % 7) if first >= today else None


def _chosen(
    day: dt.date | None, other: dt.date | None, direction: str, confidence: float
) -> Meaning:
    if day is None:
        return unanchored("day")
    return date(
        Period(day, "day"),
        "dct",
        direction=direction,
        alternative=other.isoformat() if other else None,
        confidence=confidence,
    )


def _in_story(
    match: Match, context: Context, in_year: Callable[[int], Period | None]
) -> Meaning | None:
    """Return the period of the year that a story of another time is in."""
    said = context.told_year(match.start, match.end)
    if said is None:
        return None
    year = said.period.start.year
    today = context.today
    if today is not None and said.sentence != context.sentence and context.recent(said):
        around = [in_year(today.year + step) for step in (-1, 0, 1)]
        if any(p is not None and abs((p.start - today).days) < _NEWS for p in around):
            return None
    found = in_year(year)
    if found is not None and said.period.unit != "year" and found.start < said.period.start:
        # Stories go forward: after December comes January of the next year.
        following = in_year(year + 1)
        if following is not None and (
            following.start - said.period.start < said.period.start - found.start
        ):
            found = following
    return date(found, said.id, confidence=_GUESS) if found else None


def yearly(
    match: Match,
    context: Context,
    in_year: Callable[[int], Period | None],
    unit: str,
    value: str,
) -> Meaning:
    """Return that of the periods `in_year`, one a year, that is meant.

    The one that contains the publication day; else the tense decides, if it is that of
    the very verb; else it is the nearest, the past one in a tie.

    Args:
        match: The match.
        context: Where it stands.
        in_year: Gives the period in a year, `None` if it has none (February 29).
        unit: The unit of the periods.
        value: The value where the year is not known: "XXXX-02".

    """
    today = context.today
    told = _in_story(match, context, in_year)
    if told is not None:
        return told
    if today is None:
        return unanchored(unit, value)
    first, last = max(today.year - _YEARS_AROUND, 1), min(today.year + _YEARS_AROUND, dt.MAXYEAR)
    around = [p for year in range(first, last + 1) if (p := in_year(year))]
    day = Period(today, "day")
    same = next((p for p in around if p.contains(day)), None)
    if same is not None:
        return date(same, "dct", direction=f"{SAME}: the publication {unit}", confidence=_SURE)
    past = next((p for p in reversed(around) if p.start < today), None)
    future = next((p for p in around if p.start > today), None)
    if past is None or future is None:
        only = past or future
        return date(only, "dct") if only else unanchored(unit, value)
    behind = (today - (past.end or today)).days + 1
    ahead = (future.start - today).days
    chosen, reason, confidence = (PAST if behind <= ahead else FUTURE), "the nearest", _GUESS
    tense = context.direction(match.start, match.end)
    if tense is not None and tense.direct:
        near, far = (behind, ahead) if tense.side == FUTURE else (ahead, behind)
        if tense.side == chosen or far < near * _CLEARLY.get(unit, _OTHERS):
            confidence = _SURE if tense.side == chosen else _LIKELY
            chosen, reason = tense.side, tense.reason
    period, other = (past, future) if chosen == PAST else (future, past)
    return date(
        period,
        "dct",
        direction=f"{chosen}: {reason}",
        alternative=other.value,
        confidence=confidence,
    )
