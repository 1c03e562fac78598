"""A card beside a marked span of time: its days, how long it is, and what lies in it."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from viewer.timeline.lane_heads import count_words
from viewer.timeline.ranges import RangeSummary
from viewer.ui.kind_counts import KindCounts
from viewer.ui.plain_text import PlainLabel
from viewer.ui.theme import Theme


class RangeCard(QFrame):
    """Hidden while nothing is marked.

    Signals:
        zoom_asked: the person wants the marked span to fill the window.
        closed: the person wants it marked no more.
    """

    zoom_asked = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(False)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.dates = PlainLabel("", "strong", wrap=False)
        self.length = PlainLabel("", wrap=False)
        self.total = PlainLabel("", wrap=False)
        self._counts = KindCounts()
        zoom = QPushButton("Zoom to It")
        close = QPushButton("Close")
        zoom.clicked.connect(self.zoom_asked)
        close.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.addWidget(zoom)
        row.addWidget(close)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 11, 14, 11)
        column.setSpacing(5)
        for part in (self.dates, self.length, self.total):
            column.addWidget(part)
        column.addWidget(self._counts)
        column.addSpacing(3)
        column.addLayout(row)
        self._ground, self._line = QColor("white"), QColor("gray")
        self.hide()

    def show_range(self, summary: RangeSummary, theme: Theme, today: dt.date | None) -> None:
        """Says what lies in a span."""
        self._ground, self._line = theme.color("raised"), theme.color("line")
        self.dates.setText(summary.dates)
        self.length.setText(", ".join([summary.length, *([summary.since(today)] if today else [])]))
        self.total.setText(count_words(summary.total).capitalize())
        self._counts.show_counts(summary.counts, theme)
        self.show()
        self.adjustSize()

    def place_beside(self, span: tuple[int, int], room: tuple[int, int], top: int) -> None:
        """Stands beside the marked span where there is room for it; pixels from the left and from the top."""
        width = self.width()
        x = span[1] + 10 if span[1] + 10 + width < room[1] else span[0] - 10 - width
        self.move(min(max(x, room[0] + 8), room[1] - width - 8), top)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the card."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self._ground)
        painter.setPen(QPen(self._line, 1.0))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 7, 7)
        painter.end()
