"""How one line of the filter is painted: a heading, or a check mark, a name, and at the right the count."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from viewer.ui.finding.facet_model import FacetModel
from viewer.ui.finding.facet_rows import Asked, FacetRow
from viewer.ui.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
_LEFT, _NAME_LEFT, _RIGHT = 12, 32, 12
_CHECK = ((-4.5, 0.0), (-1.5, 3.2), (4.5, -3.8))
_OPEN_ARROW = ((-3.5, -1.8), (0.0, 1.8), (3.5, -1.8))
_FOLDED_ARROW = ((-1.8, -3.5), (1.8, 0.0), (-1.8, 3.5))


class FacetDelegate(QStyledItemDelegate):
    """Paints the lines in the colors of a theme.

    Args:
        view: shows the model.
        model: what is shown.
        theme: the colors.
    """

    def __init__(self, view: QTreeView, model: FacetModel, theme: Theme) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """One line of text with room around it; the width is the view's."""
        del index
        return QSize(120, QFontMetrics(option.font).height() + 8)

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        """Leaves the text to `paint`."""
        super().initStyleOption(option, index)
        option.text = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paints the ground as the style sheet says, then the line."""
        super().paint(painter, option, index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(option.font)
        row = self._model.row_at(index)
        if self._model.is_section(index):
            self._paint_heading(painter, option, index)
        elif row is None:
            painter.setPen(self.theme.color("accent"))
            self._write(painter, option.rect.adjusted(_NAME_LEFT, 0, -_RIGHT, 0), str(index.data()))
        else:
            self._paint_row(painter, option, row)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.theme.color("accent"), 1))
            painter.drawRoundedRect(option.rect.adjusted(4, 0, -5, -1), 5, 5)
        painter.restore()

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QPen(self.theme.color("muted"), 1.4))
        arrow = _OPEN_ARROW if self._view.isExpanded(self._model.index(index.row(), 0)) else _FOLDED_ARROW
        self._line(painter, arrow, QPointF(_LEFT + 6.0, option.rect.center().y() + 1.0))
        self._write(painter, option.rect.adjusted(_NAME_LEFT, 0, -_RIGHT, 0), str(index.data()))

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: FacetRow) -> None:
        inner = option.rect.adjusted(_NAME_LEFT, 0, -_RIGHT, 0)
        metrics = QFontMetrics(option.font)
        count = "" if row.asked is Asked.EXCLUDED else f"{row.count:,}"
        painter.setPen(self.theme.color("muted"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)
        middle = QPointF(_LEFT + 6.0, option.rect.center().y() + 1.0)
        font = QFont(option.font)
        if row.asked is Asked.WANTED:
            painter.setPen(QPen(self.theme.color("accent"), 2.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            self._line(painter, _CHECK, middle)
            font.setWeight(QFont.Weight.DemiBold)
            painter.setPen(self.theme.color("text"))
        elif row.asked is Asked.EXCLUDED:
            painter.setPen(QPen(self.theme.color("error"), 2.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(middle - QPointF(4.0, 0.0), middle + QPointF(4.0, 0.0))
            font.setStrikeOut(True)
            painter.setPen(self.theme.color("muted"))
        else:
            painter.setPen(self.theme.color("text" if row.count else "muted"))
        painter.setFont(font)
        self._write(painter, inner.adjusted(0, 0, -metrics.horizontalAdvance(count) - 10, 0), row.label)

    def _line(self, painter: QPainter, points: tuple[tuple[float, float], ...], at: QPointF) -> None:
        painter.drawPolyline(QPolygonF([at + QPointF(x, y) for x, y in points]))

    def _write(self, painter: QPainter, room: QRect, text: str) -> None:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
