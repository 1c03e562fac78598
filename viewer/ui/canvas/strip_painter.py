"""Paints density from small images, one a lane, that Qt stretches: one call however many columns and kinds there are.

An image has a column of pixels for each step of time and all its rows. So it stays right while a person pans, and
while they zoom within a level, and is made anew only where other counts come into view.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from viewer.domain.columns import KINDS, Int64
from viewer.timeline.density import Steps
from viewer.timeline.ink import StripInk
from viewer.timeline.scene import Box
from viewer.timeline.viewport import Viewport
from viewer.ui.canvas.event_painter import EventPainter

_FRAMES_KEPT = 6
"""Images of as many lanes are kept as so many frames show: the last one, and those that may come."""

Pixels = npt.NDArray[np.uint32]


class _Picture(NamedTuple):
    """The counts of a lane over a span as an image.

    Attributes:
        of: what it shows; as long as this is kept, no other counts can be taken for it.
        lo: ms, where what was looked at starts; likewise `hi`, where it ends.
        start: ms, where the first column starts.
        step: ms, how wide each is.
        pixels: what the image is made of; it must live as long.
        even: how many of its lowest rows have one color from end to end: a rectangle is faster to fill.
    """

    of: Steps
    lo: int
    hi: int
    start: int
    step: int
    pixels: Pixels
    image: QImage
    even: int


class StripPainter:
    """Paints density in the colors of one theme.

    Args:
        events: knows the colors.
        ratio: pixels of the device in a pixel of the layout.
    """

    def __init__(self, events: EventPainter, ratio: float) -> None:
        self._ratio = ratio
        self._colors = np.array([events.column_color(kind).rgba() for kind in KINDS], np.uint32)
        self._pictures: dict[tuple[int, int], _Picture] = {}

    def paint(self, painter: QPainter, strips: StripInk) -> None:
        """Paints the counts of all lanes; the painter must count in the pixels of the device."""
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)
        ratio, scale = self._ratio, strips.scale
        for box, steps in zip(strips.boxes, strips.steps, strict=True):
            if not len(steps.lo):
                continue
            _, _, _, start, step, pixels, image, even = self._picture_of(box, steps, scale.viewport)
            rows, columns = pixels.shape
            first = max((scale.viewport.lo - start) // step, 0)
            last = min(-((start - scale.viewport.hi) // step), columns)
            if rows and first < last:
                left, right = (scale.x_of(start + index * step) * ratio for index in (first, last))
                ground = round((box.y + box.height) * ratio)
                target = QRectF(left, ground - rows, right - left, rows - even)
                painter.drawImage(target, image, QRectF(first, 0, last - first, rows - even))
                if even:
                    base = QRectF(left, ground - even, right - left, even)
                    painter.fillRect(base, QColor.fromRgba(int(pixels[-1, 0])))
        self._forget(len(strips.boxes))

    def prepare(self, strips: StripInk) -> Iterator[None]:
        """Makes the images that will be painted, a lane a step."""
        for box, steps in zip(strips.boxes, strips.steps, strict=True):
            if len(steps.lo):
                self._picture_of(box, steps, strips.scale.viewport)
                yield

    def _picture_of(self, box: Box, steps: Steps, viewport: Viewport) -> _Picture:
        tall = round(box.height * self._ratio)
        key = id(steps), tall
        known = self._pictures.pop(key, None)
        if known is None or known.of is not steps or viewport.lo < known.lo or viewport.hi > known.hi:
            known = self._draw(steps, viewport, tall)
        # What was used last is forgotten last.
        self._pictures[key] = known
        return known

    def _forget(self, lanes: int) -> None:
        """Keeps the images of the last frames."""
        while len(self._pictures) > lanes * _FRAMES_KEPT:
            del self._pictures[next(iter(self._pictures))]

    def _draw(self, steps: Steps, viewport: Viewport, tall: int) -> _Picture:
        """A picture of what is in the window, and half as much before and after it."""
        lo, hi = viewport.lo - viewport.span // 2, viewport.hi + viewport.span // 2
        seen = steps.within(lo, hi)
        start = int(seen.lo[0]) if len(seen.lo) else lo
        step = int((seen.hi - seen.lo).min()) if len(seen.lo) else 1
        pixels, even = column_pixels(seen, start, step, tall, self._colors)
        rows, columns = pixels.shape
        image = QImage(pixels.data, columns, rows, 4 * columns, QImage.Format.Format_ARGB32_Premultiplied)
        return _Picture(steps, lo, hi, start, step, pixels, image, even)


def column_pixels(steps: Steps, start: int, step: int, tall: int, colors: Pixels) -> tuple[Pixels, int]:
    """Counts as pixels, (rows, columns): stacked columns that stand on the last row, and nothing above them.

    Tells also how many of the last rows have one color from end to end.

    Args:
        steps: the counts.
        start: ms, where the first column of pixels starts.
        step: ms, how wide one is; every step of the counts is a multiple of it.
        tall: pixels of the whole height; there are only as many rows as the highest column has.
        colors: of the kinds, by code.
    """
    if not len(steps.lo):
        return np.zeros((0, 0), np.uint32), 0
    lo, hi, heights, kinds = steps
    tops = np.maximum(np.rint(heights * tall).astype(np.int64), 1)
    rows = int(tops.max())
    is_last = np.append(lo[1:] != lo[:-1], np.True_)
    ends = np.flatnonzero(is_last)
    which = np.cumsum(is_last) - is_last
    # From the ground up, step after step: its kinds, then what is empty above them; where each of these ends.
    places, empty = np.arange(len(lo)) + which, ends + 1 + np.arange(len(ends))
    bounds, runs = np.empty(len(lo) + len(ends), np.int64), np.zeros(len(lo) + len(ends), np.uint32)
    bounds[places], runs[places] = which * rows + tops, colors[kinds]
    bounds[empty] = np.arange(1, len(ends) + 1) * rows
    made = np.repeat(runs, np.diff(bounds, prepend=0)).reshape(len(ends), rows)
    wide = (hi[ends] - lo[ends]) // step
    columns = _spread(made, (lo[ends] - start) // step, wide)
    lowest = np.append(0, ends[:-1] + 1)
    is_mixed = wide.sum() < len(columns) or bool((kinds[lowest] != kinds[0]).any())
    return np.ascontiguousarray(columns.T[::-1]), 0 if is_mixed else int(tops[lowest].min())


def _spread(made: Pixels, places: Int64, wide: Int64) -> Pixels:
    """Steps at their places, where there are gaps between them, or some are wider than others."""
    if len(made) == places[-1] + 1 and wide[-1] == 1:
        return made
    pixels = np.zeros((int(places[-1] + wide[-1]), made.shape[1]), np.uint32)
    for shift in range(int(wide.max())):
        chosen = wide > shift
        pixels[places[chosen] + shift] = made[chosen]
    return pixels
