"""A rectangle that a person draws over the timeline to select what it meets."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QRubberBand, QWidget

from viewer.timeline.scene import Box
from viewer.ui.canvas.gestures import CLICK_PX

_SHADE = 0.13
"""As opaque as a marked span of time: what lies below it must be seen."""


class _Rectangle(QRubberBand):
    """Painted alike on every platform."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints a thin frame with a shade in it."""
        color = self.palette().color(QPalette.ColorRole.Highlight)
        shade = QColor(color)
        shade.setAlphaF(_SHADE)
        painter = QPainter(self)
        painter.fillRect(self.rect(), shade)
        painter.setPen(QPen(color, 1.0))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class RubberBand:
    """From the press of a button to its release.

    Args:
        parent: what it is drawn on.
        start: where the button went down, in pixels of the parent.
    """

    def __init__(self, parent: QWidget, start: QPointF) -> None:
        self._start = self._end = start
        self._band = _Rectangle(QRubberBand.Shape.Rectangle, parent)
        self.is_drawn = False

    def stretch_to(self, point: QPointF) -> None:
        """The cursor has moved; once it has left the place of the press, it draws."""
        self._end = point
        self.is_drawn = self.is_drawn or (point - self._start).manhattanLength() > CLICK_PX
        if self.is_drawn:
            self._band.setGeometry(QRect(_whole(self._start), _whole(point)).normalized())
            self._band.show()

    def finish(self) -> Box:
        """Takes the rectangle away, and tells where it was."""
        self._band.hide()
        self._band.deleteLater()
        box = QRectF(self._start, self._end).normalized()
        return Box(box.x(), box.y(), max(box.width(), 1.0), max(box.height(), 1.0))


def _whole(point: QPointF) -> QPoint:
    return QPoint(round(point.x()), round(point.y()))
