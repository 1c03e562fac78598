"""What stands in the middle of the timeline when a search found no event."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from viewer.ui.plain_text import PlainLabel


class NothingFound(QFrame):
    """A card over the timeline that offers to clear the search.

    Args:
        over: the timeline.

    Signals:
        clear_wanted: the person wants to see everything again.
    """

    clear_wanted = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("nothingFound")
        self._over = over
        self.label = PlainLabel("No event matches the search.", "strong", wrap=False)
        self.advice = PlainLabel("Take a part of it out above, or see everything again.", "muted", wrap=False)
        self.button = QPushButton("Clear Search")
        self.button.clicked.connect(self.clear_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 18, 26, 18)
        column.setSpacing(8)
        for part in (self.label, self.advice, self.button):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignCenter)
        over.installEventFilter(self)
        self.hide()

    def set_shown(self, *, shown: bool) -> None:
        """Shows or hides it."""
        if shown:
            self._place()
        self.setVisible(shown)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays in the middle."""
        if event.type() is QEvent.Type.Resize and watched is self._over:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        self.adjustSize()
        self.move(self._over.rect().center() - self.rect().center())
