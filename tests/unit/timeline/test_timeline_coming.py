from __future__ import annotations

from dataclasses import replace

import pytest

from viewer.domain.instants import MS_PER_DAY
from viewer.timeline.coming import coming_frames
from viewer.timeline.extents import level_of
from viewer.timeline.frame import Frame
from viewer.timeline.viewport import MAX_SPAN, Viewport, pan, viewport_of, zoom

WIDTH = 1000.0
START = Viewport(0, 1000 * MS_PER_DAY)


def frame(viewport: Viewport) -> Frame:
    return Frame(viewport, WIDTH, 500, level=level_of(viewport.span / WIDTH))


def level(made: Frame) -> int:
    return level_of(made.viewport.span / WIDTH, made.level)


@pytest.mark.parametrize(("ratio", "way"), [(1.05, -1), (0.95, 1)])
def test_who_zooms_on_comes_to_the_next_level_and_only_then_elsewhere(ratio: float, way: int) -> None:
    pivot = 400 * MS_PER_DAY
    now = frame(zoom(START, ratio, pivot))
    soon, first, second, *aside = coming_frames(frame(START), now, WIDTH)
    assert (soon.viewport.span < now.viewport.span) is (way < 0)
    assert [level(each) - level(now) for each in (first, second)] == [way, -way]
    share = (pivot - now.viewport.lo) / now.viewport.span
    assert (pivot - first.viewport.lo) / first.viewport.span == pytest.approx(share, abs=1e-3)
    assert {each.viewport.span for each in aside} == {now.viewport.span}


def test_the_next_level_is_where_a_zoom_really_reaches_it() -> None:
    now = frame(START)
    inward = next(each for each in coming_frames(None, now, WIDTH) if level(each) < level(now))
    assert level_of(inward.viewport.span / WIDTH, level(now)) == level(now) - 1
    assert level_of(1.01 * inward.viewport.span / WIDTH, level(now)) == level(now)


@pytest.mark.parametrize("way", [-1, 1])
def test_who_pans_on_comes_aside_first(way: int) -> None:
    now = frame(pan(START, way * 20 * MS_PER_DAY))
    soon, first, *_ = (each.viewport.lo - now.viewport.lo for each in coming_frames(frame(START), now, WIDTH))
    assert 0 < way * soon < way * first


def test_who_stands_still_may_go_anywhere() -> None:
    now = frame(START)
    around = list(coming_frames(now, now, WIDTH))
    assert around == list(coming_frames(None, now, WIDTH))
    assert sorted(level(each) - level(now) for each in around) == [-1, 0, 0, 1]


def test_all_frames_are_within_the_calendar() -> None:
    everything = frame(viewport_of(-MAX_SPAN, MAX_SPAN))
    for now in (everything, replace(everything, level=None), frame(Viewport(0, 60_000))):
        assert len(list(coming_frames(now, now, WIDTH))) == 4
