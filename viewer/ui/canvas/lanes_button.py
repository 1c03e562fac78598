"""The control in the corner above the lane names that says what the lanes are made of."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from viewer.domain.grouping import LANES_BY_LABELS, LanesBy


class LanesButton(QToolButton):
    """Opens the menu of what the lanes can be made of; hidden until it has one.

    Args:
        parent: the timeline.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("lanesButton")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setAutoRaise(True)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setToolTip("What the lanes are made of")
        self.hide()

    def offer(self, menu: QMenu) -> None:
        """Takes the menu, which stays with its owner."""
        self.setMenu(menu)
        self.show()

    def name_lanes(self, by: LanesBy) -> None:
        """Says what the lanes are made of."""
        words = "One lane" if by is LanesBy.NOTHING else f"Lanes by {LANES_BY_LABELS[by].lower()}"
        self.setText(words)
        self.adjustSize()
        self.setAccessibleName(words)
