"""Lanes: the events of one kind each, ready to be asked what lies in a span."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from viewer.domain.columns import KINDS, OPEN_END, OPEN_START, EventColumns, Int64, UInt8
from viewer.domain.events import EventKind
from viewer.timeline.index import OverlapIndex, index_spans

ALWAYS = (EventKind.TARIFF, EventKind.CALL, EventKind.LICENSE)
"""The lanes that are shown even when empty, and come first: what the program exists for."""

Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Lane:
    """The placed events of one kind, in order of `lo`, then `hi`, then id.

    Attributes:
        ids: (n,) event ids; likewise the other columns.
        lo: ms; for an open start the known end.
        hi: ms, exclusive; for an open end the known start.
        open_start: whether the start is unbounded.
        open_end: whether the end is.
        index: answers which of them overlap a span.
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

    def __len__(self) -> int:
        return len(self.ids)

    def position_of(self, event_id: int) -> int | None:
        """Where an event stands in the columns of this lane; None where it is not in it."""
        found = np.flatnonzero(self.ids == event_id)
        return int(found[0]) if len(found) else None


def split_lanes(columns: EventColumns) -> tuple[Lane, ...]:
    """The lanes of a library: tariffs, calls and license decisions always, the other kinds where present."""
    present = set(np.unique(columns.kinds).tolist())
    codes = [code for code, kind in enumerate(KINDS) if kind in ALWAYS or code in present]
    return tuple(_lane(columns, code) for code in codes)


def _lane(columns: EventColumns, code: int) -> Lane:
    open_start, open_end = columns.lo == OPEN_START, columns.hi == OPEN_END
    # Nothing bounds an event that is open at both ends, so there is no place to draw it.
    rows = np.flatnonzero((columns.kinds == code) & ~(open_start & open_end))
    lo = np.where(open_start[rows], columns.hi[rows], columns.lo[rows])
    hi = np.where(open_end[rows], columns.lo[rows], columns.hi[rows])
    order = np.lexsort((columns.ids[rows], hi, lo))
    rows, lo, hi = rows[order], lo[order], hi[order]
    return Lane(
        KINDS[code],
        columns.ids[rows],
        lo,
        hi,
        open_start[rows],
        open_end[rows],
        columns.standings[rows],
        columns.precisions[rows],
        index_spans(lo, hi),
    )
