"""The strip below the toolbar that says what is searched for: a chip for each part, and how much was found."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from viewer.domain.query import Query
from viewer.domain.query_showing import Chip, chips
from viewer.ui.finding.flow import FlowLayout
from viewer.ui.icons import load_icon
from viewer.ui.plain_text import PlainLabel, shortened
from viewer.ui.theme import Theme

NOTICE_MS = 700
"""A notice waits so long: a condition that is being typed is mostly wrong until it is done."""
_LONGEST = 40
_CHIP_PADDING = 8
_GAP = 6
_MOST_ROWS = 3
"""More rows of chips than this are scrolled, or a long search would push the timeline out of the window."""


class ChipsRow(QFrame):
    """Hidden while nothing is searched for and nothing has to be said.

    Signals:
        text_wanted: the text (str) that shall stand in the search box instead.
        save_wanted: the person wants to keep the search as a view.
    """

    text_wanted = Signal(str)
    save_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("chipsRow")
        self._theme = theme
        self._shown: tuple[Chip, ...] = ()
        self._notices: tuple[str, ...] = ()
        self._is_empty = True
        self.count = PlainLabel("", "muted", wrap=False)
        self.clear_button = _link("Clear", "Find everything again")
        self.save_button = _link("Save View…", "Keep this search and these lanes under a name")
        self.notice = PlainLabel("", "small")
        self._flow = FlowLayout(_GAP)
        self._chips = _ChipArea(self._flow, _MOST_ROWS * (self._chip_height() + _GAP) - _GAP)
        self._lay_out()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(NOTICE_MS)
        self._pause.timeout.connect(self._say)
        self.clear_button.clicked.connect(lambda: self.text_wanted.emit(""))
        self.save_button.clicked.connect(self.save_wanted)
        self.hide()

    def show_query(self, query: Query, count: int, total: int) -> None:
        """Shows the parts of a query.

        Args:
            query: what is searched for.
            count: how many events were found.
            total: of how many.
        """
        self._is_empty = query.is_empty
        shown = chips(query)
        if shown != self._shown:
            self._shown = shown
            self._fill()
        self.count.setText(f"{count:,} of {total:,} {'event' if total == 1 else 'events'}")
        self._notices = query.notices
        self.notice.hide()
        self._pause.stop()
        if self._notices:
            self._pause.start()
        for part in (self.count, self.clear_button, self.save_button):
            part.setVisible(not self._is_empty)
        self.setVisible(not self._is_empty)

    def set_theme(self, theme: Theme) -> None:
        """Draws the crosses in other colors."""
        self._theme = theme
        if self._shown:
            self._fill()

    def set_editable(self, *, editable: bool) -> None:
        """Whether views can be saved."""
        self.save_button.setEnabled(editable)

    def _chip_height(self) -> int:
        return self.fontMetrics().height() + _CHIP_PADDING

    def _say(self) -> None:
        self.notice.setText(" ".join(self._notices))
        self.notice.show()
        self.show()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._chips, 1)
        for part in (self.count, self.clear_button, self.save_button):
            # As high as a chip, so that the words stand in one line.
            part.setFixedHeight(self._chip_height())
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 5, 10, 5)
        column.setSpacing(3)
        column.addLayout(row)
        column.addWidget(self.notice)

    def _fill(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                # Taken out at once: a chip that is gone must not be reached by Tab until Qt deletes it.
                widget.hide()
                widget.deleteLater()
        for chip in self._shown:
            self._flow.addWidget(self._chip(chip))
        self._chips.fit()

    def _chip(self, chip: Chip) -> QFrame:
        frame = QFrame()
        frame.setObjectName("queryChip")
        frame.setFixedHeight(self._chip_height())
        label = PlainLabel(shortened(chip.label, _LONGEST), wrap=False)
        cross = QToolButton()
        cross.setIcon(load_icon("close", self._theme.color("muted")))
        cross.setIconSize(QSize(12, 12))
        cross.setAccessibleName(f"Remove {chip.label}")
        cross.setToolTip("Take this out of the search")
        cross.clicked.connect(lambda: self.text_wanted.emit(chip.without))
        row = QHBoxLayout(frame)
        row.setContentsMargins(9, 1, 3, 1)
        row.setSpacing(2)
        row.addWidget(label)
        row.addWidget(cross)
        return frame


class _ChipArea(QScrollArea):
    """As high as its rows of chips, up to a height; then they are scrolled."""

    def __init__(self, flow: FlowLayout, most: int) -> None:
        super().__init__()
        self._flow, self._most = flow, most
        inner = QWidget()
        inner.setLayout(flow)
        self.setObjectName("chipArea")
        inner.setObjectName("chipArea")
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def fit(self) -> None:
        """Takes the height that the chips need at the width there is."""
        self.setFixedHeight(min(self._flow.heightForWidth(self.viewport().width()), self._most))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The narrower, the higher."""
        super().resizeEvent(event)
        self.fit()


def _link(text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("link", "true")
    button.setToolTip(tip)
    return button
