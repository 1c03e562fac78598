"""The queue as a Qt model: ids in an order; a line is made when it is looked at."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from viewer.domain.columns import Int64
from viewer.domain.confidence import Band
from viewer.ui.details.words import BAND_WORDS
from viewer.ui.hit_delegate import KIND, NOTE
from viewer.ui.plain_text import one_line
from viewer.ui.session import Session

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class QueueModel(QAbstractListModel):
    """Events of the session by their ids, with the roles that `HitDelegate` paints.

    Args:
        session: knows their titles, kinds and dates.
    """

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.ids: Int64 = np.empty(0, np.int64)

    def show_ids(self, ids: Int64) -> None:
        """Lists other events."""
        self.beginResetModel()
        self.ids = ids
        self.endResetModel()

    def row_of(self, event_id: int | None) -> int | None:
        """The row of an event; None where it is not listed."""
        [rows] = np.nonzero(self.ids == event_id) if event_id is not None else (np.empty(0, np.int64),)
        return int(rows[0]) if len(rows) else None

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many events are listed."""
        return 0 if parent.isValid() else len(self.ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Title, kind and date of a line."""
        event_id = int(self.ids[index.row()])
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(self._session.title_of(event_id))
        if role == KIND:
            return str(self._session.kind_of(event_id) or "")
        if role == NOTE:
            return self._note(event_id)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{one_line(self._session.title_of(event_id))}, {self._note(event_id)}"
        return None

    def _note(self, event_id: int) -> str:
        """The date, and that the reading is not sure where it is not."""
        words = self._session.date_words(event_id)
        band = self._session.contents.reviews.band_of(event_id)
        return words if band in (None, Band.STRONG) else f"{BAND_WORDS[band].lower()}  ·  {words}"
