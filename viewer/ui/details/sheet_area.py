"""The upper half of the detail pane: the facts, or in their place a panel to fill in."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from viewer.ui.details.edit_panel import EditPanel
from viewer.ui.details.event_editor import EventEditor
from viewer.ui.details.facts import FactSheet

_NOTHING_TYPED: Mapping[object, tuple[str, bool]] = MappingProxyType({})


class SheetArea(QScrollArea):
    """Holds one of the two, and deletes what it held before.

    Attributes:
        sheet: the facts, while they are shown.
        panel: the panel, while it is open.

    Signals:
        panel_changed: a panel was opened or closed.
        edit_abandoned: the `EventEditor` whose changes were not saved when something else took its place.
    """

    panel_changed = Signal()
    edit_abandoned = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.sheet: FactSheet | None = None
        self.panel: EditPanel | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def editor(self) -> EventEditor | None:
        """The editor of an event, while it is open."""
        return self.panel if isinstance(self.panel, EventEditor) else None

    def show_facts(
        self, sheet: FactSheet, scrolled_to: int = 0, typed: Mapping[object, tuple[str, bool]] = _NOTHING_TYPED
    ) -> None:
        """Shows facts.

        Args:
            sheet: the facts.
            scrolled_to: by so many pixels.
            typed: what stood in the open editors of the sheet before, as `FactSheet.typed` gives it.
        """
        self._put(sheet)
        sheet.bring_back(typed)
        sheet.settle()
        self.verticalScrollBar().setValue(scrolled_to)

    def open_panel(self, panel: EditPanel) -> None:
        """Shows a panel, its first field ready to be typed in."""
        self._put(panel)
        panel.settle()
        self.verticalScrollBar().setValue(0)
        panel.start()

    def clear(self) -> None:
        """Shows nothing."""
        self._put(None)

    def leave_panel(self) -> None:
        """The panel was canceled or stored: what takes its place abandons nothing."""
        self._rescue_focus()
        self.panel = None

    def bring_into_view(self, editor: QWidget) -> None:
        """Scrolls to an editor that was just added: only a fresh layout knows where it is."""
        if self.sheet is not None:
            self.sheet.settle()
        self.ensureWidgetVisible(editor, 0, 24)

    def _put(self, sheet: FactSheet | EditPanel | None) -> None:
        self._rescue_focus()
        left = self.editor
        is_lost = left is not None and left is not sheet and left.is_changed and not left.is_sent
        self.sheet = sheet if isinstance(sheet, FactSheet) else None
        self.panel = sheet if isinstance(sheet, EditPanel) else None
        old = self.takeWidget()
        if old is not None:
            old.hide()
            if not is_lost:
                old.deleteLater()
        if sheet is not None:
            self.setWidget(sheet)
            sheet.show()
        self.panel_changed.emit()
        if is_lost:
            self.edit_abandoned.emit(left)

    def _rescue_focus(self) -> None:
        """Keys go nowhere when the widget that has them is deleted; they go to the pane instead."""
        focused = QApplication.focusWidget()
        inside = self.sheet or self.panel
        if inside is not None and focused is not None and inside.isAncestorOf(focused):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
