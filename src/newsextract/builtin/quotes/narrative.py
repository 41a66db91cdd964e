"""Finds quotations that no cue tells of: the narrative before them tells who speaks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsextract.builtin.quotes.draft import Draft
from newsextract.builtin.quotes.marked import MANY
from newsextract.builtin.quotes.passives import is_asked
from newsextract.spans import Span

if TYPE_CHECKING:
    from newsextract.builtin.quotes.reading import Page, Reading

AFTER_RULE = "marks-after"
"""Rule of a quotation after a sentence that tells who speaks, though not that he does."""
NAME_RULE = "marks-name"
"""Rule of a quotation under a line that is the speaker's name."""
ACT_RULE = "marks-act"
"""Rule of a quotation after a sentence in which somebody does something."""
FEW = 2
"""Words that a sentence in marks has at least, after what its speaker does."""
NARRATIVE = 0.5
"""Probability that such a quotation is of the subject of the sentence before it."""
_ENDS = frozenset(".!?:")
_NAME_LINE = re.compile(r"([A-Z][\w.'’-]*+(?: [\w.'’-]++){1,4}+)(?:[ ]?[,(–—-][^\n]{0,60})?")
"""A line such as "Ann Lee, head of engineering" or "Ann Lee (Leeds)", with two words at least."""
_FINAL = frozenset({".", "!", "?", "…"})
_OF_NAMES = frozenset({"PROPN", "NOUN", "ADJ", "DET", "ADP", "PUNCT", "NUM"})
_NAMING = frozenset({"appos", "flat"})
"""How a name hangs on what somebody is: "her brother Tom Hill"."""
_LONGEST_NAME = 14
_LONGEST_NAME_LINE = 120
_ANNOUNCED = re.compile(
    r"\b(?:[Ss]tatement|[Rr]emarks|[Mm]essage|[Ll]etter) (?:from|by|of) "
    r"(?P<by>[A-Z][^\n,:;]{3,80}?)(?=\s+(?:on|about|regarding|at|after|to|in)\b|[,:;\n]|\Z)"
    r"|\bwhat (?P<what>[^\n,:;]{3,80}?) had to say\b"
)
"""Says whose words a text is; the words before its end are bounded."""
_LONGEST_LINE = 200
_LOOSE = frozenset({"acl", "appos", "parataxis", "punct"})


def without_cue(page: Page, number: int, whose: Span | None) -> Draft | None:
    """Return a quotation of whole sentences that no cue claims, or `None`.

    It is said by who acts right before it, by whose name alone stands behind it, or, if
    it is a paragraph, by whom the paragraph before tells of.

    Args:
        page: The article.
        number: The quotation.
        whose: The words for whose statement the article is, as `announced` finds them.

    """
    region = page.regions[number].span
    if not page.starts_sentence(region):
        return None
    named = _named_behind(page, number)
    if named is not None:
        return named
    if not page.ends_sentence(region):
        return None
    if is_paragraph(page, region):
        return _after_narrative(page, number, whose)
    return _after_act(page, number)


def _named_behind(page: Page, number: int) -> Draft | None:
    """Return a quotation with its speaker's name behind it and no verb.

    “The vote speaks for itself,” Mayor Ann Lee (R-Utah). “…”
    """
    region = page.regions[number].span
    if page.last_inside(region) != "," or page.words_in_region(number) < MANY:
        return None
    reading = page.reading_at(region.end + 1)
    if reading is None:
        return None
    tree = reading.tree
    until = tree.span.end
    if number + 1 < len(page.regions):
        until = min(until, page.regions[number + 1].span.start)
    if not region.end < until < region.end + _LONGEST_NAME_LINE:
        return None
    words = tree.words_in(Span(region.end, until))
    while words and page.text[tree.starts[words[-1]]] in ".,;:":
        words.pop()
    names = sum(reading.upos[word] == "PROPN" for word in words)
    if names < 2 or len(words) > _LONGEST_NAME:  # noqa: PLR2004 - two words of a name
        return None
    if any(reading.upos[word] not in _OF_NAMES for word in words):
        return None
    return Draft(reading, -1, None, tree.span_of(words), [region], NARRATIVE, rule=NAME_RULE)


def _after_act(page: Page, number: int) -> Draft | None:
    """Return a quotation said by who does something in the sentence right before it.

    Lee shook his head. “That is on me.” In the same paragraph; and only by who bears a
    name or is "he" or "she", for a thing does not speak.
    """
    region = page.regions[number].span
    if page.last_inside(region) not in _FINAL or page.words_in_region(number) < FEW:
        return None
    reading = _sentence_before(page, region)
    tree = reading.tree if reading is not None else None
    subject = tree.dependent(tree.root, "nsubj") if tree is not None and tree.root >= 0 else None
    if reading is None or tree is None or subject is None or reading.has_region:
        return None
    named = reading.upos[subject] == "PROPN" or any(
        reading.upos[child] == "PROPN" and tree.relations[child] in _NAMING
        for child in tree.children[subject]
    )
    asked = is_asked(reading, tree.root)
    if not named and not asked and tree.forms[subject] not in {"he", "she"}:
        return None
    if not asked and tree.dependent(tree.root, "aux:pass") is not None:
        return None  # "Hill was killed. “We never found him.”": he does nothing
    source = _without_clauses(reading, subject)
    return Draft(reading, -1, None, source, [region], NARRATIVE, rule=ACT_RULE)


def _sentence_before(page: Page, region: Span) -> Reading | None:
    """Return the sentence that ends right before a quotation in its paragraph."""
    start = page.blocks[page.block_at(region.start)].start
    end = start + len(page.text[start : region.start].rstrip())
    return page.reading_at(end - 1) if end > start and page.text[end - 1] in _ENDS else None


def _after_narrative(page: Page, number: int, whose: Span | None) -> Draft | None:
    """Return a quotation that is a paragraph, said by the subject of the sentence before it.

    Only in a paragraph of running text: a headline tells of others. Else by whose name
    is the line before it, as in a round-up of reactions; else by whose statement the
    headline says that the text is. Of several paragraphs that open again the last closes.
    """
    one = page.regions[number]
    last = number
    while page.regions[last].continues:
        last += 1
    region = one.span
    if not page.regions[last].closed or page.words_in_region(number) < MANY:
        return None
    if not page.ends_sentence(page.regions[last].span):
        return None
    here = page.block_at(region.start)
    before = page.blocks[here - 1] if here else region
    reading = page.reading_at(before.end - 1) if before.end <= region.start else None
    source: Span | None = None
    rule = NAME_RULE
    colon = page.text[before.end - 1] == ":"
    if reading is not None and (colon or page.text[before.end - 1] not in _ENDS):
        # Such a line may end in a colon: "Ann Lee, head of engineering:".
        name = _NAME_LINE.fullmatch(page.text, before.start, before.end - colon)
        source = Span(*name.span(1)) if name else None
    if reading is not None and source is None and page.text[before.end - 1] in _ENDS:
        source, rule = _subject(reading), AFTER_RULE
    if source is None and whose is not None:
        reading, source, rule = page.reading_at(whose.start), whose, NAME_RULE
    if source is None and not _stands_alone(page, number):
        return None
    return Draft(reading, -1, None, source, [region], NARRATIVE, rule=rule)


def _stands_alone(page: Page, number: int) -> bool:
    """Say whether a paragraph in marks is somebody's words, though nothing tells whose."""
    region = page.regions[number].span
    return (
        page.last_inside(region) in _FINAL
        and page.words_in_region(number) > MANY
        and page.block_at(region.start) not in page.titles
    )


def announced(page: Page) -> Span | None:
    """Return for whose words the first line says that they are, or `None`.

    "Statement by Mayor Ann Lee on the bridge", "Read what the coach Ann Lee had to say".
    """
    if not page.blocks:
        return None
    line = page.blocks[0]
    found = _ANNOUNCED.search(page.text, line.start, min(line.end, line.start + _LONGEST_LINE))
    return Span(*found.span(found.lastgroup or 0)) if found else None


def is_name_line(text: str) -> bool:
    """Say whether a line is a name, as over what somebody said in a round-up."""
    return _NAME_LINE.fullmatch(text) is not None


def _subject(reading: Reading) -> Span | None:
    """Return the subject of a sentence, outside of quotations."""
    tree = reading.tree
    subject = tree.dependent(tree.root, "nsubj") if tree.root >= 0 else None
    if subject is None or reading.region[subject] >= 0:
        return None
    return _without_clauses(reading, subject)


def _without_clauses(reading: Reading, head: int) -> Span:
    tree = reading.tree
    out = [c for c in tree.children[head] if tree.relations[c] in _LOOSE]
    return tree.span_of(tree.subtree(head, without=out))


def is_paragraph(page: Page, region: Span) -> bool:
    """Say whether a quotation is a whole paragraph."""
    block = page.blocks[page.block_at(region.start)]
    return region.start - block.start <= 1 and block.end - region.end <= 1
