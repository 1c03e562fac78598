"""A list to choose one word of the domain from."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

Word = TypeVar("Word", bound=StrEnum)

_ARROW, _ARROW_FROM_RIGHT, _PEN = 4.0, 13.0, 1.3
"""Half the width of the arrow, where its middle stands, and its pen: pixels."""


class ChoiceBox(QComboBox):
    """A flat combo box that the wheel changes only after it was clicked: else scrolling past it would."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leaves the wheel to what scrolls around it."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Adds the arrow: a style sheet that takes the bevel away takes the arrow with it, or wants a picture of it."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
        painter.setPen(QPen(self.palette().color(group, QPalette.ColorRole.Text), _PEN))
        middle = QPointF(self.width() - _ARROW_FROM_RIGHT, self.height() / 2)
        corners = ((-_ARROW, -_ARROW / 2), (0.0, _ARROW / 2), (_ARROW, -_ARROW / 2))
        painter.drawPolyline([middle + QPointF(x, y) for x, y in corners])
        painter.end()


class Choice(Generic[Word]):
    """Joins a box with the words that it offers.

    Args:
        words: each word with what is shown for it, in their order.
        current: the one chosen at first.
        name: what is chosen, for screen readers.
    """

    def __init__(self, words: Mapping[Word, str], current: Word, name: str) -> None:
        self._words = list(words)
        self.box = ChoiceBox()
        self.box.setAccessibleName(name)
        self.box.addItems(list(words.values()))
        self.box.setCurrentIndex(self._words.index(current))

    @property
    def value(self) -> Word:
        """The word that is chosen now."""
        return self._words[self.box.currentIndex()]

    def choose(self, word: Word) -> None:
        """Chooses a word, as the person would."""
        self.box.setCurrentIndex(self._words.index(word))
