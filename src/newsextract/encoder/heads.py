"""What is read from the states of words: tags, lemmas and the tree."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch.nn import functional

from newsextract.encoder.arithmetic import Quantized, in_eights
from newsextract.encoder.transformer import chunked
from newsextract.encoder.trees import best_tree

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Arrays = Mapping[str, torch.Tensor]
    Names = Mapping[str, Sequence[str]]

TAGS = ("upos", "xpos", "feats", "lemma")

_LABEL_CHUNK = 64
_KEPT = 200_000


class Linear:
    """A linear layer.

    Args:
        arrays: The weights.
        names: Names of the layers that are side by side in this one.

    """

    def __init__(self, arrays: Arrays, *names: str) -> None:
        self.weight = torch.cat([arrays[f"{name}.weight"] for name in names])
        biases = [arrays.get(f"{name}.bias") for name in names]
        known = [bias for bias in biases if bias is not None]
        self.bias = torch.cat(known) if known else None

    def __call__(self, rows: torch.Tensor) -> torch.Tensor:
        """Return the outputs for each row."""
        return functional.linear(rows, self.weight, self.bias)


def rounded_layer(arrays: Arrays, *names: str) -> Quantized:
    """Return a linear layer for many rows: in whole numbers it is several times as fast."""
    exact = Linear(arrays, *names)
    return Quantized.of(exact.weight, exact.bias)


class Tagger:
    """Part of speech, the treebank's own tag, features and lemma of each word."""

    def __init__(self, arrays: Arrays, names: Names) -> None:
        self._hidden = rounded_layer(arrays, "tag_hidden")
        self._classes = rounded_layer(arrays, *(f"tags.{name}" for name in TAGS))
        self._names = [names[name] for name in TAGS]
        self._sizes = [len(classes) for classes in self._names]
        entries = (entry.split("\t") for entry in names["lexicon"])
        self._lexicon = {(form, upos): lemma for form, upos, lemma in entries}
        self._lemmas: dict[tuple[str, str, str], str] = {}

    def __call__(self, states: torch.Tensor) -> list[list[int]]:
        """Return the numbers of the tags of each row, in the order of `TAGS`."""
        # numpy makes lists of many rows several times as fast as torch.
        found: list[list[int]] = chunked(self._best, states).numpy().tolist()
        return found

    def _best(self, states: torch.Tensor) -> torch.Tensor:
        scores = self._classes(functional.gelu(self._hidden(states)))
        return torch.stack([part.argmax(1) for part in torch.split(scores, self._sizes, 1)], 1)

    def write(self, word: object, tags: Sequence[int]) -> None:
        """Set the tags and the lemma of a word of Stanza's."""
        upos, xpos, feats, rule = (names[tag] for names, tag in zip(self._names, tags, strict=True))
        word.upos, word.xpos = upos, xpos  # type: ignore[attr-defined]
        word.feats = None if feats == "_" else feats  # type: ignore[attr-defined]
        form: str = word.text  # type: ignore[attr-defined]
        key = (form, upos, rule)
        lemma = self._lemmas.get(key)
        if lemma is None:
            if len(self._lemmas) > _KEPT:
                self._lemmas.clear()
            known = self._lexicon.get((form, upos)) or self._lexicon.get((form.lower(), upos))
            lemma = self._lemmas[key] = known or lemma_of(form, rule)
        word.lemma = lemma  # type: ignore[attr-defined]


def lemma_rule(form: str, lemma: str) -> str | None:
    """Return how `lemma` is made from `form`, `None` if it is written in another way.

    A rule says whether capitals are kept ("=") or not ("l"), how many letters go at the
    end, and which come there: "l3+y" makes "city" from "cities".
    """
    size = 0
    while size < min(len(form), len(lemma)) and form[size].lower() == lemma[size].lower():
        size += 1
    start, ending = lemma[:size], lemma[size:]
    if start == form[:size].lower():
        return f"l{len(form) - size}+{ending}"
    return f"={len(form) - size}+{ending}" if start == form[:size] else None


def lemma_of(form: str, rule: str) -> str:
    """Return the lemma that `rule` makes from `form`; see `lemma_rule`."""
    start = form.lower() if rule[0] == "l" else form
    cut, _plus, ending = rule[1:].partition("+")
    return (start[: max(0, len(start) - int(cut))] + ending) or form


class Attacher:
    """The dependency tree: a score for each pair of words (Dozat and Manning 2017)."""

    def __init__(self, arrays: Arrays, names: Names) -> None:
        self._dependent, self._head = (
            rounded_layer(arrays, "arc_dependent"),
            rounded_layer(arrays, "arc_head"),
        )
        self._arc = rounded_layer(arrays, "arc")
        self._below = rounded_layer(arrays, "label_dependent")
        self._above = rounded_layer(arrays, "label_head")
        self._label, self._sides = rounded_layer(arrays, "label"), Linear(arrays, "label_sides")
        self._names = names["deprel"]

    def __call__(self, states: torch.Tensor, lengths: Sequence[int]) -> list[list[tuple[int, str]]]:
        """Return the head and the relation of each word of each sentence.

        Args:
            states: The states of all words, in eights; word 0 of a sentence is the mark
                before it.
            lengths: Number of rows of each sentence.

        """
        dependents = chunked(lambda x: self._arc(self._dependent(x).relu_()), states)
        heads = chunked(lambda x: self._head(x).relu_(), states)
        trees: list[NDArray[np.integer]] = []
        starts = [0, *itertools.accumulate(lengths)][:-1]
        for start, length in zip(starts, lengths, strict=True):
            here = slice(start, start + length)
            # The same shape wherever the sentence stands, so the same bits.
            scores = (dependents[here] @ heads[here].t()).numpy()
            np.fill_diagonal(scores, -np.inf)
            trees.append(best_tree(scores))
        chosen = np.concatenate([tree + first for tree, first in zip(trees, starts, strict=True)])
        below = chunked(lambda x: self._below(x).relu_(), states)
        above = chunked(lambda x: self._above(x).relu_(), states)
        above = in_eights(above[torch.from_numpy(chosen)])
        numbers: list[int] = []
        for first in range(0, len(states), _LABEL_CHUNK):
            rows = slice(first, first + _LABEL_CHUNK)
            numbers += self._labels(below[rows], above[rows]).argmax(1).tolist()
        return [
            [
                (head, self._names[number])
                for head, number in zip(
                    tree.tolist()[1:], numbers[first + 1 : first + len(tree)], strict=True
                )
            ]
            for tree, first in zip(trees, starts, strict=True)
        ]

    def _labels(self, below: torch.Tensor, above: torch.Tensor) -> torch.Tensor:
        reached = self._label(below).view(len(below), -1, below.shape[1])
        scores = torch.bmm(reached, above.unsqueeze(2)).squeeze(2)
        return scores.add_(self._sides(torch.cat([below, above], 1)))
