"""The list of the best that was found, below the search box."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from viewer.ui.hit_delegate import KIND, NOTE, HitDelegate
from viewer.ui.plain_text import PlainLabel, one_line
from viewer.ui.search_box import Hit
from viewer.ui.theme import Theme

_WIDTH = 520
_EDGE = 8
"""Pixels that stay free beside it."""
_MAX_ROWS_SHOWN = 9
_HIT = Qt.ItemDataRole.UserRole


class SearchResults(QFrame):
    """Lies over the window; the box above it keeps the keys.

    Args:
        theme: the colors of the marks.
        over: the window.
        box: what the person types in.

    Signals:
        chosen: the `Hit` that was clicked.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, over: QWidget, box: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setObjectName("searchResults")
        self.list = QListWidget()
        self.list.setAccessibleName("Search results")
        self.list.setFocusProxy(box)
        self._delegate = HitDelegate(theme)
        self.list.setItemDelegate(self._delegate)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.nothing = PlainLabel("Nothing was found.", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.list)
        column.addWidget(self.nothing)
        self.list.itemClicked.connect(lambda item: self.chosen.emit(item.data(_HIT)))
        self.hide()

    @property
    def current(self) -> Hit | None:
        """The hit that Enter chooses; None where nothing was found."""
        item = self.list.currentItem()
        hit: Hit | None = item.data(_HIT) if item is not None else None
        return hit

    def set_theme(self, theme: Theme) -> None:
        """Takes the colors of another theme."""
        self._delegate.theme = theme

    def set_words(self, words: tuple[str, ...]) -> None:
        """Marks words in the titles."""
        self._delegate.words = words

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Lists what was found, the first one current."""
        self.list.clear()
        for hit in hits:
            item = QListWidgetItem(one_line(hit.title))
            item.setData(_HIT, hit)
            item.setData(KIND, str(hit.kind or ""))
            item.setData(NOTE, hit.note)
            self.list.addItem(item)
        self.list.setVisible(bool(hits))
        self.nothing.setVisible(not hits)
        if hits:
            self.list.setCurrentRow(0)
        self.show()
        self.raise_()

    def step(self, rows: int) -> None:
        """Goes down by so many rows, or up; not beyond the ends."""
        row = self.list.currentRow() + rows
        self.list.setCurrentRow(max(0, min(self.list.count() - 1, row)))

    def place(self, corner: QPoint) -> None:
        """Stands with its upper right corner at a point of the window, as high as it needs to be."""
        rows = min(self.list.count(), _MAX_ROWS_SHOWN)
        row_height = max(self.list.sizeHintForRow(0), self.fontMetrics().height() + 8)
        width = min(_WIDTH, self._over.width() - 2 * _EDGE)
        height = rows * row_height + 16 if rows else self.fontMetrics().height() + 26
        self.setGeometry(max(_EDGE, corner.x() - width), corner.y(), width, height)
