"""The detail pane: what is known of the selected event, and the article's text with its words highlighted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from viewer.domain.articles import Article
from viewer.domain.coverage import CoveredSentence
from viewer.domain.events import Event
from viewer.domain.passages import Passage
from viewer.timeline.ranges import RangeSummary
from viewer.ui.details.shown import Shown
from viewer.ui.late import Late
from viewer.ui.plain_text import PlainLabel
from viewer.ui.theme import Theme

if TYPE_CHECKING:
    from viewer.services.browsing import EventDetails
    from viewer.ui.details.edit_panel import EditPanel
    from viewer.ui.details.event_editor import EventEditor
    from viewer.ui.details.facts import FactSheet
    from viewer.ui.details.halves import Halves
    from viewer.ui.details.many_sheet import ManySheet
    from viewer.ui.details.source_view import SourceView


class DetailPane(QFrame):
    """Shows one event, or one article, or how many are selected; asks for changes by signals.

    Args:
        theme: the colors.
        halves: makes what shows an event or an article.

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
        words_selected: other words of the text are selected, or none.
        matches_changed: the `Matches` of the searched words in the text.
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
    words_selected = Signal()
    matches_changed = Signal(object)

    def __init__(self, theme: Theme, halves: Callable[[], Halves]) -> None:
        super().__init__()
        self.setObjectName("detailPane")
        self.setMinimumWidth(320)
        self._theme, self._make_halves = theme, halves
        self._shown: Shown | None = None
        self._editable = True
        self._many_editable = False
        self._words: tuple[str, ...] = ()
        self._halves = Late(self._halves_made)
        self._many = Late(self._many_made)
        self.hint = PlainLabel("Select an event on the timeline to see its dates, parties and source text.", "muted")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setContentsMargins(56, 0, 56, 0)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.hint, 1)

    @property
    def article_id(self) -> int | None:
        """The id of the article that is shown; None where none is."""
        return self._shown.article.id if self._shown is not None and self._shown.article is not None else None

    @property
    def shown_event(self) -> Event | None:
        """The event that is shown; None where none is."""
        return self._shown.event if self._shown is not None else None

    @property
    def sheet(self) -> FactSheet | None:
        """The facts, while they are shown."""
        return self._halves.made.area.sheet if self._halves.made is not None else None

    @property
    def panel(self) -> EditPanel | None:
        """The panel to fill in, while one is open."""
        return self._halves.made.area.panel if self._halves.made is not None else None

    @property
    def halves(self) -> Halves:
        """What shows an event or an article."""
        return self._halves()

    @property
    def many(self) -> ManySheet:
        """What is said of many selected events."""
        return self._many()

    @property
    def source(self) -> SourceView:
        """The text of the article."""
        return self.halves.text.source

    @property
    def editor(self) -> EventEditor | None:
        """The editor of an event, while it is open."""
        return self._halves.made.area.editor if self._halves.made is not None else None

    @property
    def selected_passage(self) -> Passage | None:
        """The words of the article that are selected; None where none are."""
        return self.source.selected_passage if self._halves.made is not None else None

    def set_words(self, words: tuple[str, ...]) -> None:
        """Marks words that were searched for in the source text."""
        self._words = words
        if self._halves.made is not None:
            self.source.set_words(words)

    def show_coverage(self, sentences: Iterable[CoveredSentence] | None) -> None:
        """Shades the sentences by what became of them; None takes the shades away."""
        if self._halves.made is not None:
            self.halves.text.shade(sentences)

    def show_draft(self, draft: Event) -> None:
        """Shows an event to be made of the selection, in place of the facts."""
        from viewer.ui.details.draft_panel import DraftPanel

        panel = DraftPanel(draft)
        panel.submitted.connect(self.event_made)
        panel.canceled.connect(self.close_panel)
        self.halves.area.open_panel(panel)

    def edit_event(self) -> None:
        """Opens the editor for the event that is shown."""
        if self._editable and self.shown_event is not None and self.panel is None:
            self.open_editor(self.shown_event)

    def open_editor(self, event: Event | None = None) -> None:
        """Shows the fields of an event to edit, in place of the facts; without one, those of a new event."""
        from viewer.ui.details.event_editor import EventEditor, blank_event

        editor = EventEditor(blank_event() if event is None else event)
        editor.submitted.connect(lambda made: self.event_edited.emit(editor.before, made))
        editor.canceled.connect(self.close_panel)
        self.bring_back(editor)

    def bring_back(self, editor: EventEditor) -> None:
        """Shows an editor, with what was filled in before something else was shown."""
        if self._shown is None:
            self.halves.text.hide()
            self._put_up(self.halves)
        self.halves.area.open_panel(editor)

    def close_panel(self) -> None:
        """Shows the facts again, or nothing where nothing was shown."""
        if self.panel is None:
            return
        self.halves.area.leave_panel()
        if self._shown is not None:
            self.halves.area.show_facts(self._facts(self._shown))
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
        self._empty()
        self._put_up(self.hint)

    def show_many(self, count: int, summary: RangeSummary | None) -> None:
        """Says of many selected events what they are, in the place of one."""
        self._empty()
        self.many.show_many(count, summary)
        self._put_up(self.many)

    def set_many_editable(self, *, editable: bool) -> None:
        """Whether the library takes changes of many events."""
        self._many_editable = editable
        if self._many.made is not None:
            self._many.made.set_editable(editable=editable)

    def set_theme(self, theme: Theme) -> None:
        """Takes the colors of another theme."""
        self._theme = theme
        if self._many.made is not None:
            self._many.made.set_theme(theme)
        if self._halves.made is not None:
            self._halves.made.text.set_theme(theme)
        if self._shown is not None:
            self._show(self._shown, editable=self._editable)

    def _halves_made(self) -> Halves:
        halves = self._make_halves()
        self._column.addWidget(halves, 1)
        halves.hide()
        halves.area.panel_changed.connect(self.panel_changed)
        halves.area.edit_abandoned.connect(self.edit_abandoned)
        halves.text.event_chosen.connect(self.event_chosen)
        halves.text.source.matches_changed.connect(self.matches_changed)
        halves.text.source.selectionChanged.connect(self.words_selected)
        halves.text.source.set_words(self._words)
        return halves

    def _many_made(self) -> ManySheet:
        from viewer.ui.details.many_sheet import ManySheet

        many = ManySheet(self._theme)
        many.asked.connect(self.many_asked)
        many.set_editable(editable=self._many_editable)
        self._column.addWidget(many, 1)
        return many

    def _put_up(self, part: QWidget) -> None:
        """Shows one of what the pane can show, and hides the rest."""
        for each in (self.hint, self._halves.made, self._many.made):
            if each is not None:
                each.setVisible(each is part)

    def _empty(self) -> None:
        self._shown = None
        if self._halves.made is not None:
            self._halves.made.area.clear()
            self._halves.made.text.clear()

    def _show(self, shown: Shown, *, editable: bool) -> None:
        same = self._shown is not None and self._shown.key == shown.key
        halves = self.halves
        scrolled_to = halves.area.verticalScrollBar().value() if same else 0
        self._shown = shown
        self._editable = editable
        if self.panel is None or not same:
            # What is typed and not stored yet outlives a change that came from elsewhere.
            typed = self.sheet.typed() if same and self.sheet is not None else {}
            sheet = self._facts(shown)
            halves.area.show_facts(sheet, scrolled_to, typed)
        halves.text.show_source(shown)
        self._put_up(halves)
        self.article_shown.emit()

    def _facts(self, shown: Shown) -> FactSheet:
        """The facts of what is shown; their signals get the ids that they are of."""
        from viewer.ui.details.facts import FactSheet

        event_id = shown.event.id if shown.event is not None else None
        article_id = shown.article.id if shown.article is not None else None
        sheet = FactSheet(shown.details, shown.article, self._theme, editable=self._editable)
        sheet.date_edited.connect(lambda date_id, edtf: self.date_edited.emit(event_id, date_id, edtf))
        sheet.publication_edited.connect(lambda edtf: self.publication_edited.emit(article_id, edtf))
        sheet.reviewed.connect(lambda review: self.reviewed.emit(event_id, review))
        sheet.asked.connect(lambda wish: self.asked.emit(event_id, wish))
        sheet.event_chosen.connect(self.event_chosen)
        sheet.article_asked.connect(self.article_asked)
        sheet.editor_opened.connect(self.halves.area.bring_into_view)
        return sheet
