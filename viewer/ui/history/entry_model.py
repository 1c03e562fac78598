"""The entries of the journal as a table that grows as it is scrolled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from viewer.domain.dates import spell_day
from viewer.domain.history import HistoryEntry
from viewer.ui.plain_text import one_line

HEADINGS = ("When", "Who", "What")
_WHEN, _WHO, _WHAT = range(len(HEADINGS))
_VERBS = {"undo": "Undo: ", "redo": "Redo: "}

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


def local_words(at: str) -> str:
    """A moment of the journal in the zone of this computer: `Fri 6 Jun 2025, 14:05`; as it stands where it is none."""
    try:
        moment = dt.datetime.fromisoformat(at).astimezone()
    except ValueError:
        return at
    return f"{spell_day(moment.date())}, {moment:%H:%M}"


def entry_words(entry: HistoryEntry) -> str:
    """What an entry did: `Undo: Accept “Ministers speak by phone”`."""
    # In front, for the end of a long line is cut off.
    return f"{'(undone) ' if entry.is_undone else ''}{_VERBS.get(entry.op, '')}{one_line(entry.summary)}"


class EntryModel(QAbstractTableModel):
    """Entries, newest first.

    Signals:
        more_wanted: the view has come to the end of what was read; asked once until `append` answers.
    """

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[HistoryEntry] = []
        self._is_whole, self._is_waiting = True, False
        self._muted = QColor()

    def set_muted(self, color: QColor) -> None:
        """The color of what is undone."""
        self._muted = color
        self.layoutChanged.emit()

    def show_entries(self, entries: Sequence[HistoryEntry], *, is_whole: bool) -> None:
        """Takes the first page in place of all before.

        Args:
            entries: newest first.
            is_whole: whether nothing older follows.
        """
        self.beginResetModel()
        self._entries = list(entries)
        self._is_whole, self._is_waiting = is_whole, False
        self.endResetModel()

    def append(self, entries: Sequence[HistoryEntry], *, is_whole: bool) -> None:
        """Takes the page that follows."""
        self._is_whole, self._is_waiting = is_whole, False
        if entries:
            self.beginInsertRows(NOWHERE, len(self._entries), len(self._entries) + len(entries) - 1)
            self._entries.extend(entries)
            self.endInsertRows()

    def entry_at(self, row: int) -> HistoryEntry | None:
        """The entry in a row; None where there is none."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def row_of(self, entry_id: int) -> int | None:
        """The row of an entry; None where it is not there."""
        return next((row for row, entry in enumerate(self._entries) if entry.id == entry_id), None)

    @property
    def last_id(self) -> int | None:
        """The id of the oldest entry that was read."""
        return self._entries[-1].id if self._entries else None

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many entries were read so far."""
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(HEADINGS)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether older entries may be asked for now."""
        return not (parent.isValid() or self._is_whole or self._is_waiting)

    def fetchMore(self, parent: Index) -> None:
        """Asks for older entries; they come later, through `append`."""
        if self.canFetchMore(parent):
            self._is_waiting = True
            self.more_wanted.emit()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The headings."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell; a screen reader hears its heading too."""
        entry = self._entries[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _text(entry, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{HEADINGS[index.column()]}: {_text(entry, index.column())}"
        if role == Qt.ItemDataRole.ForegroundRole and entry.is_undone:
            return self._muted
        return None


def _text(entry: HistoryEntry, column: int) -> str:
    if column == _WHEN:
        return local_words(entry.at)
    return one_line(entry.actor) if column == _WHO else entry_words(entry)
