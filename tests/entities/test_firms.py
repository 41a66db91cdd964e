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
