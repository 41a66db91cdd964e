"""What belongs to a person's name: initials and nicknames do, titles and other sentences do not."""

from __future__ import annotations

import pytest
from by_hand import extracted, referents

import newsextract as nx
from newsextract.builtin.entities import entities, mentions
from newsextract.reading.structure import read_structure
from newsextract.testing import make_document

PERSON = "PERSON"


def as_parsed(sentences, *names):
    """Return an article of sentences that are words with a space between, parted as they are."""
    text = " ".join(sentences)
    rows = [
        [
            (w, "PROPN" if w[:1].isupper() else "NOUN", int(n > 0), "dep")
            for n, w in enumerate(words)
        ]
        for words in (sentence.split() for sentence in sentences)
    ]
    document = make_document(text, *rows, names=names)
    article = read_structure(nx.Article(text))
    article = article.with_layer(nx.MENTIONS, mentions(document, article))
    return article.with_layer(nx.ENTITIES, entities(document, article))


def people(article):
    return [e.name for e in article.entities if e.label == PERSON]


@pytest.mark.parametrize("title", ["Cr", "Cde", "Adv", "Coun.", "Const", "Pandit"])
def test_an_abbreviated_title_is_no_part_of_a_name(title):
    article = extracted(
        f"Minister Zor Nkomo left. {title} Nkomo spoke.",
        ("Zor Nkomo", PERSON),
        (f"{title} Nkomo", PERSON),
    )
    assert people(article) == ["Zor Nkomo"]


@pytest.mark.models
@pytest.mark.parametrize("office", ["DCP", "IGP", "DGP"])
def test_the_letters_of_an_office_are_its_holder_and_no_name(office):
    article = nx.extract(
        f"{office} Ravi Menon told reporters that two men were held. The {office} said they were"
        " drunk."
    )
    assert [e.name for e in article.entities] == ["Ravi Menon"]
    assert referents(article, office) == ["Ravi Menon"]


@pytest.mark.models
@pytest.mark.parametrize("office", ["Mayor", "Justice"])
def test_lord_before_an_office_is_part_of_the_title(office):
    article = nx.extract(f"Perth Lord {office} Ellen Cole has met Lord {office} Tim Reed.")
    assert people(article) == ["Ellen Cole", "Tim Reed"]


@pytest.mark.models
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Justice A K Menon heard the case on Monday.", "A K Menon"),
        ("P.A. Menon spoke to reporters on Monday.", "P.A. Menon"),
        ("The minister, K.M. Joseph Thomas, spoke on Monday.", "K.M. Joseph Thomas"),
        ("A Menon was seen near the house on Monday.", "Menon"),
    ],
)
def test_initials_are_part_of_a_name_and_an_article_is_not(text, name):
    assert people(nx.extract(text)) == [name]


@pytest.mark.parametrize(
    ("first", "names"),
    [
        ("today came Suresh K.", ["Suresh K.", "Menon"]),
        ("today came Suresh “ Sky ”", ["Suresh", "Menon"]),
        ("K.K.", ["Menon"]),
    ],
)
def test_a_name_at_whose_initial_a_sentence_was_ended_is_one(first, names):
    article = as_parsed([first, "Menon was glad"], *((name, PERSON) for name in names))
    whole = first.removeprefix("today came ") + " Menon"
    assert [article.text_of(m.span) for m in article.mentions] == [whole]


@pytest.mark.parametrize("second", ["Betty was glad", "Menon Roy was glad"])
def test_a_name_that_ends_a_sentence_is_not_joined_to_another_full_or_first_name(second):
    name = second.removesuffix(" was glad")
    article = as_parsed(["today came Suresh K.", second], ("Suresh K.", PERSON), (name, PERSON))
    assert people(article) == ["Suresh K.", name]


@pytest.mark.models
@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('"We won," said Vogel. Rossi agreed.', ["Vogel", "Rossi"]),
        ('"They are late," said Ann Vogel. Tom Rossi was not sure.', ["Ann Vogel", "Tom Rossi"]),
    ],
)
def test_a_name_does_not_run_on_over_the_end_of_a_sentence(text, names):
    article = nx.extract(text)
    assert people(article) == names
    assert article.quotes[0].speaker == article.entities[0].id


@pytest.mark.parametrize(
    "name", ["Chas. Vogel", "Mohd. Karim", "Ann J. Vogel", "Dr. Ann Vogel", "Tom Vogel Jr."]
)
def test_a_name_goes_on_over_an_abbreviation(name):
    (found,) = people(as_parsed([f"We met {name} today"], (name, PERSON)))
    assert found.rstrip(".") == name.removeprefix("Dr. ").rstrip(".")


def test_a_legal_form_ends_a_firm_before_the_next_sentence():
    article = as_parsed(
        ["sold to Acme Bolt Inc. Orlin Group sued Selby Inc. Ltd. today"],
        ("Acme Bolt Inc. Orlin Group", "ORG"),
        ("Selby Inc. Ltd.", "ORG"),
    )
    names = [e.name for e in article.entities]
    assert names == ["Acme Bolt Inc.", "Orlin Group", "Selby Inc. Ltd."]


@pytest.mark.models
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It was found by the chemist Dean Marlow. Marlow was glad.", "Dean Marlow"),
        ("Duke Marlow said it was new. Marlow, a singer, was glad.", "Duke Marlow"),
        ("Henry Marlow left. Dean Marlow said it was time.", "Henry Marlow"),
        ("Stanford Law School Dean Marlow said it was time.", "Marlow"),
    ],
)
def test_a_title_that_is_a_first_name_too_is_one_where_no_other_is_named(text, name):
    assert people(nx.extract(text)) == [name]


@pytest.mark.models
@pytest.mark.parametrize("who", ["man", "woman", "teenager"])
def test_where_somebody_is_from_between_his_age_and_what_he_is_names_a_place(who):
    article = nx.extract(f"A 41-year-old Dunmore {who} was charged on Friday.")
    assert [(e.name, e.label) for e in article.entities] == [("Dunmore", "GPE")]


@pytest.mark.parametrize("number", ["II", "IV", "VIII"])
def test_a_name_that_ends_in_a_kings_number_is_a_persons(number):
    article = extracted(f"Oba Ewuare Eze {number} spoke.", (f"Ewuare Eze {number}", "GPE"))
    assert [e.label for e in article.entities] == [PERSON]


@pytest.mark.models
def test_a_by_name_may_begin_with_a_letter_that_is_an_article_too():
    article = nx.extract(
        "Kojo Asare Addo, popularly known as A Star, has said that he would win. A Star was glad."
    )
    assert people(article) == ["Kojo Asare Addo"]


def test_a_surname_that_is_an_acronym_too_is_a_persons_unless_all_in_capitals():
    article = extracted(
        "Peter Au spoke. Au left. The AU met.",
        ("Peter Au", PERSON),
        ("Au", "ORG"),
        ("AU", "ORG"),
    )
    assert [(e.name, e.label) for e in article.entities] == [("Peter Au", PERSON), ("AU", "ORG")]


@pytest.mark.models
@pytest.mark.parametrize("first", ["Chris", "Sam", "Robin", "Nana"])
def test_a_first_name_of_both_sexes_tells_nothing_of_he_and_she(first):
    article = nx.extract(
        f"Mayor Jane Roe spoke.\n\nParent {first} Delgado said she cried on Monday."
    )
    assert referents(article, "she") == [f"{first} Delgado"]


@pytest.mark.parametrize(("place", "gone"), [("Obaheni", True), ("Hague", False)])
def test_an_office_that_a_model_took_for_a_place_is_no_name(place, gone):
    text = f"The {place}, Ewuare Tutu II, spoke."
    rows = [
        *(("The", "DET", 2, "det"), (place, "PROPN", 8, "nsubj"), (",", "PUNCT", 4, "punct")),
        *(("Ewuare", "PROPN", 2, "appos"), ("Tutu", "PROPN", 4, "flat")),
        *(("II", "NUM", 4, "flat"), (",", "PUNCT", 2, "punct"), ("spoke", "VERB", 0, "root")),
        (".", "PUNCT", 8, "punct"),
    ]
    document = make_document(text, rows, names=[(place, "GPE"), ("Ewuare Tutu II", "GPE")])
    found = [m.label for m in mentions(document, read_structure(nx.Article(text)))]
    assert found == ([PERSON] if gone else ["GPE", PERSON])


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Ewuare Tutu II", PERSON),
        ("Tarsand - II", "GPE"),
        ("Tarsand II and III", "GPE"),
        ("Orlin Phase II", "GPE"),
        ("Orlin Sector IV", "GPE"),
    ],
)
def test_the_number_of_a_part_of_a_place_is_no_rulers(name, label):
    words = name.split()
    rows = [("In", "ADP", 2, "case"), (words[0], "PROPN", 0, "root")]
    rows += [(word, "PROPN", 2, "flat") for word in words[1:]]
    document = make_document(f"In {name}", rows, names=[(name, "GPE")])
    found = mentions(document, read_structure(nx.Article(f"In {name}")))
    assert [m.label for m in found] == [label]


@pytest.mark.models
def test_first_names_of_south_asia_tell_a_couple_apart():
    article = nx.extract(
        "Sunita Nair, 41, and Ramnath Nair, 46, left. Ms Nair ran the shop while Mr Nair kept the"
        " books."
    )
    assert referents(article, "Nair") == ["Sunita Nair", "Ramnath Nair"]
