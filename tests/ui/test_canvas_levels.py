"""A level of zoom is kept a little while a person zooms in, and only then."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.benchmarks.canvas import generate
from viewer.timeline.extents import level_scale
from viewer.timeline.viewport import Viewport, zoom
from viewer.ui.canvas import TimelineCanvas


@pytest.fixture
def canvas(qtbot: QtBot) -> TimelineCanvas:
    made = TimelineCanvas(today=lambda: None)
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.set_columns(generate(3000))
    return made


def near_a_border(canvas: TimelineCanvas) -> Viewport:
    """A window a little coarser than the border of two levels."""
    shown = canvas.viewport
    left, right = canvas.time_span()
    return zoom(shown, shown.span / (level_scale(25) * 1.02 * (right - left)), shown.middle)


def rows(canvas: TimelineCanvas) -> list[int]:
    return [lane.rows for lane in canvas.scene().lanes] + [len(canvas.scene().layer("events").items)]


def level(canvas: TimelineCanvas) -> int:
    return canvas._builder.level(canvas._framed()[0])


def test_zooming_in_and_out_over_a_border_changes_nothing_back_and_forth(canvas: TimelineCanvas) -> None:
    coarse = near_a_border(canvas)
    fine = zoom(coarse, 1.22, coarse.middle)
    seen = []
    for viewport in (coarse, fine, coarse, fine):
        canvas.set_viewport(viewport)
        seen.append(level(canvas))
    assert seen == [26] * 4


def test_a_jump_shows_the_same_as_ever(canvas: TimelineCanvas) -> None:
    coarse = near_a_border(canvas)
    fine = zoom(coarse, 1.22, coarse.middle)
    canvas.set_viewport(fine)
    expected = level(canvas), rows(canvas)
    canvas.set_viewport(zoom(fine, 0.2, fine.middle))
    canvas.scene()
    canvas.set_viewport(fine)
    assert (level(canvas), rows(canvas)) == expected
    assert expected[0] == 25
