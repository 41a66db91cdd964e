"""Attributions in the making: what the model says, made into spans of characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from newsextract.builtin.quotes.edges import (
    drop_loose,
    part_deed,
    part_phrase,
    part_relative,
)
from newsextract.builtin.quotes.mending import (
    clause_after,
    end_clause,
    finish_apposition,
    finish_phrase,
    link_preposition,
    part_but,
    part_clause,
    part_link,
    part_occasion,
    part_reason,
    part_topic,
    relative_source,
    run_around,
    subject_source,
    whole_adverbial,
    whole_possessor,
)
from newsextract.builtin.quotes.passives import (
    is_agent,
    is_passive_opening,
    is_told,
    openings,
    part_asked,
    part_told,
    whole_agent,
)
from newsextract.builtin.quotes.reading import Reading
from newsextract.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsextract.builtin.quotes.judging import Roles
    from newsextract.builtin.quotes.reading import Page

_CLOSING = {")": "(", "]": "[", "}": "{"}
_CONNECTIVES = frozenset(
    ["of", "when", "while", "after", "before", "if", "although", "because", "since", "as", "until"]
)
_LABEL = frozenset({"PROPN", "NOUN", "DET", "ADJ"})
_LABEL_LENGTH = 6
_STEPS = 3
_DASHES = frozenset({"– ", "— ", "- "})
_STRIPPED = frozenset(" \t\n\r\u00a0,.;:–—-…")


@define(eq=False)
class Draft:
    """One attribution before it becomes a `Quote`.

    Attributes:
        reading: The sentence of the cue; `None` if there is no cue.
        head: Index of the head of the cue.
        cue: The words of the cue.
        source: The words of the source.
        content: The spans of the content.
        certainty: Probability that the cue is one.
        sureness: Lowest probability of a decision about the words around it.
        rule: How it was found.

    """

    reading: Reading | None
    head: int
    cue: Span | None
    source: Span | None
    content: list[Span]
    certainty: float
    sureness: float = 1.0
    rule: str = "model"

    @property
    def start(self) -> int:
        """First character of the content."""
        return min(span.start for span in self.content)


def draft(page: Page, reading: Reading, head: int, certainty: float, roles: Roles) -> Draft:
    """Return what the cue at `head` attributes to whom; its content may be empty."""
    labels = roles.labels
    if "C" not in labels:
        clause_after(reading, labels, head)
    link_preposition(reading, labels, head)
    whole_adverbial(reading, labels, head)
    finish_phrase(reading, labels, head)
    finish_apposition(reading, labels, head)
    part_occasion(reading, labels, head)
    part_but(reading, labels, head)
    part_link(reading, labels, head)
    part_reason(reading, labels, head)
    part_asked(reading, labels, head)
    part_told(reading, labels, head)
    part_phrase(reading, labels, head)
    drop_loose(reading, labels, head)
    _snap(reading, labels)
    part_deed(reading, labels, head)
    part_relative(reading, labels, head)
    order = [word for word in roles.sources if labels[word] == "S"]
    cue = reading.tree.span_of(run_around(reading, labels, head, "K"))
    source: Span | None
    asked = is_passive_opening(reading, head) or is_told(page, reading, head)
    if asked:
        order = [word for word in order if is_agent(reading, word)]
        if order:
            whole_agent(reading, labels, order[0])
    relative = relative_source(reading, labels, head, order)
    if relative >= 0:
        order = [relative]
    if not order and not asked:
        order = subject_source(reading, labels, head)
    if order:
        part_clause(reading, labels, head)
        part_topic(reading, labels, head, order[0])
        end_clause(reading, labels, head, order[0])
        whole_possessor(reading, labels, order[0])
        source_words = run_around(reading, labels, order[0], "S")
        source = _outside(_source(page, reading, source_words, head), cue)
    elif asked:
        source = None
    elif reading.form(head) == ":":
        source = _label(reading, head)
    else:
        source = inherited(reading, head)
    content = content_spans(page, reading, labels, cue, source)
    if not content and source is not None and not openings(reading, head):
        content = _before(page, reading, cue, source)
    return Draft(reading, head, cue, source, content, certainty, roles.sureness)


def _before(page: Page, reading: Reading, cue: Span, source: Span) -> list[Span]:
    """Return the clause before a sentence's last words, if these are ", S said"."""
    whole = cue.cover(source)
    words = reading.tree.words_in(whole)
    last = words[-1] + 1
    if last < reading.size - 1 or reading.form(words[0] - 1) != "," or words[0] < 3:  # noqa: PLR2004
        return []
    span = Span(reading.tree.span.start, reading.tree.ends[words[0] - 2])
    found = trimmed(page.text, span)
    return [] if found is None else [found]


def _label(reading: Reading, colon: int) -> Span | None:
    """Return the name before a colon, as in transcripts: "Mr Lee: I agree"."""
    first = colon
    while first > 0 and reading.upos[first - 1] in _LABEL and colon - first < _LABEL_LENGTH:
        first -= 1
    return reading.tree.span_of(range(first, colon)) if first < colon else None


def inherited(reading: Reading, head: int) -> Span | None:
    """Return the subject that a cue without one shares with the verb it depends on.

    "He left, saying ..." and "She came and said ..."; a passive has no such source.
    """
    tree = reading.tree
    word = head
    for _step in range(_STEPS):
        relation = tree.relations[word]
        above = tree.heads[word]
        if (
            above < 0
            or relation not in {"advcl", "conj", "xcomp"}
            or reading.upos[word] != "VERB"
            or tree.dependent(word, "nsubj", "csubj", "expl", "aux:pass") is not None
        ):
            return None
        word = above
        subject = tree.dependent(word, "nsubj")
        if subject is not None:
            if reading.region[subject] >= 0 or tree.deprels[subject] == "nsubj:outer":
                return None
            out = [
                c
                for c in tree.children[subject]
                if tree.relations[c] in {"acl", "parataxis", "punct"}
            ]
            words = tree.subtree(subject, without=out)
            if head in words or tree.forms[subject] in {"it", "there", "that", "this", "which"}:
                return None
            last = words[-1]
            while last + 1 < head and reading.upos[last + 1] == "PROPN":
                last += 1  # "minister Jane Roe" with the name parsed apart
            return tree.span_of([*words, last])
    return None


def _outside(span: Span, other: Span) -> Span | None:
    """Return the longest part of `span` without `other`."""
    return max(subtract(span, other), key=len, default=None)


def _source(page: Page, reading: Reading, words: Sequence[int], head: int) -> Span:
    first = 0
    while first < len(words) - 1 and reading.upos[words[first]] in {"CCONJ", "SCONJ", "PUNCT"}:
        first += 1  # "when Mr Lee said"
    while first < len(words) - 1 and reading.form(words[first]) in _CONNECTIVES:
        first += 1
    span = reading.tree.span_of(words[first:])
    after = words[-1] + 1
    after += reading.form(after) == "." and reading.form(after + 1) == ")"  # "(D-Neb.)"
    if reading.form(after) == ")" and page.text.count("(", *span) > page.text.count(")", *span):
        span = span.cover(reading.tree.span_of([after]))
        after += 1
    # "Ann Lee, a judge, said": the comma that closes the apposition belongs to it.
    if (
        head > words[-1]
        and reading.form(after) == ","
        and any(reading.form(word) == "," for word in words)
    ):
        span = span.cover(reading.tree.span_of([after]))
    return span


def content_spans(
    page: Page, reading: Reading, labels: Sequence[str], cue: Span, source: Span | None
) -> list[Span]:
    """Return the spans of the words labelled content, edges put right."""
    runs: list[list[int]] = []
    last = -1
    for word in range(reading.size):
        if labels[word] != "C" or reading.upos[word] == "PUNCT":
            continue
        if (
            last >= 0
            and all(labels[i] == "O" for i in range(last + 1, word) if reading.upos[i] != "PUNCT")
            and not _holds(reading, last, word, cue, source)
        ):
            runs[-1][1] = word
        else:
            runs.append([word, word])
        last = word
    if len(runs) > 1:  # what breaks off at a preposition was no content
        runs = [run for run in runs if not _breaks_off(reading, run[1])] or runs
    spans: list[Span] = []
    for first, final in runs:
        span = reading.tree.span_of((first, final))
        span = _with_edges(page, reading, span, final)
        for region in (page.region_at(span.start), page.region_at(span.end - 1)):
            if region >= 0:
                span = span.cover(page.regions[region].span)
        spans.append(span)
    return _apart(page, spans, [s for s in (cue, source) if s is not None])


def _breaks_off(reading: Reading, word: int) -> bool:
    """Say whether a stretch that ends at a word lacks what its preposition governs."""
    return reading.tree.deprels[word] == "case" and reading.tree.heads[word] > word


def _holds(reading: Reading, left: int, right: int, cue: Span, source: Span | None) -> bool:
    low, high = reading.tree.ends[left], reading.tree.starts[right]
    return any(s is not None and s.start < high and s.end > low for s in (cue, source))


def _snap(reading: Reading, labels: list[str]) -> None:
    """Make all or no words of each quotation in marks content, as most of them are."""
    if not reading.has_region:
        return
    votes: dict[int, list[int]] = {}
    for word, number in enumerate(reading.region):
        if number >= 0 and reading.upos[word] != "PUNCT":
            counts = votes.setdefault(number, [0, 0])
            counts[0] += labels[word] == "C"
            counts[1] += 1
    for word, number in enumerate(reading.region):
        if number in votes:
            yes, total = votes[number]
            if yes * 2 >= total:
                labels[word] = "C"
            elif labels[word] == "C":
                labels[word] = "O"


def _with_edges(page: Page, reading: Reading, span: Span, final: int) -> Span:
    """Return `span` with brackets and marks that belong to it."""
    text = page.text
    start, end = span.start, span.end
    place = final + 1
    while place < reading.size and reading.upos[place] in {"PUNCT", "SYM"}:
        form = text[reading.tree.starts[place] : reading.tree.ends[place]]
        if (form in _CLOSING and _CLOSING[form] in text[start:end]) or form in {
            "?",
            "!",
            "?!",
            "%",
        }:
            end = reading.tree.ends[place]
        else:
            break
        place += 1
    return Span(start, end)


def _apart(page: Page, spans: Iterable[Span], others: Sequence[Span]) -> list[Span]:
    """Return `spans` merged where they meet, and cut where they meet one of `others`."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and (
            found[-1].end >= span.start or not page.text[found[-1].end : span.start].strip()
        ):
            found[-1] = found[-1].cover(span)
        else:
            found.append(span)
    for other in others:
        found = [part for span in found for part in subtract(span, other)]
    return [part for part in (trimmed(page.text, span) for span in found) if part is not None]


def subtract(span: Span, other: Span) -> list[Span]:
    """Return what is left of `span` without `other`: none, one or two spans."""
    if not span.overlaps(other):
        return [span]
    found = []
    if span.start < other.start:
        found.append(Span(span.start, other.start))
    if other.end < span.end:
        found.append(Span(other.end, span.end))
    return found


def trimmed(text: str, span: Span) -> Span | None:
    """Return `span` without white space at its edges, `None` if it has no letter.

    A dash before it is not of it either.
    """
    start, end = span
    start = _after_dash(text, start, end)
    while end > start and text[end - 1].isspace():
        end -= 1
    if not any(c.isalnum() for c in text[start:end]):
        return None
    return Span(start, end)


def trimmed_clause(text: str, span: Span) -> Span:
    """Return `span`, which has a letter, without white space and punctuation at its end."""
    start, end = span
    while end > start and text[end - 1] in _STRIPPED:
        end -= 1
    return Span(_after_dash(text, start, end), end)


def _after_dash(text: str, start: int, end: int) -> int:
    """Return where a text begins that has white space and dashes before it."""
    while start < end and (text[start].isspace() or text[start : start + 2] in _DASHES):
        start += 1
    return start
