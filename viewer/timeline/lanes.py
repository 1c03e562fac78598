"""Lanes: the events of one kind each, ready to be asked what lies in a span."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from viewer.domain.columns import KINDS, OPEN_END, OPEN_START, EventColumns, Int64, UInt8
from viewer.domain.events import EventKind
from viewer.timeline.index import OverlapIndex, Places, index_spans

ALWAYS = (EventKind.TARIFF, EventKind.CALL, EventKind.LICENSE)
"""The lanes that are shown even when empty, and come first: what the program exists for."""

Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Lane:
    """The placed events of one kind, in order of `lo`.

    Attributes:
        ids: (n,) event ids; likewise the other columns.
        lo: ms; for an open start the known end.
        hi: ms, exclusive; for an open end the known start.
        open_start: whether the start is unbounded.
        open_end: whether the end is.
        index: answers which of them overlap a span.
        middles: (n,) ms, the middles of all, ascending.
        by_middle: (n,) positions in that order.
        mean_gap: ms, how far apart the middles stand on the whole.
        announced: (n,) ms, as in `EventColumns`; None where it is known of no event.
    """

    kind: EventKind
    ids: Int64
    lo: Int64
    hi: Int64
    open_start: Bools
    open_end: Bools
    standings: UInt8
    precisions: UInt8
    index: OverlapIndex
    middles: Int64
    by_middle: Places
    mean_gap: float = 1.0
    announced: Int64 | None = None

    def __len__(self) -> int:
        return len(self.ids)

    def position_of(self, event_id: int) -> int | None:
        """Where an event stands in the columns of this lane; None where it is not in it."""
        found = np.flatnonzero(self.ids == event_id)
        return int(found[0]) if len(found) else None


def split_lanes(columns: EventColumns) -> tuple[Lane, ...]:
    """The lanes of a library: tariffs, calls and license decisions always, the other kinds where present."""
    order = np.argsort(columns.kinds, kind="stable").astype(np.int32)
    counts = np.bincount(columns.kinds, minlength=len(KINDS)).tolist()
    lanes, first = [], 0
    for kind, count in zip(KINDS, counts, strict=True):
        if count or kind in ALWAYS:
            lanes.append(_lane(columns, kind, order[first : first + count]))
        first += count
    return tuple(lanes)


def _lane(columns: EventColumns, kind: EventKind, rows: Places) -> Lane:
    lo, hi = columns.lo[rows], columns.hi[rows]
    open_start, open_end = lo == OPEN_START, hi == OPEN_END
    # Nothing bounds an event that is open at both ends, so there is no place to draw it.
    placed = ~(open_start & open_end)
    if not placed.all():
        return _lane(columns, kind, rows[placed])
    if open_start.any():
        lo = np.where(open_start, hi, lo)
        order = np.argsort(lo, kind="stable")
        rows, lo, hi = rows[order], lo[order], hi[order]
        open_start, open_end = open_start[order], open_end[order]
    hi = np.where(open_end, lo, hi)
    middles = lo + (hi - lo) // 2
    by_middle = np.argsort(middles, kind="stable").astype(np.int32)
    middles = middles[by_middle]
    reach = int(middles[-1] - middles[0]) if len(rows) else 0
    return Lane(
        kind,
        columns.ids[rows],
        lo,
        hi,
        open_start,
        open_end,
        columns.standings[rows],
        columns.precisions[rows],
        index_spans(lo, hi),
        middles,
        by_middle,
        max(reach, 1) / max(len(rows), 1),
        None if columns.announced is None else columns.announced[rows],
    )
