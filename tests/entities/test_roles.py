from __future__ import annotations

import pytest
from by_hand import referents

pytestmark = pytest.mark.models


def roles(pipeline, text, name):
    article = pipeline.extract(text, only=("entities",))
    (found,) = [e for e in article.entities if e.name == name]
    return found.roles


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        (
            "Industry and Rural Trade Minister Vera Okello resigned on Monday.",
            "Vera Okello",
            "Industry and Rural Trade Minister",
        ),
        ("The judge blamed then-Deputy Inspector Tom Hale.", "Tom Hale", "then-Deputy Inspector"),
        (
            "Provincial police commissioner Brig-Gen Themba Zulu condemned it.",
            "Themba Zulu",
            "Provincial police commissioner",
        ),
        ("It was hard for neighbour Mrs Barlow.", "Barlow", "neighbour"),
        ("They welcomed Her Majesty Queen Helen to the fair.", "Helen", "Queen"),
        ("Labour MP Carol Finch asked him to go.", "Carol Finch", "Labour MP"),
        ("His 41-year-old brother, Peter Stone, was held.", "Peter Stone", "41-year-old brother"),
    ],
)
def test_the_role_before_a_name_is_whole_and_without_rank_and_courtesy(
    pipeline, text, name, wanted
):
    assert roles(pipeline, text, name) == (wanted,)


def test_who_is_accused_by_somebody_has_no_role(pipeline):
    assert roles(pipeline, "The senators accused Barlow of playing games.", "Barlow") == ()


def test_work_that_no_list_knows_is_a_role_behind_a_name(pipeline):
    text = "Carol Finch, a crane rigger at Port Haven, told reporters that it was loud."
    assert roles(pipeline, text, "Carol Finch") == ("crane rigger at Port Haven",)


def test_the_university_of_a_student_is_part_of_the_role(pipeline):
    text = "It was new, said Vera Okello, a University of Leeds doctoral student."
    article = pipeline.extract(text, only=("entities",))
    (student,) = [e for e in article.entities if e.name == "Vera Okello"]
    assert student.roles == ("University of Leeds doctoral student",)
    assert student.organization == "University of Leeds"


def test_of_a_list_of_relatives_the_last_is_who_is_named(pipeline):
    text = "He had shot his former girlfriend, her two sons, and his sister-in-law, Joan Hill."
    assert roles(pipeline, text, "Joan Hill") == ("sister-in-law",)


def test_one_who_has_two_roles_is_named_behind_both(pipeline):
    text = "The vice president and ruling party candidate, Vera Okello, conceded on Sunday."
    assert "vice president" in roles(pipeline, text, "Vera Okello")


def test_letters_behind_a_name_do_not_part_it_from_its_role(pipeline):
    text = "The firm's lawyer, Tom Barlow SC, said that it would appeal."
    assert roles(pipeline, text, "Tom Barlow") == ("firm's lawyer",)


def test_a_minister_of_two_things_is_the_union_minister_later(pipeline):
    article = pipeline.extract(
        "Union Labour and Rural Affairs Minister Vera Okello spoke on Monday.\n\n"
        "The Union Minister will travel on Friday.",
        only=("entities",),
    )
    assert referents(article, "Union Minister") == ["Vera Okello"]


@pytest.mark.parametrize(
    ("written", "name", "found"),
    [
        ("Tan Sri Yusof Karim", "Yusof Karim", ()),
        ("Dato’ Sri Yusof Karim", "Yusof Karim", ()),
        ("Minister Datuk Seri Yusof Karim", "Yusof Karim", ("Minister",)),
        ("Tan Boon Hock", "Tan Boon Hock", ()),
        ("R Adm Tom Barlow", "Tom Barlow", ("R Adm",)),
        ("Maulana Yusof Karim", "Yusof Karim", ("Maulana",)),
        ("SSP Anil Kapoor", "Anil Kapoor", ("SSP",)),
        ("Engr. Jose Reyes", "Jose Reyes", ("Engr.",)),
        ("Garda Tom Barlow", "Tom Barlow", ("Garda",)),
        ("Labour MK Yael Barlow", "Yael Barlow", ("Labour MK",)),
        ("Foreign Minister Shah Nawaz Karim", "Shah Nawaz Karim", ("Foreign Minister",)),
        ("HSBC CEO Ann Barlow", "Ann Barlow", ("HSBC CEO",)),
    ],
)
def test_a_title_is_no_part_of_a_name_and_a_surname_no_title(pipeline, written, name, found):
    assert roles(pipeline, f"On Monday {written} spoke to the police.", name) == found


def test_the_letters_of_an_office_are_no_name(pipeline):
    text = "The MK said no. Labour MK Yael Barlow spoke. Then the Taoiseach left."
    names = {e.name for e in pipeline.extract(text, only=("entities",)).entities}
    assert names <= {"Labour", "Yael Barlow"}


def test_a_role_is_one_with_the_courtesy_title_behind_it(pipeline):
    article = pipeline.extract("Prime Minister Dr Tom Barlow spoke. Attorney General Barlow left.")
    assert [m for m in article.mentions if m.kind.value == "nominal"] == []


def entity(pipeline, text, name):
    article = pipeline.extract(text, only=("entities",))
    (found,) = [e for e in article.entities if e.name == name]
    return found


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ("chairman and chief executive of Oracle", ("chairman", "chief executive of Oracle")),
        ("founder and president of Oracle", ("founder", "president of Oracle")),
        ("a lawyer and former adviser at Oracle", ("lawyer", "former adviser at Oracle")),
    ],
)
def test_the_second_role_of_an_apposition_is_told_with_its_organisation(pipeline, told, wanted):
    found = entity(pipeline, f"Ann Reed, {told}, agreed on Monday.", "Ann Reed")
    assert (found.roles, found.organization) == (wanted, "Oracle")


def test_kin_and_somebody_elses_role_are_no_second_role(pipeline):
    found = entity(pipeline, "Ann Reed, wife and mother of two, met Tom Roe.", "Ann Reed")
    assert len(found.roles) == 1
    found = entity(pipeline, "Ann Reed, the mayor, and her lawyer met on Monday.", "Ann Reed")
    assert found.roles == ("mayor",)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Oracle’s Ann Reed said no.", "Oracle"),
        ("It is odd, said Ann Reed of Harbour Economics.", "Harbour Economics"),
        ("Ann Reed, from the Seamen's Union, agreed.", "Seamen's Union"),
        ("Ann Reed, at Deutsche Bank, agreed.", "Deutsche Bank"),
        ("The police of Harbour Economics met Ann Reed.", None),
        ("They took Ann Reed from Oracle to court.", None),
        ("Ann Reed of Kenya won.", None),
    ],
)
def test_whose_somebody_is_tells_the_organisation(pipeline, text, wanted):
    assert entity(pipeline, text, "Ann Reed").organization == wanted


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        (
            "director for the study of the history of medicine at the University of Leeds",
            "director for the study of the history of medicine at the University of Leeds",
        ),
        (
            "the daughter of one bishop and the sister of another",
            "daughter of one bishop and the sister of another",
        ),
        ('the director of "Salt Hill," said no', "director"),
        ("the director of “Salt Hill,” a film", "director"),
    ],
)
def test_a_role_does_not_end_inside_a_name_or_before_a_mark(pipeline, told, wanted):
    assert roles(pipeline, f"Ann Reed, {told}, spoke.", "Ann Reed")[0] == wanted


def test_that_somebody_is_dead_is_no_role(pipeline):
    assert roles(pipeline, "They sang for the late Tom Hale there.", "Tom Hale") == ()
