"""Lets files and words be dropped anywhere on the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent

from viewer.ui.late import Late

if TYPE_CHECKING:
    from viewer.ui.drop_overlay import DropOverlay
    from viewer.ui.main_window import MainWindow


class DropDoor(QObject):
    """Says that a drop is welcome, and hands over what was dropped.

    Args:
        window: the owner; its requests import what is dropped.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.overlay = Late(self._make_overlay)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes the four events of dragging; the window has no other use for them."""
        if isinstance(event, QDragEnterEvent):
            self._enter(event)
        elif isinstance(event, QDragMoveEvent):
            event.acceptProposedAction()
        elif isinstance(event, QDropEvent):
            self._drop(event)
        elif isinstance(event, QDragLeaveEvent):
            self.overlay().hide()
        else:
            return super().eventFilter(watched, event)
        return True

    def _enter(self, event: QDragEnterEvent) -> None:
        from viewer.ui.drops import takes

        # Words dragged out of our own text view are in the library already.
        if takes(event.mimeData()) and event.source() is None and self._window.session.can_edit:
            event.acceptProposedAction()
            self.overlay().reveal()

    def _drop(self, event: QDropEvent) -> None:
        from viewer.ui.drops import dropped

        self.overlay().hide()
        drop = dropped(event.mimeData())
        if drop:
            event.acceptProposedAction()
            self._window.requests.take_drop(drop)

    def _make_overlay(self) -> DropOverlay:
        from viewer.ui.drop_overlay import DropOverlay

        overlay = DropOverlay(self._window.appearance.theme, self._window)
        self._window.appearance.dress(overlay)
        return overlay
