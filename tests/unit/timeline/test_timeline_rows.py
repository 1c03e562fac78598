from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.timeline.timeline_samples import Row, columns_of, daily, row
from viewer.domain.dates import between, on_day
from viewer.domain.instants import MAX_INSTANT, MIN_INSTANT, MS_PER_DAY
from viewer.timeline.extents import extents_of, level_of, level_scale
from viewer.timeline.gathered import Gathered
from viewer.timeline.lanes import split_lanes
from viewer.timeline.long_bars import LongBars
from viewer.timeline.packing import NEVER
from viewer.timeline.rows import LAY_OUT_WHOLE, TILE_MARKS, LaneLayout


def layout_of(rows: list[Row], day_px: float, max_rows: int = 8) -> LaneLayout:
    lane = split_lanes(columns_of(rows))[0]
    bars = LongBars(lane.index, max(max_rows * 2 // 3, 1), lane.kinds)
    return LaneLayout(lane, level_of(MS_PER_DAY / day_px), max_rows, lambda ids: [100.0] * len(ids), bars)


def everything(layout: LaneLayout) -> Gathered:
    lane = layout.lane
    pad = round(1000 * level_scale(layout.level))
    return layout.gather(max(int(lane.lo[0]) - pad, MIN_INSTANT), min(int(lane.hi.max()) + pad, MAX_INSTANT))


def rows_by_id(layout: LaneLayout) -> dict[int, int]:
    found = everything(layout)
    return dict(zip(found.ids.tolist(), found.rows.tolist(), strict=True))


@given(st.floats(1e-3, 1e9))
def test_a_scale_lies_within_its_level(ms_per_px: float) -> None:
    level = level_of(ms_per_px)
    assert level_scale(level - 1) * (1 - 1e-9) <= ms_per_px <= level_scale(level) * (1 + 1e-9)


def test_a_lane_of_far_events_needs_one_row() -> None:
    layout = layout_of(daily(10, every=60), day_px=10)
    assert layout.row_count == 1
    assert set(rows_by_id(layout).values()) == {0}


def test_events_of_one_day_are_stacked_and_the_rest_is_counted() -> None:
    layout = layout_of([row("2025-06-05", f"Event {index}") for index in range(12)], day_px=2, max_rows=8)
    assert sorted(rows_by_id(layout).values()) == list(range(8))
    assert [len(pile.positions) for pile in everything(layout).piles] == [4]
    assert layout.row_count == 9


def test_a_mark_that_is_over_alone_stands_in_the_row_of_the_counts() -> None:
    layout = layout_of([row("2025-06-05", f"Event {index}") for index in range(9)], day_px=2, max_rows=8)
    assert sorted(rows_by_id(layout).values()) == list(range(9))
    assert everything(layout).piles == ()
    assert layout.row_count == 9


def test_a_label_may_run_until_the_next_mark_of_its_row() -> None:
    layout = layout_of([row("2025-06-05"), row("2025-06-20"), row("2025-06-06")], day_px=20)
    found = everything(layout)
    room = dict(zip(found.ids.tolist(), found.room_until.tolist(), strict=True))
    start = dict(zip(found.ids.tolist(), extents_of(layout.lane, found.positions, layout.level).start, strict=True))
    assert room[1] == start[2]
    assert room[2] == NEVER


def test_a_crowd_becomes_density_and_the_rest_stays_marks() -> None:
    crowd = [row("2025-06-05") for _ in range(TILE_MARKS + 1)]
    layout = layout_of([*crowd, row("2030-01-01")], day_px=2)
    assert rows_by_id(layout) == {TILE_MARKS + 2: 0}
    assert len(everything(layout).steps.lo) == 1


def test_a_large_lane_is_laid_out_only_where_it_is_looked_at() -> None:
    rows = daily(LAY_OUT_WHOLE + 500, every=40)
    layout = layout_of(rows, day_px=20)
    middle = int(layout.lane.lo[300])
    found = layout.gather(middle, middle + MS_PER_DAY)
    assert 0 < len(found) < 100
    assert int(found.rows.max()) == 0


spans = st.lists(st.tuples(st.integers(0, 900), st.sampled_from([1, 1, 1, 4, 30, 300])), min_size=1, max_size=60)
_patched = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def rows_of_spans(made: list[tuple[int, int]]) -> list[Row]:
    first = dt.date(2020, 1, 1)
    days = [(first + dt.timedelta(days=start), length) for start, length in made]
    return [
        Row(on_day(day) if length == 1 else between(day, day + dt.timedelta(days=length - 1)), title=f"{day}")
        for day, length in days
    ]


@_patched
@given(spans, st.integers(1, 4), st.sampled_from([0.3, 1.0, 5.0, 20.0]))
def test_ink_never_overlaps_ink_and_nothing_is_lost_across_tiles(
    monkeypatch: pytest.MonkeyPatch, made: list[tuple[int, int]], max_rows: int, day_px: float
) -> None:
    monkeypatch.setattr("viewer.timeline.rows.LAY_OUT_WHOLE", 0)
    monkeypatch.setattr("viewer.timeline.rows.MERGED_MARKS", 3)
    layout = layout_of(rows_of_spans(made), day_px=day_px, max_rows=max_rows)
    found = everything(layout)
    extents = extents_of(layout.lane, found.positions, layout.level)
    last: dict[int, int] = {}
    for index in np.argsort(extents.start, kind="stable").tolist():
        taken = int(found.rows[index])
        assert 0 <= taken < max_rows
        assert last.get(taken, -NEVER) <= extents.start[index]
        last[taken] = int(extents.end[index])
    piled = [position for pile in found.piles for position in pile.positions]
    if not len(found.steps.lo):
        assert sorted([*piled, *found.positions.tolist()]) == list(range(len(made)))


@_patched
@given(spans, st.sampled_from([0.3, 2.0, 9.0]), st.lists(st.integers(0, 1200), max_size=6))
def test_rows_do_not_depend_on_where_one_looks_first(
    monkeypatch: pytest.MonkeyPatch, made: list[tuple[int, int]], day_px: float, looks: list[int]
) -> None:
    monkeypatch.setattr("viewer.timeline.rows.LAY_OUT_WHOLE", 0)
    monkeypatch.setattr("viewer.timeline.rows.MERGED_MARKS", 3)
    straight, looked = layout_of(rows_of_spans(made), day_px), layout_of(rows_of_spans(made), day_px)
    first = int(straight.lane.lo[0])
    for day in looks:
        for _ in looked.prepare(first + day * MS_PER_DAY, first + (day + 30) * MS_PER_DAY):
            pass
    one, other = everything(straight), everything(looked)
    assert one.positions.tolist() == other.positions.tolist()
    assert one.rows.tolist() == other.rows.tolist()
    assert one.room_until.tolist() == other.room_until.tolist()
    assert one.piles == other.piles


def test_what_is_prepared_is_there_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    layout = layout_of(daily(2000), day_px=20)
    lo = int(layout.lane.lo[500])
    reach = lo, lo + round(3000 * level_scale(layout.level))
    steps = sum(1 for _ in layout.prepare(*reach))
    assert steps > 2
    monkeypatch.setattr(layout, "_put_together", lambda _tiles: pytest.fail("put together anew"))
    layout.gather(*reach)
    assert list(layout.prepare(*reach)) == []


def test_a_lane_keeps_what_it_put_together_for_a_few_windows() -> None:
    layout = layout_of(daily(2000), day_px=20)
    width = round(1500 * level_scale(layout.level))
    windows = [(int(layout.lane.lo[first]), int(layout.lane.lo[first]) + width) for first in range(0, 2000, 150)]
    first, second = (layout.gather(*window) for window in windows[:2])
    assert layout.gather(*windows[0]) is first
    assert layout.gather(*windows[1]) is second
    for window in windows:
        layout.gather(*window)
    assert layout.gather(*windows[0]) is not first
