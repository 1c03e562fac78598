"""How long it takes from a text in the search box to the painted timeline, in a real window without a screen.

Run as `python tests/benchmarks/finding.py LIBRARY.tradeline`, on a library that `make_library.py` made. Each text is
searched for as it grows while a person types it. Prints figures and judges none.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

import numpy as np
from PySide6.QtWidgets import QApplication

from viewer.app import BugReporter, make_application, make_window
from viewer.config import Settings
from viewer.ui.commands import Commands
from viewer.ui.main_window import MainWindow

TEXTS = (
    "steel tariff",
    "kind:tariff china",
    "united states",
    "solar panels -china",
    "rate:>20 from:2020",
    "party:japan wine",
    "is:undated",
    "karabro",
    "",
)


def grown(text: str) -> Iterator[str]:
    """What stands in the box after each pause of a person who types: every second letter, and the whole."""
    yield from (text[:length] for length in range(2, len(text), 2))
    yield text


@dataclass
class Bench:
    """A window with a library, and the times of its searches in seconds: until answered, and until painted."""

    application: QApplication
    window: MainWindow
    commands: Commands
    started: float = 0.0
    painted: float = 0.0

    def wait(self, done: Callable[[], bool]) -> None:
        """Lets the window work until something is so."""
        while not done():
            self.application.processEvents()

    def mark(self) -> None:
        """Paints the timeline and takes the time."""
        self.window.canvas.repaint()
        self.painted = time.perf_counter()

    def search(self, text: str) -> float:
        """Searches for a text; seconds until the timeline is painted."""
        self.painted = 0.0
        self.started = time.perf_counter()
        self.window.finding.ask(text)
        self.wait(lambda: self.painted > 0)
        self.wait(lambda: self.commands.is_idle)
        return self.painted - self.started


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--filter", action="store_true", help="with the filter open, whose counts are made besides")
    arguments = parser.parse_args()
    application = make_application()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "settings.json")
        settings.update(replace(settings.values, animate=False))
        window, commands = make_window(application, settings, BugReporter())
        window.resize(1400, 900)
        window.show()
        bench = Bench(application, window, commands)
        commands.open_library(arguments.library)
        bench.wait(lambda: commands.is_idle)
        window.session.query_changed.connect(bench.mark)
        window.finding.dock.setVisible(arguments.filter)
        print(f"{window.session.contents.total:,} events")
        every: list[float] = []
        for text in TEXTS:
            times = [bench.search(part) for _ in range(arguments.rounds) for part in grown(text)]
            every += times
            print(f"{text!r:24} {_figures(times)}   finds {window.session.findings.count:,}")
        print(f"{'all':24} {_figures(every)}")
        window.close()


def _figures(seconds: list[float]) -> str:
    half, most, worst = 1000 * np.percentile(seconds, (50, 95, 100))
    return f"median {half:4.0f} ms, 95% within {most:4.0f} ms, at most {worst:4.0f} ms"


if __name__ == "__main__":
    main()
