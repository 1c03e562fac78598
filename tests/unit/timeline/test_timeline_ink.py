from __future__ import annotations

import numpy as np

from tests.unit.timeline.timeline_samples import daily, row, scene_of, span
from viewer.domain.columns import KINDS
from viewer.domain.events import EventKind
from viewer.domain.instants import MS_PER_DAY
from viewer.timeline.density import Steps
from viewer.timeline.ink import EventsInk, StripInk
from viewer.timeline.scale import Scale
from viewer.timeline.scene import Band, Box, Mark, Text
from viewer.timeline.viewport import Viewport


def test_it_reads_as_primitives_in_painting_order() -> None:
    rows = [*daily(3, every=30), row("2025-02", "Talks", EventKind.TALKS)]
    ink = scene_of(rows, span("2025-01", "2025-04")).layer("events").items
    assert isinstance(ink, EventsInk)
    assert [type(item) for item in ink][:4] == [Band, Mark, Mark, Mark]
    assert ink[-1] is list(ink)[-1]
    assert len(ink) == len(ink[:]) == 8
    assert {item.text for item in ink if isinstance(item, Text)} == {"Event 0", "Event 1", "Event 2", "Talks"}


def test_all_lanes_are_painted_at_once() -> None:
    rows = [row("2025-02", kind=kind) for kind in EventKind] + [row("2025-03-05", kind=kind) for kind in EventKind]
    ink = scene_of(rows, span("2025-01", "2025-04"), height=2000).layer("events").items
    assert isinstance(ink, EventsInk)
    assert len(ink.bands.ids) == len(ink.marks.ids) == len(EventKind)


def test_the_columns_of_a_lane_are_cut_to_the_window_and_read_kind_after_kind() -> None:
    lo = np.array([0, 0, 8, 16, 16, 24], np.int64) * MS_PER_DAY
    kinds = np.array([1, 4, 4, 0, 2, 2], np.uint8)
    steps = Steps(lo, lo + 8 * MS_PER_DAY, np.array([0.2, 0.5, 0.4, 0.1, 0.9, 0.3]), kinds)
    scale = Scale(Viewport(4 * MS_PER_DAY, 24 * MS_PER_DAY), 100.0, 200.0)
    strip = StripInk((Box(100, 0, 200, 10),), (steps,), scale)
    made = {each.kind: each.columns for each in strip.primitives()}
    assert list(made) == [KINDS[4], KINDS[2], KINDS[1], KINDS[0]]
    assert made[KINDS[4]] == ((100.0, 140.0, 0.5), (140.0, 220.0, 0.4))
    assert made[KINDS[2]] == ((220.0, 300.0, 0.9),)
