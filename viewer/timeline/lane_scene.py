"""The events of one lane in one frame: density, bands, marks, labels and piles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import NamedTuple, Protocol

import numpy as np

from viewer.domain.columns import KINDS, OPEN_START, Int64, UInt8
from viewer.domain.instants import MS_PER_DAY
from viewer.timeline.chosen import is_among
from viewer.timeline.extents import (
    ARROW_PX,
    BAND_LEAD_PX,
    LEAST_BAND_PX,
    MARK_LEAD_PX,
    MARK_PX,
    OPEN_RUN_PX,
)
from viewer.timeline.frame import Frame, Measures
from viewer.timeline.gathered import Gathered
from viewer.timeline.ink import EDGES, BandInk, EventsInk, MarkInk, StripInk
from viewer.timeline.joined import BEYOND_PX, MAX_LABEL_PX, NO_ROW, Joined, Joiner, reach_of
from viewer.timeline.lanes import Bools
from viewer.timeline.rows import GAP_PX, LaneLayout
from viewer.timeline.scale import Floats, Scale
from viewer.timeline.scene import Align, Band, Box, Edge, LaneBox, Link, Mark, Pill, Primitive, State, Text
from viewer.timeline.second_lines import LEAST_LABEL_PX
from viewer.timeline.words import TextRole

MAX_NOTE_PX = 210.0
EDGE_PX = 6.0
_LINK_BELOW_PX = 10.5
_CRISP, _SOFT, _OPEN = (EDGES.index(edge) for edge in (Edge.CRISP, Edge.SOFT, Edge.OPEN))
_BAND_MARGIN_PX = 6.0
_NOTE_HALF_PX = 6.0

_InLane = tuple[int, Primitive]
"""A primitive, and the place of its lane."""


class Labels(Protocol):
    """Gives events their labels."""

    def whole(self, event_id: int, role: TextRole = TextRole.LABEL) -> tuple[str, float]:
        """The label, and its width; an empty text where there is none."""
        ...

    def note(self, event_id: int) -> tuple[str, float]:
        """The second line, and its width; an empty text where there is none."""
        ...

    def drop(self, above: float) -> float:
        """Pixels from the middle of a label down to that of its second line, which clears the ink of this height."""
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
    selected: int | None = None
    """Where the selected event stands in the lane; None where it is not in it."""

    @property
    def first_row_y(self) -> float:
        """Pixels, the middle of the first row; the rows stand in the middle of the lane together."""
        top = self.place.y + (self.place.height - self.place.rows * self.measures.row) / 2
        return top + 0.5 * self.measures.row


class _Placed(NamedTuple):
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


def lanes_ink(views: Sequence[LaneView], joiner: Joiner | None = None) -> EventsInk:
    """Everything of some lanes in view; what is pointed at comes last.

    Args:
        views: the lanes, from the top; all in the same frame.
        joiner: keeps what the frames share.
    """
    if not views:
        return EventsInk()
    view = views[0]
    reach = reach_of(view.scale, view.layout.level)
    joined = (joiner or Joiner()).join([each.layout for each in views], reach, [each.selected for each in views])
    events, lane_of = joined.events, joined.lanes
    placed = _place(views, joined)
    labels = _labels(view, placed, events)
    plain = (placed.x1 > view.scale.left - MARK_PX) & (placed.x0 < view.scale.right + MARK_PX)
    last: list[_InLane] = []
    pointed = [each for each in (view.frame.hovered, view.frame.selected) if each is not None]
    if pointed:
        pointed_at = np.isin(events.ids, pointed)
        shown = np.flatnonzero(pointed_at & plain).tolist()
        last += [(lane_of[index], _one(view, placed, events, index)) for index in shown]
        last += [(lane_of[index], text) for index, text in labels if text.event_id in pointed]
        labels = [(index, text) for index, text in labels if text.event_id not in pointed]
        plain &= ~pointed_at
    chosen: list[tuple[BandInk, MarkInk]] = []
    if len(view.frame.chosen):
        is_chosen = plain & is_among(events.ids, view.frame.chosen)
        plain &= ~is_chosen
        for lane in range(len(views)):
            bands, marks = _inks(view, placed, events, is_chosen & (lane_of == lane))
            chosen.append((replace(bands, state=State.SELECTED), replace(marks, state=State.SELECTED)))
    over: list[_InLane] = [(lane_of[index], text) for index, text in labels]
    over += _pills(views, joined)
    return EventsInk(
        _strips(views, joined),
        *_inks(view, placed, events, plain),
        over=_by_lane(over),
        last=_by_lane(last),
        links=tuple(_links(view, placed, events)),
        chosen=tuple(chosen),
    )


def _by_lane(items: Iterable[_InLane]) -> tuple[Primitive, ...]:
    """Primitives from the top lane to the lowest, those of a lane in the order that they come in."""
    return tuple(item for _, item in sorted(items, key=itemgetter(0)))


def _inks(view: LaneView, placed: _Placed, events: Gathered, shown: Bools) -> tuple[BandInk, MarkInk]:
    """Some events as bands and marks."""
    bands = _bands(view, placed, events, np.flatnonzero(shown & ~events.instants))
    return bands, _marks(placed, events, np.flatnonzero(shown & events.instants))


def _place(views: Sequence[LaneView], joined: Joined) -> _Placed:
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
    return _Placed(x0, x1, y, first, last, outside, until)


def _codes(events: Gathered, chosen: Int64) -> tuple[Int64, UInt8, UInt8]:
    return events.ids[chosen], events.kinds[chosen], events.standings[chosen]


def _marks(placed: _Placed, events: Gathered, chosen: Int64) -> MarkInk:
    return MarkInk(*_codes(events, chosen), placed.x0[chosen], placed.y[chosen], float(MARK_PX))


def _bands(view: LaneView, placed: _Placed, events: Gathered, chosen: Int64) -> BandInk:
    height = view.measures.row - _BAND_MARGIN_PX
    starts = ends = np.where(events.fine[chosen], _CRISP, _SOFT).astype(np.uint8)
    if events.is_open:
        open_start, open_end = events.open_start[chosen], events.open_end[chosen]
        starts = np.where(open_start, _OPEN, np.where(open_end, _CRISP, starts)).astype(np.uint8)
        ends = np.where(open_end, _OPEN, np.where(open_start, _CRISP, ends)).astype(np.uint8)
    x0, x1, y = placed.x0[chosen], placed.x1[chosen], placed.y[chosen] - height / 2
    return BandInk(*_codes(events, chosen), x0, x1, y, height, starts, ends)


def _one(view: LaneView, placed: _Placed, events: Gathered, index: int) -> Mark | Band:
    """One event as a primitive that says whether a person points at it."""
    alone = np.array([index], np.int64)
    is_chosen = bool(is_among(events.ids[alone], view.frame.chosen)[0])
    is_selected = is_chosen or int(events.ids[index]) == view.frame.selected
    state = State.SELECTED if is_selected else State.HOVERED
    if bool(events.instants[index]):
        return next(iter(_marks(placed, events, alone)))._replace(state=state)
    return next(iter(_bands(view, placed, events, alone)))._replace(state=state)


def _labels(view: LaneView, placed: _Placed, events: Gathered) -> list[tuple[int, Text]]:
    """The labels that have room, in bands or beside them, each with the place of its event.

    The label of a band that starts outside the window stays in view until the end of the band pushes it out.
    """
    left, right, whole_of = view.scale.left, view.scale.right, view.labels.whole
    inner = placed.last - placed.first
    outer = np.minimum(placed.until, right - EDGE_PX) - placed.outside
    near = (placed.outside + MAX_LABEL_PX > left) & (placed.x0 < right)
    chosen = np.flatnonzero(near & (np.maximum(inner, outer) >= LEAST_LABEL_PX))
    made: list[tuple[int, Text]] = []
    columns = (events.ids, placed.first, placed.last, placed.outside, inner, outer, placed.y)
    rooms = (events.inside, events.label_room, events.note_room)
    for index, event_id, first, last, outside, within, beside, y, inside, label_room, note_room in zip(
        chosen.tolist(), *(column[chosen].tolist() for column in (*columns, *rooms)), strict=True
    ):
        text, width = whole_of(event_id)
        is_inside = width <= within or (within > beside and within >= LEAST_LABEL_PX)
        if is_inside:
            x = max(first, min(left + BAND_LEAD_PX, last - min(width, within)))
            room = min(last, right - EDGE_PX) - x
        elif beside >= LEAST_LABEL_PX and outside + width > left:
            x, room = outside, beside
        else:
            continue
        shown = min(width, room)
        if shown > 0 and left < x + shown and x < right:
            label = Text(TextRole.LABEL, text, x, y, shown, Align.LEFT, event_id, width > room)
            made.append((index, _stressed(view, label, room) if event_id == view.frame.selected else label))
            # Where there is too little room, nobody need look for a second line.
            if inside is is_inside and width <= label_room and note_room >= LEAST_LABEL_PX:
                drop = view.labels.drop(0.0 if events.instants[index] else view.measures.row - _BAND_MARGIN_PX)
                made += [(index, note) for note in _note(view, made[-1][1], note_room, drop)]
    return made


def _note(view: LaneView, label: Text, note_room: float, drop: float) -> Iterator[Text]:
    """The second line of a label, where the level has room for it; the edge of the window only cuts it."""
    # Where the font is large, a second line would reach into the text of the next row.
    if label.event_id is None or drop + _NOTE_HALF_PX > view.measures.row:
        return
    text, width = view.labels.note(label.event_id)
    room = view.scale.right - EDGE_PX - label.x
    if text and width + GAP_PX <= note_room and room > 0 and label.x + width > view.scale.left:
        shown = min(width, room)
        yield Text(TextRole.NOTE, text, label.x, label.y + drop, shown, Align.LEFT, label.event_id, width > room)


def _stressed(view: LaneView, label: Text, room: float) -> Text:
    """The label of the selected event in stronger type, unless that would cut the words."""
    if label.event_id is None:
        return label
    text, width = view.labels.whole(label.event_id, TextRole.LABEL_SELECTED)
    return label._replace(role=TextRole.LABEL_SELECTED, text=text, width=width) if width <= room else label


def _strips(views: Sequence[LaneView], joined: Joined) -> StripInk | None:
    if not any(len(steps.lo) for steps in joined.steps):
        return None
    scale, margin = views[0].scale, views[0].measures.padding - 3
    boxes = tuple(Box(scale.left, each.place.y + margin, scale.width, each.place.height - 2 * margin) for each in views)
    return StripInk(boxes, joined.steps, scale)


def _links(view: LaneView, placed: _Placed, events: Gathered) -> Iterator[Link]:
    """Lines from the announcements of events to their marks, below the row, where they strike no label."""
    if events.announced is None:
        return
    scale = view.scale
    known = np.flatnonzero((events.announced != OPEN_START) & (events.rows >= 0))
    said = scale.x_of(events.announced[known]) + (MS_PER_DAY / 2) / scale.ms_per_px
    for index, dot in zip(known.tolist(), said.tolist(), strict=True):
        first, last, y = float(placed.x0[index]), float(placed.x1[index]), float(placed.y[index])
        half = MARK_PX / 2 if bool(events.instants[index]) else (view.measures.row - _BAND_MARGIN_PX) / 2
        x = first if dot < first else last
        if not first - half <= dot <= last + half and min(dot, x) < scale.right and max(dot, x) > scale.left:
            place = min(max(dot, scale.left - BEYOND_PX), scale.right + BEYOND_PX)
            yield Link(int(events.ids[index]), KINDS[events.kinds[index]], place, x, y + _LINK_BELOW_PX, y + half)


def _pills(views: Sequence[LaneView], joined: Joined) -> Iterator[tuple[int, Pill]]:
    """The counts of piles, each with the place of its lane."""
    if not joined.heaps:
        return
    scale, measures = views[0].scale, views[0].measures
    starts = scale.x_of(joined.events.pile_times) + MARK_PX
    tops = [each.first_row_y + each.layout.max_rows * measures.row - 8 for each in views]
    chosen = np.flatnonzero((starts > scale.left - BEYOND_PX) & (starts < scale.right))
    for index, x in zip(chosen.tolist(), starts[chosen].tolist(), strict=True):
        lane, event_id, kind, text = joined.heaps[index]
        yield lane, Pill(event_id, kind, text, Box(x, tops[lane], 7.5 + 6.5 * len(text), 16.0))
