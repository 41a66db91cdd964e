from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsextract as nx
from newsextract.builtin.sentiment.intervals import Intervals
from newsextract.builtin.sentiment.network import tree_places
from newsextract.builtin.sentiment.reading import Reading, arguments, verb_classes
from newsextract.builtin.sentiment.words import neutral, polarity, roles, unmasked, vader
from newsextract.syntax import syntax
from newsextract.testing import make_document


def read(text, *words):
    (sentence,) = syntax(make_document(text, words)).sentences
    return Reading(sentence)


def roles_of(reading, word):
    return {
        (reading.syntax.lemmas[predicate], role)
        for predicate, role in arguments(reading.syntax, word)
    }


def test_names_and_numbers_are_masked_and_have_no_valence():
    reading = read(
        "Justice Good won 3 prizes",
        ("Justice", "PROPN", 3, "nsubj"),
        ("Good", "PROPN", 1, "flat"),
        ("won/win", "VERB", 0, "root"),
        ("3", "NUM", 5, "nummod"),
        ("prizes/prize", "NOUN", 3, "obj"),
    )
    assert reading.keys == ["@", "@", "win", "0", "prize"]
    assert reading.values[0] == reading.values[1] == 0
    assert reading.values[4] > 0
    assert reading.names == 1


def test_words_of_judgement_are_no_names_in_a_headline():
    reading = read(
        "Ortega Slams Dishonest Budget Offer",
        ("Ortega", "PROPN", 5, "compound"),
        ("Slams", "PROPN", 5, "compound"),
        ("Dishonest", "PROPN", 5, "compound"),
        ("Budget", "PROPN", 5, "compound"),
        ("Offer", "PROPN", 0, "root"),
    )
    assert reading.keys[:4] == ["@", "slam", "dishonest", "@"]
    assert reading.values[2] < 0


def test_a_capital_inside_a_sentence_makes_a_name():
    reading = read(
        "They met Bully there",
        ("They", "PRON", 2, "nsubj"),
        ("met/meet", "VERB", 0, "root"),
        ("Bully", "NOUN", 2, "obj"),
        ("there", "ADV", 2, "advmod"),
    )
    assert reading.keys == ["they", "meet", "@", "there"]
    assert reading.values[2] == 0


def test_negation_turns_the_words_after_it_up_to_a_comma():
    reading = read(
        "not honest , brave",
        ("not", "PART", 2, "advmod"),
        ("honest", "ADJ", 0, "root"),
        (",", "PUNCT", 4, "punct"),
        ("brave", "ADJ", 2, "conj"),
    )
    assert reading.values[1] < 0 < reading.values[3]
    assert reading.negated == [False, True, True, False]


def test_an_intensifier_strengthens_the_next_word():
    words = [("very", "ADV", 2, "advmod"), ("honest", "ADJ", 0, "root")]
    plain = read("honest", ("honest", "ADJ", 0, "root"))
    assert read("very honest", *words).values[1] > plain.values[0]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He is "a liar" .', [False, False, True, True, True, False, False]),
        ('a liar" he said', [True, True, False, False, False]),
    ],
)
def test_marks_tell_what_is_quoted_even_where_the_first_one_closes(text, quoted):
    words = text.replace('"', ' " ').split()
    parsed = [
        (w, "X", 0 if i == 0 else 1, "root" if i == 0 else "dep") for i, w in enumerate(words)
    ]
    assert read(text, *parsed).quoted == quoted


def test_the_passive_subject_is_the_patient_and_by_marks_the_agent():
    reading = read(
        "Lee was accused by Kim",
        ("Lee", "PROPN", 3, "nsubj:pass"),
        ("was/be", "AUX", 3, "aux:pass"),
        ("accused/accuse", "VERB", 0, "root"),
        ("by", "ADP", 5, "case"),
        ("Kim", "PROPN", 3, "obl:agent"),
    )
    assert roles_of(reading, 0) == {("accuse", "obj")}
    assert roles_of(reading, 4) == {("accuse", "by")}
    assert verb_classes(reading, 2) == ("accuse",)


def test_coordinated_verbs_share_their_subject():
    reading = read(
        "Lee lied and wanted to cheat",
        ("Lee", "PROPN", 2, "nsubj"),
        ("lied/lie", "VERB", 0, "root"),
        ("and", "CCONJ", 4, "cc"),
        ("wanted/want", "VERB", 2, "conj"),
        ("to", "PART", 6, "mark"),
        ("cheat", "VERB", 4, "xcomp"),
    )
    assert roles_of(reading, 0) == {("lie", "subj"), ("want", "c.subj"), ("cheat", "x.subj")}


def test_what_happens_to_what_belongs_to_a_target_is_marked():
    reading = read(
        "Lee 's plan failed",
        ("Lee", "PROPN", 3, "nmod:poss"),
        ("'s", "PART", 1, "case"),
        ("plan", "NOUN", 4, "nsubj"),
        ("failed/fail", "VERB", 0, "root"),
    )
    assert roles_of(reading, 0) == {("plan", "nmod:"), ("fail", "of+subj")}


def test_a_negated_predicate_has_other_classes():
    reading = read(
        "Lee did not lie",
        ("Lee", "PROPN", 4, "nsubj"),
        ("did/do", "AUX", 4, "aux"),
        ("not", "PART", 4, "advmod"),
        ("lie", "VERB", 0, "root"),
    )
    classes = verb_classes(reading, 3)
    assert classes
    assert all(name.endswith("!") for name in classes)


@given(st.lists(st.integers(-1, 9), min_size=1, max_size=10), st.integers(0, 9))
def test_places_in_any_tree_are_worked_out_even_in_a_broken_one(heads, word):
    heads = [head if head < len(heads) else -1 for head in heads]
    places = tree_places(heads, word % len(heads))
    assert len(places) == len(heads)
    assert all(0 <= place < 16 for place in places)
    assert places[word % len(heads)] == 0


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 10)), max_size=12),
    st.tuples(st.integers(0, 30), st.integers(1, 10)),
)
def test_intervals_find_what_overlaps(pairs, asked):
    spans = [nx.Span(start, start + size) for start, size in pairs]
    span = nx.Span(asked[0], asked[0] + asked[1])
    found = Intervals((s, i) for i, s in enumerate(spans)).overlapping(span)
    assert sorted(i for _span, i in found) == [i for i, s in enumerate(spans) if s.overlaps(span)]


def test_the_word_lists_hold_what_they_say():
    assert all(-1 <= value <= 1 for value in [*polarity().values(), *vader().values()])
    assert all(word == word.lower() for word in [*vader(), *neutral(), *roles()])
    names = {"blame", "praise", "accuse", "harm", "help", "win", "beat", "lose", "wrong"}
    names |= {"anger", "delight", "oppose", "better", "worsen"}
    assert {name for classes in roles().values() for name in classes} == names


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("slams", ("slam", "VERB")),
        ("accused", ("accuse", "VERB")),
        ("hero", ("hero", "NOUN")),
        ("council", None),
        ("security", None),
    ],
)
def test_only_words_of_judgement_are_taken_for_no_names(form, expected):
    assert unmasked(form) == expected
