"""The line of the status bar that says what a job is at, with Cancel."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import PurePath

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from viewer.services.jobs import Progress
from viewer.services.time_left import TimeLeft, time_words
from viewer.ui.plain_text import PlainLabel, one_line


class ProgressLine(QWidget):
    """Hidden while no job runs.

    Args:
        clock: seconds, from which it is told how long the rest will take.

    Signals:
        canceled: the person wants the job to stop.
    """

    canceled = Signal()

    def __init__(self, parent: QWidget | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._clock = clock
        self._left = TimeLeft()
        self.label = PlainLabel("", wrap=False)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(180)
        self.bar.setAccessibleName("Progress of the import")
        self.cancel_button = QPushButton("Cancel")
        self.cancel_button.clicked.connect(self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 2, 12, 2)
        row.setSpacing(10)
        row.addWidget(self.bar)
        row.addWidget(self.label)
        row.addWidget(self.cancel_button)
        self.hide()

    def set_busy(self, *, busy: bool) -> None:
        """A job started or ended."""
        if busy:
            self._left = TimeLeft()
            self.bar.setRange(0, 0)
            self.label.setText("Starting the import …")
            self.cancel_button.setEnabled(True)
        self.setVisible(busy)

    def show_progress(self, progress: Progress) -> None:
        """Says how far the job is; no word of what it is at once it was asked to stop."""
        self.bar.setRange(0, progress.total)  # 0 of 0 is shown as busy
        self.bar.setValue(progress.done)
        if not self.cancel_button.isEnabled():
            return
        if not progress.total:
            self.label.setText(one_line(f"Looking through {PurePath(progress.what).name or progress.what}"))
            return
        if progress.done >= progress.total:
            self.label.setText("Finishing …")
        else:
            name = PurePath(progress.what).name or progress.what
            left = time_words(self._left.seconds(progress, self._clock()))
            words = f"Reading {name} ({progress.done + 1:,} of {progress.total:,})"
            self.label.setText(one_line(f"{words}, {left}" if left else words))

    def _cancel(self) -> None:
        self.cancel_button.setEnabled(False)
        self.label.setText("Stopping …")
        self.canceled.emit()
