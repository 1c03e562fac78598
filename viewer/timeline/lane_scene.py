"""The events of all lanes in one frame: density, bands, marks, labels and piles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import itemgetter

import numpy as np

from viewer.domain.columns import KINDS, OPEN_START, Int64, UInt8
from viewer.domain.instants import MS_PER_DAY
from viewer.timeline.chosen import is_among
from viewer.timeline.extents import MARK_PX
from viewer.timeline.gathered import Gathered
from viewer.timeline.ink import EDGES, BandInk, EventsInk, Inks, MarkInk, StripInk
from viewer.timeline.joined import BEYOND_PX, Joined, Joiner, reach_of
from viewer.timeline.label_ink import PILL_PX, LabelInk, PillInk, Words
from viewer.timeline.label_scene import labels_of, notes_of, stressed
from viewer.timeline.lane_view import LaneView, Placed, place_events
from viewer.timeline.lanes import Bools
from viewer.timeline.scale import Floats
from viewer.timeline.scene import Band, Box, Edge, Link, Mark, Primitive, State, Text

_LINK_BELOW_PX = 10.5
_CRISP, _SOFT, _OPEN = (EDGES.index(edge) for edge in (Edge.CRISP, Edge.SOFT, Edge.OPEN))


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
    events = joined.events
    placed = place_events(views, joined)
    labels, has_note = labels_of(view, placed, joined)
    notes = tuple(notes_of(view, labels.where(has_note), events))
    plain = (placed.x1 > view.scale.left - MARK_PX) & (placed.x0 < view.scale.right + MARK_PX)
    last: list[tuple[int, int, Primitive]] = []
    pointed = [each for each in (view.frame.hovered, view.frame.selected) if each is not None]
    if pointed:
        pointed_at = np.isin(events.ids, pointed)
        shown = np.flatnonzero(pointed_at & plain).tolist()
        last += [(joined.lanes[index], -1, _one(view, placed, events, index)) for index in shown]
        named = np.isin(labels.ids, pointed)
        last += _named(view, labels.where(named))
        last += [note for note in notes if note.text.event_id in pointed]
        labels = labels.where(~named)
        notes = tuple(note for note in notes if note.text.event_id not in pointed)
        plain &= ~pointed_at
    chosen: list[Inks] = []
    if len(view.frame.chosen):
        is_chosen = plain & is_among(events.ids, view.frame.chosen)
        plain &= ~is_chosen
        for lane in range(len(views)):
            bands, marks = _inks(view, placed, events, is_chosen & (joined.lanes == lane))
            chosen.append((replace(bands, state=State.SELECTED), replace(marks, state=State.SELECTED)))
    return EventsInk(
        _strips(views, joined),
        _inks(view, placed, events, plain),
        words=Words(labels, notes, _pills(views, joined)),
        last=tuple(item for _, _, item in sorted(last, key=itemgetter(0, 1))),
        links=tuple(_links(view, placed, events)),
        chosen=tuple(chosen),
    )


def _named(view: LaneView, labels: LabelInk) -> Iterator[tuple[int, int, Text]]:
    """The labels of what is pointed at."""
    columns = labels.lanes.tolist(), labels.places.tolist(), labels.room.tolist()
    for label, lane, place, room in zip(labels, *columns, strict=True):
        is_selected = label.event_id == view.frame.selected
        yield (lane, place, stressed(view, label, room) if is_selected else label)


def _inks(view: LaneView, placed: Placed, events: Gathered, shown: Bools) -> Inks:
    """Some events as bands and marks."""
    bands = _bands(view, placed, events, np.flatnonzero(shown & ~events.instants))
    return bands, _marks(placed, events, np.flatnonzero(shown & events.instants))


def _codes(events: Gathered, chosen: Int64) -> tuple[Int64, UInt8, UInt8]:
    return events.ids[chosen], events.kinds[chosen], events.standings[chosen]


def _marks(placed: Placed, events: Gathered, chosen: Int64) -> MarkInk:
    return MarkInk(*_codes(events, chosen), placed.x0[chosen], placed.y[chosen], float(MARK_PX))


def _bands(view: LaneView, placed: Placed, events: Gathered, chosen: Int64) -> BandInk:
    height = view.band_height
    starts = ends = np.where(events.fine[chosen], _CRISP, _SOFT).astype(np.uint8)
    if events.is_open:
        open_start, open_end = events.open_start[chosen], events.open_end[chosen]
        starts = np.where(open_start, _OPEN, np.where(open_end, _CRISP, starts)).astype(np.uint8)
        ends = np.where(open_end, _OPEN, np.where(open_start, _CRISP, ends)).astype(np.uint8)
    x0, x1, y = placed.x0[chosen], placed.x1[chosen], placed.y[chosen] - height / 2
    return BandInk(*_codes(events, chosen), x0, x1, y, height, starts, ends)


def _one(view: LaneView, placed: Placed, events: Gathered, index: int) -> Mark | Band:
    """One event as a primitive that says whether a person points at it."""
    alone = np.array([index], np.int64)
    is_chosen = bool(is_among(events.ids[alone], view.frame.chosen)[0])
    is_selected = is_chosen or int(events.ids[index]) == view.frame.selected
    state = State.SELECTED if is_selected else State.HOVERED
    if bool(events.instants[index]):
        return next(iter(_marks(placed, events, alone)))._replace(state=state)
    return next(iter(_bands(view, placed, events, alone)))._replace(state=state)


def _strips(views: Sequence[LaneView], joined: Joined) -> StripInk | None:
    if not any(len(steps.lo) for steps in joined.steps):
        return None
    scale, margin = views[0].scale, views[0].measures.padding - 3
    boxes = tuple(Box(scale.left, each.place.y + margin, scale.width, each.place.height - 2 * margin) for each in views)
    return StripInk(boxes, joined.steps, scale)


def _links(view: LaneView, placed: Placed, events: Gathered) -> Iterator[Link]:
    """Lines from the announcements of events to their marks, below the row, where they strike no label."""
    if events.announced is None:
        return
    scale = view.scale
    known = np.flatnonzero((events.announced != OPEN_START) & (events.rows >= 0))
    said = scale.x_of(events.announced[known]) + (MS_PER_DAY / 2) / scale.ms_per_px
    for index, dot in zip(known.tolist(), said.tolist(), strict=True):
        first, last, y = float(placed.x0[index]), float(placed.x1[index]), float(placed.y[index])
        half = MARK_PX / 2 if bool(events.instants[index]) else view.band_height / 2
        x = first if dot < first else last
        if not first - half <= dot <= last + half and min(dot, x) < scale.right and max(dot, x) > scale.left:
            place = min(max(dot, scale.left - BEYOND_PX), scale.right + BEYOND_PX)
            yield Link(int(events.ids[index]), KINDS[events.kinds[index]], place, x, y + _LINK_BELOW_PX, y + half)


def _pills(views: Sequence[LaneView], joined: Joined) -> PillInk:
    """The counts of piles."""
    scale, row = views[0].scale, views[0].measures.row
    x = scale.x_of(joined.events.pile_times) + MARK_PX
    tops: Floats = np.array([each.first_row_y + each.layout.max_rows * row - PILL_PX / 2 for each in views])
    chosen = np.flatnonzero((x > scale.left - BEYOND_PX) & (x < scale.right))
    return PillInk(joined.heaps, chosen, x[chosen], tops[joined.pile_lanes[chosen]])
