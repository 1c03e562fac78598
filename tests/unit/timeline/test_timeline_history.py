from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from viewer.domain.instants import MS_PER_DAY
from viewer.timeline.history import History
from viewer.timeline.viewport import Viewport, pan, zoom

START = Viewport(0, 100 * MS_PER_DAY)


def walked(*ratios: float) -> tuple[History, list[Viewport]]:
    """Zooms, and where the ratio is 1 a pan."""
    history, places = History(), [START]
    for ratio in ratios:
        now = places[-1]
        after = pan(now, now.span // 10) if ratio == 1 else zoom(now, ratio, now.middle)
        history = history.moved(now, after)
        places.append(after)
    return history, places


def test_a_run_of_the_same_steps_is_one() -> None:
    history, places = walked(1.2, 1.2, 1.2, 1, 1, 0.8)
    assert history.past == (places[0], places[3], places[5])
    history, where = history.back(places[-1])
    assert where == places[5]
    assert history.forward(where)[1] == places[-1]


def test_a_jump_always_counts() -> None:
    history, places = walked(9, 9)
    assert history.past == (places[0], places[1])


def test_without_a_past_nothing_moves() -> None:
    assert History().back(START) == (History(), START)
    assert History().forward(START) == (History(), START)


def test_a_new_step_forgets_what_lay_ahead() -> None:
    history, places = walked(1.2, 1)
    history, where = history.back(places[-1])
    assert history.moved(where, pan(where, 5)).future == ()


@given(st.lists(st.sampled_from([1.2, 0.8, 1, 9, 0.1]), max_size=30))
def test_going_back_to_the_end_and_forward_again_is_where_one_was(ratios: list[float]) -> None:
    history, places = walked(*ratios)
    where = places[-1]
    while history.past:
        history, where = history.back(where)
    assert where == START
    while history.future:
        history, where = history.forward(where)
    assert where == places[-1]
