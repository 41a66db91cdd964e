"""Guards for amounts of time: ages and rates are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsextract.builtin.dates.guards.around import MONEY
from newsextract.wordlists import read_list

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsextract.builtin.dates.context import Context
    from newsextract.builtin.dates.grammar import Match

    Guard = Callable[[Match, Context], bool]

_PACKAGE = "newsextract.builtin.dates"

_LENGTHS = frozenset(
    ("miles", "mile", "kilometers", "kilometres", "km", "feet", "meters", "metres", "mi")
)
_GIVING = frozenset(("allow", "buy", "cost", "give", "grant", "leave", "offer", "save", "take"))
_MEETINGS = frozenset(("meeting", "meetings", "session", "gathering"))
_FAR = 9
_RATE_NOUNS = frozenset(
    [
        "dollars",
        "euros",
        "pounds",
        "percent",
        "million",
        "billion",
        "thousand",
        "trillion",
        "hours",
        "days",
        "times",
        "barrels",
        "cents",
        "yen",
    ]
)


def _count_unit(match: Match, context: Context) -> bool:
    """“A few” takes a plural, “a” a singular; “the second” and “second” are no units."""
    count = match.capture("count")
    unit = match.capture("unit") or match.capture("plural-unit") or match.capture("single-unit")
    if count is None or unit is None:
        return True
    noun = context.key(unit.start)
    first = context.key(count.start)
    if (
        context.atoms[count.start].key == "#digits"
        and len(context.atoms[count.start].text) == 4
        and not noun.endswith("s")
    ):
        return False  # "the 1988 quarter"
    if noun in ("second", "seconds") and (
        context.tag(unit.start).startswith("JJ") or _acts(unit.start, context)
    ):
        return False
    singular = first in ("a", "an", "half") or count.value.value in (1, 0.5)
    if singular and first in ("a", "an", "one") and count.end - count.start == 1:
        return not noun.endswith("s")
    return not (first in ("many", "some") and context.key(match.end) in ("old", "-"))


def _acts(place: int, context: Context) -> bool:
    """Say whether somebody is meant: “a second said”, but “a second passed”."""
    governor = context.governor(place)
    return (
        context.relation(place) == "nsubj"
        and governor is not None
        and governor.lemma not in ("pass", "elapse", "tick", "go", "be")
    )


def _no_age(match: Match, context: Context) -> bool:
    """“12 years old” and “aged 12 years” are ages."""
    after = context.key(match.end)
    if after == "-" and context.atoms[match.end].glued:
        # "A year-earlier loss" is no year.
        return False
    return after not in ("old", "olds") and context.key(match.start - 1) not in ("aged", "age")


def _some_day(match: Match, context: Context) -> bool:
    """“They may one day meet” does not tell how long."""
    return context.tag(match.start - 1) == "MD" or context.tag(match.end) in ("VB", "MD")


def _no_object(match: Match, context: Context) -> bool:
    """“It took her two days” tells whom it took them; “her two days in Rome” whose they were."""
    return context.key(match.start) != "her" or (
        context.tag(match.start) != "PRP" and context.lemma(match.start - 1) not in _GIVING
    )


def _no_rate(match: Match, context: Context) -> bool:
    """“A year” after a sum or a number of times is a rate, “an hour” after miles a speed."""
    return not (
        context.key(match.start) in ("a", "an")
        and match.end - match.start == 2
        and (_rate(match, context) or _is_speed(match, context))
    )


def _rate(match: Match, context: Context) -> bool:
    """Say whether so much is said to happen "a year": "$3 million a year"."""
    first = context.key(match.start)
    unit = context.key(match.end - 1)
    if (
        match.end - match.start != 2
        or unit == "second"
        or context.key(match.end)
        in ("ago", "earlier", "later", "before", "after", "or", "and", "old", "-", "from")
    ):
        return False
    before = context.key(match.start - 1)
    if _is_speed(match, context):
        return False
    if first in ("per", "each"):
        return before != "as"
    if before in _RATE_NOUNS or before in ("%", "times", "#digits", "#number"):
        return True
    place = match.start - 1
    if context.pos(place) not in ("NOUN", "SYM", "PROPN"):
        return False
    return any(
        context.pos(i) == "NUM" or context.key(i) in MONEY for i in range(max(place - 4, 0), place)
    )


def _is_speed(match: Match, context: Context) -> bool:
    """Say whether it is the end of "70 miles per hour"."""
    units = context.key(match.start - 1), context.key(match.end - 1)
    return units[0] in _LENGTHS and units[1] in ("hour", "minute", "second")


def _no_old_after(match: Match, context: Context) -> bool:
    after = context.key(match.end)
    return not (after == "-" and context.key(match.end + 1) in ("old", "olds")) and after != "old"


def _bare_units(match: Match, context: Context) -> bool:
    """Units without a number are an amount after "for", "take" and the like."""
    before, after = context.key(match.start - 1), context.key(match.end)
    if (
        after in ("ago", "-", "old", "'", "’")
        or context.key(match.start) == "seconds"
        or _early_hours(match, context)
    ):
        return False
    if context.key(match.start) == "minutes" and after in ("of", "from"):
        following = {context.key(place) for place in range(match.end, match.end + _FAR)}
        if not following.isdisjoint(_MEETINGS):
            return False
    if before in read_list(_PACKAGE, "before_units.txt"):
        return not before.startswith("#")
    if context.key(match.start) == "minutes":
        return after in ("after", "before", "later", "earlier")  # of a meeting
    if after == "of":
        return not before.startswith("#") and before not in ("the", "-", "these", "those")
    return after in ("before", "after", "later", "earlier") and (
        before not in ("the", "two") and not context.tag(match.start - 1).startswith("CD")
    )


def _early_hours(match: Match, context: Context) -> bool:
    """Say whether it is a time of day: "in the early hours of Sunday"."""
    return context.key(match.end - 2) == "early" and context.key(match.end - 1) == "hours"


def _stretch(match: Match, context: Context) -> bool:
    """“Over the years”, “the weeks before the vote”; not “the days when”."""
    before, after = context.key(match.start - 1), context.key(match.end)
    if _early_hours(match, context):
        return False
    if match.end - match.start > 2:
        return before in ("in", "during", "for", "over", "through", "of") and after != "-"
    if after in ("before", "after", "since", "following", "leading"):
        return before in ("in", "over", "during", "for")
    return before == "over" or (before == "in" and after == "that")


def _counted_length(match: Match, context: Context) -> bool:
    """“The last two years” and “the past few days” are lengths; “last year” is a year."""
    first = context.key(match.start)
    if context.tag(match.start).startswith("VB") or (
        first == "last" and context.key(match.start - 1) == "to"
    ):
        return False  # "expected to last 18 months"
    unit = match.capture("unit")
    if match.get("count") is None:
        plural = unit is not None and context.key(unit.start).endswith("s")
        return plural and first in ("the", "these")
    return True


def _about_amount(match: Match, context: Context) -> bool:
    """“Over three years” is more than that or all that time: the parse tells which."""
    if match.get("inner").rule.id == "past-units":
        return context.key(match.start) in ("at", "about", "roughly", "some", "nearly", "almost")
    return context.key(match.start) != "over" or (
        context.relation(match.start) != "case"
        or context.key(match.start - 1) in ("for", "in", "of", "after")
    )


GUARDS: Mapping[str, Guard] = {
    "count-unit": _count_unit,
    "no-age": _no_age,
    "some-day": _some_day,
    "no-object": _no_object,
    "no-rate": _no_rate,
    "rate": _rate,
    "no-old-after": _no_old_after,
    "bare-units": _bare_units,
    "stretch": _stretch,
    "counted-length": _counted_length,
    "about-amount": _about_amount,
}
"""The guards, by the name that the rules use."""
