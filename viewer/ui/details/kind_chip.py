"""The mark of an event kind as the timeline draws it, with its name."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QWidget

from viewer.domain.events import EventKind, Standing
from viewer.timeline.marks import Fill, fill_of, outline_of
from viewer.ui.details.words import KIND_WORDS
from viewer.ui.plain_text import PlainLabel
from viewer.ui.theme import Theme


class KindMark(QWidget):
    """The shape and color of a kind, filled as its standing asks."""

    def __init__(self, kind: EventKind, standing: Standing, theme: Theme) -> None:
        super().__init__()
        self._kind, self._standing, self._theme = kind, standing, theme
        self.setFixedSize(QSize(14, 14))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the mark."""
        del event
        painter = QPainter(self)
        draw_mark(painter, QPointF(7, 7), 5.0, self._kind, self._standing, self._theme)
        painter.end()


def draw_mark(
    painter: QPainter, center: QPointF, radius: float, kind: EventKind, standing: Standing, theme: Theme
) -> None:
    """Draws the sign of a kind, hollow for what is not yet, struck out for what is denied."""
    color, fill = theme.kind_color(kind), fill_of(standing)
    pen = QPen(color, 1.6)
    if fill is Fill.DASHED:
        pen.setStyle(Qt.PenStyle.DotLine)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(color if fill is Fill.SOLID else QBrush())
    painter.drawPolygon(QPolygonF([center + QPointF(x, y) * radius for x, y in outline_of(kind)]))
    if fill is Fill.STRUCK:
        reach = QPointF(radius, -radius) * 1.25
        painter.drawLine(center - reach, center + reach)


class KindChip(QWidget):
    """Mark and name of a kind in one line."""

    def __init__(self, kind: EventKind, standing: Standing, theme: Theme) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(7)
        row.addWidget(KindMark(kind, standing, theme))
        row.addWidget(PlainLabel(KIND_WORDS[kind], "strong", wrap=False))
