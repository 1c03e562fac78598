"""Many events at once: which of them lie in a rectangle, and which stand between two in a lane."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from viewer.domain.columns import Int64
from viewer.timeline.chosen import NOTHING, ascending, is_among
from viewer.timeline.ink import EventsInk
from viewer.timeline.lane_scene import lanes_ink
from viewer.timeline.lane_view import LaneView
from viewer.timeline.lanes import Lane
from viewer.timeline.scene import Box, overlap


def picked_in(view: LaneView, box: Box) -> Int64:
    """The events of a lane whose ink meets a rectangle, in no order.

    What is only counted there has no ink of its own: it is picked where the rectangle meets the counts of its time, or
    the count of its pile.
    """
    ink = lanes_ink([view])
    marks, bands = ink.marks.meeting(box), ink.bands.meeting(box)
    return np.concatenate((marks.ids, bands.ids, _piled(view, ink, box), _counted(view, ink, box)))


def between(lanes: Sequence[Lane], first: int, last: int) -> Int64:
    """The events from one to another in the order of their lane; only these two where they are in different lanes."""
    for lane in lanes:
        places = sorted(place for place in (lane.position_of(first), lane.position_of(last)) if place is not None)
        if len(places) == 2:
            return np.sort(lane.ids[places[0] : places[1] + 1])
    return ascending(np.array([first, last], np.int64))


def _counted(view: LaneView, ink: EventsInk, box: Box) -> Int64:
    """The events without rows in the time of the rectangle, where that meets the counts."""
    strip = ink.strips
    if strip is None or not (
        strip.boxes[0].y < box.y + box.height and strip.boxes[0].y + strip.boxes[0].height > box.y
    ):
        return NOTHING
    x0, x1, _ = strip.columns(0)
    if not ((x0 < box.x + box.width) & (x1 > box.x)).any():
        return NOTHING
    lane = view.layout.lane
    edges = np.array([view.scale.time_of(box.x), view.scale.time_of(box.x + box.width)], np.int64)
    first, last = np.searchsorted(lane.middles, edges).tolist()
    positions = lane.by_middle[first:last].astype(np.int64)
    shown = view.layout.gather(*edges.tolist())
    drawn = np.concatenate((shown.positions, *(np.array(pile.positions, np.int64) for pile in shown.piles)))
    return lane.ids[positions[~is_among(positions, np.sort(drawn))]]


def _piled(view: LaneView, ink: EventsInk, box: Box) -> Int64:
    """The events of the piles whose counts the rectangle meets."""
    lane = view.layout.lane
    pills = ink.words.pills if ink.words else ()
    met = {pill.event_id for pill in pills if overlap(pill.box, box) is not None}
    if not met:
        return NOTHING
    piles = view.layout.gather(view.scale.viewport.lo, view.scale.viewport.hi).piles
    found = [position for pile in piles if int(lane.ids[pile.positions[0]]) in met for position in pile.positions]
    return lane.ids[np.array(found, np.int64)]
