"""The program as it starts, which prints when it painted its window and when all events of a library stood in it.

Run by `library.py` as `python tests/benchmarks/window_start.py LIBRARY BEGAN`; it loads only what the program does, in
the same order.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from viewer.__main__ import hasten, load_qt


def start_window(location: Path, began: float) -> None:
    """The program as it starts, in this process; prints when it painted what, in ms since `began`.

    `cpu` is the time that the processors worked for all of it, which says more on a machine with other work to do.
    """
    hasten()
    load_qt()
    from PySide6.QtCore import QEvent, QObject, QTimer

    from viewer.app import BugReporter, make_application, make_window, open_soon
    from viewer.config import Settings

    painted: dict[str, float] = {}

    class AfterPaint(QObject):
        """Notes when a widget has been painted; what is to follow the painting waits for the next turn of the loop."""

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Paint:
                QTimer.singleShot(0, self.note)
            return super().eventFilter(watched, event)

        def note(self) -> None:
            since = 1000 * (time.time() - began)
            painted.setdefault("window", since)
            painted.setdefault("window_cpu", 1000 * time.process_time())
            if len(window.session.contents.columns):
                painted["timeline"] = since
                painted["timeline_cpu"] = 1000 * time.process_time()
                application.quit()

    application = make_application()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "settings.json")
        window, commands = make_window(application, settings, BugReporter())
        watch = AfterPaint()
        window.canvas.installEventFilter(watch)
        window.show()
        open_soon(window, commands, settings, location)
        application.exec()
        commands.close()
    print(json.dumps(painted))


if __name__ == "__main__":
    start_window(Path(sys.argv[1]), float(sys.argv[2]))
