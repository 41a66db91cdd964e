"""Finds quotations with the speaker's name behind a dash: “…” — Ann Lee."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsextract.builtin.quotes.draft import Draft
from newsextract.builtin.quotes.marked import MANY
from newsextract.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsextract.builtin.quotes.reading import Page

CERTAINTY = 0.9
"""Probability that is given to such a quote."""
_NAME = r"(?:[A-Z][\w.'’-]*|de|of|the|van|von|bin|al)"
_SIGNATURE = re.compile(
    rf"\s{{0,4}}([—–―‒-]{{1,3}})[^\S\n]{{0,4}}"
    rf"({_NAME}(?:[^\S\n]{_NAME}){{0,7}}(?:,[^\n]{{1,80}})?)[^\S\n]{{0,4}}(?=\n|$)"
)


def signed(page: Page, drafts: Iterable[Draft]) -> list[Draft]:
    """Return quotes whose source is the name that ends their paragraph, or is the next."""
    claimed = {n for one in drafts for span in one.content for n in page.regions_of(span)}
    found = []
    for number, region in enumerate(page.regions):
        if number in claimed or page.words_in_region(number) < MANY:
            continue
        match = _SIGNATURE.match(page.text, region.span.end)
        if match is None:
            continue
        source = Span(*match.span(2))
        reading = page.reading_at(source.start)
        words = [] if reading is None else reading.tree.words_in(source)
        if reading is None or not words:
            continue
        one = Draft(reading, words[0], Span(*match.span(1)), source, [region.span], CERTAINTY)
        one.rule = "marks-dash"
        found.append(one)
    return found
