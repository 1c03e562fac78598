from __future__ import annotations

import datetime as dt

import numpy as np

from tests.unit.timeline.test_timeline_rows import layout_of
from tests.unit.timeline.timeline_samples import daily, row
from viewer.domain.instants import start_of
from viewer.timeline.joined import NO_ROW, Joiner

REACH = start_of(dt.date(2024, 12, 1)), start_of(dt.date(2025, 12, 1))


def test_lanes_are_one_after_the_other() -> None:
    layouts = [layout_of(daily(3, every=20), day_px=10), layout_of([row("2025-06-05", "Call")], day_px=10)]
    joined = Joiner().join(layouts, REACH, [None, None])
    assert joined.lanes.tolist() == [0, 0, 0, 1]
    assert joined.events.ids.tolist() == [1, 2, 3, 1]
    assert joined.events.announced is None


def test_what_is_the_same_is_put_together_once() -> None:
    layouts = [layout_of(daily(3, every=20), day_px=10), layout_of([row("2025-06-05", "Call")], day_px=10)]
    joiner = Joiner()
    first = joiner.join(layouts, REACH, [None, None])
    assert joiner.join(layouts, (REACH[0] + 1, REACH[1]), [None, None]) is first
    assert joiner.join(layouts, REACH, [None, 0]) is not first
    assert joiner.join(layouts[:1], REACH, [None]).lanes.tolist() == [0, 0, 0]


def test_a_pile_knows_its_lane_and_its_count() -> None:
    crowd = layout_of([row("2025-06-05", f"Event {index}") for index in range(12)], day_px=2)
    joined = Joiner().join([layout_of(daily(2), day_px=2), crowd], REACH, [None, None])
    assert [(heap.lane, heap.text) for heap in joined.heaps] == [(1, "+4")]


def test_counts_know_their_lane() -> None:
    dense = layout_of(daily(2000), day_px=0.1)
    joined = Joiner().join([layout_of(daily(2), day_px=0.1), dense], REACH, [None, None])
    assert [len(steps.lo) > 0 for steps in joined.steps] == [False, True]
    assert joined.steps[1] is dense.gather(*REACH).steps


def test_what_is_selected_is_there_even_without_a_row() -> None:
    dense = layout_of(daily(2000), day_px=0.1)
    reach = int(dense.lane.lo[0]), int(dense.lane.hi[-1])
    joined = Joiner().join([dense], reach, [1000])
    chosen = np.flatnonzero(joined.events.positions == 1000)
    assert joined.events.rows[chosen].tolist() == [NO_ROW]
