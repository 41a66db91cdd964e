"""Times of day and lists of days, read as if published on Friday, 17 March 2023."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.models

FORMATS = [
    ("It starts at 9:03pm on Monday.", "9:03pm on Monday", "2023-03-20T21:03"),
    ("Doors open 10:30am-4:30pm today.", "10:30am", "2023-03-17T10:30"),
    ("It was raised to Critical at 2.30am.", "2.30am", "2023-03-17T02:30"),
    ("Play starts at 6.30 p.m. in York.", "6.30 p.m.", "2023-03-17T18:30"),
    ("Ajax, home @02:30pm", "02:30pm", "2023-03-17T14:30"),
    ("The call is at 08:15GMT in Rome.", "08:15GMT", "2023-03-17T08:15"),
    ("It fell around 11:40 on Sunday night.", "around 11:40 on Sunday night", "2023-03-12T23:40"),
    ("It was 9:30 yesterday morning.", "9:30 yesterday morning", "2023-03-16T09:30"),
]

NO_CLOCKS = [
    "He ran it in 2:15.30 in Oslo.",
    "Shares rose 2.30 to 14.50 in Paris.",
    "Version 6.30 pmap came out.",
]

DAYS_OF_CLOCKS = [
    ("It will open on Monday at 2 p.m. EDT (18:00 GMT).", "2023-03-20T14:00 2023-03-20T18:00"),
    ("The park will be open 9 a.m.-5 p.m. Monday.", "2023-03-20T09:00 2023-03-20T17:00"),
    ("It fell at 9 p.m. PT / midnight ET on Tuesday.", "2023-03-14T21:00 2023-03-14T24:00"),
    ("The launch has been set for 5:40 a.m. EDT Wednesday from Florida.", "2023-03-22T05:40"),
    ("He was found at 5:40 a.m. EDT Wednesday in Florida.", "2023-03-15T05:40"),
]
OVERNIGHT = [
    ("Snow will fall from 10 p.m. to 4 a.m. Sunday.", "2023-03-18T22:00 2023-03-19T04:00"),
    ("The alert is in place from 7 PM to 7 AM Monday.", "2023-03-19T19:00 2023-03-20T07:00"),
    ("It fell between 11 p.m. and 1:30 a.m. Tuesday.", "2023-03-13T23:00 2023-03-14T01:30"),
    ("It will fall from 10 to 4 a.m. Sunday.", "2023-03-18T22:00 2023-03-19T04:00"),
    ("It will be open 5 p.m. to 12 a.m. Sunday.", "2023-03-19T17:00 2023-03-19T00:00"),
    ("It will be open 7 a.m. to 7 p.m. Sunday.", "2023-03-19T07:00 2023-03-19T19:00"),
    ("It was moved from 7:30 p.m. to 6 p.m. Sunday.", "2023-03-19T19:30 2023-03-19T18:00"),
    (
        "On Sunday it will be open from 8 p.m. to 2 a.m. for all.",
        "2023-03-19 2023-03-19T20:00 2023-03-20T02:00",
    ),
]

BESIDE_DATES = [
    ("It opens on Friday, 24/03/2023, in Bonn.", "2023-03-24"),
    ("They met on Sunday (Feb. 26) in Rome.", "2023-02-26 2023-02-26"),
    (
        "Hours: 9 a.m.-5 p.m. Tuesday-Friday.",
        "2023-03-17T09:00 2023-03-17T17:00 XXXX-WXX-2 XXXX-WXX-5",
    ),
    ("It rained Tuesday to Thursday.", "2023-03-14 2023-03-16"),
    ("They meet on the last Monday of every month.", "XXXX-WXX-1"),
]

LISTS = [
    (
        "Tonight: Showers.\n\nSaturday: Sunny.\n\nSaturday night: Rain.",
        "2023-03-17TNI 2023-03-18 2023-03-18TNI",
    ),
    (
        "They meet tomorrow.\n\nMonday: Sunny.\n\nTuesday and Wednesday: Rain.",
        "2023-03-18 2023-03-20 2023-03-21 2023-03-22",
    ),
    ("Symphony in C, 8 p.m. Saturday, Overture Hall.", "2023-03-18T20:00"),
    ("They met on Sunday.\n\nMonday: The siege of the town.", "2023-03-12 2023-03-13"),
]


def values(article):
    return " ".join(timex.value for timex in article.timexes)


@pytest.mark.parametrize(("text", "span", "value"), FORMATS)
def test_a_time_of_day_is_read_however_it_is_written(read, text, span, value):
    article = read(text)
    assert (span, value) in [(article.text_of(t.span), t.value) for t in article.timexes]


@pytest.mark.parametrize("text", NO_CLOCKS)
def test_a_number_with_a_dot_is_no_time_of_day(read, text):
    assert values(read(text)) == ""


@pytest.mark.parametrize(("text", "value"), DAYS_OF_CLOCKS)
def test_a_time_of_day_is_on_the_day_named_beside_it(read, text, value):
    assert values(read(text)) == value


@pytest.mark.parametrize(("text", "value"), BESIDE_DATES)
def test_a_weekday_agrees_with_what_stands_beside_it(read, text, value):
    assert values(read(text)) == value


@pytest.mark.parametrize(("text", "value"), LISTS)
def test_a_day_that_heads_a_line_goes_on_with_the_list(read, text, value):
    assert values(read(text)) == value


@pytest.mark.parametrize(("text", "value"), OVERNIGHT)
def test_a_span_over_midnight_is_on_two_days(read, text, value):
    assert values(read(text)) == value
