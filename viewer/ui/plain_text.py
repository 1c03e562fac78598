"""Text of others shown as text: never markup, never able to turn the line around."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

# Marks, embeddings, overrides and isolates of the bidirectional algorithm, joiners and other invisible characters,
# line and paragraph separators, controls.
_INVISIBLE = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_BREAKS = re.compile("[\\s\u2028\u2029]+")
_TURNING = str.maketrans(dict.fromkeys("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", "⇆"))
"""Embeddings, overrides and isolates: with them a text can look other than it reads."""


def with_turns_shown(text: str) -> str:
    """The text with a visible mark for each character that turns the writing direction; offsets stay the same."""
    return text.translate(_TURNING)


def one_line(text: str) -> str:
    """The text on one line, without characters that are invisible or turn the writing direction."""
    return _BREAKS.sub(" ", _INVISIBLE.sub("", text)).strip()


def shortened(text: str, length: int) -> str:
    """The text on one line of at most so many characters, an ellipsis for what is left out in its middle."""
    line = one_line(text)
    if len(line) <= length:
        return line
    tail = length // 3
    return f"{line[: length - tail - 1].rstrip()}…{line[-tail:].lstrip()}"


def menu_text(text: str) -> str:
    """The text as a menu shows it: `&` would mark a shortcut there."""
    return one_line(text).replace("&", "&&")


class PlainLabel(QLabel):
    """A label that shows plain text only.

    Args:
        role: the manner of the style sheet: `title`, `heading`, `body`, `strong`, `muted`, `small` or `error`.
        wrap: whether long text goes on in further lines.
    """

    def __init__(self, text: str = "", role: str = "body", *, wrap: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setWordWrap(wrap)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.setText(one_line(text))


class CutLabel(PlainLabel):
    """One line that takes the room that is left, and is cut with an ellipsis where that is too little.

    Args:
        role: as in `PlainLabel`.

    Attributes:
        whole: the text as it was given.
    """

    def __init__(self, role: str) -> None:
        super().__init__("", role, wrap=False)
        self.whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_text(self, text: str) -> None:
        """Shows another text."""
        self.whole = one_line(text)
        self.setToolTip(self.whole)
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The narrower, the more is cut."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        self.setText(self.fontMetrics().elidedText(self.whole, Qt.TextElideMode.ElideRight, self.width()))
