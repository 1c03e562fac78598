"""A frame of fields that Escape puts away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame


class CancelableFrame(QFrame):
    """Holds fields to fill in.

    Signals:
        canceled: nothing is to come of it; a Cancel button may be connected to it.
    """

    canceled = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape cancels."""
        if event.key() == Qt.Key.Key_Escape:
            self.canceled.emit()
        else:
            super().keyPressEvent(event)
