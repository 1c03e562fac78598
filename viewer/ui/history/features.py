"""The parts that show what happened, joined to the window."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDockWidget

from viewer.config import Settings
from viewer.ui.actions import Actions
from viewer.ui.commands import Commands
from viewer.ui.details import DetailPane
from viewer.ui.history.news_watch import NewsWatch
from viewer.ui.history.rereading_requests import RereadingRequests
from viewer.ui.late import Late, PaneDock
from viewer.ui.messages import Messages
from viewer.ui.session import Session

if TYPE_CHECKING:
    from viewer.ui.history.history_pane import HistoryPane
    from viewer.ui.main_window import MainWindow


class HistoryFeatures(QObject):
    """Holds the history dock, the look for news of other windows, and reading again.

    Args:
        window: the owner.
        details: tells which article is shown.
        settings: keeps whose history was wanted last.

    Signals:
        event_chosen: the id of an event that is to be selected and brought into view.
    """

    event_chosen = Signal(object)

    def __init__(
        self,
        window: MainWindow,
        actions: Actions,
        details: DetailPane,
        session: Session,
        commands: Commands,
        messages: Messages,
        settings: Settings,
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._commands = window, session, commands
        self._messages, self._settings = messages, settings
        self._pane = Late(self._make_pane)
        self.dock = PaneDock(window, actions.history, self._pane)
        self.rereading = RereadingRequests(window, actions, details, session, commands, messages)
        self.watch = NewsWatch(session, commands, messages, window.statusBar())

    @property
    def pane(self) -> HistoryPane:
        """The history."""
        return self._pane()

    def add_dock(self, beside: QDockWidget) -> None:
        """Puts the dock into the window, as a tab of another one, hidden until it is asked for."""
        self._window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.dock)
        self._window.tabifyDockWidget(beside, self.dock)

    def stop(self) -> None:
        """The window closes: nothing is asked any more."""
        self.watch.stop()

    def _make_pane(self) -> HistoryPane:
        from viewer.ui.history.history_pane import HistoryPane
        from viewer.ui.history.history_requests import HistoryRequests

        pane = HistoryPane(of_event=not self._settings.values.history_of_all)
        pane.scope_changed.connect(self._keep_scope)
        requests = HistoryRequests(
            pane, self._session, self._commands, self._messages, lambda: self.dock.is_seen, self.event_chosen.emit
        )
        self.dock.came_up.connect(requests.refresh)
        self._window.appearance.dress(pane)
        return pane

    def _keep_scope(self) -> None:
        self._settings.update(replace(self._settings.values, history_of_all=not self.pane.is_of_event))
