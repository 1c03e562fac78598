"""Fills the history pane while it is shown, and undoes what the person chooses there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from viewer.domain.history import HistoryDetail, HistoryEntry
from viewer.ui.asking_dialog import ConfirmDialog
from viewer.ui.commands import Commands
from viewer.ui.history.history_pane import HistoryPane
from viewer.ui.messages import Message, Messages, Tone
from viewer.ui.plain_text import shortened
from viewer.ui.session import Session

if TYPE_CHECKING:
    from viewer.services.reviewing import UndoneSteps

PAGE = 100
"""Entries that are read at once."""
_MOST_KEPT = 1_000
"""So many are read again at once when something has changed."""
_TITLE_CHARS = 80


class HistoryRequests(QObject):
    """Joins pane, session and commands.

    Args:
        pane: the pane.
        is_shown: whether the person sees it; nothing is read otherwise.
        show_event: selects an event and brings it into view.
    """

    def __init__(
        self,
        pane: HistoryPane,
        session: Session,
        commands: Commands,
        messages: Messages,
        is_shown: Callable[[], bool],
        show_event: Callable[[int], None],
    ) -> None:
        super().__init__(pane)
        self._pane, self._session, self._commands, self._messages = pane, session, commands, messages
        self._is_shown, self._show_event = is_shown, show_event
        self._asked = 0
        pane.scope_changed.connect(self.refresh)
        pane.entry_shown.connect(self._load_detail)
        pane.go_wanted.connect(self._go)
        pane.undo_wanted.connect(self._ask_to_undo)
        pane.model.more_wanted.connect(self._load_more)
        session.changed.connect(lambda _: self.refresh())
        session.library_changed.connect(self.refresh)
        session.selection_changed.connect(self._selection_changed)

    def refresh(self) -> None:
        """Reads what is shown again."""
        self._asked += 1
        if not self._is_shown():
            return
        self._pane.set_editable(editable=self._session.can_edit)
        event_id = self._session.selection
        if self._session.library is None or (self._pane.is_of_event and event_id is None):
            self._pane.show_entries([], "Select one event to see what was done to it.", is_whole=True)
            return
        wanted = event_id if self._pane.is_of_event else None
        subject = "" if wanted is None else shortened(self._session.title_of(wanted), _TITLE_CHARS)
        limit = min(max(PAGE, self._pane.model.rowCount()), _MOST_KEPT)
        asked = self._asked

        def show(entries: list[HistoryEntry]) -> None:
            if asked == self._asked:
                self._pane.show_entries(entries, subject, is_whole=len(entries) < limit)

        self._commands.look(lambda worker: worker.history(wanted, limit, None), show)

    def _selection_changed(self) -> None:
        if self._pane.is_of_event:
            self.refresh()

    @property
    def _event_id(self) -> int | None:
        return self._session.selection if self._pane.is_of_event else None

    def _load_more(self) -> None:
        asked, event_id, last = self._asked, self._event_id, self._pane.model.last_id

        def show(entries: list[HistoryEntry]) -> None:
            if asked == self._asked:
                self._pane.model.append(entries, is_whole=len(entries) < PAGE)

        self._commands.look(lambda worker: worker.history(event_id, PAGE, last), show)

    def _load_detail(self, entry: HistoryEntry | None) -> None:
        if entry is None:
            return
        event_id = self._event_id

        def show(detail: HistoryDetail) -> None:
            if self._pane.current == entry:
                self._pane.show_detail(detail)

        self._commands.look(lambda worker: worker.history_detail(entry.id, event_id), show)

    def _go(self, entry: HistoryEntry) -> None:
        """Shows the event of an entry; of several, the first that is still there."""

        def show(detail: HistoryDetail) -> None:
            known = next((each for each in detail.event_ids if self._session.has(each)), None)
            if known is not None:
                self._show_event(known)
            else:
                self._messages.show(
                    Message(Tone.WARNING, "There is no event to go to.", "It was removed, or the step was about none.")
                )

        if self._event_id is None:
            self._commands.look(lambda worker: worker.history_detail(entry.id, None), show)
        else:
            self._show_event(self._event_id)

    def _ask_to_undo(self, entry: HistoryEntry) -> None:
        def confirm(steps: int) -> None:
            if steps == 0:
                self.refresh()
                return
            counted = "1 step" if steps == 1 else f"{steps:,} steps"
            others = "" if steps == 1 else " and everything that was done after it, whoever did it"
            dialog = ConfirmDialog(
                f"Undo {counted}?",
                f"This takes back “{shortened(entry.summary, _TITLE_CHARS)}”{others}. "
                "Imported articles stay. You can do the steps again with Redo, one by one.",
                f"Undo {counted.title()}",
                self._pane.window(),
            )
            dialog.accepted.connect(lambda: self._undo(entry, steps))
            dialog.open()

        self._commands.look(lambda worker: worker.steps_down_to(entry.id), confirm)

    def _undo(self, entry: HistoryEntry, steps: int) -> None:
        def tell(undone: UndoneSteps) -> None:
            error = undone.stopped_by
            if error is not None:
                text = f"{error.what} {error.why} {error.remedy}"
                self._messages.show(Message(Tone.WARNING, f"{undone.done:,} of {steps:,} steps were undone.", text))

        self._commands.undo_down_to(entry.id, steps, tell)
