"""Puts the edges of contents right where another phrase of the cue begins or ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsextract.builtin.quotes.reading import Reading

_JOINING = frozenset(["and", "but"])
_FINITE = frozenset(["VBD", "VBZ"])
_WHO = frozenset(["who", "whose"])
_LOOSE = frozenset(["case", "mark", "det"])


def part_deed(reading: Reading, labels: list[str], head: int) -> None:
    """Take out of a content what its speaker does next: He said “it is bad” | and left.

    A verb without a subject of its own behind the closing mark is the speaker's if the
    parser joins it to the cue, or if the content is nothing but a clause in marks.
    """
    if not reading.has_region:
        return
    tree = reading.tree
    for word in range(head + 2, reading.size - 1):
        if (
            labels[word] != "C"
            or tree.forms[word] not in _JOINING
            or reading.region[word] >= 0
            or reading.region[word - 1] < 0
        ):
            continue
        verb = tree.heads[word]
        if verb < word or tree.relations[verb] != "conj" or tree.dependent(verb, "nsubj", "cop"):
            return
        rest = range(word, reading.high[verb] + 1)
        if any(reading.region[other] >= 0 for other in rest):
            return
        if tree.words[verb].xpos not in _FINITE:
            return
        if tree.heads[verb] == head or _is_clause_in_marks(reading, labels, head, verb, word):
            for other in rest:
                if labels[other] == "C":
                    labels[other] = "O"
        return


def part_relative(reading: Reading, labels: list[str], head: int) -> None:
    """Take out of a content what is told of somebody in it: “Here is Bo,” | who then sang.

    Only behind a content that is nothing but a sentence in marks.
    """
    if not reading.has_region:
        return
    behind = [
        word
        for word in range(head + 1, reading.size)
        if labels[word] == "C" and reading.upos[word] != "PUNCT"
    ]
    if not behind or not reading.tree.texts[behind[0]][0].isupper():
        return
    for place, word in enumerate(behind):
        if reading.region[word] < 0:
            if reading.form(word) in _WHO and place:
                labels[word:] = ["O" if label == "C" else label for label in labels[word:]]
            return


def _is_clause_in_marks(
    reading: Reading, labels: list[str], head: int, verb: int, end: int
) -> bool:
    """Say whether the content from a cue to `end` is a clause in marks, and no word else."""
    tree = reading.tree
    above = tree.heads[verb]
    return (
        above > head
        and reading.region[above] >= 0
        and tree.dependent(above, "nsubj") is not None
        and all(reading.region[word] >= 0 for word in range(head + 1, end) if labels[word] == "C")
    )


def drop_loose(reading: Reading, labels: list[str], head: int) -> None:
    """Take from the end of a content a preposition whose noun is not of it: "talks until"."""
    tree = reading.tree
    last = max((word for word in range(reading.size) if labels[word] == "C"), default=-1)
    while (
        last > head
        and labels[last] == "C"
        and tree.deprels[last] in _LOOSE
        and tree.heads[last] > last
        and reading.region[last] < 0
    ):
        labels[last] = "O"
        last -= 1


def part_phrase(reading: Reading, labels: list[str], head: int) -> None:
    """Take from the beginning of a content a phrase of the cue that it begins in.

    "pointed out to the | union that it rained" and "said on | Monday, four men left": what is
    said begins at "that", or behind the comma.
    """
    tree = reading.tree
    first = next((word for word in range(head + 1, reading.size) if labels[word] == "C"), -1)
    case = first - 1
    while case > head and tree.deprels[case] == "det":
        case -= 1
    if case <= head or tree.deprels[case] != "case" or tree.heads[case] < first:
        return
    top = tree.heads[case]
    while tree.heads[top] not in {-1, head} and tree.heads[top] > head:
        top = tree.heads[top]
    if tree.heads[top] != head or tree.relations[top] not in {"obl", "nmod", "iobj"}:
        return
    clause = next(
        (c for c in tree.children[head] if tree.relations[c] == "ccomp" and c > first), -1
    )
    if clause < 0 or labels[clause] != "C":
        return
    mark = tree.dependent(clause, "mark")
    end = reading.high[top]
    if mark is not None and tree.forms[mark] == "that" and mark == end + 1:
        start = mark
    elif reading.form(end) == "," or reading.form(end + 1) == ",":
        start = end + 1
    else:
        return
    if start <= reading.low[clause] + 1:
        labels[first:start] = ["O"] * (start - first)
