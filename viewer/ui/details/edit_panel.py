"""Fields of an event to fill in, with what is wrong with them below: what all such panels share."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from viewer.domain.events import STANDING_LABELS, Event
from viewer.ui.details.cancelable import CancelableFrame
from viewer.ui.details.choice import Choice
from viewer.ui.details.fact_rows import FactRow
from viewer.ui.details.words import KIND_WORDS
from viewer.ui.plain_text import PlainLabel, one_line

_NO_ACTION = "note"
"""The action of an event whose kind is not the one that was read."""

_NAME_WIDTH = 62
"""Narrower than that of facts: fields need room."""


class EditPanel(CancelableFrame):
    """Title, kind and standing, and below them what a panel adds; nothing is kept before it is submitted.

    Args:
        event: what to start from.
        verb: the words of the button that submits.

    Signals:
        submitted: the `Event` as the person wants it.
        canceled: nothing is to change.
    """

    submitted = Signal(object)

    def __init__(self, event: Event, verb: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("editPanel")
        self._event = event
        self._sent = False
        self.title = QLineEdit(one_line(event.title))
        self.title.setAccessibleName("Title")
        self.title.setAcceptDrops(False)
        self.kind = Choice(KIND_WORDS, event.kind, "Kind")
        self.standing = Choice(STANDING_LABELS, event.standing, "Standing")
        self.hint = PlainLabel("", "error")
        self.save_button = QPushButton(verb)
        self.save_button.setProperty("main", "true")
        self.cancel_button = QPushButton("Cancel")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(18, 16, 18, 14)
        self._column.setSpacing(9)

    @property
    def is_sent(self) -> bool:
        """Whether it was submitted and not refused."""
        return self._sent

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
        """What was submitted could not be stored: it can be sent again."""
        self._sent = False
        self.check()

    def check(self) -> None:
        """Says what is wrong, and lets the person submit only what is sound."""
        problem = next(self._all_problems(), "")
        self.hint.setText(problem)
        self.hint.setVisible(bool(problem))
        self.save_button.setEnabled(not problem and not self._sent)

    def submit(self) -> None:
        """Sends what was filled in, once; nothing happens where something is wrong."""
        if self._sent or next(self._all_problems(), ""):
            return
        self._sent = True
        self.check()
        self.submitted.emit(self.made())

    def made(self) -> Event:
        """The event as the person wants it."""
        raise NotImplementedError

    def problems(self) -> Iterator[str]:
        """What is wrong with the fields that a panel adds, sentences."""
        raise NotImplementedError

    def action(self) -> str:
        """The action: that of another kind would mean nothing."""
        return self._event.action if self.kind.value is self._event.kind else _NO_ACTION

    def add_first_rows(self) -> None:
        """Lays out title, kind and standing."""
        for name, widget in (("Title", self.title), ("Kind", self.kind.box), ("Standing", self.standing.box)):
            self._column.addWidget(row_of(name, widget))

    def add_last_rows(self) -> None:
        """Lays out what is wrong and the buttons, and starts to listen."""
        self._column.addWidget(self.hint)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.cancel_button)
        buttons.addStretch(1)
        self._column.addLayout(buttons)
        self._column.addStretch(1)
        self.title.textChanged.connect(self.check)
        self.title.returnPressed.connect(self.submit)
        self.save_button.clicked.connect(self.submit)
        self.cancel_button.clicked.connect(self.canceled)
        self.check()

    def _all_problems(self) -> Iterator[str]:
        if not one_line(self.title.text()):
            yield "Write a title: it names the event on the timeline."
        yield from self.problems()


def row_of(name: str, widget: QWidget) -> FactRow:
    """A named row with one widget."""
    row = FactRow(name, (), _NAME_WIDTH)
    row.column.addWidget(widget)
    return row
