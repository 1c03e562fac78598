"""What a builder does for the frames that are still to come."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from tests.unit.timeline.timeline_samples import builder_of, daily, span
from viewer.domain.instants import MS_PER_DAY
from viewer.timeline.extents import level_of
from viewer.timeline.frame import Frame
from viewer.timeline.rows import LaneLayout
from viewer.timeline.scene import Text
from viewer.timeline.viewport import pan, zoom

WINDOW = span("2027-01", "2027-04")


def test_what_comes_next_is_laid_out_and_its_labels_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    builder = builder_of(daily(600, every=6))
    first = Frame(WINDOW, 1000, 400)
    for viewport in (WINDOW, zoom(WINDOW, 1.05, WINDOW.middle)):
        builder.build(replace(first, viewport=viewport))
        coming = builder.look_ahead(math.inf)
    assert coming is not None
    assert level_of(builder.scale(coming).ms_per_px) < level_of(builder.scale(first).ms_per_px)
    monkeypatch.setattr(LaneLayout, "_lay_out", lambda *_: pytest.fail("not laid out yet"))
    [ink] = builder.coming(coming)
    assert list(ink) == list(builder.build(coming).events())
    assert sum(isinstance(item, Text) for item in ink) > 3
    assert builder.coming(replace(coming, scroll=1.0))[0] is ink


def test_nothing_is_prepared_without_time_or_motion() -> None:
    builder = builder_of(daily(600, every=6))
    for viewport in (WINDOW, WINDOW, pan(WINDOW, 9 * MS_PER_DAY)):
        builder.build(Frame(viewport, 1000, 400))
        assert builder.look_ahead(math.inf) is None
    builder.build(Frame(zoom(WINDOW, 1.05, WINDOW.middle), 1000, 400))
    assert builder.look_ahead(0.0) is None
