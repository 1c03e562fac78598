"""Parts of images, many in one call."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from viewer.ui.canvas.bulk import draw_parts_of, parts_at


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
