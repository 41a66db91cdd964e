"""Quarters and the periods that the figures of a report are compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from newsextract.builtin.dates.meaning import Meaning, date, unanchored
from newsextract.builtin.dates.meanings.choosing import yearly
from newsextract.builtin.dates.meanings.seasons import quarter_of
from newsextract.builtin.dates.periods import Period, period, plus_months, year_period

if TYPE_CHECKING:
    from newsextract.builtin.dates.context import Context, Said
    from newsextract.builtin.dates.grammar import Match

_MOST_SAID = 200


def latest_quarter(context: Context) -> Said | None:
    """Return the latest quarter named before that results can be compared with."""
    today = context.today
    quarters = [
        said
        for said in reversed(context.said[-_MOST_SAID:])
        if said.period.unit == "quarter"
        # A company's "third quarter" that its sentence compares may be over in April.
        and (today is None or said.period.start <= today or said.sentence == context.sentence)
    ]
    if not quarters:
        return None
    # "In the 1997 third quarter" named what this year's was compared with.
    reported = quarters[0].period.shift(4)
    return next((said for said in quarters if said.period == reported), quarters[0])


def compared(found: Period | None, anchor: str) -> Meaning | None:
    """Return what figures are compared with; nothing later is told from it."""
    return evolve(date(found, anchor, confidence=0.7), narrative=False) if found else None


def _year_ago(match: Match, context: Context) -> Meaning | None:
    """Return the quarter, or year, a year before the one that is spoken of."""
    number = match.get("ordinal")
    today = context.today
    said = latest_quarter(context)
    words = {context.key(i) for i in range(match.start, match.end)}
    if today is None and said is None:
        return unanchored("quarter" if "quarter" in words else "year")
    if said is not None and not words & {"month", "week", "half"}:
        found = said.period.shift(-4)
        if number is not None and found is not None and 1 <= number <= 4:
            found = quarter_of(found.start.year, number)
        return compared(found, said.id)
    if today is None:
        return None
    if number is not None and 1 <= number <= 4:
        return compared(quarter_of(today.year - 1, number), "dct")
    unit = next((u for u in ("quarter", "month", "week") if u in words), "year")
    year_before = plus_months(today, -12)
    return compared(period(unit, year_before) if year_before else None, "dct")


def _quarter_ago(match: Match, context: Context) -> Meaning | None:
    number = match.get("ordinal")
    if not 1 <= number <= 4:
        return None
    found = yearly(
        match, context, lambda year: quarter_of(year, number), "quarter", f"XXXX-Q{number}"
    )
    return compared(found.period.shift(-4), "dct") if found.period else found


def _period_pointed(match: Match, context: Context) -> Meaning | None:
    year = match.get("year")
    pointer = match.get("pointer", -1)
    said: Said | None = next(
        (s for s in reversed(context.said[-50:]) if s.period.unit != "year"), None
    )
    if year is None:
        if context.today is None:
            return unanchored("year")
        year = context.today.year + pointer
    if said is not None and said.period.unit in ("quarter", "half", "month", "season"):
        found = said.period.shift(
            (year - said.period.start.year)
            * {"quarter": 4, "half": 2, "month": 12, "season": 4}[said.period.unit]
        )
        return date(found, said.id, confidence=0.7) if found else None
    found = year_period(year)
    return date(found, "dct", confidence=0.6) if found else None


def _year_period(match: Match, context: Context) -> Meaning | None:
    """Return "the 1988 quarter": that of the year which is spoken of."""
    said = latest_quarter(context)
    year = match.get("year")
    found = said.period.shift(4 * (year - said.period.start.year)) if said else year_period(year)
    return (
        evolve(date(found, said.id if said else "explicit", confidence=0.7), narrative=False)
        if found
        else None
    )


def _latest_quarter(match: Match, context: Context) -> Meaning | None:
    words = {context.key(i) for i in range(match.start, match.end)}
    today = context.today
    if words & {"current", "new"} and today is not None:
        return date(period("quarter", today), "dct")
    said = latest_quarter(context)
    over = said is not None and (today is None or (said.period.end or today) <= today)
    if said is not None and (over or not words & {"latest", "recent"}):
        return date(said.period, said.id, confidence=0.7)
    if today is None:
        return unanchored("quarter")
    found = period("quarter", today).shift(-1)
    return date(found, "dct", confidence=0.6) if found else None


MAKERS = {
    "year-ago": _year_ago,
    "quarter-ago": _quarter_ago,
    "period-pointed": _period_pointed,
    "year-period": _year_period,
    "latest-quarter": _latest_quarter,
}
