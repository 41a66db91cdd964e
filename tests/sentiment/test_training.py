from __future__ import annotations

import json

import numpy as np
import pytest

from newsextract.builtin.sentiment.linear import Linear
from newsextract.builtin.sentiment.network import Batch, Stances, Tones, Vectors
from newsextract.builtin.sentiment.reading import Reading
from newsextract.syntax import syntax
from newsextract.testing import make_document

torch = pytest.importorskip("torch")
training = pytest.importorskip("newsextract.training.sentiment")
networks = pytest.importorskip("newsextract.training.sentiment_network")

VERBS = ("praised/praise", "accused/accuse", "met/meet")
LABELS = (2, 0, 1)


def reading_of(verb):
    text = f"Lee {verb.partition('/')[0]} Kim today ."
    words = [
        ("Lee", "PROPN", 2, "nsubj"),
        (verb, "VERB", 0, "root"),
        ("Kim", "PROPN", 2, "obj"),
        ("today", "NOUN", 2, "obl:tmod"),
        (".", "PUNCT", 2, "punct"),
    ]
    (sentence,) = syntax(make_document(text, words)).sentences
    return Reading(sentence)


@pytest.fixture(scope="module")
def examples():
    return [
        training.Example(f"s{n}", reading_of(verb), (2,), label)
        for n in range(10)
        for verb, label in zip(VERBS, LABELS, strict=True)
    ]


@pytest.fixture(scope="module")
def vectors(tmp_path_factory):
    words = ["praised", "accused", "met", "today", "."]
    table = np.random.default_rng(0).normal(size=(len(words), 8)).astype(np.float16)
    path = tmp_path_factory.mktemp("vectors") / "vectors.npz"
    np.savez(path, words=np.frombuffer("\n".join(words).encode(), np.uint8), vectors=table)
    return path


def numpy_weights(net):
    return {
        name: values.numpy() for name, values in net.state_dict().items() if name != "emb.weight"
    }


def test_the_network_in_numpy_says_what_the_one_in_torch_says(examples, vectors):
    made = training.Vectors(vectors, ["praised"], 10)
    torch.manual_seed(3)
    net = networks.Net(made.floats(), 0.0).eval()
    known = Vectors(made.numbers, made.table, made.scale.astype(np.float32))
    readings = [e.reading for e in examples[:3]]
    stances = Stances(numpy_weights(net))
    states = stances.encode(Batch(readings, known))
    expected = networks.predict(net, training.stance_rows(examples[:3], made), "stance")
    for state, example, row in zip(states, examples, expected, strict=False):
        got = stances.stance(state, stances.prepare(state), example.reading, example.words)
        assert got == pytest.approx(row, abs=1e-4)
    tones = Tones(numpy_weights(net))
    phrases = [{"text": [w.text for w in r.syntax.words], "sentiment": "1"} for r in readings]
    # A phrase that starts with a name is read without a capital letter to tell it by.
    for phrase in phrases:
        phrase["text"] = ["today", *phrase["text"]]
    rows = training.phrase_rows(phrases, made)
    assert [row.ids[1] for row in rows] == [2, 2, 2]
    wanted = networks.predict(net, rows, "tone")
    assert wanted.shape == (3, 3)
    (state, *_rest) = tones.encode(Batch(readings, known, plain=True))
    scores, attention = tones.tone(state)
    assert scores.shape == (3,)
    assert attention.sum() == pytest.approx(1, abs=1e-4)


def test_a_network_learns_and_the_same_seed_gives_the_same_weights(examples, vectors):
    made = training.Vectors(vectors, [], 10)
    rows = training.stance_rows(examples, made)

    def trained(seed):
        return networks.train(
            rows, made.floats(), "stance", epochs=15, seed=seed, size=6, rate=0.01
        )

    first, again, other = trained(1), trained(1), trained(2)
    assert networks.predict(first, rows, "stance").argmax(1).tolist() == [row.label for row in rows]
    for name, values in first.state_dict().items():
        assert torch.equal(values, again.state_dict()[name])
    assert not torch.equal(first.state_dict()["k.weight"], other.state_dict()["k.weight"])


def test_the_linear_model_answers_as_it_was_trained(examples):
    pytest.importorskip("sklearn")
    trainer = training.LinearTrainer(examples)
    arrays = trainer.arrays()
    names = {name: i for i, name in enumerate(trainer.names)}
    weights = {k.removeprefix("linear."): v for k, v in arrays.items() if k != "features"}
    linear = Linear(weights, names)
    expected = trainer.scores(examples[:3])
    for example, row in zip(examples, expected, strict=False):
        verdict = linear.stance(example.reading, example.words)
        assert verdict.scores == pytest.approx(row, abs=1e-2)
        assert int(verdict.scores.argmax()) == example.label
        by_word = verdict.by_word(len(example.reading.keys))
        # The verb is the word that decides.
        assert int(by_word[:, example.label].argmax()) == 1


def test_joint_probabilities_are_learnt_from_what_was_held_out():
    pytest.importorskip("scipy")
    labels = [0, 1, 2] * 20
    right = np.eye(3)[labels] * 2
    noise = np.random.default_rng(1).normal(size=(60, 3))
    weights, bias = training.mixed((right, noise), labels)
    assert weights[0] > 1 > abs(weights[1])
    assert bias.shape == (3,)


@pytest.mark.models
def test_the_command_trains_from_files(tmp_path, vectors, pipeline, monkeypatch):
    # The models are loaded already.
    monkeypatch.setattr(training, "Pipeline", lambda **_options: pipeline)
    pytest.importorskip("sklearn")
    stance = tmp_path / "stance.jsonl"
    lines = []
    for number in range(10):
        for verb, polarity in (
            ("praised", "positive"),
            ("accused", "negative"),
            ("met", "neutral"),
        ):
            text = f"Ann Lee {verb} Bob Kim today."
            start = text.index("Bob")
            target = {"span": [start, start + 7], "polarity": polarity}
            record = {"id": f"a_{number}_{verb}_0", "text": text, "targets": [target]}
            lines.append(json.dumps(record))
    stance.write_text("\n".join(lines))
    tone = tmp_path / "tone.json"
    long = ["it", "was", "a", "day", "on", "which", "they", "met", "and", "were"]
    phrases = [
        {"sentiment": str(label), "text": [*long, word]}
        for _ in range(14)
        for label, word in enumerate(("accused", "today", "praised"))
    ]
    tone.write_text(json.dumps(phrases))
    out = tmp_path / "model.npz"
    arguments = ["--stance", stance, "--tone", tone, "--vectors", vectors, "--out", out]
    assert training.main([*map(str, arguments), "--epochs", "2"]) == 0
    with np.load(out, allow_pickle=False) as arrays:
        assert {"features", "words", "vectors", "mix", "heat"} <= set(arrays)
