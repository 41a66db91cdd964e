"""Makes plain sentences of two names, for and against whom it is known what they say.

Sentences of news rarely say that one person is good and another bad, so from them
alone a network learns who is mostly judged rather than whom a verb is about. These
say it of names drawn at random, so only the sentence can tell (as the tests of
behaviour of Ribeiro et al. 2020 do, here for learning).
"""

from __future__ import annotations

import importlib.resources
import random
import re
import tomllib
from typing import TYPE_CHECKING

from newsextract.training.examples import CLASSES, Stance
from newsextract.training.renaming import Renamer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsextract.training.examples import Names

SIZE = 12_000
"""Sentences that are made beside those of the data."""

_SLOT = re.compile(r"\{(\w+)\}")
_TARGETS = ("A", "B")
_KINDS = ("Person", "Person", "Person", "Organization")


def framed(names: Iterable[Names], size: int = SIZE) -> list[Stance]:
    """Return examples in English: of each sentence two, one for each of its names.

    There are none if no example has a name of a person or an organization. The same
    input gives the same examples.

    Args:
        names: Examples that the names are drawn from.
        size: Number of sentences.

    """
    path = importlib.resources.files(__package__ or "").joinpath("frames.toml")
    tables = tomllib.loads(path.read_text("utf-8"))
    frames, lists = tables["frame"], tables["lists"]
    renamer = Renamer(names)
    kinds = [kind for kind in _KINDS if kind in renamer.kinds]
    if not kinds:
        return []
    chance = random.Random(0)  # noqa: S311 - no secret
    found: list[Stance] = []
    for number in range(size):
        frame = frames[number % len(frames)]
        kind = chance.choice(kinds)
        words: list[str] = []
        places: dict[str, list[int]] = {}
        for part in f"{{start}} {frame['text']} {{end}} .".split():
            slot = _SLOT.fullmatch(part)
            if slot is None:
                words.append(part)
            elif slot[1] in lists:
                words += chance.choice(lists[slot[1]]).split()
            else:
                name = renamer.drawn(kind, chance)
                places[slot[1]] = list(range(len(words), len(words) + len(name)))
                words += name
        words[0] = words[0][:1].upper() + words[0][1:]
        marked = [(kind, places[target]) for target in _TARGETS]
        found += (
            Stance(words, places[target], CLASSES.index(label), marked)
            for target, label in zip(_TARGETS, frame["stance"], strict=True)
        )
    return found
