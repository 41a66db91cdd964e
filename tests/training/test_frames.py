"""Sentences made of patterns."""

from __future__ import annotations

import pytest

pytest.importorskip("torch")

from newsextract.training.examples import CLASSES, Names
from newsextract.training.frames import framed

NAMES = [
    Names(["Ann", "Roe", "met", "Ito"], ["B-Person", "E-Person", "O", "S-Person"]),
    Names(["Acme", "in", "Peru"], ["S-Organization", "O", "S-Location"]),
]
SIZE = 500  # every pattern several times


def pairs():
    found = framed(NAMES, SIZE)
    return list(zip(found[::2], found[1::2], strict=True))


def test_each_sentence_is_there_for_both_of_its_names():
    assert len(pairs()) == SIZE
    for one, other in pairs():
        assert one.words == other.words
        assert not set(one.target) & set(other.target)
        for example in (one, other):
            name = " ".join(example.words[word] for word in example.target)
            assert name in {"Ann Roe", "Ito", "Acme"}
            assert sorted(words for _kind, words in example.names) == sorted(
                [one.target, other.target]
            )


def test_no_pattern_leaves_a_gap():
    for one, _other in pairs():
        text = " ".join(one.words)
        assert not set(text) & set("{}")
        assert text[0].isupper() or text[0] == '"'
        assert text.endswith(" .")


def test_what_is_said_decides_the_stance_whichever_name_comes_first():
    found = {
        (one.label, other.label) for one, other in pairs() if min(one.target) < min(other.target)
    }
    bad, neutral, good = range(len(CLASSES))
    assert found >= {(good, bad), (bad, good), (neutral, bad), (bad, neutral), (neutral, neutral)}


def test_the_same_names_make_the_same_sentences():
    assert framed(NAMES, 40) == framed(NAMES, 40)


def test_without_names_of_people_or_organizations_nothing_is_made():
    assert framed([Names(["Peru"], ["S-Location"])], SIZE) == []
