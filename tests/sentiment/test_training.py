from __future__ import annotations

import json
import math
import random

import pytest

import newsextract as nx

training = pytest.importorskip("newsextract.training.sentiment")

NAMES = ("negative", "neutral", "positive")


def examples(heat, count=3000):
    """Scores, and classes drawn from the probabilities that they are at a temperature."""
    chance = random.Random(7)  # noqa: S311 - no secret
    found = []
    for _ in range(count):
        scores = [chance.gauss(0, 3) for _ in NAMES]
        weights = [math.exp(score / heat) for score in scores]
        found.append((scores, chance.choices(range(3), weights)[0]))
    return found


@pytest.mark.parametrize("heat", [0.5, 1.0, 3.0])
def test_the_temperature_is_that_by_which_classes_were_drawn(heat):
    assert training.temperature(examples(heat)) == pytest.approx(heat, rel=0.1)


def test_answers_are_right_as_often_as_they_are_sure():
    rows = list(training.reliability(examples(2.0)))
    assert sum(count for _least, count, _sure, _right in rows) == 3000
    for least, _count, sure, right in rows:
        assert sure >= least
        assert right == pytest.approx(sure, abs=0.06)


@pytest.mark.models
def test_the_command_fits_both_questions_from_files(tmp_path, pipeline, monkeypatch, capsys):
    # The models are loaded already.
    monkeypatch.setattr(training, "Pipeline", lambda **_options: pipeline)
    verbs = {"accused": "negative", "met": "neutral", "praised": "positive"}
    stances, tones = [], []
    for number, (verb, polarity) in enumerate(sorted(verbs.items()) * 3):
        text = f"Ann Lee {verb} Bob Kim {number} days ago."
        start = text.index("Bob")
        target = {"span": [start, start + 7], "polarity": polarity}
        stances.append({"text": text, "targets": [target]})
        tones.append({"text": text, "polarity": polarity})
    # Of a text with two sentences it is not known which one has the polarity.
    tones.append({"text": "It failed. It rained.", "polarity": "negative"})
    for name, records in (("stance", stances), ("tone", tones)):
        (tmp_path / name).write_text("\n".join(map(json.dumps, records)), "utf-8")
    out = tmp_path / "out.json"
    assert training.main([str(tmp_path / "stance"), str(tmp_path / "tone"), str(out)]) == 0
    assert json.loads(out.read_text("utf-8")).keys() == {"tone", "stance"}
    told = capsys.readouterr().err
    assert "tone: 9 examples" in told
    assert "stance: 9 examples" in told


@pytest.mark.models
def test_a_target_outside_of_every_sentence_is_no_example(pipeline):
    document, _article = pipeline.prepare(nx.Article("It failed.  "), only="mentions")
    record = {"targets": [{"span": [11, 12], "polarity": "neutral"}]}
    assert list(training.stances(record, document)) == []
