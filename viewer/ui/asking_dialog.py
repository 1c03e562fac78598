"""What every dialog that asks for something has in common, and the one that only asks whether it is meant."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLayout, QPushButton, QVBoxLayout, QWidget

from viewer.ui.plain_text import PlainLabel

_WIDTH = 400
"""Pixels, at least."""


class AskingDialog(QDialog):
    """A question, what is filled in, and two buttons below; deleted when it is closed.

    Args:
        title: of its window.
        verb: the words of the button that does it.
    """

    def __init__(self, title: str, verb: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDTH)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.yes_button: QPushButton = self._buttons.addButton(verb, QDialogButtonBox.ButtonRole.AcceptRole)
        self.yes_button.setProperty("main", "true")
        self.cancel_button: QPushButton = self._buttons.button(QDialogButtonBox.StandardButton.Cancel)
        self._buttons.accepted.connect(self.finish)
        self._buttons.rejected.connect(self.reject)

    def lay_out(self, *parts: QWidget | QLayout, grows: QWidget | None = None) -> None:
        """Puts the question and what is filled in above the buttons, which the keys reach last.

        Args:
            parts: from above.
            grows: the one of them that takes what room there is.
        """
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(10)
        for part in parts:
            if isinstance(part, QLayout):
                column.addLayout(part)
            else:
                column.addWidget(part, int(part is grows))
        if grows is None:
            column.addStretch(1)
        column.addWidget(self._buttons)
        if column.hasHeightForWidth() and grows is None:
            # Qt gives wrapped lines the height that they have at no width of their own.
            self.resize(self.minimumWidth(), column.totalHeightForWidth(self.minimumWidth()))

    def finish(self) -> None:
        """The person said yes."""
        self.accept()


class ConfirmDialog(AskingDialog):
    """Asks whether something is meant that reaches far; the way out is the button that Enter takes.

    Args:
        question: what would happen, with its number.
        note: what that means, and how it can be taken back; full sentences.
        verb: the words of the button that does it.
    """

    def __init__(self, question: str, note: str, verb: str, parent: QWidget | None = None) -> None:
        super().__init__(verb, verb, parent)
        self.question, self.note = PlainLabel(question, "strong"), PlainLabel(note)
        self.lay_out(self.question, self.note)
        self.cancel_button.setDefault(True)
        self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)
