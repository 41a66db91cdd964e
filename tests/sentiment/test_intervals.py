from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import newsextract as nx
from newsextract.builtin.sentiment.intervals import Intervals


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 10)), max_size=12),
    st.tuples(st.integers(0, 30), st.integers(1, 10)),
)
def test_intervals_find_what_overlaps(pairs, asked):
    spans = [nx.Span(start, start + size) for start, size in pairs]
    span = nx.Span(asked[0], asked[0] + asked[1])
    found = Intervals((s, i) for i, s in enumerate(spans)).overlapping(span)
    assert sorted(i for _span, i in found) == [i for i, s in enumerate(spans) if s.overlaps(span)]
