"""What the detail pane says where many events are selected: how many, from when to when, and of which kinds."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from viewer.timeline.ranges import RangeSummary
from viewer.ui.details.wishes import ManyWish
from viewer.ui.finding.flow import FlowLayout
from viewer.ui.kind_counts import KindCounts
from viewer.ui.plain_text import PlainLabel
from viewer.ui.theme import Theme

_WIDEST_PX = 300
MOST_JOINED = 50
"""Nobody can tell of more events at once that they are one."""


_BUTTONS = {
    ManyWish.ACCEPT: ("Accept", "Accept all selected events; what you edited stays marked as edited"),
    ManyWish.REJECT: ("Reject", "Reject all selected events"),
    ManyWish.PUT_BACK: ("Put Back", "Let accepted and rejected ones wait for review again"),
    ManyWish.TAG: ("Tag…", "Give all selected events a tag"),
    ManyWish.STAR: ("Star", "Mark all selected events with a star"),
    ManyWish.JOIN: ("Join into One", "Make the selected events one; the oldest stays, and each source is kept"),
    ManyWish.REMOVE: ("Remove…", "Take the selected events out of the library"),
}


class ManySheet(QWidget):
    """How many events are selected, and what can be done with all of them.

    Signals:
        asked: a `ManyWish` for the selected events.
    """

    asked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._summary: RangeSummary | None = None
        self.title = PlainLabel("", "title", wrap=False)
        self.dates = PlainLabel("", "muted")
        self.counts = KindCounts()
        self.counts.setMaximumWidth(_WIDEST_PX)
        self.undated = PlainLabel("", "muted", wrap=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(8)
        for part in (self.title, self.dates, self.counts, self.undated):
            column.addWidget(part)
        self.buttons = {wish: self._button(wish) for wish in ManyWish}
        self._strip = QWidget()
        flow = FlowLayout(8)
        self._strip.setLayout(flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._strip.setSizePolicy(policy)
        for button in self.buttons.values():
            flow.addWidget(button)
        column.addSpacing(6)
        column.addWidget(self._strip)
        column.addStretch(1)

    def show_many(self, count: int, summary: RangeSummary | None) -> None:
        """Says what is selected.

        Args:
            count: how many events.
            summary: what those with a date are; None where none has one.
        """
        self._summary = summary
        self.title.setText(f"{count:,} events selected")
        join = self.buttons[ManyWish.JOIN]
        join.setEnabled(count <= MOST_JOINED)
        join.setToolTip(_BUTTONS[ManyWish.JOIN][1] if count <= MOST_JOINED else f"At most {MOST_JOINED} can be joined")
        self.dates.setVisible(summary is not None)
        dated = 0
        if summary is not None:
            dated = summary.total
            self.dates.setText(f"{summary.dates}, {summary.length}")
        self.undated.setVisible(count > dated)
        self.undated.setText(f"{count - dated:,} without a date")
        self.set_theme(self._theme)

    def set_editable(self, *, editable: bool) -> None:
        """Takes the buttons away where the library takes no changes."""
        self._strip.setVisible(editable)

    def _button(self, wish: ManyWish) -> QPushButton:
        text, tip = _BUTTONS[wish]
        button = QPushButton(text)
        button.setToolTip(tip)
        if wish is ManyWish.ACCEPT:
            button.setProperty("main", "true")
        button.clicked.connect(lambda: self.asked.emit(wish))
        return button

    def set_theme(self, theme: Theme) -> None:
        """Takes the colors of another theme."""
        self._theme = theme
        self.counts.show_counts(self._summary.counts if self._summary else (), theme)
