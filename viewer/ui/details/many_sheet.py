"""What the detail pane says where many events are selected: how many, from when to when, and of which kinds."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from viewer.timeline.ranges import RangeSummary
from viewer.ui.kind_counts import KindCounts
from viewer.ui.plain_text import PlainLabel
from viewer.ui.theme import Theme

_WIDEST_PX = 300


class ManySheet(QWidget):
    """Hidden while one event is selected, or none."""

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
        column.addStretch(1)
        self.hide()

    def show_many(self, count: int, summary: RangeSummary | None) -> None:
        """Says what is selected.

        Args:
            count: how many events.
            summary: what those with a date are; None where none has one.
        """
        self._summary = summary
        self.title.setText(f"{count:,} events selected")
        self.dates.setVisible(summary is not None)
        dated = 0
        if summary is not None:
            dated = summary.total
            self.dates.setText(f"{summary.dates}, {summary.length}")
        self.undated.setVisible(count > dated)
        self.undated.setText(f"{count - dated:,} without a date")
        self.set_theme(self._theme)
        self.show()

    def set_theme(self, theme: Theme) -> None:
        """Takes the colors of another theme."""
        self._theme = theme
        self.counts.show_counts(self._summary.counts if self._summary else (), theme)
