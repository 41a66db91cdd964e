"""Centuries, eras and what was long ago, read as if published on Friday, 17 March 2023."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.models

CENTURIES = [
    ("A vase of the 5th to 3rd centuries BC stood there.", "BC04 BC02"),
    ("The sixteenth and seventeenth centuries were cold.", "15 16"),
    ("It was built between the 16th and 18th centuries.", "15 17"),
    ("It dates from the 9th to the 7th century BC.", "BC08 BC06"),
    ("He wrote of the early 12th and late 13th centuries.", "11 START 12 END"),
]

ERAS = [
    ("The city fell in AD 79 in Italy.", "0079"),
    ("He ruled from 98 to 117 AD in Rome.", "0098 0117"),
    ("They were Greeks (c. 1600–1100 BC).", "BC1600 BC1100"),
    ("It was begun 447-432 BC in Athens.", "BC0447 BC0432"),
    ("People came in 15,000 BC from Asia.", "PAST_REF"),
]

LONG_AGO = [
    ("They came 13,000 to 26,000 years ago.", "13,000 to 26,000 years ago", "PAST_REF"),
    ("She left two or three years ago.", "two or three years ago", "PAST_REF"),
    ("Some 20 years ago he left.", "Some 20 years ago", "2003 APPROX"),
    ("It lasted 2 years, 3 months and 1 day.", "2 years, 3 months and 1 day", "P2Y3M1D"),
    ("It was 1967's best film.", "1967", "1967"),
    ("It was a hit of the 1990's.", "the 1990's", "199"),
]

DAYS_AND_MONTHS = [
    (
        "They will vote on April 17, 21, 25, 30 and May 5.",
        "2023-04-17 2023-04-21 2023-04-25 2023-04-30 2023-05-05",
    ),
    ("On April 17, 21 people died.", "2023-04-17"),
    ("They voted on the 12th & 20th Nov.", "2022-11-12 2022-11-20"),
    ("In April-February 2012-13 it rose.", "2012-04 2013-02"),
    ("From November to February 2013 it fell.", "2012-11 2013-02"),
]

WEEKS = [
    ("2023-03-17", "They will meet in the week ahead.", "2023-W12"),
    ("2023-03-13", "They will meet in the week ahead.", "2023-W11"),
    ("2023-03-19", "The court will rule this week.", "2023-W12"),
    ("2023-03-19", "The court ruled this week.", "2023-W11"),
    ("2023-03-18", "The court will rule this week.", "2023-W11"),
]

QUARTERS = [
    (
        "1998-10-21",
        "It grew in the third quarter. In the 1997 third quarter, it fell. It was $3 a year ago.",
        "1998-Q3 1997-Q3 1997-Q3",
    ),
    ("1996-10-22", "It earned $3 million in the third quarter a year ago.", "1995-Q3"),
    (
        "1998-04-23",
        "Fiscal third-quarter profits rose to $3 million from $2 million a year earlier.",
        "1998-Q3 1997-Q3",
    ),
]

NO_TIMES = [
    "The Fed will release minutes of its meeting.",
    "Traders read the Fed's meeting minutes.",
    "Highs will be in the mid 50s with showers.",
    "Dale was great in A Day of Fury for years.",
    "Call 1800 228 227 for help.",
    "He scored his 17th and 18th centuries for the club.",
    "She wrote for the Sun. He told The Sun.",
    "The singer appeared on This Morning with Ann.",
    "The fossil is 2 to 4 million years old.",
]


def values(article):
    return " ".join(" ".join(filter(None, (t.value, t.mod))) for t in article.timexes)


@pytest.mark.parametrize(("text", "value"), CENTURIES)
def test_centuries_that_share_a_word_are_each_found(read, text, value):
    assert values(read(text)) == value


@pytest.mark.parametrize(("text", "value"), ERAS)
def test_years_of_an_era_are_found_alone_and_in_spans(read, text, value):
    assert values(read(text)) == value


@pytest.mark.parametrize(("text", "span", "value"), LONG_AGO)
def test_an_amount_of_time_is_one_expression_with_all_its_words(read, text, span, value):
    article = read(text)
    assert [article.text_of(t.span) for t in article.timexes] == [span]
    assert values(article) == value


@pytest.mark.parametrize(("text", "value"), DAYS_AND_MONTHS)
def test_days_and_months_that_share_a_word_are_each_found(read, text, value):
    assert values(read(text)) == value


@pytest.mark.parametrize(("published", "text", "value"), WEEKS)
def test_the_week_to_come_is_told_from_the_day_of_publication(read, published, text, value):
    assert values(read(text, published=published)) == value


@pytest.mark.parametrize(("published", "text", "value"), QUARTERS)
def test_a_year_before_is_told_from_the_quarter_reported(read, published, text, value):
    assert values(read(text, published=published)) == value


@pytest.mark.parametrize("text", NO_TIMES)
def test_what_only_looks_like_a_time_is_not_found(read, text):
    assert not [t for t in read(text).timexes if t.value != "PXY"]
