"""A quiet scroll bar: a rounded handle and nothing else, painted at each frame of a pan in no time."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider, QWidget


class QuietScrollBar(QScrollBar):
    """A vertical scroll bar in two colors.

    Args:
        parent: as in Qt.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._ground = QColor("white")
        self._handle = QColor("gray")
        self._known: tuple[tuple[int, int, int, QSize], QRect] | None = None

    def set_colors(self, ground: QColor, handle: QColor) -> None:
        """Sets the colors of what lies behind and of the handle."""
        self._ground, self._handle = ground, handle
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the handle where the style expects it, so that it is grabbed where it is seen; none if all is."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._ground)
        if self.maximum() > self.minimum():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._handle)
            handle = QRectF(self._slider()).adjusted(3, 2, -3, -2)
            painter.drawRoundedRect(handle, handle.width() / 2, handle.width() / 2)
        painter.end()

    def _slider(self) -> QRect:
        """Where the style puts the handle; it is asked only when something has changed."""
        state = (self.maximum(), self.pageStep(), self.value(), self.size())
        if self._known is None or self._known[0] != state:
            option = QStyleOptionSlider()
            self.initStyleOption(option)
            slider = QStyle.SubControl.SC_ScrollBarSlider
            rect = self.style().subControlRect(QStyle.ComplexControl.CC_ScrollBar, option, slider, self)
            self._known = state, rect
        return self._known[1]
