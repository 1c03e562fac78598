from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.timeline.timeline_samples import Row, columns_of, daily, row
from viewer.domain.dates import between, on_day
from viewer.domain.instants import MS_PER_DAY
from viewer.timeline.lanes import split_lanes
from viewer.timeline.packing import NEVER, OVERFLOW, UNASSIGNED
from viewer.timeline.rows import (
    IN_DENSITY,
    LAY_OUT_WHOLE,
    TILE_MARKS,
    LaneLayout,
    level_of,
    level_scale,
)


def layout_of(rows: list[Row], day_px: float, max_rows: int = 8) -> LaneLayout:
    lane = split_lanes(columns_of(rows))[0]
    return LaneLayout(lane, level_of(MS_PER_DAY / day_px), max_rows, lambda ids: [100.0] * len(ids))


@given(st.floats(1e-3, 1e9))
def test_a_scale_lies_within_its_level(ms_per_px: float) -> None:
    level = level_of(ms_per_px)
    assert level_scale(level - 1) * (1 - 1e-9) <= ms_per_px <= level_scale(level) * (1 + 1e-9)


def test_a_lane_of_far_events_needs_one_row() -> None:
    layout = layout_of(daily(10, every=60), day_px=10)
    assert layout.row_count == 1
    assert layout.rows.tolist() == [0] * 10


def test_events_of_one_day_are_stacked_and_the_rest_is_counted() -> None:
    rows = [row("2025-06-05", f"Event {index}") for index in range(12)]
    layout = layout_of(rows, day_px=2, max_rows=8)
    assert sorted(layout.rows.tolist()) == [OVERFLOW] * 4 + list(range(8))
    assert [len(pile.positions) for pile in layout.piles] == [4]
    assert layout.row_count == 9


def test_a_mark_that_is_over_alone_stands_in_the_row_of_the_counts() -> None:
    layout = layout_of([row("2025-06-05", f"Event {index}") for index in range(9)], day_px=2, max_rows=8)
    assert sorted(layout.rows.tolist()) == list(range(9))
    assert layout.piles == []
    assert layout.row_count == 9


def test_a_label_may_run_until_the_next_mark_of_its_row() -> None:
    layout = layout_of([row("2025-06-05"), row("2025-06-20"), row("2025-06-06")], day_px=20)
    by_id = dict(zip(layout.lane.ids.tolist(), layout.room_until.tolist(), strict=True))
    start = dict(zip(layout.lane.ids.tolist(), layout.extents.start.tolist(), strict=True))
    assert by_id[1] == start[2]
    assert by_id[2] == NEVER


def test_a_crowd_becomes_density_and_the_rest_stays_marks() -> None:
    crowd = [row("2025-06-05") for _ in range(TILE_MARKS + 1)]
    layout = layout_of([*crowd, row("2030-01-01")], day_px=2)
    assert (layout.rows == IN_DENSITY).sum() == TILE_MARKS + 1
    assert layout.rows[-1] == 0
    assert layout.density.peak == TILE_MARKS + 1


def test_a_large_lane_is_laid_out_only_where_it_is_looked_at() -> None:
    rows = daily(LAY_OUT_WHOLE + 500, every=40)
    layout = layout_of(rows, day_px=20)
    assert (layout.rows == UNASSIGNED).all()
    layout.lay_out(np.array([700], np.int64))
    assert layout.rows[700] == 0
    assert (layout.rows == UNASSIGNED).sum() == len(rows) - 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(st.integers(0, 60), st.sampled_from([1, 1, 1, 4, 30])), max_size=60), st.integers(1, 4))
def test_ink_never_overlaps_ink_across_the_borders_of_stretches(
    monkeypatch: pytest.MonkeyPatch, spans: list[tuple[int, int]], max_rows: int
) -> None:
    monkeypatch.setattr("viewer.timeline.rows.LAY_OUT_WHOLE", 0)
    monkeypatch.setattr("viewer.timeline.rows.STRETCH_PX", 40)
    first = dt.date(2025, 1, 1)
    days = [(first + dt.timedelta(days=start), length) for start, length in spans]
    rows = [Row(between(day, day + dt.timedelta(days=length - 1))) for day, length in days]
    layout = layout_of(rows, day_px=5, max_rows=max_rows)
    layout.lay_out(np.arange(len(rows)))
    last: dict[int, int] = {}
    for position in np.argsort(layout.extents.start, kind="stable").tolist():
        taken = int(layout.rows[position])
        assert taken == OVERFLOW or 0 <= taken <= max_rows
        if 0 <= taken < max_rows:
            assert last.get(taken, -NEVER) <= layout.extents.start[position]
            last[taken] = int(layout.extents.end[position])
    piled = [position for pile in layout.piles for position in pile.positions]
    assert sorted(piled) == np.flatnonzero(layout.rows == OVERFLOW).tolist()


def test_rows_do_not_depend_on_where_one_looks_first() -> None:
    chance = np.random.default_rng(3)
    rows = []
    for index in range(LAY_OUT_WHOLE + 800):
        first = dt.date(2000, 1, 1) + dt.timedelta(days=int(chance.integers(9000)))
        length = int(chance.choice([0, 0, 0, 5, 40]))
        date = between(first, first + dt.timedelta(days=length)) if length else on_day(first)
        rows.append(Row(date, title=f"Event {index}"))
    forward, backward = layout_of(rows, day_px=6), layout_of(rows, day_px=6)
    for position in range(len(rows)):
        forward.lay_out(np.array([position], np.int64))
        backward.lay_out(np.array([len(rows) - 1 - position], np.int64))
    assert forward.rows.tolist() == backward.rows.tolist()
    assert forward.room_until.tolist() == backward.room_until.tolist()
    assert {pile.time for pile in forward.piles} == {pile.time for pile in backward.piles}
