"""All events of a library as packed columns, in the order of time: what the timeline, search and facets work on."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

import numpy as np
import numpy.typing as npt

from viewer.domain.columns import OPEN_START, REVIEWS, EventColumns, Int32, Int64, UInt8, rows_by_id
from viewer.domain.events import Review

Bool = npt.NDArray[np.bool_]


class Flag(StrEnum):
    """What is true or false of an event; the order is that of the bits in `PackedEvents.flags`."""

    STARRED = "starred"
    NOTED = "noted"
    JOINED = "joined"
    EDITED = "edited"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True, eq=False)
class PackedEvents:
    """One row an event, rejected ones too: those with a date sorted by lo, hi and id, then the others by id.

    Attributes:
        ids: (n,) event ids.
        lo: (n,) ms, as in `EventColumns`; 0 without a date, and likewise hi.
        announced: (n,) ms; `OPEN_START` where it is not known.
        kinds: (n,) positions in `KINDS`; likewise standings, reviews and precisions.
        bands: (n,) positions in `Band`.
        flags: (n,) one bit for each `Flag`.
        dated: how many have a date.
    """

    ids: Int64
    lo: Int64
    hi: Int64
    announced: Int64
    kinds: UInt8
    standings: UInt8
    reviews: UInt8
    precisions: UInt8
    bands: UInt8
    flags: UInt8
    dated: int

    def __len__(self) -> int:
        return len(self.ids)

    def rows(self) -> Int32:
        """The row of each event by its id; see `rows_by_id`."""
        return rows_by_id(self.ids)

    def has(self, flag: Flag) -> Bool:
        """Of which events a flag is true."""
        found: Bool = (self.flags & (1 << list(Flag).index(flag))) != 0
        return found

    def where(self, chosen: Bool) -> PackedEvents:
        """Some of them, in their order; the very same where all are.

        Args:
            chosen: (n,) which ones.
        """
        if chosen.all():
            return self
        rows = np.flatnonzero(chosen)
        columns = {name: getattr(self, name)[rows] for name in ROW_COLUMNS}
        return PackedEvents(**columns, dated=int(np.searchsorted(rows, self.dated)))

    def kept(self) -> PackedEvents:
        """All but the rejected ones."""
        return self.where(self.reviews != REVIEWS.index(Review.REJECTED))

    def columns(self) -> EventColumns:
        """As the timeline takes them."""
        dated = slice(0, self.dated)
        announced = self.announced[dated]
        return EventColumns(
            self.ids[dated],
            self.lo[dated],
            self.hi[dated],
            self.kinds[dated],
            self.standings[dated],
            self.reviews[dated],
            self.precisions[dated],
            self.ids[self.dated :],
            announced if (announced != OPEN_START).any() else None,
        )


ROW_COLUMNS = tuple(field.name for field in fields(PackedEvents) if field.name != "dated")
"""The columns in their order."""

COLUMN_TYPES = {
    name: np.dtype("<i8") if name in ("ids", "lo", "hi", "announced") else np.dtype("u1") for name in ROW_COLUMNS
}


FEW = 2_000
"""Up to so many rows are put into their places one by one; more are sorted together with the rest."""


def packed(rows: Int64, undated: Bool) -> PackedEvents:
    """Events from rows in any order.

    Args:
        rows: (n, 10), the columns as in `ROW_COLUMNS`.
        undated: (n,) which of them have no date.
    """
    columns = {name: rows[:, place].astype(COLUMN_TYPES[name]) for place, name in enumerate(ROW_COLUMNS)}
    return _in_order(columns, undated)


def merged(events: PackedEvents, gone: Int64, fresh: PackedEvents) -> PackedEvents:
    """The events without those of some ids, and with others put in their places.

    Where all stay in their rows, as for most edits, the columns that do not change are the same arrays; `ids` is.
    """
    rows = np.flatnonzero(np.isin(events.ids, gone)) if len(gone) <= FEW else None
    if rows is not None and _stay(events, rows, fresh):
        return PackedEvents(**{name: _put(events, name, rows, fresh) for name in ROW_COLUMNS}, dated=events.dated)
    if rows is None or len(fresh) > FEW:
        return _sorted_anew(events, gone, fresh)
    places = [_place(events, fresh, row) for row in range(len(fresh))]
    dated = events.dated - int((rows < events.dated).sum())
    columns = {name: _spliced(getattr(events, name), rows, getattr(fresh, name), places) for name in ROW_COLUMNS}
    return PackedEvents(**columns, dated=dated + fresh.dated)


def _sorted_anew(events: PackedEvents, gone: Int64, fresh: PackedEvents) -> PackedEvents:
    kept = np.flatnonzero(~np.isin(events.ids, gone))
    columns = {name: np.concatenate((getattr(events, name)[kept], getattr(fresh, name))) for name in ROW_COLUMNS}
    return _in_order(columns, np.concatenate((kept >= events.dated, np.arange(len(fresh)) >= fresh.dated)))


def _spliced(old: npt.NDArray[Any], gone: Int64, fresh: npt.NDArray[Any], places: list[int]) -> npt.NDArray[Any]:
    """A column without some rows and with others before some rows, in whole stretches: as quick as copying it."""
    marks = [(place, False, row) for row, place in enumerate(places)] + [(row, True, row) for row in gone.tolist()]
    pieces, start = [], 0
    for at, is_gone, row in sorted(marks):
        pieces.append(old[start:at])
        start = at + is_gone
        if not is_gone:
            pieces.append(fresh[row : row + 1])
    return np.concatenate((*pieces, old[start:]))


def _stay(events: PackedEvents, rows: Int64, fresh: PackedEvents) -> bool:
    """Whether the fresh events are those of some rows, and lie where those lie."""
    if len(rows) != len(fresh) or int((rows < events.dated).sum()) != fresh.dated:
        return False
    return all(bool((getattr(events, name)[rows] == getattr(fresh, name)).all()) for name in ("ids", "lo", "hi"))


def _put(events: PackedEvents, name: str, rows: Int64, fresh: PackedEvents) -> npt.NDArray[Any]:
    old: npt.NDArray[Any] = getattr(events, name)
    new = getattr(fresh, name)
    if (old[rows] == new).all():
        return old
    changed = old.copy()
    changed[rows] = new
    return changed


def _in_order(columns: dict[str, npt.NDArray[Any]], undated: Bool) -> PackedEvents:
    order = np.lexsort((columns["ids"], columns["hi"], columns["lo"], undated))
    dated = int(len(order) - undated.sum())
    return PackedEvents(**{name: columns[name][order] for name in ROW_COLUMNS}, dated=dated)


def _place(events: PackedEvents, fresh: PackedEvents, row: int) -> int:
    """Before which of the events a new one belongs: by lo, and among equals by hi and id."""
    if row >= fresh.dated:
        return events.dated + int(np.searchsorted(events.ids[events.dated :], fresh.ids[row]))
    lo = events.lo[: events.dated]
    start = int(np.searchsorted(lo, fresh.lo[row], "left"))
    stop = int(np.searchsorted(lo, fresh.lo[row], "right"))
    hi, ids = events.hi[start:stop], events.ids[start:stop]
    earlier = (hi < fresh.hi[row]) | ((hi == fresh.hi[row]) & (ids < fresh.ids[row]))
    return start + int(earlier.sum())
