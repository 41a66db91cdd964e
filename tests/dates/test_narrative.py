"""Stories of another time, read as if published on Wednesday, 5 May 2010."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.models

STORIES = [
    (
        "It commenced in 1808. On 1 August he landed. In December he left. He died on 16 January.",
        "1808 1808-08-01 1808-12 1809-01-16",
    ),
    (
        "In 1939 Germany invaded Poland on September 1. Britain declared war on September 3.",
        "1939 1939-09-01 1939-09-03",
    ),
    ("1972 — A strike, which started April 1, ended the season.", "1972 1972-04-01"),
    (
        "They fell in October 1915. By November, many left. It was hard. In March it was over.",
        "1915-10 1915-11 1916-03",
    ),
    ("It was lost in the summer of 1940. That autumn, the raids began.", "1940-SU 1940-FA"),
    ("It opened in May 1940. The following spring it closed.", "1940-05 1941-SP"),
    (
        "It commenced in 1808. On 1 August he landed. He fell on 3 May.",
        "1808 1808-08-01 1808-05-03",
    ),
    ("They met on March 28, 1914. On April 4 the town fell.", "1914-03-28 1914-04-04"),
    ("In 1914 he left, and on April 4 he landed.", "1914 1914-04-04"),
]

EARLIER = [
    ("He was elected in November 1960. He had announced it on Jan. 2.", "1960-11 1960-01-02"),
    ("The treaty was signed in December 1814. The war had begun in June.", "1814-12 1814-06"),
    ("The treaty was signed in March 1814. The war had begun in June.", "1814-03 1813-06"),
    ("They fell in November 1863. It had been held since July 9.", "1863-11 1863-07-09"),
    ("They fell in November 1863. It was rebuilt in March.", "1863-11 1864-03"),
]

NEWS = [
    ("He was born in 1960. He died on May 3.", "1960 2010-05-03"),
    ("The firm, founded in 1995, said in March it would close.", "1995 2010-03"),
    ("The company was founded in 1995. In March it closed.", "1995 2010-03"),
    ("He moved to Paris in 1998. He will retire in June.", "1998 2010-06"),
    ("The 1995 law was changed on March 3.", "1995 2010-03-03"),
    ("It is the worst storm since 1998. The river rose on April 30.", "1998 2010-04-30"),
    ("The deal was signed in 2003. On April 12 the minister said it was over.", "2003 2010-04-12"),
    ("He joined the Navy in 1942 and died April 25 in Tampa.", "1942 2010-04-25"),
    ("The church was built in 1892. It burned down on April 27.", "1892 2010-04-27"),
    ("He married Ann in 1945. He died on March 25 at home.", "1945 2010-03-25"),
    (
        "Police said Monday he was held. He was convicted in 1998. He was freed in January.",
        "2010-05-03 1998 2010-01",
    ),
    ("They fought in 2007. The poll was taken April 20.", "2007 2010-04-20"),
    ("The vote was in 2009. The court met in March.", "2009 2010-03"),
]

FOLLOWING = [
    ("He left at 9 a.m. on May 3. It was told today. The next day he was found.", "2010-05-04"),
    ("He left on May 3. It will be told today. The next day he will speak.", "2010-05-06"),
]


def values(article):
    return " ".join(timex.value for timex in article.timexes)


@pytest.mark.parametrize(("text", "value"), STORIES)
def test_a_date_in_a_story_is_of_the_year_that_was_told(read, text, value):
    assert values(read(text, published="2010-05-05")) == value


@pytest.mark.parametrize(("text", "value"), NEWS)
def test_a_year_told_beside_the_news_is_not_gone_on_with(read, text, value):
    assert values(read(text, published="2010-05-05")) == value


@pytest.mark.parametrize(("text", "value"), EARLIER)
def test_what_had_been_was_before_what_a_story_told_last(read, text, value):
    assert values(read(text, published="2010-05-05")) == value


def test_a_story_needs_no_date_of_publication(read):
    article = read("The siege began in May 1854. On 20 September they won.", published=None)
    assert values(article) == "1854-05 1854-09-20"
    assert article.timexes[1].anchor == article.timexes[0].id


@pytest.mark.parametrize(("text", "value"), FOLLOWING)
def test_what_followed_and_is_past_followed_something_past(read, text, value):
    assert values(read(text, published="2010-05-05")).split()[-1] == value


LAST_YEAR = [
    ("Last year the snow did not come until Nov. 28.", "2024 2024-11-28"),
    ("Last year the fair opened in November and closed in December.", "2024 2024-11 2024-12"),
    ("Last year, he said he would leave in November.", "2024 2025-11"),
    ("The firm, which lost $3 million last year, will close in November.", "2024 2025-11"),
]

FULL_YEARS = [
    ("2025-03-04", "For the full year, income rose 6 percent.", "2024"),
    ("2025-03-04", "The firm raised its forecast for the full year.", "2025"),
    ("2025-03-04", "For the full year, income will rise.", "2025"),
    ("2025-09-04", "For the full year, income rose 6 percent.", "2025"),
]


@pytest.mark.parametrize(("text", "value"), LAST_YEAR)
def test_last_year_is_that_of_a_date_in_its_clause(read, text, value):
    assert " ".join(t.value for t in read(text, published="2025-10-17").timexes) == value


@pytest.mark.parametrize(("published", "text", "value"), FULL_YEARS)
def test_the_full_year_of_results_is_the_one_that_is_over(read, published, text, value):
    assert " ".join(t.value for t in read(text, published=published).timexes) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He was kind, she told me at Christmas.", "2023-12-25"),
        ("He will be there at Christmas.", "2024-12-25"),
        ("The trial was moved to Christmas Eve.", "2024-12-24"),
        ("He left on Dec. 25.", "2024-12-25"),
    ],
)
def test_what_was_at_a_feast_is_over(read, text, value):
    assert [t.value for t in read(text, published="2024-11-05").timexes] == [value]
