"""The word classes that the rules name in angle brackets."""

from __future__ import annotations

import functools
import importlib.resources
import tomllib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from attrs import frozen

from newsextract.builtin.dates import numbers
from newsextract.builtin.dates.atoms import Atom
from newsextract.builtin.dates.patterns import ANY, Followers

_Read = Callable[[Sequence[Atom], int], Sequence[tuple[int, Any]]]


@frozen
class WordClass:
    """Words that may stand for each other in a pattern.

    Attributes:
        firsts: The keys of the atoms that one of them may begin with.
        read: Gives end and meaning of each way to read one at an atom.
        goes_on: For a first key, the keys of second atoms of longer ones; `None` for
            what is not known.
        stops: The first keys of those that are one atom long.

    """

    firsts: frozenset[str]
    read: _Read
    goes_on: Mapping[str, frozenset[str]] | None = None
    stops: frozenset[str] = frozenset()

    def follow(self, after: frozenset[str]) -> Followers:
        """Return what may come after the first atom of one, before `after`."""
        if self.goes_on is None:
            return dict.fromkeys(self.firsts, ANY)
        return {
            key: self.goes_on.get(key, frozenset()) | (after if key in self.stops else frozenset())
            for key in self.firsts
        }


@functools.cache
def word_classes() -> dict[str, WordClass]:
    """Return all word classes by name: those of ``lexicon.toml`` and the computed."""
    text = importlib.resources.files(__package__).joinpath("lexicon.toml").read_text("utf-8")
    found = {
        name: _listed(
            table["words"],
            capital=frozenset(
                table["words"] if table.get("capital") is True else table.get("capital", ())
            ),
        )
        for name, table in tomllib.loads(text).items()
    }
    return found | {
        "n": _number(numbers.CARDINAL_FIRSTS, numbers.cardinal),
        "count": _number(numbers.COUNT_FIRSTS, numbers.count),
        "ordinal": _number(numbers.ORDINAL_FIRSTS, numbers.ordinal),
        "day": _number(numbers.ORDINAL_FIRSTS | {"#digits"}, numbers.day),
        "year": _number(numbers.YEAR_FIRSTS, numbers.year),
        "year-digits": _digits(4, 1000, 2199),
        "two-digits": _digits(2, 0, 99),
        "four-digits": _digits(4, 0, 2400, least=4),
        "hour": _digits(2, 0, 24),
        **{
            name: _single(frozenset((f"#{name}",)), _of_kind(f"#{name}"))
            for name in ("iso", "numeric", "slash", "clock", "decade", "short")
        },
    }


def _number(firsts: frozenset[str], read: _Read) -> WordClass:
    return WordClass(firsts, read, dict.fromkeys(firsts, numbers.GOES_ON), firsts)


def _single(firsts: frozenset[str], read: _Read) -> WordClass:
    return WordClass(firsts, read, {}, firsts)


def _listed(words: dict[str, Any], *, capital: frozenset[str]) -> WordClass:
    by_first: dict[str, list[tuple[tuple[str, ...], Any]]] = {}
    for phrase, meaning in words.items():
        keys = tuple(phrase.split())
        by_first.setdefault(keys[0], []).append((keys, meaning))
    for rows in by_first.values():
        rows.sort(key=lambda row: -len(row[0]))

    def read(atoms: Sequence[Atom], start: int) -> Sequence[tuple[int, Any]]:
        named = atoms[start].text[0].isupper() or atoms[start].text[0].isdigit()
        found = []
        for keys, meaning in by_first.get(atoms[start].key, ()):
            end = start + len(keys)
            if end > len(atoms) or (not named and " ".join(keys) in capital):
                continue
            if all(atoms[start + i].key == key for i, key in enumerate(keys[1:], 1)):
                found.append((end, meaning))
        return found

    goes_on = {
        key: frozenset(keys[1] for keys, _meaning in rows if len(keys) > 1)
        for key, rows in by_first.items()
    }
    stops = frozenset(keys[0] for rows in by_first.values() for keys, _ in rows if len(keys) == 1)
    return WordClass(frozenset(by_first), read, goes_on, stops)


def _digits(most: int, low: int, high: int, *, least: int = 1) -> WordClass:
    def read(atoms: Sequence[Atom], start: int) -> Sequence[tuple[int, int]]:
        atom = atoms[start]
        if (
            atom.key == "#digits"
            and least <= len(atom.text) <= most
            and low <= int(atom.text) <= high
        ):
            return ((start + 1, int(atom.text)),)
        return ()

    return _single(frozenset(("#digits",)), read)


def _of_kind(key: str) -> Callable[[Sequence[Atom], int], Sequence[tuple[int, str]]]:
    def read(atoms: Sequence[Atom], start: int) -> Sequence[tuple[int, str]]:
        return ((start + 1, atoms[start].text),) if atoms[start].key == key else ()

    return read
