"""Rows of long bars: found once for all levels of zoom, so that zooming never moves them either.

Bars of about the same duration are taken together. Time is cut into cells eight times as long as they are; one that
crosses the border of a cell gets its row first, so that no cell needs to know more than its two borders and the longer
bars. A cell with too many bars has no rows; it says only how many there are at each instant.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from viewer.domain.columns import Int64, UInt8
from viewer.timeline.index import Choice, DurationGroup, OverlapIndex
from viewer.timeline.packing import UNASSIGNED, assign_rows

CELL_BARS = 200
"""A cell that more bars start in than this is a crowd."""
_CELL_POWER = 3
_CELLS_KEPT = 2_000


class Bars(NamedTuple):
    """Bars with a row each; arrays of one length."""

    positions: Int64
    lo: Int64
    hi: Int64
    rows: Int64

    @property
    def placed(self) -> Bars:
        """Those that found a row."""
        return self.where(self.rows >= 0)

    def where(self, chosen: Choice) -> Bars:
        """A choice of them, by a mask or an order."""
        positions, lo, hi, rows = self
        return Bars(positions[chosen], lo[chosen], hi[chosen], rows[chosen])


def no_bars() -> Bars:
    """None at all."""
    none = np.empty(0, np.int64)
    return Bars(none, none, none, none)


def joined(parts: list[Bars]) -> Bars:
    """All bars of several sets, in their order."""
    filled = [part for part in parts if len(part.lo)]
    if not filled:
        return no_bars()
    return filled[0] if len(filled) == 1 else Bars(*(np.concatenate(columns) for columns in zip(*filled, strict=True)))


@dataclass(frozen=True, slots=True, eq=False)
class Crowd:
    """Too many bars of one kind, by its code, for rows: their starts and ends, each ascending."""

    starts: Int64
    ends: Int64
    kind: int = 0

    def count_at(self, times: Int64) -> Int64:
        """How many bars hold each instant."""
        return self.starts.searchsorted(times, side="right") - self.ends.searchsorted(times, side="right")


class LongBars:
    """The long bars of a lane.

    Args:
        index: the spans of the lane.
        max_rows: how many rows they may take; some must be left for shorter events.
        kinds: (n,) the kinds of all spans of the index, by code.
    """

    def __init__(self, index: OverlapIndex, max_rows: int, kinds: UInt8) -> None:
        self._kinds = kinds
        self._groups = sorted(index.groups, key=lambda group: -group.power)
        self._max_rows = max_rows
        self._cells: dict[tuple[int, int], Bars | tuple[Crowd, ...]] = {}
        self._borders: dict[tuple[int, int], Bars] = {}

    def within(self, lo: int, hi: int, power: int) -> tuple[Bars, list[Crowd]]:
        """The bars that overlap a span and are at least two to a power of ms long, and the crowds of such bars."""
        if len(self._cells) > _CELLS_KEPT:
            self._cells.clear()
            self._borders.clear()
        bars: list[Bars] = []
        crowds: list[Crowd] = []
        for group in self._groups:
            if group.power <= power:
                break
            shift = group.power + _CELL_POWER
            for index in range((lo - group.longest) >> shift, ((hi - 1) >> shift) + 1):
                cell = self._cells.get((group.power, index)) or self._cell(group, index)
                if not isinstance(cell, Bars):
                    crowds += cell
                elif len(cell.lo):
                    bars.append(cell)
        if not bars:
            return no_bars(), crowds
        found = joined(bars)
        return found.where((found.lo < hi) & (found.hi > lo)), crowds

    def _cell(self, group: DurationGroup, index: int) -> Bars | tuple[Crowd, ...]:
        key = group.power, index
        if key not in self._cells:
            self._cells[key] = self._fill(group, index)
        return self._cells[key]

    def _fill(self, group: DurationGroup, index: int) -> Bars | tuple[Crowd, ...]:
        shift = group.power + _CELL_POWER
        start, end = index << shift, (index + 1) << shift
        first, last = _slice(group, start, end)
        if last - first > CELL_BARS:
            return self._crowds(group, slice(first, last))
        if first == last:
            return no_bars()
        before, after = self._border(group, index), self._border(group, index + 1)
        inner = slice(first, last)
        own = _unplaced(group, inner).where(group.hi[inner] <= end)
        fixed = joined([self._longer(group, start, end), before.placed, after.placed])
        return joined([self._assign(own, fixed, group), after])

    def _crowds(self, group: DurationGroup, chosen: slice) -> tuple[Crowd, ...]:
        """The bars of a group that start in a cell, each kind by itself."""
        kinds = self._kinds[group.positions[chosen]]
        lo, hi = group.lo[chosen], group.hi[chosen]
        present = np.flatnonzero(np.bincount(kinds)).tolist()
        return tuple(Crowd(lo[kinds == kind], np.sort(hi[kinds == kind]), kind) for kind in present)

    def _border(self, group: DurationGroup, index: int) -> Bars:
        """The bars of a group that cross the start of a cell."""
        key = group.power, index
        if key not in self._borders:
            shift = group.power + _CELL_POWER
            border = index << shift
            first, last = _slice(group, (index - 1) << shift, border)
            found = _unplaced(group, slice(first, last if last - first <= CELL_BARS else first))
            found = found.where(found.hi > border)
            if len(found.lo):
                around = self._longer(group, border - group.longest, border + group.longest)
                found = self._assign(found, around, group)
            self._borders[key] = found
        return self._borders[key]

    def _longer(self, group: DurationGroup, lo: int, hi: int) -> Bars:
        return self.within(lo, hi, group.power)[0].placed

    def _assign(self, own: Bars, fixed: Bars, group: DurationGroup) -> Bars:
        together = joined([fixed, own])
        order = np.argsort(together.lo, kind="stable")
        starts, ends = together.lo[order], together.hi[order] + (1 << max(group.power - _CELL_POWER, 0))
        rows = assign_rows(
            starts.tolist(), ends.tolist(), ends.tolist(), self._max_rows, given=together.rows[order].tolist()
        )
        result = np.empty(len(order), np.int64)
        result[order] = rows
        return own._replace(rows=result[len(fixed.lo) :])


def _slice(group: DurationGroup, lo: int, hi: int) -> tuple[int, int]:
    first, last = group.lo.searchsorted(np.array([lo, hi], np.int64)).tolist()
    return first, last


def _unplaced(group: DurationGroup, chosen: slice) -> Bars:
    lo = group.lo[chosen]
    return Bars(group.positions[chosen].astype(np.int64), lo, group.hi[chosen], np.full(len(lo), UNASSIGNED, np.int64))
