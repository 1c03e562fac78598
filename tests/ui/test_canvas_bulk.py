"""Rectangles that are painted faster cover the same pixels."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from viewer.ui.canvas.bulk import whole_rects, with_bases

GROUND = 40
Column = tuple[int, int, int]


def columns() -> st.SearchStrategy[list[Column]]:
    """Of each: its width, the gap before it, its height."""
    return st.lists(st.tuples(st.integers(0, 5), st.integers(0, 1), st.integers(0, GROUND)), max_size=60)


def pictured(rects: np.ndarray[tuple[int, ...], np.dtype[np.int32]], groups: np.ndarray) -> np.ndarray:
    """How often each pixel of each group is filled."""
    picture = np.zeros((3, GROUND + 2, 500), np.int64)
    for (left, top, right, bottom), group in zip(rects.tolist(), groups.tolist(), strict=True):
        picture[group, top : bottom + 1, left : right + 1] += 1
    return picture


@given(columns(), st.integers(1, 60))
def test_columns_on_one_ground_fill_the_same_pixels_with_a_base_that_they_share(
    columns: list[Column], of_one_kind: int
) -> None:
    widths, gaps, heights = (
        (np.array(each, np.float64) for each in zip(*columns, strict=True)) if columns else [np.empty(0)] * 3
    )
    left = np.cumsum(gaps) + np.concatenate(([0.0], np.cumsum(widths)[:-1])) if columns else np.empty(0)
    rects = whole_rects(left, GROUND - heights, left + widths, np.full(len(left), float(GROUND)))
    groups = (np.arange(len(left)) // of_one_kind % 3).astype(np.uint8)
    made, made_groups = with_bases(rects, groups)
    assert np.array_equal(pictured(made, made_groups) > 0, pictured(rects, groups) > 0)


def test_even_columns_become_one_rectangle_for_every_few() -> None:
    left = np.arange(64, dtype=np.float64) * 5
    rects = whole_rects(left, np.full(64, 10.0), left + 5, np.full(64, 40.0))
    made, _ = with_bases(rects, np.zeros(64, np.uint8))
    assert made.tolist() == [[80 * index, 10, 80 * index + 79, 39] for index in range(4)]
