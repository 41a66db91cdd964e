from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsextract.serialization import from_dict, to_json
from newsextract.syntax import syntax
from newsextract.testing import CHECK_TEXTS, articles

pytestmark = pytest.mark.models

LAYERS = ["mentions", "entities", "quotes", "timexes", "sentiments"]
SLOW = settings(
    max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)


def check(article):
    """What holds for every extracted article."""
    assert list(article.layer_names) != []
    assert set(LAYERS) <= set(article.layer_names), article.errors
    text, entities = article.text, {e.id for e in article.entities}
    mentions = {m.id for m in article.mentions}
    quotes = {q.id for q in article.quotes}
    for mention in article.mentions:
        assert mention.entity is None or mention.entity in entities
        assert text[mention.span.start : mention.span.end].strip() != ""
    for entity in article.entities:
        assert set(entity.mentions) <= mentions
        assert all(article.mention(m).entity == entity.id for m in entity.mentions)
    for quote in article.quotes:
        assert quote.speaker is None or quote.speaker in entities
        spans = [*quote.content, *filter(None, (quote.cue, quote.source))]
        assert not any(a.overlaps(b) for i, a in enumerate(spans) for b in spans[:i])
        assert list(quote.content) == sorted(quote.content)
    for sentiment in article.sentiments:
        assert sentiment.target is None or sentiment.target in entities
        assert sentiment.voice in {"author", "headline", *quotes}
    line = to_json(article)
    assert to_json(from_dict(json.loads(line))) == line


@pytest.mark.parametrize("text", CHECK_TEXTS, ids=range(len(CHECK_TEXTS)))
def test_texts_that_break_things_give_a_valid_result(pipeline, text):
    check(pipeline.extract(text, published="2024-05-08"))


@given(articles())
@SLOW
def test_any_text_gives_a_valid_result(pipeline, article):
    check(pipeline.extract(article))


@given(st.text(max_size=200))
@SLOW
def test_every_word_of_the_parse_has_a_span_in_order(pipeline, text):
    document, article = pipeline.prepare(text)
    position = 0
    for sentence in syntax(document).sentences:
        for span in sentence.spans:
            assert span.start >= position or span.start >= sentence.span.start
            assert span.end <= len(article.text)
        assert sentence.span.start >= position
        position = sentence.span.end


def test_a_million_characters_are_extracted_in_linear_memory_and_time(pipeline):
    paragraph = "Mayor Ann Lee said on Monday that “it rained” in Northport. " * 3
    text = "\n\n".join([paragraph] * 20)
    check(pipeline.extract(text, published="2024-05-08"))
    check(pipeline.extract("x" * 1_000_000))
    check(pipeline.extract("“" * 10_000 + "9" * 100_000))


def test_equal_input_gives_equal_bytes(pipeline):
    text = "Ann Lee said on Monday that it rained. “I got wet,” she said."
    first, second = (
        to_json(pipeline.extract(text, published=date)) for date in ("2024-05-08", "2024-05-08")
    )
    assert first == second


def test_line_ends_of_any_kind_give_the_same_annotations(pipeline):
    text = "Rain hits Northport\n\nBy Ann Lee\n\n“It rained,” said Mayor Bo Day on Monday."
    unix = pipeline.extract(text, published="2024-05-08")
    dos = pipeline.extract(text.replace("\n", "\r\n"), published="2024-05-08")

    def seen(article):
        return [
            [article.text_of(s) for s in spans]
            for spans in (
                [m.span for m in article.mentions],
                [s for q in article.quotes for s in q.content],
                [t.span for t in article.timexes],
                [b.span for b in article.blocks],
            )
        ]

    assert seen(dos) == seen(unix)
    assert dos.authors == unix.authors == ("Ann Lee",)


def test_only_and_disable_choose_layers(pipeline):
    text = "Ann Lee said on Monday that it rained."
    assert pipeline.extract(text, only=("dates",)).layer_names == ("timexes",)
    assert "sentiments" not in pipeline.extract(text, disable=("sentiment",)).layer_names
