"""Frame times of the timeline: real repaints of a 1600x900 window, for a scripted zoom and scripted pans, and how long
a hover and a click take until they are painted.

Run as `python tests/benchmarks/canvas.py --events 100000 --json`. Between two frames the window has half of the time to
itself that a screen of 60 Hz leaves, as it has where a person zooms; `zoom_without_pauses` does without. Measured in
the same run: what a repaint of an empty widget and a copy of a whole window cost, and up to a million events how the
same data fares as a pyqtgraph scatter and as one QGraphicsItem each. `--gestures 100000` also tells whether memory
stays flat while a person looks around. Absolute figures differ from machine to machine, their ratios do so less.
"""

from __future__ import annotations

import argparse
import functools
import json
import os
import sys
import time
import tracemalloc
from collections.abc import Callable, Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap, QTransform
from PySide6.QtWidgets import QApplication, QGraphicsRectItem, QGraphicsScene, QGraphicsView, QWidget

from viewer.domain.columns import KINDS, OPEN_END, OPEN_START, PRECISIONS, STANDINGS, EventColumns, sorted_columns
from viewer.domain.dates import Precision
from viewer.domain.grouping import GroupNames, LanesBy
from viewer.domain.instants import MS_PER_DAY
from viewer.timeline.arrangement import Arrangement
from viewer.timeline.grouping import groups_of
from viewer.timeline.lanes import split_lanes
from viewer.timeline.scene import Band, Mark, Scene
from viewer.timeline.viewport import fit, pan, zoom
from viewer.ui.canvas import TimelineCanvas

SIZE = 1600, 900
SEED = 20250605
NAIVE_MOST = 1_000_000
NAIVE_FRAMES = 12
PAUSE_S = 0.008
SYMBOLS = ("s", "o", "d", "t", "h", "+", "t1", "p", "t2", "star", "x", "t3")
Days = npt.NDArray[np.float64]
WORDS = ("tariff", "steel", "license", "call", "talks", "export", "duty", "pause", "order", "ruling", "Geneva", "chips")


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--lanes-by", type=LanesBy, choices=tuple(LanesBy), default=LanesBy.KIND)
    parser.add_argument("--gestures", type=int, default=0, help="also: how memory grows over so many random gestures")
    asked = parser.parse_args()
    application = QApplication([])
    # First: the plain baselines take so much memory that nothing would show in the most that was ever taken.
    memory = _memory(asked.gestures, asked.events) if asked.gestures else None
    result = measure(asked.events, application, asked.lanes_by)
    if memory is not None:
        result["gestures"] = memory
    print(json.dumps(result, indent=None if asked.json else 2))


def measure(count: int, application: QApplication, by: LanesBy = LanesBy.KIND) -> dict[str, object]:
    """All figures for a number of events."""
    columns = generate(count)
    floor = {
        "repaint_ms": _floor(_Floor(copies=False), application),
        "blit_ms": _floor(_Floor(copies=True), application),
    }
    names, pause = _names(count), _Pause(application)
    canvas, _, _ = _filled(columns, by, names, application)
    rushed = _percentiles(_zoom_times(canvas, columns, lambda: None))
    canvas.close()
    canvas, index_s, first_paint_s = _filled(columns, by, names, application)
    zoomed = _percentiles(_zoom_times(canvas, columns, pause))
    panned = _percentiles(_pan_times(canvas, pause))
    hovers, clicks = _pointing_times(canvas, application)
    return {
        "events": count,
        "zoom": zoomed,
        "pan": panned,
        "zoom_without_pauses": rushed,
        "longest_step_in_a_pause_ms": round(pause.longest_ms, 3),
        "hover": _percentiles(hovers),
        "click": _percentiles(clicks),
        "floor": floor,
        "times_floor": {"zoom_p95": _ratio(zoomed, floor), "pan_p95": _ratio(panned, floor)},
        "naive": _naive(columns, application),
        "index_s": round(index_s, 4),
        "bytes_per_event": _bytes_per_event(columns, by, names),
        "first_paint_s": round(first_paint_s, 4),
    }


class _Pause:
    """What a screen of 60 Hz leaves between two frames, less rather than more; the window may prepare something."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self.longest_ms = 0.0

    def __call__(self) -> None:
        end = time.perf_counter() + PAUSE_S
        while time.perf_counter() < end:
            self.longest_ms = max(self.longest_ms, _timed(self._application.processEvents))


def _filled(
    columns: EventColumns, by: LanesBy, names: GroupNames, application: QApplication
) -> tuple[TimelineCanvas, float, float]:
    """A canvas with events, and the seconds until they were indexed and until they were painted."""
    canvas = _shown_canvas()
    application.processEvents()
    canvas.repaint()
    canvas.group_lanes(by, names, Arrangement())
    started = time.perf_counter()
    canvas.set_columns(columns)
    index_s = time.perf_counter() - started
    canvas.repaint()
    return canvas, index_s, time.perf_counter() - started


def _shown_canvas() -> TimelineCanvas:
    canvas = TimelineCanvas(today=lambda: None)
    canvas.resize(*SIZE)
    canvas.set_titles_source(lambda ids: {event_id: _title(event_id) for event_id in ids})
    canvas.show()
    return canvas


def _memory(gestures: int, count: int) -> dict[str, float]:
    """The most memory of the process (MB) after a tenth of the gestures and after all of them."""
    import resource

    canvas = _shown_canvas()
    canvas.set_columns(generate(count))
    act = random_gestures(canvas)
    peaks = []
    for done in range(gestures):
        act()
        canvas.repaint()
        if done in (gestures // 10, gestures - 1):
            peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return {"count": gestures, "early_mb": round(peaks[0]), "late_mb": round(peaks[1]), "ratio": peaks[1] / peaks[0]}


def random_gestures(canvas: TimelineCanvas, seed: int = SEED) -> Callable[[], None]:
    """What a restless person does, one gesture a call: pans, zooms, scrolls, points, and jumps elsewhere."""
    chance = np.random.default_rng(seed)
    canvas.fit_all()
    everything = canvas.viewport

    def act() -> None:
        shown, which = canvas.viewport, chance.random()
        if which < 0.4:
            canvas.set_viewport(pan(shown, int(shown.span * chance.normal(0, 0.3))))
        elif which < 0.8:
            zoomed = zoom(shown, 2 ** chance.normal(0, 1.5), shown.lo + int(shown.span * chance.random()))
            canvas.set_viewport(zoomed if zoomed.span <= everything.span else everything)
        elif which < 0.9:
            canvas.scroll_by(chance.normal(0, 200))
        elif which < 0.95:
            ids = [getattr(item, "event_id", None) for item in canvas.scene().events()]
            canvas.set_selected(ids[int(chance.integers(len(ids)))] if ids else None)
        else:
            middle = everything.lo + int(everything.span * chance.random())
            canvas.set_viewport(fit(middle, middle + int(MS_PER_DAY * 10 ** (chance.random() * 3))))

    return act


def _title(event_id: int) -> str:
    return " ".join(WORDS[(event_id * step) % len(WORDS)] for step in (3, 5, 7, 11))


def _ratio(times: dict[str, float], floor: dict[str, float]) -> float:
    return round(times["p95_ms"] / floor["repaint_ms"], 1)


def _floor(widget: QWidget, application: QApplication) -> float:
    widget.resize(*SIZE)
    widget.show()
    application.processEvents()
    times = [_timed(widget.repaint) for _ in range(100)]
    widget.close()
    return _percentiles(times)["p50_ms"]


def _names(count: int) -> GroupNames:
    """Five hundred parties, some of them in very many events and most in few; one event in ten has none."""
    chance = np.random.default_rng(SEED)
    ids = np.flatnonzero(chance.random(count) < 0.9) + 1
    codes = np.minimum(chance.zipf(1.3, len(ids)), 500) - 1
    names = tuple(f"Party {number}" for number in range(500))
    return GroupNames(ids, codes.astype(np.int32), names, names)


def _bytes_per_event(columns: EventColumns, by: LanesBy, names: GroupNames) -> float:
    """What the lanes and their index hold beyond the columns."""
    if not len(columns):
        return 0.0
    before = _traced(lambda: None)
    groups = groups_of(columns, by, names)
    return round((_traced(lambda: split_lanes(columns, groups)) - before) / len(columns), 1)


def _traced(make: Callable[[], object]) -> int:
    tracemalloc.start()
    made = make()
    current, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del made
    return current


def _naive(columns: EventColumns, application: QApplication) -> dict[str, float | None]:
    """Frame times of the plain ways to draw the same data, for the zoom; None above a million events."""
    if not 0 < len(columns) <= NAIVE_MOST:
        return {"scatter_p95_ms": None, "items_p95_ms": None}
    lo = np.where(columns.lo == OPEN_START, columns.hi - MS_PER_DAY, columns.lo)
    days, kinds = lo / MS_PER_DAY, columns.kinds.astype(np.float64)
    return {
        "scatter_p95_ms": _scatter_p95(days, kinds, application),
        "items_p95_ms": _items_p95(days, kinds, application),
    }


def _ranges(days: Days) -> list[tuple[float, float]]:
    """Spans from everything to one day, in as many steps as do not take minutes."""
    lo, hi, middle = float(days.min()), float(days.max()), float(np.median(days))
    steps = NAIVE_FRAMES
    shares = [(1 / max(hi - lo, 1.0)) ** (step / (steps - 1)) for step in range(steps)]
    return [(middle - (middle - lo) * share, middle + (hi - middle) * share) for share in shares]


def _scatter_p95(days: Days, kinds: Days, application: QApplication) -> float:
    import pyqtgraph as pg

    plot = pg.PlotWidget()
    plot.resize(*SIZE)
    for kind, symbol in enumerate(SYMBOLS):
        chosen = kinds == kind
        brush = pg.mkBrush(pg.intColor(kind, len(SYMBOLS)))
        plot.addItem(pg.ScatterPlotItem(x=days[chosen], y=kinds[chosen], size=11, symbol=symbol, pen=None, brush=brush))
    plot.show()
    application.processEvents()

    def frame(lo: float, hi: float) -> None:
        plot.setXRange(lo, hi, padding=0)
        plot.viewport().repaint()

    times = [_timed(functools.partial(frame, *span)) for span in _ranges(days)]
    plot.close()
    return _percentiles(times)["p95_ms"]


def _items_p95(days: Days, kinds: Days, application: QApplication) -> float:
    scene = QGraphicsScene()
    brush = QColor("#4477AA")
    for day, kind in zip(days.tolist(), kinds.tolist(), strict=True):
        item = QGraphicsRectItem(QRectF(day, kind * 70, 1.0, 11.0))
        item.setBrush(brush)
        scene.addItem(item)
    view = QGraphicsView(scene)
    view.resize(*SIZE)
    view.show()
    application.processEvents()
    times = []
    for lo, hi in _ranges(days):
        view.setTransform(QTransform.fromScale(SIZE[0] / (hi - lo), 1.0))
        view.centerOn((lo + hi) / 2, 400)
        times.append(_timed(view.viewport().repaint))
    view.close()
    return _percentiles(times)["p95_ms"]


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


def _zoom_times(canvas: TimelineCanvas, columns: EventColumns, pause: Callable[[], None]) -> list[float]:
    """From everything to one day and back, about an event in the middle."""
    canvas.fit_all()
    pivot = int(columns.hi[len(columns) // 2]) if len(columns) else canvas.viewport.middle
    pivot = pivot if pivot != OPEN_END else canvas.viewport.middle
    ratios: list[float] = []
    while canvas.viewport.span * 1.08 ** -len(ratios) > MS_PER_DAY:
        ratios.append(1.08)
    times = []
    for ratio in (*ratios, *(1 / ratio for ratio in ratios)):
        pause()
        canvas.set_viewport(zoom(canvas.viewport, ratio, pivot))
        times.append(_timed(canvas.repaint))
    return times


def _pan_times(canvas: TimelineCanvas, pause: Callable[[], None]) -> list[float]:
    """Thirty pixels a frame, with 20 years, one year and one month in the window."""
    times = []
    for days in (7300, 365, 30):
        canvas.fit_all()
        canvas.set_viewport(zoom(canvas.viewport, canvas.viewport.span / (days * MS_PER_DAY), canvas.viewport.middle))
        canvas.repaint()
        for _ in range(60):
            pause()
            canvas.set_viewport(pan(canvas.viewport, canvas.viewport.span * 30 // SIZE[0]))
            times.append(_timed(canvas.repaint))
    return times


def _pointing_times(canvas: TimelineCanvas, application: QApplication) -> tuple[list[float], list[float]]:
    """From a move of the mouse over an event, and from a click on it, to the painted frame; in five windows."""
    hovers: list[float] = []
    clicks: list[float] = []
    move, click = (QEvent.Type.MouseMove,), (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease)
    for days in (7300, 1500, 365, 90, 30):
        canvas.fit_all()
        canvas.set_viewport(zoom(canvas.viewport, canvas.viewport.span / (days * MS_PER_DAY), canvas.viewport.middle))
        canvas.repaint()
        for place in _places(canvas.scene())[:40]:
            hovers.append(_timed(functools.partial(_send, canvas, application, QPointF(place), move)))
            clicks.append(_timed(functools.partial(_send, canvas, application, QPointF(place), click)))
    return hovers, clicks


def _places(scene: Scene) -> list[QPoint]:
    """Where marks and bands are in view, from everywhere in the window."""
    inks = [item for item in scene.events() if isinstance(item, Mark | Band)]
    places = [(item.x, item.y) if isinstance(item, Mark) else ((item.x0 + item.x1) / 2, item.y + 2) for item in inks]
    shown = [QPoint(round(x), round(y)) for x, y in places if scene.time_box.contains(x, y)]
    return shown[:: max(len(shown) // 40, 1)]


def _send(canvas: TimelineCanvas, application: QApplication, at: QPointF, kinds: Sequence[QEvent.Type]) -> None:
    """Mouse events at a point, and the frame that follows them."""
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    for kind in kinds:
        button = none if kind is QEvent.Type.MouseMove else left
        held = left if kind is QEvent.Type.MouseButtonPress else none
        place = QPointF(canvas.mapToGlobal(at))
        application.sendEvent(canvas, QMouseEvent(kind, at, place, button, held, Qt.KeyboardModifier.NoModifier))
    canvas.repaint()


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


class _Floor(QWidget):
    """The least that a repaint can cost: one filled rectangle, or a copy of a whole window."""

    def __init__(self, *, copies: bool) -> None:
        super().__init__()
        self._image = QPixmap(*SIZE)
        self._image.fill(QColor("white"))
        self._copies = copies

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._copies:
            painter.drawPixmap(0, 0, self._image)
        else:
            painter.fillRect(self.rect(), QColor("white"))
        painter.end()


if __name__ == "__main__":
    main()
