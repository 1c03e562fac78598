"""Rectangles that are painted faster cover the same pixels."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from viewer.ui.canvas.bulk import draw_parts_of, fill_whole, parts_at, whole_rects, with_bases

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
    assert made.tolist() == [[160 * index, 10, 160 * index + 159, 39] for index in range(2)]


def test_what_is_filled_in_groups_is_filled_in_its_own_color() -> None:
    image = QImage(40, 10, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setPen(Qt.PenStyle.NoPen)
    colors = [QColor("red"), QColor("green"), QColor("blue")]
    left = np.arange(4, dtype=np.float64) * 10
    rects = whole_rects(left, np.zeros(4), left + 10, np.full(4, 10.0))
    fill_whole(painter, rects, np.array([2, 0, 2, 1], np.uint8), lambda group: painter.setBrush(colors[group]))
    fill_whole(painter, rects[:0], np.empty(0, np.uint8), lambda _group: painter.setBrush(QColor("black")))
    painter.end()
    assert [image.pixelColor(x, 5) for x in (5, 15, 25, 35)] == [colors[2], colors[0], colors[2], colors[1]]
    assert [image.pixelColor(x, 9) for x in (0, 39)] == [colors[2], colors[1]]


def test_parts_of_several_images_are_drawn_each_from_its_own(qapp: QApplication) -> None:
    image, sources = QPixmap(30, 10), [QPixmap(10, 10), QPixmap(10, 10)]
    for source, color in zip((image, *sources), ("white", "red", "blue"), strict=True):
        source.fill(QColor(color))
    left, zero = np.array([0.0, 10.0, 20.0]), np.zeros(3)
    painter = QPainter(image)
    parts = parts_at(left, zero, zero, zero, 10.0, 10.0)
    draw_parts_of(painter, parts, np.array([1, 0, 1], np.uint8), lambda group: sources[group])
    painter.end()
    drawn = image.toImage()
    assert [drawn.pixelColor(x, 5).name() for x in (5, 15, 25)] == ["#0000ff", "#ff0000", "#0000ff"]
