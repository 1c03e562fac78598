"""The events of one lane in one frame: density, bands, marks, labels and piles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol

import numpy as np

from viewer.domain.columns import KINDS, OPEN_START, Int64, UInt8
from viewer.domain.instants import MS_PER_DAY
from viewer.timeline.chosen import is_among
from viewer.timeline.density import Steps
from viewer.timeline.extents import (
    ARROW_PX,
    BAND_LEAD_PX,
    LEAST_BAND_PX,
    MARK_LEAD_PX,
    MARK_PX,
    OPEN_RUN_PX,
    extents_of,
    level_scale,
)
from viewer.timeline.frame import Frame, Measures
from viewer.timeline.gathered import Gathered, LabelRoom, gathered_of
from viewer.timeline.ink import EDGES, BandInk, LaneInk, MarkInk, StripInk
from viewer.timeline.lanes import Bools
from viewer.timeline.rows import GAP_PX, LaneLayout
from viewer.timeline.scale import Floats, Scale
from viewer.timeline.scene import Align, Band, Box, Edge, LaneBox, Link, Mark, Pill, Primitive, State, Text
from viewer.timeline.second_lines import LEAST_LABEL_PX
from viewer.timeline.words import TextRole

MAX_LABEL_PX = 440.0
MAX_NOTE_PX = 210.0
EDGE_PX = 6.0
_BEYOND = 64.0
_LINK_BELOW_PX = 10.5
_CRISP, _SOFT, _OPEN = (EDGES.index(edge) for edge in (Edge.CRISP, Edge.SOFT, Edge.OPEN))
_NO_ROW = -1
_BAND_MARGIN_PX = 6.0
_NOTE_HALF_PX = 6.0


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


def lane_ink(view: LaneView) -> LaneInk:
    """Everything of a lane in view; what is pointed at comes last."""
    events = _gather(view)
    placed = _place(view, events)
    labels = _labels(view, placed, events)
    plain = (placed.x1 > view.scale.left - MARK_PX) & (placed.x0 < view.scale.right + MARK_PX)
    last: list[Primitive] = []
    pointed = [each for each in (view.frame.hovered, view.frame.selected) if each is not None]
    if pointed:
        pointed_at = np.isin(events.ids, pointed)
        last += [_one(view, placed, events, index) for index in np.flatnonzero(pointed_at & plain).tolist()]
        last += [text for text in labels if text.event_id in pointed]
        labels = [text for text in labels if text.event_id not in pointed]
        plain &= ~pointed_at
    chosen = None
    if len(view.frame.chosen):
        is_chosen = plain & is_among(events.ids, view.frame.chosen)
        plain &= ~is_chosen
        parts = _inks(view, placed, events, is_chosen)
        chosen = replace(parts[0], state=State.SELECTED), replace(parts[1], state=State.SELECTED)
    return LaneInk(
        _strip(view, events.steps),
        *_inks(view, placed, events, plain),
        (*labels, *_pills(view, events)),
        tuple(last),
        tuple(_links(view, placed, events)),
        chosen,
    )


def _inks(view: LaneView, placed: _Placed, events: Gathered, shown: Bools) -> tuple[BandInk, MarkInk]:
    """Some events as bands and marks."""
    bands = _bands(view, placed, events, np.flatnonzero(shown & ~events.instants))
    return bands, _marks(placed, events, np.flatnonzero(shown & events.instants))


def reach_of(scale: Scale, level: int) -> tuple[int, int]:
    """From where to where events may show something in a frame."""
    one = level_scale(level)
    # To the left as far as a label can reach into view, to the right as an open start can.
    before, after = round((MAX_LABEL_PX + OPEN_RUN_PX + _BEYOND) * one), round((OPEN_RUN_PX + _BEYOND) * one)
    return scale.viewport.lo - before, scale.viewport.hi + after


def _gather(view: LaneView) -> Gathered:
    layout, one = view.layout, level_scale(view.layout.level)
    found = layout.gather(*reach_of(view.scale, layout.level))
    selected = view.selected
    if selected is None or selected in found.positions:
        return found
    # What is selected is shown even where it has no row.
    over = any(selected in pile.positions for pile in found.piles)
    placed = (
        np.append(found.positions, selected),
        np.append(found.rows, layout.max_rows if over else _NO_ROW),
        np.append(found.room_until, layout.lane.lo[selected] - round(_BEYOND * one)),
    )
    instants = extents_of(layout.lane, placed[0], layout.level).instants
    room = LabelRoom(
        instants, np.append(found.inside, False), np.append(found.label_room, 0.0), np.append(found.note_room, 0.0)
    )
    return gathered_of(layout.lane, placed, found.piles, found.steps, room)


def _place(view: LaneView, events: Gathered) -> _Placed:
    scale, instants = view.scale, events.instants
    x0, x1 = scale.x_of(events.lo), scale.x_of(events.hi)
    # The far future overflows when it is made pixels.
    until = scale.x_of(np.minimum(events.room_until, scale.viewport.hi)) - GAP_PX / 2
    middle = (x0 + x1) / 2
    y: Floats = np.asarray(view.first_row_y + events.rows * view.measures.row, np.float64)
    y[events.rows == _NO_ROW] = view.place.y + view.place.height / 2
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
    x0 = np.where(instants, middle, np.maximum(x0, scale.left - OPEN_RUN_PX - _BEYOND))
    x1 = np.where(instants, middle, np.minimum(x1, scale.right + OPEN_RUN_PX + _BEYOND))
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


def _labels(view: LaneView, placed: _Placed, events: Gathered) -> list[Text]:
    """The labels that have room, in bands or beside them.

    The label of a band that starts outside the window stays in view until the end of the band pushes it out.
    """
    scale = view.scale
    inner = placed.last - placed.first
    outer = np.minimum(placed.until, scale.right - EDGE_PX) - placed.outside
    near = (placed.outside + MAX_LABEL_PX > scale.left) & (placed.x0 < scale.right)
    chosen = np.flatnonzero(near & (np.maximum(inner, outer) >= LEAST_LABEL_PX))
    made = []
    columns = (events.ids, placed.first, placed.last, placed.outside, inner, outer, placed.y)
    for index, event_id, first, last, outside, within, beside, y in zip(
        chosen.tolist(), *(column[chosen].tolist() for column in columns), strict=True
    ):
        whole = view.labels.whole(event_id)
        width = whole[1]
        is_inside = width <= within or (within > beside and within >= LEAST_LABEL_PX)
        if is_inside:
            x = max(first, min(scale.left + BAND_LEAD_PX, last - min(width, within)))
            room = min(last, scale.right - EDGE_PX) - x
        elif beside >= LEAST_LABEL_PX and outside + width > scale.left:
            x, room = outside, beside
        else:
            continue
        shown = min(width, room)
        if shown > 0 and scale.left < x + shown and x < scale.right:
            made.append(
                _stressed(view, Text(TextRole.LABEL, whole[0], x, y, shown, Align.LEFT, event_id, width > room), room)
            )
            if bool(events.inside[index]) is is_inside and width <= events.label_room[index]:
                made += _note(view, made[-1], events, index)
    return made


def _note(view: LaneView, label: Text, events: Gathered, index: int) -> Iterator[Text]:
    """The second line of a label, where the level has room for it; the edge of the window only cuts it."""
    note_room = float(events.note_room[index])
    drop = view.labels.drop(0.0 if bool(events.instants[index]) else view.measures.row - _BAND_MARGIN_PX)
    # Where the font is large, a second line would reach into the text of the next row.
    if note_room < LEAST_LABEL_PX or drop + _NOTE_HALF_PX > view.measures.row:
        return
    text, width = view.labels.note(int(events.ids[index]))
    room = view.scale.right - EDGE_PX - label.x
    if text and width + GAP_PX <= note_room and room > 0 and label.x + width > view.scale.left:
        shown = min(width, room)
        yield Text(TextRole.NOTE, text, label.x, label.y + drop, shown, Align.LEFT, label.event_id, width > room)


def _stressed(view: LaneView, label: Text, room: float) -> Text:
    """A label in stronger type where its event is selected, unless that would cut the words."""
    if label.event_id is None or label.event_id != view.frame.selected:
        return label
    text, width = view.labels.whole(label.event_id, TextRole.LABEL_SELECTED)
    return label._replace(role=TextRole.LABEL_SELECTED, text=text, width=width) if width <= room else label


def _strip(view: LaneView, steps: Steps) -> StripInk | None:
    scale, place = view.scale, view.place
    first = int(np.searchsorted(steps.hi, np.int64(scale.viewport.lo), side="right"))
    chosen = slice(first, max(first, int(np.searchsorted(steps.lo, np.int64(scale.viewport.hi), side="left"))))
    if chosen.start == chosen.stop:
        return None
    x0 = np.maximum(scale.x_of(steps.lo[chosen]), scale.left)
    x1 = np.minimum(scale.x_of(steps.hi[chosen]), scale.right)
    margin = view.measures.padding - 3
    box = Box(scale.left, place.y + margin, scale.width, place.height - 2 * margin)
    return StripInk(box, x0, x1, steps.heights[chosen], steps.kinds[chosen])


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
            place = min(max(dot, scale.left - _BEYOND), scale.right + _BEYOND)
            yield Link(int(events.ids[index]), KINDS[events.kinds[index]], place, x, y + _LINK_BELOW_PX, y + half)


def _pills(view: LaneView, gathered: Gathered) -> Iterator[Pill]:
    """The counts of piles."""
    if not gathered.piles:
        return
    ids, kinds, scale = view.layout.lane.ids, view.layout.lane.kinds, view.scale
    starts = scale.x_of(gathered.pile_times) + MARK_PX
    y = view.first_row_y + view.layout.max_rows * view.measures.row - 8
    for index in np.flatnonzero((starts > scale.left - _BEYOND) & (starts < scale.right)).tolist():
        positions = gathered.piles[index].positions
        text = f"+{len(positions)}"
        kind = KINDS[kinds[positions[0]]]
        yield Pill(int(ids[positions[0]]), kind, text, Box(float(starts[index]), y, 7.5 + 6.5 * len(text), 16.0))
