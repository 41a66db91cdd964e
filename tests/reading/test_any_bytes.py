"""Whatever a file holds, reading it gives articles and errors, and never raises."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsextract.article import Article
from newsextract.errors import RecordError
from newsextract.reading.bylines import parse_byline
from newsextract.reading.datelines import find_dateline
from newsextract.reading.files import read_any
from newsextract.reading.metadata import parse_time
from newsextract.reading.pictures import is_caption
from newsextract.reading.publication import dates_in, is_date_line
from newsextract.reading.residue import is_credit, is_residue

SUFFIXES = [
    "jsonl",
    "json",
    "csv",
    "txt",
    "html",
    "parquet",
    "warc",
    "jsonl.gz",
    "csv.bz2",
    "txt.xz",
]
PIECES = st.sampled_from(
    [b"{", b"}", b'"text"', b":", b'"a"', b",", b"\n", b"\r\n", b'"', b"\x00", b"\xff\xfe", b"\xef\xbb\xbf",
     b"<html>", b"<p>", b"text", b";", b"WARC/1.0\r\n", b"PAR1", b"[", b"]", b"1e999", b"\\ud800", b"\xc3"]
)  # fmt: skip
BYTES = st.binary(max_size=200) | st.lists(PIECES, max_size=30).map(b"".join)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("bytes")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_reading_a_file_of_any_bytes_never_raises(folder, suffix):
    path = folder / f"a.{suffix}"

    @given(BYTES)
    @settings(
        max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
    )
    def check(data):
        path.write_bytes(data)
        for found in read_any([path]):
            assert isinstance(found, (Article, RecordError))

    check()


@given(st.text(max_size=120))
@settings(max_examples=500, deadline=None, derandomize=True)
def test_the_rules_take_any_line(line):
    parse_byline(line)
    parse_byline(f"By {line}")
    parse_byline(line, expected=True)
    find_dateline(line, 0)
    is_date_line(line)
    dates_in(line, dmy=True)
    is_residue(line)
    is_caption(line)
    is_credit(line, last=True)
    parse_time(line)


@given(st.from_regex(r"[0-9]{1,4}[-/. ][0-9]{1,2}[-/. ][0-9]{1,4}", fullmatch=True))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_any_three_numbers_are_a_day_or_none(line):
    is_date_line(line)
    dates_in(line, dmy=False)
