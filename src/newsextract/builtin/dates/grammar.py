"""Loads the rules and finds where they match.

The rules are data: ``rules/*.toml``, read in the order of `FILES`. Each has an `id`, a
`kind`, a pattern to `match`, the function that says what it means (`make`, see
`newsextract.builtin.dates.meanings`) with its constants (`with`), and `examples`, which
are its tests.
"""

from __future__ import annotations

import functools
import importlib.resources
import tomllib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from newsextract.builtin.dates.lexicon import WordClass, word_classes
from newsextract.builtin.dates.patterns import (
    ANY,
    Capture,
    Follow,
    Pattern,
    compile_pattern,
    merged,
)

if TYPE_CHECKING:
    from newsextract.builtin.dates.atoms import Atom

FILES = (
    "dates",
    "relative",
    "clock",
    "durations",
    "sets",
    "references",
    "times",
    "modified",
    "lists",
)
"""Names of the files of rules; a file may use what stands in one before it."""


@frozen
class Around:
    """What stands before and after a match that stands for itself.

    Attributes:
        only_after: The match comes after one of these keys, if there are any.
        not_after: It does not come after one of these.
        only_before: One of these comes after it, if there are any.
        not_before: None of these comes after it.
        not_before_tag: No word with a Penn tag that begins so comes after it.

    """

    only_after: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    only_before: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()
    not_before_tag: tuple[str, ...] = ()

    def allows(self, before: str, after: str, tag: str) -> bool:
        """Say whether a match may stand between two keys, the second with its tag."""
        return (
            (not self.only_after or before in self.only_after)
            and before not in self.not_after
            and (not self.only_before or after in self.only_before)
            and after not in self.not_before
            and not (self.not_before_tag and tag.startswith(self.not_before_tag))
        )


@frozen(eq=False)
class Rule:
    """One rule of the grammar.

    Attributes:
        id: Its name, "month-day-year"; every timex tells the rule that found it.
        kind: What it finds: "date", "clock", "time", "duration", "set", "reference" or
            "list". Patterns of later kinds can name it.
        source: The pattern as written.
        make: Name of the function that gives the meaning.
        constants: What the function is given beside the captures.
        top: Whether it stands for itself, or only as a part of others.
        guards: Names of the guards that can refuse a match that stands for itself.
        always: Names of those that can refuse it inside another match too.
        around: The words that must or must not stand around such a match.
        examples: Sentences, each with "[...]" and what is to be found.
        pattern: The compiled pattern.

    """

    id: str
    kind: str
    source: str
    make: str
    constants: Mapping[str, Any] = field(factory=dict)
    top: bool = True
    guards: tuple[str, ...] = ()
    always: tuple[str, ...] = ()
    around: Around = Around()
    examples: tuple[str, ...] = ()
    pattern: Pattern = field(kw_only=True, repr=False)


@frozen(eq=False)
class Match:
    """A rule that fits the atoms from `start` to `end`."""

    rule: Rule
    captures: tuple[Capture, ...]
    start: int
    end: int

    def get(self, name: str, default: Any = None) -> Any:
        """Return what was captured under `name`, else the rule's constant."""
        for capture in self.captures:
            if capture.name == name:
                return capture.value
        return self.rule.constants.get(name, default)

    def capture(self, name: str) -> Capture | None:
        """Return the capture called `name`."""
        return next((c for c in self.captures if c.name == name), None)


_Known = Mapping[str, frozenset[str]]
_Index = Mapping[str, "tuple[tuple[Rule, frozenset[str] | None], ...]"]
"""By the key of the first atom: the rules, and the keys that the second must be of."""


@frozen(eq=False)
class Grammar:
    """All rules, ready to match.

    Attributes:
        rules: The rules, in their order.
        classes: The word classes.
        defined: The patterns that only others use, by name.
        kinds: The rules of each kind, by the key of the first atom.
        tops: The rules that stand for themselves, by the key of the first atom.

    """

    rules: tuple[Rule, ...]
    classes: Mapping[str, WordClass]
    defined: Mapping[str, Pattern]
    kinds: Mapping[str, _Index]
    tops: _Index


@functools.cache
def grammar() -> Grammar:
    """Return the grammar of English time expressions."""
    return load({name: _read(name) for name in FILES})


def load(files: Mapping[str, str]) -> Grammar:
    """Return the grammar written in `files`: text in TOML by name.

    Raises:
        ValueError: A rule is named twice, or uses what is not defined before it.

    """
    classes = word_classes()
    known: dict[str, frozenset[str]] = {name: c.firsts for name, c in classes.items()}
    follow: dict[str, Follow] = {name: c.follow for name, c in classes.items()}
    defined: dict[str, Pattern] = {}
    rules: list[Rule] = []
    for name, text in files.items():
        tables = tomllib.loads(text)
        for key, source in tables.get("define", {}).items():
            defined[key] = compile_pattern(source)
            known[key] = _checked(defined[key], known, f"{name}: {key}")
            follow[key] = _follow([defined[key]], follow)
        kinds: dict[str, set[str]] = {}
        patterns: dict[str, list[Pattern]] = {}
        for row in tables.get("rule", ()):
            rule = _rule(row)
            rules.append(rule)
            patterns.setdefault(rule.kind, []).append(rule.pattern)
            kinds.setdefault(rule.kind, set()).update(_checked(rule.pattern, known, rule.id))
        # A file's kinds are known to the files after it only, so rules cannot recurse.
        for kind, firsts in kinds.items():
            if kind in known:
                raise ValueError(f"the kind {kind!r} stands in two files, or is a class")
            known[kind] = frozenset(firsts)
            follow[kind] = _follow(patterns[kind], follow)
    if len({rule.id for rule in rules}) != len(rules):
        raise ValueError("two rules have the same id")
    by_kind: dict[str, list[Rule]] = {}
    for rule in rules:
        by_kind.setdefault(rule.kind, []).append(rule)
    return Grammar(
        tuple(rules),
        classes,
        defined,
        {kind: _by_first(group, known, follow) for kind, group in by_kind.items()},
        _by_first([rule for rule in rules if rule.top], known, follow),
    )


def _read(name: str) -> str:
    path = importlib.resources.files(__package__).joinpath("rules", f"{name}.toml")
    return path.read_text("utf-8")


def _around(row: Mapping[str, Any]) -> Around:
    def keys(name: str) -> frozenset[str]:
        return frozenset(row.get(name, "").split())

    return Around(
        keys("only_after"),
        keys("not_after"),
        keys("only_before"),
        keys("not_before"),
        tuple(row.get("not_before_tag", "").split()),
    )


def _rule(row: Mapping[str, Any]) -> Rule:
    return Rule(
        row["id"],
        row["kind"],
        row["match"],
        row["make"],
        row.get("with", {}),
        row.get("top", True),
        tuple(row.get("guards", ())),
        tuple(row.get("always", ())),
        _around(row),
        tuple(row.get("examples", ())),
        pattern=compile_pattern(row["match"]),
    )


def _expanded(keys: frozenset[str], known: _Known, where: str) -> frozenset[str]:
    """Return `keys` with those of the atoms in place of the names of classes."""
    found: set[str] = set()
    for key in keys:
        if not (len(key) > 2 and key.startswith("<")):
            found.add(key)
        elif key[1:-1] in known:
            found |= known[key[1:-1]]
        else:
            raise ValueError(f"{where} uses {key}, which is not defined before it")
    return frozenset(found)


def _checked(pattern: Pattern, known: _Known, where: str) -> frozenset[str]:
    """Return the keys that a pattern may begin with, if all that it names is known."""
    for name in pattern.names:
        if name not in known:
            raise ValueError(f"{where} uses <{name}>, which is not defined before it")
    return _expanded(pattern.firsts, known, where)


def _follow(patterns: Sequence[Pattern], named: Mapping[str, Follow]) -> Follow:
    return lambda after: merged([pattern.follow(after, named) for pattern in patterns])


def _by_first(rules: Sequence[Rule], known: _Known, named: Mapping[str, Follow]) -> _Index:
    found: dict[str, list[tuple[Rule, frozenset[str] | None]]] = {}
    for rule in rules:
        for first, after in rule.pattern.follow(ANY, named).items():
            seconds = None if after & ANY else _expanded(after, known, rule.id)
            found.setdefault(first, []).append((rule, seconds))
    return {key: tuple(group) for key, group in found.items()}


class Scanner:
    """Matches the grammar against one row of atoms; each part is matched once."""

    def __init__(self, atoms: Sequence[Atom], rules: Grammar) -> None:
        self.atoms = atoms
        self._grammar = rules
        self._known: dict[tuple[str, int], Sequence[tuple[int, Any]]] = {}

    def lookup(self, name: str, start: int) -> Sequence[tuple[int, Any]]:
        """Return end and meaning of each way to read `name` at atom `start`."""
        key = (name, start)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._look_up(name, start)
        return found

    def _look_up(self, name: str, start: int) -> Sequence[tuple[int, Any]]:
        if start >= len(self.atoms):
            return ()
        word_class = self._grammar.classes.get(name)
        if word_class is not None:
            if self.atoms[start].key not in word_class.firsts:
                return ()
            return word_class.read(self.atoms, start)
        pattern = self._grammar.defined.get(name)
        if pattern is not None:
            return [
                (end, captures[0].value if captures else True)
                for end, captures in pattern.match(self, start)
                if end > start
            ]
        return [(match.end, match) for match in self._matches(self._grammar.kinds[name], start)]

    def at(self, start: int) -> list[Match]:
        """Return what can stand for itself at atom `start`, the longest first."""
        # Stable: of equally long matches, the one whose rule comes first.
        return sorted(self._matches(self._grammar.tops, start), key=lambda match: -match.end)

    def _matches(self, index: _Index, start: int) -> list[Match]:
        rules = index.get(self.atoms[start].key)
        if not rules:
            return []
        following = self.atoms[start + 1].key if start + 1 < len(self.atoms) else ""
        return [
            Match(rule, captures, start, end)
            for rule, seconds in rules
            if seconds is None or following in seconds
            for end, captures in rule.pattern.match(self, start)
            if end > start
        ]
