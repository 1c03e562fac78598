"""How much room each event has for a label, and for a second line below it.

Like the rows this depends on the level of zoom and on the events alone, never on the window: panning neither shows nor
hides a second line, and zooming does so only where a new level is laid out. A second line is the last thing to get
room: it moves nothing, and stands only where the row below is empty.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from viewer.domain.columns import OPEN_START, Int64
from viewer.timeline.density import Steps
from viewer.timeline.extents import extents_of, inner_room, level_scale
from viewer.timeline.gathered import LabelRoom, Pile
from viewer.timeline.lanes import Lane

WidthsOf = Callable[[Sequence[int]], Sequence[float]]
"""Pixels that the labels of events take, about, by id, in order."""
PILE_PX = 48
LEAST_LABEL_PX = 50.0
"""A label, or a second line, is not shown in less room than this."""
_LINK_PX = 6
_FAR = 1 << 61
_NONE = np.empty(0, np.int64)
_MARGIN = 1.1
"""Labels are measured roughly here: they may be a little longer."""


class _Taken(NamedTuple):
    """What is taken in rows, in ms; arrays of one length."""

    rows: Int64
    starts: Int64
    ends: Int64


def label_room(
    lane: Lane,
    level: int,
    placed: tuple[Int64, Int64, Int64],
    crowds: tuple[Sequence[Pile], int, Steps],
    widths_of: WidthsOf,
) -> LabelRoom:
    """The room of events with rows.

    Args:
        lane: the lane.
        level: the level of zoom.
        placed: (n,) their positions in the lane, their rows, and in ms how far their labels may run.
        crowds: the piles, the row that they stand in, and the counts behind everything.
        widths_of: how wide labels are; asked only for those that have any room, the others are not shown.
    """
    positions, rows, room_until = placed
    room_until, scale = np.minimum(room_until, _FAR), level_scale(level)
    extents = extents_of(lane, positions, level)
    outer = (room_until - extents.outside) / scale
    inner = inner_room((extents.end - extents.start) / scale, lane.open_end[positions])
    inner[extents.instants | lane.open_start[positions]] = 0.0
    labeled = np.flatnonzero(np.maximum(inner, outer) >= LEAST_LABEL_PX)
    if not len(labeled):
        return LabelRoom(extents.instants, inner > 0.0, outer, np.zeros(len(positions)))
    widths = np.zeros(len(positions))
    widths[labeled] = np.asarray(widths_of(lane.ids[positions[labeled]].tolist()), np.float64) * _MARGIN
    inside = widths <= inner
    first = np.where(inside, inner, outer)
    begins = np.where(inside, extents.start, extents.outside)
    ends = np.where(inside, extents.end, begins)
    labels = np.minimum(extents.outside + np.rint(widths * scale).astype(np.int64), room_until)
    reaches = np.maximum(np.where(inside, extents.end, labels), extents.end)
    until = _before_counts(begins, crowds[2])
    chosen = (first >= LEAST_LABEL_PX) & (until > begins)
    if chosen.any():
        taken = _joined(
            _Taken(rows, extents.start, reaches),
            _links(lane, positions, rows, scale),
            _piles(crowds[0], crowds[1], scale),
        )
        until[chosen] = np.minimum(until[chosen], _free_until(begins[chosen], rows[chosen] + 1, taken))
    # A label in a band moves along it to stay in view, so what is below it must be free all along.
    second = np.where(chosen & (until >= ends), (until - begins) / scale, 0.0)
    return LabelRoom(extents.instants, inside, first, np.minimum(second, first))


def _before_counts(begins: Int64, steps: Steps) -> Int64:
    """Where density begins, which is behind all rows; the beginning itself where that lies in it."""
    starts = np.append(steps.lo, _FAR)[np.searchsorted(steps.hi, begins, side="right")]
    return np.asarray(np.maximum(starts, begins), np.int64)


def _free_until(begins: Int64, rows: Int64, taken: _Taken) -> Int64:
    """Where what is taken next in each row starts; the beginning itself where that is taken already."""
    ends_after = (taken.rows == rows[:, None]) & (taken.ends > begins[:, None])
    starts = np.where(ends_after, taken.starts, _FAR).min(axis=1, initial=_FAR)
    return np.asarray(np.maximum(starts, begins), np.int64)


def _links(lane: Lane, positions: Int64, rows: Int64, scale: float) -> _Taken:
    """The lines that lead to announcements: they run below their rows, where second lines would stand."""
    if lane.announced is None:
        return _Taken(_NONE, _NONE, _NONE)
    known = lane.announced[positions] != OPEN_START
    said, lo, hi = (column[positions[known]] for column in (lane.announced, lane.lo, lane.hi))
    room = round(_LINK_PX * scale)
    return _Taken(rows[known] + 1, np.minimum(said, lo) - room, np.maximum(said, (lo + hi) // 2) + room)


def _piles(piles: Sequence[Pile], row: int, scale: float) -> _Taken:
    times = np.array([pile.time for pile in piles], np.int64)
    return _Taken(np.full(len(times), row, np.int64), times, times + round(PILE_PX * scale))


def _joined(*parts: _Taken) -> _Taken:
    return _Taken(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))
