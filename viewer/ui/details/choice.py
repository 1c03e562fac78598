"""A list to choose one word of the domain from."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

Word = TypeVar("Word", bound=StrEnum)


class ChoiceBox(QComboBox):
    """A combo box that the wheel changes only after it was clicked: else scrolling past it would."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leaves the wheel to what scrolls around it."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


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
