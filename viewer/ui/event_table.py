"""The events as a table: the same ones as on the timeline, with the same selection; what a screen reader reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from viewer.domain.columns import KINDS, REVIEWS, STANDINGS, Int32, Int64, UInt8, rows_by_id
from viewer.domain.events import KIND_LABELS, REVIEW_LABELS, STANDING_LABELS
from viewer.timeline.chosen import ascending, is_among
from viewer.ui.finding.marked_delegate import MarkedDelegate
from viewer.ui.session import Session
from viewer.ui.theme import Theme, load_theme

HEADINGS = ("Date", "Kind", "Event", "Standing", "Review")
_DATE, _KIND, _TITLE, _STANDING, _REVIEW = range(len(HEADINGS))
_WIDEST = {
    _DATE: "no later than Wed 30 May 2028",
    _KIND: max(KIND_LABELS.values(), key=len),
    _STANDING: max(STANDING_LABELS.values(), key=len),
    _REVIEW: max(REVIEW_LABELS.values(), key=len),
}
"""Words that a column has to show whole at any font size; only a date between two days is longer."""
_MOST_RUNS = 5_000
"""Qt takes seconds to select more runs of rows than this; then none is marked in the table."""
_CELL_PADDING = 20
"""Pixels beside the words, for the cell's margins and the sort arrow."""

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class EventTableModel(QAbstractTableModel):
    """The events of the session in an order; cells are made when they are looked at.

    Args:
        session: holds the events.
        parent: as in Qt.
    """

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._ids = np.empty(0, np.int64)
        self._places: Int32 | None = None
        self._sorted_by = _DATE, Qt.SortOrder.AscendingOrder
        self._within: tuple[int, int] | None = None

    def limit(self, within: tuple[int, int] | None) -> None:
        """Will show only what overlaps a span of time (ms) at the next refresh; None shows all."""
        self._within = within

    def refresh(self) -> None:
        """Takes the events that the session has now; those without a date come last."""
        self.beginResetModel()
        self._put_in_order()
        self.endResetModel()

    def event_at(self, row: int) -> int:
        """The id of the event in a row."""
        return int(self._ids[row])

    def row_of(self, event_id: int | None) -> int | None:
        """The row of an event; None where there is none."""
        if event_id is None:
            return None
        if self._places is None:
            self._places = rows_by_id(self._ids)
        row = int(self._places[event_id]) if event_id < len(self._places) else -1
        return None if row < 0 else row

    def rows_of(self, event_ids: Int64) -> list[tuple[int, int]]:
        """The rows of some events, whose ids ascend, as runs: the first row of each and the last."""
        rows = np.flatnonzero(is_among(self._ids, event_ids))
        if not len(rows):
            return []
        breaks = np.flatnonzero(np.diff(rows) > 1)
        first, last = rows[np.append(0, breaks + 1)], rows[np.append(breaks, len(rows) - 1)]
        return list(zip(first.tolist(), last.tolist(), strict=True))

    def events_in(self, runs: Iterable[tuple[int, int]]) -> Int64:
        """The ids of the events in runs of rows, ascending."""
        return ascending(*(self._ids[first : last + 1] for first, last in runs))

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many events there are."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The headings."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell; a screen reader hears its heading too."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(self.event_at(index.row()), index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{HEADINGS[index.column()]}: {self._text(self.event_at(index.row()), index.column())}"
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Puts the events in the order of a column; equal ones stay in the order of time."""
        self.layoutAboutToBeChanged.emit()
        self._sorted_by = column, order
        self._put_in_order()
        self.layoutChanged.emit()

    def _put_in_order(self) -> None:
        column, order = self._sorted_by
        columns = self._session.contents.columns
        dated, undated = columns.ids, columns.undated
        if column == _TITLE:
            words = [self._session.title_of(event_id).casefold() for event_id in dated.tolist()]
            ranks = np.array(sorted(range(len(words)), key=words.__getitem__), np.int64)
        else:
            ranks = np.argsort(self._keys(column), kind="stable")
        if order is Qt.SortOrder.DescendingOrder:
            ranks = ranks[::-1]
        if self._within is None:
            self._ids = np.concatenate((dated[ranks], undated))
        else:
            lo, hi = self._within
            self._ids = dated[ranks[(columns.lo[ranks] < hi) & (columns.hi[ranks] > lo)]]
        self._places = None

    def _keys(self, column: int) -> Int64 | UInt8:
        columns = self._session.contents.columns
        keys: dict[int, Int64 | UInt8] = {
            _DATE: np.arange(len(columns), dtype=np.int64),
            _KIND: columns.kinds,
            _STANDING: columns.standings,
            _REVIEW: columns.reviews,
        }
        return keys[column]

    def _text(self, event_id: int, column: int) -> str:
        if column == _TITLE:
            return self._session.title_of(event_id)
        if column == _DATE:
            return self._session.date_words(event_id)
        row = self._session.row_of(event_id)
        if row is None:
            return ""
        columns = self._session.contents.columns
        words: dict[int, Callable[[], str]] = {
            _KIND: lambda: KIND_LABELS[KINDS[columns.kinds[row]]],
            _STANDING: lambda: STANDING_LABELS[STANDINGS[columns.standings[row]]],
            _REVIEW: lambda: REVIEW_LABELS[REVIEWS[columns.reviews[row]]],
        }
        return words[column]()


class EventTable(QWidget):
    """The table with its selection.

    Args:
        session: holds the events.

    Signals:
        event_chosen: the id (int) of the event that a person came to by mouse or keys.
        events_chosen: the ids of the events, ascending, that a person selected together.
    """

    event_chosen = Signal(object)
    events_chosen = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.model = EventTableModel(session, self)
        self._session = session
        self._marking = MarkedDelegate(load_theme("light"))
        self._is_following = self._is_telling = False
        self.view = QTableView()
        self.view.setModel(self.model)
        self.view.setItemDelegateForColumn(_TITLE, self._marking)
        self.view.setAccessibleName("Events")
        self.view.setAccessibleDescription(
            "All events, one a row. Arrow keys select, with Shift many; the timeline follows."
        )
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.setTabKeyNavigation(False)
        self.view.setShowGrid(False)
        self.view.setAlternatingRowColors(True)
        self.view.setWordWrap(False)
        self.view.setSortingEnabled(True)
        self.view.sortByColumn(_DATE, Qt.SortOrder.AscendingOrder)
        self.view.verticalHeader().hide()
        self.view.verticalHeader().setDefaultSectionSize(self.view.fontMetrics().height() + 9)
        header = self.view.horizontalHeader()
        header.setHighlightSections(False)
        # Qt would ask for every row of every column whether it is selected, each time that it paints the headings.
        header.setSelectionModel(QItemSelectionModel(self.model, self))
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(_TITLE, QHeaderView.ResizeMode.Stretch)
        for column, words in _WIDEST.items():
            self.view.setColumnWidth(column, self.view.fontMetrics().horizontalAdvance(words) + _CELL_PADDING)
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(0, 0, 0, 0)
        column_layout.addWidget(self.view)
        self.view.selectionModel().selectionChanged.connect(self._moved)
        self.model.layoutChanged.connect(lambda: self.select(self._session.selection))

    def set_theme(self, theme: Theme) -> None:
        """Marks words in the color of a theme."""
        self._marking.theme = theme

    def set_words(self, words: tuple[str, ...]) -> None:
        """Marks words in the titles."""
        self._marking.words = words
        self.view.viewport().update()

    def show_events(self) -> None:
        """Shows the events that the session has now, and its selection."""
        self.model.refresh()
        self.select(self._session.selection)

    def limit(self, within: tuple[int, int] | None) -> None:
        """Keeps to the events of a span of time (ms), from the next `show_events` on; None shows all."""
        self.model.limit(within)

    def select(self, event_id: int | None) -> None:
        """Marks an event and brings it into view, or all that are selected together, without a signal."""
        if self._is_telling:
            return
        self._is_following = True
        row = self.model.row_of(event_id)
        if len(self._session.chosen):
            self._select_many(self._session.chosen)
        elif row is None:
            self.view.clearSelection()
        elif self.view.currentIndex().row() != row or not self.view.selectionModel().hasSelection():
            index = self.model.index(row, max(self.view.currentIndex().column(), 0))
            chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.view.selectionModel().setCurrentIndex(index, chosen)
            self.view.scrollTo(index)
        self._is_following = False

    def _select_many(self, event_ids: Int64) -> None:
        runs = self.model.rows_of(event_ids)
        if not runs or len(runs) > _MOST_RUNS:
            self.view.clearSelection()
            return
        chosen, last = QItemSelection(), len(HEADINGS) - 1
        for first, end in runs:
            chosen.append(QItemSelectionRange(self.model.index(first, 0), self.model.index(end, last)))
        self.view.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.view.scrollTo(self.model.index(runs[0][0], 0))

    def _moved(self) -> None:
        """Tells what the person selected; what follows from it leaves the table as it is."""
        if self._is_following:
            return
        chosen = self.view.selectionModel().selection()
        runs = [(part.top(), part.bottom()) for part in map(chosen.at, range(chosen.size()))]
        ids = self.model.events_in(runs)
        self._is_telling = True
        if len(ids) == 1:
            self.event_chosen.emit(int(ids[0]))
        elif len(ids):
            self.events_chosen.emit(ids)
        self._is_telling = False
