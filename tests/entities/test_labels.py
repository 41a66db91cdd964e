from __future__ import annotations

import pytest
from by_hand import extracted

PERSON, ORG, PLACE = "Person", "Organization", "Location"


def label(text, name, given):
    article = extracted(text, (name, given))
    (found,) = {m.label for m in article.mentions if article.text_of(m.span) == name}
    return found


@pytest.mark.parametrize("given", [PLACE, PERSON, "Miscellaneous"])
@pytest.mark.parametrize("name", ["Kiswahili", "Tagalog", "Urdu"])
def test_a_language_that_no_people_is_called_by_is_a_language(name, given):
    assert label(f"He spoke in {name} there.", name, given) == "LANGUAGE"


@pytest.mark.parametrize("given", [PLACE, PERSON])
@pytest.mark.parametrize("name", ["Tom Barlow Boulevard", "Rose Drive", "Florence Expressway"])
def test_a_street_that_bears_a_persons_name_is_a_place(name, given):
    assert label(f"They drove down {name} there.", name, given) == "FAC"


def test_a_work_or_a_firm_may_be_called_as_a_street_is():
    assert label("They played Barlow Road there.", "Barlow Road", "Miscellaneous") == "MISC"
    assert label("They bought Barlow Road there.", "Barlow Road", ORG) == "ORG"


@pytest.mark.parametrize("name", ["Diane Lane", "Grace Park"])
def test_a_surname_that_may_end_a_streets_name_is_a_persons(name):
    assert label(f"Yesterday {name} sang.", name, PERSON) == "PERSON"


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        ("Police named Latvian national Juris Kalns there.", "Juris Kalns", "PERSON"),
        ("Police named Kenyan citizen Juma Mwangi there.", "Juma Mwangi", "PERSON"),
        ("Fans met the Ghanaian national Black Stars there.", "Black Stars", "ORG"),
        ("Fans met Latvian national Relief Agency there.", "Relief Agency", "ORG"),
    ],
)
def test_a_countrys_national_is_a_person_unless_a_body_is_national(text, name, wanted):
    assert label(text, name, ORG) == wanted


def test_a_country_is_called_as_it_is_outside_other_names():
    text = "Bank of America rose in the U.S. there. Bank of America fell."
    names = [("Bank of America", ORG), ("U.S.", PLACE), ("Bank of America", ORG)]
    assert [e.name for e in extracted(text, *names).entities] == ["Bank of America", "U.S."]
