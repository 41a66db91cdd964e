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
_DATE = r"[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}"
_POSTED = rf"[^\S\n]\(@\w{{1,30}}\)(?:,?[^\S\n]{_DATE})?"
"""Stands behind the name of who posted: "(@annlee) May 3, 2021"."""
_SIGNATURE = re.compile(
    rf"\s{{0,4}}([—–―‒-]{{1,3}})[^\S\n]{{0,4}}"
    rf"({_NAME}(?:[^\S\n]{_NAME}){{0,7}}(?:,[^\n]{{1,80}})?)(?:{_POSTED})?[^\S\n]{{0,4}}(?=\n|$)"
)
_POST = re.compile(
    rf"([—–―‒-]{{1,3}})[^\S\n]{{0,4}}({_NAME}(?:[^\S\n]{_NAME}){{0,7}}){_POSTED}[^\S\n]{{0,4}}"
)
"""Is a paragraph that signs the one before it as a post."""


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
        one = _signed(page, match, region.span)
        if one is not None:
            found.append(one)
    return found


def posted(page: Page, drafts: Iterable[Draft]) -> list[Draft]:
    """Return `drafts` with posts, signed with a name and a handle below, as quotes of these.

    "We lost today. | — Ann Lee (@annlee) May 3, 2021": with marks or without, all of the
    paragraph is Lee's, and what was read in it as quotes is not the article's.
    """
    found = []
    taken = set()
    for number, block in enumerate(page.blocks):
        match = _POST.fullmatch(page.text, block.start, block.end) if number else None
        one = _signed(page, match, page.blocks[number - 1]) if match else None
        if one is not None:
            found.append(one)
            taken |= {number - 1, number}
    if not found:
        return list(drafts)
    return [one for one in drafts if page.block_at(one.start) not in taken] + found


def _signed(page: Page, match: re.Match[str], content: Span) -> Draft | None:
    """Return a content with the dash and the name that sign it."""
    source = Span(*match.span(2))
    reading = page.reading_at(source.start)
    words = [] if reading is None else reading.tree.words_in(source)
    if reading is None or not words:
        return None
    dash = Span(*match.span(1))
    return Draft(reading, words[0], dash, source, [content], CERTAINTY, rule="marks-dash")
