"""Which row of its lane an event takes at one level of zoom, and what is shown as density instead.

Everything here is laid out in the world, not in the window: it depends on the level and on the events alone. So
panning moves nothing to another row, and turns no mark into density. Zoom is cut into levels, each a power of two;
a level is laid out at its coarsest scale, where things are closest, so they have room in the rest of it.

A small lane is laid out at once. A large one is cut into tiles, and a tile is laid out when it comes into view; what
crosses the border of two tiles gets its row beforehand, and long bars have theirs for all levels.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from viewer.domain.columns import Int64
from viewer.domain.instants import MAX_INSTANT, MIN_INSTANT
from viewer.timeline.density import Steps, count_steps, joined_steps, no_steps
from viewer.timeline.extents import (
    BAND_LEAD_PX,
    LONG_PX,
    OPEN_RUN_PX,
    extents_of,
    inner_room,
    level_scale,
)
from viewer.timeline.gathered import Gathered, Pile, gathered_of
from viewer.timeline.lanes import Bools, Lane
from viewer.timeline.long_bars import Bars, Crowd, LongBars, no_bars
from viewer.timeline.packing import NEVER, OVERFLOW, UNASSIGNED
from viewer.timeline.row_items import Items, assigned, joined_items, label_limits, no_items
from viewer.timeline.second_lines import PILE_PX, WidthsOf, label_room

TILE_PX = 1024
"""A tile is at least so wide, and less than twice as wide."""
TILE_MARKS = 120
"""A tile with more marks than this, or than its rows have room for, is drawn as density."""
MERGED_MARKS = 60
"""Neighboring tiles are one while they hold no more than this together."""
_MERGES = 5
STEP_PX = 4
"""A step of density is at least so wide, and less than twice as wide; double that in lanes of several kinds."""
ROW_LABEL_PX = 190
"""Room that an event asks for its label when rows are assigned; the label may use more where nothing follows."""
GAP_PX = 8
LAY_OUT_WHOLE = 120
"""A lane with at most this many events is laid out at once, and is as high as it needs."""
_TILES_KEPT = 128
"""In one lane at one level; a window shows about five."""
_GATHERED_KEPT = 8
"""What was put together for the last windows, and for those that may come."""
_FAR = 1 << 52


_NONE = np.empty(0, np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Tile:
    """A stretch of the world, laid out.

    Attributes:
        lo: ms, where it starts; likewise `hi`, where it ends.
        items: what stands in it, with rows.
        room_until: (n,) ms, how far the label of each may run.
        piles: what found no row.
        steps: counts, where it holds too many to be told apart.
    """

    lo: int
    hi: int
    items: Items = field(default_factory=no_items)
    room_until: Int64 = field(default_factory=lambda: np.empty(0, np.int64))
    piles: tuple[Pile, ...] = ()
    steps: Steps = field(default_factory=no_steps)


def tile_power(level: int) -> int:
    """The width of a tile at a level in ms is two to this power."""
    return math.ceil(math.log2(TILE_PX * level_scale(level)))


class LaneLayout:
    """The rows of one lane at one level.

    Args:
        lane: the events.
        level: the level of zoom.
        max_rows: how many rows marks may take.
        widths_of: how wide labels are, roughly.
        long_bars: the rows of its long bars.
        is_collapsed: whether all of it is shown as counts, in one row.
    """

    def __init__(
        self,
        lane: Lane,
        level: int,
        max_rows: int,
        widths_of: WidthsOf,
        long_bars: LongBars,
        *,
        is_collapsed: bool = False,
    ) -> None:
        self.lane = lane
        self.level = level
        self.max_rows = max_rows
        self.is_collapsed = is_collapsed
        self.is_whole = len(lane) <= LAY_OUT_WHOLE and not is_collapsed
        self._widths_of = widths_of
        self._long_bars = long_bars
        self._scale = level_scale(level)
        self._power = (
            _FAR.bit_length() if self.is_whole or is_collapsed else math.floor(math.log2(LONG_PX * self._scale))
        )
        self._shift = tile_power(level)
        self._limit = min(TILE_MARKS, 22 * (max_rows + 1)) * (1 << self._shift) // round(TILE_PX * self._scale)
        if is_collapsed:
            self._limit = 0
        # A step of several kinds is a column of each: wider ones can be told apart, and there are fewer to paint.
        step_px = STEP_PX if len(lane.middles_by_kind) < 2 else 2 * STEP_PX
        self._step = 1 << max(math.ceil(math.log2(step_px * self._scale)), 0)
        self._open_reach = OPEN_RUN_PX if bool(lane.open_start.any()) else LONG_PX
        self._tiles: dict[int, Tile] = {}
        self._borders: dict[int, Items] = {}
        self._gathered: dict[tuple[int, int], Gathered] = {}
        self._last: tuple[tuple[int, int, int, int], Gathered] | None = None

    @property
    def row_count(self) -> int:
        """How many rows high the lane is at this level, at least one."""
        if self.is_collapsed:
            return 1
        if not self.is_whole:
            return self.max_rows + 1
        tile = self._tile_at(0)
        used = int(tile.items.rows.max(initial=0)) + 1
        return max(used, 2 if len(tile.steps.lo) else 1, self.max_rows + 1 if tile.piles else 0)

    def gather(self, lo: int, hi: int) -> Gathered:
        """Everything that may show something between two instants; a little more than that."""
        if self._last is not None:
            (first_lo, first_hi, last_lo, last_hi), found = self._last
            if first_lo <= lo < first_hi and last_lo < hi <= last_hi:
                return found
        return self._gather(lo, hi)

    def _gather(self, lo: int, hi: int) -> Gathered:
        tiles = [self._tile_at(max(lo, MIN_INSTANT))]
        while tiles[-1].hi < min(hi, MAX_INSTANT):
            tiles.append(self._tile_at(tiles[-1].hi))
        key = tiles[0].lo, tiles[-1].hi
        found = self._gathered.pop(key, None)
        if found is None:
            found = self._put_together(tiles)
        while len(self._gathered) >= _GATHERED_KEPT:
            del self._gathered[next(iter(self._gathered))]
        # What was used last is forgotten last.
        self._gathered[key] = found
        self._last = (tiles[0].lo, tiles[0].hi, tiles[-1].lo, tiles[-1].hi), found
        return found

    def _apart(self, piles: Iterable[Pile]) -> tuple[Pile, ...]:
        """The piles of several tiles; neighbors that would touch are one."""
        apart: list[Pile] = []
        reach = round(PILE_PX * self._scale)
        for pile in piles:
            if apart and pile.time - apart[-1].time < reach:
                apart[-1] = Pile(apart[-1].time, apart[-1].positions + pile.positions)
            else:
                apart.append(pile)
        return tuple(apart)

    def prepare(self, lo: int, hi: int) -> Iterator[None]:
        """Does what `gather` will ask for, a tile a step."""
        time, end = max(lo, MIN_INSTANT), min(hi, MAX_INSTANT)
        first = None
        while time < end or first is None:
            is_known = self._base_of(time) in self._tiles
            tile = self._tile_at(time)
            first, time = tile.lo if first is None else first, tile.hi
            if not is_known:
                yield
        if (first, time) not in self._gathered:
            self.gather(lo, hi)
            yield

    def _put_together(self, tiles: Sequence[Tile]) -> Gathered:
        end = tiles[-1].hi
        beyond, _ = self._long_bars.within(tiles[0].lo, end, self._power)
        beyond = beyond.where((beyond.rows >= 0) & (beyond.hi > end))
        items = joined_items([*(tile.items for tile in tiles), self._bars_of(beyond)])
        room_until = np.concatenate([*(tile.room_until for tile in tiles), beyond.lo])
        piles = self._apart(pile for tile in tiles for pile in tile.piles)
        steps = joined_steps([tile.steps for tile in tiles])
        placed = items.positions, items.rows, room_until
        room = label_room(self.lane, self.level, placed, (piles, self.max_rows, steps), self._widths_of)
        return gathered_of(self.lane, placed, piles, steps, room)

    def _base_of(self, time: int) -> int:
        return 0 if self.is_whole else time >> self._shift

    def _tile_at(self, time: int) -> Tile:
        base = self._base_of(time)
        found = self._tiles.get(base)
        if found is None:
            if len(self._tiles) > _TILES_KEPT:
                self._tiles.clear()
                self._borders.clear()
            found = self._lay_out_whole() if self.is_whole else self._lay_out(*self._merged(base))
            for index in (base,) if self.is_whole else range(found.lo >> self._shift, found.hi >> self._shift):
                self._tiles[index] = found
        return found

    def _merged(self, base: int) -> tuple[int, int]:
        """The span of the tile that holds a base tile: the widest of few events, else the base tile itself."""
        merges = range(_MERGES + 1)
        lows = [(base >> merge) << (merge + self._shift) for merge in merges]
        highs = [low + (1 << (merge + self._shift)) for low, merge in zip(lows, merges, strict=True)]
        edges = self.lane.middles.searchsorted(np.array(lows + highs, np.int64)).tolist()
        best = 0
        for merge in merges[1:]:
            if edges[merge + len(merges)] - edges[merge] > min(MERGED_MARKS, self._limit):
                break
            best = merge
        return lows[best], highs[best]

    def _lay_out_whole(self) -> Tile:
        """The one tile of a small lane; what is crowded in it is counted, the rest is laid out."""
        positions = self.lane.by_middle.astype(np.int64)
        crowded = self._crowded_places()
        items = self._items(positions[~crowded])
        steps = []
        # A small lane is counted in half tiles, so that what lies beside a crowd is not drawn into it.
        shift = self._shift - 1
        halves = self.lane.middles[crowded] >> shift
        for index in halves[_first_of_runs(halves)].tolist():
            lo, hi = index << shift, (index + 1) << shift
            steps.append(count_steps(lo, hi, self._step, self.lane.middles_by_kind, [], self._usual))
        counted = joined_steps(steps)
        tile = self._pack(-_FAR, _FAR, items, no_bars(), no_items(), NEVER)
        until = tile.room_until
        if len(counted.lo):
            starts = np.append(counted.lo, NEVER)
            until = np.minimum(until, starts[np.searchsorted(counted.hi, tile.items.end, side="right")])
        return Tile(-_FAR, _FAR, tile.items, until, tile.piles, counted)

    def _crowded_places(self) -> Bools:
        tiles = self.lane.middles >> (self._shift - 1)
        counts = np.diff(_first_of_runs(tiles), append=len(tiles))
        return np.repeat(counts > self._limit // 2, counts)

    @property
    def _usual(self) -> float:
        return self._step / self.lane.mean_gap

    def _lay_out(self, lo: int, hi: int) -> Tile:
        bars, crowds = self._long_bars.within(lo, hi, self._power)
        first, last = self.lane.middles.searchsorted(np.array([lo, hi], np.int64)).tolist()
        is_dense = last - first > self._limit
        steps = no_steps()
        if is_dense or crowds:
            steps = self._count(lo, hi, crowds, is_dense=is_dense)
        before, after = self._border(lo), self._border(hi)
        own = no_items()
        if is_dense and not (len(bars.lo) or len(before.positions)):
            return Tile(lo, hi, steps=steps)
        if not is_dense:
            own = self._items(self._short(first, last))
            own = own.where((own.start >= lo) & (own.end <= hi))
        tile = self._pack(lo, hi, joined_items([before, own]), bars, after, self._next_start(last, hi))
        until = np.minimum(tile.room_until, tile.items.end) if is_dense else tile.room_until
        return Tile(lo, hi, tile.items, until, tile.piles, steps)

    def _count(self, lo: int, hi: int, crowds: list[Crowd], *, is_dense: bool) -> Steps:
        # A wide tile of few events needs no finer steps than a narrow one.
        step = max(self._step, (hi - lo) >> 10)
        return count_steps(lo, hi, step, self.lane.middles_by_kind if is_dense else (), crowds, self._usual)

    def _short(self, first: int, last: int) -> Int64:
        """Positions of the short events among those of a run of middles."""
        positions = self.lane.by_middle[first:last].astype(np.int64)
        durations = self.lane.hi[positions] - self.lane.lo[positions]
        return np.asarray(positions[durations < 1 << self._power], np.int64)

    def _items(self, positions: Int64) -> Items:
        """Events of the lane, with what they take up; rows are still to be found."""
        lane, scale = self.lane, self._scale
        _, start, end, outside = extents = extents_of(lane, positions, self.level)
        widths = np.asarray(self._widths_of(lane.ids[positions].tolist()), np.float64)
        asked = np.rint((np.minimum(widths, ROW_LABEL_PX) + GAP_PX) * scale).astype(np.int64)
        inner = inner_room((end - start) / scale, lane.open_end[positions])
        is_inside = (widths <= inner) & ~extents.instants & ~lane.open_start[positions]
        reach = np.where(is_inside, end, outside + asked)
        order = np.lexsort((lane.ids[positions], start))
        rows = np.full(len(positions), UNASSIGNED, np.int64)
        return Items(positions, start, end, reach, rows).where(order)

    def _bars_of(self, bars: Bars) -> Items:
        gap = round(GAP_PX * self._scale / 2)
        reach = bars.hi + round((BAND_LEAD_PX + ROW_LABEL_PX + GAP_PX) * self._scale)
        return Items(bars.positions, bars.lo - gap, bars.hi + gap, reach, bars.rows)

    def _border(self, border: int) -> Items:
        """The short events that cross the border of two tiles, with their rows."""
        if border not in self._borders:
            self._borders[border] = self._fill_border(border)
        return self._borders[border]

    def _fill_border(self, border: int) -> Items:
        reach = round((OPEN_RUN_PX + GAP_PX) * self._scale)
        edges = [border - (1 << self._shift), border - reach, border, border + reach, border + (1 << self._shift)]
        at = self.lane.middles.searchsorted(np.array(edges, np.int64)).tolist()
        first = at[2] if at[2] - at[0] > self._limit else at[1]
        last = at[2] if at[4] - at[2] > self._limit else at[3]
        positions = self._short(first, last) if first < last else _NONE
        if len(positions):
            _, start, end, _ = extents_of(self.lane, positions, self.level)
            positions = positions[(start < border) & (end > border)]
        if not len(positions):
            return no_items()
        items = self._items(positions)
        bars, _ = self._long_bars.within(border - reach, border + reach, self._power)
        fixed = self._bars_of(bars.placed)
        items, order = assigned(items, fixed, self.max_rows)
        return items.where(order >= len(fixed.positions))

    def _next_start(self, last: int, hi: int) -> int:
        """An instant before which nothing that follows a tile has ink."""
        reach = round((self._open_reach + GAP_PX) * self._scale)
        middle = int(self.lane.middles[last]) if last < len(self.lane) else NEVER
        # A long bar may start well before its middle.
        place = int(self.lane.lo.searchsorted(np.int64(hi)))
        start = int(self.lane.lo[place]) if place < len(self.lane) else NEVER
        return max(hi, min(middle, start) - reach)

    def _pack(self, lo: int, hi: int, own: Items, bars: Bars, after: Items, next_start: int) -> Tile:
        """Finds rows for what waits for one, and how far every label may run.

        What ends beyond the tile is only kept clear of: it belongs to a later one.
        """
        bar_items, has_row = self._bars_of(bars), bars.rows >= 0
        fixed = joined_items([bar_items.where(has_row), after])
        owned = np.ones(len(fixed.positions) + len(own.positions), np.bool_)
        owned[: len(fixed.positions)] = np.concatenate(
            (bars.hi[has_row] <= hi, np.zeros(len(after.positions), np.bool_))
        )
        items, order = assigned(own, fixed, self.max_rows)
        limits, owned = label_limits(items, next_start), owned[order]
        over = [items.where(owned & (items.rows == OVERFLOW)), bar_items.where(~has_row & (bars.lo >= lo))]
        piles, alone = self._piles(joined_items(over))
        shown = owned & (items.rows >= 0)
        until = np.concatenate((limits[shown], alone.start))
        return Tile(lo, hi, joined_items([items.where(shown), alone]), until, piles)

    def _piles(self, over: Items) -> tuple[tuple[Pile, ...], Items]:
        """Gathers what found no row into piles that have room beside each other, in a row of their own.

        In a small lane a mark that is alone needs no count: it stands there itself.
        """
        if not len(over.positions):
            return (), over
        order = np.argsort(over.start, kind="stable")
        piles: list[Pile] = []
        pile: list[int] = []
        anchor, reach = 0, round(PILE_PX * self._scale)
        for position, time in zip(over.positions[order].tolist(), over.start[order].tolist(), strict=True):
            if pile and time - anchor >= reach:
                piles.append(Pile(anchor, tuple(pile)))
                pile = []
            anchor = anchor if pile else time
            pile.append(position)
        if pile:
            piles.append(Pile(anchor, tuple(pile)))
        if not self.is_whole:
            return tuple(piles), no_items()
        single = np.array([each.positions[0] for each in piles if len(each.positions) == 1], np.int64)
        single = single[extents_of(self.lane, single, self.level).instants]
        alone = over.where(np.isin(over.positions, single))
        alone = alone._replace(rows=np.full(len(alone.positions), self.max_rows, np.int64))
        return tuple(each for each in piles if each.positions[0] not in single or len(each.positions) > 1), alone


def _first_of_runs(ascending: Int64) -> Int64:
    """The position of the first of each value; `np.unique` would sort them, and load numpy's masked arrays for it."""
    return np.flatnonzero(np.diff(ascending, prepend=-_FAR))
