"""What is to come and what is over, read as if published on Thursday, 12 June 2025."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.models

GOT_READY = [
    ("Coach Ann Ray has picked an unchanged team for Saturday's semi-final.", "2025-06-14"),
    ("He is doubtful for Sunday's derby.", "2025-06-15"),
    ("Organisers said all tickets for Sunday's gig were gone.", "2025-06-15"),
    ("The rowers qualified for Sunday's final.", "2025-06-15"),
    ("Reds are without Hall for Sunday's match at Derby.", "2025-06-15"),
    ("The rowers were praised for Sunday's final.", "2025-06-08"),
    ("Reds were without Hall in Sunday's match.", "2025-06-08"),
    ("She apologised for Saturday's performance.", "2025-06-07"),
    ("Tickets for Saturday sold out in March.", "2025-06-14 2025-03"),
    ("The sermon for Sunday was long.", "2025-06-08"),
    (
        "Jo is in charge for Friday's game and Sunday's trip to Hull.",
        "2025-06-13 2025-06-15",
    ),
]

BEFORE = [
    ("Union leaders met ministers on the eve of Friday's ballot.", "2025-06-13"),
    ("The players flew to Oslo ahead of the trip to Bergen on Saturday.", "2025-06-14"),
    ("The players had flown to Oslo before Monday's qualifier.", "2025-06-09"),
    ("The sides shook hands after Sunday's final.", "2025-06-08"),
    ("Senators debated it before the Sept. 9 vote.", "2025-09-09"),
    ("The party split before the May 1 vote.", "2025-05-01"),
    ("He spoke about Saturday's rally.", "2025-06-14"),
    ("He spoke about Monday's rally.", "2025-06-09"),
]

BEHIND_SUBJECTS = [
    ("The race on Sunday is still in doubt.", "2025-06-15"),
    ("The warm-up on Saturday starts at 9:30 a.m.", "2025-06-14 2025-06-14T09:30"),
    ("The race on Sunday was in doubt.", "2025-06-08"),
    ("The defeat on Sunday is a blow.", "2025-06-08"),
]

FIXTURES = [
    ("Rovers host Athletic on Sunday.", "2025-06-15"),
    ("Oxford v Cambridge, Saturday.", "2025-06-14"),
    ("Rovers hosted Athletic on Tuesday.", "2025-06-10"),
    ("Up next\n\nHawks: Host the Leeds Bears on Saturday.", "2025-06-14"),
    ("Up next\n\nHawks: At Leeds on Tuesday night.", "2025-06-17TNI"),
    ("Up next\n\nUP NEXT: Visit Leeds on Monday.", "2025-06-16"),
    ("Police: Man shot at Leeds on Tuesday.", "2025-06-10"),
    ("Book club in the library, Friday and Saturday at 7 p.m.", "2025-06-13 2025-06-14T19:00"),
    ("Police said the book club met on Saturday at 7 p.m.", "2025-06-07T19:00"),
]

ASKED = [
    ("“Come back on Monday,” the clerk told him.", "2025-06-16"),
    ("Try again Tuesday.", "2025-06-17"),
    ("They came back on Monday.", "2025-06-09"),
    ("Remember the fire on Sunday?", "2025-06-08"),
    ("The nurse helped her win on Sunday.", "2025-06-08"),
    ("Crash on the A1, Tuesday.", "2025-06-10"),
    ("Add the votes from Tuesday.", "2025-06-10"),
]

HAVING = [
    ("We have got an exam on Wednesday.", "2025-06-18"),
    ("We got an exam on Wednesday.", "2025-06-11"),
    ("We had got an exam on Wednesday.", "2025-06-11"),
    ("He announced a rally due to be held on Saturday.", "2025-06-14"),
    ("He announced the results of a rally held on Saturday.", "2025-06-07"),
]

AFTER = [
    ("She goes home on Saturday after winning gold on Tuesday.", "2025-06-14 2025-06-10"),
    ("The series, which returns on July 4 after ending in May, is new.", "2025-07-04 2025-05"),
    ("She will go home after singing on Tuesday.", "2025-06-17"),
    ("He will be sentenced on Friday after pleading guilty on Tuesday.", "2025-06-13 2025-06-10"),
    (
        "She will be tested before Saturday's race after missing one on Monday.",
        "2025-06-14 2025-06-09",
    ),
    (
        "She will go to Rome on Friday and will go home after singing on Saturday.",
        "2025-06-13 2025-06-14",
    ),
]

UNTIL = [
    ("The council did not publish the report until Monday.", "2025-06-09"),
    ("The road never opened until Monday.", "2025-06-09"),
    ("He stayed in the job until March.", "2025-03"),
    ("The road will not open until Monday.", "2025-06-16"),
    ("“Until Monday I believed him,” she said.", "2025-06-09"),
    ("“Not until Monday,” she said.", "2025-06-16"),
    ("The report was not expected until Monday.", "2025-06-16"),
    ("The talks were put off until Monday.", "2025-06-16"),
]

NAMED_BEFORE = [
    ("The storm arrives on Saturday. “Saturday night is no time for a walk.”", "2025-06-14TNI"),
    ("The storm arrives on Saturday. It rained on Saturday as well.", "2025-06-07"),
    ("The storm arrives on Saturday. More news from Saturday.", "2025-06-07"),
]


def values(article):
    return " ".join(timex.value for timex in article.timexes)


@pytest.fixture
def read_june(read):
    return lambda text: read(text, published="2025-06-12")


@pytest.mark.parametrize(("text", "value"), GOT_READY)
def test_what_is_got_ready_for_an_appointment_tells_that_it_is_to_come(read_june, text, value):
    assert values(read_june(text)) == value


@pytest.mark.parametrize(("text", "value"), BEFORE)
def test_what_was_done_before_a_near_appointment_leaves_it_to_come(read_june, text, value):
    assert values(read_june(text)) == value


@pytest.mark.parametrize(("text", "value"), BEHIND_SUBJECTS)
def test_a_day_behind_the_subject_has_the_time_of_the_verb(read_june, text, value):
    assert values(read_june(text)) == value


@pytest.mark.parametrize(("text", "value"), FIXTURES)
def test_a_fixture_or_a_line_of_a_programme_without_a_verb_is_to_come(read_june, text, value):
    assert values(read_june(text)) == value


@pytest.mark.parametrize(("text", "value"), ASKED)
def test_what_is_asked_for_is_to_come(read_june, text, value):
    assert values(read_june(text)) == value


@pytest.mark.parametrize(("text", "value"), HAVING)
def test_have_got_and_due_to_look_ahead(read_june, text, value):
    assert values(read_june(text)) == value


@pytest.mark.parametrize(("text", "value"), AFTER)
def test_what_came_before_the_present_is_over(read_june, text, value):
    assert values(read_june(text)) == value


@pytest.mark.parametrize(("text", "value"), UNTIL)
def test_what_was_not_so_until_a_day_is_over(read_june, text, value):
    assert values(read_june(text)) == value


@pytest.mark.parametrize(("text", "value"), NAMED_BEFORE)
def test_a_day_to_come_keeps_its_side_where_no_verb_tells_another(read_june, text, value):
    assert values(read_june(text)).split()[-1] == value


def test_a_programme_goes_on_under_the_day_that_heads_it(read_june):
    text = (
        "The fair opens on Saturday.\n\nSaturday\n\n• 10 a.m.: Ballet\n\nSunday\n\n• 11 a.m.: Choir"
    )
    expected = "2025-06-14 2025-06-14 2025-06-14T10:00 2025-06-15 2025-06-15T11:00"
    assert values(read_june(text)) == expected


def test_a_caption_tells_of_the_past_in_the_present_tense(read_june):
    caption = "Farmers march through Delhi on Monday. Photo: PTI"
    body = "Farmers march through Delhi on Monday."
    story = "Farmers want more\n\n{}\n\nThe farmers have asked for higher prices, the union said."
    assert values(read_june(story.format(caption))) == "2025-06-09"
    assert values(read_june(story.format(body))) == "2025-06-16"
