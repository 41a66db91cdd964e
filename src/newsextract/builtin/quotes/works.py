"""Tells titles of works and shows in marks from what somebody says."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsextract.builtin.quotes.reading import Page

_SMALL = frozenset(
    ["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"]
)
_BEFORE = frozenset({"ADJ", "ADP", "DET", "NOUN", "PART", "PROPN"})
_MAKING = frozenset({"perform", "play", "record", "release", "sing"})


def is_work(page: Page, number: int) -> bool:
    """Say whether a quotation is a title.

    She said on the radio's “Sunday with the Stars.”

    All its words but small ones have capitals, and the phrase before it goes on with it;
    but what a chant is "of" are words.
    """
    region = page.regions[number].span
    reading = page.reading_at(region.start)
    if reading is None:
        return False
    tree = reading.tree
    words = [w for w in tree.words_in(region) if tree.texts[w][0].isalnum()]
    if not words or any(
        not tree.texts[w][0].isupper() and tree.forms[w] not in _SMALL and tree.texts[w].isalpha()
        for w in words
    ):
        return False
    before = words[0] - 1
    while before >= 0 and tree.starts[before] >= region.start:
        before -= 1
    if before < 0 or tree.forms[before] == "of":
        return False
    return reading.upos[before] in _BEFORE or tree.lemmas[before] in _MAKING
