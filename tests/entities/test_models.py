from __future__ import annotations

import pytest
from by_hand import groups, referents

import newsextract as nx

pytestmark = pytest.mark.models

TEXT = """Mayor quits over bridge

The mayor of Harlow, Susan Clarke, resigned on Monday after a report on the collapse of a bridge.

Clarke said she had not read the report. "I was not told about the cracks," she said.

David Clarke, her husband, owns the company that built it. He denied that his firm had done anything wrong.

Peter Novak, a spokesman for Acme Engineering, said the company would wait. Novak said he would speak on Friday.

The two men met in 2019."""


@pytest.fixture(scope="module")
def article(pipeline):
    return pipeline.extract(TEXT, published="2024-05-08", only=("entities",))


def entity(article, name):
    (found,) = [e for e in article.entities if e.name == name]
    return found


def texts(article, name, kind=None):
    return [
        article.text_of(m.span)
        for m in map(article.mention, entity(article, name).mentions)
        if kind in (None, m.kind)
    ]


def test_people_of_one_surname_are_kept_apart(article):
    people = groups(article, "PERSON")
    assert ["Susan Clarke", "Clarke"] in people
    assert ["David Clarke"] in people
    assert ["Peter Novak", "Novak"] in people


def test_pronouns_follow_the_one_spoken_of(article):
    pronouns = nx.MentionKind.PRONOUN
    assert texts(article, "Susan Clarke", pronouns)[:3] == ["she", "I", "she"]
    assert "He" in texts(article, "David Clarke", pronouns)
    assert "he" in texts(article, "Peter Novak", pronouns)


def test_roles_and_gender_are_what_the_article_says(article):
    assert entity(article, "Susan Clarke").gender == "female"
    assert entity(article, "David Clarke").gender == "male"
    assert any("husband" in role for role in entity(article, "David Clarke").roles)
    spokesman = entity(article, "Peter Novak")
    assert spokesman.organization == "Acme Engineering"
    assert spokesman.roles == ("spokesman for Acme Engineering",)


def test_two_men_are_a_mention_with_members(article):
    (group,) = [m for m in article.mentions if m.members]
    names = [article.entity(e).name for e in group.members]
    assert names == ["David Clarke", "Peter Novak"]
    assert group.entity is None


def test_the_company_is_the_one_named_before(pipeline):
    article = pipeline.extract(
        "Acme Engineering lost money in March. The company will close two plants in Kenya.",
        only=("entities",),
    )
    assert referents(article, "company") == ["Acme Engineering"]


def test_salience_puts_the_mayor_first(article):
    assert max(article.entities, key=lambda e: e.salience).name == "Susan Clarke"


def test_a_pronoun_does_not_mean_somebody_named_only_in_a_quotation(pipeline):
    article = pipeline.extract(
        'Ann Lee left early. "Rosa Quill is a thief," said a guard. She never came back.',
        only=("entities",),
    )
    assert referents(article, "She") in (["Ann Lee"], [None])


@pytest.mark.parametrize("told", [0, 1, 5])
def test_the_length_of_a_quotation_does_not_hide_who_spoke(pipeline, told):
    more = " ".join(["How it is spent is a matter for the trust."] * told)
    article = pipeline.extract(
        f"Minister Amara Nwosu told the members: “The trust has a budget. {more}”\n\n"
        "However, her predecessor said that the trust had none.",
        only=("entities",),
    )
    assert referents(article, "her") == ["Amara Nwosu"]


def test_a_spokeswoman_without_a_name_is_no_entity_and_nor_is_she(pipeline):
    article = pipeline.extract(
        "Tom Reed came to York. A spokeswoman said the talks were short. She gave no details.",
        only=("entities",),
    )
    assert referents(article, "She") == [None]
    assert {e.name for e in article.entities} == {"Tom Reed", "York"}


def test_it_is_time_refers_to_nothing(pipeline):
    article = pipeline.extract(
        "Acme Engineering said on Monday that it is time to talk.", only=("entities",)
    )
    assert referents(article, "it") in ([], [None])


def test_equal_input_gives_equal_entities(pipeline, article):
    again = pipeline.extract(TEXT, published="2024-05-08", only=("entities",))
    assert again.entities == article.entities
    assert again.mentions == article.mentions
