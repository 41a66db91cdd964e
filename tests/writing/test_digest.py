from __future__ import annotations

import pytest

import newsextract as nx
from newsextract.writing import digest, times


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2024-05-08", "2024-05-09", "Wednesday 8 May 2024"),
        ("2024-05-13", "2024-05-20", "13–19 May 2024"),
        ("2024-04-29", "2024-05-06", "29 April–5 May 2024"),
        ("2023-12-25", "2024-01-02", "25 December 2023–1 January 2024"),
        ("2024-02-01", "2024-03-01", "February 2024"),
        ("2024-12-01", "2025-01-01", "December 2024"),
        ("2024-04-01", "2024-07-01", "April–June 2024"),
        ("2024-01-01", "2025-01-01", "2024"),
        ("1990-01-01", "2000-01-01", "1990–1999"),
        ("2024-05-08T14:30", "2024-05-08T14:31", "Wednesday 8 May 2024, 14:30"),
        ("2024-05-08T06:00", "2024-05-08T12:00", "Wednesday 8 May 2024, 06:00–12:00"),
        ("2024-05-08T06:00+02:00", "2024-05-08T07:00+02:00", "Wednesday 8 May 2024, 06:00–07:00"),
    ],
)
def test_an_interval_is_told_as_people_write_it(start, end, words):
    assert times.timex_words(_timex("?", start, end)) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("P3D", "3 days"),
        ("P1Y", "1 year"),
        ("PT20M", "20 minutes"),
        ("P5M", "5 months"),
        ("PXY", "some years"),
        ("PAST_REF", "the past"),
        ("XXXX-WXX-5", "every Friday"),
        ("XXXX-02", "XXXX-02"),
    ],
)
def test_a_value_without_a_place_in_time_is_told_where_there_are_words(value, words):
    assert times.timex_words(_timex(value, None, None)) == words


def test_an_interval_that_is_none_is_its_value():
    assert times.timex_words(_timex("2024", "later", "never")) == "2024"
    assert times.timex_words(_timex("2024", "2024-02-01", "2024-01-01")) == "2024"


def _timex(value, start, end):
    return nx.Timex("t1", nx.Span(0, 1), "DATE", value, start=start, end=end)


def test_words_in_quotes_in_quotes_count_once(bridge):
    quoted, total = digest.words_quoted(bridge)
    each = [digest.quote_words(bridge, quote) for quote in bridge.quotes]
    assert quoted == sum(each) - each[3]
    assert total == 63


def test_a_speaker_without_a_name_is_told_by_the_words_of_the_source(bridge):
    quote = nx.Quote("q", nx.QuoteKind.DIRECT, (nx.Span(0, 9),), source=nx.Span(0, 9))
    assert digest.speaker_name(bridge, quote) == "Northport"


def test_every_function_does_without_layers():
    bare = nx.Article("Just a text.")
    assert digest.entity_rows(bare) == digest.stance_rows(bare) == digest.dated(bare) == []
    assert digest.words_quoted(bare) == (0, 0)
