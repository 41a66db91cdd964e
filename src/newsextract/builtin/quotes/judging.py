"""What the network says: which words head a cue, and what other words are to it.

Both are read from the states of words that the parse is read from. The score of a word
as the head of a cue is that of a small layer over its state; what a word is to a cue (its
content, its source, a part of it, nothing) is told by both states and how far apart they
are. The network learned it with the parse, from PolNeAR.
"""

from __future__ import annotations

import functools
import itertools
import math
from typing import TYPE_CHECKING

import numpy as np
import torch
from attrs import frozen
from torch.nn import functional

from newsextract.batching import batches
from newsextract.encoder import network
from newsextract.encoder.arithmetic import in_eights
from newsextract.encoder.heads import Linear, rounded_layer
from newsextract.encoder.transformer import chunked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from newsextract.builtin.quotes.reading import Reading
    from newsextract.document import Document
    from newsextract.encoder.arithmetic import Quantized

    Chances = NDArray[np.float64]

LABELS = "OCSK"
"""None, content, source, cue."""
CHANGE = 1.0
"""What it costs, in log-probability, that two words side by side differ in label.

Words are labelled one by one, but contents and sources are stretches; on development data
anything from 0.5 to 1.5 does as well."""

_MOST_WORDS = 8_000  # of the sentences of the cues that are judged at a time


@frozen(eq=False)
class Roles:
    """What the words of a sentence are to a cue.

    Attributes:
        labels: One of `LABELS` for each word; punctuation is "O".
        sureness: The probability of the least likely label.
        sources: The words of the source, the likeliest to be its head first.

    """

    labels: list[str]
    sureness: float
    sources: list[int]


class Judge:
    """Answers for one document.

    Args:
        document: The parse; its states are computed if it is from another parser.

    """

    def __init__(self, document: Document) -> None:
        net = network.embedded()
        heads = net.heads
        self._states = net.states_of(document)
        self._cue_hidden, self._role_word = _of_all_words()
        self._cue = Linear(heads, "cue")
        self._role_cue = Linear(heads, "role_cue")
        self._role, self._distance = Linear(heads, "role"), heads["role_distance.weight"]
        self._reach = len(self._distance) // 2

    @torch.inference_mode()
    def cues(self) -> list[list[float]]:
        """Return for each sentence the probability of each word to be the head of a cue."""
        if not self._states:
            return []
        chances = chunked(self._certainties, torch.cat(self._states))
        sizes = [len(states) for states in self._states]
        parts = torch.split(chances[: sum(sizes)], sizes)
        return [part[1:].tolist() for part in parts]

    def _certainties(self, states: torch.Tensor) -> torch.Tensor:
        hidden = functional.gelu(in_eights(self._cue_hidden(states.float())))
        return torch.sigmoid(self._cue(hidden)).squeeze(1)

    @torch.inference_mode()
    def roles(self, cues: Sequence[tuple[Reading, int]]) -> list[Roles]:
        """Return what the words of its sentence are to each cue.

        Args:
            cues: The sentence and the head of each.

        """
        found: list[Roles] = []
        for some in batches(cues, lambda cue: cue[0].size, _MOST_WORDS):
            heads = [head for _reading, head in some]
            chances = self._chances(some)
            labels = stretches(chances, heads)
            for (reading, head), row, numbers in zip(some, chances, labels, strict=True):
                found.append(_roles(reading, head, row, numbers))
        return found

    def _chances(self, cues: Sequence[tuple[Reading, int]]) -> list[Chances]:
        """Return for each cue the log-probabilities of the labels of each word."""
        numbers = list({reading.tree.index: None for reading, _head in cues})
        rows = [self._states[number][1:].float() for number in numbers]
        # What a word is to any cue of its sentence is computed once.
        parts = torch.split(self._role_word(torch.cat(rows)), [len(row) for row in rows])
        words = dict(zip(numbers, parts, strict=True))
        heads = [self._states[reading.tree.index][head + 1] for reading, head in cues]
        hidden = [
            words[reading.tree.index] + of_head + self._near(head, reading.size)
            for (reading, head), of_head in zip(
                cues, self._role_cue(torch.stack(heads).float()), strict=True
            )
        ]
        scores = self._role(functional.gelu(torch.cat(hidden))).log_softmax(1)
        ends = itertools.accumulate(reading.size for reading, _head in cues)
        return np.split(scores.double().numpy(), list(ends)[:-1])

    def _near(self, head: int, size: int) -> torch.Tensor:
        """Return what the distance of each word to the head adds."""
        steps = torch.arange(-head, size - head).clamp_(-self._reach, self._reach)
        return self._distance[steps + self._reach]


@functools.cache
def _of_all_words() -> tuple[Quantized, Quantized]:
    """Return the layers that many words go through, in whole numbers for speed."""
    heads = network.embedded().heads
    return rounded_layer(heads, "cue_hidden"), rounded_layer(heads, "role_word")


def _roles(reading: Reading, head: int, chances: Chances, numbers: Sequence[int]) -> Roles:
    labels = [LABELS[number] for number in numbers]
    labels[head] = "K"
    sureness = 0.0
    chosen = chances[np.arange(len(numbers)), numbers].tolist()
    for word, pos in enumerate(reading.upos):
        if pos == "PUNCT":
            labels[word] = "K" if word == head else "O"
        elif word != head:
            sureness = min(sureness, chosen[word])
    tree = reading.tree
    sources = [word for word, label in enumerate(labels) if label == "S"]
    sources.sort(key=lambda w: (tree.heads[w] != head, labels[max(tree.heads[w], 0)] == "S", -w))
    return Roles(labels, math.exp(sureness), sources)


def stretches(chances: Sequence[Chances], heads: Sequence[int]) -> list[list[int]]:
    """Return the likeliest labels of each sentence where each change costs `CHANGE`.

    Changes beside the head of the cue are free.

    Args:
        chances: The log-probabilities of the labels of each word, an array a sentence.
        heads: The head of the cue in each.

    """
    order = sorted(range(len(chances)), key=lambda i: -len(chances[i]))
    sizes = np.array([len(chances[i]) for i in order])
    cues = np.array([heads[i] for i in order])
    rows = np.zeros((len(order), sizes[0], len(LABELS)))
    for place, i in enumerate(order):
        rows[place, : sizes[place]] = chances[i]
    best = rows[:, 0].copy()
    same = np.arange(len(LABELS))
    origins = []
    for word in range(1, sizes[0]):
        going = int((sizes > word).sum())  # the shorter ones are at their ends
        before = best[:going]
        free = (cues[:going] == word) | (cues[:going] == word - 1)
        changed = before.max(1, keepdims=True) - np.where(free, 0.0, CHANGE)[:, None]
        stays = before >= changed
        origins.append(np.where(stays, same, before.argmax(1)[:, None]))
        best[:going] = rows[:going, word] + np.where(stays, before, changed)
    labels = np.zeros((len(order), sizes[0]), int)
    last = best.argmax(1)
    for word in range(sizes[0] - 1, -1, -1):
        going = int((sizes > word).sum())
        labels[:going, word] = last[:going]
        if word:
            last[:going] = origins[word - 1][np.arange(going), last[:going]]
    found: list[list[int]] = [[]] * len(order)
    for place, i in enumerate(order):
        found[i] = labels[place, : sizes[place]].tolist()
    return found
