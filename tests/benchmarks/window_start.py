"""The program as it starts, which prints when it painted its window and when all events of a library stood in it.

Run by `library.py` as `python tests/benchmarks/window_start.py LIBRARY BEGAN`; it loads only what the program does.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QEvent, QObject, QTimer

from viewer.app import BugReporter, make_application, make_window
from viewer.config import Settings


class AfterPaint(QObject):
    """Calls back when a widget has been painted."""

    def __init__(self, call: Callable[[], None]) -> None:
        super().__init__()
        self._call = call

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Looks at paint events; what is to follow the painting waits for the next turn of the loop."""
        if event.type() is QEvent.Type.Paint:
            QTimer.singleShot(0, self._call)
        return super().eventFilter(watched, event)


def start_window(location: Path, began: float) -> None:
    """The program as it starts, in this process; prints when it painted what, in ms since `began`."""
    application = make_application()
    with tempfile.TemporaryDirectory() as folder:
        window, commands = make_window(application, Settings(Path(folder) / "settings.json"), BugReporter())
        painted: dict[str, float] = {}

        def note() -> None:
            painted.setdefault("window", 1000 * (time.time() - began))
            if len(window.session.contents.columns):
                painted["timeline"] = 1000 * (time.time() - began)
                application.quit()

        watch = AfterPaint(note)
        window.canvas.installEventFilter(watch)
        window.show()
        commands.open_library(location)
        application.exec()
        commands.close()
    print(json.dumps(painted))


if __name__ == "__main__":
    start_window(Path(sys.argv[1]), float(sys.argv[2]))
