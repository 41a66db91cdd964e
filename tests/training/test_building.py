"""A whole model folder is built from plain files, with Stanza's trainers."""

from __future__ import annotations

import json

import pytest
import stanza
from click.testing import CliRunner

import newsextract as nx
from newsextract.article import Article
from newsextract.errors import InputError, ModelError
from newsextract.models import check_sums
from newsextract.parsing import Parser
from newsextract.reading.structure import read_structure
from newsextract.training.__main__ import main
from newsextract.training.building import build
from newsextract.training.recipe import STANZA, Recipe, parse_settings

SETTINGS = [
    "tokenize.steps=30", "tokenize.eval_steps=15", "tokenize.hidden_dim=8", "tokenize.emb_dim=8",
    "mwt.num_epoch=1", "mwt.hidden_dim=8", "mwt.emb_dim=8",
    "pos.max_steps=8", "pos.eval_interval=4", "pos.hidden_dim=8", "pos.char_hidden_dim=8",
    "pos.char_emb_dim=8", "pos.deep_biaff_hidden_dim=8",
    "depparse.max_steps=8", "depparse.eval_interval=4", "depparse.hidden_dim=8",
    "depparse.char_hidden_dim=8", "depparse.char_emb_dim=8", "depparse.deep_biaff_hidden_dim=8",
    "depparse.checkpoint_interval=4", "depparse.second_optim_start_step=6",
    "ner.max_steps=8", "ner.eval_interval=4", "ner.hidden_dim=8", "ner.char_hidden_dim=8",
    "ner.char_emb_dim=8", "ner.word_emb_dim=8",
    "sentiment.max_epochs=1", "sentiment.filter_channels=4", "sentiment.fc_shapes=4",
    "sentiment.bilstm_hidden_dim=4",
]  # fmt: skip


@pytest.fixture(scope="module")
def built(data, tmp_path_factory):
    """The toy models, and what the command said."""
    out = tmp_path_factory.mktemp("models") / "toy"
    options = [part for setting in SETTINGS for part in ("--set", setting)]
    command = ["build", str(data), str(out), "--parser", "stanza", "--package", "toy", *options]
    result = CliRunner().invoke(main, [*command, "--about-data", "Made up by rule; no licence."])
    assert result.exit_code == 0, result.output
    return out, command, result.output


@pytest.mark.models
def test_one_command_builds_scores_and_describes_a_folder_that_loads(built):
    out, _, told = built
    resources = json.loads((out / "resources.json").read_text())["en"]
    assert set(resources["packages"]["default"]) == set(STANZA) - {"pretrain"}
    check_sums(out)
    assert "LAS" in told
    scores = json.loads((out / "scores.json").read_text())
    assert {"Words", "Sentences", "UPOS", "LAS", "Entities"} <= set(scores)
    card = (out / "README.md").read_text()
    assert "Made up by rule" in card
    assert f"| LAS | {scores['LAS']:.2f} |" in card
    parser = Parser(out)
    article = read_structure(Article("Ann's sister said that Oslo was bad."))
    (document,) = parser.parse([article], STANZA[1:])
    assert not isinstance(document, Exception)
    words = [word for sentence in document.sentences for word in sentence.words]
    assert all(word.upos and word.deprel for word in words)


@pytest.mark.models
def test_a_ready_pipeline_of_stanza_is_used_as_it_is_by_all_extractors(built):
    out, _, _ = built
    ready = stanza.Pipeline(
        "en", dir=str(out), package="default", download_method=None, verbose=False
    )
    before = ready.processors["depparse"].process
    pipeline = nx.Pipeline(models=ready)
    article = pipeline.extract("“It rained,” said Ann Lee. Boris's sister said that Oslo was bad.")
    assert {run.models for run in article.runs} == {"stanza.Pipeline(en)"}
    assert len([s for s in article.sentiments if s.target_span is None]) >= 1
    assert ready.processors["depparse"].process == before


@pytest.mark.models
def test_what_is_finished_is_not_built_again_and_one_model_can_be(built):
    out, command, _ = built
    before = (out / "SHA256SUMS").read_text()
    again = CliRunner().invoke(main, command)
    assert again.output.count("finished already") == len(STANZA)
    one = CliRunner().invoke(main, [*command, "--only", "lemma", "--again"])
    assert "lemma: training" in one.output
    assert "pos" not in one.output.split("Tokens")[0]
    # The same data and settings make the same models.
    assert (out / "SHA256SUMS").read_text() == before


@pytest.mark.models
def test_a_trainer_that_fails_is_named_with_its_log(data, tmp_path):
    settings = parse_settings(["lemma.dict_only=true", "lemma.no_such_option=1"])
    recipe = Recipe(data, tmp_path / "work", tmp_path / "out", settings=settings)
    with pytest.raises(ModelError, match=r"training lemma failed .*no_such_option.*train\.log"):
        build(recipe, ["lemma"])


@pytest.mark.parametrize(
    ("parser", "steps"), [("network", ("segmenter", "mwt", "network")), ("stanza", STANZA)]
)
def test_what_is_built_depends_on_what_parses(data, tmp_path, parser, steps):
    assert Recipe(data, tmp_path, tmp_path, parser=parser).wanted() == steps


def test_a_processor_without_data_is_refused(tmp_path):
    recipe = Recipe(tmp_path, tmp_path / "work", tmp_path / "out")
    with pytest.raises(InputError, match=r"ner cannot be built without .*ner\.train\.bio"):
        build(recipe, ["ner"])


@pytest.mark.parametrize("text", ["pos=1", "nothing.steps=1", "pos.max_steps"])
def test_a_setting_has_one_form(text):
    with pytest.raises(InputError, match="max_steps=9000"):
        parse_settings([text])


def test_a_setting_replaces_adds_and_removes(tmp_path):
    settings = parse_settings(["pos.max_steps=5", "pos.charlm=true", "pos.share_hid=none"])
    options = Recipe(tmp_path, tmp_path, tmp_path, settings=settings).options("pos")
    assert (options["max_steps"], options["charlm"]) == ("5", True)
    assert "share_hid" not in options
