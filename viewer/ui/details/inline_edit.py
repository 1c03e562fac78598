"""A date typed in place: a line, Save and Cancel, and under it what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from viewer.domain.dates import Precision, parse_edtf, spell
from viewer.errors import BadDate
from viewer.ui.details.cancelable import CancelableFrame
from viewer.ui.plain_text import PlainLabel

_DAY_REMEDY = "Write it as 2025-06-07."


class InlineDateEdit(CancelableFrame):
    """Asks for a date in EDTF or ISO form.

    Args:
        edtf: the date to start from.
        name: what the date is, for screen readers.
        day_only: whether only a single day will do.

    Signals:
        submitted: the EDTF text, valid.
        canceled: nothing is to change.
    """

    submitted = Signal(str)

    def __init__(self, edtf: str, name: str, *, day_only: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day_only = day_only
        self.setObjectName("inlineEdit")
        self.line = QLineEdit(edtf)
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText("2025-06-05" if day_only else "2025-06-05, 2025-06, 2025-06-05/2025-06-09")
        self.line.setAcceptDrops(False)
        self.save_button = QPushButton("Save")
        self.save_button.setProperty("main", "true")
        self.cancel_button = QPushButton("Cancel")
        self.hint = PlainLabel("", "small")
        self._lay_out()
        self.line.textChanged.connect(self._check)
        self.line.returnPressed.connect(self._submit)
        self.save_button.clicked.connect(self._submit)
        self.cancel_button.clicked.connect(self.canceled)
        self._check()

    def start(self) -> None:
        """Puts the cursor into the line, its text selected."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.selectAll()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.line, 1)
        row.addWidget(self.save_button)
        row.addWidget(self.cancel_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.hint)

    def _problem(self) -> str:
        text = self.line.text().strip()
        if not text:
            return "Write a date, such as 2025-06-05."
        try:
            value = parse_edtf(text)
        except BadDate as error:
            return f"{error.why} {_DAY_REMEDY if self._day_only else error.remedy}"
        if self._day_only and value.precision is not Precision.DAY:
            return f"Relative dates need a day to start from. {_DAY_REMEDY}"
        return ""

    def _check(self) -> None:
        problem = self._problem()
        self.hint.setText(problem or f"This is {spell(parse_edtf(self.line.text()))}.")
        self._restyle(self.hint, "role", "error" if problem else "small")
        self._restyle(self.line, "invalid", "true" if problem else "false")
        self.save_button.setEnabled(not problem)

    def _restyle(self, widget: QWidget, name: str, value: str) -> None:
        if widget.property(name) != value:
            widget.setProperty(name, value)
            widget.style().unpolish(widget)
            widget.style().polish(widget)

    def _submit(self) -> None:
        if not self._problem():
            self.submitted.emit(self.line.text().strip())
