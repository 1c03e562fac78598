"""All events in one strip, and a brush on it that says what the timeline shows; dragging it moves the timeline."""

from __future__ import annotations

from enum import Enum, auto

import numpy as np
from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from viewer.domain.columns import KINDS
from viewer.timeline.scale import Scale
from viewer.timeline.ticks import build_axis
from viewer.timeline.viewport import Viewport, viewport_of
from viewer.timeline.words import TextRole
from viewer.ui.canvas import TimelineCanvas
from viewer.ui.canvas.fonts import Fonts
from viewer.ui.theme import Theme, load_theme, mixed

HEIGHT_PX = 52
_GRIP_PX = 6.0
_LEAST_BRUSH_PX = 6.0
_STEP_PX = 3
_LABELS_PX = 15.0


class _Part(Enum):
    """What a person takes hold of."""

    BODY = auto()
    START = auto()
    END = auto()
    OUTSIDE = auto()


class Overview(QWidget):
    """The strip above the timeline, with the same left and right edge.

    Args:
        canvas: the timeline that it moves and follows.
    """

    def __init__(self, canvas: TimelineCanvas) -> None:
        super().__init__()
        self._canvas = canvas
        self._theme = load_theme("light")
        self._picture: QPixmap | None = None
        self._span = canvas.span_of_all()
        self._held: tuple[_Part, float, Viewport] | None = None
        self.setFixedHeight(HEIGHT_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setAccessibleName("Overview")
        self.setAccessibleDescription("All events; the frame says what the timeline shows. Drag it or its edges.")
        canvas.viewport_changed.connect(self.update)

    def show_events(self, *, is_all: bool) -> None:
        """Draws other events.

        Args:
            is_all: whether these are all events. Where some are left out, the strip keeps its span of time, to show
                where in it the others lie.
        """
        if is_all:
            self._span = self._canvas.span_of_all()
        self.refresh()

    def refresh(self) -> None:
        """Draws the events anew."""
        self._picture = None
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paints in other colors."""
        self._theme = theme
        self.refresh()

    def sizeHint(self) -> QSize:
        """As wide as the timeline."""
        return QSize(800, HEIGHT_PX)

    def brush(self) -> QRectF:
        """Where the brush stands, in pixels."""
        scale, viewport = self._scale(), self._canvas.viewport
        x0, x1 = (min(max(scale.x_of(time), scale.left), scale.right) for time in (viewport.lo, viewport.hi))
        if x1 - x0 < _LEAST_BRUSH_PX:
            middle = min(max((x0 + x1) / 2, scale.left + _LEAST_BRUSH_PX / 2), scale.right - _LEAST_BRUSH_PX / 2)
            x0, x1 = middle - _LEAST_BRUSH_PX / 2, middle + _LEAST_BRUSH_PX / 2
        return QRectF(x0, 2.5, x1 - x0, self.height() - 6.0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the events, from a picture of them, and the brush."""
        ratio = self.devicePixelRatioF()
        if self._picture is None or self._picture.devicePixelRatio() != ratio:
            self._picture = self._draw(ratio)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        brush, scale = self.brush(), self._scale()
        veil = self._theme.color("window")
        veil.setAlphaF(0.62)
        painter.fillRect(QRectF(scale.left, 0, brush.left() - scale.left, self.height() - 1), veil)
        painter.fillRect(QRectF(brush.right(), 0, scale.right - brush.right(), self.height() - 1), veil)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("accent"), 1.4))
        painter.drawRoundedRect(brush, 3, 3)
        grip = QPen(self._theme.color("accent"), 3.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        painter.setPen(grip)
        middle = brush.center().y()
        for x in (brush.left(), brush.right()):
            painter.drawLine(QLineF(x, middle - 6, x, middle + 6))
        painter.end()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Draws the events for the new width."""
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the application's font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self.refresh()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes hold of the brush or an edge of it; elsewhere the brush comes to the cursor."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        x = event.position().x()
        part = self._part_at(x)
        if part is _Part.OUTSIDE:
            viewport = self._canvas.viewport
            lo = self._time_at(x) - viewport.span // 2
            self._canvas.set_viewport(viewport_of(lo, lo + viewport.span), smooth=True)
            part = _Part.BODY
        self._held = part, x, self._canvas.viewport

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Moves what is held; otherwise the cursor says what could be."""
        x = event.position().x()
        if self._held is None:
            edge = self._part_at(x) in (_Part.START, _Part.END)
            self.setCursor(Qt.CursorShape.SizeHorCursor if edge else Qt.CursorShape.ArrowCursor)
            return
        part, start, viewport = self._held
        way = round((x - start) * self._scale().ms_per_px)
        lo, hi = viewport.lo, viewport.hi
        least = round(_LEAST_BRUSH_PX * self._scale().ms_per_px)
        if part is not _Part.END:
            lo = lo + way if part is _Part.BODY else min(lo + way, hi - least)
        if part is not _Part.START:
            hi = hi + way if part is _Part.BODY else max(hi + way, lo + least)
        self._canvas.set_viewport(viewport_of(lo, hi))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Lets go."""
        self._held = None

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Shows everything."""
        self._canvas.fit_all(smooth=True)

    def _scale(self) -> Scale:
        left, right = self._canvas.time_span()
        return Scale(self._span, left, max(right - left, 1.0))

    def _time_at(self, x: float) -> int:
        return self._scale().time_of(x)

    def _part_at(self, x: float) -> _Part:
        brush = self.brush()
        if abs(x - brush.left()) <= _GRIP_PX:
            return _Part.START
        if abs(x - brush.right()) <= _GRIP_PX:
            return _Part.END
        return _Part.BODY if brush.left() < x < brush.right() else _Part.OUTSIDE

    def _draw(self, ratio: float) -> QPixmap:
        picture = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(self._theme.color("window"))
        painter = QPainter(picture)
        scale = self._scale()
        painter.fillRect(QRectF(scale.left, 0, scale.width, self.height()), self._theme.color("surface"))
        self._draw_years(painter, scale)
        self._draw_counts(painter, scale)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), self._theme.color("line"))
        painter.end()
        return picture

    def _draw_years(self, painter: QPainter, scale: Scale) -> None:
        fonts = Fonts(self.font())
        role = TextRole.PILL
        painter.setFont(fonts.font(role))
        axis = build_axis(scale, lambda text: fonts.width(text, role) + 16)
        for tick in axis.minors:
            x = max(scale.x_of(tick.lo), scale.left)
            painter.fillRect(QRectF(round(x), 0, 1, self.height()), self._theme.color("grid"))
            label = tick.labels[-1]
            if x + fonts.width(label, role) + 8 < min(scale.x_of(tick.hi), scale.right):
                painter.setPen(self._theme.color("muted"))
                painter.drawText(QPointF(x + 5, _LABELS_PX / 2 + fonts.drop(role) + 1), label)

    def _draw_counts(self, painter: QPainter, scale: Scale) -> None:
        """The events of each step, the kinds on top of one another; heights by the root, as in the lanes."""
        edges = scale.time_of(np.arange(scale.left, scale.right + _STEP_PX, _STEP_PX, dtype=np.float64))
        parts = [part for lane in self._canvas.lanes for part in lane.middles_by_kind]
        kinds = sorted({code for code, _ in parts})
        if not kinds:
            return
        counts = np.zeros((len(kinds), len(edges) - 1), np.int64)
        for code, middles in parts:
            counts[kinds.index(code)] += np.diff(np.searchsorted(middles, edges))
        totals = counts.sum(axis=0)
        room = self.height() - _LABELS_PX - 6.0
        heights = np.sqrt(totals / max(int(totals.max()), 1)) * room
        shares = heights / np.maximum(totals, 1)
        bottom = self.height() - 5.0
        ground = self._theme.color("surface")
        for step in np.flatnonzero(totals).tolist():
            y = bottom
            for code, count in zip(kinds, counts[:, step].tolist(), strict=True):
                tall = max(count * float(shares[step]), 0.0)
                if tall:
                    color: QColor = mixed(ground, self._theme.kind_color(KINDS[code]), 0.75)
                    painter.fillRect(QRectF(scale.left + step * _STEP_PX, y - tall, _STEP_PX - 0.5, tall), color)
                y -= tall
