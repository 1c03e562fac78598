"""The history pane: what was done, by whom and when; the chosen entry at the right, from what to what."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from viewer.domain.history import HistoryDetail, HistoryEntry
from viewer.ui.details.choice import ChoiceBox
from viewer.ui.history.entry_model import EntryModel
from viewer.ui.plain_text import CutLabel, one_line
from viewer.ui.read_only_text import ReadOnlyText
from viewer.ui.theme import Theme

OF_EVENT, OF_LIBRARY = "This Event", "Whole Library"
_WIDEST_WHEN = "Wed 30 May 2028, 23:59"
_WIDEST_WHO = "a.long.account.name"
_WHO = 1
_NARROW = 620
"""Pixels of the pane, below which the column of names is left out."""
_CELL_PADDING = 20
"""Pixels beside the words of a cell."""


class _EntryTable(QTableView):
    """A table of which Enter is as good as a double-click.

    Signals:
        entered: Enter was pressed on a row.
    """

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter activates the row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class HistoryPane(QWidget):
    """Shows entries; asks for what it needs by signals.

    Args:
        of_event: whether the history of one event is wanted first, not that of the library.

    Signals:
        scope_changed: the person chose one event's history or all of it.
        entry_shown: the `HistoryEntry` whose lines are wanted, or None.
        go_wanted: the `HistoryEntry` whose event is to be shown.
        undo_wanted: the `HistoryEntry` that is to be undone with all steps after it.
    """

    scope_changed = Signal()
    entry_shown = Signal(object)
    go_wanted = Signal(object)
    undo_wanted = Signal(object)

    def __init__(self, *, of_event: bool) -> None:
        super().__init__()
        self._editable = False
        self.model = EntryModel(self)
        self.scope = ChoiceBox()
        self.scope.addItems([OF_EVENT, OF_LIBRARY])
        self.scope.setCurrentText(OF_EVENT if of_event else OF_LIBRARY)
        self.scope.setAccessibleName("Whose history")
        self.subject = CutLabel("muted")
        self.go_button = QPushButton("Go to Event")
        self.undo_button = QPushButton("Undo up to Here…")
        self.view = _EntryTable()
        self.lines = ReadOnlyText()
        self.lines.setAccessibleName("What the entry changed")
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._prepare_view()
        self._lay_out()
        self.scope.activated.connect(lambda _: self.scope_changed.emit())
        self.go_button.clicked.connect(self._ask_to_go)
        self.undo_button.clicked.connect(self._ask_to_undo)
        self.view.entered.connect(self._ask_to_go)
        self.view.doubleClicked.connect(self._ask_to_go)
        self._current_changed()

    @property
    def is_of_event(self) -> bool:
        """Whether the history of one event is wanted, not that of the library."""
        return self.scope.currentText() == OF_EVENT

    @property
    def current(self) -> HistoryEntry | None:
        """The entry that the cursor is on."""
        return self.model.entry_at(self.view.currentIndex().row())

    def set_editable(self, *, editable: bool) -> None:
        """Whether steps can be undone."""
        self._editable = editable
        self._set_buttons()

    def set_theme(self, theme: Theme) -> None:
        """Takes the colors of another theme."""
        self.model.set_muted(theme.color("muted"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What was done is worth more room than who did it."""
        super().resizeEvent(event)
        self.view.setColumnHidden(_WHO, event.size().width() < _NARROW)

    def show_entries(self, entries: Sequence[HistoryEntry], subject: str, *, is_whole: bool) -> None:
        """Shows the first page; the cursor stays on its entry, where that is still there.

        Args:
            entries: newest first.
            subject: whose history it is, or why there is none.
            is_whole: whether nothing older follows.
        """
        before = self.current
        self.subject.show_text(subject)
        self.lines.setPlaceholderText("Choose an entry to see what it changed." if entries else "")
        self.model.show_entries(entries, is_whole=is_whole)
        row = self.model.row_of(before.id) if before is not None else None
        if row is not None:
            self.view.setCurrentIndex(self.model.index(row, 0))
        self._current_changed()

    def show_detail(self, detail: HistoryDetail) -> None:
        """Shows the lines of the current entry."""
        words = [one_line(line.words) for line in detail.lines]
        if detail.more:
            words.append(f"and {detail.more:,} more")
        self.lines.setPlainText("\n".join(words) or "This entry changed no field that is shown here.")
        self.go_button.setEnabled(bool(detail.event_ids))

    def _prepare_view(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setAccessibleName("History")
        view.setAccessibleDescription("What was done, newest first. Enter goes to the event of an entry.")
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setTabKeyNavigation(False)
        view.setShowGrid(False)
        view.setAlternatingRowColors(True)
        view.setWordWrap(False)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + 9)
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        for column, words in enumerate((_WIDEST_WHEN, _WIDEST_WHO)):
            view.setColumnWidth(column, view.fontMetrics().horizontalAdvance(words) + _CELL_PADDING)
        view.selectionModel().currentRowChanged.connect(self._row_changed)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(10, 6, 10, 6)
        head.setSpacing(8)
        head.addWidget(self.scope)
        head.addWidget(self.subject, 1)
        head.addWidget(self.go_button)
        head.addWidget(self.undo_button)
        self.splitter.setObjectName("historySplitter")
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.view)
        self.splitter.addWidget(self.lines)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.splitter, 1)

    def _row_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self._current_changed()

    def _current_changed(self) -> None:
        self.lines.clear()
        self.go_button.setEnabled(False)
        self._set_buttons()
        self.entry_shown.emit(self.current)

    def _set_buttons(self) -> None:
        entry = self.current
        can = entry is not None and entry.op == "edit" and not entry.is_undone and not self.is_of_event
        self.undo_button.setEnabled(self._editable and can)
        why = "Steps are undone in their order: choose Whole Library." if self.is_of_event else ""
        self.undo_button.setToolTip(why or "Take back this step and all steps after it.")

    def _ask_to_go(self) -> None:
        if self.current is not None:
            self.go_wanted.emit(self.current)

    def _ask_to_undo(self) -> None:
        if self.current is not None:
            self.undo_wanted.emit(self.current)
