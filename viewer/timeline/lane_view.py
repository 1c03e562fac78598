"""One lane in one frame, and where the events of all lanes stand in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from viewer.timeline.extents import ARROW_PX, BAND_LEAD_PX, LEAST_BAND_PX, MARK_LEAD_PX, OPEN_RUN_PX
from viewer.timeline.frame import Frame, Measures
from viewer.timeline.joined import BEYOND_PX, NO_ROW, Joined
from viewer.timeline.label_ink import Labels
from viewer.timeline.rows import GAP_PX, LaneLayout
from viewer.timeline.scale import Floats, Scale
from viewer.timeline.scene import LaneBox

BAND_MARGIN_PX = 6.0
"""Pixels of a row that a band leaves free."""


@dataclass(frozen=True, slots=True)
class LaneView:
    """One lane in one frame."""

    layout: LaneLayout
    place: LaneBox
    scale: Scale
    frame: Frame
    measures: Measures
    labels: Labels
    selected: int | None = None
    """Where the selected event stands in the lane; None where it is not in it."""

    @property
    def band_height(self) -> float:
        """Pixels of a band."""
        return self.measures.row - BAND_MARGIN_PX

    @property
    def first_row_y(self) -> float:
        """Pixels, the middle of the first row; the rows stand in the middle of the lane together."""
        top = self.place.y + (self.place.height - self.place.rows * self.measures.row) / 2
        return top + 0.5 * self.measures.row


class Placed(NamedTuple):
    """The events of a frame in pixels: arrays of one length.

    Attributes:
        x0: where the ink starts; for a mark its middle. Likewise `x1`, where it ends.
        y: the middle of the row.
        first: where a label inside starts; likewise `last`, where it must end: before `first` where none has room.
        outside: where a label beside starts.
        until: where the room beside ends.
    """

    x0: Floats
    x1: Floats
    y: Floats
    first: Floats
    last: Floats
    outside: Floats
    until: Floats


def place_events(views: Sequence[LaneView], joined: Joined) -> Placed:
    """Where the events of some lanes in one frame stand."""
    view, events = views[0], joined.events
    scale, instants = view.scale, events.instants
    x0, x1 = scale.x_of(events.lo), scale.x_of(events.hi)
    # The far future overflows when it is made pixels.
    until = scale.x_of(np.minimum(events.room_until, scale.viewport.hi)) - GAP_PX / 2
    middle = (x0 + x1) / 2
    first_rows: Floats = np.array([each.first_row_y for each in views], np.float64)
    y: Floats = first_rows[joined.lanes] + events.rows * view.measures.row
    for index in np.flatnonzero(events.rows == NO_ROW).tolist():
        place = views[joined.lanes[index]].place
        y[index] = place.y + place.height / 2
    x0, x1 = np.minimum(x0, middle - LEAST_BAND_PX / 2), np.maximum(x1, middle + LEAST_BAND_PX / 2)
    last = x1 - BAND_LEAD_PX
    if events.is_open:
        open_start, open_end = events.open_start, events.open_end
        x0, x1 = (
            np.where(open_start, middle - OPEN_RUN_PX, np.where(open_end, middle, x0)),
            np.where(open_end, middle + OPEN_RUN_PX, np.where(open_start, middle, x1)),
        )
        last = np.where(open_start, x0, x1 - BAND_LEAD_PX - ARROW_PX * open_end)
    first = x0 + BAND_LEAD_PX
    last = np.where(instants, first, last)
    outside = np.where(instants, middle + MARK_LEAD_PX, x1 + BAND_LEAD_PX)
    # A mark has no width; painters lose their way millions of pixels outside the window.
    x0 = np.where(instants, middle, np.maximum(x0, scale.left - OPEN_RUN_PX - BEYOND_PX))
    x1 = np.where(instants, middle, np.minimum(x1, scale.right + OPEN_RUN_PX + BEYOND_PX))
    return Placed(x0, x1, y, first, last, outside, until)
