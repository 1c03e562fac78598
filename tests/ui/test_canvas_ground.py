"""What lies behind the events looks as it does where every shape is drawn one by one."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from viewer.timeline.scene import Area, AreaRole, Box, Primitive, Rule, RuleRole
from viewer.ui.canvas.ground_painter import GroundPainter
from viewer.ui.canvas.painter import area_colors, rule_pens
from viewer.ui.theme import load_theme, mixed

THEME = load_theme("light")
CLIP = Box(10.5, 5.25, 100.0, 94.75)
ITEMS: tuple[Primitive, ...] = (
    Area(AreaRole.HEADER, Box(10.5, 90.3, 100.0, 9.7)),
    Area(AreaRole.LANE_EVEN, Box(10.5, 5.25, 100.0, 40.0)),
    Area(AreaRole.LANE_ODD, Box(10.5, 45.25, 100.0, 45.05)),
    Area(AreaRole.SHADE, Box(20.3, 5.25, 14.0, 85.05)),
    Area(AreaRole.SHADE, Box(100.0, 5.25, 10.5, 85.05)),
    Rule(RuleRole.GRID_MINOR, 25.7, 5.25, 25.7, 90.3),
    Rule(RuleRole.GRID_MAJOR, 60.2, 5.25, 60.2, 90.3),
    Rule(RuleRole.TODAY, 70.2, 5.25, 70.2, 30.0),
    Rule(RuleRole.DIVIDER, 10.5, 45.25, 110.5, 45.25),
    Rule(RuleRole.DIVIDER, 10.5, 90.3, 110.5, 90.3),
)


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> None:
    """Images that are painted repeatedly need one."""


def picture(ratio: float) -> QImage:
    image = QImage(round(120 * ratio), round(105 * ratio), QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    return image


def plainly(ratio: float) -> QImage:
    """Every area with every shade, and every line, by itself."""
    image, colors, pens = picture(ratio), area_colors(THEME), rule_pens(THEME)
    painter = QPainter(image)
    painter.setClipRect(scaled(CLIP, ratio))
    shade = colors[AreaRole.SHADE]
    shades = [item.box for item in ITEMS if isinstance(item, Area) and item.role is AreaRole.SHADE]
    for item in ITEMS:
        if isinstance(item, Area) and item.role is not AreaRole.SHADE:
            painter.fillRect(scaled(item.box, ratio), colors[item.role])
            for box in shades:
                top, bottom = max(box.y, item.box.y), min(box.y + box.height, item.box.y + item.box.height)
                if top < bottom:
                    shared = scaled(Box(box.x, top, box.width, bottom - top), ratio)
                    painter.fillRect(shared, mixed(colors[item.role], shade, shade.alphaF()))
    least = max(round(ratio), 1)
    for item in ITEMS:
        if isinstance(item, Rule):
            x0, y0, x1, y1 = (int(place * ratio) for place in item[1:])
            painter.fillRect(x0, y0, max(x1 - x0, least), max(y1 - y0, least), pens[item.role].color())
    painter.end()
    return image


def scaled(box: Box, ratio: float) -> QRectF:
    return QRectF(*(side * ratio for side in box))


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_lanes_look_the_same_in_bulk_and_one_by_one(ratio: float) -> None:
    image = picture(ratio)
    painter = QPainter(image)
    painter.setClipRect(scaled(CLIP, ratio))
    GroundPainter(THEME, ratio).paint_lanes(painter, ITEMS)
    painter.end()
    pixels, expected = (np.frombuffer(bytes(each.constBits()), np.uint32) for each in (image, plainly(ratio)))
    assert np.array_equal(pixels, expected)
