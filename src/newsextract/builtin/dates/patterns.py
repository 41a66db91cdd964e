"""The pattern language of the rules.

A pattern is a row of elements, parted by spaces:

- ``quarter``       the word itself, in any case; marks stand for themselves (``,``);
- ``<month>``       a word class, a `define`d pattern or the rules of a kind; what it
  means is captured under its name;
- ``<month:to>``    the same, captured under another name;
- ``( a b | c )``   one of several rows;
- ``x?``            `x` or nothing, where `x` is any of the above;
- ``~``             a hyphen or nothing.

There is no repetition and a pattern refers only to what was defined before it, so a
match looks at a bounded number of atoms: matching is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from attrs import frozen

if TYPE_CHECKING:
    from newsextract.builtin.dates.atoms import Atom


@frozen
class Capture:
    """What an element of a pattern matched: its name, meaning and atoms."""

    name: str
    value: Any
    start: int
    end: int


Found = tuple[int, tuple[Capture, ...]]
"""Index after the last atom matched, and the captures."""


class Scan(Protocol):
    """What a pattern is matched against."""

    @property
    def atoms(self) -> Sequence[Atom]:
        """The atoms."""

    def lookup(self, name: str, start: int) -> Sequence[tuple[int, Any]]:
        """Return end and meaning of each way to read class `name` at atom `start`."""


Followers = dict[str, frozenset[str]]
"""For each key that a pattern may begin with, the keys that may come after it."""

ANY = frozenset(("*",))
"""Whatever comes after, be it nothing."""

Follow = Callable[[frozenset[str]], Followers]
"""Gives the followers of a pattern, from the keys that may come after it."""

_Follow = Callable[[frozenset[str], Mapping[str, Follow]], Followers]


@frozen
class Pattern:
    """A pattern, ready to match.

    Attributes:
        match: Gives every way to match at an atom.
        firsts: The keys of the atoms it may begin with; "<name>" for a class.
        follow: Gives, from the keys that may come after the pattern and the followers
            of what it names, the keys that may come after its first atom: two atoms tell
            most rules apart without a match.
        names: The classes and kinds that it names.
        optional: Whether it may match nothing.

    """

    match: Callable[[Scan, int], Sequence[Found]]
    firsts: frozenset[str]
    follow: _Follow
    names: frozenset[str] = frozenset()
    optional: bool = False


_TOKEN = re.compile(r"<([\w-]+)(?::([\w-]+))?>|[()|?~]|[^\s()|?<>~]+")


def compile_pattern(source: str) -> Pattern:
    """Return the pattern written in `source`.

    Raises:
        ValueError: It is not written in the pattern language.

    """
    tokens = [(match.group(), match) for match in _TOKEN.finditer(source)]
    pattern, rest = _alternatives(tokens, 0, source)
    if rest != len(tokens):
        raise ValueError(f"unbalanced parenthesis in pattern {source!r}")
    return pattern


_Tokens = Sequence[tuple[str, "re.Match[str]"]]


def _alternatives(tokens: _Tokens, place: int, source: str) -> tuple[Pattern, int]:
    rows: list[Pattern] = []
    row: list[Pattern] = []
    while place < len(tokens) and tokens[place][0] != ")":
        written, match = tokens[place]
        place += 1
        if written == "|":
            rows.append(_sequence(row))
            row = []
        elif written == "?":
            if not row:
                raise ValueError(f"nothing before '?' in pattern {source!r}")
            row.append(_optional(row.pop()))
        elif written == "(":
            inner, place = _alternatives(tokens, place, source)
            if place >= len(tokens):
                raise ValueError(f"unbalanced parenthesis in pattern {source!r}")
            place += 1
            row.append(inner)
        elif written == "~":
            row.append(_optional(_literal("-")))
        elif match.group(1):
            row.append(_class(match.group(1), match.group(2) or match.group(1)))
        else:
            row.append(_literal(written))
    rows.append(_sequence(row))
    return (rows[0] if len(rows) == 1 else _choice(rows)), place


def _literal(key: str) -> Pattern:
    def match(scan: Scan, start: int) -> Sequence[Found]:
        atoms = scan.atoms
        return ((start + 1, ()),) if start < len(atoms) and atoms[start].key == key else ()

    return Pattern(match, frozenset((key,)), lambda after, _named: {key: after})


def _class(name: str, capture: str) -> Pattern:
    def match(scan: Scan, start: int) -> Sequence[Found]:
        found = scan.lookup(name, start)
        if not found:
            return ()
        return [(end, (Capture(capture, value, start, end),)) for end, value in found]

    return Pattern(
        match,
        frozenset((f"<{name}>",)),
        lambda after, named: named[name](after),
        frozenset((name,)),
    )


def _optional(inner: Pattern) -> Pattern:
    def match(scan: Scan, start: int) -> Sequence[Found]:
        return (*inner.match(scan, start), (start, ()))

    return Pattern(match, inner.firsts, inner.follow, inner.names, optional=True)


def _choice(rows: Sequence[Pattern]) -> Pattern:
    def match(scan: Scan, start: int) -> Sequence[Found]:
        return [found for row in rows for found in row.match(scan, start)]

    def follow(after: frozenset[str], named: Mapping[str, Follow]) -> Followers:
        return merged([row.follow(after, named) for row in rows])

    firsts = frozenset().union(*(row.firsts for row in rows))
    names = frozenset().union(*(row.names for row in rows))
    return Pattern(match, firsts, follow, names, optional=any(row.optional for row in rows))


def _sequence(row: Sequence[Pattern]) -> Pattern:
    if len(row) == 1:
        return row[0]

    def match(scan: Scan, start: int) -> Sequence[Found]:
        ways: Sequence[Found] = ((start, ()),)
        for element in row:
            further: list[Found] = []
            for place, captures in ways:
                for end, more in element.match(scan, place):
                    further.append((end, captures + more if more else captures))
            if not further:
                return ()
            ways = further
        return ways

    def follow(after: frozenset[str], named: Mapping[str, Follow]) -> Followers:
        found: list[Followers] = []
        for i, element in enumerate(row):
            found.append(element.follow(_first_of(row[i + 1 :], after), named))
            if not element.optional:
                break
        return merged(found)

    names = frozenset().union(*(element.names for element in row))
    optional = all(element.optional for element in row)
    return Pattern(match, _first_of(row, frozenset()), follow, names, optional=optional)


def _first_of(row: Sequence[Pattern], after: frozenset[str]) -> frozenset[str]:
    """Return the keys that a row may begin with, and `after` if it may be empty."""
    found: set[str] = set()
    for element in row:
        found |= element.firsts
        if not element.optional:
            return frozenset(found)
    return frozenset(found | after)


def merged(tables: Sequence[Followers]) -> Followers:
    """Return all that one of the tables allows."""
    found: Followers = {}
    for table in tables:
        for key, keys in table.items():
            found[key] = found.get(key, frozenset()) | keys
    return found
