"""Columns come in time order."""

from __future__ import annotations

import numpy as np

from viewer.domain.columns import OPEN_END, OPEN_START, no_columns, sorted_columns


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
