from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsextract.builtin.dates.periods import UNITS, Period, easter, period

DAY = dt.date(2023, 3, 17)
SENSIBLE = st.dates(dt.date(3000, 1, 1), dt.date(7000, 12, 31))


@pytest.mark.parametrize(
    ("unit", "value", "start", "end"),
    [
        ("day", "2023-03-17", "2023-03-17", "2023-03-18"),
        ("week", "2023-W11", "2023-03-13", "2023-03-20"),
        ("weekend", "2023-W11-WE", "2023-03-18", "2023-03-20"),
        ("month", "2023-03", "2023-03-01", "2023-04-01"),
        ("quarter", "2023-Q1", "2023-01-01", "2023-04-01"),
        ("season", "2023-SP", "2023-03-01", "2023-06-01"),
        ("half", "2023-H1", "2023-01-01", "2023-07-01"),
        ("year", "2023", "2023-01-01", "2024-01-01"),
        ("decade", "202", "2020-01-01", "2030-01-01"),
        ("century", "20", "2000-01-01", "2100-01-01"),
    ],
)
def test_a_unit_has_its_value_and_its_half_open_interval(unit, value, start, end):
    found = period(unit, DAY)
    assert (found.value, found.start.isoformat(), found.end.isoformat()) == (value, start, end)


def test_january_is_in_the_winter_of_the_year_before():
    assert period("season", dt.date(2023, 1, 5)).value == "2022-WI"


def test_the_iso_year_of_a_week_may_differ_from_the_calendar_year():
    assert period("week", dt.date(2021, 1, 1)).value == "2020-W53"


@given(SENSIBLE, st.sampled_from(UNITS))
def test_periods_follow_each_other_without_a_gap(day, unit):
    found = period(unit, day)
    following = found.shift(1)
    if unit != "weekend":
        assert found.end == following.start
        assert found.start <= day < found.end
    assert following.shift(-1) == found
    assert found.within(unit) == found


@given(SENSIBLE, st.sampled_from(UNITS), st.integers(-9, 9), st.integers(-9, 9))
def test_shifts_add_up(day, unit, first, second):
    found = period(unit, day)
    assert found.shift(first).shift(second) == found.shift(first + second)


def test_the_calendar_has_ends():
    assert Period(dt.date(9999, 12, 31), "day").end is None
    assert Period(dt.date(9999, 12, 1), "month").shift(1) is None
    assert Period(dt.date(1, 1, 1), "year").shift(-1) is None


def test_an_unknown_unit_is_an_error():
    with pytest.raises(ValueError, match="'fortnight'"):
        period("fortnight", DAY)


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (1961, "04-02"),
        (2000, "04-23"),
        (2008, "03-23"),
        (2023, "04-09"),
        (2024, "03-31"),
        (2038, "04-25"),
    ],
)
def test_easter_is_when_it_was_and_will_be(year, day):
    assert easter(year).isoformat() == f"{year}-{day}"
