"""Who is asked or told, and not asks or tells: "Asked if she would run", "Club told to pay"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsextract.builtin.quotes.cues import attribution_class

if TYPE_CHECKING:
    from newsextract.builtin.quotes.reading import Page, Reading

_ADDRESSING = frozenset(["advise", "instruct", "order", "remind", "tell", "urge", "warn"])
"""Verbs that need somebody whom they address: without one behind them they are passives."""
_ASKING = frozenset(["ask"])
"""The same, but only in a headline: "He asked to leave"."""
_QUESTIONING = frozenset(["ask", "press", "question", "quiz"])
_TELLING = frozenset(["advise", "inform", "remind", "tell", "warn"])
_WHAT_ASKED = frozenset(["whether", "if", "about", "how", "why", "what", "when", "who"])


def is_passive_opening(reading: Reading, head: int) -> bool:
    """Say whether a cue is a participle whose subject is who was spoken to: "Asked if ..."."""
    tree = reading.tree
    before = tree.dependent(head, "nsubj", "nsubj:pass", "aux")
    return (
        tree.words[head].xpos in {"VBN", "VBD"}
        and attribution_class(tree.lemmas[head]) == "assertion"
        and tree.relations[head] == "advcl"
        # A name behind it may be read as its subject: "Asked by the chairman, Ann Lee, if ..."
        and (before is None or before > head)
    )


def is_asked(reading: Reading, head: int) -> bool:
    """Say whether the subject of a verb is who is asked: "Hill was asked about the war"."""
    tree = reading.tree
    return tree.lemmas[head] in _QUESTIONING and tree.dependent(head, "aux:pass") is not None


def is_agent(reading: Reading, word: int) -> bool:
    """Say whether a word is in a phrase with "by"."""
    return any(reading.case(w) == "by" for w in (word, *reading.tree.ancestors(word)))


def is_told(page: Page, reading: Reading, head: int) -> bool:
    """Say whether the subject of a cue without an object is who is told: "Club told to pay"."""
    tree = reading.tree
    if tree.words[head].xpos not in {"VBN", "VBD"} or reading.form(head + 1) != "to":
        return False
    lemma = tree.lemmas[head]
    if lemma not in _ADDRESSING:
        title = page.block_at(tree.span.start) in page.titles
        if lemma not in _ASKING or not title:
            return False
    return tree.deprels[head + 1] == "mark" and tree.dependent(head, "obj", "iobj", "aux") is None


def part_told(reading: Reading, labels: list[str], head: int) -> None:
    """Take out of content and source who is told: "The jury was told that it rained".

    If that ends the sentence, what stands before its comma is told: "It rained, the jury
    was told".
    """
    tree = reading.tree
    told = tree.dependent(head, "nsubj:pass") if tree.lemmas[head] in _TELLING else None
    if told is None or told > head or tree.dependent(head, "aux:pass") is None:
        return
    first = reading.low[told]
    for word in range(first, reading.high[told] + 1):
        if labels[word] in {"C", "S"}:
            labels[word] = "O"
    if (
        tree.relations[head] == "parataxis"
        and 0 <= tree.heads[head] < first
        and reading.form(first - 1) == ","
        and all(reading.upos[word] == "PUNCT" for word in range(head + 1, reading.size))
    ):
        labels[: first - 1] = ["C"] * (first - 1)


def whole_agent(reading: Reading, labels: list[str], source: int) -> None:
    """Give who asks the name behind a comma: "Asked by the chairman, Ann Lee, whether ..."."""
    last = source
    while last + 1 < reading.size and labels[last + 1] == "S":
        last += 1
    end = last + 2
    while end < reading.size and reading.upos[end] == "PROPN" and labels[end] == "C":
        end += 1
    named = reading.form(last + 1) == "," and end > last + 2
    if named and reading.form(end) == "," and reading.form(end + 1) in _WHAT_ASKED:
        labels[last + 1 : end + 1] = ["S"] * (end - last)


def openings(reading: Reading, head: int) -> list[int]:
    """Return the participles before a verb that tell what its subject was asked."""
    children = reading.tree.children[head]
    return [child for child in children if child < head and is_passive_opening(reading, child)]


def part_asked(reading: Reading, labels: list[str], head: int) -> None:
    """Take out of a content what somebody was asked: "Asked if it hurt, Lee said it did"."""
    for child in openings(reading, head):
        if labels[child] == "C":
            for word in range(reading.low[child], reading.high[child] + 1):
                if labels[word] == "C":
                    labels[word] = "O"
