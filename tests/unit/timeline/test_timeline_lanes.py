from __future__ import annotations

import dataclasses

from tests.unit.timeline.timeline_samples import columns_of, row
from viewer.domain.columns import OPEN_END, OPEN_START, no_columns
from viewer.domain.events import EventKind
from viewer.timeline.lanes import split_lanes


def test_an_empty_library_has_the_three_first_lanes() -> None:
    lanes = split_lanes(no_columns())
    assert [lane.kind for lane in lanes] == [EventKind.TARIFF, EventKind.CALL, EventKind.LICENSE]
    assert [len(lane) for lane in lanes] == [0, 0, 0]


def test_other_kinds_follow_in_their_own_order_where_present() -> None:
    rows = [row("2025", kind=kind) for kind in (EventKind.STATEMENT, EventKind.TALKS, EventKind.CALL)]
    kinds = [lane.kind for lane in split_lanes(columns_of(rows))]
    assert kinds == [EventKind.TARIFF, EventKind.CALL, EventKind.LICENSE, EventKind.TALKS, EventKind.STATEMENT]


def test_open_bounds_stand_at_the_known_one() -> None:
    lane = split_lanes(columns_of([row("../2025-06-05"), row("2025-06-10/.."), row("2025-06-01")]))[0]
    assert lane.ids.tolist() == [3, 1, 2]
    assert lane.open_start.tolist() == [False, True, False]
    assert lane.open_end.tolist() == [False, False, True]
    assert lane.lo[1] == lane.hi[1]
    assert lane.lo[2] == lane.hi[2]


def test_what_nothing_bounds_is_not_placed() -> None:
    columns = columns_of([row("2025-06-05")])
    columns.lo[0], columns.hi[0] = OPEN_START, OPEN_END
    assert len(split_lanes(dataclasses.replace(columns))[0]) == 0


def test_an_event_is_found_by_its_id() -> None:
    lane = split_lanes(columns_of([row("2025-06-05"), row("2025-06-01")]))[0]
    assert lane.position_of(1) == 1
    assert lane.position_of(99) is None


def test_a_search_shows_no_empty_lanes_beside_what_it_found() -> None:
    found = columns_of([row("2025-06-05", kind=EventKind.TALKS)])
    assert [lane.kind for lane in split_lanes(found, only_found=True)] == [EventKind.TALKS]


def test_a_search_that_found_nothing_leaves_the_three_first_lanes() -> None:
    assert len(split_lanes(no_columns(), only_found=True)) == 3


def test_a_lane_whose_events_stay_the_same_is_the_same_object() -> None:
    rows = [row("2025-01-02"), row("2025-02"), row("2025-03-04", kind=EventKind.CALL)]
    before = split_lanes(columns_of(rows))
    again = split_lanes(columns_of(rows), before=before)
    assert all(one is other for one, other in zip(again, before, strict=True))
    moved = split_lanes(columns_of([*rows[:2], row("2025-03-05", kind=EventKind.CALL)]), before=before)
    assert moved[0] is before[0]
    assert moved[1] is not before[1]
    assert moved[1].lo.tolist() != before[1].lo.tolist()


def test_a_lane_with_an_open_start_is_not_one_with_an_open_end() -> None:
    ended, begun = split_lanes(columns_of([row("../2025-01-01")])), columns_of([row("2025-01-02/..")])
    after = split_lanes(begun, before=ended)
    assert ended[0].lo.tolist() == after[0].lo.tolist(), "both stand at the known bound"
    assert (ended[0].open_start.tolist(), ended[0].open_end.tolist()) == ([True], [False])
    assert (after[0].open_start.tolist(), after[0].open_end.tolist()) == ([False], [True])
