"""The search box of the toolbar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from viewer.domain.events import EventKind
from viewer.ui.icons import load_icon
from viewer.ui.late import Late
from viewer.ui.theme import Theme

if TYPE_CHECKING:
    from viewer.ui.search_results import SearchResults

WAIT_MS = 150
"""How long the person pauses before the search starts."""
_BELOW_PX = 4
"""Between the box and the list of what was found."""


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
        self._theme = theme
        self._words: tuple[str, ...] = ()
        self._results = Late(self._make_results)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(WAIT_MS)
        self._pause.timeout.connect(self._ask)
        self.textEdited.connect(self._text_edited)
        self.textChanged.connect(self._ask_when_empty)
        window.installEventFilter(self)

    @property
    def results(self) -> SearchResults:
        """The list of the best that was found."""
        return self._results()

    def set_theme(self, theme: Theme) -> None:
        """Takes the colors of another theme."""
        self._theme = theme
        if self._results.made is not None:
            self._results.made.set_theme(theme)
        icon = load_icon("search", theme.color("muted"))
        if self._sign is None:
            self._sign = self.addAction(icon, QLineEdit.ActionPosition.LeadingPosition)
        else:
            self._sign.setIcon(icon)

    def set_words(self, words: tuple[str, ...]) -> None:
        """Marks words in the list."""
        self._words = words
        if self._results.made is not None:
            self._results.made.set_words(words)

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
        self.results.show_hits(hits)
        self._place()

    def close_results(self) -> None:
        """Hides the list, also the one that is under way; text and search stay."""
        self._wants_hits = False
        if self._results.made is not None:
            self._results.made.hide()

    def stop(self) -> None:
        """Asks for nothing more; the window is closed."""
        self._pause.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down walk the list, Enter chooses, Escape closes it and then empties the box."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._is_listing:
            self.results.step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self._enter()
        elif key == Qt.Key.Key_Escape:
            if self._is_listing:
                self.close_results()
            else:
                self.clear()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The list goes when the person turns to something else."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason and not (
            self._is_listing and self.results.underMouse()
        ):
            self.close_results()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps the list below the box when the window changes size."""
        if event.type() is QEvent.Type.Resize and self._is_listing:
            self._place()
        return super().eventFilter(watched, event)

    @property
    def _is_listing(self) -> bool:
        return self._results.made is not None and self._results.made.isVisible()

    def _make_results(self) -> SearchResults:
        from viewer.ui.search_results import SearchResults

        results = SearchResults(self._theme, self._over, self)
        results.set_words(self._words)
        results.chosen.connect(self._choose)
        return results

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
        hit = self.results.current if self._is_listing else None
        if hit is not None and not self._pause.isActive():
            self._choose(hit)
        elif self.text().strip():
            self._pause.stop()
            self._wants_hits = True
            self._ask()

    def _choose(self, hit: Hit) -> None:
        self.close_results()
        self.chosen.emit(hit)

    def _place(self) -> None:
        corner = self.mapTo(self._over, QPoint(self.width(), self.height() + _BELOW_PX))
        self.results.place(corner)
