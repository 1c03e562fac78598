"""The detail pane while it shows something: what is known above, where it stands below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter

from viewer.ui.details.sheet_area import SheetArea
from viewer.ui.details.source_pane import SourcePane

_HEIGHTS = (400, 300)


class Halves(QSplitter):
    """Facts and source, with a line between them that can be moved.

    Args:
        text: the lower half.
    """

    def __init__(self, text: SourcePane) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self.area, self.text = SheetArea(), text
        self.setChildrenCollapsible(False)
        self.setObjectName("detailSplitter")
        self.setHandleWidth(6)
        self.addWidget(self.area)
        self.addWidget(text)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 1)
        self.setSizes(list(_HEIGHTS))
