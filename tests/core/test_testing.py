from __future__ import annotations

import itertools

import pytest
from attrs import frozen

import newsextract as nx
from newsextract.syntax import syntax
from newsextract.testing import check_extractor, make_document


@frozen
class Thing:
    span: nx.Span


@frozen
class Loose:
    value: object


THINGS = nx.Layer("t.things", Thing)
COUNT = itertools.count(1)
OTHERS = nx.Layer("t.others", Thing)


def extractor(function, layer=THINGS, **options):
    return nx.Extractor("things", layer, function, **options)


def first_word(document, _article):
    for sentence in syntax(document).sentences:
        yield Thing(sentence.spans[0])


def test_a_document_is_built_from_words():
    document = make_document(
        "Ann Lee's dog left.",
        [
            ("Ann", "PROPN/NNP", 4, "nmod:poss"),
            ("Lee", "PROPN", 1, "flat"),
            ("'s/'s", "PART", 1, "case"),
            ("dog", "NOUN", 5, "nsubj"),
            ("left/leave", "VERB/VBD", 0, "root"),
        ],
        names=[("Ann Lee", "PERSON")],
    )
    (sentence,) = syntax(document).sentences
    assert sentence.lemmas == ("ann", "lee", "'s", "dog", "leave")
    assert sentence.root == 4
    assert sentence.subtree(3) == [0, 1, 2, 3]
    assert sentence.subtree(3, without=[0]) == [3]
    assert sentence.dependents(3, "nmod") == sentence.dependents(3, "nmod:poss") == [0]
    assert sentence.dependent(0, "nsubj") is None
    assert list(sentence.ancestors(2)) == [0, 3, 4]
    assert sentence.span_of([0, 1]) == nx.Span(0, 7)
    assert sentence.words_in(nx.Span(4, 8)) == [1, 2]
    assert sentence.head_of([1, 0, 2]) == 0
    assert sentence.words[4].xpos == "VBD"
    assert [(n.text, n.type, n.start_char) for n in document.ents] == [("Ann Lee", "PERSON", 0)]


def test_words_must_stand_in_the_text_in_order():
    with pytest.raises(ValueError, match="'b' does not stand in the text after character 3"):
        make_document("b a", [("a", "X", 0, "root"), ("b", "X", 1, "dep")])


def test_syntax_is_worked_out_once_and_finds_the_sentence_of_an_offset():
    document = make_document("One. Two.", [("One", "NUM", 0, "root")], [("Two", "NUM", 0, "root")])
    made = syntax(document)
    assert syntax(document) is made
    assert made.sentence_at(1) is made.sentences[0]
    assert made.sentence_at(3) is None
    assert made.sentences_in(nx.Span(2, 6)) == list(made.sentences)
    assert made.sentences_in(nx.Span(3, 5)) == []


@pytest.mark.models
def test_a_good_extractor_passes(pipeline):
    check_extractor(extractor(first_word), pipeline=pipeline)


@pytest.mark.models
@pytest.mark.parametrize("name", ["mentions", "entities", "quotes", "dates", "sentiment"])
def test_the_built_in_extractors_pass(pipeline, name):
    check_extractor(pipeline.offers[name].extractor, pipeline=pipeline)


@pytest.mark.models
@pytest.mark.parametrize(
    ("function", "message"),
    [
        (lambda _d, _a: [Thing(nx.Span(0, next(COUNT)))], "second time"),
        (lambda _d, a: [Thing(nx.Span(0, len(a.text) + 1))], "outside the text"),
        (lambda _d, _a: ["x"], "returned str, not Thing"),
        (lambda _d, a: [Thing(nx.Span(0, a.text.index("M")))], "ValueError"),
    ],
)
def test_a_bad_extractor_is_told_what_is_wrong(pipeline, function, message):
    with pytest.raises(AssertionError, match=message):
        check_extractor(extractor(function), ["Mayor Ann Lee left.", "rain"], pipeline=pipeline)


@pytest.mark.models
def test_an_item_that_json_cannot_hold_is_found(pipeline):
    layer = nx.Layer("t.loose", Loose)
    with pytest.raises(AssertionError, match="do not survive JSON"):
        check_extractor(
            extractor(lambda _d, _a: [Loose((1, 2))], layer), ["Rain."], pipeline=pipeline
        )


@pytest.mark.models
def test_a_layer_that_nothing_built_in_provides_is_named(pipeline):
    with pytest.raises(AssertionError, match=r"no extractor provides t\.others"):
        check_extractor(extractor(first_word, requires=(OTHERS,)), pipeline=pipeline)
