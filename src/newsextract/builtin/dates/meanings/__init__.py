"""What the rules mean: the functions that their `make` names.

Each takes the match and the context and returns a `Meaning`; several of them, with
their spans, for a list; `None` where it turns out to be no time expression.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsextract.builtin.dates.meanings import (
    amounts,
    calendar,
    clocks,
    combined,
    lists,
    quarters,
    relative,
    seasons,
    sets,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsextract.builtin.dates.context import Context
    from newsextract.builtin.dates.grammar import Match
    from newsextract.builtin.dates.meaning import Meaning

MAKERS: Mapping[str, Callable[[Match, Context], Meaning | None]] = {
    **calendar.MAKERS,
    **seasons.MAKERS,
    **relative.MAKERS,
    **quarters.MAKERS,
    **clocks.MAKERS,
    **amounts.MAKERS,
    **sets.MAKERS,
}
"""The functions for single expressions, by name."""


def meaning_of(match: Match, context: Context) -> Meaning | None:
    """Return what `match` means here, `None` if it is no time expression after all."""
    maker = MAKERS.get(match.rule.make)
    if maker is not None:
        return maker(match, context)
    return combined.MAKERS[match.rule.make](match, context, meaning_of)


LISTS = lists.MAKERS
"""The functions for lists, by name: each gives spans of atoms with their meanings."""
