"""The best dependency tree, given a score for every head of every word.

Mostly the best head of every word makes a tree already, and then that is the best
tree: no search is needed. Otherwise cycles are contracted (Chu and Liu 1965, Edmonds
1967). Stanza lowers the scores of all roots at once so that only one is left
(Stanojevic and Cohen 2021), which makes a cycle in every sentence; here that is done
only where the best tree has several roots.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Scores = NDArray[np.floating]
    Heads = NDArray[np.integer]


def best_tree(scores: Scores) -> Heads:
    """Return the head of each word in the best tree with one root.

    Args:
        scores: Score of each head (column) of each word (row); word 0 is above the
            root and its own head.

    """
    heads: Heads = scores.argmax(1)
    heads[0] = 0
    if _is_tree(heads):
        return heads
    heads = _spanning(scores.astype(np.float64))
    if np.count_nonzero(heads[1:] == 0) == 1:
        return heads
    lowered = scores.astype(np.float64)
    finite = lowered[np.isfinite(lowered)]
    # More than any two trees can differ by.
    lowered[:, 0] -= (finite.max() - finite.min() + 1) * len(lowered)
    return _spanning(lowered)


def _is_tree(heads: Heads) -> bool:
    parents = heads.tolist()
    return parents[1:].count(0) == 1 and _cycle(parents) is None


def _cycle(heads: list[int]) -> list[int] | None:
    """Return the words of a cycle, or `None`; word 0 is its own head and no cycle."""
    state = [0] * len(heads)  # 0: not seen; n: seen on walk n
    state[0] = -1
    for start in range(1, len(heads)):
        word = start
        while not state[word]:
            state[word] = start
            word = heads[word]
        if state[word] == start:
            found = [word]
            while heads[found[-1]] != word:
                found.append(heads[found[-1]])
            return found
    return None


def _spanning(scores: Scores) -> Heads:
    np.fill_diagonal(scores, -np.inf)
    scores[0] = -np.inf
    scores[0, 0] = 0
    levels: list[tuple[Scores, Heads, Heads, Heads, Heads, Heads]] = []
    while True:
        heads: Heads = scores.argmax(1)
        cycle = _cycle(heads.tolist())
        if cycle is None:
            break
        inside = np.array(cycle)
        outside = np.setdiff1d(np.arange(len(scores)), inside)
        within = scores[inside, heads[inside]]
        # What is gained when one word of the cycle is attached to a word outside.
        into = scores[np.ix_(inside, outside)] - within[:, None]
        entry = into.argmax(0)
        out = scores[np.ix_(outside, inside)]
        leaving = out.argmax(1)
        smaller = np.full((len(outside) + 1,) * 2, -np.inf)
        smaller[:-1, :-1] = scores[np.ix_(outside, outside)]
        smaller[-1, :-1] = into.max(0)
        smaller[:-1, -1] = out.max(1)
        smaller[0] = -np.inf
        smaller[0, 0] = 0
        levels.append((scores, heads, inside, outside, entry, leaving))
        scores = smaller
    while levels:
        _, above, inside, outside, entry, leaving = levels.pop()
        found = above.copy()
        merged = len(outside)
        kept = heads[:-1]
        found[outside] = np.where(
            kept == merged, inside[leaving], outside[np.minimum(kept, merged - 1)]
        )
        head = heads[-1]
        found[inside[entry[head]]] = outside[head]
        heads = found
    return heads
