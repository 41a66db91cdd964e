"""Times of day."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsextract.builtin.dates.context import Context
    from newsextract.builtin.dates.grammar import Match
    from newsextract.builtin.dates.meaning import Meaning

_HALF_DAY = 12
_DAY = 24
_HOUR = 60


@frozen
class Clock:
    """A time of day.

    Attributes:
        hour: From 0 to 24.
        minute: From 0 to 59, `None` if only the hour is told.
        second: From 0 to 59, `None` if not told.
        zone: Minutes east of UTC, or the name of a zone; `None` if not told.

    """

    hour: int
    minute: int | None = None
    second: int | None = None
    zone: int | str | None = None

    @property
    def unit(self) -> str:
        """The granularity."""
        return "minute" if self.second is None else "second"

    @property
    def value(self) -> str:
        """The part of a TIMEX3 value after the "T"."""
        seconds = "" if self.second is None else f":{self.second:02}"
        return f"{self.hour:02}:{self.minute or 0:02}{seconds}"

    def interval(self, day: dt.date) -> tuple[str | None, str | None]:
        """Return its first moment on `day` and the first after it, ISO 8601.

        With an offset from UTC where the zone is told.
        """
        start = dt.datetime.combine(day, dt.time())
        step = dt.timedelta(minutes=1) if self.second is None else dt.timedelta(seconds=1)
        try:
            start += dt.timedelta(
                hours=self.hour, minutes=self.minute or 0, seconds=self.second or 0
            )
            end = start + step
        except OverflowError:
            return None, None
        offset = self._offset(start)
        if offset is not None:
            start, end = start.replace(tzinfo=offset), end.replace(tzinfo=offset)
        return start.isoformat(), end.isoformat()

    def _offset(self, moment: dt.datetime) -> dt.timezone | None:
        if isinstance(self.zone, int):
            return dt.timezone(dt.timedelta(minutes=self.zone))
        rule = _SUMMER_TIMES.get(self.zone or "")
        if rule is None:
            return None
        standard, begins, ends = rule
        summer = begins(moment.year) <= moment.date() < ends(moment.year)
        return dt.timezone(dt.timedelta(minutes=standard + (_HOUR if summer else 0)))


def _sunday(year: int, month: int, number: int) -> dt.date:
    """Return the `number`th Sunday of the month, the last for -1."""
    if number < 0:
        last = dt.date(year, month, 31)
        return last - dt.timedelta(days=(last.weekday() + 1) % 7)
    first = dt.date(year, month, 1)
    return first + dt.timedelta(days=(6 - first.weekday()) % 7 + 7 * (number - 1))


def _american(standard: int) -> tuple[int, Callable[[int], dt.date], Callable[[int], dt.date]]:
    return standard, lambda y: _sunday(y, 3, 2), lambda y: _sunday(y, 11, 1)


# Today's rules, by the day; the system's time zone data is not read, since it differs
# from machine to machine.
_SUMMER_TIMES: Mapping[str, Any] = {
    "America/New_York": _american(-300),
    "America/Chicago": _american(-360),
    "America/Los_Angeles": _american(-480),
    "Europe/London": (0, lambda y: _sunday(y, 3, -1), lambda y: _sunday(y, 10, -1)),
}


def clock_of(match: Match, context: Context) -> Clock | None:
    """Return the time of day that a match of kind "clock-time" tells."""
    return _MAKERS[match.rule.make](match, context)


def in_part(clock: Clock, part: str) -> Clock:
    """Return what a time of day means in a part of the day: 11:40 at night is 23:40."""
    return evolve(clock, hour=_on_the_dial(clock.hour, None, part))


def _clock(match: Match, _context: Context) -> Clock | None:
    parts = _parts(match)
    if parts is None:
        return None
    hour, minute, second = parts
    hour = _on_the_dial(hour, match.get("meridiem"), match.get("part"))
    zone = match.get("zone")
    return _made(hour, minute, second, zone or None)


def _parts(match: Match) -> tuple[int, int | None, int | None] | None:
    clock = match.get("clock")
    if clock is not None:
        numbers = [int(part) for part in re.split(r"[:.]", clock)]
        return numbers[0], numbers[1], numbers[2] if len(numbers) > 2 else None
    hour = match.get("hour")
    if hour is None:
        number = match.get("n")
        if number is None or number.value is None or number.value != int(number.value):
            return None
        hour = int(number.value)
    return hour, None, None


def _on_the_dial(hour: int, meridiem: str | None, part: str | None) -> int:
    """Return the hour of 24 that is meant by one of 12."""
    late = meridiem == "pm" or part in ("AF", "EV") or (part == "NI" and hour >= 6)
    if late and hour < _HALF_DAY:
        return hour + _HALF_DAY
    if hour == _HALF_DAY and (meridiem == "am" or part == "NI"):
        return 0
    return hour


def _made(
    hour: int, minute: int | None, second: int | None, zone: int | str | None
) -> Clock | None:
    if not 0 <= hour <= _DAY or (minute or 0) >= _HOUR or (second or 0) >= _HOUR:
        return None
    if hour == _DAY and (minute or second):
        return None
    return Clock(hour, minute, second, zone)


def _words(match: Match, context: Context) -> Clock | None:
    parts = _parts(match)
    if parts is None:
        return None
    words = {context.key(i) for i in range(match.start, match.end)}
    minutes = 30 if "half" in words else 15
    total = parts[0] * _HOUR + match.get("sign") * minutes
    return _made(total // _HOUR, total % _HOUR, None, None)


def _four(match: Match, _context: Context) -> Clock | None:
    number = match.get("four-digits")
    zone = match.get("zone")
    return _made(number // 100, number % 100, None, zone or None)


def _noon(match: Match, context: Context) -> Clock | None:
    zone = match.get("zone")
    return _made(24 if context.key(match.start) == "midnight" else 12, 0, None, zone or None)


_MAKERS: Mapping[str, Callable[[Match, Context], Clock | None]] = {
    "clock": _clock,
    "clock-words": _words,
    "clock-four": _four,
    "clock-noon": _noon,
}

MAKERS: Mapping[str, Callable[[Match, Context], Meaning | None]] = {}
