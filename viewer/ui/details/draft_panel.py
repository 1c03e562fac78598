"""An event being made by hand from selected words: everything that was read of them, to be corrected and saved."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from viewer.domain.events import STANDING_LABELS, Event, EventDate, Evidence, FieldName, Party
from viewer.ui.details.cancelable import CancelableFrame
from viewer.ui.details.choice import Choice
from viewer.ui.details.draft_dates import DraftDate
from viewer.ui.details.fact_rows import FactRow
from viewer.ui.details.words import KIND_WORDS, PARTY_ROLE_WORDS
from viewer.ui.plain_text import PlainLabel, one_line

_NO_ACTION = "note"
"""The action of an event whose kind is not the one that was read."""


class DraftPanel(CancelableFrame):
    """Shows a draft; nothing is kept before it is submitted.

    Args:
        draft: what was read of the selected words.

    Signals:
        submitted: the `Event` as the person wants it.
        canceled: nothing is to be made.
    """

    submitted = Signal(object)

    def __init__(self, draft: Event, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("draftPanel")
        self._draft = draft
        self._sent = False
        self.title = QLineEdit(one_line(draft.title))
        self.title.setAccessibleName("Title")
        self.title.setAcceptDrops(False)
        self.kind = Choice(KIND_WORDS, draft.kind, "Kind")
        self.standing = Choice(STANDING_LABELS, draft.standing, "Standing")
        self.dates = [*_read_dates(draft.dates), DraftDate(None)]
        self.parties = [(party, _party_box(party)) for party in draft.parties]
        self.hint = PlainLabel("", "error")
        self.save_button = QPushButton("Make Event")
        self.save_button.setProperty("main", "true")
        self.cancel_button = QPushButton("Cancel")
        self._column = QVBoxLayout(self)
        self._lay_out()
        self._connect()
        self._check()

    def settle(self) -> None:
        """Lays everything out at once, where Qt would wait for its next turn."""
        self.adjustSize()
        self._column.activate()

    def start(self) -> None:
        """Puts the cursor into the title, its text selected and its first words in view."""
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        length = len(self.title.text())
        self.title.setSelection(length, -length)

    def take_refusal(self) -> None:
        """The event could not be made: it can be sent again."""
        self._sent = False
        self._check()

    def _lay_out(self) -> None:
        column = self._column
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(9)
        column.addWidget(PlainLabel("New event from the selection", "strong"))
        column.addWidget(FactRow("Words", [(f"“{self._draft.evidence[0].quote}”", "small")]))
        for name, widget in (("Title", self.title), ("Kind", self.kind.box), ("Standing", self.standing.box)):
            column.addWidget(_row(name, widget))
        for index, date in enumerate(self.dates):
            column.addWidget(_row("" if index else "Dates", date))
        for index, (_, box) in enumerate(self.parties):
            column.addWidget(_row("" if index else "Parties", box))
        column.addWidget(self.hint)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.cancel_button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(1)

    def _connect(self) -> None:
        self.title.textChanged.connect(self._check)
        self.title.returnPressed.connect(self._submit)
        for date in self.dates:
            date.changed.connect(self._check)
            date.submitted.connect(self._submit)
        self.save_button.clicked.connect(self._submit)
        self.cancel_button.clicked.connect(self.canceled)

    def _problem(self) -> str:
        if not one_line(self.title.text()):
            return "Write a title: it names the event on the timeline."
        return next((date.problem for date in self.dates if date.problem), "")

    def _check(self) -> None:
        problem = self._problem()
        self.hint.setText(problem)
        self.hint.setVisible(bool(problem))
        self.save_button.setEnabled(not problem and not self._sent)

    def _submit(self) -> None:
        if self._sent or self._problem():
            return
        self._sent = True
        self._check()
        self.submitted.emit(self._made())

    def _made(self) -> Event:
        draft = self._draft
        dates = tuple(date for date in (each.date() for each in self.dates) if date is not None)
        kind = self.kind.value
        return replace(
            draft,
            title=one_line(self.title.text()),
            kind=kind,
            action=draft.action if kind is draft.kind else _NO_ACTION,
            standing=self.standing.value,
            dates=dates,
            parties=tuple(party for party, box in self.parties if box.isChecked()),
            evidence=tuple(_with_dates(evidence, dates) for evidence in draft.evidence),
        )


def _read_dates(dates: tuple[EventDate, ...]) -> list[DraftDate]:
    """A line a date; of several with one meaning the first counts until the person says otherwise."""
    roles = [date.role for date in dates]
    return [DraftDate(date, chosen=date.role not in roles[:index]) for index, date in enumerate(dates)]


def _party_box(party: Party) -> QCheckBox:
    box = QCheckBox(f"{one_line(party.name)} ({PARTY_ROLE_WORDS[party.role].lower()})")
    box.setChecked(True)
    return box


def _with_dates(evidence: Evidence, dates: tuple[EventDate, ...]) -> Evidence:
    """The evidence without the marks of dates that were not taken."""
    taken = {date.passage for date in dates}
    kept = tuple(span for span in evidence.fields if span.field is not FieldName.DATE or span.passage in taken)
    return replace(evidence, fields=kept)


def _row(name: str, widget: QWidget) -> FactRow:
    row = FactRow(name, ())
    row.column.addWidget(widget)
    return row
