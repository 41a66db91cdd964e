"""Finds who speaks in transcripts and interviews, where a label opens each paragraph.

"LEE: I disagree." is said by Lee, to the end of the paragraph. Of an interview with
"Q:" and "A:" the answers are quotes, the paper's questions are not. One label alone is no transcript ("Iowa: 27 delegates").
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from newsextract.builtin.quotes.draft import Draft
from newsextract.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsextract.builtin.quotes.reading import Page

CERTAINTY = 0.9
"""Probability that is given to such a quote."""
RULE = "transcript"
QUESTIONS = frozenset({"Q", "Q.", "Question"})
ANSWERS = frozenset({"A", "A.", "Answer"})
_LABEL = re.compile(
    r"((?:[A-Z][\w.'’-]*|Q|A)(?:[^\S\n][A-Z][\w.'’-]*){0,4})[^\S\n]?(?:\([^()\n]{1,30}\))?(:)[^\S\n]+(?=\S)"
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_NOT_NAMES = frozenset(
    [
        "more",
        "read",
        "related",
        "photos",
        "photo",
        "video",
        "update",
        "updates",
        "editor",
        "note",
        "source",
        "sources",
        "also",
        "watch",
        "listen",
        "follow",
        "see",
        "correction",
        "location",
        "when",
        "where",
        "what",
        "date",
        "time",
        "tickets",
        "price",
    ]
)


def transcript(page: Page, drafts: Iterable[Draft]) -> list[Draft]:
    """Return `drafts` with what each label says in the place of what is in its paragraph."""
    labels: list[tuple[int, re.Match[str]]] = []
    for number, block in enumerate(page.blocks):
        match = _LABEL.match(page.text, block.start, block.end)
        if (
            match
            and match[1].split()[0].lower() not in _NOT_NAMES
            and len(_WORD.findall(page.text, match.end(), block.end)) > 1
        ):
            labels.append((number, match))
    counts = Counter(match[1] for _number, match in labels)
    names = {label for label, count in counts.items() if count > 1}
    capitals = {label for label in counts if len(label) > 1 and label.isupper()}
    if len(capitals) > 1:
        names |= capitals
    if counts.keys() & QUESTIONS and counts.keys() & ANSWERS:
        names |= counts.keys() & (QUESTIONS | ANSWERS)
    if not names:
        return list(drafts)
    found: list[Draft] = []
    asked: list[Span] = []
    taken: set[int] = set()
    for number, match in labels:
        said = match[1] in names and match[1] not in QUESTIONS
        one = _said(page, number, match) if said else None
        if one is not None:
            found.append(one)
            taken.add(number)
        elif match[1] in names:
            asked.append(Span(*match.span(1)))
    return found + [
        one for one in drafts if page.block_at(one.start) not in taken and one.source not in asked
    ]


def _said(page: Page, number: int, match: re.Match[str]) -> Draft | None:
    reading = page.reading_at(match.start())
    if reading is None:
        return None
    words = reading.tree.words_in(Span(*match.span(2)))
    if not words:
        return None
    content = Span(match.end(), page.blocks[number].end)
    label, colon = Span(*match.span(1)), Span(*match.span(2))
    if match[1] in ANSWERS:
        one = Draft(reading, words[0], label.cover(colon), None, [content], CERTAINTY)
    else:
        one = Draft(reading, words[0], colon, label, [content], CERTAINTY)
    one.rule = RULE
    return one
