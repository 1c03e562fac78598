"""Thousands of rectangles or image parts in one call of Qt, from numpy arrays and without an object for each."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import TypeVar, cast

import numpy as np
import numpy.typing as npt
import shiboken6
from PySide6.QtGui import QPainter, QPixmap

from viewer.domain.columns import UInt8
from viewer.timeline.scale import Floats

PART_COLUMNS = 10
"""The doubles of a `QPainter.PixmapFragment`: x, y of the middle; left, top, width, height in the image; scale of
width and height; rotation; opacity."""
PART_OPACITY = 9

Int32 = npt.NDArray[np.int32]
Rows = TypeVar("Rows", Floats, Int32)


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
