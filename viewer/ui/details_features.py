"""The detail pane in its dock, joined to the window: what fills it, and what can be asked for in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDockWidget, QWidget

from viewer.config import Settings
from viewer.ui.actions import Actions
from viewer.ui.commands import Commands
from viewer.ui.details import DetailPane
from viewer.ui.details_requests import DetailsRequests
from viewer.ui.event_making import EventMaking
from viewer.ui.late import Late
from viewer.ui.session import Session
from viewer.ui.shading_requests import ShadingRequests
from viewer.ui.window_memory import bring_back_split

if TYPE_CHECKING:
    from viewer.ui.details.halves import Halves
    from viewer.ui.main_window import MainWindow
    from viewer.ui.page_requests import PageRequests

_WIDTH = 430
"""Pixels, at the first start."""


class DetailFeatures(QObject):
    """Holds the pane.

    Args:
        window: the owner.
        actions: those of the window.
        session: what is selected.
        commands: reads it.
        settings: keep how the pane is divided, and whether what was read is shaded.
    """

    def __init__(
        self, window: MainWindow, actions: Actions, session: Session, commands: Commands, settings: Settings
    ) -> None:
        super().__init__(window)
        self._window, self._actions, self._commands, self._settings = window, actions, commands, settings
        self.pane = DetailPane(window.appearance.theme, self._make_halves)
        self.page_requests = Late(self._make_page_requests)
        self.requests = DetailsRequests(self.pane, session, commands)
        self.shading = ShadingRequests(actions.shade, self.pane, session, commands, settings)
        self.event_making = EventMaking(actions.make_event, self.pane, session, commands, window.show_event)
        self.dock = QDockWidget("Details", window)
        self.dock.setObjectName("detailsDock")
        self.dock.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable)
        # An empty title bar: the pane has a heading of its own, and the menu View shows and hides it.
        self.dock.setTitleBarWidget(QWidget())
        self.dock.setWidget(self.pane)
        actions.details.toggled.connect(self.dock.setVisible)
        self.dock.visibilityChanged.connect(lambda _: actions.details.setChecked(not self.dock.isHidden()))
        self.pane.event_chosen.connect(window.show_event)

    def add_dock(self) -> None:
        """Puts the dock into the window."""
        self._window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self._window.resizeDocks([self.dock], [_WIDTH], Qt.Orientation.Horizontal)
        self._window.appearance.dress(self.pane)

    def show_article(self, article_id: int) -> None:
        """Shows an article without any event selected."""
        self.dock.show()
        self.requests.show_article(article_id)

    def stop(self) -> None:
        """The window closes: no page is drawn any more."""
        if self.page_requests.made is not None:
            self.page_requests.made.close()

    def _make_halves(self) -> Halves:
        from viewer.ui.details.halves import Halves
        from viewer.ui.details.source_pane import SourcePane

        theme, actions = self._window.appearance.theme, self._actions
        halves = Halves(SourcePane(theme, actions.make_event, actions.shade, lambda: self.page_requests().pane))
        bring_back_split(halves, self._settings)
        return halves

    def _make_page_requests(self) -> PageRequests:
        from viewer.ui.details.page_pane import PagePane
        from viewer.ui.page_requests import PageRequests

        return PageRequests(PagePane(self._window.appearance.theme), self._commands)
