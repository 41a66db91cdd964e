"""Other ways to write a sentence, so that headlines and chat are no surprise."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    Change = Callable[[str], str]

LONG = 3
"""Letters, from which on more a headline begins a word with a capital."""

_CAPITALS, _TITLES, _SMALL = 0.03, 0.06, 0.075  # shares up to which a change is drawn


def drawn(chance: random.Random, title: Change) -> Change:
    """Return how a sentence is written: mostly as it is.

    Args:
        chance: Draws.
        title: Writes a text as a headline with capitals does.

    """
    draw = chance.random()
    if draw < _CAPITALS:
        return str.upper
    if draw < _TITLES:
        return title
    return str.lower if draw < _SMALL else str
