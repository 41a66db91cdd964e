"""Other names in examples, and the list of names."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("torch")

from newsextract.training.examples import Names, Stance
from newsextract.training.listing import listed
from newsextract.training.renaming import Renamer, named

POOL = Names(
    ["Ann", "Roe", "met", "Ito", "in", "New", "South", "Wales"],
    ["B-Person", "E-Person", "O", "S-Person", "O", "B-Location", "I-Location", "E-Location"],
)


RANDOM = st.randoms(use_true_random=False)


def test_tags_name_the_words_of_each_name():
    tags = ["B-A", "I-A", "E-A", "S-B", "O", "S-A"]
    assert named(tags) == [("A", [0, 1, 2]), ("B", [3]), ("A", [5])]


@given(RANDOM)
def test_a_renamed_sentence_keeps_all_but_its_names(chance):
    example = Names(
        ["Lee", "of", "Old", "Town", "paid", "Acme"],
        ["S-Person", "O", "B-Location", "E-Location", "O", "S-Organization"],
    )
    found = Renamer([POOL]).names(example, 1.0, chance)
    assert len(found.words) == len(found.tags)
    names = [(kind, " ".join(found.words[i] for i in words)) for kind, words in named(found.tags)]
    assert names[0] in {("Person", "Ann Roe"), ("Person", "Ito")}
    # No other organization is known.
    assert names[1:] == [("Location", "New South Wales"), ("Organization", "Acme")]
    outside = [w for w, tag in zip(found.words, found.tags, strict=True) if tag == "O"]
    assert outside == ["of", "paid"]


@given(RANDOM)
def test_a_renamed_target_stays_the_target_and_equal_names_stay_equal(chance):
    words = ["Mr", "Max", "Lee", "said", "Lee", "would", "sue", "Kay", "."]
    names = [("Person", [1, 2]), ("Person", [4]), ("Person", [7])]
    renamer = Renamer([POOL, Names(["Bo", "Ek"], ["B-Person", "E-Person"])])
    for target in ([0, 1, 2], [4], [7]):
        found = renamer.stance(Stance(words, target, 1, names), chance)
        text = " ".join(found.words)
        before, after = text.removeprefix("Mr ").split(" said ")
        short = after.split(" would sue ")[0]
        assert before.endswith(short)
        chosen = " ".join(found.words[i] for i in found.target)
        other = after.split(" would sue ")[1].removesuffix(" .")
        assert chosen == {0: f"Mr {before}", 4: short, 7: other}[target[0]]


@given(RANDOM)
def test_a_target_that_is_no_name_is_kept(chance):
    example = Stance(["The", "senator", "praised", "Kay"], [0, 1], 2, [("Person", [3])])
    found = Renamer([POOL]).stance(example, chance)
    assert [found.words[i] for i in found.target] == ["The", "senator"]
    assert "Kay" not in found.words


@pytest.fixture
def sources(tmp_path):
    def write(name, rows):
        (tmp_path / name).write_text(json.dumps(dict(enumerate(rows))), "utf-8")

    write("countries.json", [{"name": "Peru"}])
    write("us_states.json", [{"name": "Maine"}])
    places = [("Bogotá", 7_000_000), ("Lee", 2_000), ("San José", 300_000), ("Of", 30_000)]
    write("cities1000.json", [{"name": name, "population": size} for name, size in places])
    for name, rows in (("all.last", "LEE PERU"), ("female.first", "ANN"), ("male.first", "LEE")):
        lines = "".join(f"{row} 0.1 0.1 1\n" for row in rows.split())
        (tmp_path / f"dist.{name}").write_text(lines, "ascii")
    return tmp_path


def test_words_are_listed_with_all_that_they_are_names_of(sources):
    expected = {"ann": "f", "bogota": "P", "lee": "fps", "maine": "P", "peru": "Ps"}
    assert listed(sources, sources) == expected
