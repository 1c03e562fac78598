"""How a cell of a table is painted with the words that were searched for marked in it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from viewer.ui.finding.marked_text import matches_in, paint_marked
from viewer.ui.theme import Theme

_Index = QModelIndex | QPersistentModelIndex


class MarkedDelegate(QStyledItemDelegate):
    """Paints the cells of a table as always, and marks words in them.

    Args:
        theme: its colors.

    Attributes:
        theme: its colors.
        words: what is marked, as `highlight_words` gives it.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.words: tuple[str, ...] = ()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paints the ground of the cell, the marks, and the words."""
        text = index.data()
        if not self.words or not isinstance(text, str) or not matches_in(text, self.words):
            super().paint(painter, option, index)
            return
        cell = QStyleOptionViewItem(option)
        self.initStyleOption(cell, index)
        style = cell.widget.style() if cell.widget is not None else QApplication.style()
        room = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, cell, cell.widget)
        margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, cell.widget) + 1
        cell.text = ""
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, cell, painter, cell.widget)
        is_selected = bool(cell.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setFont(cell.font)
        role = cell.palette.ColorRole.HighlightedText if is_selected else cell.palette.ColorRole.Text
        painter.setPen(cell.palette.color(role))
        ground = self.theme.color("match")
        if is_selected:
            # The mark of the theme is made for dark words on light ground, or the other way round.
            ground = cell.palette.color(role)
            ground.setAlphaF(0.28)
        paint_marked(painter, room.adjusted(margin, 0, -margin, 0), text, QFontMetricsF(cell.font), self.words, ground)
        painter.restore()
