"""What a builder does for a frame that is still to come."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.timeline.timeline_samples import builder_of, daily, row, span
from viewer.timeline.frame import Frame
from viewer.timeline.rows import LaneLayout
from viewer.timeline.scene import Text
from viewer.timeline.viewport import zoom

WINDOW = span("2027-01", "2027-04")
FIRST = Frame(WINDOW, 1000, 400)


def test_what_is_prepared_is_what_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    builder = builder_of(daily(600, every=6))
    builder.build(FIRST)
    coming = replace(FIRST, viewport=zoom(WINDOW, 2.5, WINDOW.middle))
    *steps, [ink] = builder.prepare(coming)
    assert len(steps) > 2
    assert set(steps) == {()}
    monkeypatch.setattr(LaneLayout, "_lay_out", lambda *_: pytest.fail("not laid out yet"))
    assert list(ink) == list(builder.build(coming).events())
    assert sum(isinstance(item, Text) for item in ink) > 3


def test_every_step_is_small() -> None:
    """No more than one tile is laid out at a time, and no more than one small lane."""
    builder = builder_of([*daily(600, every=6), row("2027-02-01", "Call")])
    laid_out: list[int] = []
    for _ in builder.prepare(FIRST):
        tiles = [layout._tiles for layout in builder._layouts_of(FIRST)]
        laid_out.append(sum(len({id(tile) for tile in each.values()}) for each in tiles))
    assert max(after - before for before, after in zip([0, *laid_out], laid_out, strict=False)) <= 1


def test_frames_of_the_same_tiles_are_alike() -> None:
    builder = builder_of(daily(600, every=6))
    moved = replace(FIRST, viewport=zoom(WINDOW, 1.01, WINDOW.middle))
    assert builder.tiles(FIRST) == builder.tiles(moved)
    level, first, last = builder.tiles(FIRST)
    assert first < last
    assert builder.tiles(replace(FIRST, viewport=zoom(WINDOW, 4, WINDOW.middle)))[0] < level
