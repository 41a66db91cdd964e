from __future__ import annotations

import pytest
from by_hand import extracted

import newsextract as nx
from newsextract.builtin.entities import mentions
from newsextract.testing import make_document


def named(text, *names):
    return [(e.name, e.label) for e in extracted(text, *names).entities]


@pytest.mark.parametrize("name", ["Jordan Hale", "Kenya Brooks", "Ireland Stone", "Chad Barlow"])
def test_a_country_right_before_a_surname_is_a_first_name(name):
    assert named(f"Police named {name} on Monday.", (name, "Person")) == [(name, "PERSON")]


def test_a_first_name_that_is_a_countrys_is_the_person_later():
    text = "Police named Jordan Hale. Then Jordan fled."
    article = extracted(text, ("Jordan Hale", "Person"), ("Jordan", "Person"))
    assert [e.name for e in article.entities] == ["Jordan Hale"]


def test_a_country_before_a_role_or_a_full_name_is_a_country():
    text = "Yesterday Kenya President Ann Lee and Japan Mary Ann Roe met."
    names = [("Kenya President Ann Lee", "Person"), ("Japan Mary Ann Roe", "Person")]
    assert named(text, *names) == [
        ("Kenya", "GPE"),
        ("Ann Lee", "PERSON"),
        ("Japan", "GPE"),
        ("Mary Ann Roe", "PERSON"),
    ]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Ray 'Sparks' Barlow", ["Ray 'Sparks' Barlow"]),
        ("Ray “Sparks” Barlow", ["Ray “Sparks", "Barlow"]),
        ('Ray "The Spark" Barlow', ["Ray", "Barlow"]),
        ("Chad ‘Rat’ Barlow", ["Chad", "Rat", "Barlow"]),
    ],
)
def test_a_nickname_in_quotation_marks_is_part_of_the_name(name, found):
    text = f"The police named {name} as one. Barlow fled."
    article = extracted(text, *[(part, "Person") for part in dict.fromkeys([*found, "Barlow"])])
    (person,) = article.entities
    assert person.name == name
    assert person.aliases == ("Barlow",)


def test_a_word_in_quotation_marks_between_other_words_joins_no_names():
    text = "They saw Lee 'Rat' and Barlow."
    names = [("Lee", "Person"), ("Barlow", "Person")]
    assert named(text, *names) == [("Lee", "PERSON"), ("Barlow", "PERSON")]


@pytest.mark.parametrize("letters", ["QC", "KC", "MBE", "PhD", "OBE QC"])
def test_letters_behind_a_name_are_cut_off(letters):
    name = f"Tom Barlow {letters}"
    assert named(f"Yesterday {name} spoke.", (name, "Person")) == [("Tom Barlow", "PERSON")]


def test_a_surname_in_capitals_is_no_letters():
    name = "TOM BARLOW MA"
    assert named(f"{name} spoke there.", (name, "Person")) == [(name, "PERSON")]


@pytest.mark.parametrize("label", ["Person", "Location"])
@pytest.mark.parametrize("name", ["Nelson County", "Clay Township", "Terry Parish"])
def test_a_county_that_bears_a_surname_is_a_place(name, label):
    text = f"Deputies of {name} said he fled. {name} was quiet."
    assert (name, "GPE") in named(text, (name, label))


def test_a_county_is_the_club_that_the_model_says():
    name = "Selby County"
    assert named(f"Yesterday {name} won.", (name, "Organization")) == [(name, "ORG")]


@pytest.mark.parametrize("label", ["Person", "Location", "Organization"])
def test_a_prison_is_one_building_with_its_abbreviation(label):
    assert named("Drones flew to HMP Garth.", ("Garth", label)) == [("HMP Garth", "FAC")]


def test_the_full_stop_of_the_sentence_is_no_part_of_a_name():
    # Some tokenizers leave the stop on a word that they do not know.
    rows = ("He met Ivri.", "She works for Acme Corp.", "Tom saw St. Clair.")
    document = make_document(
        " ".join(rows),
        *(
            [(word, "PROPN", number and 1, "dep") for number, word in enumerate(row.split())]
            for row in rows
        ),
        names=[
            ("Ivri.", "Person"),
            ("Acme Corp.", "Organization"),
            ("Tom", "Person"),
            ("St. Clair.", "Location"),
        ],
    )
    article = nx.Article(" ".join(rows))
    found = [m for m in mentions(document, article) if m.kind is nx.MentionKind.NAME]
    assert [article.text_of(m.span) for m in found] == ["Ivri", "Acme Corp.", "Tom", "St. Clair"]


def test_the_day_of_an_issue_is_no_part_of_a_newspaper():
    name = "Monday's Gazette"
    assert named(f"They saw {name} there.", (name, "Organization")) == [("Gazette", "ORG")]


def test_a_firm_behind_what_it_makes_is_another_name():
    name = "Orb, Acme Harbour Ltd"
    assert named(f"The maker of the {name} rose.", (name, "Organization")) == [
        ("Orb", "ORG"),
        ("Acme Harbour Ltd", "ORG"),
    ]


@pytest.mark.parametrize("name", ["Acme Harbour, Inc", "Stone, Hale, Roe Ltd", "Stone, Hale & Co"])
def test_a_firm_with_a_comma_is_one_name(name):
    assert [n for n, _label in named(f"Yesterday {name} rose.", (name, "Organization"))] == [name]


def test_a_press_secretary_leaves_the_house_its_name():
    text = "Acme House Press Secretary Tom Barlow spoke."
    names = [("Acme House Press", "Organization"), ("Tom Barlow", "Person")]
    assert named(text, *names) == [("Acme House", "ORG"), ("Tom Barlow", "PERSON")]


def test_who_is_addressed_by_a_role_is_no_surname():
    assert named("No, Mr Speaker, said Mr Barlow. Thank you, Mr President.") == [
        ("Barlow", "PERSON")
    ]


def test_a_name_that_begins_in_capitals_is_not_the_best():
    text = "TOM Barlow sang. Yesterday Tom Barlow danced."
    (person,) = extracted(text, ("TOM Barlow", "Person"), ("Tom Barlow", "Person")).entities
    assert person.name == "Tom Barlow"


def test_a_name_that_stands_once_in_lower_case_keeps_its_capitals():
    text = "Yesterday Acme Harbour rose. Then Acme harbour fell."
    names = [("Acme Harbour", "Organization"), ("Acme harbour", "Organization")]
    (firm,) = extracted(text, *names).entities
    assert firm.name == "Acme Harbour"


@pytest.mark.models
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dominant England won the match.", "England"),
        ("Northern Ireland won the match.", "Northern Ireland"),
        ("Sunny Kenya is a fine country.", "Kenya"),
    ],
)
def test_an_adjective_that_opens_a_sentence_is_no_part_of_a_country(text, name):
    assert [e.name for e in nx.extract(text).entities] == [name]
