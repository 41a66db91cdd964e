"""What the network says: which words head a cue, and what other words are to it.

Both are read from the states of words that the parse is read from. The score of a word
as the head of a cue is that of a small layer over its state; what a word is to a cue (its
content, its source, a part of it, nothing) is told by both states and how far apart they
are. The network learned it with the parse, from PolNeAR.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import torch
from attrs import frozen
from torch.nn import functional

from newsextract.encoder import network
from newsextract.encoder.arithmetic import in_eights
from newsextract.encoder.heads import Linear

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsextract.builtin.quotes.reading import Reading
    from newsextract.document import Document

LABELS = "OCSK"
"""None, content, source, cue."""
CHANGE = 1.0
"""What it costs, in log-probability, that two words side by side differ in label.

Words are labelled one by one, but contents and sources are stretches; on development data
anything from 0.5 to 1.5 does as well."""


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
        self._cue = Linear(heads, "cue")
        self._cue_hidden = Linear(heads, "cue_hidden")
        self._role_cue, self._role_word = Linear(heads, "role_cue"), Linear(heads, "role_word")
        self._role, self._distance = Linear(heads, "role"), heads["role_distance.weight"]
        self._reach = len(self._distance) // 2
        self._words: dict[int, tuple[torch.Tensor, torch.Tensor]] = {}

    @torch.inference_mode()
    def cues(self) -> list[list[float]]:
        """Return for each sentence the probability of each word to be the head of a cue."""
        if not self._states:
            return []
        rows = in_eights(torch.cat(self._states).float())
        hidden = functional.gelu(self._cue_hidden(rows))
        chances = torch.sigmoid(self._cue(hidden)).squeeze(1)
        sizes = [len(states) for states in self._states]
        parts = torch.split(chances[: sum(sizes)], sizes)
        return [part[1:].tolist() for part in parts]

    @torch.inference_mode()
    def roles(self, reading: Reading, head: int) -> Roles:
        """Return what the words of a sentence are to the cue with that head."""
        number = reading.tree.index
        if number not in self._words:  # the same for each cue of the sentence
            rows = self._states[number][1:].float()
            self._words[number] = rows, self._role_word(rows)
        rows, words = self._words[number]
        near = torch.arange(-head, len(rows) - head).clamp_(-self._reach, self._reach)
        hidden = self._role_cue(rows[head]) + words
        hidden += self._distance[near + self._reach]
        chances = self._role(functional.gelu(hidden)).log_softmax(1).tolist()
        return _roles(reading, head, chances)


def _roles(reading: Reading, head: int, chances: Sequence[Sequence[float]]) -> Roles:
    numbers = _stretches(chances, head)
    labels = [LABELS[number] for number in numbers]
    labels[head] = "K"
    sureness = 0.0
    for word, pos in enumerate(reading.upos):
        if pos == "PUNCT":
            labels[word] = "K" if word == head else "O"
        elif word != head:
            sureness = min(sureness, chances[word][numbers[word]])
    tree = reading.tree
    sources = [word for word, label in enumerate(labels) if label == "S"]
    sources.sort(key=lambda w: (tree.heads[w] != head, labels[max(tree.heads[w], 0)] == "S", -w))
    return Roles(labels, math.exp(sureness), sources)


def _stretches(chances: Sequence[Sequence[float]], head: int) -> list[int]:
    """Return the likeliest labels where each change beside a word costs `CHANGE`.

    Changes at the head of the cue are free.
    """
    best = list(chances[0])
    origins: list[list[int]] = []
    for word, row in enumerate(chances[1:], 1):
        cost = 0.0 if head in {word, word - 1} else CHANGE
        top = max(range(len(best)), key=best.__getitem__)
        origin = [n if best[n] >= best[top] - cost else top for n in range(len(best))]
        best = [row[n] + best[old] - (0.0 if old == n else cost) for n, old in enumerate(origin)]
        origins.append(origin)
    found = [max(range(len(best)), key=best.__getitem__)]
    for origin in reversed(origins):
        found.append(origin[found[-1]])
    return found[::-1]
