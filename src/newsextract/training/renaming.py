"""Puts other names in place of those of an example, so that it teaches more than who is who."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from newsextract.training.examples import Names, Stance

REPLACED = ("Person", "Location", "Organization")
"""Kinds of names that others of the kind can stand for, as the data call them."""


def named(tags: Sequence[str]) -> list[tuple[str, list[int]]]:
    """Return the names that tags of the scheme BIOES mark."""
    found: list[tuple[str, list[int]]] = []
    for word, tag in enumerate(tags):
        place, _, kind = tag.partition("-")
        if place in ("B", "S"):
            found.append((kind, []))
        if place != "O" and found:
            found[-1][1].append(word)
    return found


class Renamer:
    """Draws names.

    Args:
        examples: Those that the names are from.

    """

    def __init__(self, examples: Iterable[Names]) -> None:
        pools: defaultdict[str, dict[tuple[str, ...], None]] = defaultdict(dict)
        for example in examples:
            for kind, words in named(example.tags):
                if kind in REPLACED:
                    pools[kind][tuple(example.words[word] for word in words)] = None
        self._pools: Mapping[str, list[tuple[str, ...]]] = {
            kind: list(pool) for kind, pool in pools.items()
        }

    @property
    def kinds(self) -> AbstractSet[str]:
        """Those of `REPLACED` that there are names of."""
        return self._pools.keys()

    def names(self, example: Names, share: float, chance: random.Random) -> Names:
        """Return an example with about that share of its names replaced."""
        chosen = {
            words[0]: (kind, len(words), self.drawn(kind, chance))
            for kind, words in named(example.tags)
            if kind in self._pools and chance.random() < share
        }
        forms: list[str] = []
        tags: list[str] = []
        skip = 0
        for word, (form, tag) in enumerate(zip(example.words, example.tags, strict=True)):
            if word in chosen:
                kind, skip, other = chosen[word]
                forms += other
                inner = ["I"] * (len(other) - 2)
                places = ["B", *inner, "E"] if len(other) > 1 else ["S"]
                tags += [f"{place}-{kind}" for place in places]
            if skip:
                skip -= 1
                continue
            forms.append(form)
            tags.append(tag)
        return attrs.evolve(example, words=forms, tags=tags)

    def stance(self, example: Stance, chance: random.Random) -> Stance:
        """Return an example all of whose names are others; equal ones get an equal one."""
        drawn: dict[tuple[str, ...], tuple[str, ...]] = {}
        longest_first = sorted(example.names, key=lambda name: -len(name[1]))
        for kind, words in longest_first:
            old = tuple(example.words[word] for word in words)
            if kind not in self._pools or old in drawn:
                continue
            # "Merkel" after "Angela Merkel" is the end of the same new name.
            whole = next((name for name in drawn if name[-len(old) :] == old), None)
            drawn[old] = drawn[whole][-len(old) :] if whole else self.drawn(kind, chance)
        starts = {words[0]: [example.words[word] for word in words] for _, words in example.names}
        forms: list[str] = []
        places: list[range] = []  # of each old word; all of a new name is each of its old words
        while len(places) < len(example.words):
            old_name = starts.get(len(places), [])
            new: Sequence[str] | None = drawn.get(tuple(old_name))
            if new is None:
                old_name = new = [example.words[len(places)]]
            places += [range(len(forms), len(forms) + len(new))] * len(old_name)
            forms += new
        target = sorted({place for word in example.target for place in places[word]})
        return attrs.evolve(example, words=forms, target=target, names=[])

    def drawn(self, kind: str, chance: random.Random) -> tuple[str, ...]:
        """Return the words of a name of a kind of `REPLACED`."""
        return chance.choice(self._pools[kind])
