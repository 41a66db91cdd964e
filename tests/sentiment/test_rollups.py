from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsextract as nx
from newsextract import rollups
from newsextract.errors import LayerNotExtractedError
from newsextract.rollups import Part

TEXT = "Lee praised\nLee praised Kim.\nKim, Lee said, failed.\n"
TITLE, FIRST, SECOND = nx.Span(0, 11), nx.Span(12, 28), nx.Span(29, 51)
POSITIVE, NEGATIVE, NEUTRAL = nx.Polarity.POSITIVE, nx.Polarity.NEGATIVE, nx.Polarity.NEUTRAL


def made(*items, quotes=()):
    blocks = (
        nx.Block(TITLE, nx.BlockKind.TITLE),
        nx.Block(FIRST, nx.BlockKind.BODY),
        nx.Block(SECOND, nx.BlockKind.BODY),
    )
    entities = (nx.Entity("e1", "Lee", "PERSON"), nx.Entity("e2", "Kim", "PERSON"))
    article = nx.Article(TEXT, blocks=blocks)
    for layer, value in (
        (nx.MENTIONS, ()),
        (nx.ENTITIES, entities),
        (nx.QUOTES, quotes),
        (nx.SENTIMENTS, items),
    ):
        article = article.with_layer(layer, value)
    return article


def stance(name, span, entity, start, *judged, voice="author", confidence=0.9):
    target = nx.Span(start, start + 3)
    return nx.Sentiment(name, span, entity, target, voice, *judged, confidence=confidence)


def test_tone_is_counted_by_voice_and_for_the_lead():
    article = made(
        nx.Sentiment("s1", TITLE, voice="headline", polarity=POSITIVE, score=0.5),
        nx.Sentiment("s2", FIRST, polarity=POSITIVE, score=0.3),
        nx.Sentiment("s3", SECOND, voice="q1", polarity=NEGATIVE, score=-0.5),
        stance("s4", SECOND, "e2", 29, NEGATIVE, -1.0, voice="q1"),
    )
    tone = rollups.tone(article)
    assert tone[Part.ALL] == rollups.Tally(1, 0, 2, 0, 0.1)
    assert tone[Part.HEADLINE] == rollups.Tally(0, 0, 1, 0, 0.5)
    assert tone[Part.AUTHOR] == tone[Part.LEAD] == rollups.Tally(0, 0, 1, 0, 0.3)
    assert tone[Part.QUOTED] == rollups.Tally(1, 0, 0, 0, -0.5)


def test_stances_are_counted_for_each_entity_in_the_order_of_the_entities():
    article = made(
        stance("s1", FIRST, "e2", 24, POSITIVE, 0.8),
        stance("s2", FIRST, "e1", 12, NEUTRAL),
        stance("s3", SECOND, "e2", 29, NEGATIVE, -0.6, voice="q1"),
    )
    lee, kim = rollups.stances(article)
    assert (lee.entity, kim.entity) == ("e1", "e2")
    assert lee.all == rollups.Tally(0, 1, 0, 0, 0.0)
    assert kim.all == rollups.Tally(1, 0, 1, 0, 0.1)
    assert kim.parts[Part.QUOTED] == rollups.Tally(1, 0, 0, 0, -0.6)
    assert kim.parts[Part.HEADLINE] == rollups.Tally()


def test_two_mentions_in_one_sentence_are_one_judgement():
    article = made(
        stance("s1", FIRST, "e1", 12, NEGATIVE, -0.4, confidence=0.5),
        stance("s2", FIRST, "e1", 24, POSITIVE, 0.7, confidence=0.8),
    )
    (lee,) = rollups.stances(article)
    assert lee.all == rollups.Tally(0, 0, 1, 0, 0.7)


def test_a_target_that_is_no_entity_has_no_stance():
    assert rollups.stances(made(stance("s1", FIRST, None, 12, NEGATIVE, -1.0))) == ()


def test_judgements_below_the_threshold_count_as_abstained():
    article = made(
        stance("s1", FIRST, "e1", 12, NEGATIVE, -0.4, confidence=0.5),
        stance("s2", SECOND, "e1", 29, None, 0.0, confidence=0.95),
    )
    (lee,) = rollups.stances(article, min_confidence=0.6)
    assert lee.all == rollups.Tally(abstained=2)
    assert lee.all.mean is None
    assert lee.all.judged == 0


def test_an_edge_joins_a_speaker_to_each_target_over_all_quotes():
    kind = nx.QuoteKind.DIRECT
    quotes = (
        nx.Quote("q1", kind, (FIRST,), speaker="e1", speaker_name="Lee"),
        nx.Quote("q2", kind, (SECOND,), speaker="e1", speaker_name="Lee"),
        nx.Quote("q3", kind, (TITLE,), speaker_name="A spokeswoman"),
    )
    article = made(
        stance("s1", TITLE, "e1", 0, POSITIVE, 0.5, voice="q3"),
        stance("s2", FIRST, "e2", 24, NEGATIVE, -0.5, voice="q1"),
        stance("s3", SECOND, "e2", 29, NEGATIVE, -0.7, voice="q2"),
        stance("s4", SECOND, "e1", 34, NEUTRAL),
        quotes=quotes,
    )
    assert rollups.edges(article) == (
        rollups.Edge(None, "A spokeswoman", "e1", ("q3",), rollups.Tally(0, 0, 1, 0, 0.5)),
        rollups.Edge("e1", "Lee", "e2", ("q1", "q2"), rollups.Tally(2, 0, 0, 0, -0.6)),
    )


def test_quotes_without_a_source_are_not_one_speaker():
    quotes = (
        nx.Quote("q1", nx.QuoteKind.DIRECT, (FIRST,)),
        nx.Quote("q2", nx.QuoteKind.DIRECT, (SECOND,)),
    )
    article = made(
        stance("s1", FIRST, "e2", 24, NEGATIVE, -0.5, voice="q1"),
        stance("s2", SECOND, "e2", 29, NEGATIVE, -0.5, voice="q2"),
        quotes=quotes,
    )
    assert [edge.quotes for edge in rollups.edges(article)] == [("q1",), ("q2",)]


def test_an_article_without_sentiments_is_told_from_one_with_none():
    assert rollups.tone(made())[Part.ALL] == rollups.Tally()
    with pytest.raises(LayerNotExtractedError):
        rollups.tone(nx.Article(TEXT))


@given(st.lists(st.tuples(st.sampled_from([None, *nx.Polarity]), st.floats(-1, 1))))
def test_a_tally_counts_every_item_once_and_its_mean_stays_in_range(items):
    span = nx.Span(0, 5)
    made = [nx.Sentiment(f"s{i}", span, polarity=p, score=s) for i, (p, s) in enumerate(items)]
    tally = rollups.tally(made)
    assert tally.judged + tally.abstained == len(items)
    assert tally.mean is None or -1 <= tally.mean <= 1
