"""Fingers on the timeline, as touch events of a screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QTouchEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.test_canvas import KINDS_USED, columns_of, instant_at, point_of
from viewer.ui.canvas import TimelineCanvas


@pytest.fixture(scope="module")
def screen() -> QPointingDevice:
    return QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)


@pytest.fixture
def canvas(qtbot: QtBot) -> TimelineCanvas:
    made = TimelineCanvas(today=lambda: None)
    qtbot.addWidget(made)
    made.resize(1000, 500)
    made.set_columns(columns_of(KINDS_USED))
    made.show()
    qtbot.waitExposed(made)
    return made


def test_one_finger_drags_the_timeline(canvas: TimelineCanvas, screen: QPointingDevice) -> None:
    held = instant_at(canvas, 600)
    QTest.touchEvent(canvas, screen).press(0, QPoint(600, 250), canvas).commit()
    QTest.touchEvent(canvas, screen).move(0, QPoint(500, 250), canvas).commit()
    QTest.touchEvent(canvas, screen).release(0, QPoint(500, 250), canvas).commit()
    assert instant_at(canvas, 500) == pytest.approx(held, abs=canvas.viewport.span / 1000)


def test_a_tap_selects_and_a_second_one_opens(canvas: TimelineCanvas, screen: QPointingDevice) -> None:
    place = point_of(canvas, 2)
    opened: list[object] = []
    canvas.event_activated.connect(opened.append)
    for _ in range(2):
        QTest.touchEvent(canvas, screen).press(0, place, canvas).commit()
        QTest.touchEvent(canvas, screen).release(0, place, canvas).commit()
    assert (canvas.selected, opened) == (2, [2])


def test_two_fingers_keep_what_is_between_them(canvas: TimelineCanvas, screen: QPointingDevice) -> None:
    before, held = canvas.viewport.span, instant_at(canvas, 500)
    QTest.touchEvent(canvas, screen).press(0, QPoint(450, 250), canvas).commit()
    QTest.touchEvent(canvas, screen).move(0, QPoint(450, 250), canvas).press(1, QPoint(550, 250), canvas).commit()
    QTest.touchEvent(canvas, screen).move(0, QPoint(450, 250), canvas).move(1, QPoint(650, 250), canvas).commit()
    assert canvas.viewport.span == pytest.approx(before / 2, rel=1e-3)
    assert instant_at(canvas, 550) == pytest.approx(held, abs=canvas.viewport.span / 500)
    QTest.touchEvent(canvas, screen).release(0, QPoint(450, 250), canvas).release(1, QPoint(650, 250), canvas).commit()
    assert canvas.selected is None


def test_the_finger_that_stays_neither_drags_nor_taps(canvas: TimelineCanvas, screen: QPointingDevice) -> None:
    place = point_of(canvas, 2)
    QTest.touchEvent(canvas, screen).press(0, place, canvas).commit()
    QTest.touchEvent(canvas, screen).move(0, place, canvas).press(1, QPoint(800, 250), canvas).commit()
    QTest.touchEvent(canvas, screen).move(0, place, canvas).release(1, QPoint(800, 250), canvas).commit()
    shown = canvas.viewport
    QTest.touchEvent(canvas, screen).move(0, place + QPoint(90, 0), canvas).commit()
    QTest.touchEvent(canvas, screen).release(0, place + QPoint(90, 0), canvas).commit()
    assert (canvas.viewport, canvas.selected) == (shown, None)


def test_a_touch_that_is_taken_away_does_nothing(canvas: TimelineCanvas, screen: QPointingDevice) -> None:
    QTest.touchEvent(canvas, screen).press(0, point_of(canvas, 2), canvas).commit()
    QApplication.sendEvent(canvas, QTouchEvent(QEvent.Type.TouchCancel, screen, Qt.KeyboardModifier.NoModifier, []))
    assert canvas.selected is None
    QTest.touchEvent(canvas, screen).release(0, point_of(canvas, 2), canvas).commit()


def test_a_finger_that_comes_back_elsewhere_moves_nothing(canvas: TimelineCanvas, screen: QPointingDevice) -> None:
    QTest.touchEvent(canvas, screen).press(0, QPoint(450, 250), canvas).commit()
    QTest.touchEvent(canvas, screen).move(0, QPoint(450, 250), canvas).press(1, QPoint(550, 250), canvas).commit()
    QTest.touchEvent(canvas, screen).move(0, QPoint(450, 250), canvas).release(1, QPoint(550, 250), canvas).commit()
    shown = canvas.viewport
    QTest.touchEvent(canvas, screen).move(0, QPoint(450, 250), canvas).press(1, QPoint(850, 250), canvas).commit()
    assert canvas.viewport == shown
    QTest.touchEvent(canvas, screen).release(0, QPoint(450, 250), canvas).release(1, QPoint(850, 250), canvas).commit()


def test_two_quick_swipes_are_no_double_tap(canvas: TimelineCanvas, screen: QPointingDevice) -> None:
    before, held = canvas.viewport, instant_at(canvas, 700)
    for _ in range(2):
        QTest.touchEvent(canvas, screen).press(0, QPoint(600, 250), canvas).commit()
        QTest.touchEvent(canvas, screen).move(0, QPoint(500, 250), canvas).commit()
        QTest.touchEvent(canvas, screen).release(0, QPoint(500, 250), canvas).commit()
    assert canvas.viewport.span == before.span
    assert instant_at(canvas, 500) == pytest.approx(held, abs=before.span / 500)
