from __future__ import annotations

import pytest
from by_hand import extracted


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sen. Ann Lee, D-Fairfax, agreed.", ["Ann Lee", "D-Fairfax"]),
        ("Sen. Ann Lee (R-Selby) agreed.", ["Ann Lee", "R-Selby"]),
        ("Ann Lee (CO-06) agreed.", ["Ann Lee"]),
        ("Ann Lee (W.Va.) agreed.", ["Ann Lee"]),
    ],
)
def test_a_politicians_party_town_and_district_are_no_names(text, names):
    article = extracted(text, *((name, "PERSON") for name in names))
    assert [e.name for e in article.entities] == ["Ann Lee"]


def test_a_day_with_a_letter_is_a_name():
    article = extracted("They crossed to Normandy, D-Day, at dawn.", ("D-Day", "MISC"))
    assert [e.name for e in article.entities] == ["D-Day"]


@pytest.mark.parametrize("mark", ["v", "vs", "versus"])
def test_the_sides_of_a_fixture_are_two_names(mark):
    article = extracted(
        f"Orton {mark} Hale United was fun. Orton won.",
        (f"Orton {mark} Hale United", "ORG"),
        ("Orton", "ORG"),
    )
    assert [e.name for e in article.entities] == ["Orton", "Hale United"]


def test_a_case_in_court_is_one_name():
    article = extracted("They cited Orton v Hale there.", ("Orton v Hale", "MISC"))
    assert [e.name for e in article.entities] == ["Orton v Hale"]
