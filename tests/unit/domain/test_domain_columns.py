"""Columns come in time order."""

from __future__ import annotations

import numpy as np

from viewer.domain.columns import OPEN_END, OPEN_START, no_columns, rows_by_id, sorted_columns


def test_rows_in_any_order_are_sorted_by_time_then_id() -> None:
    codes = np.array([0, 1, 2, 3], np.uint8)
    columns = sorted_columns(
        np.array([4, 3, 2, 1]),
        np.array([5, OPEN_START, 5, 1]),
        np.array([6, 9, 6, OPEN_END]),
        (codes, codes, codes, codes),
        np.array([9, 7]),
    )
    assert columns.ids.tolist() == [3, 1, 2, 4]
    assert columns.kinds.tolist() == [1, 3, 2, 0]
    assert columns.undated.tolist() == [7, 9]
    assert len(no_columns()) == 0


def test_rows_are_found_by_id() -> None:
    rows = rows_by_id(np.array([7, 2, 5], np.int64))
    assert rows.tolist() == [-1, -1, 1, -1, -1, 2, -1, 0]


def test_of_no_events_there_are_no_rows() -> None:
    assert rows_by_id(np.empty(0, np.int64)).tolist() == [-1]
