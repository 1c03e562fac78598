"""The second lines of labels: asked for when they have room, one lot at a time."""

from __future__ import annotations

import datetime as dt

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.test_canvas import KINDS_USED, columns_of
from viewer.timeline.scene import Text
from viewer.timeline.words import TextRole
from viewer.ui.canvas import TimelineCanvas


@pytest.fixture
def canvas(qtbot: QtBot) -> TimelineCanvas:
    made = TimelineCanvas(today=lambda: dt.date(2025, 3, 1))
    qtbot.addWidget(made)
    made.resize(1000, 500)
    made.set_titles_source(lambda ids: dict.fromkeys(ids, "Duties"))
    return made


def show(canvas: TimelineCanvas) -> set[str]:
    """The second lines of all events in the window."""
    canvas.set_columns(columns_of(KINDS_USED, every=60))
    canvas.fit_all()
    return {item.text for item in canvas.scene().events() if isinstance(item, Text) and item.role is TextRole.NOTE}


def test_they_are_asked_for_one_lot_at_a_time(canvas: TimelineCanvas) -> None:
    asked: list[tuple[int, ...]] = []
    canvas.notes_wanted.connect(asked.append)
    assert show(canvas) == set()
    assert len(asked) == 1
    canvas.zoom_by(1.1)
    canvas.scene()
    assert len(asked) == 1
    canvas.take_notes(dict.fromkeys(asked[0], "25%"))
    assert show(canvas) == {"25%"}


def test_they_are_asked_for_again_where_nothing_came(canvas: TimelineCanvas) -> None:
    asked: list[tuple[int, ...]] = []
    canvas.notes_wanted.connect(asked.append)
    show(canvas)
    show(canvas)
    assert len(asked) == 2
    assert asked[0] == asked[1]


def test_other_events_leave_none_behind(canvas: TimelineCanvas) -> None:
    asked: list[tuple[int, ...]] = []
    canvas.notes_wanted.connect(asked.append)
    show(canvas)
    canvas.take_notes(dict.fromkeys(asked[0], "25%"))
    canvas.forget()
    assert show(canvas) == set()
