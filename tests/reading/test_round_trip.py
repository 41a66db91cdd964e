"""What is written comes back equal, and equal articles give equal bytes."""

from __future__ import annotations

import datetime as dt
import enum
import json
import typing

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsextract import annotations as an
from newsextract.article import Article, Block, BlockKind, Dateline, Failure, Run
from newsextract.errors import InputError
from newsextract.layers import BUILTIN_LAYERS, Layer
from newsextract.serialization import RawItem, from_dict, to_dict, to_json
from newsextract.spans import Span

SIZE = 40
WORDS = st.text(st.characters(), max_size=8)
NAMES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8)
UNIT = st.floats(0, 1)


@st.composite
def some_spans(draw):
    start = draw(st.integers(0, SIZE - 1))
    return Span(start, draw(st.integers(start + 1, SIZE)))


SPANS = some_spans()
MAYBE_SPAN = st.none() | SPANS
MAYBE = st.none() | WORDS
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | WORDS,
    lambda values: st.lists(values, max_size=3) | st.dictionaries(WORDS, values, max_size=3),
    max_leaves=6,
)
TYPES = {
    str: WORDS,
    str | None: MAYBE,
    int: st.integers(0, 99),
    float: UNIT,
    bool: st.booleans(),
    Span: SPANS,
    Span | None: MAYBE_SPAN,
    tuple[str, ...]: st.lists(WORDS, max_size=2).map(tuple),
    tuple[Span, ...]: st.lists(SPANS, min_size=1, max_size=3).map(tuple),
    an.Polarity | None: st.none() | st.sampled_from(an.Polarity),
}
FIELDS = {
    "score": st.floats(-1, 1),
    "type": st.sampled_from(["DATE", "TIME", "DURATION", "SET"]),
    "gender": st.sampled_from([None, "female", "male", "neutral"]),
}


def items_of(kind):
    """A strategy of items of that class, from the types of its fields."""
    hints = typing.get_type_hints(kind)
    return st.builds(
        kind,
        **{
            field.name: FIELDS[field.name]
            if field.name in FIELDS
            else strategy_of(hints[field.name])
            for field in attrs.fields(kind)
        },
    )


def strategy_of(hint):
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return st.sampled_from(hint)
    return TYPES[hint] if hint in TYPES else st.from_type(hint)


ITEMS = {layer: items_of(layer.item_type) for layer in BUILTIN_LAYERS}
BLOCKS = st.lists(
    st.tuples(st.integers(1, 5), st.sampled_from(BlockKind)), max_size=8
).map(lambda parts: [
    Block(Span(end - length, end), kind)
    for (length, kind), end in zip(
        parts, [sum(n for n, _ in parts[: i + 1]) for i in range(len(parts))], strict=True
    )
])  # fmt: skip
TEXTS = st.text(st.characters(exclude_categories=()), min_size=SIZE, max_size=SIZE + 5)


@st.composite
def full_articles(draw):
    published = draw(
        st.none() | st.dates() | st.datetimes() | st.datetimes(timezones=st.timezones().map(fixed))
    )
    article = Article(
        draw(TEXTS),
        id=draw(WORDS),
        title=draw(MAYBE),
        authors=draw(st.lists(WORDS, max_size=3)),
        published=published,
        published_source=draw(st.sampled_from(["given", "text"])) if published else None,
        dateline=draw(st.none() | st.builds(Dateline, MAYBE, MAYBE, MAYBE, SPANS)),
        url=draw(MAYBE),
        sitename=draw(MAYBE),
        language=draw(MAYBE),
        blocks=draw(BLOCKS),
        targets=draw(st.lists(SPANS, max_size=2)),
        metadata=draw(st.dictionaries(NAMES, JSON, max_size=3)),
        runs=draw(st.lists(st.builds(Run, WORDS, WORDS, MAYBE, WORDS), max_size=2)),
        errors=draw(st.lists(st.builds(Failure, WORDS, WORDS, WORDS), max_size=2)),
    )
    for layer, items in ITEMS.items():
        if draw(st.booleans()):
            article = article.with_layer(layer, draw(st.lists(items, max_size=3)))
    return article


def fixed(zone):
    """The zone as ISO 8601 can write it: an offset of whole minutes."""
    offset = zone.utcoffset(dt.datetime(2020, 1, 1))  # noqa: DTZ001 - the zone is being asked
    return dt.timezone(dt.timedelta(minutes=int(offset.total_seconds() // 60)))


SETTINGS = settings(
    max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)


@given(full_articles())
@SETTINGS
def test_an_article_with_all_layers_comes_back_equal_from_one_line_of_utf_8(article):
    line = to_json(article)
    line.encode("utf-8")
    assert not {"\n", "\r"} & set(line)
    back = from_dict(json.loads(line))
    assert back == article
    assert to_json(back) == line


@given(full_articles(), st.randoms())
@SETTINGS
def test_equal_articles_give_equal_bytes_in_whatever_order_the_layers_came(article, random):
    names = list(article.layer_names)
    random.shuffle(names)
    other = article.without_layers()
    layers = {layer.name: layer for layer in BUILTIN_LAYERS}
    for name in names:
        other = other.with_layer(layers[name], article[layers[name]])
    other = attrs.evolve(other, runs=article.runs, errors=article.errors)
    assert other == article
    assert to_json(other) == to_json(article)


@given(st.dictionaries(NAMES.map("x_".__add__), JSON, max_size=4))
@SETTINGS
def test_keys_that_are_not_known_survive(extra):
    article = from_dict({"text": "Some text.", **extra})
    assert article.metadata == extra
    assert from_dict(json.loads(to_json(article))).metadata == extra


@given(st.lists(st.dictionaries(WORDS, JSON, max_size=3), max_size=3))
@SETTINGS
def test_a_layer_whose_plugin_is_not_there_survives(items):
    article = from_dict({"text": "Some text.", "layers": {"acme.topics": items}})
    assert to_dict(article)["layers"] == {"acme.topics": items}
    assert article.raw("acme.topics") == tuple(map(RawItem, items))


@attrs.frozen
class Topic:
    span: Span
    label: str


def test_a_layer_that_is_named_is_read_as_its_class():
    topics = Layer("acme.topics", Topic)
    article = Article("Some text.").with_layer(topics, [Topic(Span(0, 4), "sport")])
    back = from_dict(json.loads(to_json(article)), layers=[topics])
    assert back[topics] == (Topic(Span(0, 4), "sport"),)


@pytest.mark.parametrize("text", ["a\0b", "\ud800 alone", "\U0001f600", "\u2028", "\x85", "\ufeff"])
def test_odd_characters_survive(text):
    line = to_json(Article(text))
    assert "\n" not in line
    assert from_dict(json.loads(line.encode("utf-8"))).text == text


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ([], "an article is a JSON object, got list"),
        ({}, 'the record has no "text"'),
        ({"text": None}, "the text of an article must be a string, got NoneType"),
        ({"text": 5}, "the text of an article must be a string, got int"),
        ({"text": "a", "schema": 2}, "schema 2 is not known; this version reads schema 1"),
        ({"text": "a", "published": "soon"}, "published must be a date such as"),
        ({"text": "a", "published": 20230317}, "published must be a date such as"),
        ({"text": "a", "title": 5}, '"title" must be a string, got 5'),
        ({"text": "a", "authors": 5}, '"authors" must be an array of strings, got 5'),
        ({"text": "a", "authors": [5]}, '"authors" must be an array of strings'),
        ({"text": "a", "targets": [[0, 9]]}, "outside the text of 1 characters"),
        ({"text": "a", "targets": [[1, 0]]}, r'"targets\[0\]" must be a span'),
        ({"text": "a", "targets": ["a"]}, r'"targets\[0\]": a span is \[start, end\]'),
        ({"text": "a", "blocks": [{"kind": "body"}]}, r'"blocks\[0\]": required field missing'),
        ({"text": "a", "blocks": [{"span": [0, 1], "kind": "x"}]}, r'"blocks\[0\]": .*BlockKind'),
        ({"text": "a", "layers": []}, '"layers" must be an object'),
        ({"text": "a", "layers": {"mentions": 5}}, '"layers.mentions" must be an array'),
        ({"text": "a", "layers": {"mentions": [5]}}, r'"layers.mentions\[0\]" must be a mention'),
        ({"text": "a", "layers": {"mentions": [{"id": "m1"}]}}, "required field missing"),
        ({"text": "a", "layers": {"Bad Name": []}}, "a layer is named"),
        ({"text": "a", "metadata": 5}, '"metadata" must be an object'),
        ({"text": "a", "dateline": "x"}, '"dateline" must be an object'),
    ],
)
def test_a_record_that_is_no_article_says_why(record, reason):
    with pytest.raises(InputError, match=reason):
        from_dict(record)


def test_authors_may_be_a_string_or_objects_with_a_name():
    assert from_dict({"text": "a", "authors": "Jane Doe"}).authors == ("Jane Doe",)
    assert from_dict({"text": "a", "authors": [{"name": "Jane Doe"}]}).authors == ("Jane Doe",)
