"""Sentences made of patterns, and those that were written."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest

pytest.importorskip("torch")

from newsextract.parsing import Parser
from newsextract.training import news
from newsextract.training.examples import CLASSES, Names
from newsextract.training.frames import framed

NAMES = [
    Names(["Ann", "Roe", "met", "Ito"], ["B-Person", "E-Person", "O", "S-Person"]),
    Names(["Acme", "in", "Peru"], ["S-Organization", "O", "S-Location"]),
]
SIZE = 500  # every pattern several times
BAD, NEUTRAL, GOOD = range(len(CLASSES))


@pytest.fixture(scope="module")
def sentences():
    """The examples of each made sentence."""
    found = defaultdict(list)
    for example in framed(NAMES, SIZE):
        found[id(example.words)].append(example)
    return list(found.values())


def test_each_sentence_is_there_for_each_of_its_names(sentences):
    assert {len(examples) for examples in sentences} == {1, 2}
    for examples in sentences:
        targets = [example.target for example in examples]
        assert len({word for target in targets for word in target}) == sum(map(len, targets))
        for example in examples:
            name = " ".join(example.words[word] for word in example.target)
            assert name in {"Ann Roe", "Ito", "Acme"}
            assert [words for _kind, words in example.names] == targets


def test_no_pattern_leaves_a_gap():
    for example in framed(NAMES, SIZE):
        text = " ".join(example.words)
        assert not set(text) & set("{}")
        assert text[0].isupper() or text[0] in '"5'
        assert text.endswith(" .")


def test_what_is_said_decides_the_stance_whichever_name_comes_first(sentences):
    found = {
        tuple(e.label for e in sorted(examples, key=lambda e: min(e.target)))
        for examples in sentences
    }
    assert found >= {
        (GOOD, BAD), (BAD, GOOD), (NEUTRAL, BAD), (BAD, NEUTRAL), (NEUTRAL, NEUTRAL),
        (GOOD,), (BAD,), (NEUTRAL,),
    }  # fmt: skip


def test_what_happens_to_firms_is_only_said_of_firms(sentences):
    for examples in sentences:
        if "shares" in examples[0].words:
            assert {kind for e in examples for kind, _words in e.names} == {"Organization"}


def test_the_same_names_make_the_same_sentences():
    assert framed(NAMES, 40) == framed(NAMES, 40)


def test_without_names_of_people_or_organizations_nothing_is_made():
    assert framed([Names(["Peru"], ["S-Location"])], SIZE) == []
    people = [Names(["Ito"], ["S-Person"])]
    assert {kind for e in framed(people, SIZE) for kind, _words in e.names} == {"Person"}


def test_the_written_sentences_are_read_whole_and_have_every_class():
    stances, tones = news.judged(Parser("compact"))
    assert len(tones) > 1000
    for examples in (tones, stances):
        counts = Counter(example.label for example in examples)
        assert min(counts[label] for label in (BAD, NEUTRAL, GOOD)) > len(examples) / 5
    assert all(example.target for example in stances)
