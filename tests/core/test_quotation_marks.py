from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsextract.quotation_marks import quoted_regions
from newsextract.spans import Span


def paragraphs(text):
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Span(start, start + len(line)))
        start += len(line) + 1
    return found


def regions(text):
    return quoted_regions(text, paragraphs(text))


def quoted(text):
    return [text[r.span.start : r.span.end] for r in regions(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('She said "no" twice.', ['"no"']),
        ("She said “no” twice.", ["“no”"]),
        ("She said «no» twice.", ["«no»"]),
        ("She said „no“ twice.", ["„no“"]),
        ("She said ''no'' twice.", ["''no''"]),
        ("She said ``no'' twice.", ["``no''"]),
        ("She said ‘no’ twice.", ["‘no’"]),
        ("She said 'no' twice.", ["'no'"]),
        ("“One,” she said. “Two.”", ["“One,”", "“Two.”"]),
        ('"One," she said. “Two.”', ['"One,"', "“Two.”"]),
        ("('no')", ["'no'"]),
        ("—“no”—", ["“no”"]),
    ],
)
def test_marks_of_every_kind_quote(text, found):
    assert quoted(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "It’s the company's fault, isn't it?",
        "The workers' pay and the bosses’ bonuses",
        "Rock ’n’ roll of the ’90s",
        "'Tis late; get 'em 'til ten",
        "O'Neill's house",
        "The board is 6' 2\" long.",
        'A 12" record',
    ],
)
def test_apostrophes_and_inches_do_not_quote(text):
    assert quoted(text) == []


def test_apostrophes_inside_single_marks_do_not_close_them():
    text = "‘It isn’t the workers’ fault that the boss’s car broke,’ he said."
    assert quoted(text) == ["‘It isn’t the workers’ fault that the boss’s car broke,’"]


def test_only_the_outermost_quotation_is_a_region():
    assert quoted("“He said ‘no’ to me,” she said.") == ["“He said ‘no’ to me,”"]
    assert quoted("‘He said “no” to me,’ she said.") == ["‘He said “no” to me,’"]
    assert quoted("''He said 'no' ''") == ["''He said 'no' ''"]
    assert quoted("''He said 'no.'''") == ["''He said 'no.'''"]


def test_an_open_quotation_ends_with_its_paragraph():
    text = "“One\n\nTwo “three” four"
    assert quoted(text) == ["“One", "“three”"]
    assert [r.closed for r in regions(text)] == [False, True]
    assert [r.continues for r in regions(text)] == [False, False]


def test_a_quotation_that_opens_again_continues_the_one_before():
    text = "She said: “One.\n\n“Two.\n\n“Three.”\n\nThen “four”."
    assert quoted(text) == ["“One.", "“Two.", "“Three.”", "“four”"]
    assert [r.continues for r in regions(text)] == [True, True, False, False]


def test_a_quotation_can_go_on_without_opening_again():
    text = "She said: “One.\n\nTwo.”"
    assert quoted(text) == ["“One.", "Two.”"]
    assert [r.continues for r in regions(text)] == [True, False]


def test_a_wrong_mark_does_not_turn_the_next_paragraph_inside_out():
    text = 'He said "no.\n\nShe said "yes" and left.'
    assert quoted(text) == ['"no.', '"yes"']


SENTENCES = [
    "{0}We are done,{1} she said.",
    "She said: {0}We are done.{1}",
    "{0}We are done,{1} she said. {0}We go.{1}",
    "Nobody called it {0}fair{1}, or {0}wise{1}.",
    "{0}We are done.\n\n{0}We go.{1}\n\nThey left.",
]
STYLES = [("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"), ("``", "''"), ("„", "”")]


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("style", STYLES, ids="".join)
def test_the_style_of_the_marks_does_not_matter(sentence, style):
    def plain(text, opening, closing):
        return text.replace(opening, "").replace(closing, "").replace("\n", "")

    wanted = [plain(q, "“", "”") for q in quoted(sentence.format("“", "”"))]
    assert [plain(q, *style) for q in quoted(sentence.format(*style))] == wanted


MARKS = "“”„‟«»\"″'‘’`´"


@given(st.text(alphabet=MARKS + "ab .,\n-([", max_size=60))
def test_regions_are_in_order_apart_and_inside_one_paragraph(text):
    found = regions(text)
    for one, other in itertools.pairwise(found):
        assert one.span.end <= other.span.start
    for region in found:
        assert any(p.contains(region.span) for p in paragraphs(text))
    assert not found or not found[-1].continues


@pytest.mark.parametrize("mark", [*MARKS, "''", "“”", "'a ", "a' ", "“a‘ ", '"a\n', "‘“"])
def test_ten_thousand_unbalanced_marks_take_linear_time(mark):
    start = time.process_time()
    regions(mark * 10_000)
    assert time.process_time() - start < 3


@pytest.mark.parametrize(("opening", "closing"), [("‘", "’"), ("'", "'"), ("‚", "‘")])
def test_a_quotation_in_single_marks_goes_on_where_the_next_paragraph_opens_one_again(
    opening, closing
):
    text = (
        f"He said: {opening}Today we won.\n{opening}The lads' day it was.\n"
        f"{opening}Good day.{closing} He left."
    )
    assert quoted(text) == [
        f"{opening}Today we won.",
        f"{opening}The lads' day it was.",
        f"{opening}Good day.{closing}",
    ]
    assert [r.continues for r in regions(text)] == [True, True, False]


@pytest.mark.parametrize(
    "text",
    [
        "He said ‘no to it.\n‘Yes, he said.",
        "It was a ‘best of times.\nNothing more’ was said.",
        "He said ‘no to it.\n’Tis the season’ they say.",
        "He said 'no to it.\n'Tis the season.",
    ],
)
def test_single_marks_that_never_close_are_no_quotation(text):
    assert quoted(text) == []
