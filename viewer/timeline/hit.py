"""What a point of a scene belongs to."""

from __future__ import annotations

import math
from collections.abc import Iterable

from viewer.timeline.ink import EventsInk
from viewer.timeline.label_ink import LINE_PX
from viewer.timeline.scene import Align, Band, Box, LaneBox, Link, Mark, Pill, Primitive, Scene, Text

REACH_PX = 4.0


def hit(scene: Scene, x: float, y: float, reach: float = REACH_PX) -> int | None:
    """The event at a point, None where there is none; of several the nearest, of equally near ones the topmost.

    Args:
        scene: the frame that is shown.
        x: pixels from the left.
        y: pixels from the top.
        reach: how far beside an event still counts, in pixels.
    """
    best, least = None, reach
    if not scene.time_box.contains(x, y):
        return None
    layers = (layer for layer in scene.layers if layer.name.endswith("events") and layer.clip.contains(x, y))
    wide = reach + 1
    around = Box(x - wide, y - wide, 2 * wide, 2 * wide)
    for item in (item for layer in layers for item in _near(layer.items, around)):
        distance = _distance(item, x, y)
        if distance is not None and distance <= least:
            best, least = _event_of(item), distance
    return best


def _near(items: Iterable[Primitive], box: Box) -> Iterable[Primitive]:
    """What may be near enough: thousands of events are looked through at once."""
    return items.near(box) if isinstance(items, EventsInk) else items


def lane_at(scene: Scene, y: float) -> LaneBox | None:
    """The lane at a height in pixels; None above or below all, and over the axis."""
    if y < scene.time_box.y:
        return None
    return next((lane for lane in scene.lanes if lane.y <= y < lane.y + lane.height), None)


def _event_of(item: Primitive) -> int | None:
    return item.event_id if isinstance(item, Mark | Band | Link | Pill | Text) else None


def _distance(item: Primitive, x: float, y: float) -> float | None:
    """Pixels from the point to the item; None for what is no event."""
    if isinstance(item, Mark):
        return max(math.hypot(item.x - x, item.y - y) - item.size / 2, 0.0)
    if isinstance(item, Band):
        return _beside(x, y, item.x0, item.y, item.x1, item.y + item.height)
    if isinstance(item, Link):
        return math.hypot(item.dot - x, item.y - y)
    if isinstance(item, Pill):
        box = item.box
        return _beside(x, y, box.x, box.y, box.x + box.width, box.y + box.height)
    if isinstance(item, Text) and item.event_id is not None and item.align is Align.LEFT:
        return _beside(x, y, item.x, item.y - LINE_PX / 2, item.x + item.width, item.y + LINE_PX / 2)
    return None


def _beside(x: float, y: float, left: float, top: float, right: float, bottom: float) -> float:
    return math.hypot(max(left - x, x - right, 0.0), max(top - y, y - bottom, 0.0))
