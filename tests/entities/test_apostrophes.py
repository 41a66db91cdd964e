from __future__ import annotations

import pytest

import newsextract as nx

pytestmark = pytest.mark.models


def named(text):
    return [(e.name, e.label) for e in nx.extract(text).entities]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Shoppers went to McDonald’s on Monday.", "McDonald’s"),
        ("Lowe’s said on Monday that it would close ten stores.", "Lowe’s"),
        ("Kellogg’s and Sainsbury’s said that prices rose.", "Sainsbury’s"),
        ("The agency Standard & Poor’s cut the rating of Kenya.", "Standard & Poor’s"),
    ],
)
def test_a_firm_whose_name_ends_in_an_apostrophe_and_s_keeps_it(text, name):
    assert (name, "ORG") in named(text)


@pytest.mark.parametrize("town", ["St. John’s", "St. Anthony’s"])
def test_a_town_that_is_named_for_a_saint_keeps_its_end(town):
    assert (town, "GPE") in named(f"He was born in {town}, Newfoundland.")


@pytest.mark.parametrize(
    "text",
    [
        "Tom McDonald resigned. McDonald’s said to be ill.",
        "Jim Lowe resigned. Lowe’s said to be ill.",
        "Biden’s rating rose while Trump’s fell.",
        "A friend of Barlow’s, who is ill, left.",
        "Acme Group’s profit rose and Orlin Group’s fell.",
    ],
)
def test_who_possesses_is_called_without_the_ending(text):
    assert named(text)
    assert not [name for name, _label in named(text) if name.endswith(("'s", "’s"))]
