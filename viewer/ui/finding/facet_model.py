"""The rows of the filter as a model of Qt: a section a facet, in it a row a value, and one that shows all of them."""

from __future__ import annotations

from typing import overload

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from viewer.domain.findings import Findings
from viewer.domain.query import EVERYTHING, Query
from viewer.domain.query_values import QueryField
from viewer.ui.finding.facet_rows import FIRST_ROWS, SECTIONS, Asked, FacetRow, facet_rows, first_rows

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
_FIELDS = tuple(SECTIONS)
_SECTION = 0
"""The internal id of a section; that of a row is one more than the place of its section."""


class FacetModel(QAbstractItemModel):
    """Nine sections, of which those without rows are to be hidden; cells are made when they are looked at.

    Args:
        parent: as in Qt.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[tuple[FacetRow, ...]] = [() for _ in _FIELDS]
        self._rows: list[tuple[FacetRow, ...]] = [() for _ in _FIELDS]
        self._told = [0 for _ in _FIELDS]
        self._whole: set[int] = set()
        self._query = EVERYTHING

    @property
    def query(self) -> Query:
        """What the rows were counted for."""
        return self._query

    def show(self, query: Query, findings: Findings) -> None:
        """Takes other counts; what is unfolded and where a person stands in it stay."""
        self._query = query
        for section, where in enumerate(_FIELDS):
            self._all[section] = facet_rows(query, where, findings.facets.get(where, ()))
            self._fill(section)

    def field_of(self, index: Index) -> QueryField:
        """The facet of a section or row."""
        return _FIELDS[self._section_of(index)]

    def row_at(self, index: Index) -> FacetRow | None:
        """The row at an index; None for a section, and for what shows all rows."""
        if self.is_section(index) or not index.isValid():
            return None
        rows = self._rows[self._section_of(index)]
        return rows[index.row()] if index.row() < len(rows) else None

    def is_section(self, index: Index) -> bool:
        """Whether it is a section."""
        return index.isValid() and index.internalId() == _SECTION

    def toggle_all(self, index: Index) -> None:
        """Shows all rows of a section, or again only the first."""
        section = self._section_of(index)
        self._whole ^= {section}
        self._fill(section)

    def index(self, row: int, column: int, parent: Index = NOWHERE) -> QModelIndex:
        """As in Qt."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _SECTION)

    @overload
    def parent(self) -> QObject | None: ...

    @overload
    def parent(self, index: Index, /) -> QModelIndex: ...

    def parent(self, index: Index | None = None) -> QObject | QModelIndex | None:
        """As in Qt: the section of a row; without a row, the owner of the model."""
        if index is None:
            return super().parent()
        if not index.isValid() or index.internalId() == _SECTION:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, _SECTION)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Sections, or the rows of one."""
        if not parent.isValid():
            return len(_FIELDS)
        return self._told[parent.row()] if self.is_section(parent) else 0

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """One."""
        del parent
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Names; a screen reader hears counts and what is searched for, too."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if self.is_section(index):
            return SECTIONS[self.field_of(index)]
        row = self.row_at(index)
        if row is None:
            return self._more_words(self._section_of(index))
        if role == Qt.ItemDataRole.DisplayRole:
            return row.label
        return f"{row.label}, {_events(row.count)}{_ASKED_WORDS[row.asked]}"

    def _section_of(self, index: Index) -> int:
        return index.row() if index.internalId() == _SECTION else index.internalId() - 1

    def _more_words(self, section: int) -> str:
        return "Show fewer" if section in self._whole else f"Show all {len(self._all[section]):,}"

    def _fill(self, section: int) -> None:
        rows = self._all[section] if section in self._whole else first_rows(self._all[section])
        parent = self.index(section, 0)
        before, after = self._told[section], len(rows) + (len(self._all[section]) > FIRST_ROWS)
        # First other words in the rows that stay, then rows at the end come or go: views need not look at the others.
        self._rows[section] = rows
        if both := min(before, after):
            self.dataChanged.emit(self.index(0, 0, parent), self.index(both - 1, 0, parent))
        if after > before:
            self.beginInsertRows(parent, before, after - 1)
            self._told[section] = after
            self.endInsertRows()
        elif after < before:
            self.beginRemoveRows(parent, after, before - 1)
            self._told[section] = after
            self.endRemoveRows()


_ASKED_WORDS = {Asked.NO: "", Asked.WANTED: ", searched for", Asked.EXCLUDED: ", excluded"}


def _events(count: int) -> str:
    return "1 event" if count == 1 else f"{count:,} events"
