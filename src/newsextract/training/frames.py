"""Makes plain sentences from patterns, of which it is known what they say.

Sentences of news rarely say that one person is good and another bad, so from them
alone a network learns who is mostly judged rather than whom a verb is about; and the
data are about politics, not about firms and matches. The patterns of
``frames.toml`` (who judges whom) and ``facts.toml`` (what happens) say it of names drawn at
random, so only the sentence can tell (as the tests of behaviour of Ribeiro et al. 2020
do, here for learning).
"""

from __future__ import annotations

import importlib.resources
import random
import re
import tomllib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from attrs import frozen

from newsextract.training.examples import CLASSES, Stance
from newsextract.training.renaming import Renamer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newsextract.training.examples import Names

SIZE = 12_000
"""Sentences that are made of the patterns of each file, beside those of the data."""

_SLOT = re.compile(r"\{(\w+)\}")
_TARGETS = ("A", "B")
_KINDS = ("Person", "Person", "Person", "Organization")


@frozen
class _Made:
    """A sentence that was made.

    Attributes:
        words: Its words.
        places: The words of each of its names.
        kind: What they are names of.
        stance: The class of the stance towards each name.

    """

    words: list[str]
    places: Sequence[list[int]]
    kind: str
    stance: Sequence[str]


def framed(names: Iterable[Names], size: int = SIZE) -> list[Stance]:
    """Return examples in English: of each sentence one for each of its names.

    There are none if no example has a name of a person or an organization. The same
    input gives the same examples.

    Args:
        names: Examples that the names are drawn from.
        size: Number of sentences of each file's patterns.

    """
    found: list[Stance] = []
    for made in _made(names, size):
        marked = [(made.kind, place) for place in made.places]
        found += (
            Stance(made.words, place, CLASSES.index(label), marked)
            for place, label in zip(made.places, made.stance, strict=True)
        )
    return found


def _made(names: Iterable[Names], size: int) -> Iterator[_Made]:
    renamer = Renamer(names)
    kinds = [kind for kind in _KINDS if kind in renamer.kinds]
    if not kinds:
        return
    chance = random.Random(0)  # noqa: S311 - no secret
    for file in ("frames.toml", "facts.toml"):
        path = importlib.resources.files(__package__ or "").joinpath(file)
        tables = tomllib.loads(path.read_text("utf-8"))
        frames = [f for f in tables["frame"] if f.get("kind", kinds[0]) in kinds]
        for number in range(size):
            frame = frames[number % len(frames)]
            kind = frame.get("kind") or chance.choice(kinds)
            yield _filled(frame, kind, tables["lists"], renamer, chance)


def _filled(
    frame: Mapping[str, Any],
    kind: str,
    lists: Mapping[str, Sequence[str]],
    renamer: Renamer,
    chance: random.Random,
) -> _Made:
    """Return a pattern with its gaps filled at random."""
    words: list[str] = []
    places: dict[str, list[int]] = {}
    parts = f"{{start}} {frame['text']} {{end}} .".split()[::-1]
    while parts:
        part = parts.pop()
        slot = _SLOT.fullmatch(part)
        if slot is None:
            words.append(part)
        elif slot[1] in lists:
            parts += chance.choice(lists[slot[1]]).split()[::-1]  # which may have gaps too
        else:
            name = renamer.drawn(kind, chance)
            places[slot[1]] = list(range(len(words), len(words) + len(name)))
            words += name
    words[0] = words[0][:1].upper() + words[0][1:]
    marked = [places[target] for target in _TARGETS if target in places]
    return _Made(words, marked, kind, frame["stance"])
