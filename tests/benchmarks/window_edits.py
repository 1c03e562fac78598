"""From a wish to the painted frame in a real window: a review, its undo, another date, and a filter.

Run as `python tests/benchmarks/window_edits.py --library L.tradeline --json`; the library, of a million events by
`make_library.py`, is copied, so that nothing is changed in it. Times are in milliseconds from the call that asks for
something until the timeline has been painted with what came of it, on a warm disk cache. Beside the wall time stands
the time of the processor, of all threads together, which a busy machine changes less.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer

from viewer.app import BugReporter, make_application, make_window
from viewer.config import Settings
from viewer.domain.events import Event, Review
from viewer.ui.commands import Commands
from viewer.ui.main_window import MainWindow

if TYPE_CHECKING:
    from viewer.ui.library_worker import LibraryWorker

FILTERS = (
    "kind:tariff",
    "party:china",
    "rate:>20",
    "from:2020 to:2021",
    "standing:planned",
    "product:steel -kind:call",
)
WAIT_MS = 60_000


class AfterPaint(QObject):
    """Calls back when a widget has been painted; what is to follow the painting waits for the next turn of the loop."""

    def __init__(self, call: Callable[[], None]) -> None:
        super().__init__()
        self._call = call

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Looks at paint events."""
        if event.type() is QEvent.Type.Paint:
            QTimer.singleShot(0, self._call)
        return super().eventFilter(watched, event)


class Stopwatch:
    """Measures from a wish to the painted frame.

    Args:
        window: has a library open.
    """

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._loop = QEventLoop()
        self._before: object = None
        self._watch = AfterPaint(self._painted)
        window.canvas.installEventFilter(self._watch)

    def painted_after(self, wish: Callable[[], None]) -> tuple[float, float]:
        """Milliseconds from a wish until other events were painted: wall time, and time of the processor."""
        self._before = self._window.session.contents.columns
        started, worked = time.perf_counter(), time.process_time()
        wish()
        QTimer.singleShot(WAIT_MS, self._loop, self._loop.quit)
        self._loop.exec()
        return 1000 * (time.perf_counter() - started), 1000 * (time.process_time() - worked)

    def rest(self, ms: int = 150) -> None:
        """Lets what follows a change come to an end: counts, details, notes."""
        self._before = None
        QTimer.singleShot(ms, self._loop.quit)
        self._loop.exec()

    def _painted(self) -> None:
        if self._before is not None and self._window.session.contents.columns is not self._before:
            self._before = None
            self._loop.quit()


def measure(window: MainWindow, commands: Commands, rounds: int) -> dict[str, list[tuple[float, float]]]:
    """The times of each wish."""
    chance, watch = random.Random(7), Stopwatch(window)
    times: dict[str, list[tuple[float, float]]] = {"review": [], "undo": [], "date": [], "filter": [], "no_filter": []}
    ids = window.session.contents.columns.ids
    for number in range(rounds):
        event_id = int(ids[chance.randrange(len(ids))])
        window.show_event(event_id)
        watch.rest(600)
        found: list[Event] = []
        commands.look(partial(_event, event_id), found.append)
        while not found:
            watch.rest()
        date_id, day = found[0].dates[0].id, f"20{chance.randint(10, 25)}-05-{chance.randint(10, 28)}"

        def note(name: str, wish: Callable[[], None]) -> None:
            times[name].append(watch.painted_after(wish))
            watch.rest()

        note("review", partial(commands.set_review, event_id, Review.EDITED))
        note("undo", commands.undo)
        note("date", partial(commands.set_date, event_id, date_id, day))
        note("undo", commands.undo)
        note("filter", partial(commands.show, FILTERS[number % len(FILTERS)]))
        note("no_filter", partial(commands.show, ""))
    return times


def _event(event_id: int, worker: LibraryWorker) -> Event:
    return worker.library.event(event_id)


def spread(times: Sequence[float]) -> dict[str, float]:
    """Median, 95th percentile and worst."""
    ordered = sorted(times)
    figures = {"p50": statistics.median(ordered), "p95": ordered[int(0.95 * len(ordered))], "max": ordered[-1]}
    return {name: round(figure, 1) for name, figure in figures.items()}


def main() -> None:
    """Opens the window, measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--library", type=Path, required=True, help="one that make_library.py made; it is left as it is"
    )
    parser.add_argument("--rounds", type=int, default=24)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    application = make_application()
    with tempfile.TemporaryDirectory() as folder:
        location = Path(folder) / "big.tradeline"
        shutil.copyfile(chosen.library, location)
        window, commands = make_window(application, Settings(Path(folder) / "settings.json"), BugReporter())
        window.canvas.is_animated = False
        window.show()
        commands.open_library(location)
        while not len(window.session.contents.columns):
            application.processEvents()
        times = measure(window, commands, chosen.rounds)
        commands.close()
    figures = {
        name: dict(zip(("wall_ms", "cpu_ms"), map(spread, zip(*each, strict=True)), strict=True))
        for name, each in times.items()
    }
    print(json.dumps(figures, indent=None if chosen.json else 2))


if __name__ == "__main__":
    main()
