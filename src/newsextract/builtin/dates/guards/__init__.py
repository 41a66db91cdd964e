"""Guards: what looks like a time expression and is none.

"May" the verb, "2,000 people", "the second", a score, an age, a newspaper. A guard
gets a match and the context and says whether the match may stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsextract.builtin.dates.guards import amounts, names, numbers, phrases
from newsextract.builtin.dates.guards.around import MONEY, OPENING
from newsextract.builtin.dates.lexicon import word_classes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsextract.builtin.dates.context import Context
    from newsextract.builtin.dates.grammar import Match

    Guard = Callable[[Match, Context], bool]

GUARDS: Mapping[str, Guard] = {
    **names.GUARDS,
    **numbers.GUARDS,
    **amounts.GUARDS,
    **phrases.GUARDS,
}
"""All guards, by the name that the rules use."""


def may_stand(match: Match, context: Context) -> bool:
    """Say whether no guard refuses a match that stands for itself."""
    around = match.rule.around
    before, after = context.key(match.start - 1), context.key(match.end)
    return (
        _allowed(match, context)
        and around.allows(before, after, context.tag(match.end) if around.not_before_tag else "")
        and all(GUARDS[name](match, context) for name in (*match.rule.always, *match.rule.guards))
        and inner_may_stand(match, context)
    )


def inner_may_stand(match: Match, context: Context) -> bool:
    """Say whether no guard refuses a part of the match, however deep."""
    for capture in match.captures:
        inner = capture.value
        if hasattr(inner, "rule") and not (
            all(GUARDS[name](inner, context) for name in inner.rule.always)
            and inner_may_stand(inner, context)
        ):
            return False
    return True


def may_begin(context: Context, place: int) -> bool:
    """Say whether a time expression may begin at an atom: not inside a number.

    Asked before anything is matched, so that a page of figures costs no more than one
    of words.
    """
    atom = context.atoms[place]
    if not atom.key.startswith("#"):
        return True
    before = context.key(place - 1)
    if before in MONEY or before == "#":
        return False
    if not atom.glued or before in OPENING:
        return True
    if before == "@":
        return atom.key == "#clock"
    # "Pre-2015", but not "555-2019".
    if before not in ("-", "/"):
        return False
    # "30 January 1920-25 April 2018" goes on with a day, "555-2019" does not.
    dated = context.key(place + 1) in word_classes()["month"].firsts
    return dated or not context.key(place - 2).startswith("#")


def _allowed(match: Match, context: Context) -> bool:
    """Say whether a match does not end inside a number or a word."""
    last, after = context.atoms[match.end - 1], context.key(match.end)
    glued_after = match.end < len(context.atoms) and context.atoms[match.end].glued
    return not (
        last.key.startswith("#")
        and glued_after
        and (after in ("%", "°", "#digits", "#number") or (after.isalpha() and after != "'s"))
    )
