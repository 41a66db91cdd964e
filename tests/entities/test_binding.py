"""Whom syntax and kinship let a pronoun mean, and whom groups and offices can stand for."""

from __future__ import annotations

import pytest
from by_hand import referents

import newsextract as nx

pytestmark = pytest.mark.models


@pytest.mark.parametrize(
    ("clause", "meant"),
    [
        ("who taught her", "Ida Stone"),
        ("who lives with her", "Ida Stone"),
        ("who shared a flat with her", "Ida Stone"),
        ("who lost her seat", "Eva Marsh"),
        ("who took a map with her", "Eva Marsh"),
    ],
)
def test_who_does_something_in_a_relative_clause_does_it_to_another(clause, meant):
    article = nx.extract(f"Ida Stone was kind, said Eva Marsh, {clause}.")
    assert referents(article, "her") == [meant]


def test_a_list_of_survivors_is_of_who_died():
    article = nx.extract(
        "Nora Blake died on Monday. She is survived by Anna and Paul, six grandchildren, and her"
        " sister June."
    )
    assert referents(article, "her") == ["Nora Blake"]


@pytest.mark.parametrize(
    ("text", "pronoun", "meant"),
    [
        (
            (
                "Rob Amis quit. Amis said he was tired. Olga Chen is the widow of Max Leyton. His son,"
                " Mark Leyton, is a baker."
            ),
            "His",
            "Max Leyton",
        ),
        (
            (
                'Ida Boakye won. "She was clever," says Eva Marsh, who taught her.\n\nHer father,'
                " Kojo Boakye, ran a shop."
            ),
            "Her",
            "Ida Boakye",
        ),
    ],
)
def test_whose_kin_is_named_bears_the_same_surname(text, pronoun, meant):
    assert referents(nx.extract(text), pronoun) == [meant]


@pytest.mark.parametrize(
    ("text", "members"),
    [
        (
            (
                "Police arrested Tom Pike, 20, and Ray Voss, 22. Judge Ian Hill will hear them. The two"
                " suspects will return in May."
            ),
            ["Tom Pike", "Ray Voss"],
        ),
        ("Eva Marsh told Judge Ian Hill that Ray Voss lied. The two suspects will return.", None),
        ("Lawyer Eva Marsh called. Judge Ian Hill met Ray Voss. The two victims left.", None),
        (
            "Ray Voss met Ian Hill. The two men agreed.",
            ["Ray Voss", "Ian Hill"],
        ),
        ("Chad is dry. Mali met Niger. Chad was one of the two countries where it rained.", None),
        ("The Senate met the Supreme Court. Both parties agreed.", None),
        (
            "The Unity Coalition met the Green Front. Both parties agreed.",
            ["Unity Coalition", "Green Front"],
        ),
        ("Ray Voss met Ian Hill. The two men who saw it were praised.", None),
        ("Ray Voss and Ian Hill left. The younger Hill fell. The two men agreed.", None),
    ],
)
def test_a_group_is_of_whom_it_can_be_said(text, members):
    article = nx.extract(text)
    names = {e.id: e.name for e in article.entities}
    found = [[names[i] for i in m.members] for m in article.mentions if m.members]
    assert found == ([members] if members else [])


@pytest.mark.parametrize(
    ("text", "noun", "meant"),
    [
        ("Housing Minister Ann Lee spoke. The prime minister was silent.", "prime minister", None),
        ("Deputy Mayor Ann Lee met the mayor.", "mayor", None),
        ("Vice President Ann Lee spoke. The president was silent.", "president", None),
        ("Vice President Ann Lee spoke. The vice president was calm.", "vice president", "Ann Lee"),
        ("Housing Minister Ann Lee spoke. The minister was calm.", "minister", "Ann Lee"),
        ("Deputy Ann Lee ran. The deputy was calm.", "deputy", "Ann Lee"),
        (
            "Transport Minister Ann Lee met Prime Minister Ian Hill. The prime minister was calm.",
            "prime minister",
            "Ian Hill",
        ),
    ],
)
def test_a_bare_title_is_nobodys_who_holds_another_office(text, noun, meant):
    article = nx.extract(text)
    names = {e.id: e.name for e in article.entities}
    found = [
        names.get(m.entity)
        for m in article.mentions
        if article.text_of(m.span) == noun and m.entity in names
    ]
    assert found == ([meant] if meant else [])


@pytest.mark.parametrize(
    ("title", "verb", "meant"),
    [
        ("Spokesman", "hit the owner", "Ray Voss"),
        ("Prosecutor", "broke a window", "Ray Voss"),
        ("Spokesman", "declined to say more", "Ian Hill"),
    ],
)
def test_who_speaks_by_office_says_what_another_did(title, verb, meant):
    article = nx.extract(f"{title} Ian Hill said Ray Voss robbed the shop in May. He {verb}.")
    assert referents(article, "He") == [meant]


@pytest.mark.parametrize(
    ("text", "noun", "meant"),
    [
        ("Tom Hill and Eva Marsh, the party's speaker on health, met.", "speaker", "Eva Marsh"),
        ("Tom Hill, Joe May and Eva Marsh, mayor of York, met.", "mayor", "Eva Marsh"),
        ("Tom Hill, the mayor, and Eva Marsh met.", "mayor", "Tom Hill"),
    ],
)
def test_what_stands_behind_a_list_is_said_of_its_last(text, noun, meant):
    assert referents(nx.extract(text), noun) == [meant]


def test_an_office_is_called_by_its_letters_too():
    article = nx.extract(
        "Deputy Commissioner of Police K.E. Thomas said a case was registered. Two men were held,"
        " the DCP said."
    )
    assert referents(article, "DCP") == ["K.E. Thomas"]
