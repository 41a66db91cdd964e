"""What dates are told from: the publication, a date in the text, or nothing."""

from __future__ import annotations

import datetime as dt

import pytest

import newsextract as nx
from newsextract.builtin.dates import make_extractor
from newsextract.builtin.dates.context import Options
from newsextract.builtin.dates.finder import reference_date

pytestmark = pytest.mark.models

RELATIVE = (
    "He left yesterday. They met on Monday. They will meet next week. Last year it rained."
    " In February it snowed. She came two days ago. The talks on March 3 failed. They will"
    " vote on Tuesday. It rose in the first quarter. He was freed at Christmas. They meet"
    " this weekend. Last summer was hot. Last decade was calm. He left on Friday."
)
UNDERSPECIFIED = {
    "yesterday": "XXXX-XX-XX",
    "Monday": "XXXX-WXX-1",
    "next week": "XXXX-WXX",
    "Last year": "XXXX",
    "February": "XXXX-02",
    "two days ago": "XXXX-XX-XX",
    "March 3": "XXXX-03-03",
    "Tuesday": "XXXX-WXX-2",
    "the first quarter": "XXXX-Q1",
    "Christmas": "XXXX-12-25",
    "this weekend": "XXXX-WXX-WE",
    "Last summer": "XXXX-SU",
    "Last decade": "XXX",
    "Friday": "XXXX-WXX-5",
}


def test_without_a_date_nothing_is_guessed(read):
    article = read(RELATIVE, published=None)
    assert {article.text_of(t.span): t.value for t in article.timexes} == UNDERSPECIFIED
    assert {t.anchor for t in article.timexes} == {None}
    assert {(t.start, t.end) for t in article.timexes} == {(None, None)}
    assert all(t.confidence <= 0.5 for t in article.timexes)


def test_what_is_whole_in_the_text_needs_no_date(read):
    article = read("He came on May 3, 2020, and left in 2021.", published=None)
    assert [(t.value, t.anchor) for t in article.timexes] == [
        ("2020-05-03", "explicit"),
        ("2021", "explicit"),
    ]


@pytest.mark.parametrize("weeks", [-700, -52, -1, 1, 4, 52, 104, 520])
def test_relative_values_move_with_the_publication_by_whole_weeks(read, weeks):
    text = (
        "He left yesterday. They met on Monday. They will vote on Tuesday. She came two days ago."
    )
    shift = dt.timedelta(weeks=weeks)
    day = dt.date(2023, 3, 17)
    before = read(text, published=day)
    after = read(text, published=day + shift)
    moved = [dt.date.fromisoformat(t.value) - shift for t in after.timexes]
    assert [m.isoformat() for m in moved] == [t.value for t in before.timexes]
    assert [t.span for t in before.timexes] == [t.span for t in after.timexes]


@pytest.mark.parametrize("weeks", [-300, -1, 1, 10, 260])
def test_relative_weeks_move_with_the_publication_by_whole_weeks(read, weeks):
    text = "They will meet next week. They met last week. They meet this weekend. Three weeks ago it rained."
    shift = dt.timedelta(weeks=weeks)
    day = dt.date(2023, 3, 17)
    starts = [dt.date.fromisoformat(t.start) for t in read(text, published=day).timexes]
    moved = [dt.date.fromisoformat(t.start) for t in read(text, published=day + shift).timexes]
    assert len(starts) == 4
    assert moved == [start + shift for start in starts]


def test_a_moment_of_publication_serves_as_well_as_a_day(read):
    moment = dt.datetime(2023, 3, 17, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    article = read("He left yesterday. The bomb went off two hours ago.", published=moment)
    assert [t.value for t in article.timexes] == ["2023-03-16", "2023-03-17T07"]
    assert article.timexes[1].start == "2023-03-17T07:30:00+02:00"


def test_the_clock_is_never_read(read, monkeypatch):
    class NoClock(dt.datetime):
        @classmethod
        def now(cls, _tz=None):
            raise AssertionError("the clock was read")

        utcnow = today = now

    class NoToday(dt.date):
        @classmethod
        def today(cls):
            raise AssertionError("the clock was read")

    monkeypatch.setattr(dt, "datetime", NoClock)
    monkeypatch.setattr(dt, "date", NoToday)
    assert read(RELATIVE, published=None).timexes


def reference(text, **metadata):
    return reference_date(nx.Article(text, **metadata), Options())


def test_a_dateline_with_a_whole_date_anchors():
    dateline = nx.Dateline("LONDON", "Reuters", "March 17, 2023", nx.Span(0, 33))
    found = reference("LONDON, March 17, 2023 (Reuters) - He left on Monday.", dateline=dateline)
    assert found == dt.date(2023, 3, 17)


def test_a_dateline_without_a_year_does_not():
    dateline = nx.Dateline("LONDON", "Reuters", "March 17", nx.Span(0, 27))
    assert reference("LONDON, March 17 (Reuters) - He left.", dateline=dateline) is None


def test_a_dated_title_anchors():
    assert reference("He left on Monday.", title="Briefing, 17 March 2023") == dt.date(2023, 3, 17)


def test_a_date_in_the_story_does_not():
    assert reference("He came on May 3, 2020. He left on Monday.") is None


def test_the_publication_comes_before_all_of_these():
    found = reference("He left.", title="Briefing, 17 March 2023", published="2024-01-01")
    assert found == dt.date(2024, 1, 1)


class DayFirst:
    @nx.hookimpl
    def newsextract_register_extractors(self):
        yield make_extractor("dates-day-first", numeric_order="DMY")


def test_the_order_of_numbers_is_month_first(read):
    (timex,) = read("It was signed on 02/03/2022 in Rome.").timexes
    assert (timex.value, timex.alternative) == ("2022-02-03", "2022-03-02")


def test_day_first_is_a_plugin_in_place_of_ours():
    pipeline = nx.Pipeline(plugins=[DayFirst()], only=("dates-day-first",), entry_points=False)
    article = pipeline.extract("It was signed on 02/03/2022 in Rome.", published="2023-03-17")
    (timex,) = article.timexes
    assert (timex.value, timex.alternative) == ("2022-03-02", "2022-02-03")


def test_another_order_is_an_error():
    with pytest.raises(ValueError, match="'YMD'"):
        make_extractor(numeric_order="YMD")


def test_only_one_order_is_possible_for_some(read):
    article = read("It was signed on 25/02/2022 and 2022-02-03 in Rome.")
    assert [t.value for t in article.timexes] == ["2022-02-25", "2022-02-03"]
    assert [t.alternative for t in article.timexes] == [None, None]
