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

    def columns(self, chosen: Bool | None = None) -> EventColumns:
        """Some of them as the timeline takes them.

        Args:
            chosen: (n,) which ones; all but the rejected ones when None.
        """
        if chosen is None:
            chosen = self.reviews != REVIEWS.index(Review.REJECTED)
        dated, undated = chosen[: self.dated], self.ids[self.dated :][chosen[self.dated :]]
        # Slices cost nothing, and nearly always all are wanted.
        rows = slice(0, self.dated) if dated.all() else np.flatnonzero(dated)
        announced = self.announced[rows]
        return EventColumns(
            self.ids[rows],
            self.lo[rows],
            self.hi[rows],
            self.kinds[rows],
            self.standings[rows],
            self.reviews[rows],
            self.precisions[rows],
            undated,
            announced if (announced != OPEN_START).any() else None,
        )


ROW_COLUMNS = tuple(field.name for field in fields(PackedEvents) if field.name != "dated")
"""The columns in their order."""

COLUMN_TYPES = {
    name: np.dtype("<i8") if name in ("ids", "lo", "hi", "announced") else np.dtype("u1") for name in ROW_COLUMNS
}


_FEW = 2_000
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
    rows = np.flatnonzero(np.isin(events.ids, gone)) if len(gone) <= _FEW else None
    if rows is not None and _stay(events, rows, fresh):
        return PackedEvents(**{name: _put(events, name, rows, fresh) for name in ROW_COLUMNS}, dated=events.dated)
    if rows is None:
        rows = np.flatnonzero(np.isin(events.ids, gone))
    dated = events.dated - int((rows < events.dated).sum())
    columns = {name: np.concatenate((getattr(events, name), getattr(fresh, name))) for name in ROW_COLUMNS}
    kept = np.delete(np.arange(len(events)), rows)
    if len(fresh) > _FEW:
        undated = kept >= events.dated, np.arange(len(fresh)) >= fresh.dated
        chosen = np.concatenate((kept, len(events) + np.arange(len(fresh))))
        return _in_order({name: column[chosen] for name, column in columns.items()}, np.concatenate(undated))
    old = {name: np.delete(getattr(events, name), rows) for name in ("lo", "hi", "ids")}
    places = [_place(old, dated, fresh, row) for row in range(len(fresh))]
    # The order is made once for all columns: to put rows into each of them takes three times as long.
    chosen = np.insert(kept, places, len(events) + np.arange(len(fresh)))
    return PackedEvents(**{name: columns[name][chosen] for name in ROW_COLUMNS}, dated=dated + fresh.dated)


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


def _place(old: dict[str, npt.NDArray[Any]], dated: int, fresh: PackedEvents, row: int) -> int:
    """Before which of the old rows a new one belongs: by lo, and among equals by hi and id."""
    lo, hi, ids = old["lo"], old["hi"], old["ids"]
    if row >= fresh.dated:
        return dated + int(np.searchsorted(ids[dated:], fresh.ids[row]))
    start = int(np.searchsorted(lo[:dated], fresh.lo[row], "left"))
    stop = int(np.searchsorted(lo[:dated], fresh.lo[row], "right"))
    same = slice(start, stop)
    earlier = (hi[same] < fresh.hi[row]) | ((hi[same] == fresh.hi[row]) & (ids[same] < fresh.ids[row]))
    return start + int(earlier.sum())
