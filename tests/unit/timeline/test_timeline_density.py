from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from viewer.timeline.density import Steps, count_steps, heights_of, joined_steps, no_steps
from viewer.timeline.long_bars import Crowd


def middles(*times: int) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    return np.array(times, np.int64)


def test_events_count_in_the_step_of_their_middle() -> None:
    steps = count_steps(0, 40, 10, [(0, middles(3, 5, 25, 99))], [], 1.0)
    assert steps.lo.tolist() == [0, 20]
    assert steps.hi.tolist() == [10, 30]
    assert steps.heights.tolist() == heights_of(middles(2, 1), 1.0).tolist()


def test_a_crowd_of_bars_counts_in_every_step_that_it_covers() -> None:
    crowd = Crowd(middles(0, 10), middles(20, 40))
    assert crowd.count_at(middles(-1, 0, 15, 20, 39, 40)).tolist() == [0, 1, 2, 1, 1, 0]
    steps = count_steps(0, 50, 10, [], [crowd], 1.0)
    assert steps.lo.tolist() == [0, 10, 20, 30]
    assert steps.heights.tolist() == heights_of(middles(1, 2, 1, 1), 1.0).tolist()


def test_the_kinds_of_a_step_share_its_height_and_stand_on_one_another() -> None:
    crowd = Crowd(middles(0), middles(20), 4)
    steps = count_steps(0, 30, 10, [(1, middles(3, 5, 25)), (4, middles(6))], [crowd], 1.0)
    assert steps.lo.tolist() == [0, 0, 10, 20]
    assert steps.kinds.tolist() == [1, 4, 4, 1]
    whole = heights_of(middles(4, 1, 1), 1.0).tolist()
    assert steps.heights.tolist() == [whole[0] * 2 / 4, whole[0], whole[1], whole[2]]


@given(st.lists(st.integers(1, 10**7), min_size=2, max_size=20), st.floats(0.01, 1e5))
def test_more_is_always_higher_and_nothing_leaves_the_lane(counts: list[int], usual: float) -> None:
    made = heights_of(np.array(sorted(set(counts)), np.int64), usual).tolist()
    assert made == sorted(made)
    assert all(0 < height <= 1 for height in made)


def test_steps_of_tiles_follow_one_another() -> None:
    first, second = (count_steps(lo, lo + 20, 10, [(0, middles(5, 25))], [], 1.0) for lo in (0, 20))
    assert joined_steps([first, no_steps(), second]).lo.tolist() == [0, 20]
    assert isinstance(joined_steps([]), Steps)
