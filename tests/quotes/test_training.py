from __future__ import annotations

import pytest

pytest.importorskip("sklearn")
from newsextract.builtin.quotes.confidence import confidence, facts
from newsextract.builtin.quotes.judging import Judge
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


def drafts(one):
    _made, article, document = one
    page = training.Page(document, article)
    return page, training.attributions(page, Judge(document))


def test_the_head_of_a_cue_is_the_word_that_the_others_hang_on(data):
    _made, article, document = data[0]
    (reading,) = training.Page(document, article).readings
    start = article.text.index("said")
    assert reading.tree.forms[training.cue_head(reading, [[start, start + 4]])] == "said"
    assert training.cue_head(reading, [[1000, 1004]]) is None


def test_confidence_is_fitted_to_what_is_right(data):
    missed = {**data[0][0], "quotes": []}
    half = [(missed, *one[1:]) if i % 2 else one for i, one in enumerate(data)]
    always, seldom = training.fit_confidence([*data, half[1]]), training.fit_confidence(half)
    page, (one, *_rest) = drafts(data[0])
    known = facts(one, training.kind_of(page, one))
    assert len(always) == len(known)
    assert sum(a * f for a, f in zip(always, known, strict=True)) > sum(
        s * f for s, f in zip(seldom, known, strict=True)
    )
    assert 0 < confidence(one, training.kind_of(page, one)) < 1


def test_a_prediction_is_right_if_half_of_it_and_the_source_agree(data):
    made, article, _document = data[0]
    _page, (one,) = drafts(data[0])
    assert training.is_right(article.text, one, made["quotes"][0])
    other = {**made["quotes"][0], "source": []}
    assert not training.is_right(article.text, one, other)
