"""Every rule of the grammar carries its tests."""

from __future__ import annotations

import functools
import re

import pytest

import newsextract as nx
from newsextract.builtin.dates.grammar import grammar

CASES = [(rule, example) for rule in grammar().rules for example in rule.examples]
pytestmark = pytest.mark.models


def read(example):
    """The sentence, and what is to be found: (text, "DATE 2023-03 START")."""
    marked, _, expected = example.rpartition(" -> ")
    texts = re.findall(r"\[(.*?)\]", marked)
    wanted = [] if expected == "none" else [part.strip() for part in expected.split(";")]
    return re.sub(r"[\[\]]", "", marked) + ".", list(zip(texts, wanted, strict=bool(wanted)))


@functools.cache
def parsed(dates):
    texts = list(dict.fromkeys(read(example)[0] for _rule, example in CASES))
    articles = [nx.Article(text, published="2023-03-17") for text in texts]
    return dict(zip(texts, dates.stream(articles), strict=True))


@pytest.mark.parametrize(("rule", "example"), CASES, ids=lambda x: getattr(x, "id", str(x)[:60]))
def test_a_rule_finds_what_its_example_says(dates, rule, example):
    text, wanted = read(example)
    article = parsed(dates)[text]
    found = [
        (article.text_of(t.span), " ".join(filter(None, (t.type, t.value, t.mod))))
        for t in article.timexes
    ]
    if wanted:
        assert [f for f in found if f in wanted] == wanted, found
        rules = {t.rule for t in article.timexes if article.text_of(t.span) == wanted[0][0]}
        assert not rule.top or rules == {f"dates/{rule.id}"}
    else:
        assert found == []


def test_every_rule_has_an_example():
    assert [rule.id for rule in grammar().rules if not rule.examples] == []
