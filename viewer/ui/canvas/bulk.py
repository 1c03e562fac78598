"""Thousands of rectangles or image parts in one call of Qt, from numpy arrays and without an object for each."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import TypeVar, cast

import numpy as np
import numpy.typing as npt
import shiboken6
from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap

from viewer.domain.columns import UInt8
from viewer.timeline.scale import Floats

PART_COLUMNS = 10
"""The doubles of a `QPainter.PixmapFragment`: x, y of the middle; left, top, width, height in the image; scale of
width and height; rotation; opacity."""
PART_OPACITY = 9
RECT_SIDES = 4
_RUN = 32
"""Neighbors that share their lower part: more of them would leave more to fill above it."""

Int32 = npt.NDArray[np.int32]
Rows = TypeVar("Rows", Floats, Int32)


def whole_rects(left: Floats, top: Floats, right: Floats, bottom: Floats) -> Int32:
    """Rectangles with their sides rounded to whole pixels, for `fill_whole`.

    Args:
        left: (n,) pixels; likewise the other sides.
        top: see `left`.
        right: see `left`; what would vanish is a pixel wide and high.
        bottom: see `left`.
    """
    rects = np.empty((len(left), RECT_SIDES), np.int32)
    rects[:, 0], rects[:, 1] = np.rint(left), np.rint(top)
    rects[:, 2], rects[:, 3] = np.rint(right) - 1, np.rint(bottom) - 1
    np.maximum(rects[:, 2:], rects[:, :2], out=rects[:, 2:])
    return rects


def with_bases(rects: Int32, groups: UInt8) -> tuple[Int32, UInt8]:
    """The same pixels in rectangles that are faster to fill: neighbors on one ground share what is below all of them.

    A rectangle is filled line after line, and a line takes about as long whether it is narrow or wide.

    Args:
        rects: (n, 4), see `fill_whole`; neighbors follow one another.
        groups: (n,) what each belongs to, as its color; only those of one share anything.

    Returns:
        The rectangles, which do not overlap where those given do not, and the group of each.
    """
    if not len(rects):
        return rects, groups
    left, top, right, bottom = rects.T
    starts = np.ones(len(rects), np.bool_)
    starts[1:] = (left[1:] != right[:-1] + 1) | (bottom[1:] != bottom[:-1]) | (groups[1:] != groups[:-1])
    places = np.arange(len(rects))
    starts |= (places - np.maximum.accumulate(np.where(starts, places, 0))) % _RUN == 0
    first = np.flatnonzero(starts)
    last = np.append(first[1:], len(rects)) - 1
    shared = np.maximum.reduceat(top, first)
    bases = np.stack((left[first], shared, right[last], bottom[first]), axis=1)
    ends = np.repeat(shared, last + 1 - first)
    above = top < ends
    rest = rects[above]
    rest[:, 3] = ends[above] - 1
    return np.concatenate((bases, rest)), np.concatenate((groups[first], groups[above]))


def fill_whole(painter: QPainter, rects: Int32, groups: UInt8, prepare: Callable[[int], None]) -> None:
    """Fills rectangles, group after group.

    Args:
        painter: draws, without a pen and in the pixels of the device: so it is ten times as fast.
        rects: (n, 4), left, top, and the last pixel at the right and at the bottom, as in a `QRect`.
        groups: (n,) what each belongs to.
        prepare: is called with each group, and sets the painter's brush for it.
    """
    rects, groups, runs = _in_runs(rects, groups)
    start, size = _address(rects), rects.strides[0]
    for first, last in runs:
        prepare(int(groups[first]))
        rect = cast("QRect", shiboken6.wrapInstance(start + first * size, QRect))
        painter.drawRects(rect, last - first)


def draw_parts(painter: QPainter, parts: Floats, image: QPixmap) -> None:
    """Draws parts of an image.

    Args:
        painter: draws, in the pixels of the device where the image has those.
        parts: (n, 10), see `PART_COLUMNS`.
        image: what the parts are cut out of.
    """
    draw_parts_of(painter, parts, np.zeros(len(parts), np.uint8), lambda _group: image)


def draw_parts_of(painter: QPainter, parts: Floats, groups: UInt8, image_of: Callable[[int], QPixmap]) -> None:
    """Draws parts of several images, one image after the other.

    Args:
        painter: draws, in the pixels of the device where the images have those.
        parts: (n, 10), see `PART_COLUMNS`.
        groups: (n,) which image each is cut out of.
        image_of: gives that image.
    """
    parts, groups, runs = _in_runs(parts, groups)
    start, size = _address(parts), parts.strides[0]
    for first, last in runs:
        part = shiboken6.wrapInstance(start + first * size, QPainter.PixmapFragment)
        painter.drawPixmapFragments(cast("QPainter.PixmapFragment", part), last - first, image_of(int(groups[first])))


def _in_runs(rows: Rows, groups: UInt8) -> tuple[Rows, UInt8, list[tuple[int, int]]]:
    """The rows so that those of a group follow one another, otherwise in their order; and from where to where."""
    if (groups[1:] < groups[:-1]).any():
        # Codes of one byte are sorted in a single counting pass.
        order = np.argsort(groups, kind="stable")
        rows, groups = rows[order], groups[order]
    edges: list[int] = (np.flatnonzero(groups[1:] != groups[:-1]) + 1).tolist()
    bounds = [0, *edges, len(groups)] if len(groups) else []
    return cast("Rows", np.ascontiguousarray(rows)), groups, list(itertools.pairwise(bounds))


def _address(array: Floats | Int32) -> int:
    # Quicker than `ctypes.data`, which makes an object first.
    return int(array.__array_interface__["data"][0])


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
