"""Packs events into rows, first come first served."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

UNASSIGNED, OVERFLOW = -1, -2
"""Rows of events that have none: not yet, or because all were taken."""
NEVER = int(np.iinfo(np.int64).max)
_LONG_AGO = int(np.iinfo(np.int64).min)


def assign_rows(
    starts: Sequence[int],
    ends: Sequence[int],
    reaches: Sequence[int],
    max_rows: int,
    *,
    given: Sequence[int] = (),
) -> list[int]:
    """Rows for events in order of their starts.

    An event takes the first row where it meets neither mark nor label; where there is none, it takes a row where it
    cuts a label short, the one that loses least; with every row taken by ink it is `OVERFLOW`.

    Args:
        starts: where the ink of each starts, ascending.
        ends: where it ends.
        reaches: where its label would end, at or after `ends`.
        max_rows: how many rows there may be.
        given: rows that are fixed already, `UNASSIGNED` where not; empty where none is.
    """
    inks, labels = [_LONG_AGO] * max_rows, [_LONG_AGO] * max_rows
    fixed = given or [UNASSIGNED] * len(starts)
    coming: list[list[int]] = [[NEVER] for _ in range(max_rows)]
    for start, row in zip(reversed(starts), reversed(fixed), strict=True):
        if row >= 0:
            coming[row].append(start)
    following = [row[-1] for row in coming]
    each_row = range(max_rows)
    rows = []
    for start, end, reach, given_row in zip(starts, ends, reaches, fixed, strict=True):
        row = given_row
        if given_row >= 0:
            coming[given_row].pop()
            following[given_row] = coming[given_row][-1]
        elif given_row == UNASSIGNED:
            row, least = OVERFLOW, NEVER
            for each in each_row:
                if inks[each] <= start and following[each] >= end:
                    label = labels[each]
                    if label <= start and following[each] >= reach:
                        row = each
                        break
                    if label < least:
                        row, least = each, label
        if row >= 0:
            # What is fixed may lie under something longer that came before it.
            inks[row], labels[row] = max(end, inks[row]), max(reach, labels[row])
        rows.append(row)
    return rows
