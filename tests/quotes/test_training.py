from __future__ import annotations

import pytest

from newsextract.builtin.quotes.walk import LABELS
from newsextract.builtin.quotes.weights import load, read

pytest.importorskip("sklearn")
from newsextract.training import quotes as training

pytestmark = pytest.mark.models

SENTENCES = [
    ("Ann Roe", "said", "the dam was unsafe"),
    ("The mayor", "claimed", "that nobody had checked it"),
    ("Officials", "denied", "that the road was closed"),
]


def gold(source, cue, content):
    text = f"{source} {cue} {content}."
    start = len(source) + 1
    return {
        "text": text,
        "quotes": [
            {
                "source": [[0, len(source)]],
                "cue": [[start, start + len(cue)]],
                "content": [[start + len(cue) + 1, len(text) - 1]],
            }
        ],
    }


@pytest.fixture(scope="module")
def data(pipeline):
    made = [gold(*sentence) for sentence in SENTENCES * 3]
    prepared = [pipeline.prepare(one["text"]) for one in made]
    return [(g, article, document) for g, (document, article) in zip(made, prepared, strict=True)]


def test_each_gold_quote_gives_one_cue_and_a_walk_over_its_words(data):
    cues, walks = training.examples(*data[0])
    assert [label for _features, label in cues].count(1) == 1
    assert {LABELS[label] for _features, label in walks} >= {"C", "S"}


def test_training_twice_gives_the_same_file(data, tmp_path):
    for name in ("one.npz", "two.npz"):
        made = [training.examples(*one) for one in data]
        arrays = training._networks(made)
        training.write({**arrays, "confidence": [0.0] * training.FACTS}, tmp_path / name)
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()
    weights = read((tmp_path / "one.npz").read_bytes())
    assert weights.walk.labels == tuple(LABELS)


def test_a_prediction_is_right_if_half_of_it_and_the_source_agree(data):
    made, article, document = data[0]
    page = training.Page(document, article)
    (one,) = training.attributions(page, load())
    assert training.is_right(article.text, one, made["quotes"][0])
    other = {**made["quotes"][0], "source": []}
    assert not training.is_right(article.text, one, other)
