"""Answers the search box with events and articles of the open library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from viewer.ui.commands import Commands
from viewer.ui.search_box import Hit, SearchBox
from viewer.ui.session import Session

if TYPE_CHECKING:
    from viewer.services.browsing import SearchResults


class SearchRequests(QObject):
    """Joins search box, session and commands.

    Signals:
        event_found: the id of an event that the person chose among the results.
        article_found: the id of an article, likewise.
    """

    event_found = Signal(object)
    article_found = Signal(object)

    def __init__(self, box: SearchBox, session: Session, commands: Commands) -> None:
        super().__init__(box)
        self._box, self._session, self._commands = box, session, commands
        box.query_changed.connect(lambda query: commands.search(query, self._take))
        box.emptied.connect(commands.drop_searches)
        box.chosen.connect(self._chosen)

    def _take(self, found: SearchResults) -> None:
        session = self._session
        events = [
            Hit(session.title_of(event_id), session.date_words(event_id), session.kind_of(event_id), event_id)
            for event_id in found.event_ids
        ]
        articles = [Hit(article.label, "article", article_id=article.id) for article in found.articles]
        self._box.show_hits([*events, *articles])

    def _chosen(self, hit: Hit) -> None:
        # A late answer would open the list again.
        self._commands.drop_searches()
        if hit.event_id is not None:
            self.event_found.emit(hit.event_id)
        else:
            self.article_found.emit(hit.article_id)
