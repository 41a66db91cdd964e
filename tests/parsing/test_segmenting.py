"""Words and sentences: what the embedded segmenter finds, and what holds for any text."""

from __future__ import annotations

import time
import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsextract.errors import ModelNotFoundError
from newsextract.models import COMPACT
from newsextract.parsing import Parser

with warnings.catch_warnings():
    # What torch warns of while it is imported is its own to mend.
    warnings.simplefilter("ignore")
    from newsextract.encoder import segmenting
    from newsextract.encoder.segmenting import Segmenter, atoms, shape_of, word_of

FILE = COMPACT / "en" / "segmenter" / "compact.npz"


@pytest.fixture(scope="module")
def segmenter():
    return Segmenter(FILE)


def found(segmenter, text):
    """Return the sentences of a text as lists of tokens."""
    (sentences,) = segmenter([text])
    return [[text[start:end] for start, end, _ in sentence] for sentence in sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann's car", ["Ann", "'", "s", "car"]),
        ("3.5m-long _x_", ["3", ".", "5", "m", "-", "long", "_", "x", "_"]),
        ("cafe\u0301s au lait", ["cafe\u0301s", "au", "lait"]),
        ("東京 ไทย", ["東", "京", "ไ", "ท", "ย"]),
        (" \n", []),
    ],
)
def test_an_atom_is_a_run_of_letters_or_of_digits_or_a_single_mark(text, expected):
    assert [text[start:end] for start, end in atoms(text)] == expected


def test_how_an_atom_is_written_has_a_number():
    written = ["low", "UP", "Title", "Capitals", "mIxed", "U", "u", "7", "77", "7777777", ","]
    numbers = [shape_of(atom) for atom in written]
    assert len(set(numbers)) == len(numbers)
    assert shape_of("1234567") == shape_of("999999")
    assert (word_of("Title"), word_of("2016"), word_of("1234567")) == ("title", "0000", "000000")


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Mr. Lund of St. Mary's Co. met Gov. Ana Ruiz. She said no.", 2),
        ('"It rained," she said. "We left." Then it stopped.', 3),
        ("The U.S. president spoke at 3 p.m. on Monday. Nobody came.", 2),
        ("“Why now?” he asked. He paid $4.5 million... and left!", 2),
        ("Shares fell 4.5% to $12.30. Dr. J. R. Okafor bought some.", 2),
    ],
)
def test_sentences_end_where_they_do(segmenter, text, sentences):
    assert len(found(segmenter, text)) == sentences


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("He didn't pay $4.5m.", ["He", "didn't", "pay", "$", "4.5", "m", "."]),
        ("Ann's sister (34) left.", ["Ann's", "sister", "(", "34", ")", "left", "."]),
        ("The U.S. won 3-1.", ["The", "U.S.", "won", "3", "-", "1", "."]),
        ("Wait... what?", ["Wait", "...", "what", "?"]),
    ],
)
def test_tokens_are_those_of_the_treebank(segmenter, text, tokens):
    assert [token for sentence in found(segmenter, text) for token in sentence] == tokens


@pytest.mark.parametrize(
    "name", ["Lindqvist", "Okwuosa", "Zabriskie", "Tchaikowskaya", "Xu", "Brightwell"]
)
def test_an_unknown_name_before_a_full_stop_is_no_abbreviation(segmenter, name):
    text = f"The mayor blamed {name}. {name} left the town."
    last = ["left", "the", "town", "."]
    assert found(segmenter, text) == [["The", "mayor", "blamed", name, "."], [name, *last]]


@pytest.mark.parametrize("short", ["Gov.", "Sen.", "Capt.", "Prof."])
def test_a_title_before_a_name_ends_no_sentence(segmenter, short):
    text = f"The mayor blamed {short} Lindqvist."
    assert found(segmenter, text) == [["The", "mayor", "blamed", short, "Lindqvist", "."]]


def test_a_token_that_stands_for_several_words_says_so(segmenter):
    ((sentence,),) = segmenter(["They can't find Ann's hat."])
    assert [several for _, _, several in sentence] == [False, True, False, True, False, False]


@given(st.lists(st.text(max_size=60), max_size=6))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_every_character_but_space_is_in_one_token_of_any_text(segmenter, texts):
    for text, sentences in zip(texts, segmenter(texts), strict=True):
        place = 0
        for sentence in sentences:
            assert sentence
            for start, end, _ in sentence:
                assert text[place:start].strip() == ""
                assert text[start:end].split() == [text[start:end]]
                place = end
        assert text[place:].strip() == ""


def test_a_text_is_segmented_the_same_whenever_it_is(segmenter):
    texts = ["He left. She did not.", "“No,” said Ann. “Never.”"] * 3
    assert segmenter(texts) == segmenter(texts)
    assert segmenter(texts[:2]) == segmenter(texts)[:2]
    assert segmenter([]) == []


def test_a_long_text_is_read_in_stretches_without_a_trace(segmenter, monkeypatch):
    texts = ["“It didn't rain,” said Mr. Lund of the U.S. team. “It snowed.”", "He left."] * 60
    whole = segmenter(texts)
    monkeypatch.setattr(segmenting, "_ROWS", 50)
    assert segmenter(texts) == whole


def test_time_grows_with_the_text_and_no_faster(segmenter):
    def seconds(count):
        start = time.process_time()
        segmenter(["He didn't say, as Mr. Lund had, that it rained. " * count])
        return time.process_time() - start

    seconds(100)
    small = min(seconds(600) for _ in range(3))
    assert min(seconds(6_000) for _ in range(2)) < 40 * small


@pytest.mark.parametrize("kept", [["word"], []])
def test_a_file_that_is_no_segmenter_is_named(tmp_path, kept):
    folder = tmp_path / "mine"
    target = folder / "en" / "segmenter" / "compact.npz"
    target.parent.mkdir(parents=True)
    (folder / "resources.json").write_text('{"en": {"packages": {"default": {}}}}')
    with np.load(FILE) as file:
        np.savez(target, **{name: file[name] for name in kept})
    with pytest.raises(ModelNotFoundError, match=r"compact\.npz"):
        Parser(folder).load(["tokenize"])
