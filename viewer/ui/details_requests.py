"""Fills the detail pane: it always shows what is selected, read anew when that has changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from viewer.domain.articles import Article
from viewer.domain.changes import Changes
from viewer.domain.columns import Int64
from viewer.domain.events import Event
from viewer.domain.passages import Passage
from viewer.timeline.ranges import summarize_chosen
from viewer.ui.commands import Commands
from viewer.ui.details import DetailPane
from viewer.ui.session import Session

if TYPE_CHECKING:
    from viewer.services.browsing import EventDetails


class DetailsRequests(QObject):
    """Joins pane, session and commands."""

    def __init__(self, pane: DetailPane, session: Session, commands: Commands) -> None:
        super().__init__(pane)
        self._pane, self._session, self._commands = pane, session, commands
        self._latest = commands.latest()
        self._article_id: int | None = None
        self._source_id: int | None = None
        session.selection_changed.connect(self._selection_changed)
        session.chosen_changed.connect(self._chosen_changed)
        session.changed.connect(self._contents_changed)
        pane.date_edited.connect(commands.set_date)
        pane.publication_edited.connect(commands.set_publication)
        pane.reviewed.connect(commands.set_review)
        pane.article_asked.connect(self.show_article)

    def show_sentence(self, event_id: int, article_id: int, passage: Passage) -> None:
        """Shows a sentence of the selected event in its article."""

        def show(found: EventDetails) -> None:
            self._take_event(found)
            if found.article is not None and found.article.id == article_id:
                self._pane.source.reveal(passage)

        if self._session.selection == event_id:
            self._source_id = article_id
            self._load(event_id, show, article_id)

    def refresh(self) -> None:
        """Reads what is shown of the selected event again."""
        if self._session.selection is not None:
            self._load(self._session.selection, self._take_event, self._source_id)

    def show_event(self, event_id: int, then: Callable[[], None]) -> None:
        """Selects an event, and does something as soon as it is shown."""

        def show(found: EventDetails) -> None:
            self._take_event(found)
            then()

        self._session.select(event_id)
        if self._session.selection == event_id:
            self._load(event_id, show)

    def show_article(self, article_id: int) -> None:
        """Shows an article without any event selected."""
        self._session.select(None)
        self._article_id = article_id
        self._load_article(article_id)

    def _selection_changed(self, event_id: int | None) -> None:
        self._article_id = self._source_id = None
        if event_id is None:
            self._latest.drop()
            self._pane.clear()
            self._session.reading_changed.emit(None)
        else:
            self._load(event_id, self._take_event)

    def _chosen_changed(self, chosen: Int64) -> None:
        if len(chosen):
            self._latest.drop()
            self._pane.show_many(len(chosen), summarize_chosen(self._session.contents.columns, chosen))
            self._session.reading_changed.emit(None)
        elif self._session.selection is None:
            self._pane.clear()

    def _contents_changed(self, changes: Changes) -> None:
        """Reads again only what has changed: an editor that is open in the pane would be lost."""
        selected = self._session.selection
        if len(self._session.chosen):
            self._chosen_changed(self._session.chosen)
        elif selected is not None:
            if selected in changes.events_edited or changes.articles_edited:
                self._load(selected, self._take_event, self._source_id)
        elif self._article_id is not None and self._article_id in changes.articles_edited:
            self._load_article(self._article_id)

    def _load(self, event_id: int, show: Callable[[EventDetails], None], article_id: int | None = None) -> None:
        """Reads an event with one of its articles."""
        self._latest.ask(lambda worker: worker.details(event_id, article_id), show)

    def _load_article(self, article_id: int) -> None:
        """Reads an article with its events, in the place of an event."""
        self._latest.ask(lambda worker: worker.article(article_id), self._take_article)

    def _take_event(self, found: EventDetails) -> None:
        self._pane.show_details(found, editable=self._session.can_edit)
        self._session.reading_changed.emit(found.article.publication.anchor if found.article else None)

    def _take_article(self, found: tuple[Article, tuple[Event, ...]]) -> None:
        self._pane.show_article(*found, editable=self._session.can_edit)
        self._session.reading_changed.emit(found[0].publication.anchor)
