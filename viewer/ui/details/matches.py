"""The searched words in the source text: which one a person is at, and the small bar that goes from one to the next."""

from __future__ import annotations

import bisect
from dataclasses import dataclass, replace

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from viewer.domain.passages import Passage
from viewer.ui.icons import load_icon
from viewer.ui.plain_text import PlainLabel
from viewer.ui.theme import Theme

_MARKED_AROUND = 500
"""Matches before and after the one that a person is at that are marked; Qt lays out text anew for thousands."""


@dataclass(frozen=True, slots=True)
class Matches:
    """The matches of one text.

    Attributes:
        passages: in order; none overlaps another.
        current: the one that a person is at; None before the first step.
    """

    passages: tuple[Passage, ...] = ()
    current: int | None = None

    @property
    def at(self) -> Passage | None:
        """The match that a person is at."""
        return None if self.current is None else self.passages[self.current]

    @property
    def marked(self) -> tuple[Passage, ...]:
        """Those that are to be marked: all, or in a long list the ones around the current one."""
        middle = self.current or 0
        return self.passages[max(0, middle - _MARKED_AROUND) : middle + _MARKED_AROUND]

    @property
    def words(self) -> str:
        """How many there are, and which one is the current one."""
        count = len(self.passages)
        if self.current is not None:
            return f"{self.current + 1:,} of {count:,}"
        return "1 match" if count == 1 else f"{count:,} matches"

    def stepped(self, step: int, offset: int) -> Matches:
        """One match on, or back, around the ends; the first step is counted from an offset in the text."""
        if not self.passages:
            return self
        if self.current is None:
            after = bisect.bisect_left(self.passages, Passage(offset, offset))
            place = after if step > 0 else after - 1
        else:
            place = self.current + step
        return replace(self, current=place % len(self.passages))


class MatchBar(QWidget):
    """Says how many matches a text has; hidden where it has none.

    Signals:
        step_wanted: 1 for the next match, -1 for the one before.
    """

    step_wanted = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.count = PlainLabel("", "small", wrap=False)
        self._buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 4, 0)
        row.setSpacing(1)
        row.addStretch(1)
        row.addWidget(self.count)
        ways = (("up", "Previous match", "Shift+F3", -1), ("down", "Next match", "F3", 1))
        for name, words, key, step in ways:
            button = QToolButton()
            button.setIconSize(QSize(14, 14))
            button.setAccessibleName(words)
            button.setToolTip(f"{words} ({key})")
            button.clicked.connect(lambda _=False, way=step: self.step_wanted.emit(way))
            self._buttons[name] = button
            row.addWidget(button)
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Draws the arrows in other colors."""
        for name, button in self._buttons.items():
            button.setIcon(load_icon(name, theme.color("accent")))

    def show_matches(self, matches: Matches) -> None:
        """Says how many there are."""
        self.count.setText(matches.words)
        self.setVisible(bool(matches.passages))
