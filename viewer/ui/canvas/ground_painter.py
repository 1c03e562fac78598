"""Paints what lies behind the events: plain areas, the grid and hairlines, in the pixels of the device."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtGui import QImage, QPainter

from viewer.timeline.scene import Area, AreaRole, Box, Primitive, Rule, RuleRole
from viewer.ui.canvas.painter import area_colors, rule_pens
from viewer.ui.theme import Theme, mixed

_LANES = (AreaRole.LANE_EVEN, AreaRole.LANE_ODD)
_MOST_ROWS = 160
_Sides = tuple[int, int, int, int]
_GRID = (RuleRole.GRID_MINOR, RuleRole.GRID_MAJOR)


class GroundPainter:
    """Paints areas and hairlines; the painter must count in the pixels of the device.

    Args:
        theme: the colors.
        ratio: pixels of the device in a pixel of the layout.
    """

    def __init__(self, theme: Theme, ratio: float) -> None:
        self._ratio = ratio
        self._areas = area_colors(theme)
        self._rules = {role: pen.color() for role, pen in rule_pens(theme).items()}
        shade, grid = self._areas[AreaRole.SHADE], [self._rules[role].rgb() for role in _GRID]
        # Shades are mixed with the color below them, as that is faster than to paint through them.
        self._palettes = {
            role: np.array([color.rgb(), mixed(color, shade, shade.alphaF()).rgb(), *grid], np.uint32)
            for role, color in ((role, self._areas[role]) for role in _LANES)
        }

    def paint(self, painter: QPainter, items: Sequence[Primitive]) -> None:
        """Paints areas, then hairlines."""
        for item in items:
            if isinstance(item, Area):
                left, top, width, height = self._whole(item.box)
                painter.fillRect(left, top, width, height, self._areas[item.role])
        self._paint_rules(painter, [item for item in items if isinstance(item, Rule)])

    def paint_lanes(self, painter: QPainter, items: Sequence[Primitive]) -> None:
        """Paints the grounds of lanes with the grid, which comes before all other lines and runs through all lanes.

        So all rows of pixels in a lane are alike: one is made and repeated, in hardly more time than a plain fill.
        """
        areas = [item for item in items if isinstance(item, Area)]
        lanes = [area for area in areas if area.role in _LANES]
        shades = [area for area in areas if area.role is AreaRole.SHADE]
        rules = [item for item in items if isinstance(item, Rule)]
        self.paint(painter, [area for area in areas if area.role not in _LANES and area.role is not AreaRole.SHADE])
        if lanes:
            left, _, width, _ = self._whole(lanes[0].box)
            codes = self._codes(shades, rules, left, width)
            for role in _LANES:
                boxes = [self._whole(lane.box) for lane in lanes if lane.role is role]
                self._repeat(painter, self._palettes[role][codes], boxes)
        self._paint_rules(painter, [rule for rule in rules if rule.role not in _GRID])

    def _repeat(
        self, painter: QPainter, row: np.ndarray[tuple[int, ...], np.dtype[np.uint32]], boxes: Sequence[_Sides]
    ) -> None:
        """Fills rectangles with a row of pixels, many rows at once; as tiles of one row it would take twice as long."""
        tall = min(max((height for *_, height in boxes), default=0), _MOST_ROWS)
        block = np.empty((tall, len(row)), np.uint32)
        block[:] = row
        image = QImage(block.data, len(row), tall, 4 * len(row), QImage.Format.Format_RGB32)
        for left, top, width, height in boxes:
            for done in range(0, height, max(tall, 1)):
                painter.drawImage(left, top + done, image, 0, 0, width, min(tall, height - done))

    def _codes(
        self, shades: Sequence[Area], rules: Sequence[Rule], left: int, width: int
    ) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
        """What each pixel of a row of a lane is: places in the palettes."""
        codes, least = np.zeros(width, np.uint8), self._least
        for shade in shades:
            start, _, across, _ = self._whole(shade.box)
            codes[max(start - left, 0) : max(start - left + across, 0)] = 1
        for rule in rules:
            if rule.role in _GRID:
                x = math.floor(rule.x0 * self._ratio) - left
                codes[max(x, 0) : max(x + least, 0)] = 2 + _GRID.index(rule.role)
        return codes

    def _paint_rules(self, painter: QPainter, rules: Sequence[Rule]) -> None:
        """Hairlines as filled rectangles, the fastest that Qt has for a few of them."""
        ratio, least, colors = self._ratio, self._least, self._rules
        for role, x0, y0, x1, y1 in rules:
            left, top = math.floor(x0 * ratio), math.floor(y0 * ratio)
            width, height = math.floor(x1 * ratio) - left, math.floor(y1 * ratio) - top
            painter.fillRect(left, top, max(width, least), max(height, least), colors[role])

    @property
    def _least(self) -> int:
        """Pixels, how thick a hairline is."""
        return max(round(self._ratio), 1)

    def _whole(self, box: Box) -> _Sides:
        """Left, top, width and height in whole pixels; neighbors touch."""
        ratio = self._ratio
        left, top = math.floor(box.x * ratio + 0.5), math.floor(box.y * ratio + 0.5)
        right, bottom = (box.x + box.width) * ratio, (box.y + box.height) * ratio
        return left, top, math.floor(right + 0.5) - left, math.floor(bottom + 0.5) - top
