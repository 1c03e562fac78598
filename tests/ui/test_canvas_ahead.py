"""What may be shown next is prepared while there is time, and only then."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.benchmarks.canvas import generate
from viewer.timeline.builder import SceneBuilder
from viewer.timeline.rows import LaneLayout
from viewer.timeline.viewport import zoom
from viewer.ui.canvas import TimelineCanvas
from viewer.ui.canvas.ahead import Ahead


@pytest.fixture
def canvas(qtbot: QtBot) -> TimelineCanvas:
    made = TimelineCanvas(today=lambda: None)
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.set_columns(generate(3000))
    return made


def follow(canvas: TimelineCanvas, ahead: Ahead) -> None:
    """As the painting of a frame does."""
    frame, _ = canvas._framed()
    ahead.follow(canvas._builder, canvas._painter, frame, 0.0)


def is_idle(ahead: Ahead) -> bool:
    return not ahead._timer.isActive()


def test_the_levels_around_are_laid_out_while_nothing_else_is_to_be_done(
    canvas: TimelineCanvas, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ahead = Ahead(canvas, itertools.count(0.0, 0.001).__next__)
    follow(canvas, ahead)
    assert not is_idle(ahead)
    qtbot.waitUntil(lambda: is_idle(ahead))
    monkeypatch.setattr(LaneLayout, "_lay_out", lambda *_: pytest.fail("not laid out yet"))
    shown = canvas.viewport
    for ratio in (2.0, 0.5):
        canvas.set_viewport(zoom(shown, ratio, shown.middle))
        canvas.scene()


def test_frames_without_a_pause_prepare_in_what_is_left_of_them(canvas: TimelineCanvas) -> None:
    laid_out = []
    for by in (1.0, 1e-6):
        ahead = Ahead(canvas, itertools.count(0.0, by).__next__)
        follow(canvas, ahead)
        laid_out.append(len(canvas._builder._layouts))
        follow(canvas, ahead)
        laid_out.append(len(canvas._builder._layouts))
    # The first frame leaves it to the pause; one that took long does a little.
    assert laid_out[:3] == [1, 1, 1]
    assert laid_out[3] > 1


def test_other_lanes_stop_what_is_under_way(canvas: TimelineCanvas) -> None:
    ahead = Ahead(canvas, itertools.count(0.0, 1.0).__next__)
    follow(canvas, ahead)
    assert not is_idle(ahead)
    ahead.reset()
    assert is_idle(ahead)
    QApplication.processEvents()
    assert len(canvas._builder._layouts) == 1


def test_what_is_prepared_is_not_prepared_again(canvas: TimelineCanvas, monkeypatch: pytest.MonkeyPatch) -> None:
    ahead = Ahead(canvas, itertools.repeat(0.0).__next__)
    follow(canvas, ahead)
    follow(canvas, ahead)
    assert is_idle(ahead)
    monkeypatch.setattr(SceneBuilder, "prepare", lambda *_: pytest.fail("prepared again"))
    canvas.set_published(dt.date(2025, 6, 5))
    follow(canvas, ahead)
    follow(canvas, ahead)
    assert is_idle(ahead)
