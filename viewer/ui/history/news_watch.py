"""Looks every two seconds whether another window has changed the library, and shows what it did."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QStatusBar

from viewer.domain.changes import Changes
from viewer.errors import LibraryLocked, UserError
from viewer.ui.commands import Commands
from viewer.ui.messages import Messages
from viewer.ui.session import Session

EVERY_MS = 2_000
_SHOWN_MS = 10_000


def news_words(changes: Changes) -> str:
    """What another window did, such as `Another window changed 3 events` with its full stop."""
    counts = (
        ("added", changes.articles_added, "article"),
        ("changed", changes.articles_edited, "article"),
        ("removed", changes.articles_removed, "article"),
        ("added", changes.events_added, "event"),
        ("changed", changes.events_edited, "event"),
        ("removed", changes.events_removed, "event"),
    )
    parts = [f"{verb} {len(ids):,} {noun}{'' if len(ids) == 1 else 's'}" for verb, ids, noun in counts if ids]
    listed = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    return f"Another window {listed}."


class NewsWatch(QObject):
    """Asks on the database thread when that has nothing else to do, never while a job runs.

    The words go into the status bar: a bar at the top would move the timeline under the person's hands.
    """

    def __init__(self, session: Session, commands: Commands, messages: Messages, status: QStatusBar) -> None:
        super().__init__(status)
        self._session, self._commands, self._messages, self._status = session, commands, messages, status
        self.timer = QTimer(self)
        self.timer.setInterval(EVERY_MS)
        self.timer.timeout.connect(self.look)
        session.library_changed.connect(self.timer.start)
        # A change may have been refused because of what another window did: show that at once.
        commands.refused.connect(self.look)

    def look(self) -> None:
        """Asks now, where that holds nothing up."""
        if self._session.library is None or self._session.busy or not self._commands.is_idle:
            return
        if self.timer.isActive():
            self._commands.look_for_news(self._tell, self._failed)

    def stop(self) -> None:
        """Asks no more."""
        self.timer.stop()

    def _tell(self, changes: Changes) -> None:
        self._status.showMessage(news_words(changes), _SHOWN_MS)

    def _failed(self, error: UserError) -> None:
        if isinstance(error, LibraryLocked):
            # The other program is writing; there will be news of it at the next look.
            return
        self.stop()
        self._messages.show_error(error)
