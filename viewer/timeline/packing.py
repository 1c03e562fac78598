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
    taken: Sequence[tuple[int, int]] = (),
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
        taken: rows that are not free at first, and until when.
    """
    inks, labels = [_LONG_AGO] * max_rows, [_LONG_AGO] * max_rows
    for row, until in taken:
        inks[row] = labels[row] = max(until, inks[row])
    fixed = given or [UNASSIGNED] * len(starts)
    coming: list[list[int]] = [[NEVER] for _ in range(max_rows)]
    for start, row in zip(reversed(starts), reversed(fixed), strict=True):
        if row >= 0:
            coming[row].append(start)
    rows = []
    for start, end, reach, given_row in zip(starts, ends, reaches, fixed, strict=True):
        row = given_row
        if given_row >= 0:
            coming[given_row].pop()
        elif given_row == UNASSIGNED:
            row = _free_row(start, end, reach, inks, labels, coming)
        if row >= 0:
            inks[row], labels[row] = end, reach
        rows.append(row)
    return rows


def _free_row(start: int, end: int, reach: int, inks: list[int], labels: list[int], coming: list[list[int]]) -> int:
    for row, until in enumerate(labels):
        if until <= start and coming[row][-1] >= reach:
            return row
    free = [row for row, until in enumerate(inks) if until <= start and coming[row][-1] >= end]
    return min(free, key=labels.__getitem__, default=OVERFLOW)
