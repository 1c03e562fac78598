"""Paints what stands for events: marks, bands and density."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPen, QPolygonF

from viewer.domain.events import EventKind
from viewer.timeline.marks import Fill, fill_of, outline_of
from viewer.timeline.scene import Band, Edge, Link, Mark, Sign, State, Strip
from viewer.ui.theme import Theme, mixed

_NO_PEN = Qt.PenStyle.NoPen
_NO_BRUSH = Qt.BrushStyle.NoBrush
_SOFT_PX = 10.0
_DOT_PX = 2.4


class EventPainter:
    """Paints marks, bands and density in the colors of one theme.

    Args:
        theme: the colors.
    """

    def __init__(self, theme: Theme) -> None:
        self._kinds = {kind: theme.kind_color(kind) for kind in EventKind}
        self._ground = theme.color("surface")
        self._columns = {kind: mixed(theme.color("lane_even"), color, 0.62) for kind, color in self._kinds.items()}
        self._accent = theme.color("accent")
        self._body_alpha = 0.26 if theme.dark else 0.15
        self._halo = QPen(self._ground, 4.0)
        self._shapes: dict[tuple[EventKind, float], QPolygonF] = {}

    def mark(self, painter: QPainter, item: Mark) -> None:
        """An instant."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if item.state is not State.PLAIN:
            self._ring(painter, item)
        self._draw_mark(painter, item.kind, fill_of(item.standing), item.size, QPointF(item.x, item.y))

    def _draw_mark(self, painter: QPainter, kind: EventKind, fill: Fill, size: float, at: QPointF) -> None:
        shape = self._shape(kind, size).translated(at)
        color = self._kinds[kind]
        if fill is Fill.SOLID:
            painter.setPen(self._halo)
            painter.setBrush(_NO_BRUSH)
            painter.drawPolygon(shape)
            painter.setPen(QPen(color, 1.0))
            painter.setBrush(color)
        else:
            pen = QPen(color, 1.7)
            if fill is Fill.DASHED:
                pen.setDashPattern([1.6, 1.2])
            painter.setPen(pen)
            painter.setBrush(self._ground)
        painter.drawPolygon(shape)
        if fill is Fill.STRUCK:
            reach = size * 0.68
            painter.drawLine(QLineF(at.x() - reach, at.y() + reach, at.x() + reach, at.y() - reach))

    def sign(self, painter: QPainter, item: Sign) -> None:
        """The sign of a kind in a header."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(_NO_PEN)
        painter.setBrush(self._kinds[item.kind])
        painter.drawPolygon(self._shape(item.kind, item.size).translated(item.x, item.y))

    def band(self, painter: QPainter, item: Band) -> None:
        """An extent of time: tinted, with lines above and below that fade where the bound is soft or missing."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color, fill = self._kinds[item.kind], fill_of(item.standing)
        box = QRectF(item.x0, item.y, item.x1 - item.x0, item.height)
        alpha = self._body_alpha * (1.7 if item.state is State.HOVERED else 1.0)
        painter.setPen(_NO_PEN)
        painter.fillRect(box, _faded(item, color, alpha if fill is Fill.SOLID else alpha * 0.35))
        if fill is Fill.STRUCK:
            hatch = QColor(color)
            hatch.setAlphaF(0.35)
            painter.fillRect(box, QBrush(hatch, Qt.BrushStyle.BDiagPattern))
        self._outline(painter, item, box, fill)
        if item.state is State.SELECTED:
            painter.setPen(QPen(self._accent, 2.0))
            painter.setBrush(_NO_BRUSH)
            painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 4, 4)

    def link(self, painter: QPainter, item: Link) -> None:
        """A thin line from the announcement of an event to the event, with a small ring at its start."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = mixed(self._ground, self._kinds[item.kind], 0.7)
        painter.setPen(QPen(color, 1.2))
        painter.setBrush(_NO_BRUSH)
        painter.drawPolyline([QPointF(item.dot, item.y), QPointF(item.x, item.y), QPointF(item.x, item.top)])
        painter.setBrush(self._ground)
        painter.drawEllipse(QPointF(item.dot, item.y), _DOT_PX, _DOT_PX)

    def strip(self, painter: QPainter, item: Strip) -> None:
        """Density: columns that stand on the bottom of the lane."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(_NO_PEN)
        # Opaque: to paint many columns through a translucent color would take ten times as long.
        painter.setBrush(self._columns[item.kind])
        bottom, height = item.box.y + item.box.height, item.box.height
        painter.drawRects(
            [QRectF(x0, bottom - share * height, max(x1 - x0, 1.0), share * height) for x0, x1, share in item.columns]
        )

    def column_color(self, kind: EventKind) -> QColor:
        """The color of the columns of a kind in a density."""
        return self._columns[kind]

    def _outline(self, painter: QPainter, item: Band, box: QRectF, fill: Fill) -> None:
        color = self._kinds[item.kind]
        brush = _faded(item, color, 0.85)
        if fill is Fill.SOLID:
            painter.fillRect(QRectF(box.left(), box.bottom() - 2.5, box.width(), 2.5), brush)
        else:
            pen = QPen(brush, 1.3)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            if fill is Fill.DASHED:
                pen.setDashPattern([4.0, 3.0])
            painter.setPen(pen)
            painter.drawLine(QLineF(box.left(), box.top() + 0.65, box.right(), box.top() + 0.65))
            painter.drawLine(QLineF(box.left(), box.bottom() - 0.65, box.right(), box.bottom() - 0.65))
        for edge, x in ((item.start, box.left()), (item.end, box.right() - 2)):
            if edge is Edge.CRISP:
                painter.fillRect(QRectF(x, box.top(), 2, box.height()), color)
        self._arrow(painter, item, box)

    def _arrow(self, painter: QPainter, item: Band, box: QRectF) -> None:
        """Points to where an open end goes on."""
        if Edge.OPEN not in (item.start, item.end):
            return
        color = QColor(self._kinds[item.kind])
        color.setAlphaF(0.75)
        painter.setPen(QPen(color, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(_NO_BRUSH)
        is_start = item.start is Edge.OPEN
        tip = box.left() + 4 if is_start else box.right() - 4
        back = tip + (4.5 if is_start else -4.5)
        middle = box.center().y()
        painter.drawPolyline([QPointF(back, middle - 4.5), QPointF(tip, middle), QPointF(back, middle + 4.5)])

    def _ring(self, painter: QPainter, item: Mark) -> None:
        color = self._accent if item.state is State.SELECTED else self._kinds[item.kind]
        halo = QColor(color)
        halo.setAlphaF(0.20)
        painter.setBrush(halo)
        painter.setPen(QPen(self._accent, 1.8) if item.state is State.SELECTED else _NO_PEN)
        painter.drawEllipse(QPointF(item.x, item.y), item.size * 0.88, item.size * 0.88)

    def _shape(self, kind: EventKind, size: float) -> QPolygonF:
        key = kind, size
        if key not in self._shapes:
            self._shapes[key] = QPolygonF([QPointF(x * size / 2, y * size / 2) for x, y in outline_of(kind)])
        return self._shapes[key]


def _faded(item: Band, color: QColor, alpha: float) -> QBrush:
    """The color, fading out over a few pixels at soft ends and over the whole length to an open one."""
    full, none = QColor(color), QColor(color)
    full.setAlphaF(min(alpha, 1.0))
    none.setAlphaF(0.0)
    if item.start is Edge.CRISP and item.end is Edge.CRISP:
        return QBrush(full)
    gradient = QLinearGradient(item.x0, 0.0, item.x1, 0.0)
    soft = min(_SOFT_PX / max(item.x1 - item.x0, 1.0), 0.4)
    reach = {Edge.CRISP: 0.0, Edge.SOFT: soft, Edge.OPEN: 0.9}
    gradient.setColorAt(0.0, full if item.start is Edge.CRISP else none)
    gradient.setColorAt(reach[item.start], full)
    gradient.setColorAt(1.0 - reach[item.end], full)
    gradient.setColorAt(1.0, full if item.end is Edge.CRISP else none)
    return QBrush(gradient)
