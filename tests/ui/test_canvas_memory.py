"""Looking around for long takes no more memory than looking around for a while."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.benchmarks.canvas import generate, random_gestures
from viewer.ui.canvas import TimelineCanvas

ROUND = 120


@pytest.fixture
def _traced() -> Iterator[None]:
    tracemalloc.start()
    yield
    tracemalloc.stop()


@pytest.mark.usefixtures("_traced")
def test_memory_is_flat_over_many_gestures(qtbot: QtBot) -> None:
    canvas = TimelineCanvas(today=lambda: None)
    qtbot.addWidget(canvas)
    canvas.resize(900, 500)
    canvas.set_titles_source(lambda ids: {event_id: f"Tariff number {event_id}" for event_id in ids})
    canvas.set_columns(generate(3000))
    held = []
    for _ in range(6):
        # The same gestures again: what a round leaves behind for good is what memory grows by.
        act = random_gestures(canvas)
        for _ in range(ROUND):
            act()
            canvas.scene()
            canvas.grab()
        gc.collect()
        held.append(tracemalloc.get_traced_memory()[0])
    # The first rounds fill what is kept, and images are of many sizes; one scene a gesture would be thirty percent.
    assert held[-1] <= max(held[:-1]) * 1.03
