"""Thousands of rectangles or image parts in one call of Qt, from numpy arrays and without an object for each."""

from __future__ import annotations

from typing import cast

import numpy as np
import shiboken6
from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap

from viewer.timeline.scale import Floats

PART_COLUMNS = 10
"""The doubles of a `QPainter.PixmapFragment`: x, y of the middle; left, top, width, height in the image; scale of
width and height; rotation; opacity."""
PART_OPACITY = 9


def fill_rects(painter: QPainter, left: Floats, top: Floats, right: Floats, bottom: Floats) -> None:
    """Fills rectangles with the painter's brush; their sides are rounded to whole pixels.

    Args:
        painter: draws, without a pen and in the pixels of the device: so it is ten times as fast.
        left: (n,) pixels; likewise the other sides.
        top: see `left`.
        right: see `left`; what would vanish is a pixel wide and high.
        bottom: see `left`.
    """
    if len(left):
        rects = np.empty((len(left), 4), np.int32)
        rects[:, 0], rects[:, 1] = np.rint(left), np.rint(top)
        # A QRect keeps its last pixel, not the one after it.
        rects[:, 2], rects[:, 3] = np.rint(right) - 1, np.rint(bottom) - 1
        np.maximum(rects[:, 2:], rects[:, :2], out=rects[:, 2:])
        painter.drawRects(cast("QRect", shiboken6.wrapInstance(rects.ctypes.data, QRect)), len(rects))


def draw_parts(painter: QPainter, parts: Floats, image: QPixmap) -> None:
    """Draws parts of an image.

    Args:
        painter: draws, in the pixels of the device where the image has those.
        parts: (n, 10), see `PART_COLUMNS`.
        image: what the parts are cut out of.
    """
    if len(parts):
        parts = np.ascontiguousarray(parts)
        first = cast("QPainter.PixmapFragment", shiboken6.wrapInstance(parts.ctypes.data, QPainter.PixmapFragment))
        painter.drawPixmapFragments(first, len(parts), image)


def parts_at(
    left: Floats, top: Floats, source_left: Floats, source_top: Floats, width: Floats | float, height: Floats | float
) -> Floats:
    """Image parts by the corners where they are drawn, unscaled and opaque."""
    parts = np.zeros((len(left), PART_COLUMNS))
    parts[:, 0] = left + width / 2
    parts[:, 1] = top + height / 2
    parts[:, 2], parts[:, 3], parts[:, 4], parts[:, 5] = source_left, source_top, width, height
    parts[:, 6] = parts[:, 7] = parts[:, 9] = 1.0
    return parts
