from __future__ import annotations

import datetime as dt
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsextract as nx
from newsextract.errors import InputError, LayerNotExtractedError, UnknownAnnotationError
from newsextract.testing import spans


def test_a_span_is_never_empty_or_negative():
    for start, end in ((3, 3), (4, 3), (-1, 2)):
        with pytest.raises(ValueError, match=r"end|start"):
            nx.Span(start, end)


@given(spans(), spans())
def test_spans_agree_with_sets_of_characters(a, b):
    inside, other = set(range(*a)), set(range(*b))
    assert a.overlaps(b) == bool(inside & other)
    assert a.contains(b) == (other <= inside)
    assert set(range(*a.cover(b))) >= inside | other
    assert len(a) == len(inside)
    assert (a < b) == (tuple(a) < tuple(b))


@pytest.mark.parametrize("name", ["Quotes", "a.b.c", "", "1a", "a b"])
def test_a_layer_name_has_one_form(name):
    with pytest.raises(ValueError, match="a layer is named"):
        nx.Layer(name, nx.Quote)


def test_a_layer_holds_items_of_an_attrs_class():
    with pytest.raises(TypeError, match="attrs class"):
        nx.Layer("a.b", str)


def test_an_extractor_name_has_one_form():
    with pytest.raises(ValueError, match="lower-case words"):
        nx.Extractor("My Extractor", nx.QUOTES, lambda _d, _a: ())


@pytest.mark.parametrize(
    ("given_", "kept"),
    [
        ("2023-03-17", dt.date(2023, 3, 17)),
        ("2023-03-17T09:30:00+00:00", dt.datetime(2023, 3, 17, 9, 30, tzinfo=dt.UTC)),
        (dt.date(2023, 3, 17), dt.date(2023, 3, 17)),
        (None, None),
    ],
)
def test_published_takes_dates_datetimes_and_iso_strings(given_, kept):
    article = nx.Article("x", published=given_)
    assert article.published == kept
    assert article.published_source == (None if kept is None else "given")


@pytest.mark.parametrize("value", ["yesterday", "2023-02-30", "", 20230317, "17/03/2023"])
def test_a_wrong_date_is_an_error_that_says_what_is_right(value):
    with pytest.raises(InputError, match="2023-03-17"):
        nx.Article("x", published=value)


@pytest.mark.parametrize("text", [None, b"x", 3])
def test_a_text_that_is_no_string_is_an_error(text):
    with pytest.raises(InputError, match="must be a string"):
        nx.Article(text)


@given(st.text())
def test_the_id_depends_on_the_text_alone(text):
    assert nx.Article(text).id == nx.Article(text, published="2020-01-01").id
    assert nx.Article(text).id != nx.Article(text + "x").id


def test_a_layer_that_did_not_run_never_looks_like_one_that_found_nothing():
    article = nx.Article("x", id="a1").with_layer(nx.MENTIONS, ())
    assert article.mentions == ()
    assert nx.MENTIONS in article
    with pytest.raises(
        LayerNotExtractedError, match="'a1' has no layer 'quotes'; it has: mentions"
    ):
        _ = article.quotes
    with pytest.raises(LayerNotExtractedError, match="quotes"):
        article.raw("quotes")


def test_annotations_are_found_by_id():
    mention = nx.Mention("m1", nx.Span(0, 1), "PERSON", entity="e1")
    entity = nx.Entity("e1", "x", "PERSON", mentions=("m1",))
    quote = nx.Quote("q1", nx.QuoteKind.DIRECT, (nx.Span(0, 1),))
    article = (
        nx.Article("x")
        .with_layer(nx.MENTIONS, [mention])
        .with_layer(nx.ENTITIES, [entity])
        .with_layer(nx.QUOTES, [quote])
    )
    assert article.mention("m1") is mention
    assert article.entity("e1") is entity
    assert article.quote("q1") is quote
    with pytest.raises(UnknownAnnotationError, match="no entity 'e2'"):
        article.entity("e2")


def test_an_article_is_not_changed_by_adding_a_layer():
    before = nx.Article("x")
    after = before.with_layer(nx.MENTIONS, ())
    assert before.layer_names == ()
    assert after.layer_names == ("mentions",)
    assert after.without_layers() == before
    assert pickle.loads(pickle.dumps(after)) == after
    assert hash(after) == hash(after)


@pytest.mark.parametrize("blocks", [[(0, 9)], [(0, 2), (1, 3)], [(2, 3), (0, 1)]])
def test_blocks_are_in_order_and_inside_the_text(blocks):
    with pytest.raises(InputError):
        nx.Article("text", blocks=[nx.Block(nx.Span(*b), nx.BlockKind.BODY) for b in blocks])


def test_targets_are_inside_the_text():
    with pytest.raises(InputError, match="target"):
        nx.Article("text", targets=[nx.Span(2, 9)])


@pytest.mark.parametrize("confidence", [-0.1, 1.1])
def test_a_confidence_is_between_0_and_1(confidence):
    with pytest.raises(ValueError, match="confidence"):
        nx.Mention("m1", nx.Span(0, 1), "PERSON", confidence=confidence)
