"""A text to read, select and copy, which leaves the keys of the window to the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPlainTextEdit, QWidget

_OWN_KEYS = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.SelectAll)


class ReadOnlyText(QPlainTextEdit):
    """Plain text only; drops go to the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        # The caret goes by keyboard too, so that the text can be read and copied without a mouse.
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def event(self, event: QEvent) -> bool:
        """Qt would claim Ctrl+Z and every letter for a text that cannot be edited."""
        if isinstance(event, QKeyEvent) and _is_for_the_window(event):
            event.ignore()
            return False
        return super().event(event)


def _is_for_the_window(event: QKeyEvent) -> bool:
    asks_for_key = event.type() is QEvent.Type.ShortcutOverride
    return asks_for_key and not any(event.matches(key) for key in _OWN_KEYS)
