"""The events of one lane as primitives: density, bands, marks, labels and piles."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np

from viewer.domain.columns import PRECISIONS, STANDINGS, Int64
from viewer.domain.dates import Precision
from viewer.domain.events import Standing
from viewer.timeline.frame import Frame, Measures
from viewer.timeline.lanes import Bools
from viewer.timeline.packing import OVERFLOW
from viewer.timeline.rows import (
    ARROW_PX,
    BAND_LEAD_PX,
    GAP_PX,
    LEAST_BAND_PX,
    MARK_LEAD_PX,
    MARK_PX,
    OPEN_RUN_PX,
    LaneLayout,
    level_scale,
)
from viewer.timeline.scale import Scale
from viewer.timeline.scene import Band, Box, Edge, LaneBox, Mark, Pill, Primitive, State, Strip, Text
from viewer.timeline.words import TextRole

MAX_LABEL_PX = 440.0
LEAST_LABEL_PX = 50.0
EDGE_PX = 6.0
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
    for placed in _place_all(view, shown):
        ink = placed.ink
        if _is_beyond(ink, view.scale):
            continue
        text = _label(view, placed)
        if not text and not _is_in_view(ink, view.scale):
            continue
        pointed_at = ink.state is not State.PLAIN
        (last if pointed_at else marks if isinstance(ink, Mark) else bands).append(ink)
        if text:
            (last if pointed_at else labels).append(text)
    return [*_strip(view), *bands, *marks, *labels, *_pills(view), *last]


def _visible(view: LaneView) -> Int64:
    """Positions of the events that may show something, laid out; of those without a row only the selected one."""
    layout, scale = view.layout, view.scale
    one = level_scale(layout.level)
    # To the left as far as a label can reach into view, to the right as an open start can.
    before, after = round((MAX_LABEL_PX + OPEN_RUN_PX + _BEYOND) * one), round((OPEN_RUN_PX + _BEYOND) * one)
    found = layout.lane.index.overlapping(scale.viewport.lo - before, scale.viewport.hi + after)
    layout.lay_out(found)
    shown: Bools = layout.rows[found] >= 0
    if view.frame.selected is not None:
        shown |= layout.lane.ids[found] == view.frame.selected
    return np.asarray(found[shown], np.int64)


@dataclass(frozen=True, slots=True)
class _Placed:
    """An event in a frame: its ink, and what its label needs to know.

    Attributes:
        y: pixels, the middle of its row.
        inside: pixels, where a label in its band starts and must end; equal where there is no room in it.
        outside: pixels, where a label beside it starts.
        until: pixels, where the room beside it ends.
    """

    ink: Mark | Band
    y: float
    inside: tuple[float, float]
    outside: float
    until: float


def _place_all(view: LaneView, positions: Int64) -> Iterator[_Placed]:
    lane, layout, scale = view.layout.lane, view.layout, view.scale
    lo, hi = scale.x_of(lane.lo[positions]).tolist(), scale.x_of(lane.hi[positions]).tolist()
    # The far future overflows when it is made pixels.
    limits = np.minimum(layout.room_until[positions], scale.viewport.hi)
    until = scale.x_of(limits).tolist()
    instants = layout.extents.instants[positions].tolist()
    ids, rows = lane.ids[positions].tolist(), layout.rows[positions].tolist()
    standings = [STANDINGS[code] for code in lane.standings[positions].tolist()]
    for index, position in enumerate(positions.tolist()):
        event = _Event(position, ids[index], standings[index], lo[index], hi[index], _y_of(view, rows[index]))
        # Where it has no row of its own, a label could lie on others.
        room = until[index] - GAP_PX / 2 if rows[index] >= 0 else -math.inf
        yield _place_mark(view, event, room) if instants[index] else _place_band(view, event, room)


class _Event(NamedTuple):
    position: int
    id: int
    standing: Standing
    x0: float
    x1: float
    y: float


def _y_of(view: LaneView, row: int) -> float:
    if row >= 0:
        return view.row_y(row)
    return view.row_y(view.layout.max_rows) if row == OVERFLOW else view.place.y + view.place.height / 2


def _place_mark(view: LaneView, event: _Event, until: float) -> _Placed:
    x = (event.x0 + event.x1) / 2
    state = view.state_of(event.id)
    ink = Mark(event.id, view.layout.lane.kind, event.standing, x, event.y, float(MARK_PX), state)
    return _Placed(ink, event.y, (x, x), x + MARK_LEAD_PX, until)


def _place_band(view: LaneView, event: _Event, until: float) -> _Placed:
    lane, scale = view.layout.lane, view.scale
    x0, x1 = event.x0, event.x1
    start = end = Edge.CRISP if PRECISIONS[lane.precisions[event.position]] in _FINE else Edge.SOFT
    inside = x0 + BAND_LEAD_PX, x1 - BAND_LEAD_PX
    if lane.open_start[event.position]:
        x0, start, end = x1 - OPEN_RUN_PX, Edge.OPEN, Edge.CRISP
        inside = x0, x0
    elif lane.open_end[event.position]:
        x1, start, end = x0 + OPEN_RUN_PX, Edge.CRISP, Edge.OPEN
        inside = x0 + BAND_LEAD_PX, x1 - BAND_LEAD_PX - ARROW_PX
    elif x1 - x0 < LEAST_BAND_PX:
        middle = (x0 + x1) / 2
        x0, x1 = middle - LEAST_BAND_PX / 2, middle + LEAST_BAND_PX / 2
        inside = x0, x0
    outside = x1 + BAND_LEAD_PX
    # Painters lose their way millions of pixels outside the window.
    x0, x1 = max(x0, scale.left - OPEN_RUN_PX - _BEYOND), min(x1, scale.right + OPEN_RUN_PX + _BEYOND)
    height = view.measures.row - 6
    top, state = event.y - height / 2, view.state_of(event.id)
    ink = Band(event.id, lane.kind, event.standing, x0, x1, top, height, start, end, state)
    return _Placed(ink, event.y, inside, outside, until)


def _is_in_view(ink: Mark | Band, scale: Scale) -> bool:
    if isinstance(ink, Mark):
        return scale.left - ink.size < ink.x < scale.right + ink.size
    return scale.left < ink.x1 and ink.x0 < scale.right


def _is_beyond(ink: Mark | Band, scale: Scale) -> bool:
    """Whether it lies to the right of the window, and its label with it."""
    return (ink.x - ink.size if isinstance(ink, Mark) else ink.x0) > scale.right


def _label(view: LaneView, placed: _Placed) -> Text | None:
    """The label in a band where it has room there, else beside the band or mark, cut to the room.

    The label of a band that starts outside the window stays in view until the end of the band pushes it out.
    """
    scale, event_id = view.scale, placed.ink.event_id
    first, last = placed.inside
    inner, outer = last - first, min(placed.until, scale.right - EDGE_PX) - placed.outside
    _, width = view.labels.fitted(event_id, MAX_LABEL_PX, TextRole.LABEL)
    if width <= inner or (inner > outer and inner >= LEAST_LABEL_PX):
        x = max(first, min(scale.left + BAND_LEAD_PX, last - min(width, inner)))
        room = min(last, scale.right - EDGE_PX) - x
    elif outer >= LEAST_LABEL_PX and placed.outside + width > scale.left:
        x, room = placed.outside, min(outer, MAX_LABEL_PX)
    else:
        return None
    text = _fitted(view, placed, x, room)
    return text if text.text and scale.left < x + text.width and x < scale.right else None


def _fitted(view: LaneView, placed: _Placed, x: float, room: float) -> Text:
    """The label at a place; the stronger type of a selected one is given up where it would cut the words."""
    event_id, role = placed.ink.event_id, TextRole.LABEL
    text, width = view.labels.fitted(event_id, room, role)
    if placed.ink.state is State.SELECTED:
        strong, wide = view.labels.fitted(event_id, room, TextRole.LABEL_SELECTED)
        if strong == text:
            role, width = TextRole.LABEL_SELECTED, wide
    return Text(role, text, x, placed.y, width, event_id=event_id)


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
    """The counts of piles; those of neighboring stretches that would touch are counted together."""
    ids, kind, scale = view.layout.lane.ids, view.layout.lane.kind, view.scale
    pad = round(_BEYOND * level_scale(view.layout.level))
    piles = view.layout.piles_within(scale.viewport.lo - pad, scale.viewport.hi)
    starts = [scale.x_of(pile.time) + MARK_PX for pile in piles]
    y = view.row_y(view.layout.max_rows) - 8
    index = 0
    while index < len(piles):
        x, first, count, right = starts[index], piles[index].positions[0], 0, starts[index] + 1
        while index < len(piles) and starts[index] < right + 2:
            count += len(piles[index].positions)
            right = x + 14.0 + 6.5 * len(str(count))
            index += 1
        yield Pill(int(ids[first]), kind, f"+{count}", Box(x, y, right - x, 16.0))
