"""The dialog that takes pasted text as an article."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QPlainTextEdit, QWidget

from viewer.ui.asking_dialog import AskingDialog
from viewer.ui.plain_text import PlainLabel

PASTED_NAME = "Pasted text"


class PasteDialog(AskingDialog):
    """Asks for the text, and optionally for its name and publication date.

    Args:
        text: what to start with, normally the clipboard's.

    Signals:
        submitted: name, text, and the publication date as `datetime.date` or None.
    """

    submitted = Signal(str, str, object)

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__("Paste as Article", "Import", parent)
        self.setMinimumSize(560, 460)
        self.name = QLineEdit()
        self.name.setPlaceholderText("Optional, such as Reuters, 6 June")
        self.published = QLineEdit()
        self.published.setPlaceholderText("Optional, such as 2025-06-06")
        self.text = QPlainTextEdit()
        self.text.setPlaceholderText("Paste or write the article here.")
        self.text.setAccessibleName("Article text")
        self.text.setTabChangesFocus(True)
        self.problem = PlainLabel("", "error")
        self._lay_out()
        self.text.textChanged.connect(self._check)
        self.published.textChanged.connect(self._check)
        self.text.setPlainText(text)
        self._check()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(8)
        form.addRow("Name", self.name)
        form.addRow("Published", self.published)
        self.lay_out(self.text, form, self.problem, grows=self.text)

    def _day(self) -> dt.date | None:
        text = self.published.text().strip()
        return dt.date.fromisoformat(text) if text else None

    def _check(self) -> None:
        problem = ""
        try:
            self._day()
        except ValueError:
            problem = "Write the publication date as year, month and day, such as 2025-06-06, or leave it empty."
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.yes_button.setEnabled(not problem and bool(self.text.toPlainText().strip()))

    def finish(self) -> None:
        """Gives the article out."""
        name = self.name.text().strip() or PASTED_NAME
        self.submitted.emit(name, self.text.toPlainText(), self._day())
        self.accept()
