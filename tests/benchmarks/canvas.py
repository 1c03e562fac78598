"""Frame times of the timeline: real repaints of a 1600x900 window, for a scripted zoom and scripted pans.

Run as `python tests/benchmarks/canvas.py --events 100000 --json`. What a repaint of an empty widget of the same size
costs is measured in the same run: absolute figures differ from machine to machine, the ratio to it does so less.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

import numpy as np
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from viewer.domain.columns import KINDS, OPEN_END, OPEN_START, PRECISIONS, STANDINGS, EventColumns, sorted_columns
from viewer.domain.dates import Precision
from viewer.domain.instants import MS_PER_DAY
from viewer.timeline.viewport import pan, zoom
from viewer.ui.canvas import TimelineCanvas

SIZE = 1600, 900
SEED = 20250605
WORDS = ("tariff", "steel", "license", "call", "talks", "export", "duty", "pause", "order", "ruling", "Geneva", "chips")


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    application = QApplication([])
    result = measure(asked.events, application)
    print(json.dumps(result, indent=None if asked.json else 2))


def measure(count: int, application: QApplication) -> dict[str, object]:
    """All figures for a number of events."""
    columns = generate(count)
    titles = {i: " ".join(WORDS[(i * k) % len(WORDS)] for k in (3, 5, 7, 11)) for i in range(1, count + 1)}
    floor = _Empty()
    floor.resize(*SIZE)
    floor.show()
    application.processEvents()
    floor_times = [_timed(floor.repaint) for _ in range(100)]
    canvas = TimelineCanvas(today=lambda: None)
    canvas.resize(*SIZE)
    canvas.set_titles_source(lambda ids: {event_id: titles[event_id] for event_id in ids})
    canvas.show()
    application.processEvents()
    started = time.perf_counter()
    canvas.set_columns(columns)
    index_s = time.perf_counter() - started
    canvas.repaint()
    first_paint_s = time.perf_counter() - started
    zoomed = _zoom_times(canvas, columns)
    panned = _pan_times(canvas, columns)
    repaint = _percentiles(floor_times)
    return {
        "events": count,
        "zoom": _percentiles(zoomed),
        "pan": _percentiles(panned),
        "floor": {"repaint_ms": repaint["p50_ms"]},
        "ratio_to_floor": {
            "zoom": round(_percentiles(zoomed)["p50_ms"] / repaint["p50_ms"], 1),
            "pan": round(_percentiles(panned)["p50_ms"] / repaint["p50_ms"], 1),
        },
        "index_s": round(index_s, 4),
        "first_paint_s": round(first_paint_s, 4),
    }


def generate(count: int) -> EventColumns:
    """Events over twenty years: days, a third of them in bursts; ranges, months and open ends."""
    chance = np.random.default_rng(SEED)
    first, days = 12_000, 7_300
    start = chance.integers(first, first + days, count)
    bursts = chance.integers(first, first + days, 40)
    in_burst = chance.random(count) < 0.33
    near = chance.choice(bursts, count) + chance.normal(0, 8, count).astype(np.int64)
    start = np.where(in_burst, near, start)
    length = np.ones(count, np.int64)
    form = chance.random(count)
    length[form > 0.80] = 30
    length[form > 0.88] = chance.integers(2, 400, int((form > 0.88).sum()))
    lo, hi = start * MS_PER_DAY, (start + length) * MS_PER_DAY
    lo[form > 0.96] = OPEN_START
    hi[form > 0.98] = OPEN_END
    lo[form > 0.98] = start[form > 0.98] * MS_PER_DAY
    precision = np.full(count, PRECISIONS.index(Precision.DAY), np.uint8)
    precision[form > 0.80] = PRECISIONS.index(Precision.MONTH)
    precision[form > 0.88] = PRECISIONS.index(Precision.INTERVAL)
    kinds = chance.integers(0, len(KINDS), count).astype(np.uint8)
    standings = chance.integers(0, len(STANDINGS), count).astype(np.uint8)
    codes = (kinds, standings, np.zeros(count, np.uint8), precision)
    return sorted_columns(np.arange(1, count + 1), lo, hi, codes, np.empty(0, np.int64))


def _zoom_times(canvas: TimelineCanvas, columns: EventColumns) -> list[float]:
    """From everything to one day and back, about an event in the middle."""
    canvas.fit_all()
    pivot = int(columns.hi[len(columns) // 2]) if len(columns) else canvas.viewport.middle
    pivot = pivot if pivot != OPEN_END else canvas.viewport.middle
    times = []
    steps = 0
    while canvas.viewport.span > MS_PER_DAY:
        canvas.set_viewport(zoom(canvas.viewport, 1.08, pivot))
        times.append(_timed(canvas.repaint))
        steps += 1
    for _ in range(steps):
        canvas.set_viewport(zoom(canvas.viewport, 1 / 1.08, pivot))
        times.append(_timed(canvas.repaint))
    return times


def _pan_times(canvas: TimelineCanvas, columns: EventColumns) -> list[float]:
    """Thirty pixels a frame, with 20 years, one year and one month in the window."""
    times = []
    for days in (7300, 365, 30):
        canvas.fit_all()
        canvas.set_viewport(zoom(canvas.viewport, canvas.viewport.span / (days * MS_PER_DAY), canvas.viewport.middle))
        canvas.repaint()
        for _ in range(60):
            canvas.set_viewport(pan(canvas.viewport, canvas.viewport.span * 30 // SIZE[0]))
            times.append(_timed(canvas.repaint))
    return times


def _timed(act: Callable[[], None]) -> float:
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000


def _percentiles(times: list[float]) -> dict[str, float]:
    return {
        "p50_ms": round(float(np.percentile(times, 50)), 3),
        "p95_ms": round(float(np.percentile(times, 95)), 3),
        "max_ms": round(max(times), 3),
    }


class _Empty(QWidget):
    """The least that a repaint can cost: one filled rectangle."""

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("white"))
        painter.end()


if __name__ == "__main__":
    main()
