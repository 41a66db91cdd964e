"""What only looks like a date or a length, read as if published on Thursday, 12 June 2025."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.models

SPANS = [
    ("The clinic at 1890 Oak Street is new.", []),
    ("Come to the mill, 1701 N. Copia St., in Derby.", []),
    ("In 1990 Oak Street was empty.", ["1990"]),
    ("It fell after the 2008 Wall Street crash.", ["2008"]),
    ("Between 1990 and 2010 Park Avenue was closed.", ["1990", "2010"]),
    ("The office is at 1850 W. Main Ave. and 2010 Elm Street.", []),
    ("The 2010 Games were held.", ["2010"]),
    ("It took her six weeks.", ["six weeks"]),
    ("That gave her two days to decide.", ["two days"]),
    ("Her two days in Rome ended.", ["Her two days"]),
    ("In minutes of the meeting they had doubts.", []),
    ("He left within minutes of the attack.", ["minutes"]),
    ("At the April 29-30 meeting they agreed.", ["April 29", "30"]),
    ("On April 29, 30 people met.", ["April 29"]),
    ("Ann Ray (3 May 1920-25 April 2018) sang.", ["3 May 1920", "25 April 2018"]),
    ("Call 555-2019 for more.", []),
    ("He came as Father Christmas.", []),
    ("He came at Christmas.", ["Christmas"]),
    ("He told “Fox News Sunday” so.", []),
    ("She was on “Saturday Night Live” again.", []),
    ("She was on the “Today” show.", []),
    ("“Today,” he said, it rained.", ["Today"]),
    ("She sang on Saturday night in Rome.", ["Saturday night"]),
]

VALUES = [
    ("She was born on a Monday in 1948.", "XXXX-WXX-1 1948"),
    ("He rewrote it on a Friday night.", "XXXX-WXX-5TNI"),
    ("A Monday meeting was called off.", "2025-06-09"),
    ("They may one day return.", "FUTURE_REF"),
    ("It took one day.", "P1D"),
    ("Prices rose over the last year.", "P1Y"),
    ("Prices rose last year.", "2024"),
    ("Seas will rise over the next century. They may rise in the next century.", "P100Y P100Y"),
    ("He moved in 1950. In the next decade he wrote much.", "1950 196"),
    ("Exports fell in the March quarter.", "2025-Q1"),
    ("Exports fell in March.", "2025-03"),
    ("They will rise in the December quarter.", "2025-Q4"),
    ("The firm said its fourth-quarter sales fell.", "2024-Q4"),
    ("Two summers ago he moved to Rome.", "2023-SU"),
    ("A few winters ago he moved to Rome.", "PAST_REF"),
]

GAME = (
    "The coach said his team had a good season. He took the blame.\n\n"
    "They led in the second quarter, and a teammate scored twice."
)
BUSINESS = (
    "The coach said his team had a good season. He took the blame.\n\n"
    "The club's revenue fell in the second quarter."
)


def values(article):
    return " ".join(timex.value for timex in article.timexes)


@pytest.mark.parametrize(("text", "spans"), SPANS)
def test_only_what_is_a_time_is_found(read, text, spans):
    article = read(text, published="2025-06-12")
    assert [article.text_of(t.span) for t in article.timexes] == spans


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_lengths_and_unknown_days_are_told_from_dates(read, text, value):
    assert values(read(text, published="2025-06-12")) == value


def test_a_quarter_in_an_article_on_a_game_is_none_of_the_year(read):
    assert values(read(GAME, published="2025-06-12")) == ""
    assert values(read(BUSINESS, published="2025-06-12")) == "2025-Q2"
