"""The word classes that the rules name in angle brackets."""

from __future__ import annotations

import functools
import importlib.resources
import tomllib
from collections.abc import Callable, Sequence
from typing import Any

from attrs import frozen

from newsextract.builtin.dates import numbers
from newsextract.builtin.dates.atoms import Atom


@frozen
class WordClass:
    """Words that may stand for each other in a pattern.

    Attributes:
        firsts: The keys of the atoms that one of them may begin with.
        read: Gives end and meaning of each way to read one at an atom.

    """

    firsts: frozenset[str]
    read: Callable[[Sequence[Atom], int], Sequence[tuple[int, Any]]]


@functools.cache
def word_classes() -> dict[str, WordClass]:
    """Return all word classes by name: those of ``lexicon.toml`` and the computed."""
    text = importlib.resources.files(__package__).joinpath("lexicon.toml").read_text("utf-8")
    found = {
        name: _listed(table["words"], capital=table.get("capital", False))
        for name, table in tomllib.loads(text).items()
    }
    return found | {
        "n": WordClass(numbers.CARDINAL_FIRSTS, numbers.cardinal),
        "count": WordClass(numbers.COUNT_FIRSTS, numbers.count),
        "ordinal": WordClass(numbers.ORDINAL_FIRSTS, numbers.ordinal),
        "day": WordClass(numbers.ORDINAL_FIRSTS | {"#digits"}, numbers.day),
        "year": WordClass(numbers.YEAR_FIRSTS, numbers.year),
        "year-digits": _digits(4, 1000, 2199),
        "two-digits": _digits(2, 0, 99),
        "four-digits": _digits(4, 0, 2400, least=4),
        "hour": _digits(2, 0, 24),
        **{
            name: WordClass(frozenset((f"#{name}",)), _of_kind(f"#{name}"))
            for name in ("iso", "numeric", "slash", "clock", "decade", "short")
        },
    }


def _listed(words: dict[str, Any], *, capital: bool) -> WordClass:
    by_first: dict[str, list[tuple[tuple[str, ...], Any]]] = {}
    for phrase, meaning in words.items():
        keys = tuple(phrase.split())
        by_first.setdefault(keys[0], []).append((keys, meaning))
    for rows in by_first.values():
        rows.sort(key=lambda row: -len(row[0]))

    def read(atoms: Sequence[Atom], start: int) -> Sequence[tuple[int, Any]]:
        if capital and not (atoms[start].text[0].isupper() or atoms[start].text[0].isdigit()):
            return ()
        found = []
        for keys, meaning in by_first.get(atoms[start].key, ()):
            end = start + len(keys)
            if end <= len(atoms) and all(
                atoms[start + i].key == key for i, key in enumerate(keys[1:], 1)
            ):
                found.append((end, meaning))
        return found

    return WordClass(frozenset(by_first), read)


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

    return WordClass(frozenset(("#digits",)), read)


def _of_kind(key: str) -> Callable[[Sequence[Atom], int], Sequence[tuple[int, str]]]:
    def read(atoms: Sequence[Atom], start: int) -> Sequence[tuple[int, str]]:
        return ((start + 1, atoms[start].text),) if atoms[start].key == key else ()

    return read
