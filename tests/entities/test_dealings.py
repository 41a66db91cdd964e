from __future__ import annotations

import pytest

import newsextract as nx
from newsextract.builtin.entities import mentions
from newsextract.reading.structure import read_structure
from newsextract.testing import make_document

pytestmark = pytest.mark.models


def labels(text):
    return {entity.name: entity.label for entity in nx.extract(text).entities}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Radley shares fell 3%. Radley said its stores were shut.", "Radley"),
        ("Shares in Maddox rose. Maddox sold a plant.", "Maddox"),
        ("Harwick, a furniture chain, shut 20 stores.", "Harwick"),
        ("Keswick is a regional airline. Keswick cut its fares.", "Keswick"),
        ("Corbin posted quarterly revenue of $2m on Monday.", "Corbin"),
        ("Stanton has filed for Chapter 11 bankruptcy.", "Stanton"),
        ('"It is down," said Holloway, which operates the network.', "Holloway"),
        ("Garrick chief executive Ann Lee said no. Garrick cut its forecast.", "Garrick"),
        ("Tom Roe, leader of the Kivana Masu Dalen, said no.", "Kivana Masu Dalen"),
    ],
)
def test_what_a_firm_has_does_and_is_called_shows_that_it_is_one(text, name):
    assert labels(text)[name] == "ORG"


@pytest.mark.parametrize(
    "text",
    [
        "Radley shares a flat with Ann Lee. Radley said it was small.",
        "Harwick, a furniture maker, shut the door. He was 60.",
        "Ann Lee, a publisher, spoke. Ann Lee listed her books.",
        "Garrick is a bank robber. Garrick filed for bankruptcy.",
        "Mr Corbin reported revenue of $2m. Corbin sold his shares.",
    ],
)
def test_what_a_person_has_and_does_too_shows_no_firm(text):
    assert "ORG" not in labels(text).values()


def test_a_town_where_something_is_is_no_firm_by_its_stores():
    assert labels("Keswick stores were shut. It rained in Keswick.")["Keswick"] == "GPE"


def test_a_firm_and_the_person_of_that_surname_are_two():
    found = labels("Dell shares fell. Dell chief executive Michael Dell spoke. Dell cut its jobs.")
    assert found == {"Dell": "ORG", "Michael Dell": "PERSON"}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Amazon said sales rose. Amazon hired 100 people.", "ORG"),
        ("Amazon burned for weeks. Trees in the Amazon died.", "LOC"),
        ("Fires spread across the Amazon. Amazon wildlife died.", "LOC"),
    ],
)
def test_a_firm_called_as_a_region_is_one_unless_the_article_tells_of_the_region(text, label):
    assert {v for k, v in labels(text).items() if "Amazon" in k} == {label}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Accountants Harris & Webber said sales rose.", "Harris & Webber"),
        ("Smith and Wesson raised its forecast.", "Smith and Wesson"),
        ("Barnes & Noble opened a store.", "Barnes & Noble"),
        ("Harris & Webber says sales rose.", "Harris & Webber"),
    ],
)
def test_two_names_that_a_firm_bears_are_one(text, name):
    assert labels(text) == {name: "ORG"}


@pytest.mark.parametrize(
    "text",
    [
        "Tom & Ann Harris spoke.",
        "Harris and Webber spoke.",
        "Police met Harris & Webber.",
        "Tom Harris & Ann Webber spoke.",
    ],
)
def test_two_people_are_no_firm(text):
    assert "ORG" not in labels(text).values()


def test_a_time_zone_behind_a_time_is_no_name():
    assert labels("The match begins at 1945 GMT. It ends at 11 p.m. EST there.") == {}


def test_an_index_is_no_organisation():
    assert labels("The S&P 500 rose. The Nasdaq Composite fell. The Dow fell 3%.") == {
        "S&P 500": "MISC",
        "Nasdaq Composite": "MISC",
        "Dow": "MISC",
    }


@pytest.mark.parametrize("listing", ["NYSE: ORL", "Nasdaq: ORLN"])
def test_where_and_as_what_shares_are_traded_is_no_name(listing):
    assert list(labels(f"Orlin Foods ({listing}) fell on Monday.")) == ["Orlin Foods"]


def test_a_firm_with_a_persons_name_stays_one_though_its_short_form_is_a_surname():
    assert set(labels("Eli Lilly rose. Doctors met Lilly. Lilly shares fell 2%.").values()) == {
        "ORG"
    }


@pytest.mark.parametrize("label", ["MISC", "ORG"])
def test_the_customers_of_what_is_rather_a_thing_make_it_no_firm(label):
    text = "Zendacare customers left. Zendacare grew. Zendacare rose."
    rows = [
        [("Zendacare", "PROPN", 2, "nsubj"), (verb, "VERB", 0, "root"), (".", "PUNCT", 2, "punct")]
        for verb in ("grew", "rose")
    ]
    first = [("Zendacare", "PROPN", 2, "compound"), ("customers", "NOUN", 3, "nsubj")]
    first += [("left", "VERB", 0, "root"), (".", "PUNCT", 3, "punct")]
    names = [("Zendacare", kind) for kind in ("ORG", label, label)]
    document = make_document(text, first, *rows, names=names)
    found = mentions(document, read_structure(nx.Article(text)))
    assert [m.label for m in found if m.label] == [label] * 3
