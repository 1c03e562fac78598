"""The search box of the toolbar, and the list of the best that was found below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from viewer.domain.events import EventKind
from viewer.ui.hit_delegate import KIND, NOTE, HitDelegate
from viewer.ui.icons import load_icon
from viewer.ui.plain_text import PlainLabel, one_line
from viewer.ui.theme import Theme

WAIT_MS = 150
"""How long the person pauses before the search starts."""
_WIDTH = 520
_MAX_ROWS_SHOWN = 9
_HIT = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Hit:
    """One line of the results; exactly one of the ids is set.

    Attributes:
        kind: of an event with a date, for its mark.
        note: the date, or the word for an article.
    """

    title: str
    note: str
    kind: EventKind | None = None
    event_id: int | None = None
    article_id: int | None = None


class SearchBox(QLineEdit):
    """Asks for searches and shows their results.

    Signals:
        query_changed: the text to search for, once the person pauses, or at once where it is empty or Enter is hit.
        chosen: a `Hit`.
    """

    query_changed = Signal(str)
    chosen = Signal(object)

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._over = window
        self._sign: QAction | None = None
        self._wants_hits = False
        self._asked = ""
        self.setPlaceholderText("Search: words, kind:tariff, rate:>20 …")
        self.setAccessibleName("Search")
        self.setClearButtonEnabled(True)
        self.setAcceptDrops(False)
        self.setFixedWidth(340)
        self.panel = QFrame(window)
        self.panel.setObjectName("searchResults")
        self.list = QListWidget()
        self.list.setAccessibleName("Search results")
        self.list.setFocusProxy(self)
        self._delegate = HitDelegate(theme)
        self.list.setItemDelegate(self._delegate)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.nothing = PlainLabel("Nothing was found.", "muted")
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.list)
        column.addWidget(self.nothing)
        self.panel.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(WAIT_MS)
        self._pause.timeout.connect(self._ask)
        self.textEdited.connect(self._text_edited)
        self.textChanged.connect(self._ask_when_empty)
        self.list.itemClicked.connect(self._choose)
        window.installEventFilter(self)

    def set_theme(self, theme: Theme) -> None:
        """Takes the colors of another theme."""
        self._delegate.theme = theme
        icon = load_icon("search", theme.color("muted"))
        if self._sign is None:
            self._sign = self.addAction(icon, QLineEdit.ActionPosition.LeadingPosition)
        else:
            self._sign.setIcon(icon)

    def set_words(self, words: tuple[str, ...]) -> None:
        """Marks words in the list."""
        self._delegate.words = words

    def take_text(self, text: str) -> None:
        """Holds another text, which somebody else asks for; nothing is listed for it."""
        self.close_results()
        self._pause.stop()
        self._asked = text
        self.setText(text)

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Lists what was found, if the person still waits for it."""
        if not self._wants_hits or not self.text().strip():
            return
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
        self._place()
        self.panel.show()
        self.panel.raise_()

    def close_results(self) -> None:
        """Hides the list, also the one that is under way; text and search stay."""
        self._wants_hits = False
        self.panel.hide()

    def stop(self) -> None:
        """Asks for nothing more; the window is closed."""
        self._pause.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down walk the list, Enter chooses, Escape closes it and then empties the box."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.panel.isVisible():
            step = 1 if key == Qt.Key.Key_Down else -1
            row = self.list.currentRow() + step
            self.list.setCurrentRow(max(0, min(self.list.count() - 1, row)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or (key == Qt.Key.Key_Down and not self.panel.isVisible()):
            self._enter()
        elif key == Qt.Key.Key_Escape:
            if self.panel.isVisible():
                self.close_results()
            else:
                self.clear()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The list goes when the person turns to something else."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason and not self.panel.underMouse():
            self.close_results()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps the list below the box when the window changes size."""
        if event.type() is QEvent.Type.Resize and self.panel.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _text_edited(self) -> None:
        if self.text().strip():
            self._wants_hits = True
            self._pause.start()

    def _ask_when_empty(self, text: str) -> None:
        if not text.strip():
            self.close_results()
            self._pause.stop()
            if self._asked:
                self._ask()

    def _ask(self) -> None:
        # The space at the end counts: it says that the last word is whole.
        self._asked = self.text() if self.text().strip() else ""
        self.query_changed.emit(self._asked)

    def _enter(self) -> None:
        item = self.list.currentItem()
        if self.panel.isVisible() and not self._pause.isActive() and item is not None:
            self._choose(item)
        elif self.text().strip():
            self._pause.stop()
            self._wants_hits = True
            self._ask()

    def _choose(self, item: QListWidgetItem) -> None:
        self.close_results()
        self.chosen.emit(item.data(_HIT))

    def _place(self) -> None:
        corner = self.mapTo(self._over, QPoint(self.width(), self.height() + 4))
        rows = min(self.list.count(), _MAX_ROWS_SHOWN)
        row_height = max(self.list.sizeHintForRow(0), self.fontMetrics().height() + 8)
        width = min(_WIDTH, self._over.width() - 16)
        height = rows * row_height + 16 if rows else self.fontMetrics().height() + 26
        self.panel.setGeometry(max(8, corner.x() - width), corner.y(), width, height)
