from __future__ import annotations

import time

import pytest
from by_hand import extracted
from hypothesis import given, settings
from hypothesis import strategies as st

import newsextract as nx

WORDS = st.sampled_from(
    [
        "Ann",
        "Lee",
        "Tom",
        "Mr",
        "Mrs",
        "President",
        "Chinese",
        "China",
        "US",
        "Acme",
        "Council",
        "the",
        "The",
        "of",
        "and",
        ",",
        ".",
        "“",
        "”",
        "(",
        ")",
        "'s",
        "he",
        "she",
        "it",
        "they",
        "his",
        "her",
        "himself",
        "I",
        "we",
        "said",
        "is",
        "minister",
        "company",
        "two",
        "men",
        "ACME",
        "U.S.",
        "é",
        "。",
    ]
)
LABELS = st.sampled_from(["PERSON", "ORG", "GPE", "NORP", "MISC", "Date", "Location", "???"])


@st.composite
def articles(draw):
    words = draw(st.lists(WORDS, max_size=40))
    text = " ".join(words)
    names = []
    position = 0
    for _ in range(draw(st.integers(0, 6))):
        if position >= len(words):
            break
        start = draw(st.integers(position, len(words) - 1))
        end = min(start + draw(st.integers(1, 4)), len(words))
        names.append((" ".join(words[start:end]), draw(LABELS)))
        position = end
    return text, names


def holds(article):
    """Check what must be true of any article's mentions and entities."""
    mentions, entities = article.mentions, article.entities
    spans = [(m.span.start, m.span.end) for m in mentions]
    assert len(set(spans)) == len(spans)
    assert [s[0] for s in spans] == sorted(s[0] for s in spans)
    assert len({m.id for m in mentions}) == len(mentions)
    ids = {e.id for e in entities}
    assert len(ids) == len(entities)
    for mention in mentions:
        assert mention.span.end <= len(article.text)
        assert article.text_of(mention.span).strip() == article.text_of(mention.span)
        assert mention.entity is None or mention.entity in ids
        assert set(mention.members) <= ids
        assert not (mention.entity and mention.members)
    owners = [m for e in entities for m in e.mentions]
    assert len(set(owners)) == len(owners)
    by_id = {m.id: m for m in mentions}
    for entity in entities:
        own = [by_id[m] for m in entity.mentions]
        assert all(m.entity == entity.id for m in own)
        assert own == sorted(own, key=lambda m: (m.span.start, -m.span.end))
        assert any(m.kind is nx.MentionKind.NAME for m in own)
        assert entity.name in {" ".join(article.text_of(m.span).split()) for m in own}


@given(articles())
@settings(max_examples=200, deadline=None)
def test_every_mention_belongs_to_at_most_one_entity_and_all_ids_resolve(drawn):
    text, names = drawn
    try:
        article = extracted(text, *names)
    except ValueError:
        return  # the helper cannot place a name that its own tokens cut through
    holds(article)


def test_the_order_of_paragraphs_never_matters_to_what_must_hold():
    parts = ["Ann Lee left.", "She said no.", "Mrs Lee and Tom Lee came.", "The two people met."]
    for turn in range(len(parts)):
        text = "\n\n".join(parts[turn:] + parts[:turn])
        names = [(n, "PERSON") for n in ("Ann Lee", "Tom Lee") if n in text]
        names.sort(key=lambda name: text.index(name[0]))
        holds(extracted(text, *names))


def seconds(people):
    first = ["Ann", "Tom", "Sue", "Joe", "Liz", "Max", "Eva", "Ned"]
    names = [f"{first[i % 8]}{chr(97 + i % 26)}{chr(97 + i // 26 % 26)} Lee" for i in range(people)]
    text = " ".join(f"{name} left. Mr Lee said he saw the president. He left." for name in names)
    start = time.process_time()
    extracted(text, *[(name, "PERSON") for name in names])
    return time.process_time() - start


def test_time_is_linear_even_if_everybody_has_the_same_surname():
    seconds(50)
    small, large = min(seconds(200) for _ in range(3)), seconds(1600)
    assert large < 8 * 3 * small + 0.2


def test_time_is_linear_in_a_quotation_that_does_not_end():
    def quoted(times):
        text = '"' + "The rain fell. It said he left. " * times + '" said Ann Lee.'
        start = time.process_time()
        extracted(text, ("Ann Lee", "PERSON"))
        return time.process_time() - start

    quoted(50)
    small, large = min(quoted(200) for _ in range(3)), quoted(1600)
    assert large < 8 * 3 * small + 0.2


def test_time_is_linear_in_the_quotations_of_one_speaker():
    def quoted(times):
        text = 'Ann Lee said no.\n\n"I saw him as he left. She knew him." ' * times
        start = time.process_time()
        extracted(text, *[("Ann Lee", "PERSON")] * times)
        return time.process_time() - start

    quoted(50)
    small, large = min(quoted(200) for _ in range(3)), quoted(1600)
    assert large < 8 * 3 * small + 0.2


@pytest.mark.parametrize("word", ["minister ", "a-", "Tan Sri ", "old-year-"])
def test_time_is_linear_in_words_that_look_like_titles_or_ages(word):
    def seconds_for(times):
        text = f"{word * times}minister Ann Lee left."
        start = time.process_time()
        extracted(text, ("Ann Lee", "PERSON"))
        return time.process_time() - start

    seconds_for(50)
    small, large = (min(seconds_for(times) for _ in range(3)) for times in (200, 1600))
    assert large < 8 * 3 * small + 0.2
