from __future__ import annotations

import itertools
import time

from hypothesis import given
from hypothesis import strategies as st

from newsextract.spans import Span
from newsextract.testing import spans
from newsextract.writing.segments import Cover, segments

LENGTH = 60
covers = st.lists(spans(LENGTH), max_size=12).map(
    lambda found: [Cover(span, number) for number, span in enumerate(found)]
)


def _cut(found, *bounds):
    return [piece for block in segments(found, bounds) for piece in block]


@given(covers)
def test_segments_follow_each_other_from_the_first_character_to_the_last(found):
    pieces = _cut(found, Span(0, LENGTH))
    assert pieces[0].start == 0
    assert pieces[-1].end == LENGTH
    assert all(one.end == two.start for one, two in itertools.pairwise(pieces))


@given(covers)
def test_a_segment_names_exactly_what_covers_each_of_its_characters(found):
    for piece in _cut(found, Span(0, LENGTH)):
        named = {cover.what for cover in piece.covers}
        for place in range(piece.start, piece.end):
            assert named == {c.what for c in found if c.span.start <= place < c.span.end}


@given(covers)
def test_everything_begins_once_and_ends_once(found):
    pieces = _cut(found, Span(0, LENGTH))
    assert sorted(c.what for p in pieces for c in p.begins) == [c.what for c in found]
    assert sorted(c.what for p in pieces for c in p.ends) == [c.what for c in found]


@given(covers, st.integers(1, LENGTH - 2))
def test_what_crosses_a_gap_between_blocks_is_in_both(found, gap):
    first, second = segments(found, [Span(0, gap), Span(gap + 1, LENGTH)])
    for block in (first, second):
        for piece in block:
            named = {cover.what for cover in piece.covers}
            assert named == {c.what for c in found if c.span.contains(Span(piece.start, piece.end))}


def test_the_longest_cover_comes_first():
    (_, piece, _) = _cut([Cover(Span(3, 6), "in"), Cover(Span(0, 9), "out")], Span(0, 9))
    assert [cover.what for cover in piece.covers] == ["out", "in"]


def test_many_annotations_take_time_in_proportion():
    def seconds(count):
        found = [Cover(Span(i * 5, i * 5 + 8), i) for i in range(count)]
        bounds = [Span(i, i + 100) for i in range(0, count * 5, 100)]
        # Of the processor, not of the clock: the machine may be busy.
        began = time.process_time()
        _cut(found, *bounds)
        return time.process_time() - began

    small, large = (min(seconds(n) for _ in range(3)) for n in (5_000, 40_000))
    assert large < 8 * 3 * small + 0.2
