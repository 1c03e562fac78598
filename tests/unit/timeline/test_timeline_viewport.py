from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.domain.instants import MAX_INSTANT, MIN_INSTANT, MS_PER_DAY
from viewer.timeline.viewport import (
    MAX_SPAN,
    MIN_SPAN,
    Viewport,
    between,
    fit,
    pan,
    reveal,
    some_steps_on,
    viewport_of,
    zoom,
)

DAY = MS_PER_DAY
YEAR = 365 * DAY

instants = st.integers(-200 * YEAR, 200 * YEAR)
spans = st.integers(10 * DAY, 50 * YEAR)


@st.composite
def viewports(draw: st.DrawFn) -> Viewport:
    lo = draw(instants)
    return Viewport(lo, lo + draw(spans))


def test_a_viewport_is_at_least_a_minute_and_within_the_calendar() -> None:
    with pytest.raises(ValueError, match="no viewport"):
        Viewport(0, MIN_SPAN - 1)
    with pytest.raises(ValueError, match="no viewport"):
        Viewport(MIN_INSTANT - 1, 0)
    with pytest.raises(ValueError, match="no viewport"):
        Viewport(0, MAX_INSTANT + 1)


@given(st.integers(MIN_INSTANT * 2, MAX_INSTANT * 2), st.integers(MIN_INSTANT * 2, MAX_INSTANT * 2))
def test_any_two_instants_give_a_viewport(lo: int, hi: int) -> None:
    made = viewport_of(lo, hi)
    assert MIN_SPAN <= made.span <= MAX_SPAN


@given(viewports(), st.floats(0.5, 4.0), st.floats(0, 1))
def test_zooming_keeps_the_pivot_and_zooming_back_returns(viewport: Viewport, ratio: float, place: float) -> None:
    pivot = viewport.lo + round(viewport.span * place)
    nearer = zoom(viewport, ratio, pivot)
    assert nearer.span == pytest.approx(viewport.span / ratio, abs=1)
    before, after = (pivot - viewport.lo) / viewport.span, (pivot - nearer.lo) / nearer.span
    assert after == pytest.approx(before, abs=1e-6)
    back = zoom(nearer, 1 / ratio, pivot)
    assert back.lo == pytest.approx(viewport.lo, abs=10)
    assert back.hi == pytest.approx(viewport.hi, abs=10)


@given(viewports(), st.integers(-100 * YEAR, 100 * YEAR))
def test_panning_keeps_the_span_and_panning_back_returns(viewport: Viewport, ms: int) -> None:
    moved = pan(viewport, ms)
    assert moved == Viewport(viewport.lo + ms, viewport.hi + ms)
    assert pan(moved, -ms) == viewport


def test_zoom_stops_at_a_minute_and_at_the_calendar() -> None:
    viewport = Viewport(0, DAY)
    assert zoom(viewport, 1e12, 0) == Viewport(0, MIN_SPAN)
    assert zoom(viewport, 1e-12, 0) == Viewport(MIN_INSTANT, MAX_INSTANT)


def test_a_ratio_must_be_positive() -> None:
    with pytest.raises(ValueError, match="ratio"):
        zoom(Viewport(0, DAY), 0, 0)


def test_panning_stops_at_the_last_year() -> None:
    assert pan(Viewport(0, DAY), MAX_SPAN) == Viewport(MAX_INSTANT - DAY, MAX_INSTANT)


def test_fit_shows_both_ends_with_room_and_no_less_than_asked() -> None:
    assert fit(0, 100 * DAY, margin=0.1) == Viewport(-10 * DAY, 110 * DAY)
    assert fit(0, 0, min_span=10 * DAY) == Viewport(-5 * DAY, 5 * DAY)


def test_reveal_moves_only_as_far_as_it_must() -> None:
    window = Viewport(0, 100 * DAY)
    assert reveal(window, 40 * DAY, 41 * DAY) == window
    assert reveal(window, 100 * DAY, 101 * DAY, margin=0.1) == Viewport(11 * DAY, 111 * DAY)
    assert reveal(window, -1 * DAY, 0, margin=0.1) == Viewport(-11 * DAY, 89 * DAY)
    assert reveal(window, -50 * DAY, 200 * DAY) == window
    assert reveal(window, 80 * DAY, 280 * DAY) == window
    wider = reveal(window, 90 * DAY, 290 * DAY)
    assert wider.lo < 90 * DAY
    assert wider.hi > 290 * DAY


@given(viewports(), viewports(), st.floats(0, 1))
def test_the_way_between_two_windows_begins_and_ends_at_them(start: Viewport, end: Viewport, share: float) -> None:
    assert between(start, end, 0.0) == start
    assert between(start, end, 1.0) == end
    spans = sorted((start.span, end.span))
    assert spans[0] - 1 <= between(start, end, share).span <= spans[1] + 1


def test_the_instant_that_a_zoom_keeps_in_place_stays_there_on_the_way() -> None:
    start = Viewport(0, 1000 * MS_PER_DAY)
    pivot = 250 * MS_PER_DAY
    for share in (0.1, 0.5, 0.9):
        made = between(start, zoom(start, 8, pivot), share)
        assert (pivot - made.lo) / made.span == pytest.approx(0.25, abs=1e-6)


@given(st.floats(0.5, 2.0), st.integers(1, 12))
def test_one_who_takes_the_same_steps_on_comes_where_they_lead(ratio: float, steps: int) -> None:
    before = Viewport(0, 4000 * MS_PER_DAY)
    pivot = 1500 * MS_PER_DAY
    now = zoom(before, ratio, pivot)
    there = now
    for _ in range(steps):
        there = zoom(there, ratio, pivot)
    guessed = some_steps_on(before, now, steps)
    assert guessed.span == pytest.approx(there.span, rel=1e-3)
    assert guessed.lo == pytest.approx(there.lo, abs=max(there.span, now.span) * 0.01)
    aside = pan(before, 3 * MS_PER_DAY)
    assert some_steps_on(before, aside, steps) == pan(before, 3 * (steps + 1) * MS_PER_DAY)
