"""A small dialog that asks whether to go on with something that reaches far."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from viewer.ui.plain_text import PlainLabel

_WIDTH = 440
"""Pixels."""


class ConfirmDialog(QDialog):
    """Says what would happen; the way out is the button that Enter takes.

    Args:
        question: a short one, also the title of the window.
        text: what would happen, full sentences.
        go: the words of the button that does it.
    """

    def __init__(self, question: str, text: str, go: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(question)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDTH)
        self.label = PlainLabel(text)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go_button = buttons.addButton(go, QDialogButtonBox.ButtonRole.AcceptRole)
        self.cancel_button = buttons.button(QDialogButtonBox.StandardButton.Cancel)
        self.cancel_button.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(12)
        column.addWidget(PlainLabel(question, "strong", wrap=False))
        column.addWidget(self.label)
        column.addStretch(1)
        column.addWidget(buttons)
        self.resize(_WIDTH, column.totalHeightForWidth(_WIDTH))
        self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)
