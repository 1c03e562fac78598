"""The line above the pages: which one is read, the way to others, and the zoom."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from viewer.ui.details.page_view import STEP, PageView
from viewer.ui.plain_text import PlainLabel


class PageBar(QWidget):
    """Moves a `PageView`, and says where it is."""

    def __init__(self, view: PageView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pageBar")
        self._view = view
        self.back = _button("‹", "Previous page")
        self.forward = _button("›", "Next page")
        self.page = PlainLabel("", "small", wrap=False)
        self.smaller = _button("−", "Zoom out (Ctrl+wheel, -)")
        self.larger = _button("+", "Zoom in (Ctrl+wheel, +)")
        self.zoom = PlainLabel("", "small", wrap=False)
        self.fit = _button("Fit width", "Let the page fill the width (0)")
        self.fit.setCheckable(True)
        self._lay_out()
        self.back.clicked.connect(lambda: view.go_to(view.current - 1))
        self.forward.clicked.connect(lambda: view.go_to(view.current + 1))
        self.smaller.clicked.connect(lambda: view.zoom_by(1 / STEP))
        self.larger.clicked.connect(lambda: view.zoom_by(STEP))
        self.fit.clicked.connect(view.fit_width)
        view.moved.connect(self.show_place)
        self.show_place()

    def show_place(self) -> None:
        """Says what the view shows now."""
        view = self._view
        self.page.setText(f"{view.current + 1:,} of {view.count:,}" if view.count else "")
        self.zoom.setText(f"{view.percent} %" if view.count else "")
        smaller, larger = view.can_zoom
        for button, on in (
            (self.back, view.current > 0),
            (self.forward, view.current < view.count - 1),
            (self.smaller, smaller and view.count > 0),
            (self.larger, larger and view.count > 0),
            (self.fit, view.count > 0),
        ):
            button.setEnabled(on)
        # Pressed while it fits, it stays pressed.
        self.fit.setChecked(view.fits_width)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 3, 12, 3)
        row.setSpacing(2)
        for widget in (self.back, self.page, self.forward):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self.smaller, self.zoom, self.larger, self.fit):
            row.addWidget(widget)
        for label in (self.page, self.zoom):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        # Else the buttons would move away from under the pointer as the figures change.
        self.zoom.setMinimumWidth(self.zoom.fontMetrics().horizontalAdvance("500 %"))


def _button(text: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setToolTip(tip)
    button.setAccessibleName(tip.partition(" (")[0])
    button.setAutoRepeat(text in "‹›")
    # Tab goes to them; a click leaves the keys to the pages.
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
