"""A segmenter is trained from the text of a treebank."""

from __future__ import annotations

import pytest

from newsextract.encoder.segmenting import INSIDE, LAST_WORDS, SENTENCE, TOKEN, WORDS, Segmenter
from newsextract.errors import InputError
from newsextract.training.building import build
from newsextract.training.recipe import SEGMENTER, SETTINGS, Recipe
from newsextract.training.segmenting import Plan, Segments, examples, read, train


def plan(**settings):
    return Plan.of({**SETTINGS[SEGMENTER], "width": 16, "steps": 4, **settings})


def test_it_learns_where_words_and_sentences_end(data, tmp_path):
    losses = train(plan(steps=150, rate=0.01), read(data / "train.conllu"), tmp_path / "made.npz")
    assert len(losses) == 150
    assert losses[-1] < losses[0] / 4
    (sentences,) = Segmenter(tmp_path / "made.npz")(
        ["Ann's sister said that Oslo was bad. Boris's sister wrote that Riga was good."]
    )
    assert [len(sentence) for sentence in sentences] == [8, 8]
    assert [several for _, _, several in sentences[0]] == [True, *[False] * 7]


def test_the_same_treebank_and_settings_make_the_same_file(data, tmp_path):
    documents = read(data / "train.conllu")
    for name in ("one", "two"):
        train(plan(), documents, tmp_path / name)
    train(plan(seed=2), documents, tmp_path / "three")
    one, two, three = ((tmp_path / name).read_bytes() for name in ("one", "two", "three"))
    assert one == two
    assert one != three


def test_one_step_builds_it_and_leaves_it_when_it_is_finished(data, tmp_path):
    recipe = Recipe(
        data,
        tmp_path / "work",
        tmp_path / "out",
        settings={SEGMENTER: {"width": 8, "steps": 3}},
    )
    assert build(recipe, [SEGMENTER]) == [SEGMENTER]
    assert len((tmp_path / "work" / SEGMENTER / "train.log").read_text().splitlines()) == 3
    assert build(recipe, [SEGMENTER]) == []


def test_the_ends_of_tokens_are_read_from_the_treebank(tmp_path):
    path = tmp_path / "it.conllu"
    rows = ("1\tHe", "2-3\tdidn’t", "2\tdid", "3\tn’t", "4\tgo", "4.1\tthere", "5\t.")
    columns = "\t_" * 8
    path.write_text("# text = He didn’t go.\n" + "".join(f"{r}{columns}\n" for r in rows), "utf-8")
    (((sentence,),),) = read(path)
    assert sentence == Segments("He didn't go.", {2: False, 9: True, 12: False, 13: False})


def test_a_token_that_is_not_in_the_text_is_told(tmp_path):
    path = tmp_path / "it.conllu"
    path.write_text("# text = Yes.\n1\tNo" + "\t_" * 8 + "\n", "utf-8")
    with pytest.raises(InputError, match=r"'No' is not in 'Yes\.'"):
        read(path)


def test_every_atom_has_the_class_of_what_ends_with_it():
    paragraph = [
        Segments("Ann's U.S. car", {5: True, 10: False, 14: False}),
        Segments("Can't", {5: True}),
    ]
    classes = [kind for _, kind in examples(paragraph, lambda atom: (len(atom), 0, 0))]
    inside = [INSIDE] * 2
    assert classes[1:] == [*inside, WORDS, *[INSIDE] * 3, TOKEN, SENTENCE, *inside, LAST_WORDS]


def test_an_empty_treebank_is_told(tmp_path):
    path = tmp_path / "it.conllu"
    path.write_text("\n")
    with pytest.raises(InputError, match="no sentence"):
        read(path)


@pytest.mark.parametrize("settings", [{"steps": "many"}, {"depth": 3}])
def test_a_wrong_setting_is_told(settings):
    with pytest.raises(InputError, match="a setting of the segmenter"):
        plan(**settings)
