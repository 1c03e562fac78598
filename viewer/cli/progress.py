"""How a command that reads many articles says where it is."""

from __future__ import annotations

import sys
import time

from viewer.cli.output import say
from viewer.services.jobs import Progress
from viewer.services.time_left import TimeLeft, time_words
from viewer.sources import showable

MANY_FILES = 24
"""From this many inputs on, reading is spread over processes; below, starting them costs more than it saves."""


class ProgressTeller:
    """Says on a terminal which input it is, and how long it will take."""

    def __init__(self) -> None:
        self._left = TimeLeft()
        self._told = ""

    def __call__(self, progress: Progress) -> None:
        """Says it, where somebody reads it and it is another input than last time."""
        left = time_words(self._left.seconds(progress, time.monotonic()))
        if sys.stderr.isatty() and progress.what and progress.total and progress.what != self._told:
            self._told = progress.what
            say(f"{progress.done + 1}/{progress.total} {showable(progress.what)}{f' ({left})' if left else ''}")
