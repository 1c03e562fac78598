"""Rows of the fact sheet: a muted name at the left, what is known at the right, dates that can be edited in place."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from viewer.domain.dates import parse_edtf
from viewer.errors import BadDate
from viewer.ui.details.inline_edit import InlineDateEdit
from viewer.ui.plain_text import PlainLabel

NAME_WIDTH = 96
"""Width of the names, in pixels, so that all rows of a sheet align."""


class FactRow(QWidget):
    """One row: a name and lines of text.

    Args:
        name: what the lines are; empty for a row that goes on from the one above.
        lines: (text, role of `PlainLabel`) pairs.
        name_width: of the name, in pixels.
    """

    def __init__(self, name: str, lines: Iterable[tuple[str, str]], name_width: int = NAME_WIDTH) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        label = PlainLabel(name, "muted")
        label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        label.setFixedWidth(name_width)
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        self.column = QVBoxLayout()
        self.column.setSpacing(2)
        for text, role in lines:
            self.column.addWidget(PlainLabel(text, role))
        row.addLayout(self.column, 1)


class DateRow(FactRow):
    """A date in words with its receipt, and an Edit button that opens a line in place.

    Args:
        edtf: the date as it is; empty where there is none yet.
        words: the date in words.
        notes: the receipt and what else is to be said of it, one line each.
        day_only: whether only a single day will do.
        editable: whether the library takes changes.

    Signals:
        submitted: the EDTF text of the new date.
        opened: the `InlineDateEdit` that is to be brought into view.
    """

    submitted = Signal(str)
    opened = Signal(object)

    def __init__(
        self,
        name: str,
        edtf: str,
        words: str,
        notes: Iterable[str],
        *,
        day_only: bool = False,
        editable: bool = True,
    ) -> None:
        super().__init__(name, ())
        self._name, self._edtf, self._day_only = name, edtf, day_only
        self.editor: InlineDateEdit | None = None
        line = QHBoxLayout()
        line.setSpacing(6)
        self.words = PlainLabel(words, "strong")
        line.addWidget(self.words, 1)
        self.edit_button = QPushButton("Edit…")
        self.edit_button.setProperty("link", "true")
        self.edit_button.setAccessibleName(f"Edit: {name}")
        if not editable:
            self.edit_button.hide()
        self.edit_button.clicked.connect(self.open_editor)
        line.addWidget(self.edit_button, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(line)
        for note in notes:
            self.column.addWidget(PlainLabel(note, "small"))

    def open_editor(self) -> None:
        """Shows the line to type into."""
        if self.editor is not None:
            self.editor.start()
            return
        editor = self._add_editor(self._edtf)
        editor.start()
        self.opened.emit(editor)

    def reopen_editor(self, text: str, *, focused: bool) -> None:
        """Opens the line with what was typed into the row before this one; not where that is the date by now."""
        if _is_date(text, self._edtf):
            return
        self._add_editor(text)
        if focused and self.editor is not None:
            self.editor.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_editor(self, text: str) -> InlineDateEdit:
        self.editor = editor = InlineDateEdit(text, f"{self._name} date", day_only=self._day_only)
        editor.submitted.connect(self.submitted)
        editor.canceled.connect(self.close_editor)
        self.column.insertWidget(1, editor)
        self.edit_button.setVisible(False)
        return editor

    def close_editor(self) -> None:
        """Takes the line away, nothing changed."""
        if self.editor is None:
            return
        self.column.removeWidget(self.editor)
        self.editor.hide()
        self.editor.deleteLater()
        self.editor = None
        self.edit_button.setVisible(True)
        self.edit_button.setFocus(Qt.FocusReason.OtherFocusReason)


def _is_date(text: str, edtf: str) -> bool:
    """Whether what was typed is this very date."""
    try:
        return parse_edtf(text).edtf == edtf
    except BadDate:
        return False
