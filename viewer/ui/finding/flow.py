"""A row of widgets that goes on in a further row where the room ends; Qt has none."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem


class FlowLayout(QLayout):
    """Lays widgets out from left to right, then downward.

    Args:
        gap: pixels between neighbors, and between rows.
    """

    def __init__(self, gap: int) -> None:
        super().__init__()
        self._gap = gap
        self._kept: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Adds an item at the end."""
        self._kept.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._kept)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """One of them; None where there is none."""
        return self._kept[index] if 0 <= index < len(self._kept) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Takes one out; None where there is none."""
        return self._kept.pop(index) if 0 <= index < len(self._kept) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It asks for no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Pixels of all rows at a width."""
        return self._lay_out(QRect(0, 0, width, 0), moves=False)

    def setGeometry(self, rect: QRect) -> None:
        """Puts the widgets into their places."""
        super().setGeometry(rect)
        self._lay_out(rect, moves=True)

    def sizeHint(self) -> QSize:
        """As small as can be."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Room for the largest widget."""
        size = QSize()
        for item in self._kept:
            size = size.expandedTo(item.minimumSize())
        return size

    def _lay_out(self, rect: QRect, *, moves: bool) -> int:
        x, y, tall = rect.x(), rect.y(), 0
        for item in self._kept:
            size = item.sizeHint()
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, tall = rect.x(), y + tall + self._gap, 0
            if moves:
                width = min(size.width(), rect.width())
                item.setGeometry(QRect(QPoint(x, y), QSize(width, size.height())))
            x, tall = x + size.width() + self._gap, max(tall, size.height())
        return y + tall - rect.y()
