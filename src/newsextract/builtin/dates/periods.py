"""Stretches of the calendar and their TIMEX3 values.

A `Period` is a unit of the calendar ("week") and the first day of one such unit; its
value, its end and its neighbours follow from these two. Weeks are those of ISO 8601;
seasons are the meteorological ones of the northern hemisphere, and a winter has the
year of its December.
"""

from __future__ import annotations

import datetime as dt

from attrs import frozen

UNITS = (
    "century",
    "decade",
    "year",
    "half",
    "season",
    "quarter",
    "month",
    "week",
    "weekend",
    "day",
)
"""The units of a `Period`, the longest first."""

_MONTHS = {"century": 1200, "decade": 120, "year": 12, "half": 6, "season": 3, "quarter": 3}
_MONTHS["month"] = 1
_DAYS = {"week": 7, "weekend": 7, "day": 1}
SEASONS = ("SP", "SU", "FA", "WI")
_MARCH = 3


def month_start(months: int) -> dt.date | None:
    """Return the first day of the month so many months after January of the year 0."""
    year, month = divmod(months, 12)
    return dt.date(year, month + 1, 1) if dt.MINYEAR <= year <= dt.MAXYEAR else None


def plus_days(day: dt.date, days: int) -> dt.date | None:
    """Return the day so many days later, `None` where the calendar has no such day."""
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return None


def plus_months(day: dt.date, months: int) -> dt.date | None:
    """Return the same day of the month so many months later, or that month's last."""
    first = month_start(day.year * 12 + day.month - 1 + months)
    if first is None:
        return None
    following = month_start(first.year * 12 + first.month)
    last = 31 if following is None else (following - dt.timedelta(days=1)).day
    return first.replace(day=min(day.day, last))


@frozen(order=True)
class Period:
    """One unit of the calendar: a certain day, week, year ...

    Attributes:
        start: Its first day.
        unit: One of `UNITS`.

    """

    start: dt.date
    unit: str

    @property
    def end(self) -> dt.date | None:
        """The first day after it; `None` after the year 9999."""
        if self.unit == "weekend":
            return plus_days(self.start, 2)
        if self.unit in _DAYS:
            return plus_days(self.start, _DAYS[self.unit])
        return plus_months(self.start, _MONTHS[self.unit])

    @property
    def value(self) -> str:  # noqa: PLR0911 - a return a case
        """Its TIMEX3 value."""
        year = self.start.year
        month = self.start.month
        match self.unit:
            case "century":
                return f"{year // 100:02}"
            case "decade":
                return f"{year // 10:03}"
            case "year":
                return f"{year:04}"
            case "half":
                return f"{year:04}-H{month // 7 + 1}"
            case "quarter":
                return f"{year:04}-Q{(month + 2) // 3}"
            case "season":
                return f"{year:04}-{SEASONS[month // 3 - 1]}"
            case "month":
                return f"{year:04}-{month:02}"
            case "week" | "weekend":
                iso = self.start.isocalendar()
                ending = "-WE" if self.unit == "weekend" else ""
                return f"{iso.year:04}-W{iso.week:02}{ending}"
        return self.start.isoformat()

    def shift(self, count: int) -> Period | None:
        """Return the period so many units later; `None` where the calendar has none."""
        if self.unit in _DAYS:
            start = plus_days(self.start, count * _DAYS[self.unit])
        else:
            start = month_start(
                self.start.year * 12 + self.start.month - 1 + count * _MONTHS[self.unit]
            )
        return None if start is None else Period(start, self.unit)

    def within(self, unit: str) -> Period:
        """Return the period of the unit in which this one begins."""
        return period(unit, self.start)

    def contains(self, other: Period) -> bool:
        """Say whether the other period begins in this one."""
        end = self.end
        return self.start <= other.start and (end is None or other.start < end)


def period(unit: str, day: dt.date) -> Period:  # noqa: C901 - a case a unit
    """Return the period of `unit` that contains `day`; for a weekend, of its week."""
    year, month = day.year, day.month
    match unit:
        case "century":
            start = dt.date(max(year // 100 * 100, 1), 1, 1)
        case "decade":
            start = dt.date(max(year // 10 * 10, 1), 1, 1)
        case "year":
            start = dt.date(year, 1, 1)
        case "half":
            start = dt.date(year, 1 if month <= 6 else 7, 1)
        case "quarter":
            start = dt.date(year, (month - 1) // 3 * 3 + 1, 1)
        case "season":
            if month < _MARCH:
                start = dt.date(max(year - 1, 1), 12, 1)
            else:
                start = dt.date(year, month // 3 * 3, 1)
        case "month":
            start = dt.date(year, month, 1)
        case "week" | "weekend":
            monday = plus_days(day, -day.weekday()) or dt.date.min
            start = monday if unit == "week" else plus_days(monday, 5) or dt.date.max
        case "day":
            start = day
        case _:
            raise ValueError(f"no unit of the calendar: {unit!r}")
    return Period(start, unit)


def year_period(year: int) -> Period | None:
    """Return the year, `None` outside 1..9999."""
    return Period(dt.date(year, 1, 1), "year") if dt.MINYEAR <= year <= dt.MAXYEAR else None


def calendar_day(year: int, month: int, day: int) -> dt.date | None:
    """Return the day, `None` where there is none (February 30)."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def easter(year: int) -> dt.date:
    """Return Easter Sunday: the anonymous Gregorian computus (Meeus 1991, chapter 8)."""
    a = year % 19
    b, c = divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * i - k - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    return dt.date(year, month, (h - m + r + month + 19) % 32)
