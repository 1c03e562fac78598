"""Which labels of a frame have room, in bands or beside them, and which have a second line."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from viewer.timeline.extents import BAND_LEAD_PX
from viewer.timeline.gathered import Gathered
from viewer.timeline.joined import MAX_LABEL_PX, Joined
from viewer.timeline.label_ink import LabelInk, Note
from viewer.timeline.lane_view import LaneView, Placed
from viewer.timeline.lanes import Bools
from viewer.timeline.rows import GAP_PX
from viewer.timeline.scene import Align, Text
from viewer.timeline.second_lines import LEAST_LABEL_PX
from viewer.timeline.words import TextRole

MAX_NOTE_PX = 210.0
EDGE_PX = 6.0
_NOTE_HALF_PX = 6.0


def labels_of(view: LaneView, placed: Placed, joined: Joined) -> tuple[LabelInk, Bools]:
    """The labels that have room, in the order of the events, and which of them have room for a second line.

    The label of a band that starts outside the window stays in view until the end of the band pushes it out.
    """
    left, right, events = view.scale.left, view.scale.right, joined.events
    inner = placed.last - placed.first
    outer = np.minimum(placed.until, right - EDGE_PX) - placed.outside
    near = (placed.outside + MAX_LABEL_PX > left) & (placed.x0 < right)
    chosen = np.flatnonzero(near & (np.maximum(inner, outer) >= LEAST_LABEL_PX))
    width, within, beside = joined.labels.widths(chosen, view.labels), inner[chosen], outer[chosen]
    is_inside = (width <= within) | ((within > beside) & (within >= LEAST_LABEL_PX))
    outside, last = placed.outside[chosen], placed.last[chosen]
    kept = np.maximum(placed.first[chosen], np.minimum(left + BAND_LEAD_PX, last - np.minimum(width, within)))
    x = np.where(is_inside, kept, outside)
    room = np.where(is_inside, np.minimum(last, right - EDGE_PX) - x, beside)
    shown = np.minimum(width, room)
    is_shown = is_inside | ((beside >= LEAST_LABEL_PX) & (outside + width > left))
    is_shown &= (shown > 0) & (x + shown > left) & (x < right)
    # Where there is too little room, nobody need look for a second line.
    has_note = (events.inside[chosen] == is_inside) & (width <= events.label_room[chosen])
    has_note &= events.note_room[chosen] >= LEAST_LABEL_PX
    ids, lanes, y = events.ids[chosen], joined.lanes[chosen], placed.y[chosen]
    made = LabelInk(joined.labels, chosen, ids, lanes, x, y, shown, room, width > room)
    return made.where(is_shown), has_note[is_shown]


def notes_of(view: LaneView, labels: LabelInk, events: Gathered) -> Iterator[Note]:
    """The second lines of labels, where the level has room for them; the edge of the window only cuts them."""
    row, right = view.measures.row, view.scale.right - EDGE_PX
    drops = view.labels.drop(view.band_height), view.labels.drop(0.0)
    columns = (labels.lanes, labels.places, labels.ids, labels.x, labels.y)
    rooms = events.instants[labels.places], events.note_room[labels.places]
    for lane, place, event_id, x, y, instant, note_room in zip(
        *(each.tolist() for each in (*columns, *rooms)), strict=True
    ):
        drop = drops[instant]
        # Where the font is large, a second line would reach into the text of the next row.
        if drop + _NOTE_HALF_PX > row:
            continue
        text, width = view.labels.note(event_id)
        room = right - x
        if text and width + GAP_PX <= note_room and room > 0 and x + width > view.scale.left:
            shown = min(width, room)
            note = Text(TextRole.NOTE, text, x, y + drop, shown, Align.LEFT, event_id, width > room)
            yield Note(lane, place, note)


def stressed(view: LaneView, label: Text, room: float) -> Text:
    """The label of the selected event in stronger type, unless that would cut the words.

    Args:
        view: its lane.
        label: in plain type.
        room: pixels that it may take.
    """
    if label.event_id is None:
        return label
    text, width = view.labels.whole(label.event_id, TextRole.LABEL_SELECTED)
    return label._replace(role=TextRole.LABEL_SELECTED, text=text, width=width) if width <= room else label
