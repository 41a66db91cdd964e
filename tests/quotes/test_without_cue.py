"""Quotations in marks that no verb of saying introduces."""

from __future__ import annotations

import pytest

import newsextract as nx

pytestmark = pytest.mark.models


def said(text):
    """Each quote: its content, the parts joined, and the speaker's name."""
    article = nx.extract(text)
    return [
        (" … ".join(article.text_of(span) for span in quote.content), quote.speaker_name)
        for quote in article.quotes
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'Coach Dana Moss met the press. Moss folded her arms. "That one is on me."',
            ('"That one is on me."', "Dana Moss"),
        ),
        (
            "Omar Haddad fixes clocks. He grins. “They all stop sooner or later.”",
            ("“They all stop sooner or later.”", "Omar Haddad"),
        ),
    ],
)
def test_who_does_something_right_before_a_quotation_says_it(text, expected):
    assert expected in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "The song is loved in every pub of the town. “All roads lead home.”",
        "Dana Moss wrote a book. It sells well. “Home by Dark.”",
    ],
)
def test_a_thing_that_is_told_of_before_a_quotation_does_not_say_it(text):
    assert not any("“" in content for content, _speaker in said(text))


def test_paragraphs_that_open_again_are_one_quotation_without_a_cue():
    text = (
        "Coach Dana Moss spoke to reporters on Friday.\n\n“We have one more session.\n\n"
        "“I expect the captain back by then.”"
    )
    assert said(text) == [
        ("“We have one more session.\n\n“I expect the captain back by then.”", "Dana Moss")
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Statement by Mayor Irene Falk on the closure of the mill",
        "Read what Mayor Irene Falk had to say on Friday.",
    ],
)
def test_a_first_line_tells_whose_statement_an_article_is(line):
    text = f"{line}\n\nMay 3, 2024\n\n“The mill fed this town for a century and it will be missed.”"
    expected = ("“The mill fed this town for a century and it will be missed.”", "Irene Falk")
    assert expected in said(text)


def test_a_statement_on_somebody_is_not_hers():
    text = (
        "Statement on Mayor Irene Falk\n\nMay 3, 2024\n\n“She led this town for ten years and"
        " will be missed.”"
    )
    assert [speaker for _content, speaker in said(text)] == [None]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "“They should have met us long ago,” council leader Irene Falk (Lab). “It is late.”",
            "Irene Falk",
        ),
        ("“We never saw the second car,” local farmer Paul Okoro. “It was dark.”", "Paul Okoro"),
    ],
)
def test_a_name_alone_behind_a_quotation_says_it(text, speaker):
    (quote,) = said(text)
    assert quote[1] == speaker
    assert "…" in quote[0]


def test_a_line_with_a_name_and_a_colon_names_who_speaks():
    text = "Irene Falk, minister of transport:\n\n“The new line will open two years early.”"
    assert said(text) == [("“The new line will open two years early.”", "Irene Falk")]


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        (
            '"You paid him?" Dana Moss asked her brother.\n\n"Not yet, and I never will."',
            '"Not yet, and I never will."',
            None,
        ),
        (
            (
                '"The boat was mine," Dana Moss says.\n\n"I did pay for the sails," Omar Haddad'
                ' retorts.\n\n"He paid for one sail and he lost it."'
            ),
            '"He paid for one sail and he lost it."',
            "Dana Moss",
        ),
    ],
)
def test_an_answer_is_not_said_by_who_asked_or_replied(text, content, speaker):
    assert (content, speaker) in said(text)


def test_a_closed_paragraph_after_a_statement_goes_on_with_its_speaker():
    text = (
        '"The boat was mine," Dana Moss said.\n\n"I paid for the sails," Omar Haddad said.'
        '\n\n"I have the bill at home."'
    )
    assert ('"I paid for the sails," … "I have the bill at home."', "Omar Haddad") in said(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "The council reacted on Monday.\n\nI am ashamed that today’s vote closes our library."
                "\n\n— Irene Falk (@irenefalk) May 3, 2021"
            ),
            ("I am ashamed that today’s vote closes our library.", "Irene Falk"),
        ),
        (
            (
                "The council reacted on Monday.\n\n“We will keep the doors open.”\n"
                "— Paul Okoro (@okoro_p) May 4, 2021"
            ),
            ("“We will keep the doors open.”", "Paul Okoro"),
        ),
    ],
)
def test_a_post_is_said_by_who_signs_it_below(text, expected):
    assert said(text) == [expected]


def test_a_signature_below_a_post_is_no_byline():
    text = (
        "Library to close\n\nI am ashamed that the vote closes our library.\n\n"
        "— Irene Falk (@irenefalk) May 3, 2021\n\nThe vote was held on Monday, the clerk said."
    )
    assert nx.extract(text).authors == ()
    byline = "Library to close\n\nBy Irene Falk (@irenefalk) May 3, 2021\n\nThe vote was held."
    assert nx.extract(byline).authors == ("Irene Falk",)


def test_a_colon_without_marks_introduces_a_sentence():
    text = "Okoro said: The chief lost all respect when he let himself be bought."
    assert [content for content, _speaker in said(text)] == [
        "The chief lost all respect when he let himself be bought."
    ]


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        (
            (
                "Dana Moss expected “a small rise” this year, and if that holds in 2030, “we will"
                " have the best rates in a century.”"
            ),
            "“a small rise” this year … “we will have the best rates in a century.”",
            "Dana Moss",
        ),
        (
            '"We must wait for the tests, said Paul Okoro, a vet. "The first ones were clean."',
            '"We must wait for the tests, … "The first ones were clean."',
            "Paul Okoro",
        ),
    ],
)
def test_a_later_part_in_marks_has_the_speaker_of_the_first(text, content, speaker):
    assert (content, speaker) in said(text)
