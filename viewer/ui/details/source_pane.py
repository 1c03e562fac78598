"""The lower half of the detail pane: the article as text or as pages, with what stands above and below it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from viewer.domain.coverage import CoveredSentence
from viewer.ui.details.legend import Legend
from viewer.ui.details.matches import MatchBar
from viewer.ui.details.page_pane import PagePane
from viewer.ui.details.reading import Reading
from viewer.ui.details.shown import Shown
from viewer.ui.details.source_view import SourceView
from viewer.ui.plain_text import PlainLabel
from viewer.ui.theme import Theme, load_theme


class SourcePane(QWidget):
    """Shows the article of what is shown above.

    Args:
        theme: the colors.
        make_event: gets a button above the text, and a line in its menu.
        shade: gets a button beside the legend.
        pages: makes what shows pages.

    Signals:
        event_chosen: the id of an event whose sentence was clicked.
    """

    event_chosen = Signal(object)

    def __init__(self, theme: Theme, make_event: QAction, shade: QAction, pages: Callable[[], PagePane]) -> None:
        super().__init__()
        self._theme = theme
        self._is_shaded = False
        self.source = SourceView(theme)
        self.source.addAction(make_event)
        self.match_bar = MatchBar(theme)
        self.reading = Reading(self.source, pages)
        self.legend = Legend(theme)
        self.legend.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        heading = PlainLabel("Source text", "heading", wrap=False)
        self._text_buttons = (_text_button(make_event), _text_button(shade))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(_strip("sourceHead", heading, self.match_bar, self.reading.switch, self._text_buttons[0]))
        column.addWidget(self.reading, 1)
        column.addWidget(_strip("sourceFoot", self.legend, self._text_buttons[1]))
        self.source.event_chosen.connect(self.event_chosen)
        self.reading.event_chosen.connect(self.event_chosen)
        self.source.matches_changed.connect(self.match_bar.show_matches)
        self.match_bar.step_wanted.connect(self.source.step_match)
        self.reading.turned.connect(self._show_way)

    def show_source(self, shown: Shown) -> None:
        """Shows the article with the words of the event marked; nothing of what has no article."""
        event = shown.event
        if shown.article is not None:
            self.reading.show_article(shown.article, event, shown.siblings)
        else:
            self.reading.clear()
        evidence = event.evidence if event is not None else ()
        fields = {span.field for each in evidence for span in each.fields}
        self.legend.show_fields(fields, sentence=bool(evidence))
        self.setVisible(shown.article is not None)

    def clear(self) -> None:
        """Shows nothing."""
        self.reading.clear()
        self.legend.show_fields(())
        self.hide()

    def shade(self, sentences: Iterable[CoveredSentence] | None) -> None:
        """Shades the sentences by what became of them; None takes the shades away."""
        self.source.shade(sentences or ())
        self._is_shaded = sentences is not None
        self._show_way()

    def set_theme(self, theme: Theme) -> None:
        """Takes the colors of another theme."""
        self._theme = theme
        self.reading.set_theme(theme)
        self.match_bar.set_theme(theme)
        self._show_way()

    def _show_way(self) -> None:
        """Fits legend and buttons to text or pages: those are white in any theme, without shades and selections."""
        pages = self.reading.shows_pages
        self.legend.set_theme(load_theme("light") if pages else self._theme)
        self.legend.show_shades(shown=self._is_shaded and not pages)
        for button in self._text_buttons:
            button.setVisible(not pages)


def _text_button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    return button


def _strip(name: str, *contents: QWidget) -> QWidget:
    """A narrow line above or below the text, named for the style sheet."""
    strip = QWidget()
    strip.setObjectName(name)
    row = QHBoxLayout(strip)
    row.setContentsMargins(18, 5, 12, 5)
    for each in contents:
        row.addWidget(each)
    return strip
