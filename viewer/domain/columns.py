"""Events as columns: what the timeline needs of each, for all of them at once."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from viewer.domain.dates import Precision
from viewer.domain.events import EventKind, Review, Standing

KINDS = tuple(EventKind)
STANDINGS = tuple(Standing)
REVIEWS = tuple(Review)
PRECISIONS = tuple(Precision)
"""The codes in the columns are positions in these."""

OPEN_START = np.iinfo(np.int64).min
OPEN_END = np.iinfo(np.int64).max
"""The bounds of a date with an open start or end."""

Int64 = npt.NDArray[np.int64]
Int32 = npt.NDArray[np.int32]
UInt8 = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class EventColumns:
    """One row an event, sorted by lo, then hi, then id.

    Attributes:
        ids: (n,) event ids.
        lo: (n,) ms, first instant of the primary date; `OPEN_START` where open.
        hi: (n,) ms, exclusive; `OPEN_END` where open.
        kinds: (n,) positions in `KINDS`; likewise standings, reviews and precisions.
        undated: (m,) ids of events with no date at all, ascending.
        announced: (n,) ms, when an event that another date places was announced or signed; `OPEN_START` where that is
            not known. None where it is known of no event.
    """

    ids: Int64
    lo: Int64
    hi: Int64
    kinds: UInt8
    standings: UInt8
    reviews: UInt8
    precisions: UInt8
    undated: Int64
    announced: Int64 | None = None

    def __len__(self) -> int:
        return len(self.ids)

    def with_arrays_of(self, before: EventColumns) -> EventColumns:
        """The same, with the arrays of other columns where they look at the same memory, so that `is` tells it."""
        pairs = {each.name: (getattr(self, each.name), getattr(before, each.name)) for each in fields(self)}
        return replace(self, **{name: old for name, (new, old) in pairs.items() if _is_same_view(new, old)})

    def are_placed_as(self, other: EventColumns) -> bool:
        """Whether all arrays are the same but those that do not place events in lanes: reviews and undated events."""
        names = (each.name for each in fields(self) if each.name not in ("reviews", "undated"))
        return all(getattr(self, name) is getattr(other, name) for name in names)


def _is_same_view(one: npt.NDArray[Any] | None, other: npt.NDArray[Any] | None) -> bool:
    if one is None or other is None:
        return False
    return len(one) == len(other) and one.__array_interface__["data"] == other.__array_interface__["data"]


def sorted_columns(
    ids: Int64,
    lo: Int64,
    hi: Int64,
    codes: tuple[UInt8, UInt8, UInt8, UInt8],
    undated: Int64,
    announced: Int64 | None = None,
) -> EventColumns:
    """Columns in time order, from rows in any order; `codes` are kinds, standings, reviews, precisions."""
    order = np.lexsort((ids, hi, lo))
    kinds, standings, reviews, precisions = (column[order] for column in codes)
    said = None if announced is None else announced[order]
    return EventColumns(ids[order], lo[order], hi[order], kinds, standings, reviews, precisions, np.sort(undated), said)


def no_columns() -> EventColumns:
    """The columns of an empty library."""
    none, codes = np.empty(0, np.int64), np.empty(0, np.uint8)
    return EventColumns(none, none, none, codes, codes, codes, codes, none)


def rows_by_id(ids: Int64) -> Int32:
    """The row of each event by its id, -1 for an id that is not there; ids are given out without great gaps.

    Args:
        ids: (n,) event ids, the first one in row 0.
    """
    rows = np.full(int(ids.max(initial=0)) + 1, -1, np.int32)
    rows[ids] = np.arange(len(ids), dtype=np.int32)
    return rows
