"""The network that the parse is read from."""

from __future__ import annotations

import itertools
import pickle
import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsextract.article import Article
from newsextract.encoder.pieces import FORMS, MOST, SHAPES, Pieces, form_of, known_names, shape_of
from newsextract.parsing import Parser
from newsextract.reading.structure import read_structure

with warnings.catch_warnings():
    # What torch warns of while it is imported is its own to mend.
    warnings.simplefilter("ignore")
    import torch

    from newsextract.encoder import arithmetic
    from newsextract.encoder.heads import lemma_of, lemma_rule
    from newsextract.encoder.naming import Namer
    from newsextract.encoder.network import embedded
    from newsextract.encoder.trees import best_tree

PROCESSORS = ("depparse", "ner")
VOCABULARY = ["[UNK]", "[CLS]", "[SEP]", "un", "##clear", "##e", "'", "s", "cafe", "-", "u", "."]


def contents(document):
    return [
        [
            [(w.text, w.lemma, w.upos, w.xpos, w.feats, w.head, w.deprel) for w in sentence.words],
            [(t.text, t.start_char, t.end_char, t.ner) for t in sentence.tokens],
            [(e.text, e.type, e.start_char, e.end_char) for e in sentence.ents],
        ]
        for sentence in document.sentences
    ]


@pytest.fixture(scope="module")
def articles(texts):
    return [read_structure(Article(text)) for text in texts]


@pytest.fixture(scope="module")
def parsed(parser, articles):
    return parser.parse(articles, PROCESSORS)


@pytest.mark.models
def test_an_article_is_parsed_the_same_alone_and_among_fifty(parser, articles, parsed):
    for article, among in list(zip(articles, parsed, strict=True))[::5]:
        (alone,) = parser.parse([article], PROCESSORS)
        assert contents(alone) == contents(among)


@pytest.mark.models
@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.lists(
            st.sampled_from(["Mr", "Lee", "said", "“", "no", "”", ",", "7", "co-op", "naïve"]),
            min_size=1,
        )
    )
)
def test_states_are_the_same_to_the_last_bit_whatever_the_batch(sentences):
    network = embedded()
    together = {}
    for batch, rows in network._transformer(sentences):
        lengths = [len(sentences[i]) + 1 for i in batch]
        together.update(zip(batch, rows.split(lengths), strict=True))
    for i, sentence in enumerate(sentences):
        ((_batch, alone),) = network._transformer([sentence])
        assert torch.equal(alone, together[i])


@pytest.mark.models
def test_states_of_a_document_from_another_parser_are_those_of_its_words(parsed):
    network = embedded()
    document = next(d for d in parsed if d.sentences)
    known = network.states_of(document)
    del document._newsextract_states
    again = network.states_of(document)
    assert [len(states) for states in known] == [len(s.words) + 1 for s in document.sentences]
    assert all(torch.equal(one, other) for one, other in zip(known, again, strict=True))


@pytest.mark.models
def test_a_sentence_that_another_parser_did_not_cut_is_read_in_parts():
    words = ["dam", "antidisestablishmentarianism"] * 500
    (long,) = embedded().states([words])
    (first,) = embedded().states([words[:200]])
    assert len(long) == 1 + len(words)
    assert torch.equal(long[: len(first)], first)


@pytest.mark.models
def test_a_pickled_document_holds_its_own_states_and_refers_to_the_network(parsed):
    document = max(parsed, key=lambda d: len(d.sentences))
    words = sum(len(s.words) + 1 for s in document.sentences)
    packed = pickle.dumps(document)
    assert len(packed) < words * 2 * 384 + words * 3_000
    states = embedded().states_of(pickle.loads(packed))
    assert all(map(torch.equal, states, embedded().states_of(document)))


@pytest.mark.models
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("China's Wei Jiang arrived.", [("China", "S"), ("Wei", "B"), ("Jiang", "E")]),
        ("I can't see Ann Roe's car.", [("Ann", "B"), ("Roe", "E")]),
    ],
)
def test_a_name_ends_where_its_possessive_begins(text, expected):
    (document,) = Parser("compact").parse([read_structure(Article(text))], PROCESSORS)
    found = [
        (token.words[0].text, token.ner[0])
        for sentence in document.sentences
        for token in sentence.tokens
        if token.ner != "O"
    ]
    assert found == expected


@given(st.text())
def test_every_word_has_a_piece_and_a_shape(word):
    pieces, shape = Pieces(VOCABULARY)(word)
    assert 1 <= len(pieces) <= MOST
    assert 0 < shape < FORMS


@pytest.mark.parametrize(
    ("word", "pieces", "shape"),
    [
        ("Unclear", ["un", "##clear"], "title"),
        ("CAFÉ", ["cafe"], "upper"),
        ("’s", ["'", "s"], "lower"),
        ("Café-s", ["cafe", "-", "s"], "title"),
        ("U.S.", ["u", ".", "s", "."], "upper"),
        ("xyz", ["[UNK]"], "lower"),
        ("McDuff", ["[UNK]"], "mixed"),
        ("7", ["[UNK]"], "digits"),
        ("-", ["-"], "other"),
    ],
)
def test_words_are_split_as_berts_are_and_their_shape_is_kept(word, pieces, shape):
    numbers, form = Pieces(VOCABULARY)(word)
    assert [VOCABULARY[n] for n in numbers] == pieces
    shape_found = SHAPES[form % len(SHAPES)]
    assert shape_found == shape == SHAPES[shape_of(word.replace("’", "'"))]


@pytest.mark.parametrize(
    ("word", "kinds"),
    [("Nairobi", 8), ("NAIROBI", 8), ("Bogotá", 8), ("nairobi", 0), ("Smith", 5), ("qwrtz", 0)],
)
def test_a_word_with_a_capital_has_the_kinds_of_names_that_it_is_listed_as(word, kinds):
    assert divmod(form_of(word), len(SHAPES)) == (kinds, shape_of(word))


def test_the_list_of_names_is_sorted_and_names_kinds_that_are_known():
    rows = list(known_names().items())
    assert rows == sorted(rows)
    assert all(0 < kinds < FORMS // len(SHAPES) for _name, kinds in rows)


def whole_numbers(seed, inputs, largest):
    """Return weights and rows, one of these as large as can be."""
    chance = torch.Generator().manual_seed(seed)
    weight = torch.randint(-largest, largest + 1, (24, inputs), generator=chance, dtype=torch.int8)
    weight[0] = largest
    rows = torch.randint(-127, 128, (40, inputs), generator=chance)
    rows[3] = 127
    return weight, rows


@pytest.mark.parametrize("way", arithmetic._WAYS)
@pytest.mark.parametrize("inputs", [32, 384, 1536, 3072])
def test_every_way_to_multiply_gives_the_bits_of_exact_sums(inputs, way):
    if not arithmetic.is_exact(way):
        pytest.skip("this machine or this torch cannot multiply in that way")
    weight, rows = whole_numbers(1, inputs, arithmetic.LARGEST_WEIGHT)
    expected = (rows @ weight.long().t()).float()
    assert torch.equal(way(weight)(rows.float()), expected)


@pytest.mark.parametrize("inputs", [384, 3072])
def test_weights_of_eight_bits_are_multiplied_exactly_too(inputs):
    weight, rows = whole_numbers(2, inputs, 127)
    scale = torch.full((24,), 0.5)
    found = arithmetic.Quantized(weight, scale, torch.zeros(24))(rows[3:4].float())
    assert torch.equal(found, (rows[3:4] @ weight.long().t()).float() / 2)


def test_a_way_to_multiply_that_overflows_or_is_missing_is_not_taken(monkeypatch):
    def overflowing(weight):
        return lambda rows: (rows @ weight.t().float()).clamp(max=2.0**15)

    def missing(_weight):
        raise AttributeError

    monkeypatch.setattr(arithmetic, "_WAYS", (overflowing, missing, arithmetic._single))
    arithmetic.fastest.cache_clear()
    try:
        assert arithmetic.fastest() is arithmetic._single
    finally:
        arithmetic.fastest.cache_clear()


def test_seven_bits_are_close_to_the_product_they_stand_for():
    weight = torch.randn(64, 384, generator=torch.Generator().manual_seed(2))
    rows = torch.randn(16, 384, generator=torch.Generator().manual_seed(3))
    found = arithmetic.Quantized.of(weight, torch.ones(64))(rows)
    exact = rows @ weight.t() + 1
    assert (found - exact).norm() < 0.02 * exact.norm()


@given(st.text(min_size=1), st.text(min_size=1))
def test_a_lemma_rule_makes_the_lemma_it_was_made_from(form, lemma):
    rule = lemma_rule(form, lemma)
    if rule is not None and len(form.lower()) == len(form):
        assert lemma_of(form, rule) == lemma


@pytest.mark.parametrize(
    ("form", "rule", "lemma"),
    [("Cities", "l3+y", "city"), ("Geese", "l4+oose", "goose"), ("Roe", "=0+", "Roe")],
)
def test_a_lemma_rule_is_made_of_what_goes_and_what_comes(form, rule, lemma):
    assert lemma_rule(form, lemma) == rule
    assert lemma_of(form, rule) == lemma


TAGS = ["O", "B-A", "I-A", "E-A", "S-A", "B-B", "I-B", "E-B", "S-B"]
NAMER = Namer({"names.weight": torch.eye(9), "names.bias": torch.zeros(9)}, {"ner": TAGS})


def scored(**scores):
    return np.array([[scores.get(tag[0] + tag[2:], 0.0) for tag in TAGS]], np.float32)


def test_the_occurrences_of_a_name_agree_on_its_kind():
    open_, sure = scored(SA=2.1, SB=2.0), scored(SB=6.0)
    assert NAMER([["Odhikar"]], [open_]) == [["S-A"]]
    assert NAMER([["Odhikar"], ["ODHIKAR"]], [open_, sure]) == [["S-B"], ["S-B"]]
    assert NAMER([["odhikar"], ["odhikar"]], [open_, sure]) == [["S-A"], ["S-B"]]


def test_a_name_that_is_sure_stays_what_it_is_beside_others_of_its_form():
    sure = scored(SA=9.0)
    assert NAMER([["Paris"], ["Paris"], ["Paris"]], [sure, *2 * [scored(SB=3.0)]])[0] == ["S-A"]


@given(
    st.lists(
        st.tuples(st.sampled_from(["Lee", "lee", "LEE", "Ann", "of"]), st.integers(0, 8)),
        min_size=1,
    )
)
def test_agreement_among_occurrences_does_not_depend_on_their_order(words):
    forms = [[form] for form, _ in words]
    even = np.arange(9, dtype=np.float32) / 50  # no two kinds are as likely
    scores = [np.eye(9, dtype=np.float32)[[tag]] * 3 + even for _, tag in words]
    found = NAMER(forms, scores)
    assert NAMER(forms[::-1], scores[::-1]) == found[::-1]


@given(st.lists(st.lists(st.integers(-9, 9), min_size=9, max_size=9), min_size=1, max_size=5))
def test_tags_of_names_are_the_best_that_can_stand_side_by_side(scores):
    table = np.array(scores, np.float32) + np.arange(9, dtype=np.float32) / 100
    (found,) = NAMER([[f"w{i}" for i in range(len(table))]], [table])

    def possible(tags):
        around = ["O", *tags, "O"]
        return all(
            (right[0] in "IE" and right[1:] == left[1:]) if left[0] in "BI" else right[0] in "OBS"
            for left, right in itertools.pairwise(around)
        )

    def value(tags):
        return sum(float(table[i, TAGS.index(tag)]) for i, tag in enumerate(tags))

    assert possible(found)
    if len(found) <= 4:
        best = max(value(t) for t in itertools.product(TAGS, repeat=len(found)) if possible(t))
        assert value(found) == pytest.approx(best, abs=1e-4)


def trees(count):
    """Return the heads of every tree of `count` words with one root."""
    for heads in itertools.product(range(count + 1), repeat=count):
        if heads.count(0) != 1:
            continue
        for word in range(1, count + 1):
            seen = set()
            while word and word not in seen:
                seen.add(word)
                word = heads[word - 1]  # noqa: PLW2901
            if word:
                break
        else:
            yield heads


TREES = {count: list(trees(count)) for count in range(1, 6)}


@given(
    st.integers(1, 5).flatmap(
        lambda n: st.lists(st.integers(-500, 500), min_size=(n + 1) ** 2, max_size=(n + 1) ** 2)
    )
)
def test_the_best_tree_is_the_best_of_all_trees(numbers):
    size = int(len(numbers) ** 0.5)
    scores = np.array(numbers, dtype=np.float32).reshape(size, size) / 37
    np.fill_diagonal(scores, -np.inf)
    found = tuple(best_tree(scores)[1:].tolist())
    assert found in TREES[size - 1]

    def value(heads):
        return sum(float(scores[word, head]) for word, head in enumerate(heads, 1))

    assert value(found) == pytest.approx(max(map(value, TREES[size - 1])), abs=1e-3)
