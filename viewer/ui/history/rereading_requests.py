"""Reads articles again when the person asks for it, shows what would change, and applies it when told to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from viewer.domain.changes import Changes
from viewer.ui.actions import Actions
from viewer.ui.commands import Commands
from viewer.ui.details import DetailPane
from viewer.ui.messages import Message, Messages, Tone
from viewer.ui.session import Session

if TYPE_CHECKING:
    from viewer.services.rereading import Rereading
    from viewer.ui.history.reread_dialog import RereadDialog


class RereadingRequests(QObject):
    """Joins actions, pane, session and commands.

    Attributes:
        dialog: the plan that is shown, if any was.
    """

    def __init__(
        self,
        window: QWidget,
        actions: Actions,
        pane: DetailPane,
        session: Session,
        commands: Commands,
        messages: Messages,
    ) -> None:
        super().__init__(window)
        self._window, self._actions, self._pane = window, actions, pane
        self._session, self._commands, self._messages = session, commands, messages
        self.dialog: RereadDialog | None = None
        actions.reread.triggered.connect(self._read_shown)
        actions.reread_all.triggered.connect(lambda: self._plan(None))
        pane.article_shown.connect(self._set_actions)
        session.selection_changed.connect(self._set_actions)
        session.library_changed.connect(self._set_actions)
        session.busy_changed.connect(self._set_actions)
        self._set_actions()

    def _set_actions(self) -> None:
        ready = self._session.can_edit and not self._session.busy
        self._actions.reread_all.setEnabled(ready)
        self._actions.reread.setEnabled(ready and self._pane.article_id is not None)

    def _read_shown(self) -> None:
        if self._pane.article_id is not None:
            self._plan(self._pane.article_id)

    def _plan(self, article_id: int | None) -> None:
        library = self._session.library

        def show(plan: Rereading) -> None:
            # Another library may have been opened while it was read.
            if self._session.library is library:
                self._show(plan)

        self._commands.run_job(lambda worker: worker.plan_rereading(article_id), show)

    def _show(self, plan: Rereading) -> None:
        if plan.is_empty:
            from viewer.services.rereading_words import kept_words

            tone = Tone.WARNING if plan.failed else Tone.GOOD
            self._messages.show(Message(tone, "Reading again would change nothing.", kept_words(plan), plan.failed))
            return
        from viewer.ui.history.reread_dialog import RereadDialog

        self.dialog = RereadDialog(plan, self._window)
        self.dialog.accepted.connect(lambda: self._apply(plan))
        self.dialog.open()

    def _apply(self, plan: Rereading) -> None:
        def tell(_: Changes) -> None:
            self._messages.show(Message(Tone.GOOD, f"Read again: {plan.words}.", "Undo takes all of it back."))

        self._commands.edit(lambda worker: worker.apply_rereading(plan), tell)
