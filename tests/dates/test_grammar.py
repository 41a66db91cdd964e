from __future__ import annotations

import importlib.resources
import tomllib

import pytest

from newsextract.builtin.dates.atoms import atoms
from newsextract.builtin.dates.grammar import FILES, Scanner, grammar, load
from newsextract.builtin.dates.guards import GUARDS
from newsextract.builtin.dates.meanings import LISTS, MAKERS, combined


def rules(*rows, define=""):
    text = define + "".join(
        f'\n[[rule]]\nid = "r{i}"\nkind = "{kind}"\nmatch = "{match}"\nmake = "year"\n'
        for i, (kind, match) in enumerate(rows)
    )
    return {"a": text}


def matches(source, text):
    scanner = Scanner(list(atoms(text, 0, len(text))), load(rules(("x", source))))
    return [scanner.atoms[m.end - 1].text for m in scanner.at(0)] if scanner.atoms else []


@pytest.mark.parametrize(
    ("pattern", "text", "last"),
    [
        ("last week", "last week", ["week"]),
        ("last week", "Last Week", ["Week"]),
        ("last week", "last year", []),
        ("the? week", "week", ["week"]),
        ("the? week", "the week", ["week"]),
        ("( last | next ) week", "next week", ["week"]),
        ("mid ~ week", "mid-week", ["week"]),
        ("mid ~ week", "mid week", ["week"]),
        ("<month> <day>", "March 3rd", ["3rd"]),
        ("<month> ( , <day> )?", "March, 3", ["3", "March"]),
    ],
)
def test_a_pattern_matches_what_it_says(pattern, text, last):
    assert matches(pattern, text) == last


def test_the_longest_match_comes_first():
    scanner = Scanner(
        list(atoms("last week", 0, 9)), load(rules(("x", "last"), ("y", "last week")))
    )
    assert [m.rule.id for m in scanner.at(0)] == ["r1", "r0"]


def test_a_pattern_cannot_use_what_is_not_defined_before_it():
    with pytest.raises(ValueError, match="r0 uses <era>"):
        load(rules(("x", "in <era>")))


def test_a_kind_cannot_use_itself():
    with pytest.raises(ValueError, match="uses <x>"):
        load(rules(("x", "the <x>")))


def test_a_kind_stands_in_one_file():
    with pytest.raises(ValueError, match="stands in two files"):
        load({**rules(("x", "a")), "b": rules(("x", "b"))["a"].replace("r0", "r1")})


def test_ids_are_unique():
    with pytest.raises(ValueError, match="same id"):
        load({**rules(("x", "a")), "b": rules(("y", "b"))["a"]})


@pytest.mark.parametrize("source", ["( a", "a )", "? a"])
def test_a_pattern_that_cannot_be_read_is_an_error(source):
    with pytest.raises(ValueError, match="pattern"):
        load(rules(("x", source)))


def test_what_the_rules_name_is_there():
    for rule in grammar().rules:
        assert (
            rule.make in MAKERS
            or rule.make in combined.MAKERS
            or rule.make in LISTS
            or not rule.top
        )
        assert set(rule.guards) | set(rule.always) <= set(GUARDS), rule.id


def test_no_guard_is_left_over():
    used = {name for rule in grammar().rules for name in (*rule.guards, *rule.always)}
    assert set(GUARDS) == used


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("mid-1990s", ["mid", "-", "#decade"]),
        ("Sept. 11", ["sept", ".", "#digits"]),
        ("9 a.m. today", ["#digits", "am", "today"]),
        ("9pm", ["#digits", "pm"]),
        ("2023-03-17", ["#iso"]),
        ("3/17/2023", ["#numeric"]),
        ("9/11", ["#slash"]),
        ("10:35", ["#clock"]),
        ("1,234.5", ["#number"]),
        ("2.10.3", ["#digits", ".", "#digits", ".", "#digits"]),
        ("year's", ["year", "'s"]),
        ("o’clock", ["o'clock"]),
        ("44 B.C.", ["#digits", "bc"]),
        ("’96", ["#short"]),
    ],
)
def test_text_is_cut_into_atoms(text, keys):
    assert [atom.key for atom in atoms(text, 0, len(text))] == keys


def test_the_keys_of_a_rule_are_known():
    known = {"id", "kind", "match", "make", "with", "top", "guards", "always", "examples"}
    known |= {"only_after", "not_after", "only_before", "not_before", "not_before_tag"}
    folder = importlib.resources.files("newsextract.builtin.dates") / "rules"
    for name in FILES:
        tables = tomllib.loads(folder.joinpath(f"{name}.toml").read_text("utf-8"))
        assert set(tables) <= {"define", "rule"}
        assert {key for row in tables["rule"] for key in row} <= known
