"""Text with the words that were searched for marked: a line of a list, painted with a ground behind each match.

Parts of the text are measured as Python strings, so no offset has to become one of UTF-16 here.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from viewer.domain.matching import find_matches
from viewer.domain.passages import Passage

_ROUND = 2.0


@lru_cache(maxsize=2048)
def matches_in(text: str, words: tuple[str, ...]) -> tuple[Passage, ...]:
    """Where words stand in a line; see `find_matches`. Lists paint the same lines again and again."""
    return find_matches(text, words) if words else ()


def paint_grounds(
    painter: QPainter, box: QRectF, text: str, metrics: QFontMetricsF, matches: Sequence[Passage], color: QColor
) -> None:
    """Paints the ground of each match of a line that is written from the left edge of a box; cut at its right edge."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    for match in matches:
        left = box.left() + metrics.horizontalAdvance(text[: match.start])
        right = min(box.left() + metrics.horizontalAdvance(text[: match.end]), box.right())
        if right > left:
            painter.drawRoundedRect(QRectF(left - 1, box.top(), right - left + 2, box.height()), _ROUND, _ROUND)
    painter.restore()


def paint_marked(
    painter: QPainter, room: QRect, text: str, metrics: QFontMetricsF, words: tuple[str, ...], color: QColor
) -> None:
    """Paints a line with the painter's font and pen, in the middle of a room's height; cut with an ellipsis."""
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    matches = matches_in(text, words)
    if matches:
        tall = metrics.height()
        box = QRectF(room.left(), room.top() + (room.height() - tall) / 2, metrics.horizontalAdvance(shown), tall)
        paint_grounds(painter, box, text, metrics, matches, color)
    # The baseline stands where the views of Qt put it; a rectangle would round the other way.
    top = room.top() + int((room.height() - metrics.height()) / 2)
    painter.drawText(QPointF(room.left(), top + metrics.ascent()), shown)
