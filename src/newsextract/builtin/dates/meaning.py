"""What a time expression means, before it becomes an annotation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from newsextract.builtin.dates.periods import Period

if TYPE_CHECKING:
    import datetime as dt


@frozen
class Meaning:
    """A meaning: the fields of a `Timex`, and what others are computed from.

    Attributes:
        type: "DATE", "TIME", "DURATION" or "SET".
        value: TIMEX3 value.
        mod: TIMEX3 modifier.
        period: The stretch of the calendar meant, where it is known.
        start: First moment, where it is not the period's.
        end: First moment after it, likewise.
        granularity: Unit.
        anchor: "dct", the id of an earlier timex, "explicit" or `None`.
        direction: "past: the verb is in the past tense" ...
        alternative: The value of the other reading.
        quant: TIMEX3 quantifier of a SET.
        freq: TIMEX3 frequency of a SET.
        confidence: How sure the value is.
        narrative: Whether later expressions may be told from this one.

    """

    type: str
    value: str
    mod: str | None = None
    period: Period | None = None
    start: str | None = None
    end: str | None = None
    granularity: str = ""
    anchor: str | None = None
    direction: str | None = None
    alternative: str | None = None
    quant: str | None = None
    freq: str | None = None
    confidence: float = 1.0
    narrative: bool = True


def date(
    found: Period,
    anchor: str | None,
    *,
    direction: str | None = None,
    alternative: str | None = None,
    confidence: float = 0.95,
) -> Meaning:
    """Return the DATE that is a certain period."""
    return Meaning(
        "DATE",
        found.value,
        period=found,
        start=iso(found.start),
        end=iso(found.end),
        granularity=found.unit,
        anchor=anchor,
        direction=direction,
        alternative=alternative,
        confidence=confidence,
    )


_MASKS = {
    "century": "XX",
    "decade": "XXX",
    "year": "XXXX",
    "half": "XXXX-HX",
    "season": "XXXX-XX",
    "quarter": "XXXX-QX",
    "month": "XXXX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "day": "XXXX-XX-XX",
}


def unanchored(unit: str, value: str | None = None) -> Meaning:
    """Return the DATE of which the article does not say when: "XXXX-02"."""
    return Meaning("DATE", value or _MASKS[unit], granularity=unit, confidence=0.5, narrative=False)


def reference(value: str) -> Meaning:
    """Return PAST_REF, PRESENT_REF or FUTURE_REF."""
    return Meaning("DATE", value, anchor="dct", confidence=0.9, narrative=False)


def iso(day: dt.date | None) -> str | None:
    """Return the day as ISO 8601, `None` for none."""
    return None if day is None else day.isoformat()
