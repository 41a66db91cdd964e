from __future__ import annotations

import pytest
from by_hand import extracted, groups

import newsextract as nx
from newsextract.builtin.entities import mentions
from newsextract.builtin.entities.clubs import nicknames
from newsextract.builtin.entities.organizations import acronyms
from newsextract.testing import make_document

PERSON, ORG, PLACE = "Person", "Organization", "Location"


def test_a_first_name_that_kinship_introduces_is_nobodys_surname():
    text = "Ray Di Marco spoke. The accused's father Marco wept. Marco left. Mr Marco agreed."
    names = [("Ray Di Marco", PERSON), *[("Marco", PERSON)] * 3]
    article = extracted(text, *names)
    assert groups(article) == [["Ray Di Marco", "Marco"], ["Marco", "Marco"]]


def test_a_title_of_kinship_stands_before_a_surname_too():
    text = "We met Vera Barlow. They call her Grandmother Barlow there."
    article = extracted(text, ("Vera Barlow", PERSON), ("Barlow", PERSON))
    assert groups(article) == [["Vera Barlow", "Barlow"]]


def test_a_first_name_that_kinship_introduces_is_the_full_name_of_the_article():
    text = "Tom Barlow spoke. His wife Vera wept. Vera Barlow left."
    names = [("Tom Barlow", PERSON), ("Vera", PERSON), ("Vera Barlow", PERSON)]
    assert groups(extracted(text, *names)) == [["Tom Barlow"], ["Vera", "Vera Barlow"]]


def test_a_town_is_not_the_newspaper_that_bears_its_name():
    text = "He told the Selby Vale Gazette. Then Selby Vale won."
    article = extracted(text, ("Selby Vale Gazette", ORG), ("Selby Vale", ORG))
    assert groups(article) == [["Selby Vale Gazette"], ["Selby Vale"]]


def test_an_acronym_in_brackets_may_be_written_like_a_word():
    text = "The Marine and River Authority (Mara) came. Then Mara left."
    article = extracted(text, ("Marine and River Authority", ORG), ("Mara", ORG))
    assert groups(article)[0][:2] == ["Marine and River Authority", "Mara"]


def test_a_word_in_brackets_that_has_other_initials_is_another():
    text = "The Marine Rescue Authority (Bela) came."
    article = extracted(text, ("Marine Rescue Authority", ORG), ("Bela", ORG))
    assert groups(article) == [["Marine Rescue Authority"], ["Bela"]]


def test_an_acronym_that_the_model_missed_is_the_organisation():
    text = "Stone Harbour Works rose. Then S.H.W. said it grew. The D.N.A. of it is known."
    assert groups(extracted(text, ("Stone Harbour Works", ORG))) == [
        ["Stone Harbour Works", "S.H.W."]
    ]


def test_the_initials_behind_a_comma_count_too():
    assert "shw" in acronyms("Orb, Stone Harbour Works")
    assert "sih" in acronyms("Orb, Stone In Harbour Ltd.")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Republic of Kenya", "Kenya"),
        ("Federal Republic of Nigeria", "Nigeria"),
        ("Gaza Strip", "Gaza"),
        ("Bombay", "Mumbai"),
    ],
)
def test_a_place_is_its_other_name_and_is_called_by_the_usual_one(one, other):
    article = extracted(f"We saw the {one}. We left {other}.", (one, ORG), (other, PLACE))
    if " of " not in one:
        article = extracted(f"We saw the {one}. We left {other}.", (one, PLACE), (other, PLACE))
    assert groups(article, "GPE") == [[one, other]]
    assert article.entities[0].name == other


def test_a_bank_and_a_republic_that_is_another_are_not_the_country():
    text = "We saw the Bank of Kenya in Kenya. The Republic of China is not China."
    names = [("Bank of Kenya", ORG), ("Kenya", PLACE), ("Republic of China", PLACE)]
    found = groups(extracted(text, *names, ("China", PLACE)))
    assert ["Bank of Kenya"] in found
    assert ["China"] in found


def test_a_place_is_its_initials_where_no_other_has_them():
    text = "We left East Selby Coast. Then ESC was hot. In NV it was not, nor in North Vale or New Vale."
    names = [(name, PLACE) for name in ("East Selby Coast", "ESC", "NV", "North Vale", "New Vale")]
    assert groups(extracted(text, *names)) == [
        ["East Selby Coast", "ESC"],
        ["NV"],
        ["North Vale"],
        ["New Vale"],
    ]


def test_a_club_is_its_last_word_alone():
    text = "Yesterday Selby United won. It was the day that United beat York. Selby ran to United."
    names = [("Selby United", PLACE), ("United", ORG), ("York", PLACE), ("Selby", PLACE)]
    article = extracted(text, *names, ("United", ORG))
    assert groups(article, "ORG") == [["Selby United", "United", "United"]]
    assert groups(article, "GPE") == [["York"], ["Selby"]]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Yesterday Selby City and Marlow City won. It was a day for City.",
            ["Selby City", "Marlow City", "City"],
        ),
        ("Yesterday Selby City won. Bankers of the City were glad.", ["Selby City", "City"]),
    ],
)
def test_a_word_that_may_be_of_two_clubs_or_of_a_town_is_none(text, names):
    article = extracted(text, *[(name, PLACE) for name in names])
    assert groups(article) == [[name] for name in names]


def missed(*sentences):
    """Return the texts of the mentions of "Ann Rivers" in sentences of words with tags."""
    rows = [
        [("Ann", "PROPN", 0, "root"), ("Rivers", "PROPN", 1, "flat"), (".", "PUNCT", 1, "punct")]
    ]
    for words in sentences:
        tagged = [word.rpartition("/") for word in words.split()]
        rows.append(
            [
                (form, {"NNS": "NOUN/NNS", "VBZ": "VERB/VBZ"}.get(tag, tag), number and 1, "dep")
                for number, (form, _slash, tag) in enumerate(tagged)
            ]
        )
    text = " ".join(word for row in rows for word, *_rest in row)
    document = make_document(text, *rows, names=[("Ann Rivers", PERSON)])
    return sum(
        1 for mention in mentions(document, nx.Article(text)) if mention.kind.value == "name"
    )


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("proof/NOUN against/ADP Rivers/NNS was/AUX thin/ADJ", True),
        ("Rivers/NNS says/VBZ so/ADV", True),
        ("Rivers/NNS rose/VERB fast/ADV", False),
        ("they/PRON saw/VERB the/DET Rivers/NNS there/ADV", False),
        ("All/DET Big/ADJ Old/ADJ of/ADP Rivers/NNS Rise/VERB", False),
    ],
)
def test_a_surname_that_is_a_common_noun_is_found_where_it_must_be_a_name(sentence, found):
    assert missed(sentence) == 1 + found


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Boston Celtics", "Celtics"),
        ("Chicago White Sox", "White Sox"),
        ("Ohio Comets", "Comets"),
        ("New York Herons", "Herons"),
    ],
)
def test_a_club_is_called_by_its_name_without_its_town(full, short):
    text = f"The {full} won. Then the {short} lost."
    assert groups(extracted(text, (full, ORG), (short, ORG))) == [[full, short]]
    assert groups(extracted(text, (full, ORG), (short, PLACE))) == [[full, short]]


def test_a_nickname_of_two_clubs_is_neithers():
    text = "The Boston Comets met the Ohio Comets. The Comets won."
    names = [("Boston Comets", ORG), ("Ohio Comets", ORG), ("Comets", ORG)]
    assert len(groups(extracted(text, *names))) == 3


@pytest.mark.parametrize(
    "name",
    [
        "texas republicans",
        "boston council",
        "selby vale",
        "texas city council",
        "texas metals industries",
    ],
)
def test_what_is_no_nickname_does_not_stand_for_the_longer_name(name):
    assert list(nicknames(tuple(name.split()))) == []


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("U.S. Fish and Wildlife Service", "FWS"),
        ("U.S. Fish and Wildlife Service", "USFWS"),
        ("United States Fish and Wildlife Service", "FWS"),
        ("US Fish and Wildlife Service", "United States Fish and Wildlife Service"),
        ("Kenya Wildlife and Parks Board", "WPB"),
    ],
)
def test_a_country_before_a_name_makes_no_difference_to_its_short_form(full, short):
    text = f"Then {full} came. Then {short} left."
    document = make_document(
        text,
        *(
            [(word, "PROPN", number and 1, "dep") for number, word in enumerate(row.split())]
            for row in text.replace(". Then", ".\nThen").split("\n")
        ),
        names=[(full, ORG), (short, ORG)],
    )
    found = list(mentions(document, nx.Article(text)))
    assert len({m.entity for m in found if m.label == "ORG"}) == 1


def test_the_bodies_of_two_countries_with_the_same_initials_are_two():
    text = "Kenya Wildlife Parks Board met Ghana Wildlife Parks Board. Then WPB left."
    names = [("Kenya Wildlife Parks Board", ORG), ("Ghana Wildlife Parks Board", ORG), ("WPB", ORG)]
    assert len(groups(extracted(text, *names), "ORG")) == 3


@pytest.mark.parametrize("marks", ["()", "[]"])
@pytest.mark.parametrize("label", [ORG, "Miscellaneous"])
@pytest.mark.parametrize("short", ["Selbex", "SVG"])
def test_what_stands_in_brackets_behind_an_organisation_is_its_short_form(marks, label, short):
    text = f"The Selby Vale Gas {marks[0]}{short}{marks[1]} rose. Then {short} fell."
    article = extracted(text, ("Selby Vale Gas", ORG), (short, label), (short, label))
    assert groups(article) == [["Selby Vale Gas", short, short]]
    assert {m.label for m in article.mentions} == {"ORG"}


def test_the_initial_behind_a_hyphen_counts():
    text = "Kenya Muslim League-Hale won. Then KML-H lost."
    article = extracted(text, ("Kenya Muslim League-Hale", ORG), ("KML-H", ORG))
    assert groups(article, "ORG") == [["Kenya Muslim League-Hale", "KML-H"]]
    assert "kti" in acronyms("Kenya Tehreek-e-Insaf")


def test_the_first_word_of_an_investors_name_is_its_short_form():
    text = "Heron Capital rose. Then Heron fell."
    assert len(groups(extracted(text, ("Heron Capital", ORG), ("Heron", ORG)))) == 1


def test_what_stands_before_a_legal_form_is_a_firm_and_nobodys_name():
    text = "Tom Barlow Metals Inc rose. Then Tom Barlow fell."
    article = extracted(text, ("Tom Barlow Metals Inc", ORG), ("Tom Barlow", PERSON))
    assert groups(article) == [["Tom Barlow Metals Inc", "Tom Barlow"]]
    wed = "Tom Barlow Metals Inc rose. Mr Tom Barlow fell."
    article = extracted(wed, ("Tom Barlow Metals Inc", ORG), ("Tom Barlow", PERSON))
    assert groups(article, "PERSON") == [["Barlow", "Tom Barlow"]]


def test_a_man_is_himself_without_the_junior_behind_his_name():
    text = "Tom Barlow Jr. spoke. Then Tom Barlow left."
    article = extracted(text, ("Tom Barlow", PERSON), ("Tom Barlow", PERSON))
    assert groups(article) == [["Tom Barlow Jr.", "Tom Barlow"]]


@pytest.mark.parametrize(
    "text",
    [
        "Tom Barlow Jr. spoke. His father Tom Barlow left.",
        "Tom Barlow spoke. Then Tom Barlow Jr. left.",
        "Tom Barlow Jr. spoke. President Tom Barlow left.",
        "Tom Barlow Jr. spoke to Tom Barlow Sr. there. Then Tom Barlow left.",
    ],
)
def test_a_junior_is_not_his_father(text):
    names = [("Tom Barlow", PERSON)] * text.count("Barlow")
    assert len(groups(extracted(text, *names))) == text.count("Barlow")


@pytest.mark.parametrize("label", [PLACE, PERSON])
def test_a_city_is_its_name_without_the_word(label):
    text = "Orlin City fell. Then Orlin rose."
    article = extracted(text, ("Orlin City", PLACE), ("Orlin", label))
    assert groups(article, "GPE") == [["Orlin City", "Orlin"]]


def test_a_province_and_a_state_are_not_their_cities():
    text = "Quebec City fell. Then Quebec rose. Then Mexico City and Mexico met."
    names = [(n, PLACE) for n in ("Quebec City", "Quebec", "Mexico City", "Mexico")]
    assert len(groups(extracted(text, *names), "GPE")) == 4


def test_a_name_of_thousands_of_words_has_no_acronym():
    name = "US " * 5000 + "Council"
    article = extracted(f"The {name} left.", (name, "ORG"))
    assert len(article.entities) >= 1
