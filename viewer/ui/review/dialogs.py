"""Small dialogs of reviewing: which tag, and which event."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from viewer.ui.asking_dialog import AskingDialog
from viewer.ui.plain_text import PlainLabel, one_line
from viewer.ui.review.choices import Choice

_ID = Qt.ItemDataRole.UserRole
_WAIT_MS = 150
TakeChoices = Callable[[tuple[Choice, ...]], None]


class TagDialog(AskingDialog):
    """Asks for a tag.

    Args:
        what: what gets it, such as `3 events`.

    Signals:
        named: the tag.
    """

    named = Signal(str)

    def __init__(self, what: str, parent: QWidget | None = None) -> None:
        super().__init__("Tag", "Add Tag", parent)
        self.edit = QLineEdit()
        self.edit.setAccessibleName("Tag")
        self.edit.setPlaceholderText("follow up")
        self.edit.textChanged.connect(self._check)
        self.lay_out(PlainLabel(f"A tag for {what}:"), self.edit)
        self._check()

    def finish(self) -> None:
        """Gives the tag out."""
        self.named.emit(one_line(self.edit.text()))
        self.accept()

    def _check(self) -> None:
        self.yes_button.setEnabled(bool(one_line(self.edit.text())))


class ChooseEventDialog(AskingDialog):
    """Asks for an event by a search.

    Args:
        question: what it is chosen for.
        search: looks for events that hold some words, and gives them to the second argument.
        left_out: ids that are not offered.

    Signals:
        chosen: the id of the event.
    """

    chosen = Signal(object)

    def __init__(
        self,
        question: str,
        search: Callable[[str, TakeChoices], None],
        left_out: Iterable[int] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Choose an Event", "Choose", parent)
        self._search, self._left_out = search, frozenset(left_out)
        self._is_open = True
        self.setMinimumSize(480, 380)
        self.edit = QLineEdit()
        self.edit.setAccessibleName("Words of the event")
        self.edit.setPlaceholderText("Words of its title or sentence")
        self.list = QListWidget()
        self.list.setAccessibleName("Events")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_WAIT_MS)
        self._pause.timeout.connect(self._ask)
        self.lay_out(PlainLabel(question), self.edit, self.list, grows=self.list)
        self.edit.textChanged.connect(self._pause.start)
        self.list.currentRowChanged.connect(self._check)
        self.list.itemActivated.connect(self.finish)
        self.finished.connect(self._closed)
        self._check()

    def take_choices(self, choices: tuple[Choice, ...]) -> None:
        """Lists what was found, best first."""
        if not self._is_open:
            return
        self.list.clear()
        for choice in choices:
            if choice.event_id not in self._left_out:
                item = QListWidgetItem(f"{choice.title}   {choice.date}" if choice.date else choice.title)
                item.setData(_ID, choice.event_id)
                self.list.addItem(item)
        self.list.setCurrentRow(0 if self.list.count() else -1)
        self._check()

    def finish(self) -> None:
        """Gives out the event of the current line."""
        item = self.list.currentItem()
        if item is not None:
            self.chosen.emit(item.data(_ID))
            self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go through the list while the cursor stays in the words."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps and self.list.count():
            row = self.list.currentRow() + steps[Qt.Key(event.key())]
            self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        if self.edit.text().strip():
            self._search(self.edit.text(), self.take_choices)
        else:
            self.take_choices(())

    def _check(self) -> None:
        self.yes_button.setEnabled(self.list.currentItem() is not None)

    def _closed(self) -> None:
        self._is_open = False
