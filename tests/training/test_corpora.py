"""Plain data files become what Stanza's trainers read."""

from __future__ import annotations

import json

import pytest

from newsextract.errors import InputError
from newsextract.training import corpora
from newsextract.training.scoring import spans

CLITICS = frozenset({"'s", "n't"})


def test_entities_are_tokenised_as_the_pipeline_does():
    sentence = [("``", "O"), ("China", "B-LOC"), ("’s", "O"), ("Li", "B-PER"), ("''", "O")]
    assert corpora.joined(sentence, CLITICS) == [
        ('"', "O"), ("China's", "B-LOC"), ("Li", "B-PER"), ('"', "O"),
    ]  # fmt: skip


def test_an_ending_inside_a_span_leaves_it_whole_and_a_lone_one_is_a_token():
    inside = [("Moody", "B-ORG"), ("'s", "I-ORG"), ("Analytics", "I-ORG")]
    assert corpora.joined(inside, CLITICS) == [("Moody's", "B-ORG"), ("Analytics", "I-ORG")]
    assert corpora.joined([("'s", "B-X"), ("x", "I-X")], CLITICS)[0] == ("'s", "B-X")


def test_a_span_that_began_in_an_ending_is_begun_anew():
    assert corpora.joined([("Al", "O"), ("'s", "B-X"), ("y", "I-X")], CLITICS)[1] == ("y", "B-X")


def test_endings_are_learned_from_the_treebank(data):
    assert corpora.endings(data / "train.conllu") == {"'s"}
    assert corpora.has_multiword_tokens(data / "train.conllu")


def test_raw_text_has_its_paragraphs(data):
    text = corpora.raw_text(data / "dev.conllu")
    assert text.count("\n\n") == 3
    assert text.endswith(".\n")


def test_sentiment_is_written_with_plain_marks(tmp_path):
    source, target = tmp_path / "a.tsv", tmp_path / "a.json"
    source.write_text("good\t“ Fine , ” she said\n", "utf-8")
    corpora.write_sentiment(source, target)
    (record,) = json.loads(target.read_text("utf-8"))
    assert record == {"sentiment": "good", "text": ['"', "Fine", ",", '"', "she", "said"]}


@pytest.mark.parametrize(
    ("name", "content", "read"),
    [
        ("a.bio", "Ann\n", corpora.tagged),
        ("a.bio", "Ann PERSON\n", corpora.tagged),
        ("a.conllu", "1\tAnn\n", corpora.has_multiword_tokens),
        ("a.conllu", "1\tAnn" + "\t_" * 8 + "\n", corpora.raw_text),
    ],
)
def test_what_is_no_such_file_is_named(tmp_path, name, content, read):
    path = tmp_path / name
    path.write_text(content)
    with pytest.raises(InputError, match=name):
        read(path)


def test_a_label_is_needed(tmp_path):
    (tmp_path / "a.tsv").write_text("good fine\n")
    with pytest.raises(InputError, match=r"a\.tsv:1"):
        corpora.write_sentiment(tmp_path / "a.tsv", tmp_path / "b")


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("B-X I-X O S-Y", {(0, 2, "X"), (3, 4, "Y")}),
        ("B-X E-X B-X", {(0, 2, "X"), (2, 3, "X")}),
        ("I-X I-Y", {(0, 1, "X"), (1, 2, "Y")}),
        ("O O", set()),
    ],
)
def test_spans_are_read_from_tags(tags, expected):
    assert spans(tags.split()) == expected
