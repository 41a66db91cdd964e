"""Times of day that are of no certain day, read as if published on Thursday, 12 June 2025."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.models

HABITS = [
    ("As a student she often worked until 3 a.m.", "XXXX-XX-XXT03:00"),
    ("Mass is said at 8 a.m. on weekdays.", "XXXX-XX-XXT08:00 XXXX-WXX"),
    ("They play at 7:30 p.m. Fridays.", "XXXX-WXX-5T19:30 XXXX-WXX-5"),
    ("The mill opens at noon on Sundays.", "XXXX-WXX-7T12:00 XXXX-WXX-7"),
    ("They march at 6 p.m. every Friday.", "XXXX-XX-XXT18:00 XXXX-WXX-5"),
    ("The mill is open from 1 to 4 p.m. on Sundays.", "T13:00 T16:00 XXXX-WXX-7"),
]

ONCE = [
    ("The march began at 6 p.m. on Friday.", "2025-06-06T18:00"),
    ("She worked until 3 a.m. today.", "2025-06-12T03:00"),
    ("He told the Daily Post at 3 p.m. that he would go.", "2025-06-12T15:00"),
    ("The mill closed at noon.", "2025-06-12T12:00"),
]

LONG_AGO = [
    ("In 1971 he moved to Leeds. He left home at 5 a.m. and walked.", "1971 XXXX-XX-XXT05:00"),
    ("On June 6, 1944, they sailed. At 6:30 a.m. they landed.", "1944-06-06 1944-06-06T06:30"),
    ("The mill, founded in 1950, closed its doors at noon.", "1950 2025-06-12T12:00"),
]

TONIGHT = [
    ("The concert begins at 8:15 tonight.", ["8:15 tonight"], "2025-06-12T20:15"),
    ("They will meet at 7 tonight.", ["7 tonight"], "2025-06-12T19:00"),
    ("It finished at 11 last night.", ["11 last night"], "2025-06-11T23:00"),
    ("He killed 7 last night.", ["last night"], "2025-06-11TNI"),
]


def values(article):
    return " ".join(timex.value for timex in article.timexes)


@pytest.mark.parametrize(("text", "value"), HABITS)
def test_what_comes_again_and_again_is_on_no_certain_day(read, text, value):
    found = values(read(text, published="2025-06-12")).split()
    assert len(found) == len(value.split())
    assert all(a.endswith(b) for a, b in zip(found, value.split(), strict=True))
    assert "2025" not in "".join(found)


@pytest.mark.parametrize(("text", "value"), ONCE)
def test_a_time_of_day_without_more_is_of_the_day_spoken_of(read, text, value):
    assert values(read(text, published="2025-06-12")) == value


@pytest.mark.parametrize(("text", "value"), LONG_AGO)
def test_a_time_of_day_in_a_story_of_long_ago_is_not_of_today(read, text, value):
    assert values(read(text, published="2025-06-12")) == value


@pytest.mark.parametrize(("text", "spans", "value"), TONIGHT)
def test_an_hour_and_tonight_are_one_time(read, text, spans, value):
    article = read(text, published="2025-06-12")
    assert [article.text_of(t.span) for t in article.timexes] == spans
    assert values(article) == value
