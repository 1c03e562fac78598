"""The single keys of reviewing: they work in the timeline, the detail pane and the queue, while nothing is edited."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


class ReviewKey(StrEnum):
    """What a key does."""

    ACCEPT = "accept"
    REJECT = "reject"
    PUT_BACK = "put_back"
    EDIT = "edit"
    NEXT = "next"
    PREVIOUS = "previous"
    STAR = "star"


_KEYS = {
    ReviewKey.ACCEPT: ("Y",),
    ReviewKey.REJECT: ("X", "Del"),
    ReviewKey.PUT_BACK: ("U",),
    ReviewKey.EDIT: ("E",),
    ReviewKey.NEXT: ("N", "J"),
    ReviewKey.PREVIOUS: ("P", "K"),
    ReviewKey.STAR: ("*", "Shift+*"),
}
_LOOKING = frozenset((ReviewKey.NEXT, ReviewKey.PREVIOUS))


class ReviewKeys(QObject):
    """Listens to the keys in some widgets and all that stands in them.

    A field that is being edited takes letters for itself.

    Signals:
        pressed: a `ReviewKey`.
    """

    pressed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._actions = {key: self._make(key, keys) for key, keys in _KEYS.items()}
        self._enter = self._make(ReviewKey.ACCEPT, ("Return", "Enter"))

    def work_in(self, *widgets: QWidget) -> None:
        """Listens in further widgets."""
        for widget in widgets:
            widget.addActions(list(self._actions.values()))

    def take_enter_in(self, queue: QWidget) -> None:
        """Lets Enter accept, too; elsewhere it opens an event or submits a field."""
        queue.addAction(self._enter)

    def set_enabled(self, *, editable: bool, is_free: bool) -> None:
        """Turns them off.

        Args:
            editable: whether the library takes changes; without that the person can still look around.
            is_free: whether no panel to fill in is open.
        """
        for key, action in self._actions.items():
            action.setEnabled(is_free and (editable or key in _LOOKING))
        self._enter.setEnabled(is_free and editable)

    def _make(self, key: ReviewKey, keys: tuple[str, ...]) -> QAction:
        action = QAction(self)
        action.setShortcuts([QKeySequence(each) for each in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setAutoRepeat(key in _LOOKING)
        action.triggered.connect(lambda: self.pressed.emit(key))
        return action
