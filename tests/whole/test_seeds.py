from __future__ import annotations

from pathlib import Path

import pytest

import newsextract as nx
from gold import GoldError, locate, read_all, read_gold
from scoring import score, speaker_of

SEEDS = Path(__file__).parents[2] / "seeds"

pytestmark = pytest.mark.models


@pytest.fixture(scope="module")
def gold():
    return read_gold(SEEDS / "xi-putin-moscow")


@pytest.fixture(scope="module")
def article(pipeline, gold):
    """The first sample, extracted from what a user has: its text and date."""
    return pipeline.extract(gold.article.text, id=gold.name, published=gold.article.published)


def test_there_are_five_seeds_with_gold_for_every_layer():
    golds = read_all([SEEDS])
    assert len(golds) >= 5
    for each in golds:
        assert each.article.entities
        assert each.article.quotes
        assert each.article.timexes
        assert each.sentiments


def test_the_seeds_title_and_authors_are_told_from_its_story(article, gold):
    assert article.title == gold.article.title
    assert article.authors == gold.article.authors
    residue = [b.span for b in article.blocks if b.kind is nx.BlockKind.RESIDUE]
    assert residue == list(gold.residue)
    names = {entity.name for entity in article.entities}
    assert not names & {*article.authors, "London"}


@pytest.mark.parametrize("name", ["Xi Jinping", "Vladimir Putin", "Volodymyr Zelensky", "Kuleba"])
def test_each_of_the_seeds_people_is_one_entity_under_the_full_name(article, gold, name):
    surname = name.split()[-1] if name != "Xi Jinping" else "Xi"
    people = [e for e in article.entities if surname in e.name.split() and e.label == "PERSON"]
    assert [e.name for e in people] == [name]
    spans = {m.span for m in article.mentions if m.entity == people[0].id}
    (wanted,) = [e for e in gold.article.entities if e.name == name]
    names = {
        m.span
        for m in gold.article.mentions
        if m.entity == wanted.id and m.kind is nx.MentionKind.NAME
    }
    assert names <= spans


def test_no_two_entities_of_the_seed_were_merged(article, gold):
    owner = {m.span: m.entity for m in gold.article.mentions}
    for entity in article.entities:
        mentions = [m for m in article.mentions if m.entity == entity.id]
        assert len({owner[m.span] for m in mentions if m.span in owner}) <= 1, entity.name


def quote_ids():
    quotes = read_gold(SEEDS / "xi-putin-moscow").article.quotes
    return [pytest.param(q, id=f"{q.speaker_name} {q.content[0].start}") for q in quotes]


@pytest.mark.parametrize("wanted", quote_ids())
def test_each_quotation_of_the_seed_is_found_exactly_with_its_speaker(article, gold, wanted):
    found = {q.content: q for q in article.quotes}
    assert wanted.content in found
    quote = found[wanted.content]
    assert speaker_of(article, quote) == speaker_of(gold.article, wanted)
    assert quote.kind is wanted.kind


def test_every_date_of_the_seed_is_right(article, gold):
    found = {(t.span, t.type, t.value) for t in article.timexes}
    assert {(t.span, t.type, t.value) for t in gold.article.timexes} <= found


def test_a_perfect_extraction_scores_one(gold):
    tallies = score([(gold.article.with_layer(nx.SENTIMENTS, ()), gold)])
    for name in (
        "names label",
        "entities b3",
        "quotes content",
        "quotes end to end",
        "timexes value",
    ):
        assert tallies[name].f1 == pytest.approx(1.0), name


def test_a_snippet_must_occur_exactly_once():
    assert locate("one two one three", "one [two] one") == nx.Span(4, 7)
    assert locate("one two one three", "[two ... three]") == nx.Span(4, 17)
    for snippet in ("[one]", "[four]", "one"):
        with pytest.raises(GoldError):
            locate("one two one three", snippet)
