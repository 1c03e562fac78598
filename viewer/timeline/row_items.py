"""What takes part in a row: events with the room that they need, and the rows that they get."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from viewer.domain.columns import Int64
from viewer.timeline.index import Choice
from viewer.timeline.packing import assign_rows


class Items(NamedTuple):
    """Events that wait for a row, or have it; arrays of one length, all but the rows in ms.

    Attributes:
        start: where the ink starts, with half the gap; likewise `end`.
        reach: how far the row is kept free for the label.
    """

    positions: Int64
    start: Int64
    end: Int64
    reach: Int64
    rows: Int64

    def where(self, chosen: Choice) -> Items:
        """A choice of them, by a mask or an order."""
        positions, start, end, reach, rows = self
        return Items(positions[chosen], start[chosen], end[chosen], reach[chosen], rows[chosen])


_NONE = np.empty(0, np.int64)


def no_items() -> Items:
    """None at all."""
    return Items(_NONE, _NONE, _NONE, _NONE, _NONE)


def joined_items(parts: Sequence[Items]) -> Items:
    """The events of several sets, in their order."""
    filled = [part for part in parts if len(part.positions)]
    if not filled:
        return no_items()
    return filled[0] if len(filled) == 1 else Items(*(np.concatenate(columns) for columns in zip(*filled, strict=True)))


def assigned(own: Items, fixed: Items, max_rows: int) -> tuple[Items, Int64]:
    """Fixed events and others, all with rows, in order of their starts; and which of `[fixed, own]` each is."""
    together = joined_items([fixed, own])
    if not len(together.positions):
        return together, _NONE
    order = np.lexsort((together.positions, together.start))
    items = together.where(order)
    if not len(own.positions):
        return items, order
    rows = assign_rows(
        items.start.tolist(), items.end.tolist(), items.reach.tolist(), max_rows, given=items.rows.tolist()
    )
    return items._replace(rows=np.asarray(rows, np.int64)), order


def label_limits(items: Items, after: int) -> Int64:
    """How far the label of each may run: to the next ink of its row, or to what follows all of them."""
    next_in_row: dict[int, int] = {}
    rows, starts = items.rows.tolist(), items.start.tolist()
    limits = [after] * len(rows)
    for index in range(len(rows) - 1, -1, -1):
        limits[index] = next_in_row.get(rows[index], after)
        next_in_row[rows[index]] = starts[index]
    return np.asarray(limits, np.int64)
