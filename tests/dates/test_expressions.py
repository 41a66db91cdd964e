"""What news says, read as if published on Friday, 17 March 2023."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.models

EXPRESSIONS = [
    ("The ministers will meet next week in Geneva.", "2023-W12"),
    ("He left on Monday for Berlin.", "2023-03-13"),
    ("Parliament will vote on Tuesday on the bill.", "2023-03-21"),
    ("Last year, the two men met.", "2022"),
    ("In February, the president said he wanted to meet him.", "2023-02"),
    ("The minister on Thursday urged both sides to talk.", "2023-03-16"),
    ("He resigned earlier this month.", "2023-03 START"),
    ("She arrived two days ago.", "2023-03-15"),
    ("It was a hit in the 1990s.", "199"),
    ("They waited a decade for the trial.", "P10Y"),
    ("He has ruled since 2014.", "2014"),
    ("As of midday Wednesday, charges against the man are pending.", "2023-03-15T12:00"),
    ("The bomb exploded early Tuesday morning in Basra.", "2023-03-14TMO START"),
    ("Profit rose in the first quarter of 2023.", "2023-Q1"),
    ("Russia invaded on 24 February 2022 at dawn.", "2022-02-24"),
    ("The deal was signed on Feb. 24 in Rome.", "2023-02-24"),
    ("The troops will leave this summer.", "2023-SU"),
    ("Missiles hit the city overnight.", "2023-03-16TNI"),
    ("He had left the day before.", "2023-03-16"),
    ("So far, nobody has been arrested.", "PRESENT_REF"),
    ("They march every Friday.", "XXXX-WXX-5"),
    ("The law was passed after 9/11 in Washington.", "2001-09-11"),
    ("Sales doubled between 2015 and 2019.", "2015 2019"),
    ("He resigned late last month.", "2023-02 END"),
    ("He was freed on Christmas Eve.", "2022-12-24"),
]

DIRECTIONS = [
    (
        "He will have lunch with her on Monday, followed by talks on Tuesday.",
        "2023-03-20 2023-03-21",
    ),
    ("The union said Friday it will strike on Wednesday.", "2023-03-17 2023-03-22"),
    ("The company said Friday it will cut jobs.", "2023-03-17"),
    ("The trial is scheduled for Thursday.", "2023-03-23"),
    ("The measure takes effect on Wednesday.", "2023-03-22"),
    ("The court is expected to rule on Tuesday.", "2023-03-21"),
    ("Talks are due to start Monday in Cairo.", "2023-03-20"),
    ("He is meeting the pope on Sunday.", "2023-03-19"),
    ("Police arrested two men on Sunday.", "2023-03-12"),
    ("Voters will choose a president in November.", "2023-11"),
    ("The party lost seats in November.", "2022-11"),
    ("He was extradited in June.", "2022-06"),
    ("The talks were postponed until Tuesday.", "2023-03-21"),
    ("The measure was announced ahead of Tuesday's vote.", "2023-03-21"),
    ("The Fed meets Tuesday and Wednesday.", "2023-03-21 2023-03-22"),
    ("The president plans to visit Paris on Thursday.", "2023-03-23"),
    ("He said on Thursday he plans to visit Paris.", "2023-03-16"),
    ("Markets reopen Monday after the holiday.", "2023-03-20"),
    ("The festival runs through Sunday.", "2023-03-19"),
    ("A vote could come as early as Monday.", "2023-03-20"),
]

OTHERS = [
    (
        "The office is open from 9 a.m. to 5 p.m. on weekdays.",
        "XXXX-XX-XXT09:00 XXXX-XX-XXT17:00 XXXX-WXX",
    ),
    ("Rain fell from Monday to Wednesday.", "2023-03-13 2023-03-15"),
    ("On March 3 and 4, they met again.", "2023-03-03 2023-03-04"),
    ("He met her on Jan. 6, the day of the riot.", "2023-01-06"),
    ("The Jan. 6 committee met.", "2021-01-06"),
    ("The meeting is at 3 p.m. EDT on Tuesday.", "2023-03-21T15:00"),
    ("The 1918 pandemic killed millions.", "1918"),
    ("The plant will close by the end of next year.", "2024 END"),
    ("He lived from 1920 to 1985.", "1920 1985"),
    ("In the 2021-22 season he scored 20 goals.", "2021"),
    ("Ten years later, in 2020, he died.", "XXXX 2020"),
    ("It happened on the night of March 3.", "2023-03-03TNI"),
    ("Emissions fell to 32 percent below 2005 levels.", "2005"),
]

NOTHING = [
    "The storm moved at 70 miles per hour, then at 10 miles an hour.",
    "He may leave, she said.",
    "The soldiers march to the sea.",
    "The 12-year-old scored a second goal in a 3-2 win.",
    "He flew on flight 2015 with 2015 people for $2014.",
    "Shots hit homes in the 1700 block of Oak Street.",
    "They released version 2.10.2013 of the program.",
    "Theresa May spoke first.",
    "She joined the March for Life.",
    'He watched "This Week" on television.',
    "The Daily Telegraph and USA Today reported it.",
    "About 2000 people came to the square.",
    "Prices rose 5 percent to $1,999.",
    "The ratio was 9/10, a second said.",
    "The man, 45, is in his 40s.",
    "She fell in the street.",
    "Call 555-2019 for help.",
]


def values(article):
    return " ".join(" ".join(filter(None, (t.value, t.mod))) for t in article.timexes)


@pytest.mark.parametrize(("text", "value"), EXPRESSIONS)
def test_the_expressions_of_news_have_their_value(read, text, value):
    assert values(read(text)) == value


@pytest.mark.parametrize(("text", "value"), DIRECTIONS)
def test_the_governing_verb_tells_past_from_future(read, text, value):
    assert values(read(text)) == value


@pytest.mark.parametrize(("text", "value"), OTHERS)
def test_ranges_lists_names_and_zones_have_their_value(read, text, value):
    assert values(read(text)) == value


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_time_is_not_found(read, text):
    assert values(read(text)) == ""


def test_the_types_of_between_and_decade_and_every(read):
    article = read("They waited a decade, marched every Friday and left at 9 a.m. on Monday.")
    assert [t.type for t in article.timexes] == ["DURATION", "SET", "TIME"]


def test_the_reason_of_a_direction_is_told(read):
    (timex,) = read("Parliament will vote on Tuesday.").timexes
    assert timex.direction == "future: “will vote”"
    assert timex.alternative == "2023-03-14"


def test_the_publication_day_says_same(read):
    (timex,) = read("He left on Friday.").timexes
    assert (timex.value, timex.direction) == ("2023-03-17", "same: the publication day")


def test_a_zone_gives_the_interval_an_offset(read):
    (timex,) = read("The meeting is at 3 p.m. EDT on Tuesday.").timexes
    assert timex.start == "2023-03-21T15:00:00-04:00"
    assert timex.end == "2023-03-21T15:01:00-04:00"


def test_an_interval_is_half_open(read):
    (week,) = read("They will meet next week.").timexes
    assert (week.start, week.end, week.granularity) == ("2023-03-20", "2023-03-27", "week")


def test_a_length_back_from_the_publication_has_an_interval(read):
    (timex,) = read("It fell over the past two years.").timexes
    assert (timex.value, timex.start, timex.end) == ("P2Y", "2021-03-17", "2023-03-17")


def test_a_day_told_from_another_names_it_as_anchor(read):
    article = read("He came on May 3, 2020. The following day he left.")
    first, second = article.timexes
    assert (second.value, second.anchor) == ("2020-05-04", first.id)


def test_figures_of_a_quarter_are_compared_with_those_of_a_year_before(read):
    article = read(
        "Sales rose to $3 million in the fourth quarter of 2022. A year earlier, sales were"
        " $2 million."
    )
    assert [t.value for t in article.timexes] == ["2022-Q4", "2021-Q4"]


def test_the_year_earlier_of_a_comparison_is_not_gone_on_from(read):
    article = read(
        "Sales rose to $3 million in the fourth quarter of 2022, from $2 million a year"
        " earlier. Costs rose 3% from a year earlier."
    )
    assert [t.value for t in article.timexes] == ["2022-Q4", "2021-Q4", "2021-Q4"]
