"""Who is meant where several people share a surname or a first name."""

from __future__ import annotations

import pytest
from by_hand import extracted, referents

import newsextract as nx

PERSON = "PERSON"


def people(article):
    return [e.name for e in article.entities if e.label == PERSON]


@pytest.mark.parametrize(
    ("title", "meant"), [("Dr", "Omar Haddad"), ("Judge", "Rita Haddad"), ("Mr", "Karim Haddad")]
)
def test_a_surname_with_a_title_is_who_bears_the_title(title, meant):
    article = extracted(
        f"Dr Omar Haddad and Karim Haddad met Judge Rita Haddad. {title} Haddad agreed.",
        ("Omar Haddad", PERSON),
        ("Karim Haddad", PERSON),
        ("Rita Haddad", PERSON),
        ("Haddad", PERSON),
    )
    assert referents(article, "Haddad") == [meant]


def test_a_title_that_nobody_bears_tells_nothing_and_who_is_named_most_is_meant():
    article = extracted(
        "Omar Haddad sang. Omar Haddad left. Rita Haddad came. Captain Haddad agreed.",
        ("Omar Haddad", PERSON),
        ("Rita Haddad", PERSON),
        ("Haddad", PERSON),
    )
    assert referents(article, "Haddad") == ["Omar Haddad"]


def test_mr_and_ms_of_a_couple_of_whom_no_name_tells_the_sex_are_neither():
    article = extracted(
        "Qor Veld met Zim Veld. Ms Veld spoke. Mr Veld left.",
        ("Qor Veld", PERSON),
        ("Zim Veld", PERSON),
        ("Veld", PERSON),
    )
    assert referents(article, "Veld") == ["Veld", "Veld"]


@pytest.mark.parametrize("kin", ["family", "brothers", "clan"])
def test_a_family_is_not_who_bears_its_name(kin):
    article = extracted(
        f"Paula Okoro lost. The Okoro {kin} left. Okoro wept.",
        ("Paula Okoro", PERSON),
        ("Okoro", PERSON),
    )
    assert referents(article, "Okoro") == ["Okoro", "Paula Okoro"]


def test_the_elder_of_a_name_is_not_who_the_story_is_about():
    article = extracted(
        "Nina Sorel won. The older Mrs Sorel cheered. Mrs Sorel wept.",
        ("Nina Sorel", PERSON),
        ("Sorel", PERSON),
    )
    assert referents(article, "Sorel") == ["Sorel", "Nina Sorel"]


@pytest.mark.parametrize(
    ("father", "child"),
    [
        ("Omar bin Faisal Al Nour", "Tariq bin Omar bin Faisal Al Nour"),
        ("Hashim bin Latif", "Salmah binti Hashim bin Latif"),
        ("Yusuf bin Omar Al Nour", "Yusuf bin Tariq bin Said Al Nour"),
    ],
)
def test_who_is_called_after_another_is_somebody_else(father, child):
    article = extracted(f"{father} met {child}.", (father, PERSON), (child, PERSON))
    assert sorted(people(article)) == sorted([father, child])


def test_a_name_with_fewer_forefathers_is_the_same_persons():
    article = extracted(
        "Yusuf bin Omar bin Said Al Nour came. Yusuf bin Omar Al Nour left.",
        ("Yusuf bin Omar bin Said Al Nour", PERSON),
        ("Yusuf bin Omar Al Nour", PERSON),
    )
    assert len(people(article)) == 1


def test_a_fathers_name_alone_is_the_father():
    article = extracted(
        "Tariq bin Omar met Omar bin Said. Omar agreed.",
        ("Tariq bin Omar", PERSON),
        ("Omar bin Said", PERSON),
        ("Omar", PERSON),
    )
    assert referents(article, "Omar") == ["Omar bin Said"]


def test_a_fathers_name_alone_is_the_sons_where_nobody_else_bears_it():
    article = extracted(
        "Prince Tariq bin Omar came. Omar agreed.", ("Tariq bin Omar", PERSON), ("Omar", PERSON)
    )
    assert people(article) == ["Tariq bin Omar"]


@pytest.mark.parametrize(
    "text",
    ["Tariq bin Omar came. King Omar agreed.", "King Omar met Tariq bin Omar. King Omar agreed."],
)
def test_a_king_is_not_who_is_called_after_him(text):
    article = extracted(text, ("Tariq bin Omar", PERSON), ("Omar", PERSON))
    assert sorted(people(article)) == ["Omar", "Tariq bin Omar"]


def test_a_fathers_name_of_two_words_alone_is_the_father():
    article = extracted(
        "Said Omar bin Latif left. Zaki bin Said Omar spoke. Omar agreed.",
        ("Said Omar bin Latif", PERSON),
        ("Zaki bin Said Omar", PERSON),
        ("Omar", PERSON),
    )
    assert referents(article, "Omar") == ["Said Omar bin Latif"]


@pytest.mark.models
def test_who_was_not_named_yet_does_not_speak():
    article = nx.extract(
        'Dora Kell sold the shop. "I miss Kell," Kell said. Hugo Kell, a cousin, agreed.'
    )
    assert referents(article, "Kell")[-1] == "Dora Kell"


def test_two_names_of_one_sentence_that_share_an_end_are_two_peoples():
    article = extracted(
        "Arun Dev Mehta and Dev Mehta left.", ("Arun Dev Mehta", PERSON), ("Dev Mehta", PERSON)
    )
    assert len(people(article)) == 2


@pytest.mark.parametrize(
    ("before", "after"), [("Chang Wei-min", "Amy Chang"), ("Park Ji-won", "Linda Park")]
)
def test_a_family_name_that_comes_first_is_not_who_is_named_later(before, after):
    family = before.split()[0]
    article = extracted(
        f"{before} came. {family} spoke. Later {after} sang.",
        (before, PERSON),
        (family, PERSON),
        (after, PERSON),
    )
    assert referents(article, family) == [before]


def test_a_surname_before_its_full_name_is_still_the_full_name():
    article = extracted("Chang wins. Amy Chang won.", ("Chang", PERSON), ("Amy Chang", PERSON))
    assert referents(article, "Chang") == ["Amy Chang"]


@pytest.mark.models
@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Peter Nolan had four children. His son Peter is a baker.", "Peter"),
        ("Ruth Ames died in May. Her niece Ruth said it was sad.", "Ruth"),
        ("Her cousin Oliver met Oliver Stern in Hull.", "Oliver"),
    ],
)
def test_nobody_is_his_own_kin(text, first):
    article = nx.extract(text)
    assert referents(article, first) == [first]


@pytest.mark.models
@pytest.mark.parametrize(
    "text",
    [
        "Helen Marsh won. Tom Marsh, an engineer, cheered. Her husband Tom was proud.",
        "Carl Marsh won. His brother, Tom Marsh, cheered. His brother Tom was proud.",
    ],
)
def test_kin_by_the_first_name_is_who_was_named_in_full(text):
    assert referents(nx.extract(text), "Tom") == ["Tom Marsh"]


@pytest.mark.models
@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (
            (
                "Ian Frost left in May. Ian Frost was a pilot.\n\nHis nephew, Otto Frost, a cook,"
                ' came on Monday. "It is over," Frost said.'
            ),
            "Otto Frost",
        ),
        (
            (
                "Ian Frost left in May. Ian Frost was a pilot. Otto Frost, a cook, met him.\n\nFrost"
                " was tired."
            ),
            "Ian Frost",
        ),
        (
            (
                'Nora Frost fell. Ivan Frost ran. Petra Frost helped. "Nora was brave," Mrs Frost'
                " said."
            ),
            "Petra Frost",
        ),
        (
            (
                "Ian Frost died in 2019. His widow, Olga Frost, lives in Hull.\n\nFrost said she"
                " would stay."
            ),
            "Olga Frost",
        ),
        (
            (
                "Ian Frost led the firm. Ian Frost retired. His wife, Olga Frost, lives in"
                ' Hull.\n\nFrost said: "She is the best."'
            ),
            "Ian Frost",
        ),
    ],
)
def test_a_surname_alone_is_who_speaks_and_is_not_told_of(text, meant):
    assert referents(nx.extract(text), "Frost")[-1] == meant
