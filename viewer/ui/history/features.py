"""The parts that show what happened, joined to the window."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDockWidget, QMainWindow

from viewer.config import Settings
from viewer.ui.actions import Actions
from viewer.ui.commands import Commands
from viewer.ui.details import DetailPane
from viewer.ui.history.history_pane import OF_EVENT, OF_LIBRARY, HistoryPane
from viewer.ui.history.history_requests import HistoryRequests
from viewer.ui.history.news_watch import NewsWatch
from viewer.ui.history.rereading_requests import RereadingRequests
from viewer.ui.messages import Messages
from viewer.ui.session import Session
from viewer.ui.theme import Theme


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
        window: QMainWindow,
        actions: Actions,
        details: DetailPane,
        session: Session,
        commands: Commands,
        messages: Messages,
        settings: Settings,
    ) -> None:
        super().__init__(window)
        self._window, self._action, self._settings = window, actions.history, settings
        self.pane = HistoryPane()
        self.pane.scope.setCurrentText(OF_LIBRARY if settings.values.history_of_all else OF_EVENT)
        self.pane.scope_changed.connect(self._keep_scope)
        self.dock = QDockWidget("History", window)
        self.dock.setObjectName("historyDock")
        self.dock.setWidget(self.pane)
        self.requests = HistoryRequests(
            self.pane, session, commands, messages, lambda: not self.dock.isHidden(), self.event_chosen.emit
        )
        self.rereading = RereadingRequests(window, actions, details, session, commands, messages)
        self.watch = NewsWatch(session, commands, messages, window.statusBar())
        actions.history.toggled.connect(lambda on: self._toggle(on=on))
        self.dock.visibilityChanged.connect(lambda visible: self._shown(visible=visible))

    def add_dock(self, beside: QDockWidget) -> None:
        """Puts the dock into the window, as a tab of another one, hidden until it is asked for."""
        self._window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.dock)
        self._window.tabifyDockWidget(beside, self.dock)
        self.dock.hide()

    def set_theme(self, theme: Theme) -> None:
        """Takes the colors of another theme."""
        self.pane.set_theme(theme)

    def stop(self) -> None:
        """The window closes: nothing is asked any more."""
        self.watch.stop()

    def _keep_scope(self) -> None:
        self._settings.update(replace(self._settings.values, history_of_all=not self.pane.is_of_event))

    def _toggle(self, *, on: bool) -> None:
        self.dock.setVisible(on)
        if on:
            # As a tab it would come up behind the one that is shown.
            self.dock.raise_()

    def _shown(self, *, visible: bool) -> None:
        self._action.setChecked(not self.dock.isHidden())
        if visible:
            self.requests.refresh()
