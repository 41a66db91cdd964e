"""A network is trained from plain files, and a folder with it parses."""

from __future__ import annotations

import gzip
import json
import shutil
import time

import attrs
import numpy as np
import pytest
import torch
from click.testing import CliRunner

import newsextract as nx
from newsextract.encoder.network import Network
from newsextract.errors import InputError, ModelNotFoundError
from newsextract.models import COMPACT, check_sums
from newsextract.parsing import Parser
from newsextract.reading.structure import read_structure
from newsextract.training.__main__ import main
from newsextract.training.building import build
from newsextract.training.examples import Stance, Tone, names, trees
from newsextract.training.exporting import export
from newsextract.training.joint import TASKS, Plan, batches, train
from newsextract.training.masking import Guesser, guess
from newsextract.training.network import Encoder
from newsextract.training.recipe import NETWORK, SETTINGS, Recipe, parse_settings
from newsextract.training.refitting import Judged, english, refit
from newsextract.training.sets import read_sets
from newsextract.training.starting import load_encoder, vocabulary_of

SIZE = {"width": 24, "layers": 1, "inner": 24, "steps": 6, "saved": 3}
TEXT = "Ann's sister said that Oslo was bad."
QUOTES = [
    {
        "text": 'Ann\'s sister said: "Oslo was bad."',
        "quotes": [{"content": [[19, 34]], "cue": [[13, 17]], "source": [[0, 12]]}],
    },
    {"text": "Riga was good.\n\nOslo was not.", "quotes": []},
]
STANCES = [
    {"text": "Elena was bad.", "targets": [{"span": [0, 5], "polarity": "negative"}]},
    {"text": "Boris was good.", "targets": [{"span": [0, 5], "polarity": "positive"}]},
]
TONES = [{"sentiment": "0", "text": ["Bad", "."]}, {"sentiment": "2", "text": ["Good", "!"]}]


@pytest.fixture(scope="module")
def full(data, tmp_path_factory):
    """The toy data with a file for everything that the network learns."""
    folder = tmp_path_factory.mktemp("full")
    for name in ("train.conllu", "dev.conllu", "ner.train.bio", "ner.dev.bio"):
        shutil.copy(data / name, folder / name)
    with gzip.open(folder / "quotes.train.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(record) + "\n" for record in QUOTES)
    lines = "\n".join(json.dumps(record) for record in STANCES)
    (folder / "stance.train.jsonl").write_text(lines, "utf-8")
    (folder / "tone.train.json").write_text(json.dumps(TONES), "utf-8")
    return folder


@pytest.fixture
def recipe(tmp_path):
    """Return a recipe for data, whose folder has the embedded segmenter."""

    def make(data, **settings):
        for name in ("segmenter", "mwt"):
            shutil.copytree(COMPACT / "en" / name, tmp_path / "out" / "en" / name)
        return Recipe(
            data, tmp_path / "work", tmp_path / "out", settings={NETWORK: SIZE | settings}
        )

    return make


def plan(**settings):
    return Plan.of({**SETTINGS[NETWORK], **SIZE, **settings})


@pytest.fixture(scope="module")
def sets(data):
    return {"trees": trees(data / "train.conllu"), "names": names(data / "ner.train.bio")}


@pytest.mark.models
def test_one_step_builds_a_network_that_the_pipeline_reads_a_text_with(full, recipe):
    made = recipe(full)
    command = ["build", str(full), str(made.out), "--work", str(made.work), "--only", NETWORK]
    for name, value in SIZE.items():
        command += ["--set", f"network.{name}={value}"]
    result = CliRunner().invoke(main, command, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    assert {"LAS", "Entities"} <= {line.split()[0] for line in result.output.splitlines()}
    assert "| network |" in (made.out / "README.md").read_text()
    check_sums(made.out)
    heads = Network(made.model(NETWORK)).heads
    assert {"cue.weight", "role.weight", "tone.weight", "stance.weight"} <= set(heads)
    article = nx.Pipeline(models=str(made.out)).extract(TEXT)
    assert {run.models.partition("-")[0] for run in article.runs} == {"out"}
    again = CliRunner().invoke(main, command)
    assert "network: finished already" in again.output


@pytest.mark.models
def test_a_network_without_names_says_so_and_parses_the_rest(data, recipe, tmp_path):
    alone = tmp_path / "data"
    alone.mkdir()
    shutil.copy(data / "train.conllu", alone / "train.conllu")
    made = recipe(alone)
    assert build(made, [NETWORK]) == [NETWORK]
    heads = Network(made.model(NETWORK)).heads
    assert not {name.partition(".")[0] for name in heads} & {"names", "cue", "tone", "stance"}
    with pytest.raises(ModelNotFoundError, match="no processor ner"):
        nx.Pipeline(models=str(made.out)).extract(TEXT)
    article = read_structure(nx.Article(TEXT))
    (document,) = Parser(made.out).parse([article], {"depparse"})
    words = [word for sentence in document.sentences for word in sentence.words]
    assert [word.text for word in words][:2] == ["Ann", "'s"]
    assert all(word.upos and word.lemma and word.deprel for word in words)


def test_training_that_was_stopped_ends_with_the_same_weights(sets, tmp_path, monkeypatch):
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    whole.mkdir()
    parts.mkdir()
    expected = train(plan(), sets, None, whole).state_dict()
    # Stopped after the fourth step, when the third was the last to be kept.
    monkeypatch.setattr(torch.optim.AdamW, "step", _stopping_at(4, torch.optim.AdamW.step))
    with pytest.raises(_StoppedError):
        train(plan(), sets, None, parts)
    found = train(plan(), sets, None, parts).state_dict()
    assert all(torch.equal(found[name], values) for name, values in expected.items())


class _StoppedError(Exception):
    pass


def _stopping_at(number, step):
    done = 0

    def counted(*args, **kwargs):
        nonlocal done
        done += 1
        if done == number:
            raise _StoppedError
        return step(*args, **kwargs)

    return counted


def test_training_lowers_the_loss(sets, tmp_path):
    train(plan(steps=100, rate=0.003, head_rate=0.01, trees=100, names=100), sets, None, tmp_path)
    lines = (tmp_path / "train.log").read_text().splitlines()
    first, last = (float(line.partition("trees ")[2].partition(",")[0]) for line in lines[::3])
    assert len(lines) == 4
    assert last < first / 2


def test_training_ends_when_its_time_is_over(sets, tmp_path):
    start = time.monotonic()
    train(plan(steps=10**9, minutes=0.001, saved=1), sets, None, tmp_path)  # else: without end
    assert time.monotonic() - start > 0.06


def test_a_network_with_teachers_goes_on_after_an_interruption_without_training_them_again(
    sets, tmp_path, monkeypatch
):
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    whole.mkdir()
    parts.mkdir()
    taught = plan(teachers=2, guessed=2)
    expected = train(taught, sets, None, whole).state_dict()
    # 2 steps of guessing, 6 of each teacher; then it stops in the midst.
    monkeypatch.setattr(torch.optim.AdamW, "step", _stopping_at(18, torch.optim.AdamW.step))
    with pytest.raises(_StoppedError):
        train(taught, sets, None, parts)
    monkeypatch.setattr(torch.optim.AdamW, "step", _stopping_at(4, torch.optim.AdamW.step))
    found = train(taught, sets, None, parts).state_dict()
    assert found.keys() == expected.keys()
    assert all(torch.equal(found[name], values) for name, values in expected.items())
    logs = [path.parent.name for path in sorted(whole.rglob("train.log"))]
    assert logs == ["teacher-1", "teacher-2", "whole"]


def test_a_network_comes_closer_to_what_its_teachers_say(full, tmp_path):
    recipe = Recipe(full, tmp_path, tmp_path)
    everything = read_sets(recipe, "compact", tmp_path)
    teacher = train(plan(steps=30, seed=5), everything, None, tmp_path)
    learner = train(plan(steps=1), everything, None, _made(tmp_path / "learner"))
    learner.follow([teacher])
    optimizer = torch.optim.Adam(learner.parameters(), lr=0.003)
    before, after = {}, {}
    for losses, steps in ((before, 1), (after, 40)):
        for _ in range(steps):
            for task in TASKS:
                loss = getattr(learner, task)(everything[task], _Never())
                losses[task] = loss.item()
                loss.backward()
            optimizer.step()
            optimizer.zero_grad()
    assert all(after[task] < before[task] for task in TASKS)
    assert not any(parameter.requires_grad for parameter in teacher.parameters())
    assert len(learner.state_dict()) == len(teacher.state_dict())


def _made(folder):
    folder.mkdir()
    return folder


def test_hidden_words_are_guessed_better_after_some_steps(sets):
    vocabulary = vocabulary_of(word for tree in sets["trees"] for word in tree.words)
    torch.manual_seed(0)
    encoder = Encoder(len(vocabulary), 24, 1, 12, 24)
    losses = guess(encoder, vocabulary, batches(sets["trees"], 200, "0"), 150)
    assert sum(losses[-20:]) < 0.8 * sum(losses[:20])


def test_a_batch_without_a_hidden_word_teaches_nothing(sets):
    vocabulary = vocabulary_of(word for tree in sets["trees"] for word in tree.words)
    guesser = Guesser(Encoder(len(vocabulary), 24, 1, 12, 24), vocabulary)
    assert guesser(sets["trees"][:2], _Never()).item() == 0


def test_a_device_that_is_not_there_is_named(sets, tmp_path):
    with pytest.raises(InputError, match="torch cannot compute on 'abacus' here"):
        train(plan(device="abacus"), sets, None, tmp_path)


def test_the_same_weights_are_the_same_bytes(sets, tmp_path):
    learner = train(plan(), sets, None, tmp_path)
    files = [tmp_path / name for name in ("a.npz", "b.npz")]
    for file in files:
        export(learner, sets["trees"], sets, file)
    assert files[0].read_bytes() == files[1].read_bytes()
    with np.load(files[0]) as arrays:
        kinds = {arrays[name].dtype for name in arrays.files if not name.startswith("names.")}
        lexicon = bytes(arrays["names.lexicon"]).decode().split("\n")
    assert kinds == {np.dtype(np.int8), np.dtype(np.float16)}
    assert "said\tVERB\tsay" in lexicon


def test_what_runs_computes_what_was_trained(sets, tmp_path):
    learner = train(plan(), sets, None, tmp_path)
    export(learner, sets["trees"], sets, tmp_path / "a.npz")
    ((batch, found),) = Network(tmp_path / "a.npz")._transformer([sets["trees"][0].words])
    assert batch == [0]
    with torch.inference_mode():
        expected = learner._states([sets["trees"][0]], _Never()).rows
    assert torch.nn.functional.cosine_similarity(found, expected).min() > 0.99


class _Never:
    def random(self):
        return 1.0


def test_an_encoder_is_read_with_its_vocabulary(tmp_path):
    save_file = pytest.importorskip("safetensors.torch").save_file
    width = 24
    layer = {
        "attention.self.query": (width, width), "attention.self.key": (width, width),
        "attention.self.value": (width, width), "attention.output.dense": (width, width),
        "attention.output.LayerNorm": (width,), "intermediate.dense": (48, width),
        "output.dense": (width, 48), "output.LayerNorm": (width,),
    }  # fmt: skip
    weights = {
        "embeddings.word_embeddings.weight": torch.randn(5, width),
        "embeddings.position_embeddings.weight": torch.randn(512, width),
        "embeddings.token_type_embeddings.weight": torch.randn(2, width),
        "embeddings.LayerNorm.weight": torch.ones(width),
        "embeddings.LayerNorm.bias": torch.zeros(width),
    }
    for number in range(2):
        for name, shape in layer.items():
            weights[f"encoder.layer.{number}.{name}.weight"] = torch.randn(shape)
            weights[f"encoder.layer.{number}.{name}.bias"] = torch.randn(shape[0])
    save_file(weights, tmp_path / "model.safetensors")
    (tmp_path / "vocab.txt").write_text("[PAD]\n[UNK]\n[CLS]\n[SEP]\na\n")
    encoder, vocabulary = load_encoder(tmp_path)
    assert isinstance(encoder, Encoder)
    assert (len(encoder.layers), vocabulary[-1]) == (2, "a")
    assert torch.equal(encoder.word.weight, weights["embeddings.word_embeddings.weight"])
    (tmp_path / "vocab.txt").write_text("[PAD]\n")
    with pytest.raises(InputError, match="5 pieces have weights, 1 names"):
        load_encoder(tmp_path)
    (tmp_path / "model.safetensors").write_bytes(b"none")
    with pytest.raises(InputError, match="no encoder in"):
        load_encoder(tmp_path)


def test_training_goes_on_from_a_finished_network(sets, tmp_path):
    learner = train(plan(), sets, None, tmp_path)
    export(learner, sets["trees"], TASKS, tmp_path / "first.npz")
    kinds = sorted({tag[2:] for example in sets["names"] for tag in example.tags} - {""})
    changed = [
        attrs.evolve(example, tags=[tag.replace(kinds[0], "NEW") for tag in example.tags])
        for example in sets["names"]
    ]
    folder = tmp_path / "second"
    folder.mkdir()
    start = plan(steps=1, rate=0, head_rate=0)  # it looks at the examples and stays as it is
    second = train(start, {**sets, "names": changed}, tmp_path / "first.npz", folder)
    close = {"rtol": 0, "atol": 0.02}
    for one, other in zip(learner.encoder.parameters(), second.encoder.parameters(), strict=True):
        assert torch.allclose(one, other, **close)
    rows = dict(zip(learner.classes["ner"], learner.heads.names.weight, strict=True))
    for tag, row in zip(second.classes["ner"], second.heads.names.weight, strict=True):
        assert (tag in rows and torch.allclose(row, rows[tag], **close)) == ("NEW" not in tag)
    label, expected = second.heads.label.weight, learner.heads.label.weight
    assert torch.allclose(label, expected, **close)
    (tmp_path / "first.npz").write_bytes(b"none")
    with pytest.raises(InputError, match="no network in"):
        train(start, sets, tmp_path / "first.npz", folder)


def test_a_new_vocabulary_has_every_character_and_frequent_words():
    vocabulary = vocabulary_of(["Ann", "said", "said", "né", "1-0"])
    assert {"[UNK]", "a", "##a", "e", "##-", "said"} <= set(vocabulary)
    assert "ann" not in vocabulary
    assert len(set(vocabulary)) == len(vocabulary)


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (("train.conllu", "1\tAnn\n"), "ten columns"),
        (
            ("train.conllu", "1\tAnn\tAnn" + "\t_" * 3 + "\t7\troot\t_\t_\n"),
            "a head that is no word",
        ),
        (("train.conllu", "\n"), "no sentence"),
        (("ner.train.bio", "Ann PERSON\n"), "expected a token"),
        (("tone.train.json", '[{"sentiment": "3", "text": ["Ann"]}]'), "0, 1 or 2"),
        (("tone.train.json", "{"), "JSONDecodeError"),
        (("quotes.train.jsonl", '{"text": "Ann."}\n'), "jsonl:1: not as the others: KeyError"),
        (("quotes.train.jsonl", "[]\n"), "jsonl:1: expected an object"),
        (
            ("stance.train.jsonl", '{"text": "A.", "targets": [{"span": [0]}]}\n'),
            "not as the others",
        ),
        (("stance.train.jsonl", '{"text": "Ann.", "targets": []}\n'), "no sentence of 1 to 200"),
    ],
)
@pytest.mark.models
def test_a_file_that_cannot_be_read_is_named(data, recipe, tmp_path, file, told):
    folder = tmp_path / "data"
    folder.mkdir()
    shutil.copy(data / "train.conllu", folder / "train.conllu")
    name, content = file
    (folder / name).write_text(content, "utf-8")
    with pytest.raises(InputError, match=told) as error:
        build(recipe(folder), [NETWORK])
    assert name in str(error.value)


@pytest.mark.parametrize("text", ["network.step=5", "network.steps=many"])
def test_a_setting_of_the_network_is_a_known_number(text):
    with pytest.raises(InputError, match=r"no setting 'step'|wrong.*many"):
        Plan.of({**SETTINGS[NETWORK], **parse_settings([text])[NETWORK]})


def test_every_task_has_its_share_of_a_step():
    assert set(TASKS) <= set(SETTINGS[NETWORK])


def test_only_what_reads_tone_and_stance_is_learnt_again_and_the_same_each_time(sets, tmp_path):
    learner = train(plan(), sets, None, tmp_path)
    files = [tmp_path / name for name in ("as-trained.npz", "again.npz", "once-more.npz")]
    for file in files:
        export(learner, sets["trees"], TASKS, file)
    stances = [Stance(["Riga", "was", "bad", "."], [0], 0), Stance(["It", "is", "Riga"], [2], 1)]
    tones = [Tone(["Bad", "news"], 0), Tone(["It", "is", "Riga"], 1)]
    for file in files[1:]:
        refit(file, Judged(stances, tones))
    assert files[1].read_bytes() == files[2].read_bytes()
    assert changed(files[0], files[1]) == {"stance", "tone"}


def test_what_there_are_no_examples_of_is_not_learnt_again(sets, tmp_path):
    learner = train(plan(), sets, None, tmp_path)
    files = [tmp_path / name for name in ("as-trained.npz", "again.npz")]
    for file in files:
        export(learner, sets["trees"], TASKS, file)
    refit(files[1], english(Judged([], [Tone(["Bad", "news"], 0)]), [], Parser("compact")))
    assert changed(*files) == {"tone"}


def changed(before, after):
    """Which of what reads from the states differs."""
    with np.load(before) as old, np.load(after) as new:
        assert old.files == new.files
        names = {n for n in old.files if not np.array_equal(old[n], new[n])}
    return {name.removeprefix("heads.").partition(".")[0].partition("_")[0] for name in names}
