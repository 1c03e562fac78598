"""The events without any date, in a slim list below the timeline: they are never drawn at a made-up place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QListWidget, QListWidgetItem, QWidget

from viewer.ui.plain_text import PlainLabel, shortened
from viewer.ui.session import Session

_ID = Qt.ItemDataRole.UserRole
_MAX_CHARS = 60
_MAX_LISTED = 300
"""More than that nobody reads in a row; Qt measures every item."""


class UndatedTray(QFrame):
    """Hidden while every event has a date.

    Signals:
        event_chosen: the id of an event that was clicked, or reached by keyboard.
    """

    event_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("undatedTray")
        self._shown: tuple[list[tuple[int, str]], int] = [], 0
        self.label = PlainLabel("", "heading", wrap=False)
        self.list = QListWidget()
        self.list.setAccessibleName("Events without a date")
        self.list.setFlow(QListView.Flow.LeftToRight)
        self.list.setWrapping(False)
        self.list.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(False)
        self.list.setSpacing(2)
        self.list.setLayoutMode(QListView.LayoutMode.Batched)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 3, 8, 3)
        row.setSpacing(10)
        row.addWidget(self.label)
        row.addWidget(self.list, 1)
        self.list.setFixedHeight(self.list.fontMetrics().height() + 22)
        self.list.itemClicked.connect(self._chosen)
        self.list.itemActivated.connect(self._chosen)
        self.hide()

    def show_events(self, session: Session) -> None:
        """Lists the undated events of the open library."""
        ids = session.contents.columns.undated
        count = len(ids)
        listed = [(each, session.title_of(each)) for each in ids[:_MAX_LISTED].tolist()]
        # Most edits leave them as they are, and to fill the list takes half a frame.
        if (listed, count) != self._shown:
            self._shown = listed, count
            self._fill(listed, count)
        self.label.setText(f"Undated  {count:,}")
        self.setVisible(count > 0)
        self.select(session.selection)

    def _fill(self, listed: list[tuple[int, str]], count: int) -> None:
        self.list.clear()
        for event_id, title in listed:
            item = QListWidgetItem(shortened(title, _MAX_CHARS))
            item.setData(_ID, event_id)
            self.list.addItem(item)
        if count > len(listed):
            rest = QListWidgetItem(f"… and {count - len(listed):,} more: search finds them")
            rest.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(rest)

    def select(self, event_id: int | None) -> None:
        """Marks the selected event, if it is one of these."""
        for row in range(self.list.count()):
            if self.list.item(row).data(_ID) == event_id:
                self.list.setCurrentRow(row)
                return
        # Qt would lay out every item for this.
        if self.list.currentRow() >= 0:
            self.list.setCurrentRow(-1)

    def _chosen(self, item: QListWidgetItem) -> None:
        self.event_chosen.emit(item.data(_ID))
