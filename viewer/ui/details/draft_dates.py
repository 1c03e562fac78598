"""The dates of an event that is being made by hand: those read from the selection, and one that may be typed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from viewer.domain.dates import parse_edtf, spell
from viewer.domain.events import DateRole, EventDate, Receipt
from viewer.domain.receipts import receipt_sentence
from viewer.errors import BadDate
from viewer.ui.details.choice import Choice
from viewer.ui.details.words import DATE_ROLE_WORDS
from viewer.ui.plain_text import PlainLabel, one_line

BY_HAND = Receipt("person", reason="set by hand")
DATE_EXAMPLES = "2025-06-05, 2025-06, 2025-06-05/2025-06-09"


def date_problem(text: str) -> str:
    """What is wrong with the text of a date, in sentences; empty where it is sound."""
    try:
        parse_edtf(text)
    except BadDate as error:
        return f"{error.why} {error.remedy}"
    return ""


def date_as_kept(read: EventDate | None, role: DateRole, text: str) -> EventDate:
    """The date of a text; one that the person left as it was read stays the reader's, and moves with its article.

    Args:
        read: the date as it was; None for a new one.
        role: what it means now.
        text: what the person wrote.

    Raises:
        BadDate: the text is no date.
    """
    value = parse_edtf(text)
    if read is None:
        return EventDate(role, value, "", None, BY_HAND, by_person=True)
    if text.strip() == read.value.edtf:
        return replace(read, role=role)
    return replace(read, role=role, value=value, receipt=BY_HAND, by_person=True)


def date_note(date: EventDate) -> str:
    """Where a date comes from, one sentence or line."""
    if date.by_person:
        return f"Set by you: {spell(date.value)}."
    return receipt_sentence(date).replace(" -> ", " → ")


class DraftDate(QWidget):
    """One date: whether it counts, what it means, and when it is.

    Args:
        read: the date as read from the selected words; None for a line that is still empty.
        chosen: whether it counts at first.

    Signals:
        changed: the person changed something.
        submitted: Return was pressed in the line.
    """

    changed = Signal()
    submitted = Signal()

    def __init__(self, read: EventDate | None, *, chosen: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read = read
        self.check = QCheckBox(f"“{one_line(read.text)}”" if read else "Another date")
        self.check.setChecked(chosen and read is not None)
        self.role = Choice(DATE_ROLE_WORDS, read.role if read else DateRole.OCCURRED, "What the date means")
        self.line = QLineEdit(read.value.edtf if read else "")
        self.line.setAccessibleName("Date")
        self.line.setPlaceholderText(DATE_EXAMPLES)
        self.line.setAcceptDrops(False)
        self.note = PlainLabel("", "small")
        self._lay_out()
        self._tell()
        self.check.toggled.connect(self._changed)
        self.role.box.currentIndexChanged.connect(self._changed)
        self.line.textEdited.connect(self._edited)
        self.line.returnPressed.connect(self.submitted)

    @property
    def problem(self) -> str:
        """What is wrong with the date, in sentences; empty where it is sound or does not count."""
        if not self.check.isChecked():
            return ""
        if not self.line.text().strip():
            return "Write a date, such as 2025-06-05, or clear the box before it."
        return date_problem(self.line.text())

    def date(self) -> EventDate | None:
        """The date as it is to be kept; None where it does not count.

        A date that the person left as it was read stays the reader's: it follows the article's publication date.

        Raises:
            BadDate: the text is no date.
        """
        if not self.check.isChecked():
            return None
        return date_as_kept(self._read, self.role.value, self.line.text())

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.role.box)
        row.addWidget(self.line, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(3)
        column.addWidget(self.check)
        column.addLayout(row)
        column.addWidget(self.note)

    def _edited(self) -> None:
        self.check.setChecked(bool(self.line.text().strip()))
        self._changed()

    def _changed(self) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        """The receipt of what was read, or what the typed text means."""
        kept = None if self.problem else self.date()
        if kept is None:
            self.note.setText("" if self.problem else "Not taken.")
        else:
            self.note.setText(date_note(kept))
