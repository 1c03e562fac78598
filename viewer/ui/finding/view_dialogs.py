"""The dialogs of saved views: one asks for a name, one renames and removes."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from viewer.domain.views import SavedView
from viewer.ui.asking_dialog import AskingDialog
from viewer.ui.finding.saved_views import view_words
from viewer.ui.plain_text import PlainLabel, one_line

_ID = Qt.ItemDataRole.UserRole


class SaveViewDialog(AskingDialog):
    """Asks for the name of a view; of one that is taken, whether to replace it.

    Args:
        words: what will be kept, a full sentence.
        taken: the names of the views there are.
        parent: as in Qt.

    Signals:
        submitted: the name.
    """

    submitted = Signal(str)

    def __init__(self, words: str, taken: Collection[str], parent: QWidget | None = None) -> None:
        super().__init__("Save View", "Save", parent)
        self._words, self._taken = words, {name.casefold() for name in taken}
        self.edit = QLineEdit()
        self.edit.setAccessibleName("Name of the view")
        self.edit.setPlaceholderText("Name")
        self.hint = PlainLabel("", "muted")
        self.lay_out(self.edit, self.hint)
        self.edit.textChanged.connect(self._check)
        self._check()

    def _name(self) -> str:
        return " ".join(self.edit.text().split())

    def _check(self) -> None:
        is_taken = self._name().casefold() in self._taken
        self.yes_button.setEnabled(bool(self._name()))
        self.yes_button.setText("Replace" if is_taken else "Save")
        question = "A view is called so already. Shall this one take its place? " if is_taken else ""
        self.hint.setText(question + self._words)

    def finish(self) -> None:
        """Gives the name out."""
        if self._name():
            self.submitted.emit(self._name())
            self.accept()


class ManageViewsDialog(QDialog):
    """Lists the views: a double-click or F2 renames one, Delete removes it.

    Args:
        parent: as in Qt.

    Signals:
        renamed: the id of a view and its new name.
        removed: the id of a view.
    """

    renamed = Signal(object, str)
    removed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Manage Views")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._names: dict[int, str] = {}
        self.list = QListWidget()
        self.list.setAccessibleName("Saved views")
        self.query = PlainLabel("", "muted")
        self.rename_button, self.remove_button = QPushButton("Rename"), QPushButton("Remove")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        for button in (self.rename_button, self.remove_button, buttons.button(QDialogButtonBox.StandardButton.Close)):
            # Enter ends a name that is being written, and shall do nothing else.
            button.setAutoDefault(False)
        self.rename_button.clicked.connect(self._rename)
        self.remove_button.clicked.connect(self._remove)
        self.list.itemChanged.connect(self._changed)
        self.list.currentItemChanged.connect(lambda *_: self._chosen())
        row = QHBoxLayout()
        row.addWidget(self.rename_button)
        row.addWidget(self.remove_button)
        row.addStretch(1)
        row.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        column.addWidget(self.list, 1)
        column.addWidget(self.query)
        column.addLayout(row)
        self.setMinimumSize(420, 300)

    def show_views(self, views: Sequence[SavedView]) -> None:
        """Lists the views; the one that was chosen stays so."""
        current = self.list.currentItem()
        chosen = current.data(_ID).id if current is not None else None
        self._names = {view.id: view.name for view in views}
        with QSignalBlocker(self.list):
            self.list.clear()
            for view in views:
                item = QListWidgetItem(one_line(view.name))
                item.setData(_ID, view)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
                self.list.addItem(item)
                if view.id == chosen or self.list.currentItem() is None:
                    self.list.setCurrentItem(item)
        self._chosen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes the chosen view."""
        if event.key() == Qt.Key.Key_Delete:
            self._remove()
        else:
            super().keyPressEvent(event)

    def _chosen(self) -> None:
        item = self.list.currentItem()
        self.query.setText(view_words(item.data(_ID)) if item is not None else "No view is saved yet.")
        self.rename_button.setEnabled(item is not None)
        self.remove_button.setEnabled(item is not None)

    def _rename(self) -> None:
        self.list.editItem(self.list.currentItem())

    def _remove(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.removed.emit(item.data(_ID).id)

    def _changed(self, item: QListWidgetItem) -> None:
        view_id, name = item.data(_ID).id, " ".join(item.text().split())
        if not name:
            item.setText(one_line(self._names[view_id]))
        elif name != one_line(self._names[view_id]):
            self.renamed.emit(view_id, name)
