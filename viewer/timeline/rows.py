"""Which row of its lane an event takes at one level of zoom, and what is shown as density instead.

Everything here is laid out in the world, not in the window: it depends on the level and on the events alone. So
panning moves nothing to another row, and turns no mark into density. Zoom is cut into levels half a power of two
apart; each is laid out at its coarsest scale, where things are closest, so they have room in the rest of it.
"""

from __future__ import annotations

import bisect
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from viewer.domain.columns import PRECISIONS, Int64
from viewer.domain.dates import Precision
from viewer.timeline.density import Density, density_of
from viewer.timeline.lanes import Bools, Lane
from viewer.timeline.packing import NEVER, OVERFLOW, UNASSIGNED, assign_rows
from viewer.timeline.scale import Floats

TILE_PX = 512
TILE_MARKS = 80
"""A stretch of this many pixels with more marks than this is drawn as density."""
OPEN_RUN_PX = 160
"""How far an open-ended band is drawn from its known bound before it has faded."""
MARK_PX = 11
MARK_ROOM_PX = MARK_PX + 3
LEAST_BAND_PX = 12
INSTANT_BELOW_PX = 48
"""A day, or a minute, narrower than this is a mark; wider, it is a band, as it has an extent that can be seen."""
MARK_LEAD_PX = 14
"""From the middle of a mark to its label."""
BAND_LEAD_PX = 8
"""From the end of a band to a label beside it, and from its start to one inside."""
ARROW_PX = 12
"""What the arrow of an open end takes."""
ROW_LABEL_PX = 190
"""Room that an event asks for its label when rows are assigned; the label may use more where nothing follows."""
GAP_PX = 8
PILL_PX = 40
STRETCH_PX = 1024
"""In a large lane, rows are found for stretches of this many pixels."""
LAY_OUT_WHOLE = 1000
"""A lane with at most this many marks is laid out at once, and is as high as it needs."""

IN_DENSITY = -3
"""The row of an event that is shown as density; see `packing` for the others."""

WidthsOf = Callable[[Sequence[int]], Sequence[float]]
"""Pixels of the labels of events, by id, in order."""


def level_of(ms_per_px: float) -> int:
    """The level of zoom that a scale belongs to; greater is coarser."""
    return math.floor(2 * math.log2(ms_per_px))


def level_scale(level: int) -> float:
    """Milliseconds in a pixel at the coarsest end of a level."""
    return float(2 ** ((level + 1) / 2))


class Pile(NamedTuple):
    """Events that found no free row, close together: shown as one count.

    Attributes:
        time: ms, where the pile stands.
        positions: the events, by their places in the lane.
    """

    time: int
    positions: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Extents:
    """What the events of a lane take up at a level; arrays by position in the lane.

    Attributes:
        instants: whether it is a mark; otherwise a band.
        start: ms, where its ink starts, with half the gap.
        end: ms, where its ink ends, with half the gap.
        outside: ms, where a label beside it starts.
    """

    instants: Bools
    start: Int64
    end: Int64
    outside: Int64


def extents_of(lane: Lane, level: int) -> Extents:
    """The extents of all events of a lane at a level."""
    scale = level_scale(level)
    width = lane.hi - lane.lo
    is_open = lane.open_start | lane.open_end
    fine = [PRECISIONS.index(Precision.MINUTE), PRECISIONS.index(Precision.DAY)]
    instants = np.isin(lane.precisions, fine) & (width < INSTANT_BELOW_PX * scale) & ~is_open
    middle = lane.lo + width // 2
    half = np.where(instants, round(MARK_ROOM_PX * scale / 2), np.maximum(width // 2, round(LEAST_BAND_PX * scale / 2)))
    run = round(OPEN_RUN_PX * scale)
    start = np.where(lane.open_start, lane.hi - run, np.where(lane.open_end, lane.lo, middle - half))
    end = np.where(lane.open_end, lane.lo + run, np.where(lane.open_start, lane.hi, middle + half))
    outside = np.where(instants, middle + round(MARK_LEAD_PX * scale), end + round(BAND_LEAD_PX * scale))
    return Extents(instants, start, end, outside)


def _pile_time(pile: Pile) -> int:
    return pile.time


def inner_room(widths: Floats, open_end: Bools) -> Floats:
    """Pixels that a label has inside bands of these widths in pixels."""
    return np.asarray(widths - 2 * BAND_LEAD_PX - ARROW_PX * open_end, np.float64)


class LaneLayout:
    """The rows of one lane at one level.

    A small lane is one cluster and laid out at once. In a large one, rows are found for a cluster when it comes into
    view. It ends where all rows are free, and at the borders of stretches of the world, so that none takes long.
    What crosses such a border gets its row beforehand, among its like; the clusters on both sides keep clear of it.

    Args:
        lane: the events.
        level: the level of zoom.
        max_rows: how many rows marks may take.
        widths_of: how wide labels are.
    """

    def __init__(self, lane: Lane, level: int, max_rows: int, widths_of: WidthsOf) -> None:
        self.lane = lane
        self.level = level
        self.max_rows = max_rows
        self.extents = extents_of(lane, level)
        self.rows = np.full(len(lane), UNASSIGNED, np.int64)
        self.room_until = np.full(len(lane), NEVER, np.int64)
        self.piles: list[Pile] = []
        self._widths_of = widths_of
        self._scale = level_scale(level)
        dense = self._crowded()
        self.rows[dense] = IN_DENSITY
        self.density: Density = density_of(lane, dense, self.extents.instants, round(4 * self._scale))
        self._cluster_of = np.full(len(lane), -1, np.int64)
        self._order = np.empty(0, np.int64)
        self._bounds = np.zeros(1, np.int64)
        self._crossing = np.empty(0, np.int64)
        self.is_whole = len(lane) - int(dense.sum()) <= LAY_OUT_WHOLE
        self._find_clusters(np.flatnonzero(~dense))
        if self.is_whole:
            self.lay_out(np.arange(len(lane)))
        else:
            self._place_crossing()

    @property
    def row_count(self) -> int:
        """How many rows high the lane is at this level, at least one."""
        floor = 2 if len(self.density) else 1
        if not self.is_whole:
            return self.max_rows + 1
        used = int(self.rows.max(initial=0)) + 1
        return max(used, floor, self.max_rows + 1 if self.piles else 0)

    def lay_out(self, positions: Int64) -> None:
        """Finds rows for these events and their clusters, where that was not done before."""
        waiting = positions[self.rows[positions] == UNASSIGNED]
        for cluster in np.unique(self._cluster_of[waiting]).tolist():
            self._lay_out_cluster(cluster)

    def piles_within(self, lo: int, hi: int) -> list[Pile]:
        """The piles that stand in a span, in order; those of clusters not laid out yet are not known."""
        first = bisect.bisect_left(self.piles, lo, key=_pile_time)
        return self.piles[first : bisect.bisect_left(self.piles, hi, lo=first, key=_pile_time)]

    def _crowded(self) -> Bools:
        """Whether each event starts in a tile of the world that holds too many to be told apart."""
        if not len(self.lane):
            return np.zeros(0, np.bool_)
        tiles = self.extents.start // round(TILE_PX * self._scale)
        tiles -= tiles.min()
        if int(tiles.max()) < 8 * len(tiles):
            return np.asarray(np.bincount(tiles)[tiles] > TILE_MARKS, np.bool_)
        _, which, counts = np.unique(tiles, return_inverse=True, return_counts=True)
        return np.asarray(counts[which] > TILE_MARKS, np.bool_)

    def _find_clusters(self, positions: Int64) -> None:
        """Sets the order of the events by their starts, and where each cluster begins in it."""
        if not len(positions):
            return
        start, outside = self.extents.start[positions], self.extents.outside[positions]
        order = np.lexsort((self.lane.ids[positions], start))
        start = start[order]
        if self.is_whole:
            breaks = np.zeros(len(order) - 1, np.bool_)
        else:
            reach = outside[order] + round((ROW_LABEL_PX + GAP_PX) * self._scale)
            breaks = start[1:] > np.maximum.accumulate(reach)[:-1]
            breaks |= np.diff(start // round(STRETCH_PX * self._scale)) > 0
        self._order = positions[order]
        self._bounds = np.concatenate(([0], np.flatnonzero(breaks) + 1, [len(order)])).astype(np.int64)
        self._cluster_of[self._order] = np.concatenate(([0], np.cumsum(breaks)))

    def _place_crossing(self) -> None:
        """Gives rows to what reaches into a later cluster; two rows are left for what does not."""
        if not len(self._order):
            return
        starts = np.append(self.extents.start[self._order], NEVER)
        following = starts[self._bounds[1:]]
        ends = self.extents.end[self._order]
        self._crossing = self._order[ends > following[self._cluster_of[self._order]]]
        start, end = self.extents.start[self._crossing], self.extents.end[self._crossing]
        ends = end.tolist()
        self.rows[self._crossing] = assign_rows(start.tolist(), ends, ends, max(self.max_rows - 2, 1))
        # What follows them belongs to another cluster, so that beside them there is no room for a label.
        self.room_until[self._crossing] = start
        self._pile_up(self._crossing, start)

    def _lay_out_cluster(self, cluster: int) -> None:
        positions = self._order[self._bounds[cluster] : self._bounds[cluster + 1]]
        scale = self._scale
        start, end = self.extents.start[positions], self.extents.end[positions]
        widths = np.asarray(self._widths_of(self.lane.ids[positions].tolist()), np.float64)
        asked = np.rint((np.minimum(widths, ROW_LABEL_PX) + GAP_PX) * scale).astype(np.int64)
        inner = inner_room((end - start) / scale, self.lane.open_end[positions])
        is_inside = (widths <= inner) & ~self.extents.instants[positions] & ~self.lane.open_start[positions]
        reach = np.where(is_inside, end, self.extents.outside[positions] + asked)
        given = self.rows[positions]
        self.rows[positions] = assign_rows(
            start.tolist(),
            end.tolist(),
            reach.tolist(),
            self.max_rows,
            given=given.tolist(),
            taken=self._taken_before(cluster, int(start[0])),
        )
        self._limit_labels(cluster, positions, start)
        self._pile_up(positions[given == UNASSIGNED], start[given == UNASSIGNED])

    def _taken_before(self, cluster: int, time: int) -> list[tuple[int, int]]:
        """Rows that events of earlier clusters still take at a time, and until when."""
        earlier = self._crossing[self._cluster_of[self._crossing] < cluster]
        earlier = earlier[(self.extents.end[earlier] > time) & (self.rows[earlier] >= 0)]
        return list(zip(self.rows[earlier].tolist(), self.extents.end[earlier].tolist(), strict=True))

    def _limit_labels(self, cluster: int, positions: Int64, start: Int64) -> None:
        """Sets how far each label may run: to the next mark of its row, the next cluster, or the next density."""
        following = int(self._bounds[cluster + 1])
        after = int(self.extents.start[self._order[following]]) if following < len(self._order) else NEVER
        next_in_row: dict[int, int] = {}
        rows, starts = self.rows[positions].tolist(), start.tolist()
        limits = [after] * len(rows)
        for index in range(len(rows) - 1, -1, -1):
            limits[index] = next_in_row.get(rows[index], after)
            next_in_row[rows[index]] = starts[index]
        until_density = self.density.next_start(self.extents.end[positions])
        self.room_until[positions] = np.minimum(np.asarray(limits, np.int64), until_density)

    def _pile_up(self, positions: Int64, start: Int64) -> None:
        """Gathers what found no row into piles that have room beside each other, in a row of their own."""
        over = self.rows[positions] == OVERFLOW
        pile: list[int] = []
        anchor, reach = 0, round(PILL_PX * self._scale)
        for position, time in zip(positions[over].tolist(), start[over].tolist(), strict=True):
            if pile and time - anchor >= reach:
                self._close_pile(anchor, pile)
                pile = []
            if not pile:
                anchor = time
            pile.append(position)
        if pile:
            self._close_pile(anchor, pile)
        self.piles.sort()

    def _close_pile(self, time: int, pile: list[int]) -> None:
        """Keeps a pile; a mark that is alone, also in the stretches beside, needs no count and stands there itself."""
        if self.is_whole and len(pile) == 1 and self.extents.instants[pile[0]]:
            self.rows[pile[0]] = self.max_rows
            self.room_until[pile[0]] = time
        else:
            self.piles.append(Pile(time, tuple(pile)))
