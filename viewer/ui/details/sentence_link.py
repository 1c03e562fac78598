"""Words that can be clicked, in full, over several lines: the sentence of an article, the title of an event."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from viewer.ui.plain_text import PlainLabel


class LinkLabel(PlainLabel):
    """Words; a click, or Space where they have the focus, goes to what they name.

    A push button could not break its lines.

    Args:
        text: the words.
        what: what a click does, for the tooltip and screen readers.
        role: as of `PlainLabel`.

    Signals:
        clicked: the person wants to see it.
    """

    clicked = Signal()

    def __init__(self, text: str, what: str, role: str = "link") -> None:
        super().__init__(text, role)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(what)
        self.setAccessibleDescription(what)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click inside."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space goes to it, as it presses a button."""
        if event.key() == Qt.Key.Key_Space:
            self.clicked.emit()
        else:
            super().keyPressEvent(event)


class SentenceLink(LinkLabel):
    """A sentence of an article, in quotes."""

    def __init__(self, quote: str, what: str = "Show it in the source text") -> None:
        super().__init__(f"“{quote}”", what, "quote")
