"""Finds quotations that a topic introduces: a paragraph such as “On the injuries: "..."”.

Who speaks is not said again there: it is who spoke before, as after a match or in
what is picked from an interview.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsextract.builtin.quotes.draft import Draft
from newsextract.builtin.quotes.marked import MANY
from newsextract.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsextract.builtin.quotes.reading import Page

RULE = "topic"
CERTAINTY = 0.9
"""Probability that is given to such a quote."""
_TOPIC = re.compile(r"On [^:\n]{3,80}(:)[^\S\n]*(?=\S)")


def topics(page: Page, drafts: Iterable[Draft]) -> list[Draft]:
    """Return `drafts` with what topics introduce in the place of what was read there."""
    found: list[Draft] = []
    taken: set[int] = set()
    for number, block in enumerate(page.blocks):
        match = _TOPIC.match(page.text, block.start, block.end)
        one = _introduced(page, match) if match else None
        if one is not None:
            found.append(one)
            taken.add(number)
    return [one for one in drafts if page.block_at(one.start) not in taken] + found


def _introduced(page: Page, match: re.Match[str]) -> Draft | None:
    number = page.region_at(match.end())
    reading = page.reading_at(match.start())
    if number < 0 or reading is None or page.words_in_region(number) < MANY:
        return None
    label = reading.tree.words_in(Span(*match.span()))
    # "On Monday she told the paper: ..." says who speaks.
    told = any(reading.tree.features[word].get("VerbForm") == "Fin" for word in label)
    if told or not label or page.regions[number].span.start != match.end():
        return None
    cue = Span(*match.span(1))
    content = [page.regions[number].span]
    return Draft(reading, label[-1], cue, None, content, CERTAINTY, rule=RULE)
