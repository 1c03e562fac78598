"""What a window may show of a lane, gathered once for all the frames that show the same tiles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from viewer.domain.columns import Int64, UInt8
from viewer.timeline.density import Steps
from viewer.timeline.extents import FINE
from viewer.timeline.lanes import Bools, Lane
from viewer.timeline.scale import Floats


class Pile(NamedTuple):
    """Events that found no free row, close together: shown as one count.

    Attributes:
        time: ms, where the pile stands.
        positions: the events, by their places in the lane.
    """

    time: int
    positions: tuple[int, ...]


class LabelRoom(NamedTuple):
    """Room for text in pixels at the coarsest scale of a level; arrays of one length.

    Attributes:
        instants: whether each event is a mark.
        inside: whether the label stands in the band, as far as the level is concerned.
        first: for the label.
        second: for a line below it; nothing where the row below is taken.
    """

    instants: Bools
    inside: Bools
    first: Floats
    second: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Gathered:
    """Everything of a lane that a window may show, of all its tiles together; arrays of one length.

    Attributes:
        positions: places in the lane; likewise `rows`, and `room_until` in ms.
        instants: whether each is a mark.
        ids: event ids; likewise the other columns of the lane.
        label_room: px at the coarsest scale of the level, for the label; likewise `note_room`, for a line below it.
        inside: whether the label stands in the band at this level.
        piles: in order; likewise `pile_times` in ms.
    """

    positions: Int64
    rows: Int64
    room_until: Int64
    instants: Bools
    ids: Int64
    lo: Int64
    hi: Int64
    open_start: Bools
    open_end: Bools
    is_open: bool
    kinds: UInt8
    standings: UInt8
    fine: Bools
    piles: tuple[Pile, ...]
    pile_times: Int64
    steps: Steps
    announced: Int64 | None
    inside: Bools
    label_room: Floats
    note_room: Floats

    def __len__(self) -> int:
        return len(self.positions)


def gathered_of(
    lane: Lane,
    placed: tuple[Int64, Int64, Int64],
    piles: tuple[Pile, ...],
    steps: Steps,
    room: LabelRoom,
) -> Gathered:
    """What a window may show, from the positions, rows and room of the events that have a row."""
    positions, rows, room_until = placed
    open_start, open_end = lane.open_start[positions], lane.open_end[positions]
    return Gathered(
        positions,
        rows,
        room_until,
        room.instants,
        lane.ids[positions],
        lane.lo[positions],
        lane.hi[positions],
        open_start,
        open_end,
        bool((open_start | open_end).any()),
        lane.kinds[positions],
        lane.standings[positions],
        FINE[lane.precisions[positions]],
        piles,
        np.array([pile.time for pile in piles], np.int64),
        steps,
        None if lane.announced is None else lane.announced[positions],
        room.inside,
        room.first,
        room.second,
    )
