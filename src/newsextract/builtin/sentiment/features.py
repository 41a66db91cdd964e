"""What the model of target sentiment is told about a target in its sentence.

Sparse features are strings with the word that they rest on, so that what decided can
be shown; dense ones are sums of valence over the parts of the sentence.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from newsextract.builtin.sentiment.reading import arguments, verb_classes

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from newsextract.builtin.sentiment.reading import Reading

WINDOWS = (2, 5, 10)
NEAR, NEXT = 8, 3


def sparse(reading: Reading, target: Sequence[int]) -> list[tuple[str, int]]:
    """Return the features of a target and the word that each rests on, -1 for none.

    Args:
        reading: The sentence.
        target: Indices of the target's words.

    """
    inside = set(target)
    keys = ["$" if i in inside else key for i, key in enumerate(reading.keys)]
    head = reading.syntax.head_of(target)
    return [
        *_line(keys, target[0], target[-1]),
        *_clause(reading, keys, head),
        *_tree(reading, keys, head, inside),
        *_target(reading, keys, head, inside),
    ]


def _line(keys: Sequence[str], first: int, last: int) -> Iterator[tuple[str, int]]:
    """Yield words and pairs, and on which side and how near the target they stand."""
    previous = "^"
    for i, key in enumerate(keys):
        if key == "$" and previous == "$":
            continue
        yield key, i
        yield f"{previous} {key}", i
        previous = key
        if first <= i <= last:
            continue
        distance, side = (first - i, "<") if i < first else (i - last, ">")
        yield f"{side}{key}", i
        if distance <= NEAR:
            yield f"{side}8{key}", i
        if distance <= NEXT:
            yield f"{side}3{key}", i
            yield f"{side}{distance}{key}", i
    for i in range(max(first - 3, 0), min(last + 3, len(keys) - 2)):
        yield " ".join(keys[i : i + 3]), i + 1


def _clause(reading: Reading, keys: Sequence[str], head: int) -> Iterator[tuple[str, int]]:
    """Yield the words of the target's clause."""
    clause = reading.clauses[head]
    for i, key in enumerate(keys):
        if reading.clauses[i] == clause and key != "$":
            yield f"c:{key}", i


def _tree(
    reading: Reading, keys: Sequence[str], head: int, inside: Container[int]
) -> Iterator[tuple[str, int]]:
    """Yield what the target does and what is done to it, and how."""
    syntax = reading.syntax
    for word, role in arguments(syntax, head):
        if word in inside and role != "pred":
            continue
        short = role.rpartition(".")[2]
        yield f"r:{role}", word
        yield f"r:{role}|{keys[word]}", word
        yield f"r:*|{keys[word]}", word
        for name in verb_classes(reading, word):
            yield f"k:{role}|{name}", word
            yield f"k:{short}|{name}", word
        if reading.values[word]:
            yield f"v:{role}|{_sign(reading.values[word])}", word
        for child in syntax.children[word]:
            relation = syntax.relation(child)
            if child in inside or relation == "punct":
                continue
            yield f"d:{short}|{relation}|{keys[child]}", child
            if reading.values[child]:
                yield f"dv:{short}|{relation}|{_sign(reading.values[child])}", child


def _target(
    reading: Reading, keys: Sequence[str], head: int, inside: Container[int]
) -> Iterator[tuple[str, int]]:
    """Yield what the target itself is: its dependents, its form, whether quoted."""
    syntax = reading.syntax
    for child in syntax.children[head]:
        if child not in inside:
            yield f"t:{syntax.deprels[child]}|{keys[child]}", child
    yield f"h:{syntax.deprels[head]}", -1
    yield f"h:{syntax.words[head].upos}", -1
    if syntax.words[head].upos == "PRON":
        yield f"h:{syntax.lemmas[head]}", -1
    yield ("q:in" if reading.quoted[head] else "q:out"), -1


def _sign(value: float) -> str:
    return "+" if value > 0 else "-"


def dense(reading: Reading, target: Sequence[int]) -> list[float]:
    """Return sums of valence over the parts of the sentence, and its measures."""
    syntax = reading.syntax
    first, last = target[0], target[-1]
    size = len(reading.keys)
    head = syntax.head_of(target)
    found: list[float] = []
    whole = reading.totals(0, size)
    before = reading.totals(0, first)
    after = reading.totals(last + 1, size)
    parts = [whole, before, after]
    for width in WINDOWS:
        left = reading.totals(first - width, first)
        right = reading.totals(last + 1, last + 1 + width)
        parts.append([a + b for a, b in zip(left, right, strict=True)])
    clause = reading.clauses[head]
    own = [0.0] * 4
    other = [0.0] * 4
    quoted = [0.0] * 4
    for i in reading.polar:
        for offset, value in ((0, reading.values[i]), (2, reading.general[i])):
            if value:
                place = offset + (value < 0)
                (own if reading.clauses[i] == clause else other)[place] += abs(value)
                if reading.quoted[i]:
                    quoted[place] += abs(value)
    parts.extend((own, other, quoted))
    for good, bad, good2, bad2 in parts:
        for a, b in ((good, bad), (good2, bad2)):
            found.extend((math.sqrt(a), math.sqrt(b), (a - b) / math.sqrt((a - b) ** 2 + 1)))
    found.extend(
        (
            math.log1p(size) / 3,
            first / max(size, 1),
            min(reading.names, 6) / 4,
            float(reading.quoted[head]),
            float(any(reading.quoted)),
        )
    )
    return found
