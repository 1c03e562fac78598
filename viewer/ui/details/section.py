"""A part of the fact sheet with a heading of its own."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from viewer.ui.plain_text import PlainLabel


class Section(QWidget):
    """A heading, and cards below it.

    Signals:
        asked: a `Wish`.
    """

    asked = Signal(object)

    def __init__(self, heading: str) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 4, 0, 2)
        self.column.setSpacing(6)
        self.column.addWidget(PlainLabel(heading, "heading"))

    def add_card(self) -> QVBoxLayout:
        """A framed part; what stands in it goes into the column that is returned."""
        frame = QFrame()
        frame.setObjectName("card")
        column = QVBoxLayout(frame)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(4)
        self.column.addWidget(frame)
        return column


def small_button(text: str, name: str, *, shown: bool = True) -> QPushButton:
    """A button of a card; `name` says to screen readers what it is for."""
    button = QPushButton(text)
    button.setProperty("small", "true")
    button.setAccessibleName(name)
    if not shown:
        button.hide()
    return button


def line_of(*parts: QWidget) -> QHBoxLayout:
    """Widgets side by side, the first one taking the room that is left."""
    row = QHBoxLayout()
    row.setSpacing(6)
    for place, part in enumerate(parts):
        row.addWidget(part, 0 if place else 1)
    return row
