"""A library of a million events: opening its window, searching, editing, joining and importing in bulk.

Run as `python tests/benchmarks/library.py --json`; it makes the library first, which takes minutes, or takes one that
`make_library.py` made (`--library`; it is copied, so that nothing is changed in it). Every time is in milliseconds,
taken on a warm disk cache; the median time to start Python with Qt stands beside them, as a measure of the machine.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QEvent, QObject, QTimer

from tests.benchmarks.make_library import articles_and_events, make_library, naming
from viewer.domain.events import Review
from viewer.domain.query_reading import parse_query
from viewer.services import curating, reviewing
from viewer.store import Library

TODAY = dt.date(2026, 7, 1)
ROUNDS = 40
FILTERS = (
    "kind:tariff",
    "party:china",
    "rate:>20",
    "from:2020 to:2021",
    "year:2015",
    "product:steel -kind:call",
    "is:undated",
)


def milliseconds(work: Callable[[], object]) -> float:
    """The wall time of one call."""
    started = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - started)


def spread(times: Sequence[float]) -> dict[str, float]:
    """Median and 95th percentile."""
    return {"p50": round(statistics.median(times), 1), "p95": round(sorted(times)[int(0.95 * len(times))], 1)}


def typed_queries(library: Library, chance: random.Random) -> list[str]:
    """One to three words of one event each, as they stand in it, and the last one as far as it was typed."""
    ids = library.columns().ids
    texts = [event.title for event in library.events(int(ids[chance.randrange(len(ids))]) for _ in range(ROUNDS))]
    queries = []
    for text in texts:
        words = [word for word in text.replace(",", "").split() if word.isalpha() and len(word) > 2]
        chosen = chance.sample(words, min(len(words), chance.randint(1, 3)))
        queries.append(" ".join([*chosen[:-1], chosen[-1][: chance.randint(3, len(chosen[-1]))]]))
    return queries


def measure_search(library: Library, chance: random.Random) -> dict[str, object]:
    """Searching with the counts of every facet, each text once, and filters of one condition."""
    library.find(parse_query("", TODAY))

    def took(text: str) -> float:
        return milliseconds(lambda: library.find(parse_query(text, TODAY)))

    return {
        "typed": spread([took(text) for text in typed_queries(library, chance)]),
        "filter": spread([took(text) for text in FILTERS * 3]),
    }


def measure_edits(library: Library, chance: random.Random) -> dict[str, object]:
    """A review, a date, and the undo of each, until the columns for the canvas are at hand."""
    ids = library.columns().ids
    library.all_titles()
    reviews, dates, undone = [], [], []

    def shown(work: Callable[[], object]) -> Callable[[], None]:
        def both() -> None:
            work()
            library.columns()
            library.all_titles()

        return both

    for _ in range(ROUNDS // 2):
        event_id = int(ids[chance.randrange(len(ids))])
        date_id = library.event(event_id).dates[0].id
        day = f"20{chance.randint(10, 25)}-05-{chance.randint(10, 28)}"
        reviews.append(milliseconds(shown(partial(reviewing.set_review, library, event_id, Review.EDITED))))
        undone.append(milliseconds(shown(library.undo)))
        dates.append(milliseconds(shown(partial(reviewing.set_date, library, event_id, date_id, day))))
        undone.append(milliseconds(shown(library.undo)))
    many = ids[:100_000].tolist()
    return {
        "review": spread(reviews),
        "date": spread(dates),
        "undo": spread(undone),
        "review_100k_at_once": round(milliseconds(shown(lambda: curating.review_many(library, many, Review.ACCEPTED)))),
    }


def measure_joins(library: Library) -> dict[str, object]:
    """Adding new articles of ten events each, with all that is compared for joining them."""
    made = list(articles_and_events(10 * ROUNDS, seed=11))
    times, joined = [], 0
    for article, events in made:
        started = time.perf_counter()
        changes = library.add_article(article, events)
        times.append(1000 * (time.perf_counter() - started))
        joined += len(changes.events_edited)
    return {**spread(times), "events_joined": joined, "suggested": library.suggestion_count()}


def measure_bulk(folder: Path, events: int = 200_000) -> dict[str, float]:
    """Events a second of a bulk import from values into an empty library that has their articles."""
    with Library.create(folder / "bulk.tradeline") as library:
        made = list(articles_and_events(events))
        ids = library.add_articles(article for article, _ in made)
        named = [naming(event, number) for number, (_, found) in zip(ids, made, strict=True) for event in found]
        took = milliseconds(lambda: library.add_events(named))
    return {"events": events, "events_a_second": round(1000 * events / took)}


def measure_start(location: Path) -> dict[str, object]:
    """From exec to the first paint of the window, and to the first paint of the timeline with all events in it."""
    found: list[dict[str, float]] = []
    for _ in range(5):
        began = time.time()
        out = subprocess.run(
            [sys.executable, __file__, "--start", str(location), str(began)],
            check=True,
            capture_output=True,
            text=True,
            timeout=300,
        )
        found.append(json.loads(out.stdout.splitlines()[-1]))
    return {name: round(statistics.median(each[name] for each in found)) for name in found[0]}


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
    from viewer.app import BugReporter, make_application, make_window
    from viewer.config import Settings

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


def main() -> None:
    """Measures all of it and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--library", type=Path, help="one that make_library.py made; it is left as it is")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--start", nargs=2, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.start:
        start_window(Path(chosen.start[0]), float(chosen.start[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        location = Path(folder) / "big.tradeline"
        figures: dict[str, object] = {}
        if chosen.library:
            shutil.copyfile(chosen.library, location)
        else:
            figures["made_s"] = {part: round(s, 1) for part, s in make_library(location, chosen.events).items()}
        figures["bulk"] = measure_bulk(Path(folder), min(chosen.events, 200_000))
        figures["start_ms"] = measure_start(location)
        chance = random.Random(7)
        with Library.open(location) as library:
            figures["search_ms"] = measure_search(library, chance)
            figures["edit_ms"] = measure_edits(library, chance)
            figures["join_ms"] = measure_joins(library)
    qt = [sys.executable, "-c", "from PySide6.QtWidgets import QApplication; QApplication([])"]
    runs = [milliseconds(lambda: subprocess.run(qt, check=True, timeout=60)) for _ in range(5)]
    figures["python_and_qt_ms"] = round(statistics.median(runs))
    print(json.dumps(figures, indent=None if chosen.json else 2))


if __name__ == "__main__":
    main()
