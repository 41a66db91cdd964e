"""Chooses between the last and the next of what comes again: weekdays, months, ..."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import TYPE_CHECKING

from newsextract.builtin.dates.direction import Tense
from newsextract.builtin.dates.lexicon import word_classes
from newsextract.builtin.dates.meaning import Meaning, date, unanchored
from newsextract.builtin.dates.periods import Period, plus_days
from newsextract.builtin.dates.tenses import FUTURE, PAST, SAME

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsextract.builtin.dates.context import Context, Said
    from newsextract.builtin.dates.grammar import Match

_SURE = 0.9
_LIKELY = 0.75
_GUESS = 0.6
_YEARS_AROUND = 8
"""February 29 can be eight years away (1896 to 1904)."""
_CLEARLY = {"month": 8}
_CLAUSE = 20
_NEXT_CLAUSE = frozenset(("and", "but", ";"))
_NEWS = 60
"""A day so near to the publication is news, whatever year of late was told before."""
_AT = frozenset(("at", "over"))
_LOOKING_BACK = frozenset(("from", "of", "after"))
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
    if _any(match, context):
        return unanchored("day", f"XXXX-WXX-{number + 1}")
    ahead = (number - today.weekday()) % 7
    past = plus_days(today, ahead - 7)
    future = plus_days(today, ahead)
    told = match.get("direction")
    tense = (
        Tense(told, "stated", direct=True)
        if told
        else context.direction(match.start, match.end, ahead)
    )
    if ahead == 0 and not told:
        return _chosen(today, past, f"{SAME}: the publication day", _SURE)
    if tense is not None and tense.side == FUTURE and _led_up(match, context, future):
        tense = Tense(PAST, "after it comes a day told before", direct=True)
    if tense is not None and tense.side == FUTURE and tense.direct:
        return _chosen(future, past, f"{FUTURE}: {tense.reason}", _LIKELY)
    told_past = tense is not None and tense.side == PAST
    coming = None if told_past else _announced(match, context, number)
    if coming is not None:
        return _chosen(coming[0], past, f"{FUTURE}: {coming[1]}", _GUESS)
    reason = tense.reason if tense is not None and told_past else "default"
    return _chosen(past, future, f"{PAST}: {reason}", _LIKELY if told_past else _GUESS)


def _led_up(match: Match, context: Context, day: dt.date | None) -> bool:
    """Say whether a day is behind what comes after it, by an earlier day in the sentence.

    "He will be sentenced on Friday after pleading guilty on Monday".
    """
    today = context.today
    said = context.said[-1] if context.said else None
    if (
        day is None
        or today is None
        or said is None
        or said.sentence != context.sentence
        or not today < said.period.start < day
    ):
        return False
    places = range(match.start - 1, max(match.start - _CLAUSE, 0), -1)
    after = next((place for place in places if context.key(place) == "after"), None)
    if after is None or context.tag(after + 1) != "VBG":
        return False
    # "He goes on Friday and will be back after singing on Sunday" has two verbs.
    words = itertools.takewhile(
        lambda key: key not in _NEXT_CLAUSE,
        (context.key(place) for place in range(after - 1, max(after - _CLAUSE, -1), -1)),
    )
    return any(key in word_classes()["weekday"].firsts for key in words)


def _any(match: Match, context: Context) -> bool:
    """Say whether it is no certain day: "on a Sunday in 1951"; but "a Sunday hearing" is one."""
    part = context.key(match.end) in word_classes()["day-part"].firsts
    return context.key(match.start - 1) == "a" and not context.tag(match.end + part).startswith(
        ("NN", "JJ")
    )


def _announced(match: Match, context: Context, number: int) -> tuple[dt.date, str] | None:
    """Return the day of that number to come that the lines around tell, and how."""
    listed = _listed(match, context, number)
    if listed is not None:
        return listed, "in a list of what is to come"
    named = context.named_ahead(number)
    looks_back = context.key(match.start - 1) in _LOOKING_BACK
    return None if named is None or looks_back else (named, "named before")


def _listed(match: Match, context: Context, number: int) -> dt.date | None:
    """Return the day of that number to come that heads a line of a forecast or programme."""
    today = context.today
    if today is None:
        return None
    first = today
    if not context.announced(match.start, match.end):
        if context.alone(match.start, match.end):
            said = context.heading or context.alone_before  # a programme goes on
            if said is None:
                return None
        elif context.labels(match.start):
            said = context.last_said("week")
            if said is None or said.period.start < today:
                return None
            # What stands above a forecast looks farther ahead than its first line.
            said = context.heading
        else:
            return None
        first = said.period.start if said is not None else today
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
    said = context.told_year(match.start, match.end) or context.last_year(match.start, match.end)
    if said is None:
        return None
    if not context.same_clause(said, match.start, match.end) and _is_news(said, context, in_year):
        return None
    year = said.period.start.year
    found = in_year(year)
    if found is not None and said.period.unit != "year":
        # Stories go forward: after December comes January of the next year. But what had
        # been, had been before that.
        tense = context.direction(match.start, match.end)
        earlier = tense is not None and tense.earlier
        if found.start > said.period.start if earlier else found.start < said.period.start:
            beside = in_year(year - 1 if earlier else year + 1)
            if beside is not None and (earlier or _days(beside, said) < _days(found, said)):
                found = beside
    return date(found, said.id, confidence=_GUESS) if found else None


def _is_news(said: Said, context: Context, in_year: Callable[[int], Period | None]) -> bool:
    """Say whether a date is news, although a sentence before tells of another year.

    A year of late is told beside the news more often than not. One of long ago is so of
    a day that has just been ("he married in 1945. He died on Sept. 25"), unless the
    story has gone on with days already, or the day is close to the one told before.
    """
    today = context.today
    if today is None:
        return False
    away = [(p.start - today).days for step in (-1, 0, 1) if (p := in_year(today.year + step))]
    if context.recent(said):
        return any(abs(days) < _NEWS for days in away)
    found = in_year(said.period.start.year)
    goes_on = said.anchor != "explicit" or (
        said.period.unit != "year" and found is not None and _days(found, said) < _NEWS
    )
    full = found is not None and found.unit == "day"
    return full and not goes_on and any(-_NEWS < days <= 0 for days in away)


def _days(period: Period, said: Said) -> int:
    return abs((period.start - said.period.start).days)


def _side(
    match: Match, context: Context, unit: str, behind: int, ahead: int
) -> tuple[str, str, float]:
    """Return whether the past or the next of yearly periods is meant, why, and how sure.

    Args:
        match: The match.
        context: Where it stands.
        unit: The unit of the periods.
        behind: For how many days the past one is over.
        ahead: In how many the next begins.

    """
    nearest = PAST if behind <= ahead else FUTURE
    tense = context.direction(match.start, match.end)
    if tense is None:
        return nearest, "the nearest", _GUESS
    near, far = (behind, ahead) if tense.side == FUTURE else (ahead, behind)
    if not tense.direct:
        # "It reported first-quarter sales of": what is compared with was as well.
        compared = tense.side == PAST and unit == "quarter" and not _fiscal(match, context)
        return (PAST, tense.reason, _GUESS) if compared else (nearest, "the nearest", _GUESS)
    if tense.side == nearest:
        return tense.side, tense.reason, _SURE
    # "He left at Christmas" tells when he did; "the trial was moved to Dec. 3" does not.
    told = match.rule.id == "holiday" and context.key(match.start - 1) in _AT
    if told or far < near * _CLEARLY.get(unit, _OTHERS):
        return tense.side, tense.reason, _LIKELY
    return nearest, "the nearest", _GUESS


def _fiscal(match: Match, context: Context) -> bool:
    return any(context.key(place) == "fiscal" for place in range(match.start, match.end))


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
    chosen, reason, confidence = _side(match, context, unit, behind, ahead)
    period, other = (past, future) if chosen == PAST else (future, past)
    return date(
        period,
        "dct",
        direction=f"{chosen}: {reason}",
        alternative=other.value,
        confidence=confidence,
    )
