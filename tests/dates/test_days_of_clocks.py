"""The day of times of day, and what they are not, read as if published on 12 June 2025."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.models

DAY_BEFORE = [
    ("The town will vote on Sunday. Booths will open at 8 a.m.", "2025-06-15 2025-06-15T08:00"),
    ("Rovers play at home on Saturday. The match starts at 3pm.", "2025-06-14 2025-06-14T15:00"),
    ("A man was shot on Monday. Police were called at 9.20pm.", "2025-06-09 2025-06-09T21:20"),
    (
        "He died on Monday, June 3, 2024. He had left home at 1.15pm. He fell at 2.05pm.",
        "2024-06-03 2024-06-03T13:15 2024-06-03T14:05",
    ),
    # The verb is about the other side of today.
    ("A man was shot on Monday. A vigil will begin at 8 p.m.", "2025-06-09 2025-06-12T20:00"),
    # A paragraph of its own may be about anything.
    (
        "The town will vote on Sunday.\n\nThe fair will open at 8 a.m.",
        "2025-06-15 2025-06-12T08:00",
    ),
    # So may what is told a sentence later.
    (
        "The town will vote on Sunday. The mayor is ill. The fair will open at 8 a.m.",
        "2025-06-15 2025-06-12T08:00",
    ),
]

TWO_ZONES = [
    (
        "The final starts at 7:30 p.m. local time (0830 GMT) on Saturday.",
        "2025-06-14T19:30 2025-06-14T08:30 2025-06-14",
    ),
    (
        "Lift-off is planned for 3 p.m. (1900 GMT) Sunday.",
        "2025-06-15T15:00 2025-06-15T19:00 2025-06-15",
    ),
    ("The shop shut at 3 p.m. (it was hot) on Monday.", "2025-06-12T15:00 2025-06-09"),
]

GAME_CLOCKS = [
    "She sank a free throw at the 4:47 mark.",
    "He scored with 2:11 left in the half.",
    "Reds led by a point with 6:05 remaining.",
    "There were 3:30 to play when he was hurt.",
]

NO_GAME_CLOCKS = [
    ("The train arrives at 4:47 at the mark on the platform.", "2025-06-12T04:47"),
    ("They had until 2:15 p.m. to go home.", "2025-06-12T14:15"),
]


def values(article):
    return " ".join(timex.value for timex in article.timexes)


@pytest.fixture
def read_june(read):
    return lambda text: read(text, published="2025-06-12")


@pytest.mark.parametrize(("text", "value"), DAY_BEFORE)
def test_a_time_of_day_is_of_the_day_of_the_sentence_before(read_june, text, value):
    assert values(read_june(text)) == value


@pytest.mark.parametrize(("text", "value"), TWO_ZONES)
def test_a_time_told_in_two_zones_is_of_the_day_behind_it(read_june, text, value):
    assert values(read_june(text)) == value


@pytest.mark.parametrize("text", GAME_CLOCKS)
def test_minutes_and_seconds_of_a_game_are_no_time_of_day(read_june, text):
    assert values(read_june(text)) == ""


@pytest.mark.parametrize(("text", "value"), NO_GAME_CLOCKS)
def test_a_time_of_day_stays_one(read_june, text, value):
    assert values(read_june(text)) == value


def test_a_log_goes_on_under_its_day(read_june):
    text = "From the log:\n\nMonday, June 2\n\n3:41 p.m. – A dog barked.\n\nHe was seen at 5 p.m."
    assert values(read_june(text)) == "2025-06-02 2025-06-02T15:41 2025-06-12T17:00"


def test_the_early_hours_of_a_day_are_no_length_of_time(read_june):
    assert values(read_june("He was robbed in the early hours of Sunday.")) == "2025-06-08"
    assert values(read_june("He was happy in the early years of the firm.")) == "PXY"


def test_the_lines_of_a_forecast_go_on_from_today(read_june):
    text = (
        "Rain stays until Saturday morning.\n\nFriday: Rain before noon.\n\n"
        "Friday night: Dry.\n\nSaturday: Sunny.\n\nMonday: Rain."
    )
    expected = "2025-06-14TMO 2025-06-13 2025-06-13T12:00 2025-06-13TNI 2025-06-14 2025-06-16"
    assert values(read_june(text)) == expected


def test_a_programme_goes_on_past_other_days(read_june):
    text = (
        "Here is what to see.\n\nThursday\n\nHull v Derby. Hull lost on Monday.\n\n"
        "Sunday\n\nLeeds v Hull."
    )
    assert values(read_june(text)) == "2025-06-12 2025-06-09 2025-06-15"


def test_a_quarter_of_a_game_is_told_by_the_words_of_the_article(read_june):
    game = "The team scored a touchdown after halftime.\n\nThey added a score in the quarter."
    firm = "The company named a new head.\n\nSales rose 4% in the quarter."
    assert values(read_june(game)) == ""
    assert values(read_june(firm)) == "2025-Q1"
