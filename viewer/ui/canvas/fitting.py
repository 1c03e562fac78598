"""Where the window shall stand to show all events, one of them, or one that is scrolled out of sight."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from viewer.domain.instants import MS_PER_DAY, start_of
from viewer.timeline.lanes import Lane
from viewer.timeline.scene import Band, Mark, Scene
from viewer.timeline.viewport import Viewport, fit, viewport_of

_ROOM_BEFORE_PX = 40.0
_ROOM_AFTER_PX = 270.0
_LEAST_DAYS = 21
_EMPTY_FROM = dt.date(2025, 1, 1)


def fit_lanes(lanes: Sequence[Lane], width: float, today: dt.date | None) -> Viewport:
    """A viewport of all events with room for the label of the last; without events half a year around today.

    Args:
        lanes: the events.
        width: pixels that time is drawn in.
        today: where the window opens when it is empty.
    """
    filled = [lane for lane in lanes if len(lane)]
    if not filled:
        middle = start_of(today or _EMPTY_FROM)
        return viewport_of(middle - 120 * MS_PER_DAY, middle + 60 * MS_PER_DAY)
    lo, hi = min(int(lane.lo[0]) for lane in filled), max(int(lane.hi.max()) for lane in filled)
    missing = max(_LEAST_DAYS * MS_PER_DAY - (hi - lo), 0) // 2
    lo, hi = lo - missing, hi + missing
    after = min(_ROOM_AFTER_PX, width / 4)
    ms_per_px = (hi - lo) / max(width - _ROOM_BEFORE_PX - after, 50.0)
    return viewport_of(round(lo - _ROOM_BEFORE_PX * ms_per_px), round(hi + after * ms_per_px))


def fit_event(lo: int, hi: int) -> Viewport:
    """A viewport of one event and what lies around it."""
    return fit(lo, hi, margin=0.4, min_span=_LEAST_DAYS * MS_PER_DAY)


def scroll_needed(scene: Scene, key: str, event_id: int | None) -> float:
    """Pixels to scroll down so that an event is in view, or else its lane."""
    box = scene.scrolled_box
    if any(lane.key == key for lane in scene.lanes[: scene.pinned]):
        return 0.0
    spans = [
        (item.y - item.size, item.y + item.size) if isinstance(item, Mark) else (item.y, item.y + item.height)
        for item in scene.events()
        if isinstance(item, Mark | Band) and item.event_id == event_id
    ]
    spans = spans or [(lane.y, lane.y + min(lane.height, box.height)) for lane in scene.lanes if lane.key == key]
    for top, bottom in spans[:1]:
        if top < box.y:
            return top - box.y - 8
        if bottom > box.y + box.height:
            return bottom - box.y - box.height + 8
    return 0.0
