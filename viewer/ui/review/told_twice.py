"""Looks for events that several articles tell of when the person asks for it, and says how many there may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from viewer.ui.commands import Commands
from viewer.ui.messages import Message, Messages, Offer, Tone
from viewer.ui.session import Contents, Session

if TYPE_CHECKING:
    from collections.abc import Callable

    from viewer.services.joining import JoinSearch


class ToldTwice(QObject):
    """Joins the action, the search and the message.

    Args:
        action: asks for it.
        session: holds the library.
        commands: runs the search.
        messages: where its outcome is told.
        show_pairs: shows the pairs that wait for an answer.
    """

    def __init__(
        self,
        action: QAction,
        session: Session,
        commands: Commands,
        messages: Messages,
        show_pairs: Callable[[], None],
    ) -> None:
        super().__init__(action)
        self._action, self._session, self._commands = action, session, commands
        self._messages, self._show_pairs = messages, show_pairs
        action.triggered.connect(self._look)
        session.library_changed.connect(self._set_action)
        session.busy_changed.connect(self._set_action)
        self._set_action()

    def _set_action(self) -> None:
        self._action.setEnabled(self._session.can_edit and not self._session.busy)

    def _look(self) -> None:
        self._commands.run_job(lambda worker: worker.look_for_joins(), self._tell)

    def _tell(self, result: tuple[JoinSearch, Contents]) -> None:
        found, _ = result
        seen = f"{found.articles:,} article{'' if found.articles == 1 else 's'} were compared"
        so_far = " before it was canceled." if found.canceled else "."
        if not found.suggested:
            self._messages.show(Message(Tone.GOOD, "No more events told twice were found.", seen + so_far))
            return
        pairs = "1 pair of events" if found.suggested == 1 else f"{found.suggested:,} pairs of events"
        why = "Each says why; join them, or say that they are two."
        message = Message(
            Tone.GOOD, f"{pairs} may be the same.", f"{seen}{so_far} {why}", (), (Offer("Show", self._show_pairs),)
        )
        self._messages.show(message)
