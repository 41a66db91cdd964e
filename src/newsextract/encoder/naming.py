"""Names, as they are read from the states of words.

Each word of a sentence has a score for each tag of the scheme BIOES, and the best tags that
can stand side by side are chosen. Before that, the occurrences of a word in an article agree
on the kind of name it belongs to: what one sentence leaves open, another tells ("one sense
per discourse", Gale, Church and Yarowsky 1992).
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from newsextract.encoder.heads import Linear
from newsextract.encoder.transformer import chunked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import torch
    from numpy.typing import NDArray

    Scores = NDArray[np.floating]

SHARE = 1.0
"""What the agreement of all occurrences counts beside the scores of one."""

_SHORTEST = 3  # letters of a word that occurrences are looked for of
_LEAST = 1e-4


class Namer:
    """The names: a tag for each word, none that cannot follow the one before."""

    def __init__(
        self, arrays: Mapping[str, torch.Tensor], names: Mapping[str, Sequence[str]]
    ) -> None:
        self._classes = Linear(arrays, "names")
        self._names = names["ner"]
        kinds = sorted({name[2:] for name in self._names})
        self._kinds = np.array([[name[2:] == kind for kind in kinds] for name in self._names])
        self._allowed = np.array(
            [[_follows(left, right) for right in self._names] for left in self._names]
        )
        self._first = np.array([_follows("O", name) for name in self._names])
        self._last = np.array([_follows(name, "O") for name in self._names])

    def scores(self, states: torch.Tensor, lengths: Sequence[int]) -> list[Scores]:
        """Return the scores of the tags of each word of each sentence.

        Args:
            states: The states of all words, in eights; word 0 of a sentence is the mark
                before it.
            lengths: Number of rows of each sentence.

        """
        rows = chunked(self._classes, states).numpy()
        ends = list(itertools.accumulate(lengths))
        return [rows[end - size + 1 : end] for end, size in zip(ends, lengths, strict=True)]

    def __call__(self, forms: Sequence[Sequence[str]], scores: Sequence[Scores]) -> list[list[str]]:
        """Return the tag of each word of each sentence of an article.

        Args:
            forms: The words.
            scores: What `scores` returned for them.

        """
        if not scores:
            return []
        sizes = [len(part) for part in scores]
        agreed = self._agreed([form for words in forms for form in words], np.concatenate(scores))
        best = agreed.argmax(1)
        found = []
        for end, size in zip(itertools.accumulate(sizes), sizes, strict=True):
            tags = best[end - size : end]
            if tags.any() and not self._possible(tags):
                tags = self._path(agreed[end - size : end])
            found.append([self._names[tag] for tag in tags.tolist()])
        return found

    def _agreed(self, forms: Sequence[str], scores: Scores) -> Scores:
        """Return scores to which each word's mean over its occurrences is added, by kind."""
        places: defaultdict[str, list[int]] = defaultdict(list)
        for place, form in enumerate(forms):
            if len(form) >= _SHORTEST and form[0].isupper():
                places[form.lower()].append(place)
        shared = [group for group in places.values() if len(group) > 1]
        if not shared:
            return scores
        chosen = np.array([place for group in shared for place in group])
        sizes = np.array([len(group) for group in shared])
        powers = np.exp(scores[chosen] - scores[chosen].max(1, keepdims=True))
        chances = powers / powers.sum(1, keepdims=True) @ self._kinds
        starts = np.cumsum(sizes) - sizes
        means = np.add.reduceat(chances, starts, 0) / sizes[:, None]
        added = (np.log(means + _LEAST) @ self._kinds.T).repeat(sizes, 0)
        agreed = scores.copy()
        agreed[chosen] += (SHARE * added).astype(scores.dtype)
        return agreed

    def _possible(self, tags: NDArray[np.integer]) -> bool:
        return bool(
            self._first[tags[0]]
            and self._last[tags[-1]]
            and self._allowed[tags[:-1], tags[1:]].all()
        )

    def _path(self, scores: NDArray[np.floating]) -> NDArray[np.integer]:
        """Return the best possible tags (Viterbi 1967)."""
        low = -1e4
        best = scores[0] + np.where(self._first, 0, low)
        ways = np.where(self._allowed, 0, low)
        origins = []
        for row in scores[1:]:
            into = best[:, None] + ways
            origins.append(into.argmax(0))
            best = into.max(0) + row
        path = [int((best + np.where(self._last, 0, low)).argmax())]
        for origin in reversed(origins):
            path.append(int(origin[path[-1]]))
        return np.array(path[::-1])


def _follows(left: str, right: str) -> bool:
    """Say whether one tag of the scheme BIOES may stand after another."""
    if left[0] in "BI":
        return right[0] in "IE" and right[1:] == left[1:]
    return right[0] in "OBS"
