"""Where contents and sources begin and end, and what is no quote at all."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.models


@pytest.mark.parametrize(
    "text",
    [
        "Two men were arrested by the Harbour Police for allegedly selling fake tickets.",
        "Bright Foods acquired the dairy of a rival that was close to ruin.",
        "The thieves robbed the bank of two million dollars.",
        "The teacher was promoted to lead the school.",
    ],
)
def test_what_somebody_does_is_no_quote(text, said):
    assert said(text) == []


def test_a_deed_that_is_told_of_with_a_verb_of_saying_is_one(said):
    (quote,) = said("Ann Roe resigned on Monday, saying that the board had lied to her.")
    assert quote == ("that the board had lied to her", "Ann Roe", "Ann Roe")


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ('Ann Roe said "the game is lost" and went home.', '"the game is lost"'),
        (
            'Ann Roe said "they did ask me about the money" but refuses to say more.',
            '"they did ask me about the money"',
        ),
        (
            "Ann Roe told the police at the harbour that a boat was missing.",
            "that a boat was missing",
        ),
        (
            "The mayor pointed out to the Board of Trade (BOT) that the bridge was closed.",
            "that the bridge was closed",
        ),
        (
            "The officer said during talks with family and friends, the boys told of a plan.",
            "the boys told of a plan",
        ),
    ],
)
def test_a_content_has_nothing_of_what_its_speaker_did(text, content, said):
    assert content in [row[0] for row in said(text)]


def test_what_is_joined_inside_a_content_is_kept(said):
    text = 'Ann Roe said the plan was "a bad joke" and would fail within a year.'
    assert said(text)[0][0] == 'the plan was "a bad joke" and would fail within a year'


@pytest.mark.parametrize(
    "headline",
    [
        "Rovers told to sell the stadium",
        "Harbour boss asked to resign",
        "Mayor of Hull told to leave the country",
    ],
)
def test_who_is_told_in_a_headline_is_no_source(headline, said):
    text = f"{headline}\n\nThe club met on Monday. It was a short meeting, the clerk said."
    rows = [row for row in said(text) if row[0].startswith("to ")]
    assert rows
    assert all(source is None for _content, source, _name in rows)


def test_who_tells_somebody_in_a_headline_is_the_source(said):
    text = "Ann Roe told Rovers to sell the stadium\n\nThe club met on Monday."
    assert any(name == "Ann Roe" for _content, _source, name in said(text))


def test_what_was_asked_is_apart_from_the_answer(said):
    text = 'Asked whether he has a plan for the winter, Tom Hale smiles. "Ask me in May."'
    assert ('"Ask me in May."', "Tom Hale", "Tom Hale") in said(text)
    text = "Asked if the fine would hurt, Tom Hale shrugged."
    assert "Tom Hale" not in [name for _content, _source, name in said(text)]


def test_who_asks_has_the_name_behind_his_office(said):
    text = (
        "Asked by the head of the board, Sir Paul Keane, whether he would go, Tom Hale said:"
        ' "Never."'
    )
    assert (
        "whether he would go",
        "the head of the board, Sir Paul Keane,",
        "Paul Keane",
    ) in said(text)


def test_what_they_said_so_in_is_no_content(said):
    assert said("The farmers are poor. They said so in 1998, in 2005 and again in 2017.") == []
