from __future__ import annotations

import numpy as np
import pytest

from tests.unit.timeline.timeline_samples import Row, columns_of, row
from viewer.domain.instants import MS_PER_DAY
from viewer.timeline.density import Density, density_of
from viewer.timeline.lanes import Lane, split_lanes


def lane_of(rows: list[Row]) -> Lane:
    return split_lanes(columns_of(rows))[0]


def density(rows: list[Row], *, marks: bool) -> Density:
    lane = lane_of(rows)
    everything = np.ones(len(lane), np.bool_)
    return density_of(lane, everything, np.full(len(lane), marks), MS_PER_DAY)


def test_marks_count_in_the_step_of_their_middle() -> None:
    steps = density([row("2025-06-05"), row("2025-06-05"), row("2025-06-07")], marks=True)
    assert steps.counts.tolist() == [2, 1]
    assert ((steps.hi - steps.lo) // MS_PER_DAY).tolist() == [1, 1]
    assert steps.peak == 2


def test_ranges_count_wherever_they_reach() -> None:
    steps = density([row("2025-06-01/2025-06-10"), row("2025-06-04/2025-06-05")], marks=False)
    assert steps.counts.tolist() == [1, 2, 1]
    assert ((steps.hi - steps.lo) // MS_PER_DAY).tolist() == [3, 2, 5]


def test_only_the_steps_of_a_span_are_shown() -> None:
    rows = [row("2025-06-05"), row("2025-06-07"), row("2025-06-09")]
    steps, lane = density(rows, marks=True), lane_of(rows)
    assert steps.within(int(lane.lo[1]), int(lane.hi[1])) == slice(1, 2)
    assert steps.within(int(lane.hi[2]), int(lane.hi[2]) + 1) == slice(3, 3)
    assert steps.heights(slice(0, 3)).tolist() == pytest.approx([1, 1, 1])


def test_the_next_step_ends_the_room_of_labels() -> None:
    rows = [row("2025-06-05"), row("2025-06-09")]
    steps, lane = density(rows, marks=True), lane_of(rows)
    asked = np.array([lane.lo[0], lane.hi[0], lane.hi[1]], np.int64)
    assert steps.next_start(asked).tolist() == [lane.lo[0], lane.lo[1], np.iinfo(np.int64).max]


def test_nothing_makes_no_steps() -> None:
    assert len(density([], marks=True)) == 0
