from __future__ import annotations

import pytest
from by_hand import referents

import newsextract as nx

pytestmark = pytest.mark.models


def firm(text, noun="company"):
    (found,) = [name for name in referents(nx.extract(text), noun) if name] or [None]
    return found


@pytest.mark.parametrize(
    "sentence",
    [
        "Oracle Corporation posted results in line with Wall Street estimates.",
        "Oracle Corporation, which agreed to buy Acme Group, said its profit fell.",
        "Shares of Oracle Corporation fell 3 percent on the New York Stock Exchange.",
        "Oracle Corporation told Reuters it would sell its Facebook shares.",
        "Oracle Corporation’s profit fell as Acme Group cut its orders.",
        "Oracle Corporation cut jobs. Sales rose, according to figures from Acme Group.",
        "Oracle Corporation fell. Acme Group analysts said it was a bad day.",
        "Oracle Corporation fell on Nasdaq on Monday. It rained. Nobody knew why.",
        "The Acme Group supplier Oracle Corporation fell.",
    ],
)
def test_the_company_is_the_firm_that_the_sentences_before_are_about(sentence):
    assert firm(f"{sentence} The company makes software.") == "Oracle Corporation"


def test_the_company_is_no_exchange_and_no_source_of_figures():
    text = "Analysts expected a profit of 20 cents, according to Thomson Reuters. The company fell."
    assert firm(text) is None


def test_an_exchange_of_which_an_article_tells_is_the_company():
    assert firm("Nasdaq Inc posted a loss. The company fell.") == "Nasdaq Inc"


def test_the_company_is_the_firm_of_the_clause_that_its_own_goes_on_from():
    text = (
        "Acme Group rose. Oracle Corporation cut jobs, and the founder of the company left. It"
        " rained."
    )
    assert firm(text) == "Oracle Corporation"


@pytest.mark.parametrize(
    "text",
    [
        "Siemens cut jobs. The company was pleased. Oracle Corporation fell. The company",
        "Siemens rose. The company hired. Shares of Oracle Corporation fell. The company",
    ],
)
def test_the_company_is_no_longer_the_firm_that_it_was_once_another_is_told_of(text):
    names = referents(nx.extract(f"{text} makes software."), "company")
    assert names == ["Siemens", "Oracle Corporation"]


def test_the_company_stays_the_firm_that_it_was_where_another_is_only_named():
    text = (
        "Siemens cut jobs. The company was pleased. It sold a plant to Oracle Corporation."
        " The company makes software."
    )
    assert referents(nx.extract(text), "company") == ["Siemens", "Siemens"]


def test_the_company_is_not_the_parent_of_the_firm_that_is_told_of():
    text = (
        "Judges fined Oracle Corporation’s parent company, Siemens. Oracle Corporation appealed."
        " The company makes software."
    )
    assert referents(nx.extract(text), "company") == ["Oracle Corporation"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Oracle Corporation rose 3 percent after the company raised its forecast.",
        "Oracle Corporation shares fell on a report that the company would cut jobs.",
        "Oracle Corporation closed its plant because the company had no orders.",
    ],
)
def test_the_company_is_the_firm_of_the_clause_that_its_own_hangs_on(sentence):
    assert firm(f"Siemens fell 2 percent. {sentence}") == "Oracle Corporation"


@pytest.mark.parametrize(
    "sentence",
    [
        "Oracle Corporation said the company would cut jobs.",
        "Judges fined Oracle Corporation, saying that the company had lied.",
    ],
)
def test_who_says_something_of_the_company_is_not_it(sentence):
    assert firm(f"Siemens fell 2 percent. {sentence}") != "Oracle Corporation"


@pytest.mark.parametrize(
    "sentence", ["Ann Lee told TechDirect the news.", "Ann Lee confirmed the news to TechDirect."]
)
def test_the_company_is_not_whom_somebody_tells_of_it(sentence):
    assert firm(f"{sentence} Lee added that the company will hire.") is None


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("They walked down Elm Street. It rained. The city was quiet.", "city"),
        ("Siemens and the union met. The union was angry.", "union"),
        ("Ann Lee told the NTSB why. The body lay in the river.", "body"),
        ("They sued Siemens. She ran the business from home.", "business"),
    ],
)
def test_a_noun_stands_for_no_name_of_another_kind(text, noun):
    assert not any(referents(nx.extract(text), noun))


def test_what_an_acronym_stands_for_tells_whether_it_is_a_company():
    text = "The Food Safety Authority (FSA) fined Siemens. The FSA was strict. The company paid."
    assert firm(text) == "Siemens"


def test_what_is_called_a_union_is_no_company():
    text = (
        "Siemens cut jobs. Unite, the union, was angry. Unite's officer, Ann Lee, met the company."
    )
    assert firm(text) == "Siemens"


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("The Islamic State (IS) grew. IS took a town. Some members of the group fled.", "group"),
        (
            "The Republican National Committee (RNC) met. The RNC paid. The party had debts.",
            "party",
        ),
    ],
)
def test_what_letters_stand_for_does_not_hinder_a_group(text, noun):
    article = nx.extract(text)
    names = {e.id: e.name for e in article.entities}
    (found,) = (m for m in article.mentions if article.text_of(m.span) == noun)
    assert names[found.entity] in {"Islamic State", "Republican National Committee"}
