"""A library of a million events: opening its window, searching, editing, joining, revising and importing in bulk.

Run as `python tests/benchmarks/library.py --json`; it makes the library first, which takes minutes, or takes one that
`make_library.py` made (`--library`; it is copied, so that nothing is changed in it). Every time is in milliseconds,
taken on a warm disk cache; the median time to start Python with Qt stands beside them, as a measure of the machine.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
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
from dataclasses import replace
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks.make_library import EVENTS_AN_ARTICLE, articles_and_events, make_library, naming
from viewer.domain.events import Review
from viewer.domain.query_reading import parse_query
from viewer.domain.times import Reading
from viewer.services import curating, reviewing
from viewer.store import Library

TODAY = dt.date(2026, 7, 1)
ROUNDS = 40
WINDOW = Path(__file__).with_name("window_start.py")
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
    """Adding new articles of ten events each, with all that is compared for joining them and for near-copies."""
    made = list(articles_and_events(10 * ROUNDS, seed=11))
    times, joined = [], 0
    for article, events in made:
        started = time.perf_counter()
        if library.related(article) is not None:
            continue
        changes = library.add_article(article, events)
        times.append(1000 * (time.perf_counter() - started))
        joined += len(changes.events_edited)
    return {**spread(times), "events_joined": joined, "suggested": library.suggestion_count()}


def measure_revisions(library: Library, chance: random.Random) -> dict[str, object]:
    """Adding changed texts of articles that are there: finding the one before, and moving its events."""
    times, kept = [], 0
    for article_id in chance.sample(range(1, len(library.columns().ids) // EVENTS_AN_ARTICLE), ROUNDS):
        before = library.article(article_id)
        text = f"Corrected.\n\n{before.text}"
        data = text.encode()
        article = replace(before, text=text, original=data, sha256=hashlib.sha256(data).hexdigest())
        started = time.perf_counter()
        related = library.related(article)
        if related is None or related.article_id != article_id:
            continue
        report = library.add_revision(article, Reading(article.publication, (), ()), article_id)[1]
        times.append(1000 * (time.perf_counter() - started))
        kept += report.kept
    return {**spread(times), "revisions": len(times), "sentences_kept": kept}


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
            [sys.executable, str(WINDOW), str(location), str(began)],
            check=True,
            capture_output=True,
            text=True,
            timeout=300,
        )
        found.append(json.loads(out.stdout.splitlines()[-1]))
    return {name: round(statistics.median(each[name] for each in found)) for name in found[0]}


def main() -> None:
    """Measures all of it and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--library", type=Path, help="one that make_library.py made; it is left as it is")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
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
            figures["revision_ms"] = measure_revisions(library, chance)
    qt = [sys.executable, "-c", "from PySide6.QtWidgets import QApplication; QApplication([])"]
    runs = [milliseconds(lambda: subprocess.run(qt, check=True, timeout=60)) for _ in range(5)]
    figures["python_and_qt_ms"] = round(statistics.median(runs))
    print(json.dumps(figures, indent=None if chosen.json else 2))


if __name__ == "__main__":
    main()
