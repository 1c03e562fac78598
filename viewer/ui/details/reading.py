"""The source of an event in one of two ways: as text, or as pages where the article has any."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QStackedWidget, QToolButton, QWidget

from viewer.domain.articles import Article
from viewer.domain.events import Event
from viewer.domain.pages import PDF
from viewer.ui.details.page_pane import PagePane
from viewer.ui.details.source_view import SourceView
from viewer.ui.late import Late
from viewer.ui.theme import Theme


class Reading(QStackedWidget):
    """Text and pages in one place. The way that was chosen last holds for the next article that has pages.

    Args:
        source: shows text.
        pages: makes what shows pages.

    Attributes:
        switch: the two buttons, for the line above; hidden where an article has no pages.

    Signals:
        turned: the other way is shown now.
        event_chosen: the id of an event whose place on a page was clicked.
    """

    turned = Signal()
    event_chosen = Signal(object)

    def __init__(self, source: SourceView, pages: Callable[[], PagePane]) -> None:
        super().__init__()
        self.source, self._make_pages = source, pages
        self._pages = Late(self._pages_made)
        self.addWidget(source)
        self.switch = QWidget()
        self.switch.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.text_button, self.page_button = _half("Text", "first"), _half("Page", "last")
        group = QButtonGroup(self)
        row = QHBoxLayout(self.switch)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for button in (self.text_button, self.page_button):
            group.addButton(button)
            row.addWidget(button)
        self.text_button.setToolTip("Read the article as text")
        self.page_button.setToolTip("See the page as it was printed, with the sentence marked")
        self.text_button.setChecked(True)
        self.switch.hide()
        self._has_pages = False
        group.buttonClicked.connect(lambda _: self._turn())

    @property
    def pages(self) -> PagePane:
        """What shows pages."""
        return self._pages()

    @property
    def shows_pages(self) -> bool:
        """Whether pages are shown now, not text."""
        return self.currentWidget() is not self.source

    def show_article(self, article: Article, event: Event | None, siblings: Iterable[Event]) -> None:
        """Shows an article with an event of it marked; see `SourceView.show_article`."""
        events = tuple(siblings)
        self.source.show_article(article, event, events)
        self._has_pages = article.media_type == PDF
        self.switch.setVisible(self._has_pages)
        if self._has_pages or self._pages.made is not None:
            self.pages.show_article(article if self._has_pages else None, event, events)
        self._turn()

    def clear(self) -> None:
        """Shows nothing."""
        self.source.clear_article()
        if self._pages.made is not None:
            self._pages.made.show_article(None, None, ())

    def set_theme(self, theme: Theme) -> None:
        """Takes the colors of another theme."""
        self.source.set_theme(theme)
        if self._pages.made is not None:
            self._pages.made.set_theme(theme)

    def _pages_made(self) -> PagePane:
        pages = self._make_pages()
        pages.event_chosen.connect(self.event_chosen)
        self.addWidget(pages)
        return pages

    def _turn(self) -> None:
        on = self._has_pages and self.page_button.isChecked()
        if on != self.shows_pages:
            text, pages = self.source, self.pages.view
            before, after = (text, pages) if on else (pages, text)
            had_keys = before.hasFocus()
            self.setCurrentIndex(int(on))
            if had_keys:
                after.setFocus(Qt.FocusReason.OtherFocusReason)
            self.turned.emit()
        if self._pages.made is not None:
            self._pages.made.turn(on=on)


def _half(text: str, end: str) -> QToolButton:
    """One of two buttons that look like one."""
    button = QToolButton()
    button.setText(text)
    button.setCheckable(True)
    button.setProperty("half", end)
    return button
