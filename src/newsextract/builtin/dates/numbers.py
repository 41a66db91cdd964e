"""Reads numbers, ordinals and years written in digits or words."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsextract.builtin.dates.atoms import Atom

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SMALL = {word: i for i, word in enumerate(_ONES)} | {w: 20 + 10 * i for i, w in enumerate(_TENS)}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_ORDINAL_ONES = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
_ORDINALS = {word: i for i, word in enumerate(_ORDINAL_ONES, 1)} | {
    word[:-1] + "ieth": 20 + 10 * i for i, word in enumerate(_TENS)
}
_VAGUE = frozenset(("several", "few", "some", "many", "numerous", "multiple", "various"))

CARDINAL_FIRSTS = frozenset(_SMALL) | {"#digits", "#number", "hundred", "dozen", "half"}
COUNT_FIRSTS = (
    CARDINAL_FIRSTS
    | _VAGUE
    | {"a", "an", "the", "couple", "dozens", "hundreds"}
    | {
        "thousands",
        "scores",
    }
)
ORDINAL_FIRSTS = frozenset(_ORDINALS) | frozenset(_TENS) | {"#ordinal"}
YEAR_FIRSTS = frozenset(
    ("#digits", "nineteen", "eighteen", "seventeen", "sixteen", "twenty", "two")
)
GOES_ON = (
    frozenset(_SMALL)
    | frozenset(_SCALES)
    | frozenset(_ORDINALS)
    | {"-", "#slash", "and", "a", "an", "of", "couple", "few", "dozen", "half", "oh", "o"}
    | {"more", "full", "whole", "straight"}
)
"""Keys of the atoms that a number may go on with."""
_MOST_WORDS = 12


@frozen
class Number:
    """A quantity; `value` is `None` for "several" and the like.

    Attributes:
        value: How much.
        approximate: Whether the words say "about" ("a couple of").

    """

    value: float | None
    approximate: bool = False


def cardinal(atoms: Sequence[Atom], start: int) -> Sequence[tuple[int, Number]]:
    """Return the longest reading of a number at `start`: end and number, or nothing."""
    end, value = _digits(atoms, start)
    if value is None:
        end, value = _words(atoms, start)
    if value is None:
        return ()
    return ((_half_end(atoms, end), Number(value + _half(atoms, end))),)


def count(atoms: Sequence[Atom], start: int) -> Sequence[tuple[int, Number]]:  # noqa: C901, PLR0911 - a return a case
    """Return the ways to read a count: a number, "a", "several", "a couple of", ..."""
    key = atoms[start].key
    following = _key(atoms, start + 1)
    after = _key(atoms, start + 2)
    if key in ("a", "an"):
        if following == "couple":
            return ((start + (3 if after == "of" else 2), Number(2, approximate=True)),)
        if following == "few":
            return ((start + 2, Number(None)),)
        if following == "dozen":
            return ((start + 2, Number(12)),)
        if following == "half":
            return ((start + 2, Number(0.5)),)
        if following in _SCALES:
            return ((start + 2, Number(_SCALES[following])),)
        if following in ("quarter", "third") and after == "of":
            return ()
        return ((start + 1, Number(1)),)
    if key == "half" and following in ("a", "an"):
        return ((start + 2, Number(0.5)),)
    if key == "couple" and following == "of":
        return ((start + 2, Number(2, approximate=True)),)
    if key in ("dozens", "hundreds", "thousands", "scores"):
        return ((start + 2, Number(None)),) if following == "of" else ()
    if key in _VAGUE:
        return ((start + (2 if following == "more" else 1), Number(None)),)
    found = cardinal(atoms, start)
    # "ten more years", "two full days": the word in between changes nothing.
    return [
        (end + (_key(atoms, end) in ("more", "full", "whole", "straight")), n) for end, n in found
    ]


def ordinal(atoms: Sequence[Atom], start: int) -> Sequence[tuple[int, int]]:
    """Return the reading of an ordinal at `start`, from 1: "21st", "23d", "twenty-first"."""
    atom = atoms[start]
    if atom.key == "#ordinal":
        return ((start + 1, int(atom.text.rstrip(string.ascii_letters))),)
    if atom.key in _ORDINALS:
        return ((start + 1, _ORDINALS[atom.key]),)
    if atom.key in _TENS:
        place = start + 1 + (_key(atoms, start + 1) == "-")
        ones = _ORDINALS.get(_key(atoms, place), 99)
        if ones < 10:
            return ((place + 1, _SMALL[atom.key] + ones),)
    return ()


def day(atoms: Sequence[Atom], start: int) -> Sequence[tuple[int, int]]:
    """Return the reading of a day of the month at `start`: "3", "3rd", "third"."""
    atom = atoms[start]
    if atom.key == "#digits":
        value = int(atom.text) if len(atom.text) <= 2 else 0
        found: Sequence[tuple[int, int]] = ((start + 1, value),)
    else:
        found = ordinal(atoms, start)
    return [(end, value) for end, value in found if 1 <= value <= 31]


def year(atoms: Sequence[Atom], start: int) -> Sequence[tuple[int, int]]:  # noqa: PLR0911 - a return a case
    """Return the reading of a year at `start`: "1996", "nineteen ninety-six"."""
    atom = atoms[start]
    if atom.key == "#digits":
        if len(atom.text) == 4 and "1000" <= atom.text < "2200":
            return ((start + 1, int(atom.text)),)
        return ()
    century = _SMALL.get(atom.key, 0)
    if atom.key == "two":
        found = _words(atoms, start)
        return ((found[0], int(found[1])),) if found[1] and 2000 <= found[1] < 2100 else ()
    if not 16 <= century <= 20:
        return ()
    if _key(atoms, start + 1) == "hundred":
        return ((start + 2, century * 100),)
    if _key(atoms, start + 1) in ("oh", "o") and 0 < _SMALL.get(_key(atoms, start + 2), 0) < 10:
        return ((start + 3, century * 100 + _SMALL[atoms[start + 2].key]),)
    end, rest = _below_hundred(atoms, start + 1)
    return ((end, century * 100 + rest),) if rest >= 10 else ()


def _key(atoms: Sequence[Atom], place: int) -> str:
    return atoms[place].key if place < len(atoms) else ""


def _digits(atoms: Sequence[Atom], start: int) -> tuple[int, float | None]:
    atom = atoms[start]
    if atom.key == "#digits" and len(atom.text) <= 9:
        value = float(atom.text)
    elif atom.key == "#number":
        value = float(atom.text.replace(",", ""))
    else:
        return start, None
    scale = _SCALES.get(_key(atoms, start + 1))
    return (start + 2, value * scale) if scale else (start + 1, value)


def _below_hundred(atoms: Sequence[Atom], start: int) -> tuple[int, int]:
    value = _SMALL.get(_key(atoms, start), 0)
    if value < 20:
        return start + 1, value
    place = start + 1 + (_key(atoms, start + 1) == "-")
    ones = _SMALL.get(_key(atoms, place), 0)
    return (place + 1, value + ones) if 0 < ones < 10 else (start + 1, value)


def _words(atoms: Sequence[Atom], start: int) -> tuple[int, float | None]:
    key = _key(atoms, start)
    if key == "dozen":
        return start + 1, 12
    if key not in _SMALL and key != "hundred":
        return start, None
    total = current = 0
    place = start
    while place < min(len(atoms), start + _MOST_WORDS):
        key = _key(atoms, place)
        if key in _SMALL:
            if current % 100:
                break
            place, small = _below_hundred(atoms, place)
            current += small
        elif key == "hundred":
            current = max(current, 1) * 100
            place += 1
        elif key in _SCALES:
            total += max(current, 1) * _SCALES[key]
            current = 0
            place += 1
        elif (
            key == "and" and _key(atoms, place - 1) in _SCALES and _key(atoms, place + 1) in _SMALL
        ):
            place += 1
        else:
            break
    return place, float(total + current)


def _half_end(atoms: Sequence[Atom], end: int) -> int:
    if _half(atoms, end) == 0:
        return end
    return end + (1 if _key(atoms, end) == "#slash" else 2 if _key(atoms, end) == "-" else 3)


def _half(atoms: Sequence[Atom], end: int) -> float:
    """Return what "1/2" or "and a half" at `end` adds."""
    place = end + (_key(atoms, end) == "-")
    if _key(atoms, place) == "#slash":
        above, below = atoms[place].text.split("/")
        value = int(above) / int(below) if int(below) else 0
        return value if 0 < value < 1 else 0
    words = [_key(atoms, end + i) for i in range(3)]
    return 0.5 if words == ["and", "a", "half"] else 0
