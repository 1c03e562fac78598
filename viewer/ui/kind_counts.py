"""How many events of each kind there are, each with its sign: in the card of a span, and for many selected events."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from viewer.domain.events import KIND_LABELS, EventKind
from viewer.timeline.scene import Sign
from viewer.ui.canvas.event_painter import EventPainter
from viewer.ui.plain_text import PlainLabel
from viewer.ui.theme import Theme

_SIGN_PX = 16


class KindCounts(QWidget):
    """A line for each kind: sign, name, count."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)

    def show_counts(self, counts: Sequence[tuple[EventKind, int]], theme: Theme) -> None:
        """Shows other counts."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, (kind, count) in enumerate(counts):
            self._grid.addWidget(_sign(kind, theme, self.devicePixelRatioF()), place, 0)
            self._grid.addWidget(PlainLabel(KIND_LABELS[kind], wrap=False), place, 1)
            number = PlainLabel(f"{count:,}", wrap=False)
            number.setAlignment(Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(number, place, 2)


def _sign(kind: EventKind, theme: Theme, ratio: float) -> QLabel:
    picture = QPixmap(round(_SIGN_PX * ratio), round(_SIGN_PX * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    EventPainter(theme).sign(painter, Sign(kind, _SIGN_PX / 2, _SIGN_PX / 2, 11.0))
    painter.end()
    label = QLabel()
    label.setPixmap(picture)
    return label
