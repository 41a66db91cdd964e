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
_DISTRICT = re.compile(r"[A-Z]{2}-\d{1,2}|[A-Z]{2}-AL")
_TAG = re.compile(r"([DRI])-([A-Z].*)")


def party_and_state(sentence: SentenceSyntax, words: Sequence[int]) -> tuple[str, str] | None:
    """Return what "R-Nev." behind a politician's name says: "R" and "Nevada"."""
    match = _TAG.fullmatch(_written(sentence, words))
    name = gazetteer.state(match[2]) if match else None
    return (match[1], name) if match and name else None


def is_tag(sentence: SentenceSyntax, words: Sequence[int]) -> bool:
    """Say whether words behind a name tell party, town or district: "R-Selby", "(CO-06)"."""
    before, after = words[0] - 1, words[-1] + 1
    if before < 1 or not sentence.texts[before - 1][:1].isupper():
        return False
    opening, closing = sentence.forms[before], sentence.forms[after : after + 1]
    if opening not in (",", "(") or closing not in ((",",), (")",), (".",)):
        return False
    written = _written(sentence, words)
    if opening == "(" and closing == (")",) and _DISTRICT.fullmatch(written):
        return True
    # "Normandy, D-Day,"
    return _TAG.fullmatch(written) is not None and sentence.forms[words[-1]] != "day"


def _written(sentence: SentenceSyntax, words: Sequence[int]) -> str:
    return "".join(
        " " * (number > 0 and sentence.starts[word] > sentence.ends[word - 1])
        + sentence.texts[word]
        for number, word in enumerate(words)
    )


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
