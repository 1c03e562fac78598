"""Scenes as text. `UPDATE_GOLDEN=1 pytest` writes them anew; the difference is to be read before it is committed."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.timeline.timeline_samples import Row, daily, names_of, row, scene_of, span
from viewer.domain.events import EventKind, Standing
from viewer.domain.grouping import LanesBy
from viewer.timeline.arrangement import Arrangement
from viewer.timeline.scene import Scene

FOLDER = Path(__file__).parents[2] / "golden" / "scenes"

SAMPLE = [
    row("2025-04-02", "Tariffs announced"),
    row("2025-07-09", "Tariffs take effect", standing=Standing.PLANNED),
    row("2025-06", "Film tariff threatened", standing=Standing.THREATENED),
    row("2025-06-05", "Trump and Xi speak by phone", EventKind.CALL),
    row("2025-05-20", "Call denied by the ministry", EventKind.CALL, Standing.DENIED),
    row("../2025-06-07", "Temporary export licenses granted", EventKind.LICENSE),
    row("2025-06-09", "Talks in London", EventKind.TALKS, Standing.PLANNED),
    row("2025-05-10/2025-05-11", "Talks in Geneva", EventKind.TALKS),
    row("2025-08/..", "Further talks", EventKind.TALKS, Standing.HYPOTHETICAL),
]

SCENES = {
    "empty": lambda: scene_of([], span("2025", "2025"), width=800, height=400),
    "one_event": lambda: scene_of(SAMPLE[3:4], span("2025-06", "2025-06"), width=800, height=400),
    "year": lambda: scene_of(SAMPLE, span("2025-03", "2025-10"), selected=4, today=dt.date(2025, 6, 10)),
    "weeks": lambda: scene_of(SAMPLE, span("2025-06-01", "2025-06-14")),
    "hours": lambda: scene_of(SAMPLE, span("2025-06-05", "2025-06-05"), width=800, height=400),
    "longer_than_window": lambda: scene_of([row("1990/2060", "Agreement")], span("2025-06-05", "2025-06-08")),
    "first_year": lambda: scene_of([row("0001-01-01", "First day")], span("0001", "0003"), width=800, height=400),
    "last_year": lambda: scene_of([row("9999-12-31", "Last day")], span("9997", "9999"), width=800, height=400),
    "crowd_in_a_minute": lambda: scene_of(
        [row("2025-06-05T12:00", f"Event {i}") for i in range(2000)], span("2025-06-05T11:00", "2025-06-05T13:00")
    ),
    "pile": lambda: scene_of([row("2025-06-05", f"Event {i}") for i in range(12)], span("2025-05", "2025-07")),
    "announced": lambda: scene_of(
        [
            replace(row("2025-07-09", "Tariffs take effect"), announced=dt.date(2025, 4, 2)),
            row("2025-05-05", "Tariffs on films"),
            replace(row("2025-06-02", "Already in force"), announced=dt.date(2025, 8, 20)),
        ],
        span("2025-03", "2025-10"),
    ),
    "parties": lambda: scene_of(
        SAMPLE,
        span("2025-03", "2025-10"),
        by=LanesBy.PARTY,
        names=names_of("United States", "United States", "Xi Jinping", "Xi Jinping", "", "China", "", "China", "China"),
    ),
    "second_lines": lambda: scene_of(SAMPLE, span("2025-05", "2025-07"), note="25% · United States, China"),
    "pinned": lambda: scene_of(
        SAMPLE,
        span("2025-03", "2025-10"),
        height=300,
        today=dt.date(2025, 6, 10),
        arrangement=Arrangement(pinned=frozenset({EventKind.CALL})),
        scroll=60,
    ),
    "mixed_density": lambda: scene_of(
        [*_burst(), *daily(40, dt.date(2025, 4, 20))[20:], *[row("2025-04-02", kind=EventKind.CALL)] * 50],
        span("2025-01", "2025-12"),
        width=800,
        height=400,
        by=LanesBy.NOTHING,
    ),
    "density": lambda: scene_of(_burst(), span("2025-01", "2025-12"), width=800, height=400),
}


def _burst() -> list[Row]:
    return daily(20, every=18) + [row("2025-04-02") for _ in range(100)] + daily(90, dt.date(2025, 4, 3))


@pytest.mark.parametrize("name", SCENES)
def test_scene_is_as_it_was(name: str) -> None:
    made: Scene = SCENES[name]()
    path = FOLDER / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(made.to_text(), encoding="utf-8")
    assert made.to_text() == path.read_text(encoding="utf-8")


def test_no_golden_file_is_left_over() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(SCENES)


def test_a_layer_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError, match="nowhere"):
        SCENES["empty"]().layer("nowhere")
