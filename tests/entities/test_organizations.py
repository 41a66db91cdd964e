from __future__ import annotations

import pytest
from by_hand import extracted, groups

import newsextract as nx

ORG = "ORG"


def test_a_blend_of_first_letters_is_the_name_that_it_is_of():
    article = extracted(
        "Bramley Courier asked. BramCourier wrote. BramPost wrote.",
        ("Bramley Courier", ORG),
        ("BramCourier", ORG),
        ("BramPost", ORG),
    )
    assert groups(article) == [["Bramley Courier", "BramCourier"], ["BramPost"]]


def test_names_that_differ_in_a_plural_are_one_organisation():
    article = extracted(
        "Orlin Pharmaceuticals International rose. Orlin Pharmaceutical International fell."
        " Orlin said so.",
        ("Orlin Pharmaceuticals International", ORG),
        ("Orlin Pharmaceutical International", ORG),
        ("Orlin", ORG),
    )
    assert len(groups(article)) == 1


def test_a_word_in_lower_case_before_a_name_is_no_part_of_it():
    article = extracted(
        "The tabloid Global Mirror asked. Global Mirror wrote.",
        ("tabloid Global Mirror", ORG),
        ("Global Mirror", ORG),
    )
    assert [entity.name for entity in article.entities] == ["Global Mirror"]
    alone = extracted("The nationalist Global Mirror asked.", ("nationalist Global Mirror", ORG))
    assert [alone.text_of(mention.span) for mention in alone.mentions] == ["Global Mirror"]


@pytest.mark.parametrize("name", ["de Vries", "della Robbia", "al-Sayed"])
def test_a_particle_is_part_of_a_name(name):
    article = extracted(f"Critics asked {name} why.", (name, "PERSON"))
    assert [article.text_of(mention.span) for mention in article.mentions] == [name]


@pytest.mark.models
def test_the_news_outlet_is_the_broadcaster_named_before():
    article = nx.extract(
        "Agents are under pressure, a source told Border News. The law applies to all,"
        " according to the news outlet."
    )
    (outlet,) = [m for m in article.mentions if article.text_of(m.span).endswith("outlet")]
    assert article.entity(outlet.entity).name == "Border News"


@pytest.mark.parametrize(
    ("longer", "entities"), [("High Court Club", 2), ("High Court of York", 1)]
)
def test_a_court_is_no_short_form_of_its_club_but_of_the_court_of_its_town(longer, entities):
    text = f"The High Court met the {longer}."
    assert len(extracted(text, ("High Court", ORG), (longer, ORG)).entities) == entities


@pytest.mark.parametrize("branch", ["Orlin Labs", "Orlin Maps", "Orlin Studios"])
def test_a_firm_named_before_is_not_its_own_branch(branch):
    article = extracted(
        f"Orlin rose. Critics of {branch} fell. Orlin said so.",
        ("Orlin", ORG),
        (branch, ORG),
        ("Orlin", ORG),
    )
    assert groups(article) == [["Orlin", "Orlin"], [branch]]


def test_a_branch_may_be_called_by_its_first_word_later():
    article = extracted("Orlin Labs rose. Orlin said so.", ("Orlin Labs", ORG), ("Orlin", ORG))
    assert groups(article) == [["Orlin Labs", "Orlin"]]


@pytest.mark.parametrize("given", ["PERSON", "MISC", ORG])
def test_an_acronym_with_a_small_letter_is_the_body_that_it_is_of(given):
    article = extracted(
        "The Bank of Orlin rose. The BoO fell.", ("Bank of Orlin", ORG), ("BoO", given)
    )
    assert groups(article) == [["Bank of Orlin", "BoO"]]


def test_a_word_with_two_capitals_is_no_acronym_of_another_body():
    article = extracted(
        "The Bank of Orlin rose. McA fell.", ("Bank of Orlin", ORG), ("McA", "PERSON")
    )
    assert groups(article) == [["Bank of Orlin"], ["McA"]]


@pytest.mark.parametrize(("longer", "short"), [("Laura Carter", "Carter"), ("Orlin.com", "Orlin")])
def test_a_firm_is_called_by_its_founders_surname_and_by_its_site(longer, short):
    article = extracted(f"{longer} rose. Critics met {short}.", (longer, ORG), (short, ORG))
    assert groups(article) == [[longer, short]]


def test_a_firm_is_not_called_by_any_last_word():
    article = extracted(
        "Harbour Carter rose. Critics met Carter.", ("Harbour Carter", ORG), ("Carter", ORG)
    )
    assert groups(article) == [["Harbour Carter"], ["Carter"]]
