"""Labels the words around a cue by a walk through the tree, outward from the cue.

From a labelled word the walk goes on to its neighbours in the tree; each edge is one
decision of a linear model: is the next word content, source, part of the cue or none
of them? What can hardly differ from its governor (an article, a compound) is not
asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from newsextract.builtin.quotes.around import Walk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsextract.builtin.quotes.reading import Reading

LABELS = "OCSK"
"""None, content, source, cue."""

_SAME = frozenset(
    {
        "det",
        "compound",
        "flat",
        "fixed",
        "nummod",
        "cop",
        "aux",
        "aux:pass",
        "goeswith",
        "compound:prt",
        "det:predet",
    }
)
_FAR = 4
_LONG = 6


class Decide(Protocol):
    """Chooses the label of a word; training gives the one that was annotated."""

    def __call__(self, features: list[str], word: int) -> str:
        """Return one of `LABELS`."""


def label_words(reading: Reading, cue: int, decide: Decide) -> list[str]:
    """Return the label of each word of the sentence, seen from the cue `cue`."""
    labels = [""] * reading.size
    labels[cue] = "K"
    walk = Walk(reading, cue)
    queue: list[tuple[int, tuple[str, ...]]] = [(cue, ())]
    for origin, path in queue:  # grows: breadth first
        label = labels[origin]
        for word, relation in _neighbours(reading, origin):
            if labels[word]:
                continue
            way = (*path, relation)
            if _inherits(reading, word, relation, label, len(path)):
                labels[word] = label
            else:
                labels[word] = decide(walk.features(origin, word, labels, way), word)
                walk.sources += labels[word] == "S"
                walk.contents += labels[word] == "C"
            queue.append((word, way if len(way) < _LONG else (*way[:2], *way[-3:])))
    return [label or "O" for label in labels]


def _neighbours(reading: Reading, origin: int) -> Sequence[tuple[int, str]]:
    tree = reading.tree
    found = [
        (child, tree.deprels[child])
        for child in tree.children[origin]
        if reading.upos[child] != "PUNCT" or tree.children[child]
    ]
    # The subject first: whether there is one tells what the rest is.
    found.sort(key=lambda pair: (not pair[1].startswith("nsubj"), abs(pair[0] - origin)))
    head = tree.heads[origin]
    if head >= 0:
        found.append((head, "^" + tree.deprels[origin]))
    return found


def _inherits(reading: Reading, word: int, relation: str, label: str, depth: int) -> bool:
    if relation[0] == "^":
        return False
    if label == "O":
        return depth >= _FAR
    if relation in _SAME:
        return True
    if (
        label in "CS"
        and relation in {"case", "amod", "mark", "nmod:poss", "cc", "advmod"}
        and depth > 1
    ):
        return not reading.tree.children[word]
    return False
