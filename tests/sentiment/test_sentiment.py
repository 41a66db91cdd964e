from __future__ import annotations

import functools

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import newsextract as nx
from newsextract import rollups
from newsextract.builtin.sentiment import EXTRACTORS, sentiments
from newsextract.testing import make_document

pytestmark = pytest.mark.models

STORY = (
    "Dana Ruiz loses hospital vote in Northport\n\n"
    "The council praised surgeon Maria Okafor on Monday for her brave and tireless work.\n\n"
    '"Dana Ruiz is a corrupt and dishonest man," Maria Okafor said.\n\n'
    "The meeting will resume on Thursday. Trains run every hour."
)


@pytest.fixture(scope="module")
def story(pipeline):
    return pipeline.extract(STORY)


@pytest.fixture(scope="module")
def judge(pipeline):
    """Judge places of a text that is parsed once, as often as it is asked for."""

    @functools.cache
    def judged(text, *places):
        spans = tuple(nx.Span(*place) for place in places)
        found = pipeline.extract(nx.Article(text, targets=spans), only="sentiment")
        by_span = {s.target_span: s for s in found.sentiments}
        return [by_span[span] for span in spans]

    return judged


def places(text, *names):
    return [(text.index(name), text.index(name) + len(name)) for name in names]


def about(article, entity):
    return [s for s in article.sentiments if s.target == entity]


def test_every_sentence_has_one_tone_and_it_has_no_target(story):
    tones = [s for s in story.sentiments if s.target_span is None]
    assert all(s.target is None for s in tones)
    assert [story.text_of(s.span) for s in tones] == [
        "Dana Ruiz loses hospital vote in Northport",
        "The council praised surgeon Maria Okafor on Monday for her brave and tireless work.",
        '"Dana Ruiz is a corrupt and dishonest man," Maria Okafor said.',
        "The meeting will resume on Thursday.",
        "Trains run every hour.",
    ]


def test_every_mention_of_a_person_is_judged_in_its_sentence(story):
    people = {m.span for m in story.mentions if m.label == "PERSON"}
    judged = {s.target_span for s in story.sentiments if s.target_span}
    assert people
    assert people <= judged
    assert all(s.span.contains(s.target_span) for s in story.sentiments if s.target_span)


def test_praise_and_blame_are_told_apart(judge):
    text = "The council praised Maria Okafor for her brave work but condemned Dana Ruiz as a liar."
    praised, blamed = judge(text, *places(text, "Maria Okafor", "Dana Ruiz"))
    assert praised.score > 0 > blamed.score
    assert blamed.polarity is nx.Polarity.NEGATIVE


def test_a_plain_fact_is_neutral(judge):
    text = "Maria Okafor arrived in the town on Tuesday and will meet the mayor there."
    (item,) = judge(text, *places(text, "Maria Okafor"))
    assert item.polarity is nx.Polarity.NEUTRAL
    assert item.evidence == ()


def test_the_evidence_is_the_words_it_rests_on(judge):
    text = "Dana Ruiz is a corrupt and dishonest man."
    (item,) = judge(text, *places(text, "Dana Ruiz"))
    words = {text[slice(*span)] for span in item.evidence}
    assert words & {"corrupt", "dishonest"}


def test_the_voice_is_the_headline_the_quote_or_the_author(story):
    title = story.text.index("\n")
    for item in story.sentiments:
        if item.target_span is None:
            continue
        inside = [
            q.id
            for q in story.quotes
            if any(content.contains(item.target_span) for content in q.content)
        ]
        if inside:
            assert item.voice in inside
        elif item.span.end <= title:
            assert item.voice == "headline"
        else:
            assert item.voice == "author"
    assert {"headline", "author"} <= {s.voice for s in story.sentiments}


def test_what_a_quote_says_is_an_edge_from_its_speaker():
    text = "Kim is a liar , Lee said ."
    document = make_document(
        text,
        [
            ("Kim", "PROPN", 4, "nsubj"),
            ("is/be", "AUX", 4, "cop"),
            ("a", "DET", 4, "det"),
            ("liar", "NOUN", 0, "root"),
            (",", "PUNCT", 4, "punct"),
            ("Lee", "PROPN", 7, "nsubj"),
            ("said/say", "VERB", 4, "parataxis"),
            (".", "PUNCT", 4, "punct"),
        ],
    )
    kim, lee = nx.Span(0, 3), nx.Span(16, 19)
    quote = nx.Quote("q1", nx.QuoteKind.INDIRECT, (nx.Span(0, 13),), speaker="e2")
    article = nx.Article(text)
    for layer, items in (
        (
            nx.MENTIONS,
            (
                nx.Mention("m1", kim, "PERSON", entity="e1"),
                nx.Mention("m2", lee, "PERSON", entity="e2"),
                nx.Mention("m3", nx.Span(20, 24), "DATE", entity="e3"),
            ),
        ),
        (nx.ENTITIES, (nx.Entity("e1", "Kim", "PERSON"), nx.Entity("e2", "Lee", "PERSON"))),
        (nx.QUOTES, (quote,)),
    ):
        article = article.with_layer(layer, items)
    article = article.with_layer(nx.SENTIMENTS, tuple(sentiments(document, article)))
    assert {(s.target, s.voice) for s in article.sentiments if s.target} == {
        ("e1", "q1"),
        ("e2", "author"),
    }
    (edge,) = rollups.edges(article)
    assert (edge.speaker, edge.target, edge.tally.negative) == ("e2", "e1", 1)


def test_a_place_that_is_asked_for_comes_back_with_its_exact_span(judge):
    text = "The plan for the old harbour was a shameful failure."
    asked = [*places(text, "The plan", "old harb"), (33, 34)]
    assert [tuple(item.target_span) for item in judge(text, *asked)] == asked


def test_a_place_asked_for_belongs_to_the_entity_that_it_names(pipeline):
    text = "Maria Okafor praised the nurses."
    article = pipeline.extract(nx.Article(text, targets=(nx.Span(0, 12), nx.Span(21, 31))))
    named, other = (
        next(s for s in article.sentiments if s.target_span == span) for span in article.targets
    )
    assert article.entity(named.target).name == "Maria Okafor"
    assert other.target is None


def test_a_place_outside_of_the_story_is_not_judged(pipeline):
    text = "Hospital opens\n\nBy Maria Okafor\n\nThe hospital opened on Monday in the town.\n"
    span = nx.Span(text.index("Maria"), text.index("\n\nThe"))
    article = pipeline.extract(nx.Article(text, targets=(span,)))
    (item,) = [s for s in article.sentiments if s.target_span == span]
    if item.rule == "not-parsed":
        assert (item.polarity, item.score, item.confidence) == (None, 0.0, 0.0)


def test_a_dateline_has_no_tone_and_its_place_is_no_target(pipeline):
    article = pipeline.extract(
        "LONDON, May 7 (Reuters) - The court praised Maria Okafor on Tuesday.\n"
    )
    assert article.dateline is not None
    assert not any(s.span.overlaps(article.dateline.span) for s in article.sentiments)
    assert article.sentiments


def test_scores_and_confidence_stay_in_range(story):
    for item in story.sentiments:
        assert -1 <= item.score <= 1
        assert 1 / 3 <= item.confidence <= 1
        assert item.rule


def test_the_extractor_abstains_where_it_is_not_sure(pipeline, story):
    document, article = pipeline.prepare(nx.Article(STORY), only=("quotes",))
    sure = list(sentiments(document, article, min_confidence=0.6))
    assert {s.polarity is None for s in sure} == {True, False}
    for item, other in zip(sure, story.sentiments, strict=True):
        assert item.polarity is (other.polarity if other.confidence >= 0.6 else None)
        assert item.score == other.score


@pytest.mark.parametrize(
    "extra",
    [
        "The weather was terrible and the roads were a disaster.",
        "Everybody loved the wonderful concert.",
        '"It rained," he said.',
    ],
)
def test_an_unrelated_sentence_changes_no_target(judge, extra):
    text = "The council praised Maria Okafor. Lawyers accused Dana Ruiz of fraud."
    asked = places(text, "Maria Okafor", "Dana Ruiz")
    longer = f"{text} {extra}"
    for one, other in zip(judge(text, *asked), judge(longer, *asked), strict=True):
        assert (one.polarity, one.evidence) == (other.polarity, other.evidence)
        assert one.score == pytest.approx(other.score, abs=1e-3)


# Sentences that no pair of names changes, and judged so surely that the last bits of another
# processor's arithmetic do not either.
SYMMETRIC = (
    "The jury honoured {} and convicted {}.",
    "Where {} failed miserably, {} was a triumph.",
    "{} met {} in Vienna on Tuesday.",
    "{} won the prize because {} had been caught cheating.",
    "Few people like {}, but everybody admires {}.",
    "The paper accuses {} of fraud but has only kind words for {}.",
    "{} and {} will attend the ceremony on Friday.",
)


@pytest.mark.parametrize("template", SYMMETRIC)
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Maria Okafor", "Dana Ruiz"),
        ("Donald Trump", "Angela Merkel"),
        ("Vladimir Putin", "Li Wei"),
        ("Hillary Clinton", "Mohammed Hassan"),
    ],
)
def test_exchanging_two_names_exchanges_what_is_said_of_them(judge, template, first, second):
    assert_exchanged(judge, template, first, second)


def test_a_name_weighs_less_than_what_is_said(judge):
    template = "{} thanked {} for a brave and honest speech."
    assert_exchanged(judge, template, "Maria Okafor", "Dana Ruiz")


def assert_exchanged(judge, template, first, second):
    one = template.format(first, second)
    other = template.format(second, first)
    before = judge(one, *places(one, first, second))
    after = judge(other, *places(other, second, first))
    assert [s.polarity for s in before] == [s.polarity for s in after]


@pytest.mark.parametrize("first", ["Barack Obama", "Angela Merkel", "Jo Li"])
def test_with_hidden_names_exchanging_them_exchanges_all_that_is_said(pipeline, first):
    second = "Maria Okafor"
    templates = (
        *SYMMETRIC,
        "The paper accuses {} of fraud but has only kind words for {}.",
        "{} was humiliated by {} in the debate on Sunday.",
        "The governor fired {}, who had lied, and promoted {}, who had told the truth.",
    )
    for template in templates:
        found = []
        for names in ((first, second), (second, first)):
            text = template.format(*names)
            spans = tuple(nx.Span(*place) for place in places(text, *names))
            document, article = pipeline.prepare(nx.Article(text, targets=spans), only=("quotes",))
            by_span = {s.target_span: s for s in sentiments(document, article, hide_names=True)}
            found.append([by_span[span] for span in spans])
        for one, other in zip(*found, strict=True):
            assert one.polarity is other.polarity, template
            assert one.score == pytest.approx(other.score, abs=1e-3)


def test_who_is_blamed_and_who_is_praised_is_told_by_the_verb_not_the_name(judge):
    for first, second in (("Donald Trump", "Maria Okafor"), ("Maria Okafor", "Donald Trump")):
        text = f"Judges praised {first} and condemned {second}."
        praised, condemned = judge(text, *places(text, first, second))
        assert (praised.polarity, condemned.polarity) == (
            nx.Polarity.POSITIVE,
            nx.Polarity.NEGATIVE,
        )


def test_the_same_document_gives_the_same_items(pipeline):
    document, article = pipeline.prepare(STORY, only=("quotes",))
    assert list(sentiments(document, article)) == list(sentiments(document, article))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=80), st.lists(st.integers(0, 79), max_size=3))
@example("", [])
@example("...", [0])
@example("\u202e“” ''\n\n\t\ud7ff💥 Lee", [0, 5])
def test_no_text_makes_it_fail(pipeline, text, starts):
    spans = tuple(nx.Span(start, start + 1) for start in starts if start < len(text))
    article = pipeline.extract(nx.Article(text, targets=spans), only="sentiment")
    judged = {s.target_span for s in article.sentiments}
    assert judged >= set(spans)
    assert all(-1 <= s.score <= 1 for s in article.sentiments)


def test_the_extractor_needs_entities_and_quotes():
    (extractor,) = EXTRACTORS
    assert extractor.name == "sentiment"
    assert extractor.provides == nx.SENTIMENTS
    assert extractor.requires == (nx.MENTIONS, nx.ENTITIES, nx.QUOTES)
