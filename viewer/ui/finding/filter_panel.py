"""The filter: what the found events have in common, with counts; a click narrows the search down."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QMenu, QTreeView, QWidget

from viewer.domain.findings import Findings
from viewer.domain.query import Query
from viewer.domain.query_values import QueryField
from viewer.ui.finding.facet_delegate import FacetDelegate
from viewer.ui.finding.facet_model import FacetModel
from viewer.ui.finding.facet_rows import SECTIONS, Asked
from viewer.ui.plain_text import menu_text, shortened
from viewer.ui.theme import Theme

_FOLDED = (QueryField.REVIEW, QueryField.CONFIDENCE)
"""Facets that most people need seldom."""
_NOTHING = "What the events have in common is counted here."
_EDGE = 12
"""Pixels around those words."""
_TOGGLING = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Select)


class FilterPanel(QTreeView):
    """One tree for all facets, so that nothing is made for a row before it is looked at.

    Args:
        theme: the colors.
        parent: as in Qt.

    Signals:
        toggled: the `QueryField` and the `FacetRow` that shall be searched for, or no longer.
        excluded: likewise, of what shall be excluded, or no longer.
    """

    toggled = Signal(object, object)
    excluded = Signal(object, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filterPanel")
        self.setAccessibleName("Filter")
        self.setAccessibleDescription(
            "What the found events have in common. Space searches for a row, Alt+Space excludes it."
        )
        self.rows = FacetModel(self)
        self.setModel(self.rows)
        self._delegate = FacetDelegate(self, self.rows, theme)
        self.setItemDelegate(self._delegate)
        self._pressed_at = QModelIndex()
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(190)
        for place, where in enumerate(SECTIONS):
            self.setExpanded(self.rows.index(place, 0), where not in _FOLDED)

    def show_findings(self, query: Query, findings: Findings) -> None:
        """Shows other counts."""
        self.rows.show(query, findings)
        for place in range(len(SECTIONS)):
            self.setRowHidden(place, QModelIndex(), not self.rows.rowCount(self.rows.index(place, 0)))

    def set_theme(self, theme: Theme) -> None:
        """Paints in other colors."""
        self._delegate.theme = theme
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Says why there is nothing, where nothing was found that could be filtered."""
        super().paintEvent(event)
        if all(self.isRowHidden(place, QModelIndex()) for place in range(len(SECTIONS))):
            painter = QPainter(self.viewport())
            painter.setPen(self._delegate.theme.color("muted"))
            box = self.viewport().rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
            painter.drawText(box, Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, _NOTHING)
            painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remembers the row, to tell a click from a drag."""
        self._pressed_at = self.indexAt(event.position().toPoint())
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a row searches for it, with Alt it excludes it; on a heading it folds the facet."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid() and index == self._pressed_at:
            self._activate(index, excludes=bool(event.modifiers() & Qt.KeyboardModifier.AltModifier))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter are clicks; the arrows walk and fold."""
        index = self.currentIndex()
        if event.key() in _TOGGLING and index.isValid():
            self._activate(index, excludes=bool(event.modifiers() & Qt.KeyboardModifier.AltModifier))
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offers to search for a row or to exclude it."""
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        menu = self.menu_for(self.indexAt(event.pos()) if by_mouse else self.currentIndex())
        if menu is not None:
            at = event.pos() if by_mouse else self.visualRect(self.currentIndex()).center()
            menu.popup(self.viewport().mapToGlobal(at))

    def menu_for(self, index: QModelIndex) -> QMenu | None:
        """What can be done with a row; None where it is none."""
        row = self.rows.row_at(index)
        if row is None:
            return None
        where, name = self.rows.field_of(index), menu_text(shortened(row.label, 40))
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if row.asked is not Asked.WANTED:
            menu.addAction(f"Search for “{name}”").triggered.connect(lambda: self.toggled.emit(where, row))
        if row.asked is not Asked.EXCLUDED:
            menu.addAction(f"Exclude “{name}”").triggered.connect(lambda: self.excluded.emit(where, row))
        if row.asked is not Asked.NO:
            menu.addAction("Take It Out").triggered.connect(lambda: self.toggled.emit(where, row))
        return menu

    def _activate(self, index: QModelIndex, *, excludes: bool) -> None:
        row = self.rows.row_at(index)
        if self.rows.is_section(index):
            self.setExpanded(index, not self.isExpanded(index))
        elif row is None:
            self.rows.toggle_all(index)
        else:
            (self.excluded if excludes else self.toggled).emit(self.rows.field_of(index), row)
