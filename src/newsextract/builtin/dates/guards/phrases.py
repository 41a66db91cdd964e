"""Guards for phrases that tell a time in one place and something else in another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsextract.builtin.dates.guards.around import ENDS, NUMBERS, POSSESSIVES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsextract.builtin.dates.context import Context
    from newsextract.builtin.dates.grammar import Match

    Guard = Callable[[Match, Context], bool]


def _not_relative_clause(match: Match, context: Context) -> bool:
    """In "said that day care ..." "that" begins a clause."""
    return context.key(match.start) != "that" or context.tag(match.start) in ("", "DT")


def _not_before_clause(match: Match, context: Context) -> bool:
    """“The day before” is told from another date, “the day before he left” from an event."""
    last = context.key(match.end - 1)
    if last not in ("before", "after", "on", "prior"):
        return True
    if last == "on":
        return context.key(match.start) != "the" and context.key(match.end) in ENDS
    following = context.key(match.end)
    return (
        following in ENDS
        or context.tag(match.end).startswith("VBD")
        or following in ("in", "on", "at", "that", "and", "when", "to")
    )


def _adjective(match: Match, context: Context) -> bool:
    tag = context.tag(match.start)
    return (
        tag in ("JJ", "")
        and context.pos(match.end) in ("", "NOUN", "ADJ", "PROPN", "NUM", "VERB")
        and context.key(match.end) not in ENDS
    )


def _whole_phrase(match: Match, context: Context) -> bool:
    """“The past” ends a noun phrase, else it is “the past president”."""
    after = context.tag(match.end)
    return (
        not after.startswith(("NN", "JJ", "CD"))
        and context.key(match.end) not in ("of", "tense")
        and context.key(match.end) not in NUMBERS
    )


def _adverb(match: Match, context: Context) -> bool:
    return match.end - match.start > 1 or context.tag(match.start) in ("RB", "", "NN", "JJ")


def _bare_the_unit(match: Match, context: Context) -> bool:
    """“For the year” means this year, “the year he left” another."""
    words = [context.key(i) for i in range(match.start, match.end)]
    before, after = context.key(match.start - 1), context.key(match.end)
    if after.startswith("#") or after in (
        "that",
        "when",
        "before",
        "after",
        "of",
        "in",
        "he",
        "she",
        "they",
        "-",
    ):
        return False
    if context.tag(match.end).startswith(("NN", "PRP")):
        return False
    if len(words) > 2:
        return True
    return (
        before in ("for", "in", "of", "during", "this", "on", "over", "throughout", "through")
        or before == ""
    )


_OFFSETS = frozenset(("units-ago", "units-ago-choice", "units-earlier", "units-from-now"))


def _mod_fits(match: Match, context: Context) -> bool:
    """“Later this week”, “late Tuesday”; but not “later, on Tuesday” or “some Monday”."""
    first = context.key(match.start)
    inner = match.get("inner")
    # "In her late 40s" tells an age.
    age = inner.rule.id == "decade" and context.key(match.start - 1) in POSSESSIVES
    if age or (first == "some" and inner.rule.id not in _OFFSETS):
        return False
    if first in ("over", "under") and inner.rule.id not in _OFFSETS:
        return False
    if first in ("about", "around", "roughly", "approximately", "nearly", "almost", "more", "less"):
        return inner.rule.id not in (
            "weekday",
            "year-ago",
            "yesterday",
            "today",
            "tomorrow",
            "pointed-unit",
            "latest-period",
            "the-unit",
            "beside-unit",
            "that-unit",
            "the-weekend",
            "pointed-season",
        ) and (
            first != "about"
            or inner.rule.id
            in (
                "units-ago",
                "units-earlier",
                "units-from-now",
                "bare-clock",
                "clock-date",
                "unit-beside",
            )
        )
    if inner.rule.id == "year":
        return True
    if first in ("up", "as", "at", "no", "not"):
        return inner.rule.id in _OFFSETS
    return True


def _ended(match: Match, context: Context) -> bool:
    return context.key(match.end) in ("ended", "ending", "to") and match.get("unit") in (
        "year",
        "month",
    )


GUARDS: Mapping[str, Guard] = {
    "not-relative-clause": _not_relative_clause,
    "not-before-clause": _not_before_clause,
    "adjective": _adjective,
    "whole-phrase": _whole_phrase,
    "adverb": _adverb,
    "bare-the-unit": _bare_the_unit,
    "mod-fits": _mod_fits,
    "ended": _ended,
}
"""The guards, by the name that the rules use."""
