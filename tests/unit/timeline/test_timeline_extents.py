from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.timeline.extents import STAYS, level_of, level_scale

scales = st.floats(1e-3, 1e12)


def levels(*scales: float, before: int | None = None) -> list[int]:
    """Of frames that follow one another."""
    shown: list[int] = []
    for scale in scales:
        before = level_of(scale, before)
        shown.append(before)
    return shown


@given(scales, st.floats(1.0, 1 / STAYS, exclude_max=True), st.lists(st.floats(0.0, 1.0), min_size=2, max_size=30))
def test_who_zooms_to_and_fro_by_a_notch_sees_at_most_one_change(
    scale: float, reach: float, places: list[float]
) -> None:
    shown = levels(scale, *(scale * reach**place for place in places))
    assert sum(before != after for before, after in itertools.pairwise(shown)) <= 1


@given(st.lists(scales, min_size=1, max_size=20))
def test_things_never_have_less_room_than_they_need_and_never_far_more(zoomed: list[float]) -> None:
    for scale, level in zip(zoomed, levels(*zoomed), strict=True):
        assert scale <= level_scale(level) * (1 + 1e-12)
        assert scale >= level_scale(level) / 2 * STAYS * (1 - 1e-12)


@given(scales, st.integers(-40, 60))
def test_a_frame_built_again_has_the_same_level(scale: float, before: int) -> None:
    level = level_of(scale, before)
    assert level_of(scale, level) == level


@pytest.mark.parametrize("notch", [1.22, 1.08])
def test_a_wheel_turned_in_and_out_over_a_border_does_not_flicker(notch: float) -> None:
    border = level_scale(7)
    for start in (border * 0.999, border * 1.001, border * 1.1):
        shown = levels(*[start, start / notch] * 10)
        assert len(set(shown[1:])) == 1
