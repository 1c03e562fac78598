from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from viewer.timeline.index import index_spans
from viewer.timeline.long_bars import Bars, Crowd, LongBars

spans = st.lists(st.tuples(st.integers(-3000, 3000), st.integers(8, 700)), max_size=40)


def bars_of(made: list[tuple[int, int]], max_rows: int = 4) -> LongBars:
    made = sorted(made)
    starts = np.array([start for start, _ in made], np.int64)
    ends = starts + np.array([length for _, length in made], np.int64)
    return LongBars(index_spans(starts, ends), max_rows, (np.arange(len(made)) % 3).astype(np.uint8))


def rows_of(bars: Bars) -> dict[int, int]:
    return dict(zip(bars.positions.tolist(), bars.rows.tolist(), strict=True))


@given(spans)
def test_bars_of_a_row_never_overlap_and_none_is_lost(made: list[tuple[int, int]]) -> None:
    found, crowds = bars_of(made).within(-10_000, 10_000, 0)
    assert crowds == []
    assert sorted(found.positions.tolist()) == list(range(len(made)))
    placed = found.placed
    rows = zip(placed.rows.tolist(), placed.lo.tolist(), placed.hi.tolist(), strict=True)
    for a, b in itertools.combinations(rows, 2):
        assert a[0] != b[0] or a[2] <= b[1] or b[2] <= a[1]


@given(spans, st.lists(st.tuples(st.integers(-4000, 4000), st.integers(1, 500)), min_size=1, max_size=8))
def test_rows_do_not_depend_on_where_one_looks_first(made: list[tuple[int, int]], looks: list[tuple[int, int]]) -> None:
    wanted = rows_of(bars_of(made).within(-10_000, 10_000, 0)[0])
    looked = bars_of(made)
    for lo, width in looks:
        found, _ = looked.within(lo, lo + width, 3)
        assert rows_of(found).items() <= wanted.items()
        assert ((found.lo < lo + width) & (found.hi > lo)).all()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(-500, 500))
def test_too_many_are_a_crowd_that_still_counts_all(monkeypatch: pytest.MonkeyPatch, time: int) -> None:
    monkeypatch.setattr("viewer.timeline.long_bars.CELL_BARS", 5)
    made = [(start, 100) for start in range(0, 300, 10)]
    bars, crowds = bars_of(made).within(time, time + 1, 0)
    assert all(isinstance(crowd, Crowd) for crowd in crowds)
    counted = sum(int(crowd.count_at(np.array([time], np.int64))[0]) for crowd in crowds) + len(bars.lo)
    assert counted == sum(start <= time < start + length for start, length in made)


def test_short_ones_are_left_to_the_tiles() -> None:
    found, _ = bars_of([(0, 100), (0, 10)]).within(-100, 200, 5)
    assert (found.hi - found.lo).tolist() == [100]
