from __future__ import annotations

from pathlib import Path

import pytest

import newsextract as nx

pytestmark = pytest.mark.models

SEEDS = Path(__file__).parents[2] / "seeds"


def speaker(text, words):
    """The name of who said the quote that has these words."""
    article = nx.extract(text)
    return next(
        quote.speaker_name
        for quote in article.quotes
        if any(words in article.text_of(span) for span in quote.content)
    )


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            (
                "Harold Quint runs a bakery in York. “Flour costs twice what it did,” Quint said."
                " “Nobody can pay that.”\n\nBut would Martin Vale lower the tax? Is it not dearer"
                " under him than under Peter Strand?\n\n“He should do what he likes,” he said."
            ),
            "He should",
            "Harold Quint",
        ),
        (
            (
                "Frank Oster spoke first. He was joined on the call by Iiyse Belling, president of"
                " the rights group Meadow. She said the town “has done nothing for the birds”."
            ),
            "has done nothing",
            "Iiyse Belling",
        ),
    ],
)
def test_a_pronoun_goes_on_with_who_spoke_or_was_named(text, words, name):
    assert speaker(text, words) == name


def test_who_is_a_person_and_not_the_company_before_it():
    text = (
        "The plant is sound, according to Priya Raman of the consultancy Cardinal, who expects"
        " the group to recover within two years."
    )
    assert speaker(text, "to recover") == "Priya Raman"


@pytest.mark.parametrize("question", ["Why did you post it?", "What does she say about it?"])
def test_the_papers_questions_are_nobodys_quotes(question):
    article = nx.extract(f"Janet Orr spoke to us.\n\nQ: {question}\n\nA: I was angry that day.")
    assert "Q" not in {quote.speaker_name for quote in article.quotes}
    assert any("I was angry" in article.text_of(q.content[0]) for q in article.quotes)


def test_what_a_person_has_is_not_that_person():
    text = (
        "“I like the plan,” said Clara Denholm on Monday. Her advisers said the plan would"
        " cost too much."
    )
    assert speaker(text, "cost too much") == "Her advisers"


def test_who_is_the_person_who_belongs_to_a_name_that_was_not_found():
    # "according to Priya Raman of the consultancy Cardinal, who expects"
    text = (SEEDS / "brightwell-results" / "article.txt").read_text("utf-8")
    assert speaker(text, "to recover within two years") == "Priya Raman"


def test_a_description_after_a_quotation_is_who_speaks_in_the_paragraph():
    text = (
        "One of the authors, Edwin Marl, said the vote would test the report. “They did the"
        " opposite of what we asked,” said the former aide to the queen. “So be it.”"
    )
    assert speaker(text, "the opposite") == "Edwin Marl"


def test_a_paper_is_named_by_the_words_before_its_kind():
    text = "The vote was lost, the Morning Chronicle newspaper reported on Friday."
    assert speaker(text, "vote was lost") == "Morning Chronicle"


def test_roles_joined_by_and_are_one_persons():
    text = "Irish comedian and actor Peter Sands said the play was too long."
    assert speaker(text, "too long") == "Peter Sands"


def test_a_day_behind_a_name_is_no_part_of_the_speaker():
    text = "Commissioner Kazi Habibul Awal yesterday said the commission will keep its promises."
    assert speaker(text, "the commission") == "Kazi Habibul Awal"


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("University of York historian Dr Ann Lee", "Ann Lee"),
        ("Bank of Selby economist Tom Hall", "Tom Hall"),
        ("Ann Lee of the University of York", "Ann Lee"),
        ("Oxford University professor Ann Lee", "Ann Lee"),
        ("Award-winning journalist Ann Lee", "Ann Lee"),
        ("Dock Workers Union (DWU) head Ann Lee", "Ann Lee"),
        ("Former ambassador to the US Ann Lee", "Ann Lee"),
        ("Former law minister and party vice-president Ann Lee", "Ann Lee"),
    ],
)
def test_an_institution_before_a_name_is_not_who_speaks(source, name):
    assert speaker(f"{source} said it was a surprise.", "surprise") == name


def test_who_are_unnamed_people_and_not_the_place_where_they_are():
    text = "It was read by aides and officials on Capitol Hill who said they were unsure about it."
    article = nx.extract(text)
    (quote,) = article.quotes
    assert (quote.speaker, article.text_of(quote.source)) == (None, "who")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Rosa Lund, Peter Haas and Emil Brandt said they would strike.", "they would"),
        ("Rosa Lund of Nordbank and Peter Haas of Fjord Capital said prices rose.", "prices"),
        ("Both he and the bank's governor, Peter Haas, believe the timing is bad.", "timing"),
    ],
)
def test_several_who_say_one_thing_are_no_single_speaker(text, words):
    article = nx.extract(text)
    (quote,) = (q for q in article.quotes if words in article.text_of(q.content[0]))
    assert quote.speaker is None


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "Rosa Lund, the former mayor and Harbour Agency manager, said the port was safe.",
            "port was",
            "Rosa Lund",
        ),
        (
            "The secretary of the Northern Dockers Union, Peter Haas, said the strike goes on.",
            "strike goes",
            "Peter Haas",
        ),
        (
            (
                "Police Council Lead for Road Safety, Chief Constable Rosa Lund, said: “Slow down,"
                " all of you.”"
            ),
            "Slow down",
            "Rosa Lund",
        ),
        ("Prices will fall, says forecasting firm Delta Rask.", "will fall", "Delta Rask"),
    ],
)
def test_who_is_set_beside_an_office_or_a_firm_speaks(text, words, name):
    assert speaker(text, words) == name


@pytest.mark.parametrize(
    "text",
    [
        "The Dayton, Ohio, carmaker said sales fell in May.",
        "Turbina lost money. The Fresno, California, supplier said sales fell in May.",
    ],
)
def test_a_place_that_tells_which_firm_is_meant_does_not_speak(text):
    assert speaker(text, "sales fell") not in {"Dayton", "Ohio", "Fresno", "California"}


def test_a_doubtful_pronoun_is_who_the_sentence_before_tells_of():
    text = (
        '"We fought hard," said Peter Haas, 40.\n\nAssistant coach Emil Brandt, who filled in'
        ' because Lund had left, was asked about the slump. "What slump?" he said.'
    )
    assert speaker(text, "What slump") == "Emil Brandt"
