"""The fast way through the models gives what Stanza's own way gives."""

from __future__ import annotations

import itertools
import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsextract.article import Article
from newsextract.parsing import Parser
from newsextract.reading.structure import read_structure

with warnings.catch_warnings():
    # What torch warns of while it is imported is its own to mend.
    warnings.simplefilter("ignore")
    import torch

    from newsextract.fast import speed_up
    from newsextract.fast.inputs import words_of
    from newsextract.fast.packing import Packing, in_eights
    from newsextract.fast.trees import best_tree

PROCESSORS = ("depparse", "ner")


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
def test_the_embedded_models_run_the_fast_way(parser):
    processors = parser._stanza.processors
    for name in ("pos", "depparse", "ner"):
        assert type(processors[name].process.__self__).__module__.startswith("newsextract.fast")


@pytest.mark.models
def test_stanza_finds_the_same(plain_stanza, articles, parsed):
    expected = Parser(plain_stanza).parse(articles, PROCESSORS)
    for ours, theirs in zip(parsed, expected, strict=True):
        assert contents(ours) == contents(theirs)


@pytest.mark.models
def test_an_article_is_parsed_the_same_alone_and_among_fifty(parser, articles, parsed):
    for article, among in list(zip(articles, parsed, strict=True))[::5]:
        (alone,) = parser.parse([article], PROCESSORS)
        assert contents(alone) == contents(among)


@pytest.mark.models
def test_scores_are_the_same_to_the_last_bit_whatever_the_batch(parser, parsed):
    fast = parser._stanza.processors["depparse"].process.__self__
    sentences = sorted(
        (s for document in parsed for s in document.sentences), key=lambda s: -len(s.words)
    )
    found = {}
    for count in (1, 3, 40):
        words = [[("", "", "", ""), *words_of(s)] for s in sentences[:count]]
        packing = Packing([len(w) for w in words])
        with torch.inference_mode():
            inputs, rows = fast._inputs(word for sentence in words for word in sentence)
            states = fast._lstm(inputs, packing.pack(rows), packing)[packing.places]
            _, heads = fast._labels.sides(in_eights(states))
        found[count] = heads[: len(words[0])].clone()
    assert torch.equal(found[1], found[40])
    assert torch.equal(found[3][: len(found[1])], found[1])


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


def test_a_packing_mirrors_each_sentence_and_keeps_rows_in_eights():
    lengths = [5, 3, 3, 1]
    packing = Packing(lengths)
    assert [size % 8 for size in packing.sizes] == [0] * 5
    items = torch.arange(1, 13)
    packed = packing.pack(items)
    assert packed[packing.places].tolist() == items.tolist()
    mirrored = packed[packing.mirror][packing.places].tolist()
    assert mirrored == [5, 4, 3, 2, 1, 8, 7, 6, 11, 10, 9, 12]


def test_what_another_make_of_model_needs_is_left_to_stanza():
    class Processor:
        class trainer:  # noqa: N801
            class model:  # noqa: N801
                share_hid = False
                tag_names = ()

        config = {}  # noqa: RUF012

    class Pipeline:
        processors = {"pos": Processor()}  # noqa: RUF012

    assert speed_up(Pipeline()) == ()
    assert "process" not in vars(Pipeline.processors["pos"])
