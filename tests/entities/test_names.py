from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsextract as nx
from newsextract.builtin.entities import mentions
from newsextract.builtin.entities.labels import label_of
from newsextract.builtin.entities.organizations import acronyms
from newsextract.builtin.entities.people import same_person
from newsextract.names import normalize_name
from newsextract.testing import make_document


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The U.S.", "US"),
        ("the United Nations", "United  Nations"),
        ("Volodymyr Zelenský’s", "volodymyr zelensky"),
        ("Côte d'Ivoire", "Cote d’Ivoire"),
        ("J. K. Rowling", "J K Rowling"),
        ("“Acme” Corp.", "Acme Corp"),
    ],
)
def test_spellings_of_one_name_normalise_the_same(one, other):
    assert normalize_name(one) == normalize_name(other) != ""


@pytest.mark.parametrize(("one", "other"), [("China", "Chinese"), ("Ann Lee", "Lee"), ("US", "UK")])
def test_different_names_stay_different(one, other):
    assert normalize_name(one) != normalize_name(other)


@given(st.text())
def test_any_text_normalises_to_a_fixed_point_or_to_nothing(text):
    once = normalize_name(text)
    assert once == once.strip()
    assert once == "" or any(c.isalnum() for c in once)


@pytest.mark.parametrize(
    ("label", "text", "wanted"),
    [
        ("PER", "Ann Lee", "PERSON"),
        ("Person", "Ann Lee", "PERSON"),
        ("Location", "Kenya", "GPE"),
        ("LOC", "Lake Victoria", "LOC"),
        ("Location", "Middle East", "LOC"),
        ("Location", "Heathrow Airport", "FAC"),
        ("Facility", "Tower Bridge", "FAC"),
        ("Organization", "Acme", "ORG"),
        ("Misc", "World Cup", "EVENT"),
        ("MISC", "Kenyan", "NORP"),
        ("Misc", "Golden Bough", "MISC"),
        ("WORK_OF_ART", "Ulysses", "WORK_OF_ART"),
        ("Date", "Monday", None),
        ("CARDINAL", "three", None),
        ("Money", "$5", None),
        ("no-such-label", "Foo", "MISC"),
    ],
)
def test_every_scheme_becomes_ontonotes(label, text, wanted):
    assert label_of(label, text) == wanted


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("ann lee", "ann lee", True),
        ("ann lee", "ann mary lee", True),
        ("j lee", "john lee", True),
        ("bill clinton", "william clinton", True),
        ("kristin wilkins", "kristen wilkins", True),
        ("suu kyi", "aung san suu kyi", True),
        ("ann lee", "tom lee", False),
        ("donald brown", "donald brown jr", False),
        ("ann mary lee", "ann sue lee", False),
        ("ann lee", "ann li", False),
    ],
)
def test_two_full_names_are_one_persons_or_not(one, other, wanted):
    assert same_person(tuple(one.split()), tuple(other.split())) is wanted
    assert same_person(tuple(other.split()), tuple(one.split())) is wanted


def test_an_acronym_may_leave_small_words_and_the_legal_form_out():
    assert {"fbi", "fboi"} <= acronyms("Federal Bureau of Investigation")
    assert "abc" in acronyms("Acme Bolt Company")
    assert acronyms("Acme") == set()


@pytest.mark.models
def test_a_country_before_its_money_is_no_mention():
    article = nx.extract(
        "The firm paid US$10 million and 3 million Hong Kong dollars to Hong Kong."
    )
    assert [article.text_of(m.span) for m in article.mentions] == ["Hong Kong"]


@pytest.mark.models
@pytest.mark.parametrize(
    "name",
    ["Will Barlow", "Bato dela Cruz", "Ana delos Reyes", "Juan de los Rios", "Siti binti Karim"],
)
def test_a_name_is_whole_with_its_particle_or_a_first_name_that_is_a_word(name):
    article = nx.extract(f"{name} has returned to the town.")
    assert [e.name for e in article.entities if e.label == "PERSON"] == [name]


@pytest.mark.parametrize(
    "written", ["NYSE:ACME", "NASDAQ:ORLN", "RM100mil", "RM5", "USD300", "Ksh20,000"]
)
def test_a_ticker_or_an_amount_of_money_is_no_name(written):
    text = f"Acme Group paid {written} there."
    document = make_document(
        text,
        [(word, "PROPN", number and 1, "dep") for number, word in enumerate(text.split())],
        names=[("Acme Group", "Organization"), (written, "Organization")],
    )
    article = nx.Article(text)
    found = [article.text_of(m.span) for m in mentions(document, article)]
    assert found == ["Acme Group"]
