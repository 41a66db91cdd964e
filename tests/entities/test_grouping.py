from __future__ import annotations

import pytest
from by_hand import extracted, groups, referents

import newsextract as nx

PERSON, ORG, GPE, NORP = "PERSON", "ORG", "GPE", "NORP"


def test_a_surname_and_a_title_with_surname_are_the_full_name():
    article = extracted(
        "Ann Lee left. Lee spoke. Ms Lee and President Lee agreed.",
        ("Ann Lee", PERSON),
        ("Lee", PERSON),
        ("Ms Lee", PERSON),
        ("President Lee", PERSON),
    )
    assert groups(article) == [["Ann Lee", "Lee", "Lee", "Lee"]]
    (entity,) = article.entities
    assert entity.name == "Ann Lee"
    assert "Ms Lee" in entity.aliases
    assert "President" in entity.roles
    assert entity.gender == "female"


def test_a_surname_in_the_headline_is_the_person_named_later():
    article = extracted("Lee wins vote. Ann Lee won.", ("Lee", PERSON), ("Ann Lee", PERSON))
    assert groups(article) == [["Lee", "Ann Lee"]]


def test_a_family_name_that_comes_first_is_found_too():
    article = extracted("Xi Jinping came. Mr Xi spoke.", ("Xi Jinping", PERSON), ("Xi", PERSON))
    assert groups(article) == [["Xi Jinping", "Xi"]]


def test_spouses_of_one_surname_are_two_people_told_apart_by_titles():
    article = extracted(
        "Tom Reed met Susan Reed. Mrs Reed spoke. Mr Reed left.",
        ("Tom Reed", PERSON),
        ("Susan Reed", PERSON),
        ("Mrs Reed", PERSON),
        ("Mr Reed", PERSON),
    )
    assert groups(article) == [["Tom Reed", "Reed"], ["Susan Reed", "Reed"]]
    assert referents(article, "Reed") == ["Susan Reed", "Tom Reed"]


def test_father_and_son_are_two_people():
    article = extracted(
        "John Brown and John Brown Jr. came.", ("John Brown", PERSON), ("John Brown Jr", PERSON)
    )
    assert len(article.entities) == 2


def test_an_acronym_is_its_organisation_in_brackets_and_later():
    article = extracted(
        "The Port Transport Authority (PTA) closed. The PTA said no.",
        ("The Port Transport Authority", ORG),
    )
    assert groups(article, ORG) == [["Port Transport Authority", "PTA", "PTA"]]


def test_a_town_is_not_the_council_that_bears_its_name():
    article = extracted(
        "Selby Council met in Selby. Selby Council voted.",
        ("Selby Council", ORG),
        ("Selby", GPE),
        ("Selby Council", ORG),
    )
    assert groups(article, GPE)[0].count("Selby") >= 1
    assert groups(article, ORG) == [["Selby Council", "Selby Council"]]


def test_a_company_is_its_first_word():
    article = extracted("Acme Systems grew. Acme fell.", ("Acme Systems", ORG), ("Acme", ORG))
    assert groups(article) == [["Acme Systems", "Acme"]]


def test_a_country_its_capital_and_its_people_are_three_entities():
    article = extracted(
        "China agreed. Beijing and the Chinese agreed. The U.S. and America agreed.",
        ("China", GPE),
        ("Beijing", GPE),
        ("Chinese", NORP),
        ("U.S.", GPE),
        ("America", GPE),
    )
    assert groups(article) == [["China"], ["Beijing"], ["Chinese"], ["U.S.", "America"]]
    chinese = next(e for e in article.entities if e.label == NORP)
    assert chinese.country == "China"
    assert [m.country for m in article.mentions] == [None, None, "China", None, None]


def test_the_kremlin_is_an_organisation_whatever_the_model_says():
    article = extracted("Kremlin spoke.", ("Kremlin", PERSON))
    assert [e.label for e in article.entities] == [ORG]


def test_a_name_has_one_label_by_evidence():
    article = extracted(
        "Ms Rosa Quill came. Quill spoke. Quill left.",
        ("Rosa Quill", PERSON),
        ("Quill", ORG),
        ("Quill", ORG),
    )
    assert groups(article, PERSON) == [["Rosa Quill", "Quill", "Quill"]]


def test_a_name_that_the_model_missed_is_found_where_it_stands_again():
    article = extracted("Rosa Quill came. Then Rosa Quill and Quill left.", ("Rosa Quill", PERSON))
    assert groups(article) == [["Rosa Quill", "Rosa Quill", "Quill"]]


def test_a_courtesy_title_announces_a_person():
    article = extracted("Later Mr Kuleba spoke.")
    assert groups(article, PERSON) == [["Kuleba"]]


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        ("The Hague's mayor left.", "The Hague's", "Hague"),
        ("President Ann Lee left.", "President Ann Lee", "Ann Lee"),
        ("The Acme Group left.", "The Acme Group", "Acme Group"),
        ("“Acme Group” left.", "“Acme Group”", "Acme Group"),
    ],
)
def test_titles_articles_marks_and_possessives_are_cut_off(text, name, wanted):
    article = extracted(text, (name, PERSON if "Lee" in name else ORG))
    assert [article.text_of(m.span) for m in article.mentions if m.kind is nx.MentionKind.NAME] == [
        wanted
    ]


def test_two_places_in_one_span_are_two_mentions():
    article = extracted("They met in Aceh, Indonesia.", ("Aceh, Indonesia", "Location"))
    assert groups(article) == [["Aceh"], ["Indonesia"]]


def test_dates_and_amounts_are_no_mentions():
    article = extracted(
        "On Monday Acme paid $5.", ("Monday", "Date"), ("Acme", ORG), ("$5", "Money")
    )
    assert groups(article) == [["Acme"]]


def test_a_nationality_that_only_describes_refers_to_nobody():
    from newsextract.builtin.entities import mentions  # noqa: PLC0415
    from newsextract.testing import make_document  # noqa: PLC0415

    text = "Russian troops left."
    document = make_document(
        text,
        [
            ("Russian", "ADJ", 2, "amod"),
            ("troops/troop", "NOUN", 3, "nsubj"),
            ("left/leave", "VERB", 0, "root"),
            (".", "PUNCT", 3, "punct"),
        ],
        names=[("Russian", NORP)],
    )
    (mention, *_rest) = mentions(document, nx.Article(text))
    assert (mention.label, mention.entity, mention.country) == (NORP, None, "Russia")


def test_a_firm_that_bears_a_surname_is_not_the_person_named_once():
    article = extracted(
        "Acme Systems Inc grew. Tom Acme founded it. Acme rose.",
        ("Acme Systems Inc", ORG),
        ("Tom Acme", PERSON),
        ("Acme", PERSON),
    )
    assert groups(article) == [["Acme Systems Inc", "Acme"], ["Tom Acme"]]


def test_a_firm_takes_no_surname_of_a_person_named_more_than_once():
    article = extracted(
        "Acme Systems Inc grew. Tom Acme founded it. Tom Acme left. Acme rose.",
        ("Acme Systems Inc", ORG),
        ("Tom Acme", PERSON),
        ("Tom Acme", PERSON),
        ("Acme", PERSON),
    )
    assert ["Tom Acme", "Tom Acme", "Acme"] in groups(article)


@pytest.mark.parametrize(("name", "label"), [("Florence Avenue", "FAC"), ("Florida Keys", GPE)])
def test_a_place_that_begins_like_a_woman_is_a_place(name, label):
    article = extracted(f"They saw {name}.", (name, label))
    assert [m.label for m in article.mentions if article.text_of(m.span) == name] == [label]


def test_the_house_is_not_one_of_its_caucuses():
    article = extracted(
        "The House met the House Freedom Caucus.", ("House", ORG), ("House Freedom Caucus", ORG)
    )
    assert groups(article) == [["House"], ["House Freedom Caucus"]]


@pytest.mark.parametrize("between", [", also known as", " (formerly known as", " alias", ", aka"])
def test_another_name_that_is_said_to_be_the_same_is_the_same(between):
    article = extracted(f"Ann Lee{between} Gana left.", ("Ann Lee", PERSON), ("Gana", GPE))
    assert groups(article) == [["Ann Lee", "Gana"]]
    assert {m.label for m in article.mentions} == {PERSON}


def test_a_storm_is_no_person_throughout_the_article():
    article = extracted(
        "Cyclone Kenneth hit. Kenneth grew. Mr Lee left Tropical Storm Eta.",
        ("Kenneth", PERSON),
        ("Kenneth", PERSON),
        ("Lee", PERSON),
        ("Eta", "MISC"),
    )
    assert groups(article, "EVENT") == [["Cyclone Kenneth", "Kenneth"], ["Tropical Storm Eta"]]
    assert groups(article, PERSON) == [["Lee"]]


def test_a_storm_and_a_person_of_one_name_are_two_entities():
    article = extracted(
        "Cyclone Kenneth hit. Tom Kenneth left. Kenneth spoke.",
        ("Kenneth", PERSON),
        ("Tom Kenneth", PERSON),
        ("Kenneth", PERSON),
    )
    assert groups(article) == [["Cyclone Kenneth"], ["Tom Kenneth", "Kenneth"]]
