"""How one line of the search results is painted: mark, title, and at the right a muted note."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from viewer.domain.events import EventKind, Standing
from viewer.ui.details.kind_chip import draw_mark
from viewer.ui.finding.marked_text import paint_marked
from viewer.ui.theme import Theme

KIND = Qt.ItemDataRole.UserRole + 1
"""Item data: the value of the `EventKind` whose mark stands at the left; empty for none."""
NOTE = Qt.ItemDataRole.UserRole + 2
"""Item data: the words at the right."""

_Index = QModelIndex | QPersistentModelIndex
_TEXT_LEFT = 32
_SIDE = 10


class HitDelegate(QStyledItemDelegate):
    """Paints the lines in the colors of a theme.

    Attributes:
        words: what is marked in the titles, as `highlight_words` gives it.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.words: tuple[str, ...] = ()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """One line of text with room around it; the width is the list's."""
        del index
        return QSize(120, QFontMetrics(option.font).height() + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paints the ground as the style sheet says, then mark, title and note."""
        title, note, kind = index.data(), index.data(NOTE), index.data(KIND)
        super().paint(painter, option, index)
        painter.save()
        inner = option.rect.adjusted(_TEXT_LEFT, 0, -_SIDE, 0)
        metrics = QFontMetrics(option.font)
        painter.setFont(option.font)
        painter.setPen(self.theme.color("muted"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, note)
        room = inner.width() - metrics.horizontalAdvance(note) - 14
        painter.setPen(self.theme.color("text"))
        inner.setWidth(room)
        paint_marked(painter, inner, title, QFontMetricsF(option.font), self.words, self.theme.color("match"))
        if kind:
            center = QPointF(option.rect.left() + 17, option.rect.center().y() + 1)
            draw_mark(painter, center, 4.5, EventKind(kind), Standing.OCCURRED, self.theme)
        painter.restore()

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        """Leaves the text to `paint`."""
        super().initStyleOption(option, index)
        option.text = ""
