"""Guards for numbers that are years, quarters or times, or anything else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsextract.builtin.dates.guards.around import BEFORE_DATES, ENDS, MONEY, NUMBERS, POSSESSIVES
from newsextract.builtin.dates.lexicon import word_classes
from newsextract.wordlists import read_list

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsextract.builtin.dates.context import Context
    from newsextract.builtin.dates.grammar import Match

    Guard = Callable[[Match, Context], bool]

_LONG = 3
"""A number of so many digits behind one of four goes on with it: "1800 228 227"."""
_STREETS = frozenset(
    [
        "ave",
        "avenue",
        "blvd",
        "boulevard",
        "court",
        "drive",
        "highway",
        "lane",
        "parkway",
        "pike",
        "rd",
        "road",
        "st",
        "street",
    ]
)
_BEFORE_ADDRESS = frozenset(("", "at", "near", "outside", "inside", "and", ",", "(", ":", ";"))
_LONGEST_ADDRESS = 6
_CLOCK_OF_A_GAME = frozenset(("mark", "left", "remaining"))
_STILL_TO = frozenset(("go", "play"))
_GAME = 3
"""So many different words of games in an article make it one of sport."""
_PACKAGE = "newsextract.builtin.dates"


def _no_sport(match: Match, context: Context) -> bool:
    """A quarter of a game is none of the year.

    It is told by the words near it, or by those of the whole article if no business is
    told near it.
    """
    if match.end - match.start > 3 and (match.get("year") or match.get("pointer") is not None):
        return True
    near = {
        context.lemma(i)
        for i in range(max(match.start - 25, 0), min(match.end + 25, len(context.atoms)))
    }
    if near & read_list(_PACKAGE, "sport_words.txt"):
        return False
    return _is_business(near, context)


def _is_business(near: set[str], context: Context) -> bool:
    """Say whether the words near a quarter, or those of the article, are not of games."""
    games = context.vocabulary & read_list(_PACKAGE, "game_words.txt")
    return len(games) < _GAME or bool(near & read_list(_PACKAGE, "business_words.txt"))


def _real_year(match: Match, context: Context) -> bool:
    """A bare number is a year unless it counts something."""
    first = context.atoms[match.start]
    number = match.get("year")
    before, after = context.key(match.start - 1), context.key(match.end)
    if (
        before in MONEY
        or before in ("no", "flight", "route", "room", "#")
        or after in read_list(_PACKAGE, "counted.txt")
        or (after == "#digits" and len(context.atoms[match.end].text) >= _LONG)
        or _is_address(match, context)
    ):
        return False
    if match.end - match.start > 1 or not first.text.isdigit():
        return before in BEFORE_DATES or before == "year"
    if (
        before == "-"
        and first.glued
        and context.key(match.start - 2) not in ("mid", "early", "late", "pre", "post")
    ):
        previous = context.atoms[match.start - 2]
        if previous.key in NUMBERS or (previous.key.isalpha() and previous.text.isupper()):
            return False
    today = context.today
    latest = (today.year if today else 2030) + 60
    if not 1500 <= number <= latest:
        return (
            before in ("in", "since", "year", "until", "from", "by", "circa", "around")
            and number >= 1000
        )
    # "A 2000-seat hall".
    return after != "-" or context.key(match.end + 1) not in read_list(_PACKAGE, "counted.txt")


def _is_address(match: Match, context: Context) -> bool:
    """Say whether a number is that of a house: "1701 N. Oak St.", "1850 Elm Street"."""
    before = context.key(match.start - 1)
    if before not in _BEFORE_ADDRESS or context.key(match.start - 2) == "#digits":
        return False  # "in 2008 Wall Street", "between 1990 and 2010 Park Avenue"
    for place in range(match.end, min(match.end + _LONGEST_ADDRESS, len(context.atoms))):
        atom = context.atoms[place]
        if place > match.end and atom.key in _STREETS and atom.text[0].isupper():
            return True
        if atom.key not in (".", "#ordinal") and not atom.text[0].isupper():
            return False
    return False


def _no_batsman(match: Match, context: Context) -> bool:
    """“His 17th century” is a hundred runs."""
    return context.key(match.start - 1) not in POSSESSIVES


def _real_short_year(match: Match, context: Context) -> bool:
    return context.key(match.start - 1) in BEFORE_DATES and not context.tag(match.end).startswith(
        "NN"
    )


def _no_degrees(match: Match, context: Context) -> bool:
    """“Highs in the mid 50s” are degrees."""
    if len(str(match.get("decade"))) != len("50s"):
        return True
    near = {
        context.lemma(i)
        for i in range(max(match.start - 12, 0), min(match.end + 6, len(context.atoms)))
    }
    return near.isdisjoint(read_list(_PACKAGE, "weather_words.txt"))


def _real_decade(match: Match, context: Context) -> bool:
    """“In his 30s” tells an age, “in the 30s” may be a temperature."""
    text = str(match.get("decade"))
    if sum(c.isdigit() for c in text) == 4:
        return True
    if context.key(match.start - 1) in POSSESSIVES:
        return False
    if text[0] in "'’‘":
        return True
    return (
        context.key(match.start) == "the"
        and context.key(match.start - 1) in ("in", "of", "since", "during")
        and int(text[:2]) >= 20
    )


def _financial(match: Match, context: Context) -> bool:
    """“The quarter” is one of the year where money is spoken of, not games."""
    words = {context.key(i) for i in range(match.start, match.end)}
    if context.key(match.end) == "of" or "half" in words:
        return False
    near = {
        context.lemma(i)
        for i in range(max(match.start - 30, 0), min(match.end + 30, len(context.atoms)))
    }
    if near & read_list(_PACKAGE, "sport_words.txt"):
        return False
    if "period" in words:
        return bool(words & {"latest", "recent"})
    return _is_business(near, context)


def _nth_day(match: Match, context: Context) -> bool:
    """“On the 25th” is a day; “the second” hardly ever."""
    return (
        context.key(match.end - 1) == "#ordinal"
        and context.key(match.start - 1) in ("on", "by", "until", "till", "from", "before", "after")
        and context.pos(match.end) not in ("NOUN", "PROPN", "ADJ", "NUM")
        and context.key(match.end) not in ("of", "-")
    )


def _no_score(match: Match, context: Context) -> bool:
    """“2:15” after “in” or as a result is a time that somebody ran."""
    before = context.key(match.start - 1)
    hours = int(re.split(r"[:.]", str(match.get("clock")))[0])
    return (
        hours <= 24
        and before not in ("of", "ratio", "verse", "-")
        and context.key(match.end) != "-"
    )


def _no_game_clock(match: Match, context: Context) -> bool:
    """“At the 4:47 mark”, “with 2:11 left” are minutes and seconds of a game."""
    after = context.key(match.end)
    return (
        match.end - match.start > 1
        or context.key(match.start) != "#clock"
        or not (
            after in _CLOCK_OF_A_GAME or (after == "to" and context.key(match.end + 1) in _STILL_TO)
        )
    )


def _day_list(match: Match, context: Context) -> bool:
    """“March 3 and 4 others”: the second number must not count something."""
    after = context.key(match.end)
    if context.key(match.end - 2) == "-" and context.atoms[match.end - 1].glued:
        return after not in ("%", "others", "million", "billion")  # "the Jan. 30-31 meeting"
    return match.get("year") is not None or (
        context.pos(match.end) not in ("NOUN", "ADJ", "PROPN")
        and after not in ("%", "others", "million", "billion")
    )


def _month_follows(match: Match, context: Context) -> bool:
    """“April 17, 21 and May 5”: after the days comes one of another month."""
    after = [context.key(match.end), context.key(match.end + 1)]
    return after[0] in (",", "and", "or") and after[1] in word_classes()["month"].firsts


def _year_span(match: Match, context: Context) -> bool:
    atoms = context.atoms[match.start : match.end]
    return (
        all(atom.glued for atom in atoms[1:])
        and context.key(match.end) not in ("%", "/", "-")
        and not (
            context.key(match.start - 1) in ("-", "+", "/") or context.key(match.start - 1) in MONEY
        )
    )


def _office_hours(match: Match, context: Context) -> bool:
    """“From 9 to 5” are times for who works, not for what falls."""
    near = {context.lemma(i) for i in range(max(match.start - 6, 0), match.start)}
    return context.key(match.end) in ENDS and bool(
        near & {"work", "open", "run", "toil", "operate"}
    )


_HOURS = frozenset(("hours", "open", "opening", "closed"))


def _opening_days(match: Match, context: Context) -> bool:
    """“Tuesday-Saturday” beside times of day tells when something is open each week."""
    near = [context.key(i) for i in range(match.start - 12, match.start)]
    return near[-1] in ("am", "pm", "noon", "midnight") and not _HOURS.isdisjoint(near)


def _no_day_span(match: Match, context: Context) -> bool:
    """“9 a.m. to 5 p.m. Tuesday-Friday” is not about one Tuesday."""
    return match.get("date") is None or context.key(match.end) != "-"


def _two_zones(match: Match, _context: Context) -> bool:
    return all(match.get(name).get("zone") is not None for name in ("first", "last"))


def _second_zone(match: Match, _context: Context) -> bool:
    """“3 p.m. (1900 GMT) on Saturday” is one time."""
    return match.get("last").get("zone") is not None


GUARDS: Mapping[str, Guard] = {
    "no-sport": _no_sport,
    "real-year": _real_year,
    "no-batsman": _no_batsman,
    "real-short-year": _real_short_year,
    "real-decade": _real_decade,
    "no-degrees": _no_degrees,
    "financial": _financial,
    "nth-day": _nth_day,
    "no-score": _no_score,
    "no-game-clock": _no_game_clock,
    "two-zones": _two_zones,
    "second-zone": _second_zone,
    "opening-days": _opening_days,
    "no-day-span": _no_day_span,
    "day-list": _day_list,
    "month-follows": _month_follows,
    "year-span": _year_span,
    "office-hours": _office_hours,
}
"""The guards, by the name that the rules use."""
