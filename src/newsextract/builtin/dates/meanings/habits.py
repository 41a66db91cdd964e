"""Times of day without a day: of the day that is spoken of, or of no certain one.

"It closes at 5 p.m." is about the day of publication, or the one named before. "They
play at 8 p.m. on Fridays", "he often worked until 2 a.m." and "in 1962 she rose at 4
a.m." are about many days, or one that nobody can tell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsextract.builtin.dates.lexicon import word_classes
from newsextract.builtin.dates.meaning import Meaning, date, unanchored
from newsextract.builtin.dates.periods import Period
from newsextract.builtin.dates.tenses import FUTURE

if TYPE_CHECKING:
    from newsextract.builtin.dates.context import Context, Said
    from newsextract.builtin.dates.grammar import Match

# In lower case: not those of "the Daily Mail".
_AGAIN = frozenset(
    [
        "always",
        "daily",
        "generally",
        "nightly",
        "normally",
        "often",
        "regularly",
        "sometimes",
        "typically",
        "usually",
        "weekdays",
        "weekends",
        "weeknights",
    ]
)
_EACH = frozenset(("every", "each"))
_NEAR = 8


def day_of_clock(match: Match, context: Context) -> Meaning | None:
    """Return the day of a time of day that names none; `None` if nothing tells it."""
    weekday = _weekday_after(match, context)
    if weekday is not None:
        return unanchored("day", f"XXXX-WXX-{weekday + 1}")
    if _is_habit(match, context):
        return unanchored("day")
    told = _told(match, context)
    if told is not None:
        known = told.period.unit == "day"
        return date(told.period, told.id, confidence=0.7) if known else unanchored("day")
    if context.today is None:
        return None
    return date(Period(context.today, "day"), "dct", confidence=0.7)


def _told(match: Match, context: Context) -> Said | None:
    """Return the day that was told before, or the year of a story, or a heading's day."""
    said = context.last_said("day")
    if said is not None and (context.today is None or said.sentence == context.sentence):
        return said
    return (
        context.told_year(match.start, match.end)
        or _log_day(match, context)
        or context.heading
        or _day_before(match, context)
    )


def _log_day(match: Match, context: Context) -> Said | None:
    """Return the day above the lines of a log: "Tuesday, May 28 ¶ 3:41 p.m. - A dog barked"."""
    return context.alone_before if match.start == 0 else None


def _day_before(match: Match, context: Context) -> Said | None:
    """Return the day that the sentence before told, if the verb is about that side of today.

    "They vote on Thursday. Polls will open at 7am", "he was shot on Sunday. Police were
    called at 9.20pm".
    """
    today = context.today
    days = context.days_before()
    if today is None or not days or context.begins_paragraph():
        return None
    tense = context.direction(match.start, match.end)
    if tense is None:
        return None
    coming = tense.side == FUTURE
    return next(
        (
            said
            for said in days
            if said.period.start != today and (said.period.start > today) == coming
        ),
        None,
    )


def _weekday_after(match: Match, context: Context) -> int | None:
    """Return the number of the day in "7:30 p.m. Thursdays", "8 p.m. on Fridays"."""
    place = match.end + (context.key(match.end) == "on")
    if place >= len(context.atoms) or match.get("date") is not None:
        return None
    found = word_classes()["weekdays"].read(context.atoms, place)
    return int(found[0][1]) if found else None


def _is_habit(match: Match, context: Context) -> bool:
    """Say whether the words near a time of day tell that it comes again and again."""
    classes = word_classes()
    days = classes["weekdays"].firsts
    units = classes["single-unit"].firsts | classes["weekday"].firsts | classes["day-part"].firsts
    for place in range(match.start - _NEAR, match.end + _NEAR):
        key = context.key(place)
        if (
            key in days
            or (key in _EACH and context.key(place + 1) in units)
            or (key in _AGAIN and context.atoms[place].text == key)
        ) and context.same_sentence(place, match.start):
            return True
    return False
