from __future__ import annotations

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "dates.md"
pytestmark = pytest.mark.models


def rows():
    if not PAGE.exists():
        return []
    lines = PAGE.read_text("utf-8").splitlines()
    cells = [[c.strip() for c in line.strip("|").split("|")] for line in lines if line[:1] == "|"]
    return [row for row in cells if "[" in row[0] and "`" not in row[0]]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_the_page_says_what_the_extractor_says(read, row):
    text, *told = row
    article = read(re.sub(r"[\[\]]", "", text))
    wanted = re.findall(r"\[(.*?)\]", text)
    assert [article.text_of(t.span) for t in article.timexes] == wanted
    if len(told) == 1:
        assert [t.value for t in article.timexes] == told[0].split()
    else:
        (timex,) = article.timexes
        assert [timex.type, timex.value, timex.mod][: len(told)] == told
