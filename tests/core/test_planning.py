from __future__ import annotations

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

import newsextract as nx
from newsextract.errors import (
    CyclicRequirementError,
    MissingRequirementError,
    PluginConflictError,
    UnknownExtractorError,
)
from newsextract.planning import plan
from newsextract.plugins import Offer, Plugins


@frozen
class Item:
    span: nx.Span


def layer(name):
    return nx.Layer(f"t.{name}", Item)


def offers(**graph):
    """Offers that each provide the layer of their name and require those named."""
    return {
        name: Offer(
            nx.Extractor(name, layer(name), lambda _d, _a: (), tuple(map(layer, requires))), "p"
        )
        for name, requires in graph.items()
    }


def order(planned):
    return [offer.extractor.name for offer in planned]


@pytest.fixture
def builtin():
    return Plugins(entry_points=False).offers()


def test_extractors_run_after_what_they_require():
    assert order(plan(offers(a=["c"], b=["a"], c=[]))) == ["c", "a", "b"]


def test_only_pulls_in_what_is_required(builtin):
    assert order(plan(builtin, only=["quotes"])) == ["mentions", "entities", "quotes"]


def test_one_name_may_be_given_as_a_string(builtin):
    assert order(plan(builtin, only="dates")) == ["dates"]
    assert "dates" not in order(plan(builtin, disable="dates"))


def test_only_nothing_runs_nothing(builtin):
    assert plan(builtin, only=[]) == ()


def test_disabling_a_requirement_is_an_error(builtin):
    with pytest.raises(MissingRequirementError, match="requires the layer 'entities'"):
        plan(builtin, disable=["entities"])


def test_disabling_all_that_require_it_is_none(builtin):
    planned = plan(builtin, disable=["entities", "quotes", "sentiment"])
    assert order(planned) == ["dates", "mentions"]


def test_a_typing_mistake_gets_a_hint(builtin):
    with pytest.raises(UnknownExtractorError, match="did you mean 'quotes'"):
        plan(builtin, only=["quote"])


def test_an_unknown_name_gets_the_list(builtin):
    with pytest.raises(UnknownExtractorError, match="there are: dates, entities"):
        plan(builtin, disable=["zzzz"])


def test_a_cycle_is_named():
    with pytest.raises(CyclicRequirementError, match=r"a -> b -> a|b -> a -> b"):
        plan(offers(a=["b"], b=["a"]))


def test_two_providers_of_a_layer_are_both_named_until_one_is_disabled(builtin):
    mine = Offer(nx.Extractor("mine", nx.QUOTES, lambda _d, _a: ()), "acme", "acme-dist", "2.0")
    both = {**builtin, "mine": mine}
    with pytest.raises(PluginConflictError, match=r"'acme' from acme-dist 2\.0.*'quotes'"):
        plan(both)
    assert "mine" in order(plan(both, disable=["quotes"]))
    assert "quotes" in order(plan(both, disable=["mine"]))
    assert order(plan(both, only=["mine"])) == ["mine"]


@given(
    st.dictionaries(st.sampled_from("abcdefgh"), st.sets(st.sampled_from("abcdefgh"))), st.randoms()
)
def test_the_plan_never_depends_on_the_order_of_registration(graph, rng):
    names = sorted(graph)
    acyclic = {n: sorted(r for r in graph[n] if r in graph and r < n) for n in names}
    found = offers(**acyclic)
    shuffled = list(found.items())
    rng.shuffle(shuffled)
    planned = order(plan(found))
    assert order(plan(dict(shuffled))) == planned
    for name, requires in acyclic.items():
        assert all(planned.index(r) < planned.index(name) for r in requires)
