from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from viewer.timeline.index import index_spans

spans = st.lists(st.tuples(st.integers(-1000, 1000), st.integers(0, 300)), max_size=40)


@given(spans, st.integers(-1200, 1200), st.integers(1, 500))
def test_it_finds_exactly_what_overlaps(rows: list[tuple[int, int]], lo: int, width: int) -> None:
    rows.sort()
    starts = np.array([start for start, _ in rows], np.int64)
    ends = np.array([start + length for start, length in rows], np.int64)
    index = index_spans(starts, ends)
    hi = lo + width
    wanted = [i for i, (start, length) in enumerate(rows) if start < hi and start + max(length, 1) > lo]
    assert index.overlapping(lo, hi).tolist() == wanted
    assert index.count_before(lo) + len(wanted) + index.count_after(hi) == len(rows)


def test_a_span_much_longer_than_the_window_is_found() -> None:
    index = index_spans(np.array([-(10**15), 5, 7], np.int64), np.array([10**15, 6, 9], np.int64))
    assert index.overlapping(100, 200).tolist() == [0]
