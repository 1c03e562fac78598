"""Makes an event of selected words: asks for a draft, shows it in the pane, and has it stored."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from viewer.domain.changes import Changes
from viewer.domain.events import Event
from viewer.ui.commands import Commands
from viewer.ui.details import DetailPane
from viewer.ui.session import Session


class EventMaking(QObject):
    """Joins action, pane, session and commands.

    Args:
        action: asks for it; it is on while words are selected in a library that takes changes.
        show_event: selects the event that was made, and brings it into view.
    """

    def __init__(
        self, action: QAction, pane: DetailPane, session: Session, commands: Commands, show_event: Callable[[int], None]
    ) -> None:
        super().__init__(pane)
        self._action, self._pane, self._session, self._commands = action, pane, session, commands
        self._show_event = show_event
        action.triggered.connect(self._ask)
        pane.words_selected.connect(self._selection_changed)
        session.library_changed.connect(self._selection_changed)
        pane.event_made.connect(self._add)

    def _selection_changed(self) -> None:
        self._action.setEnabled(self._session.can_edit and self._pane.selected_passage is not None)

    def _ask(self) -> None:
        article_id, selected = self._pane.article_id, self._pane.selected_passage
        if article_id is None or selected is None:
            return

        def show(draft: Event) -> None:
            # The person may have gone on to another article meanwhile.
            if self._pane.article_id == article_id:
                self._pane.show_draft(draft)

        self._commands.look(lambda worker: worker.draft_event(article_id, selected), show)

    def _add(self, event: Event) -> None:
        def show(changes: Changes) -> None:
            for event_id in changes.events_added:
                self._show_event(event_id)

        self._commands.edit(lambda worker: worker.add_event(event), show, self._pane.take_refusal)
