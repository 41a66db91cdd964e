from __future__ import annotations

import pytest
from by_hand import referents

import newsextract as nx


@pytest.mark.models
def test_a_possessive_is_the_subject_of_its_clause_before_it_is_a_later_name():
    article = nx.extract(
        "“While Hillary Dunn has been fighting throughout her entire life, Senator Osten has been"
        " absent,” the mayor said."
    )
    assert referents(article, "her") == ["Hillary Dunn"]


@pytest.mark.models
def test_a_man_by_his_first_name_is_not_she():
    article = nx.extract(
        "The head of the union is worried about what Donald Marsh is stirring up, because she"
        " thinks he can win."
    )
    (she,) = referents(article, "she")
    assert she != "Donald Marsh"


@pytest.mark.models
@pytest.mark.parametrize(
    "marks", [("“", "", "“", "”"), ("“", "", "", "”"), ('"', "", "", '"'), ('"', "", '"', '"')]
)
def test_who_says_i_in_the_second_paragraph_of_a_quotation_is_who_said_the_first(marks):
    opened, first, second, closed = marks
    article = nx.extract(
        f"After the match, Hernan Gomez said, {opened}I think we learned a lot.{first}\n\n"
        f"{second}It was a hard day. I have never been so tired.{closed}"
    )
    assert referents(article, "I") == ["Hernan Gomez", "Hernan Gomez"]


@pytest.mark.models
@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("He added that it is fair for Mr. Tory to stay until May.", "Doug Ford"),
        ("Mr. Tory should stay until May, he said.", "Doug Ford"),
        ("When he left, Mr. Tory was tired.", "John Tory"),
    ],
)
def test_nobody_is_named_below_a_pronoun_that_means_him(sentence, expected):
    article = nx.extract(
        "Premier Doug Ford met Mayor John Tory on Monday. Mr. Ford told reporters that Mr. Tory"
        f" is a good partner. {sentence}"
    )
    assert referents(article, "He" if sentence.startswith("He") else "he")[-1] == expected


@pytest.mark.models
def test_an_unnamed_man_owns_what_is_his():
    article = nx.extract(
        "The suspect was caught on Monday, Police Chief Todd Marsh said. A report told that the"
        " old man was held at his home in Selby."
    )
    assert referents(article, "his") == [None]


@pytest.mark.models
@pytest.mark.parametrize(
    "said",
    [
        "“I took him off because he was hurt,” said coach Ann Roe. “He has been fantastic.”",
        "“He was hurt, so I took him off,” Tom Roe said. “He has been fantastic.”",
        "Tom Roe said the match was hard for Marsh.\n\n“He was hurt. They kicked him, the lad.”",
        "‘I took Marsh off,’ said Tom Roe. ‘He was hurt.\n\n‘They kicked him.’",
    ],
)
def test_nobody_speaks_of_himself_as_he_in_a_whole_quotation(said):
    article = nx.extract(f"Danny Marsh came off after an hour. {said}")
    meant = {
        article.entity(m.entity).name if m.entity else None
        for m in article.mentions
        if article.text_of(m.span).casefold() in ("he", "him")
    }
    assert meant == {"Danny Marsh"}


@pytest.mark.models
def test_in_a_part_of_a_quotation_the_pronouns_are_the_reporter_s():
    article = nx.extract("Danny Marsh met Tom Roe. Roe said he was “proud of his young team”.")
    assert referents(article, "his") == ["Tom Roe"]


@pytest.mark.models
def test_who_says_it_is_not_he_of_whom_it_is_said():
    article = nx.extract(
        "Marco Rubio spoke in Iowa on Monday. “Barack Obama puts out a fiction,” he said. “Every"
        " day he does.”"
    )
    assert referents(article, "he") == ["Marco Rubio", "Barack Obama"]


@pytest.mark.models
def test_who_goes_on_speaking_is_who_spoke_before():
    article = nx.extract(
        "Ann Lee praised Hillary Roe. “Hillary is good,” Ms Lee said. “Hillary can win,” she"
        " said.\n\n“I am sure of it.”"
    )
    assert referents(article, "she") == ["Ann Lee"]
    assert referents(article, "I") == ["Ann Lee"]


@pytest.mark.models
def test_who_asked_is_not_who_answers():
    article = nx.extract("Scott Roe asked Sam Marsh about his age. “It is fair to ask,” he said.")
    assert referents(article, "he") != ["Scott Roe"]


@pytest.mark.models
@pytest.mark.parametrize("style", ["His Excellency", "His Royal Highness", "Her Majesty"])
def test_a_style_of_address_has_no_pronoun(style):
    article = nx.extract(f"Tom Roe was there. Ann Lee met {style} on Monday.")
    assert not [m for m in article.mentions if m.kind is nx.MentionKind.PRONOUN]


@pytest.mark.models
def test_who_says_two_things_in_a_row_is_one():
    article = nx.extract(
        "Bob Gunnell said on Saturday that Cassius Clay was with his wife and friends. He said that"
        " the body was taken away."
    )
    assert article.quotes[-1].speaker_name == "Bob Gunnell"


@pytest.mark.models
def test_a_quotation_goes_on_with_whom_the_one_before_it_told_of():
    article = nx.extract(
        "Gigi Hale is to be her bridesmaid. “Taylor Roe wants to begin with her friends,” said the"
        " source.\\n\\n“She wants it to be fun for everyone.”"
    )
    assert referents(article, "She") == ["Taylor Roe"]
