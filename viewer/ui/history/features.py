"""The parts that show what happened, joined to the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow

from viewer.ui.actions import Actions
from viewer.ui.commands import Commands
from viewer.ui.details import DetailPane
from viewer.ui.history.history_pane import HistoryPane
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
        show_event: selects an event and brings it into view.
    """

    def __init__(
        self,
        window: QMainWindow,
        actions: Actions,
        details: DetailPane,
        session: Session,
        commands: Commands,
        messages: Messages,
        *,
        show_event: Callable[[int], None],
    ) -> None:
        super().__init__(window)
        self._window, self._action = window, actions.history
        self.pane = HistoryPane()
        self.dock = QDockWidget("History", window)
        self.dock.setObjectName("historyDock")
        self.dock.setWidget(self.pane)
        self.requests = HistoryRequests(
            self.pane, session, commands, messages, lambda: not self.dock.isHidden(), show_event
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

    def _toggle(self, *, on: bool) -> None:
        self.dock.setVisible(on)
        if on:
            # As a tab it would come up behind the one that is shown.
            self.dock.raise_()

    def _shown(self, *, visible: bool) -> None:
        self._action.setChecked(not self.dock.isHidden())
        if visible:
            self.requests.refresh()
