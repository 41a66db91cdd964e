"""Round-ups, hearings, headings and titles: what is said, by whom, and what is not said."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.models


def contents(quotes):
    return [content for content, _source, _speaker in quotes]


def speakers(quotes):
    return {content: speaker for content, _source, speaker in quotes}


def test_a_line_with_a_name_and_a_club_tells_who_speaks_below_it(said):
    text = (
        "Cup final: what the coaches thought\n\n"
        "By Ines Arlt\n\n"
        "LEEDS — Both sides were tired after extra time, and it took a penalty to part them.\n\n"
        "The crowd of nine thousand was the largest since 1987.\n\n"
        "Marta Keane (Rovers)\n\n"
        "“I could not have asked them for another yard of running.”\n\n"
        "Joel Strand (Athletic)\n\n"
        "“We had the better of the second half and nothing to show for it.”\n\n"
        "The cup is played for again next May."
    )
    found = speakers(said(text))
    assert found["“I could not have asked them for another yard of running.”"] == "Marta Keane"
    second = "“We had the better of the second half and nothing to show for it.”"
    assert found[second] == "Joel Strand"


@pytest.mark.parametrize(
    "text",
    [
        (
            "The coroner said the signal had failed before the crash.\n\n'Lasting grief'\n\n"
            "Relatives wept in the gallery."
        ),
        (
            "Ms Orr told the panel that the valve was old.\n\n'A needless death'\n\n"
            "The firm declined to comment."
        ),
    ],
)
def test_a_heading_in_marks_is_no_part_of_what_was_said_above_it(text, said):
    assert not any("grief" in content or "needless" in content for content in contents(said(text)))


def test_a_short_paragraph_in_marks_with_a_stop_still_goes_on(said):
    text = "“We lost the barn,” said Nell Orme.\n\n“It burned for hours.”\n\nRain fell later."
    assert any("It burned for hours." in content for content in contents(said(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The lorry had no lights, the inquest was told.", "The lorry had no lights"),
        (
            "The jury was told that the lorry had no lights.",
            "that the lorry had no lights",
        ),
        (
            "Magistrates have been told that Dale Finch stole the boat.",
            "that Dale Finch stole the boat",
        ),
    ],
)
def test_who_is_told_is_neither_content_nor_source(text, expected, said):
    assert said(text) == [(expected, None, None)]


def test_who_tells_them_is_the_source(said):
    text = "Tenants were told by the mayor, Ada Flint, that the lift would be mended."
    assert said(text)[0][1:] == ("the mayor, Ada Flint,", "Ada Flint") or said(text)[0][2] == (
        "Ada Flint"
    )


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Backbencher Owen Tate could be heard saying: “They have run out of road.”", "Owen Tate"),
        (
            "The deputy, Rita Vance, was heard telling aides: “We should leave now.”",
            "Rita Vance",
        ),
    ],
)
def test_who_is_heard_saying_something_says_it(text, speaker, said):
    assert [name for _content, _source, name in said(text)] == [speaker]


def test_who_is_seen_doing_something_says_nothing(said):
    assert said("Two boys were seen talking to the driver before the crash.") == []


@pytest.mark.parametrize(
    "text",
    [
        (
            '"We have to listen," the senator, Mae Holt, said on Channel Two\'s "Sunday Morning '
            'with the Brooks Family." "We have not done that."'
        ),
        (
            "“We were lucky,” Ivo Strand said in an interview with “The Late Hour of the North.” "
            "“It will not happen twice.”"
        ),
    ],
)
def test_the_title_of_a_show_is_not_said(text, said):
    assert not any(
        "Sunday" in content or "Late Hour" in content for content in contents(said(text))
    )


def test_what_is_said_behind_a_verb_is_no_title(said):
    assert any(
        "Stop" in c for c in contents(said("The bailiff shouted “Stop That Man Right Now” twice."))
    )


def test_what_is_told_of_somebody_in_a_quotation_is_no_part_of_it(said):
    text = "Cobb announced, “Friends, here is Lou Bell,” who then sang “My Old Home Town.”"
    assert speakers(said(text))["“Friends, here is Lou Bell,”"] == "Cobb"


def test_who_speaks_on_is_not_the_one_of_the_relative_clause(said):
    text = "“I was worn out,” said Pia Lund, who called it “a farce from the start.” “I am fine.”"
    assert "“I was worn out,” … “I am fine.”" in contents(said(text))


def test_examples_of_what_somebody_is_make_no_list(said):
    text = (
        "Edwin Shaw, a former aide to Republicans such as Sen. Paul Ives and Rep. Joan Webb, "
        "wrote that the speech was his."
    )
    assert speakers(said(text))["that the speech was his"] == "Edwin Shaw"


def test_who_answers_is_not_whom_the_question_names(said):
    text = (
        "Coach Pavel Horak was calm. “It is only autumn,” Horak said.\n\n"
        "Asked whether Tim Doyle was the best in the league, he smiled. “Ask me in the spring.”"
    )
    assert speakers(said(text))["“Ask me in the spring.”"] == "Pavel Horak"


def test_who_is_asked_answers(said):
    assert ("“We never talk of it.”", "Abel Cross", "Abel Cross") in said(
        "Abel Cross was asked about the war. “We never talk of it.”"
    )


def test_who_has_something_done_to_him_does_not_speak_after_it(said):
    assert said("Her brother, Abel Cross, was killed in the war. “We never found him.”") == []


def test_a_name_beside_what_somebody_is_acts_and_speaks(said):
    text = "The mayor, Ada Flint, cut the ribbon. “This took us ten years.”"
    assert speakers(said(text))["“This took us ten years.”"] == "Ada Flint"


def test_a_doubtful_he_is_whom_the_sentence_before_tells_of_by_role_and_name(said):
    text = (
        "“I wish the council well,” Derek Marsh wrote.\n\n"
        "Mr Marsh's deputy, Paul Orton, takes over in May. He declined to comment."
    )
    assert speakers(said(text))["to comment"] == "Paul Orton"
