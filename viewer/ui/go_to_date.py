"""A small dialog that asks for a day, month or year to go to."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from viewer.domain.dates import parse_edtf
from viewer.errors import BadDate
from viewer.ui.asking_dialog import AskingDialog
from viewer.ui.plain_text import PlainLabel


class GoToDateDialog(AskingDialog):
    """Asks for a date until it is one.

    Signals:
        chosen: its first millisecond and the one after its last, as two objects.
    """

    chosen = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Go to Date", "Go", parent)
        self.edit = QLineEdit()
        self.edit.setPlaceholderText("2025-06-05, 2025-06 or 2025")
        self.edit.setAccessibleName("Date to go to")
        self.hint = PlainLabel("A day, a month or a year.", "muted")
        self.lay_out(self.edit, self.hint)

    def finish(self) -> None:
        """Gives the date out, or says why it is none."""
        try:
            value = parse_edtf(self.edit.text())
        except BadDate as error:
            self.hint.setText(f"{error.what} {error.remedy}")
            self.edit.selectAll()
            return
        if value.lo is None or value.hi is None:
            self.hint.setText("A date that is open at one end is no place to go to. Leave out the open end.")
            return
        self.chosen.emit(value.lo, value.hi)
        self.accept()
