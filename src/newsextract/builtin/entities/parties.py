"""Reads parties and states as American news tells them of politicians: "R-Nev."."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsextract.builtin.entities import gazetteer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsextract.syntax import SentenceSyntax

PARTISANS = {"R": "republican", "D": "democrat"}
"""The noun for a member of a party, by its letter."""
MOST_WORDS = 4
"""Of such a tag: "R-Nev.", or "R", "-", "West" and "Virginia"."""
_TAG = re.compile(r"([DRI])-([A-Z].*)")


def party_and_state(sentence: SentenceSyntax, words: Sequence[int]) -> tuple[str, str] | None:
    """Return what "R-Nev." behind a politician's name says: "R" and "Nevada"."""
    written = "".join(
        " " * (number > 0 and sentence.starts[word] > sentence.ends[word - 1])
        + sentence.texts[word]
        for number, word in enumerate(words)
    )
    match = _TAG.fullmatch(written)
    name = gazetteer.state(match[2]) if match else None
    return (match[1], name) if match and name else None


def is_partisan(sentence: SentenceSyntax, words: Sequence[int]) -> bool:
    """Say whether words mean a person and no party: "the Nevada Republican"."""
    before = words[0] - 1
    return (
        sentence.forms[words[-1]] in PARTISANS.values()
        and gazetteer.state(" ".join(sentence.texts[w] for w in words[:-1])) is not None
        and before >= 0
        and sentence.forms[before] in ("the", "a", "an")
        and sentence.relations[words[-1]] != "compound"
    )
