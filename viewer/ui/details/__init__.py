"""The detail pane: what is known of the selected event, and the article's text with its words highlighted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
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
from viewer.ui.details.edit_panel import EditPanel
from viewer.ui.details.event_editor import EventEditor
from viewer.ui.details.facts import FactSheet
from viewer.ui.details.legend import Legend
from viewer.ui.details.many_sheet import ManySheet
from viewer.ui.details.matches import MatchBar
from viewer.ui.details.reading import Reading
from viewer.ui.details.shown import Shown
from viewer.ui.details.source_view import SourceView
from viewer.ui.plain_text import PlainLabel
from viewer.ui.theme import Theme, load_theme

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
        event_edited: the `Event` as it was shown, and as the person wants it; the first has no id where it is new.
        asked: event id, `Wish`.
        panel_changed: a panel to fill in was opened or closed.
        many_asked: a `ManyWish` for the events that are selected together.
        edit_abandoned: the `EventEditor` whose changes were not saved when something else was shown.
        article_asked: the id of another text of the article that is shown.
    """

    event_chosen = Signal(object)
    date_edited = Signal(object, object, str)
    publication_edited = Signal(object, str)
    reviewed = Signal(object, object)
    article_shown = Signal()
    event_made = Signal(object)
    event_edited = Signal(object, object)
    asked = Signal(object, object)
    edit_abandoned = Signal(object)
    panel_changed = Signal()
    many_asked = Signal(object)
    article_asked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("detailPane")
        self.setMinimumWidth(320)
        self._theme = theme
        self._shown: Shown | None = None
        self._editable = True
        self._shaded = False
        self._text_buttons: list[QToolButton] = []
        self.sheet: FactSheet | None = None
        self.panel: EditPanel | None = None
        self.source = SourceView(theme)
        self.match_bar = MatchBar(theme)
        self.reading = Reading(self.source, theme)
        self.legend = Legend(theme)
        self.hint = PlainLabel("Select an event on the timeline to see its dates, parties and source text.", "muted")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setContentsMargins(56, 0, 56, 0)
        self.many = ManySheet(theme)
        self.sheet_area = QScrollArea()
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self._lay_out()
        self.source.event_chosen.connect(self.event_chosen)
        self.many.asked.connect(self.many_asked)
        self.source.matches_changed.connect(self.match_bar.show_matches)
        self.match_bar.step_wanted.connect(self.source.step_match)
        self.reading.pages.event_chosen.connect(self.event_chosen)
        self.reading.turned.connect(self._show_way)
        self.clear()

    @property
    def article_id(self) -> int | None:
        """The id of the article that is shown; None where none is."""
        return self._shown.article.id if self._shown is not None and self._shown.article is not None else None

    @property
    def shown_event(self) -> Event | None:
        """The event that is shown; None where none is."""
        return self._shown.event if self._shown is not None else None

    @property
    def draft_panel(self) -> DraftPanel | None:
        """The draft of an event of selected words, while it is open."""
        return self.panel if isinstance(self.panel, DraftPanel) else None

    @property
    def editor(self) -> EventEditor | None:
        """The editor of an event, while it is open."""
        return self.panel if isinstance(self.panel, EventEditor) else None

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
                self._text_buttons.append(button)

    def set_words(self, words: tuple[str, ...]) -> None:
        """Marks words that were searched for in the source text."""
        self.source.set_words(words)

    def show_coverage(self, sentences: Iterable[CoveredSentence] | None) -> None:
        """Shades the sentences by what became of them; None takes the shades away."""
        self.source.shade(sentences or ())
        self._shaded = sentences is not None
        self._show_way()

    def show_draft(self, draft: Event) -> None:
        """Shows an event to be made of the selection, in place of the facts."""
        panel = DraftPanel(draft)
        panel.submitted.connect(self.event_made)
        panel.canceled.connect(self.close_panel)
        self._open_panel(panel)

    def edit_event(self) -> None:
        """Opens the editor for the event that is shown."""
        if self._editable and self._shown is not None and self._shown.event is not None and self.panel is None:
            self.open_editor(self._shown.event)

    def open_editor(self, event: Event) -> None:
        """Shows the fields of an event to edit, in place of the facts; an event without an id is new."""
        editor = EventEditor(event)
        editor.submitted.connect(lambda made: self.event_edited.emit(editor.before, made))
        editor.canceled.connect(self.close_panel)
        self.bring_back(editor)

    def bring_back(self, editor: EventEditor) -> None:
        """Shows an editor, with what was filled in before something else was shown."""
        if self._shown is None:
            self.hint.setVisible(False)
            self.many.setVisible(False)
            self._lower.setVisible(False)
            self.splitter.setVisible(True)
        self._open_panel(editor)

    def close_panel(self) -> None:
        """Shows the facts again, or nothing where nothing was shown."""
        if self.panel is None:
            return
        self._drop_panel()
        if self._shown is not None:
            self._show_sheet(self._shown, 0)
            self.source.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.clear()

    def take_refusal(self) -> None:
        """Lets what could not be stored be sent again."""
        if self.panel is not None:
            self.panel.take_refusal()

    def show_details(self, details: EventDetails, *, editable: bool) -> None:
        """Shows an event with its article."""
        self._show(Shown(details, details.article, details.siblings), editable=editable)

    def show_article(self, article: Article, events: tuple[Event, ...], *, editable: bool) -> None:
        """Shows an article without any event selected."""
        self._show(Shown(None, article, events), editable=editable)

    def clear(self) -> None:
        """Shows that nothing is selected."""
        self._shown = None
        self._put(None)
        self.reading.clear()
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
        self.reading.set_theme(theme)
        self.match_bar.set_theme(theme)
        self._show_way()
        self.many.set_theme(theme)
        if self._shown is not None:
            self._show(self._shown, editable=self._editable)

    def _lay_out(self) -> None:
        self.sheet_area.setWidgetResizable(True)
        self.sheet_area.setFrameShape(QFrame.Shape.NoFrame)
        self.sheet_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lower = lower = QWidget()
        lower_column = QVBoxLayout(lower)
        lower_column.setContentsMargins(0, 0, 0, 0)
        lower_column.setSpacing(0)
        self._head = _strip(PlainLabel("Source text", "heading", wrap=False), "sourceHead")
        head = self._head.layout()
        if head is not None:
            head.addWidget(self.match_bar)
            head.addWidget(self.reading.switch)
        lower_column.addWidget(self._head)
        lower_column.addWidget(self.reading, 1)
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

    def _show(self, shown: Shown, *, editable: bool) -> None:
        same = self._shown is not None and self._shown.key == shown.key
        scrolled_to = self.sheet_area.verticalScrollBar().value() if same else 0
        self._shown = shown
        self._editable = editable
        if self.panel is None or not same:
            # What is typed and not stored yet outlives a change that came from elsewhere.
            typed = self.sheet.typed() if same and self.sheet is not None else {}
            self._show_sheet(shown, scrolled_to, typed)
        self.hint.setVisible(False)
        self.many.setVisible(False)
        self._lower.setVisible(shown.article is not None)
        self.splitter.setVisible(True)
        event = shown.event
        if shown.article is not None:
            self.reading.show_article(shown.article, event, shown.siblings)
        else:
            self.reading.clear()
        evidence = event.evidence if event is not None else ()
        fields = {span.field for each in evidence for span in each.fields}
        self.legend.show_fields(fields, sentence=bool(evidence))
        self.article_shown.emit()

    def _show_sheet(
        self, shown: Shown, scrolled_to: int, typed: Mapping[object, tuple[str, bool]] = MappingProxyType({})
    ) -> None:
        sheet = FactSheet(shown.details, shown.article, self._theme, editable=self._editable)
        sheet.date_edited.connect(self._emit_date)
        sheet.publication_edited.connect(self._emit_publication)
        sheet.reviewed.connect(self._emit_review)
        sheet.asked.connect(self._emit_wish)
        sheet.event_chosen.connect(self.event_chosen)
        sheet.editor_opened.connect(self._bring_into_view)
        sheet.article_asked.connect(self.article_asked)
        self._put(sheet)
        sheet.bring_back(typed)
        sheet.settle()
        self.sheet_area.verticalScrollBar().setValue(scrolled_to)

    def _show_way(self) -> None:
        """Fits legend and buttons to text or pages: those are white in any theme, without shades and selections."""
        pages = self.reading.shows_pages
        self.legend.set_theme(load_theme("light") if pages else self._theme)
        self.legend.show_shades(shown=self._shaded and not pages)
        for button in self._text_buttons:
            button.setVisible(not pages)

    def _open_panel(self, panel: EditPanel) -> None:
        self._put(panel)
        panel.settle()
        self.sheet_area.verticalScrollBar().setValue(0)
        panel.start()

    def _drop_panel(self) -> None:
        """Takes the panel away for good."""
        self._rescue_focus()
        self.panel = None

    def _put(self, sheet: FactSheet | EditPanel | None) -> None:
        self._rescue_focus()
        left = self.editor
        is_lost = left is not None and left is not sheet and left.is_changed and not left.is_sent
        self.sheet = sheet if isinstance(sheet, FactSheet) else None
        self.panel = sheet if isinstance(sheet, EditPanel) else None
        old = self.sheet_area.takeWidget()
        if old is not None:
            old.hide()
            if not is_lost:
                old.deleteLater()
        if sheet is not None:
            self.sheet_area.setWidget(sheet)
            sheet.show()
        self.panel_changed.emit()
        if is_lost:
            self.edit_abandoned.emit(left)

    def _bring_into_view(self, editor: QWidget) -> None:
        # The editor was just added: only a fresh layout knows where it is.
        if self.sheet is not None:
            self.sheet.settle()
        self.sheet_area.ensureWidgetVisible(editor, 0, 24)

    def _rescue_focus(self) -> None:
        """Keys go nowhere when the widget that has them is deleted; they go to the pane instead."""
        focused = QApplication.focusWidget()
        inside = self.sheet or self.panel
        if inside is not None and focused is not None and inside.isAncestorOf(focused):
            self.sheet_area.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _event_id(self) -> int | None:
        return self._shown.event.id if self._shown is not None and self._shown.event is not None else None

    def _emit_date(self, date_id: int | None, edtf: str) -> None:
        if self._event_id is not None:
            self.date_edited.emit(self._event_id, date_id, edtf)

    def _emit_publication(self, edtf: str) -> None:
        if self.article_id is not None:
            self.publication_edited.emit(self.article_id, edtf)

    def _emit_review(self, review: object) -> None:
        if self._event_id is not None:
            self.reviewed.emit(self._event_id, review)

    def _emit_wish(self, wish: object) -> None:
        if self._event_id is not None:
            self.asked.emit(self._event_id, wish)


def _strip(content: QWidget, name: str) -> QWidget:
    """A narrow line above or below the text, named for the style sheet."""
    strip = QWidget()
    strip.setObjectName(name)
    row = QHBoxLayout(strip)
    row.setContentsMargins(18, 5, 12, 5)
    row.addWidget(content)
    return strip
