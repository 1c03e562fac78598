"""The detail pane: what is known of the selected event, and the article's text with its words highlighted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer.domain.articles import Article
from viewer.domain.coverage import CoveredSentence
from viewer.domain.events import Event
from viewer.timeline.ranges import RangeSummary
from viewer.ui.details.draft_panel import DraftPanel
from viewer.ui.details.facts import FactSheet
from viewer.ui.details.legend import Legend
from viewer.ui.details.many_sheet import ManySheet
from viewer.ui.details.source_view import SourceView
from viewer.ui.plain_text import PlainLabel
from viewer.ui.theme import Theme

if TYPE_CHECKING:
    from viewer.services.browsing import EventDetails

__all__ = ["DetailPane"]


class DetailPane(QFrame):
    """Shows one event, or one article; asks for changes by signals.

    Signals:
        event_chosen: the id of an event whose sentence was clicked.
        date_edited: event id, date id or None, EDTF text.
        publication_edited: article id, EDTF text.
        reviewed: event id, `Review`.
        article_shown: another article is shown, or the same one anew.
        event_made: the `Event` that the person made of selected words.
        article_asked: the id of another text of the article that is shown.
    """

    event_chosen = Signal(object)
    date_edited = Signal(object, object, str)
    publication_edited = Signal(object, str)
    reviewed = Signal(object, object)
    article_shown = Signal()
    event_made = Signal(object)
    article_asked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("detailPane")
        self.setMinimumWidth(320)
        self._theme = theme
        self._shown: tuple[Event | None, Article, tuple[Event, ...]] | None = None
        self._editable = True
        self.sheet: FactSheet | None = None
        self.draft_panel: DraftPanel | None = None
        self.source = SourceView(theme)
        self.legend = Legend(theme)
        self.hint = PlainLabel("Select an event on the timeline to see its dates, parties and source text.", "muted")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setContentsMargins(56, 0, 56, 0)
        self.many = ManySheet(theme)
        self.sheet_area = QScrollArea()
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self._lay_out()
        self.source.event_chosen.connect(self.event_chosen)
        self.clear()

    @property
    def article_id(self) -> int | None:
        """The id of the article that is shown; None where nothing is."""
        return None if self._shown is None else self._shown[1].id

    def take_actions(self, make_event: QAction, shade: QAction) -> None:
        """Puts buttons for the actions beside the text and the legend; the first also goes into the text's menu."""
        self.source.addAction(make_event)
        for strip, action in ((self._head, make_event), (self._foot, shade)):
            button = QToolButton()
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            row = strip.layout()
            if row is not None:
                row.addWidget(button)

    def show_coverage(self, sentences: Iterable[CoveredSentence] | None) -> None:
        """Shades the sentences by what became of them; None takes the shades away."""
        self.source.shade(sentences or ())
        self.legend.show_shades(shown=sentences is not None)

    def show_draft(self, draft: Event) -> None:
        """Shows an event to be made of the selection, in place of the facts."""
        panel = DraftPanel(draft)
        panel.submitted.connect(self.event_made)
        panel.canceled.connect(self._close_draft)
        self._put(panel)
        panel.settle()
        self.sheet_area.verticalScrollBar().setValue(0)
        panel.start()

    def take_refusal(self) -> None:
        """Lets a draft that could not be stored be sent again."""
        if self.draft_panel is not None:
            self.draft_panel.take_refusal()

    def show_details(self, details: EventDetails, *, editable: bool) -> None:
        """Shows an event with its article."""
        self._show(details.event, details.article, details.siblings, editable=editable)

    def show_article(self, article: Article, events: tuple[Event, ...], *, editable: bool) -> None:
        """Shows an article without any event selected."""
        self._show(None, article, events, editable=editable)

    def clear(self) -> None:
        """Shows that nothing is selected."""
        self._shown = None
        self._put(None)
        self.source.clear_article()
        self.legend.show_fields(())
        self.splitter.setVisible(False)
        self.many.setVisible(False)
        self.hint.setVisible(True)

    def show_many(self, count: int, summary: RangeSummary | None) -> None:
        """Says of many selected events what they are, in the place of one."""
        self.clear()
        self.hint.setVisible(False)
        self.many.show_many(count, summary)

    def set_theme(self, theme: Theme) -> None:
        """Takes the colors of another theme."""
        self._theme = theme
        self.source.set_theme(theme)
        self.legend.set_theme(theme)
        self.many.set_theme(theme)
        if self._shown is not None:
            event, article, siblings = self._shown
            self._show(event, article, siblings, editable=self._editable)

    def _lay_out(self) -> None:
        self.sheet_area.setWidgetResizable(True)
        self.sheet_area.setFrameShape(QFrame.Shape.NoFrame)
        self.sheet_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        lower = QWidget()
        lower_column = QVBoxLayout(lower)
        lower_column.setContentsMargins(0, 0, 0, 0)
        lower_column.setSpacing(0)
        self._head = _strip(PlainLabel("Source text", "heading", wrap=False), "sourceHead")
        lower_column.addWidget(self._head)
        lower_column.addWidget(self.source, 1)
        self.legend.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._foot = _strip(self.legend, "sourceFoot")
        lower_column.addWidget(self._foot)
        self.splitter.setObjectName("detailSplitter")
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(6)
        self.splitter.addWidget(self.sheet_area)
        self.splitter.addWidget(lower)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([400, 300])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.splitter, 1)
        column.addWidget(self.hint, 1)
        column.addWidget(self.many, 1)

    def _show(self, event: Event | None, article: Article, siblings: tuple[Event, ...], *, editable: bool) -> None:
        same = self._is_shown(event, article)
        scrolled_to = self.sheet_area.verticalScrollBar().value() if same else 0
        self._shown = (event, article, siblings)
        self._editable = editable
        if self.draft_panel is None or not same:
            self._show_sheet(event, article, scrolled_to)
        self.hint.setVisible(False)
        self.many.setVisible(False)
        self.splitter.setVisible(True)
        self.source.show_article(article, event, siblings)
        evidence = event.evidence if event is not None else ()
        fields = {span.field for each in evidence for span in each.fields}
        self.legend.show_fields(fields, sentence=bool(evidence))
        self.article_shown.emit()

    def _show_sheet(self, event: Event | None, article: Article, scrolled_to: int) -> None:
        sheet = FactSheet(event, article, self._theme, editable=self._editable)
        sheet.date_edited.connect(self._emit_date)
        sheet.publication_edited.connect(self._emit_publication)
        sheet.reviewed.connect(self._emit_review)
        sheet.editor_opened.connect(self._bring_into_view)
        sheet.article_asked.connect(self.article_asked)
        self._put(sheet)
        sheet.settle()
        self.sheet_area.verticalScrollBar().setValue(scrolled_to)

    def _close_draft(self) -> None:
        if self._shown is not None:
            event, article, _ = self._shown
            self._show_sheet(event, article, 0)
            self.source.setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_shown(self, event: Event | None, article: Article) -> bool:
        if self._shown is None or self._shown[1].id != article.id:
            return False
        before = self._shown[0]
        return (before.id if before else None) == (event.id if event else None)

    def _put(self, sheet: FactSheet | DraftPanel | None) -> None:
        self._rescue_focus()
        self.sheet = sheet if isinstance(sheet, FactSheet) else None
        self.draft_panel = sheet if isinstance(sheet, DraftPanel) else None
        old = self.sheet_area.takeWidget()
        if old is not None:
            old.hide()
            old.deleteLater()
        if sheet is not None:
            self.sheet_area.setWidget(sheet)

    def _bring_into_view(self, editor: QWidget) -> None:
        # The editor was just added: only a fresh layout knows where it is.
        if self.sheet is not None:
            self.sheet.settle()
        self.sheet_area.ensureWidgetVisible(editor, 0, 24)

    def _rescue_focus(self) -> None:
        """Keys go nowhere when the widget that has them is deleted; they go to the pane instead."""
        focused = QApplication.focusWidget()
        inside = self.sheet or self.draft_panel
        if inside is not None and focused is not None and inside.isAncestorOf(focused):
            self.sheet_area.setFocus(Qt.FocusReason.OtherFocusReason)

    def _emit_date(self, date_id: int | None, edtf: str) -> None:
        if self._shown is not None and self._shown[0] is not None:
            self.date_edited.emit(self._shown[0].id, date_id, edtf)

    def _emit_publication(self, edtf: str) -> None:
        if self._shown is not None:
            self.publication_edited.emit(self._shown[1].id, edtf)

    def _emit_review(self, review: object) -> None:
        if self._shown is not None and self._shown[0] is not None:
            self.reviewed.emit(self._shown[0].id, review)


def _strip(content: QWidget, name: str) -> QWidget:
    """A narrow line above or below the text, named for the style sheet."""
    strip = QWidget()
    strip.setObjectName(name)
    row = QHBoxLayout(strip)
    row.setContentsMargins(18, 5, 12, 5)
    row.addWidget(content)
    return strip
