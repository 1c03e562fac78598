"""The pages of a PDF article with what is to be said of them, and the requests for what they need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from viewer.domain.articles import Article
from viewer.domain.events import Event
from viewer.domain.pages import PagePlaces, PageSize
from viewer.domain.passages import Passage
from viewer.errors import UserError
from viewer.ui.details.page_bar import PageBar
from viewer.ui.details.page_marks import PageMarks, marks_of
from viewer.ui.details.page_view import PageView
from viewer.ui.plain_text import PlainLabel
from viewer.ui.theme import Theme

OPENING = "Opening the pages…"
LOOKING = "Looking for the sentence on the pages…"
OTHER_TEXT = (
    "Nothing is marked: this version of Tradeline reads the pages otherwise than the one that imported the article. "
    "The text has the marks."
)


class PagePane(QWidget):
    """Asks for a document only once somebody wants to see its pages.

    Signals:
        event_chosen: the id of an event whose sentence was clicked.
        document_wanted: the `Article` whose pages are to be shown; None where those of the last one are not any more.
        places_wanted: a tuple of the passages whose places are wanted.
    """

    event_chosen = Signal(object)
    document_wanted = Signal(object)
    places_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = PageView(theme)
        self.bar = PageBar(self.view)
        self.notice = PlainLabel("", "small")
        self.notice.setObjectName("pageNotice")
        self.notice.setContentsMargins(18, 6, 18, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget, share in ((self.bar, 0), (self.notice, 0), (self.view, 1)):
            column.addWidget(widget, share)
        self.setFocusProxy(self.view)
        self._on = False
        self._article: Article | None = None
        self._marks = PageMarks()
        self._asked_for = ""
        self._seeks_places = True
        self._say("")
        self.view.event_chosen.connect(self.event_chosen)

    @property
    def sha256(self) -> str:
        """The digest of the document whose pages were asked for; empty for none."""
        return self._asked_for

    def turn(self, *, on: bool) -> None:
        """Somebody wants to see the pages, or no longer does."""
        self._on = on
        self._ask()

    def show_article(self, article: Article | None, event: Event | None, siblings: Iterable[Event]) -> None:
        """Shows an article that has pages, an event of it marked; nothing for None."""
        before, self._article = self._article, article
        marks = PageMarks() if article is None else marks_of(article, event, siblings)
        if before is not None and article is not None and before.sha256 == article.sha256:
            marks = PageMarks(marks.event, marks.evidence, self._marks.places)
        self._marks = marks
        if self._asked_for and (article is None or article.sha256 != self._asked_for):
            self._asked_for = ""
            self.view.clear()
            self._say("")
            self.document_wanted.emit(None)
        self._ask()

    def set_theme(self, theme: Theme) -> None:
        """Takes the colors of another theme."""
        self.view.set_theme(theme)

    def open_pages(self, sizes: Sequence[PageSize]) -> None:
        """The document that was asked for has these pages."""
        self.view.open_pages(sizes)
        self._say("")
        self._mark()

    def refuse_document(self, error: UserError) -> None:
        """The document that was asked for cannot be opened."""
        self._say(f"{error.what} {error.why} {error.remedy}")

    def take_places(self, passages: Sequence[Passage], found: PagePlaces) -> None:
        """Marks the words whose places were asked for."""
        self._seeks_places = found.same_text
        self._say("" if found.same_text else OTHER_TEXT)
        self._marks = self._marks.placed(passages, found)
        self._mark()

    def refuse_places(self, error: UserError) -> None:
        """The places that were asked for cannot be found: the pages stay without marks."""
        self._seeks_places = False
        self._say(f"{error.what} {error.why} The text has the marks.")
        self.view.show_marks(self._marks)

    def _ask(self) -> None:
        if not self._on or self._article is None:
            return
        if self._asked_for != self._article.sha256:
            self._asked_for = self._article.sha256
            self._seeks_places = True
            self._say(OPENING)
            self.document_wanted.emit(self._article)
        elif self.view.count:
            self._mark()

    def _mark(self) -> None:
        """Shows the marks, and asks for the places that are not known yet."""
        self.view.show_marks(self._marks)
        passages = self._marks.passages
        if self._seeks_places and any(passage not in self._marks.places for passage in passages):
            self._say(LOOKING)
            self.places_wanted.emit(passages)

    def _say(self, words: str) -> None:
        self.notice.setText(words)
        self.notice.setVisible(bool(words))
