from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.domain.instants import MAX_INSTANT, MIN_INSTANT, MS_PER_DAY
from viewer.timeline.scale import Scale
from viewer.timeline.viewport import MIN_SPAN, Viewport, viewport_of


@given(
    st.integers(MIN_INSTANT, MAX_INSTANT),
    st.integers(MIN_SPAN, 4000 * 365 * MS_PER_DAY),
    st.floats(0, 1),
    st.integers(50, 8000),
)
def test_the_instant_at_the_pixel_of_an_instant_is_that_instant(lo: int, span: int, place: float, width: int) -> None:
    viewport = viewport_of(lo, lo + span)
    scale = Scale(viewport, 184.0, float(width))
    time = viewport.lo + round(viewport.span * place)
    assert abs(scale.time_of(scale.x_of(time)) - time) <= max(scale.ms_per_px / 1000, 1)


def test_the_span_fills_the_width() -> None:
    scale = Scale(Viewport(0, 10 * MS_PER_DAY), 100.0, 500.0)
    assert (scale.x_of(0), scale.x_of(10 * MS_PER_DAY), scale.right) == (100.0, 600.0, 600.0)
    assert scale.ms_per_px == MS_PER_DAY / 50


def test_arrays_go_both_ways_as_single_values_do() -> None:
    scale = Scale(Viewport(0, 10 * MS_PER_DAY), 100.0, 500.0)
    times = np.array([0, MS_PER_DAY, -MS_PER_DAY], np.int64)
    pixels = scale.x_of(times)
    assert pixels.tolist() == pytest.approx([scale.x_of(time) for time in times.tolist()])
    assert scale.time_of(pixels).tolist() == times.tolist()
