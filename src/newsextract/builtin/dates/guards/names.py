"""Guards for words that are names of months and days, and other words too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsextract.builtin.dates.guards.around import BEFORE_DATES, QUOTES
from newsextract.builtin.dates.lexicon import word_classes
from newsextract.wordlists import read_list

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsextract.builtin.dates.context import Context
    from newsextract.builtin.dates.grammar import Match

    Guard = Callable[[Match, Context], bool]

_MARKS = QUOTES - {""}
_LONGEST_TITLE = 5
_SHORT = 4
"""Words that are shorter have no capital in a title."""
_VERBS = frozenset(("may", "march"))


def _real_month(match: Match, context: Context) -> bool:
    """“May” and “March” are months only where nothing speaks for the verb or a name."""
    place = next((i for i in range(match.start, match.end) if context.key(i) in _VERBS), None)
    if place is None:
        return not _person(match, context)
    if match.get("day") or match.get("year") or match.get("short"):
        return True
    tag = context.tag(place)
    if tag.startswith(("VB", "MD")) or context.pos(place) in ("AUX", "VERB"):
        return False
    if _person(match, context):
        return False
    if (
        context.key(match.end) in ("for", "of", "on")
        and context.key(match.start - 1) not in BEFORE_DATES
    ):
        return False  # "the March of the Mothers"
    # At the start of a sentence the capital letter says nothing.
    before = context.key(match.start - 1)
    return bool(tag) or before in BEFORE_DATES


def _person(match: Match, context: Context) -> bool:
    """Say whether it is part of a name: "Theresa May", "April Jones", "Mr. August"."""
    if match.end - match.start > 1:
        return False
    before, after = context.key(match.start - 1), context.key(match.end)
    if before in ("mr", "mrs", "ms", "miss", "dr", "minister", "president") or (
        before == "." and context.key(match.start - 2) in ("mr", "mrs", "ms", "dr")
    ):
        return True
    relation = context.relation(match.start)
    if relation.startswith("flat") and before != "-":  # no name: "mid-November"
        return True
    if relation in ("nsubj", "nsubj:pass", "appos", "vocative") and before not in BEFORE_DATES:
        word = context.governor(match.start)
        return (
            word is not None
            and context.key(match.start) in ("may", "april", "june", "august")
            and after != "'s"
        )
    return False


def _real_weekday(match: Match, context: Context) -> bool:
    """“Black Friday”, “Bloody Sunday” and “the Friday Times” are names."""
    before = context.key(match.start - 1)
    if before in ("bloody", "super", "ruby", "ash", "fat", "joe", "man"):
        return False
    part = context.key(match.end) in word_classes()["day-part"].firsts
    if _quoted_title(match, context) or (part and _programme(match.start, match.end, context)):
        return False
    return not context.relation(match.start).startswith("flat") or before in BEFORE_DATES


def _quoted_title(match: Match, context: Context) -> bool:
    """Say whether it ends a title in quotation marks: "“Fox News Sunday”"."""
    if context.key(match.end) not in _MARKS:
        return False
    place = match.start - 1
    while match.start - place <= _LONGEST_TITLE and context.key(place) not in _MARKS:
        if place < 0 or not context.atoms[place].text[0].isupper():
            return False
        place -= 1
    return place < match.start - 1 and context.key(place) in _MARKS


def _no_programme(match: Match, context: Context) -> bool:
    """“Sunday Morning” and “Saturday Night Live” are programmes; in a headline they are not."""
    return not _programme(match.start, match.end - 1, context)


def _programme(start: int, part: int, context: Context) -> bool:
    """Say whether the part of the day after a weekday makes it the name of a programme."""
    if context.headline or start == 0 or not context.atoms[part].text[0].isupper():
        return False
    before, after = context.key(start - 1), context.key(part + 1)
    named = part + 1 < len(context.atoms) and context.atoms[part + 1].text[0].isupper()
    return named or (before in _MARKS and after in _MARKS)


def _no_paper(match: Match, context: Context) -> bool:
    """“The Sun.” and “the Baltimore Sun.” are papers at the end of a sentence."""
    before = context.atoms[match.start - 1] if match.start else None
    return before is None or not (
        before.key == "the" or (match.start > 1 and before.text[0].isupper())
    )


def _event_after(match: Match, context: Context) -> bool:
    place = match.end
    if context.key(place) == ",":
        place += 1
    if context.key(place) == "#digits":
        return False
    return any(
        context.key(i) in read_list("newsextract.builtin.dates", "event_words.txt")
        for i in range(place, place + 4)
    )


def _season_noun(match: Match, context: Context) -> bool:
    return not context.tag(match.end - 1).startswith("VB")


def _real_holiday(match: Match, context: Context) -> bool:
    """“Christmas presents” are given at any time; “on Christmas” is a day."""
    if match.get("year") is not None:
        return True
    text = context.atoms[match.end - 1].key
    if text in ("day", "eve") or match.end - match.start > 1:
        return True
    return not context.tag(match.end).startswith("NN")


def _no_newspaper(match: Match, context: Context) -> bool:
    """“USA Today” is a newspaper, “the Tomorrow Group” a company."""
    first = context.atoms[match.start]
    before = context.key(match.start - 1)
    if not first.text[0].isupper() or before in QUOTES:
        return before not in _MARKS or context.key(match.end) not in _MARKS or match.start == 1
    if context.relation(match.start).startswith("flat") or context.key(match.start - 1) == "usa":
        return False
    following = context.atoms[match.end : match.end + 1]
    named = bool(following) and following[0].text[0].isupper()
    return not (match.start and (named or context.tag(match.start) == "NNP"))


def _no_title(match: Match, context: Context) -> bool:
    """“This Week” is a broadcast; in a headline all words have capitals."""
    return context.headline or not context.atoms[match.end - 1].text[0].isupper()


def _no_broadcast(match: Match, context: Context) -> bool:
    """“CBS This Morning on Monday”: within a sentence, a morning has no capital."""
    part = match.capture("part")
    return (
        context.headline
        or part is None
        or part.start == 0
        or not context.atoms[part.start].text[0].isupper()
    )


def _no_name(match: Match, context: Context) -> bool:
    """“A Day of Fury” is a film, where not all words have capitals as in a heading."""
    unit = match.capture("unit")
    if context.headline or unit is None or unit.start == match.start:
        return True
    return not context.atoms[unit.start].text[0].isupper() or all(
        len(atom.text) < _SHORT or not atom.text.islower() for atom in context.atoms
    )


def _no_set_name(match: Match, context: Context) -> bool:
    """A paper's name: "the Daily Telegraph"."""
    first = context.atoms[match.start]
    if (
        first.text[0].isupper()
        and match.start
        and context.key(match.start - 1) not in ('"', "“", ".")
    ):
        return False
    if first.key == "quarterly":
        return context.tag(match.start) == "RB"
    return context.tag(match.start) not in ("NN", "NNP", "NNPS", "NNS")


def _bare_part(match: Match, context: Context) -> bool:
    """“The morning” is one of a certain day after “in” or “during”."""
    if context.key(match.start) == "mid":
        return True
    return (
        context.key(match.start - 1) in ("in", "during", "for", "by", "until", "through")
        and context.key(match.end) != "of"
        and not context.tag(match.end).startswith("NN")
    )


def _no_compound(match: Match, context: Context) -> bool:
    return not context.tag(match.end).startswith("NN")


GUARDS: Mapping[str, Guard] = {
    "real-month": _real_month,
    "no-programme": _no_programme,
    "real-weekday": _real_weekday,
    "no-paper": _no_paper,
    "event-after": _event_after,
    "season-noun": _season_noun,
    "real-holiday": _real_holiday,
    "no-newspaper": _no_newspaper,
    "no-title": _no_title,
    "no-broadcast": _no_broadcast,
    "no-name": _no_name,
    "no-set-name": _no_set_name,
    "bare-part": _bare_part,
    "no-compound": _no_compound,
}
"""The guards, by the name that the rules use."""
