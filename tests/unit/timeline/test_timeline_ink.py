from __future__ import annotations

import numpy as np

from tests.unit.timeline.timeline_samples import daily, row, scene_of, span
from viewer.domain.columns import KINDS
from viewer.domain.events import EventKind
from viewer.timeline.ink import EventsInk, StripInk
from viewer.timeline.scene import Band, Box, Mark


def test_it_reads_as_primitives_in_painting_order() -> None:
    rows = [*daily(3, every=30), row("2025-02", "Talks", EventKind.TALKS)]
    ink = scene_of(rows, span("2025-01", "2025-04")).layer("events").items
    assert isinstance(ink, EventsInk)
    assert [type(item) for item in ink][:4] == [Band, Mark, Mark, Mark]
    assert ink[-1] is list(ink)[-1]
    assert len(ink) == len(ink[:]) == 8
    assert {label.text for label in ink.labels()} == {"Event 0", "Event 1", "Event 2", "Talks"}


def test_all_lanes_are_painted_at_once() -> None:
    rows = [row("2025-02", kind=kind) for kind in EventKind] + [row("2025-03-05", kind=kind) for kind in EventKind]
    ink = scene_of(rows, span("2025-01", "2025-04"), height=2000).layer("events").items
    assert isinstance(ink, EventsInk)
    assert len(ink.bands.ids) == len(ink.marks.ids) == len(EventKind)


def test_the_columns_of_a_step_hide_one_another_up_to_their_floors() -> None:
    x0, heights = np.array([0.0, 0.0, 8.0, 16.0, 16.0]), np.array([0.2, 0.5, 0.4, 0.1, 0.9])
    kinds = np.array([1, 4, 4, 0, 2], np.uint8)
    strip = StripInk((Box(0, 0, 100, 10),), np.zeros(5, np.int64), x0, x0 + 8, heights, kinds)
    assert strip.floors().tolist() == [0.0, 0.2, 0.0, 0.0, 0.1]
    assert [(each.kind, len(each.columns)) for each in strip.primitives()] == [
        (KINDS[4], 2),
        (KINDS[2], 1),
        (KINDS[1], 1),
        (KINDS[0], 1),
    ]
