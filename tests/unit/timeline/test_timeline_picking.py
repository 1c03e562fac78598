from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.timeline.timeline_samples import builder_of, columns_of, daily, row, span
from viewer.domain.columns import no_columns
from viewer.domain.events import EventKind
from viewer.timeline.arrangement import Arrangement
from viewer.timeline.chosen import NOTHING, ascending, is_among, toggled
from viewer.timeline.frame import Frame
from viewer.timeline.lanes import split_lanes
from viewer.timeline.picking import between
from viewer.timeline.ranges import summarize_chosen
from viewer.timeline.scene import Band, Box, Mark, Pill, State, overlap

ROWS = [
    row("2025-06-05", "First"),
    row("2025-06-15", "Second"),
    row("2025-06-10/2025-06-20", "Pause"),
    row("2025-06-15", "Call", EventKind.CALL),
]
JUNE = Frame(span("2025-06", "2025-06"), 1000, 500)
EVERYTHING = Box(0, 0, 1000, 500)


def array(*ids: int) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    return np.array(ids, np.int64)


@given(st.sets(st.integers(-50, 50)), st.lists(st.integers(-50, 50)))
def test_membership_is_that_of_sets(chosen: set[int], asked: list[int]) -> None:
    found = is_among(array(*asked), array(*sorted(chosen)))
    assert found.tolist() == [each in chosen for each in asked]


@given(st.lists(st.lists(st.integers(-9, 9)), max_size=4))
def test_sets_are_joined_in_order(parts: list[list[int]]) -> None:
    assert ascending(*(array(*part) for part in parts)).tolist() == sorted({each for part in parts for each in part})


def test_what_is_clicked_again_is_chosen_no_more() -> None:
    assert toggled(array(1, 5), [3]).tolist() == [1, 3, 5]
    assert toggled(array(1, 3, 5), [3]).tolist() == [1, 5]
    assert toggled(NOTHING, [3]).tolist() == [3]


def test_a_rectangle_picks_what_it_meets() -> None:
    builder = builder_of(ROWS)
    scene = builder.build(JUNE)
    assert builder.picked(JUNE, EVERYTHING).tolist() == [1, 2, 3, 4]
    second = next(each for each in scene.events() if isinstance(each, Mark) and each.event_id == 2)
    assert builder.picked(JUNE, Box(second.x - 1, second.y - 1, 2, 2)).tolist() == [2]
    pause = next(each for each in scene.events() if isinstance(each, Band))
    assert builder.picked(JUNE, Box(pause.x0 + 20, pause.y + 5, 3, 3)).tolist() == [3]
    assert builder.picked(JUNE, Box(0, 0, 180, 500)).tolist() == []
    assert builder.picked(JUNE, Box(second.x + 20, second.y - 3, 40, 6)).tolist() == []


def test_what_is_selected_already_is_picked_too() -> None:
    frame = Frame(JUNE.viewport, 1000, 500, selected=1, hovered=2, chosen=array(3, 4))
    assert builder_of(ROWS).picked(frame, EVERYTHING).tolist() == [1, 2, 3, 4]


def test_a_pile_is_picked_by_its_count() -> None:
    rows = [row("2025-06-05", f"Event {index}") for index in range(12)]
    builder = builder_of(rows)
    pill = next(each for each in builder.build(JUNE).events() if isinstance(each, Pill))
    assert len(builder.picked(JUNE, pill.box)) == 4
    assert len(builder.picked(JUNE, EVERYTHING)) == 12


def test_what_is_only_counted_is_picked_by_its_time() -> None:
    rows = [*[row("2025-06-05")] * 300, *[row("2025-06-25")] * 200, row("2025-06-15", "Alone", EventKind.CALL)]
    builder = builder_of(rows)
    scene = builder.build(JUNE)
    lane = scene.lanes[0]
    left, right = scene.time_box.x, scene.time_box.x + scene.time_box.width
    middle = (left + right) / 2
    assert len(builder.picked(JUNE, Box(left, lane.y, middle - left, lane.height))) == 300
    assert len(builder.picked(JUNE, Box(middle, lane.y, right - middle, lane.height))) == 200
    assert len(builder.picked(JUNE, EVERYTHING)) == 501


def test_a_lane_behind_a_pinned_one_is_not_picked_there() -> None:
    rows = [*[row("2025-06-05", f"Tariff {index}") for index in range(7)], row("2025-06-05", "Call", EventKind.CALL)]
    builder = builder_of(rows)
    builder.arrange(Arrangement(pinned=frozenset({EventKind.CALL})))
    frame = Frame(JUNE.viewport, 1000, 300, scroll=60)
    top = builder.build(frame).scrolled_box.y
    assert builder.picked(frame, Box(184, 54, 768, top - 54)).tolist() == [8]


def test_from_one_event_to_another_of_its_lane() -> None:
    lanes = split_lanes(columns_of(daily(9)))
    assert between(lanes, 7, 4).tolist() == [4, 5, 6, 7]
    assert between(lanes, 4, 4).tolist() == [4]
    assert between(split_lanes(columns_of(ROWS)), 4, 1).tolist() == [1, 4]


def test_chosen_events_are_drawn_as_selected_ones() -> None:
    frame = Frame(JUNE.viewport, 1000, 500, hovered=2, chosen=array(2, 3, 99))
    states = {
        each.event_id: each.state for each in builder_of(ROWS).build(frame).events() if isinstance(each, Mark | Band)
    }
    assert states == {1: State.PLAIN, 2: State.SELECTED, 3: State.SELECTED, 4: State.PLAIN}


def test_chosen_events_are_summed_up() -> None:
    columns = columns_of([*ROWS, row("../2025-07-01")])
    summary = summarize_chosen(columns, array(1, 3, 4, 77))
    assert summary is not None
    assert summary.counts == ((EventKind.TARIFF, 2), (EventKind.CALL, 1))
    assert summary.dates == "Thu 5 Jun 2025 – Fri 20 Jun 2025"
    open_start = summarize_chosen(columns, array(5))
    assert open_start is not None
    assert open_start.total == 1
    assert summarize_chosen(no_columns(), array(5)) is None


@pytest.mark.parametrize("other", [Box(10, 0, 5, 5), Box(0, 10, 5, 5), Box(-5, 0, 5, 10)])
def test_rectangles_that_only_touch_share_nothing(other: Box) -> None:
    assert overlap(Box(0, 0, 10, 10), other) is None
    assert overlap(Box(0, 0, 10, 10), Box(5, 5, 10, 10)) == Box(5, 5, 5, 5)


def test_a_span_of_chosen_events_begins_with_the_first() -> None:
    summary = summarize_chosen(columns_of(daily(5, dt.date(2025, 3, 1))), array(2, 3))
    assert summary is not None
    assert summary.dates == "Sun 2 Mar 2025 – Mon 3 Mar 2025"
    assert summary.length == "2 days"
