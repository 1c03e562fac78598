"""Parts of the window that are made when they are first needed: most are never seen between two starts.

A part that has not been made yet hears no news: when it is made, it reads what it shows from the session.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

Part = TypeVar("Part")


class Late(Generic[Part]):
    """One part; calling this gives it.

    Args:
        make: makes it and joins it to the rest, with the module that it comes from imported inside.
    """

    def __init__(self, make: Callable[[], Part]) -> None:
        self._make = make
        self._part: Part | None = None

    def __call__(self) -> Part:
        """The part, made now where nobody has asked for it before."""
        if self._part is None:
            self._part = self._make()
        return self._part

    @property
    def made(self) -> Part | None:
        """The part where it exists: for news that it need not be made for."""
        return self._part


class PaneDock(QDockWidget):
    """A dock whose pane is made when the dock is first shown. It is hidden until its action shows it.

    Args:
        window: the owner.
        action: shows and hides it, and gives it its name; it is checked while the dock is open, also behind another
            one.
        pane: fills it.

    Signals:
        came_up: the pane can be seen now, and could not before.
    """

    came_up = Signal()

    def __init__(self, window: QMainWindow, action: QAction, pane: Callable[[], QWidget]) -> None:
        super().__init__(action.text(), window)
        self._action, self._pane = action, pane
        self._is_seen = False
        self.setObjectName(f"{action.text().lower()}Dock")
        self.hide()
        action.toggled.connect(lambda on: self._turn(on=on))
        self.visibilityChanged.connect(self._visibility_changed)

    @property
    def is_open(self) -> bool:
        """Whether the person wants to see it; another dock may stand before it, or the window be closed."""
        return not self.isHidden()

    @property
    def is_seen(self) -> bool:
        """Whether the pane can be seen; one that cannot need not follow the session, for `came_up` will tell."""
        return self._is_seen

    def open(self) -> None:
        """Shows it before those that share its place."""
        self.show()
        self.raise_()

    def setVisible(self, *on: bool) -> None:
        """Shows or hides it; it must have its pane before the window gives it a place."""
        if any(on) and self.widget() is None:
            self.setWidget(self._pane())
        super().setVisible(*on)

    def _turn(self, *, on: bool) -> None:
        if on and not self.is_open:
            self.open()
        elif not on:
            self.hide()

    def _visibility_changed(self, visible: object) -> None:
        self._action.setChecked(self.is_open)
        self._is_seen = bool(visible)
        if visible:
            self.came_up.emit()
