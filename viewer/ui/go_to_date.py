"""A small dialog that asks for a day, month or year to go to."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from viewer.domain.dates import parse_edtf
from viewer.errors import BadDate
from viewer.ui.plain_text import PlainLabel


class GoToDateDialog(QDialog):
    """Asks for a date until it is one.

    Signals:
        chosen: its first millisecond and the one after its last, as two objects.
    """

    chosen = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Go to Date")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.edit = QLineEdit()
        self.edit.setPlaceholderText("2025-06-05, 2025-06 or 2025")
        self.edit.setAccessibleName("Date to go to")
        self.hint = PlainLabel("A day, a month or a year: 2025-06-05, 2025-06, 2025.")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self._take)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(10)
        column.addWidget(self.edit)
        column.addWidget(self.hint)
        column.addWidget(buttons)
        self.setMinimumWidth(340)

    def _take(self) -> None:
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
