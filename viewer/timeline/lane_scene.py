"""The events of one lane as primitives: density, bands, marks, labels and piles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from viewer.domain.columns import PRECISIONS, STANDINGS, Int64
from viewer.domain.dates import Precision
from viewer.domain.events import Standing
from viewer.timeline.frame import Frame, Measures
from viewer.timeline.lanes import Bools
from viewer.timeline.rows import (
    GAP_PX,
    LEAD_PX,
    LEAST_BAND_PX,
    MARK_PX,
    NEVER,
    OPEN_RUN_PX,
    OVERFLOW,
    LaneLayout,
    level_scale,
)
from viewer.timeline.scale import Scale
from viewer.timeline.scene import Band, Box, Edge, LaneBox, Mark, Pill, Primitive, State, Strip, Text
from viewer.timeline.words import TextRole

MAX_LABEL_PX = 440.0
LEAST_LABEL_PX = 34.0
_BEYOND = 64.0
_FINE = (Precision.MINUTE, Precision.DAY)


class Labels(Protocol):
    """Gives events their labels."""

    def fitted(self, event_id: int, room: float, role: TextRole) -> tuple[str, float]:
        """The label cut to the room, and its width; an empty text where there is none or no room."""
        ...


@dataclass(frozen=True, slots=True)
class LaneView:
    """One lane in one frame."""

    layout: LaneLayout
    place: LaneBox
    scale: Scale
    frame: Frame
    measures: Measures
    labels: Labels

    def row_y(self, row: int) -> float:
        """Pixels, the middle of a row; the rows stand in the middle of the lane together."""
        top = self.place.y + (self.place.height - self.place.rows * self.measures.row) / 2
        return top + (row + 0.5) * self.measures.row

    def state_of(self, event_id: int) -> State:
        """Whether a person points at an event."""
        if event_id == self.frame.selected:
            return State.SELECTED
        return State.HOVERED if event_id == self.frame.hovered else State.PLAIN


def lane_items(view: LaneView) -> list[Primitive]:
    """Everything of a lane in painting order: what is pointed at comes last."""
    shown = _visible(view)
    bands: list[Primitive] = []
    marks: list[Primitive] = []
    labels: list[Primitive] = []
    last: list[Primitive] = []
    for ink, text in _events(view, shown):
        pointed_at = ink.state is not State.PLAIN
        (last if pointed_at else marks if isinstance(ink, Mark) else bands).append(ink)
        if text:
            (last if pointed_at else labels).append(text)
    return [*_strip(view), *bands, *marks, *labels, *_pills(view), *last]


def _visible(view: LaneView) -> Int64:
    """Positions of the events that may show something, laid out; of those without a row only the selected one."""
    layout, scale = view.layout, view.scale
    pad = round((MAX_LABEL_PX + OPEN_RUN_PX + _BEYOND) * level_scale(layout.level))
    found = layout.lane.index.overlapping(scale.viewport.lo - pad, scale.viewport.hi + pad)
    layout.lay_out(found)
    shown: Bools = layout.rows[found] >= 0
    if view.frame.selected is not None:
        shown |= layout.lane.ids[found] == view.frame.selected
    return np.asarray(found[shown], np.int64)


def _events(view: LaneView, positions: Int64) -> Iterator[tuple[Mark | Band, Text | None]]:
    lane, layout, scale = view.layout.lane, view.layout, view.scale
    lo, hi = scale.x_of(lane.lo[positions]).tolist(), scale.x_of(lane.hi[positions]).tolist()
    until = np.where(layout.room_until[positions] == NEVER, np.inf, scale.x_of(layout.room_until[positions])).tolist()
    instants = layout.extents.instants[positions].tolist()
    ids, rows = lane.ids[positions].tolist(), layout.rows[positions].tolist()
    standings = [STANDINGS[code] for code in lane.standings[positions].tolist()]
    for index, position in enumerate(positions.tolist()):
        y = _y_of(view, rows[index])
        if instants[index]:
            ink: Mark | Band = _mark(view, ids[index], standings[index], (lo[index] + hi[index]) / 2, y)
        else:
            ink = _band(view, position, standings[index], (lo[index], hi[index]), y)
        if _outside(ink, scale) and until[index] < scale.left:
            continue
        room = until[index] if rows[index] >= 0 else -np.inf
        text = _label(view, ink, y, room)
        if text or not _outside(ink, scale):
            yield ink, text


def _y_of(view: LaneView, row: int) -> float:
    if row >= 0:
        return view.row_y(row)
    return view.row_y(view.layout.max_rows) if row == OVERFLOW else view.place.y + view.place.height / 2


def _outside(ink: Mark | Band, scale: Scale) -> bool:
    if isinstance(ink, Mark):
        return ink.x + ink.size < scale.left or ink.x - ink.size > scale.right
    return ink.x1 < scale.left or ink.x0 > scale.right


def _mark(view: LaneView, event_id: int, standing: Standing, x: float, y: float) -> Mark:
    return Mark(event_id, view.layout.lane.kind, standing, x, y, float(MARK_PX), view.state_of(event_id))


def _band(view: LaneView, position: int, standing: Standing, bounds: tuple[float, float], y: float) -> Band:
    lane, scale = view.layout.lane, view.scale
    x0, x1 = bounds
    known = Edge.CRISP if PRECISIONS[lane.precisions[position]] in _FINE else Edge.SOFT
    start = end = known
    if lane.open_start[position]:
        x0, start, end = x1 - OPEN_RUN_PX, Edge.OPEN, Edge.CRISP
    elif lane.open_end[position]:
        x1, start, end = x0 + OPEN_RUN_PX, Edge.CRISP, Edge.OPEN
    elif x1 - x0 < LEAST_BAND_PX:
        middle = (x0 + x1) / 2
        x0, x1 = middle - LEAST_BAND_PX / 2, middle + LEAST_BAND_PX / 2
    # Painters lose their way millions of pixels outside the window.
    x0, x1 = max(x0, scale.left - OPEN_RUN_PX - _BEYOND), min(x1, scale.right + OPEN_RUN_PX + _BEYOND)
    event_id = int(lane.ids[position])
    height = view.measures.row - 6
    return Band(
        event_id, lane.kind, standing, x0, x1, y - height / 2, height, start, end, view.state_of(event_id)
    )  # fmt: skip


def _label(view: LaneView, ink: Mark | Band, y: float, until: float) -> Text | None:
    """The label beside a mark or in a band; that of a band that starts outside stays in view as long as it can."""
    state = view.state_of(ink.event_id)
    role = TextRole.LABEL_SELECTED if state is State.SELECTED else TextRole.LABEL
    x, end = _label_range(ink)
    sticky = view.scale.left + LEAD_PX
    start = max(x, min(sticky, end))
    room = min(until - GAP_PX / 2 - start, MAX_LABEL_PX)
    if room < LEAST_LABEL_PX or start > view.scale.right:
        return None
    text, width = view.labels.fitted(ink.event_id, room, role)
    if not text:
        return None
    start = max(x, min(sticky, end - width))
    if start + width < view.scale.left:
        return None
    return Text(role, text, start, y, width, event_id=ink.event_id)


def _label_range(ink: Mark | Band) -> tuple[float, float]:
    """Where a label starts, and until where it may be moved right to stay in view; only bands have such room."""
    if isinstance(ink, Mark):
        return ink.x + LEAD_PX, -np.inf
    if ink.start is Edge.OPEN:
        return ink.x1 + LEAD_PX, -np.inf
    return ink.x0 + LEAD_PX, ink.x1 - LEAD_PX


def _strip(view: LaneView) -> Iterator[Strip]:
    density, scale, place = view.layout.density, view.scale, view.place
    steps = density.within(scale.viewport.lo, scale.viewport.hi)
    if steps.start == steps.stop:
        return
    x0 = np.maximum(scale.x_of(density.lo[steps]), scale.left)
    x1 = np.minimum(scale.x_of(density.hi[steps]), scale.right)
    columns = tuple(zip(x0.tolist(), x1.tolist(), density.heights(steps).tolist(), strict=True))
    margin = view.measures.padding - 3
    box = Box(scale.left, place.y + margin, scale.width, place.height - 2 * margin)
    yield Strip(view.layout.lane.kind, box, columns)


def _pills(view: LaneView) -> Iterator[Pill]:
    lane, scale = view.layout.lane, view.scale
    for pile in view.layout.piles:
        x = scale.x_of(pile.time) + MARK_PX
        if scale.left - _BEYOND < x < scale.right:
            count = len(pile.positions)
            width = 14.0 + 6.5 * len(str(count))
            box = Box(x, view.row_y(view.layout.max_rows) - 8, width, 16.0)
            yield Pill(int(lane.ids[pile.positions[0]]), lane.kind, f"+{count}", box)
