"""The dialogs of the Help menu: all keys, and what this program is."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from viewer import __version__
from viewer.ui.plain_text import PlainLabel

_CANVAS_KEYS = (
    ("Wheel, W, S, + and −", "Zoom about the cursor"),
    ("Drag, A, D, ← and →", "Move along the time"),
    ("Shift+wheel", "Move along the time"),
    ("Shift+drag", "Mark a span of time and count what lies in it"),
    ("Ctrl+click and Shift+click", "Select one more event, or all up to this one in its lane"),
    ("Ctrl+drag", "Select the events in a rectangle too"),
    ("Home and End", "Go to the first and the last event"),
    (". and ,", "Next and previous event of the lane"),
    ("Backspace", "Go back to the span of time shown before"),
    ("Right click on a lane's name", "Collapse, pin, move or hide the lane"),
    ("Escape", "Select nothing"),
)
_REVIEW_KEYS = (
    ("Y, in the list also Enter", "Accept the event and go on to the next one"),
    ("X or Delete", "Reject it and go on"),
    ("U", "Put it back to the events to review"),
    ("E", "Edit its fields"),
    ("N or J", "Next event to review"),
    ("P or K", "The one before"),
    ("*", "Star, or no star"),
)
_OF_SCREEN = 0.9
"""The keys take no more of a small screen; the rest is scrolled."""
_ABOUT_WIDTH, _ABOVE_HEADING = 420, 10
"""Pixels."""


class ShortcutsDialog(QDialog):
    """All keys, those of the menus and those of the timeline."""

    def __init__(self, actions: Iterable[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard Shortcuts")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu_rows = [(_keys_of(action), action.statusTip()) for action in actions if not action.shortcut().isEmpty()]
        keys = QWidget()
        columns = QHBoxLayout(keys)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(36)
        review = ("Review, in the timeline, the details or the list", _REVIEW_KEYS)
        columns.addLayout(_table(("Timeline", _CANVAS_KEYS), review))
        columns.addLayout(_table(("Window", menu_rows)))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 16)
        column.setSpacing(16)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(keys)
        column.addWidget(area)
        column.addWidget(buttons)
        around = column.contentsMargins()
        whole = keys.sizeHint().grownBy(around) + QSize(0, buttons.sizeHint().height() + column.spacing())
        self.resize(whole.boundedTo(self.screen().availableSize() * _OF_SCREEN))


class AboutDialog(QDialog):
    """Version, purpose and license."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("About Tradeline")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_ABOUT_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 16)
        column.setSpacing(8)
        column.addWidget(PlainLabel(f"Tradeline {__version__}", "title"))
        for line in (
            "An offline timeline of trade policy: every event stands beside the sentence that tells of it.",
            "Nothing leaves this computer.",
            "Apache License 2.0. Qt for Python is used under the GNU Lesser General Public License 3.",
        ):
            column.addWidget(PlainLabel(line))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        # Wrapped lines would share the room that a dialog gets at first.
        column.addStretch(1)
        column.addSpacing(8)
        column.addWidget(buttons)
        self.resize(_ABOUT_WIDTH, column.totalHeightForWidth(_ABOUT_WIDTH))


def _keys_of(action: QAction) -> str:
    return " or ".join(keys.toString(QKeySequence.SequenceFormat.NativeText) for keys in action.shortcuts())


def _table(*groups: tuple[str, Iterable[tuple[str, str]]]) -> QVBoxLayout:
    """Groups of keys below each other, each with its heading; what they do stands in one line."""
    column = QVBoxLayout()
    grid = QGridLayout()
    grid.setHorizontalSpacing(18)
    grid.setVerticalSpacing(6)
    for heading, rows in groups:
        first = grid.rowCount()
        grid.setRowMinimumHeight(first, _ABOVE_HEADING if first > 1 else 0)
        grid.addWidget(PlainLabel(heading, "heading", wrap=False), first + 1, 0, 1, 2)
        for number, (keys, what) in enumerate(rows, start=first + 2):
            grid.addWidget(PlainLabel(keys, "strong", wrap=False), number, 0)
            grid.addWidget(PlainLabel(what, wrap=False), number, 1)
    column.addLayout(grid)
    column.addStretch(1)
    return column
