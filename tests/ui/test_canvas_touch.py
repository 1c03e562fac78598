"""Fingers on the timeline, as touch events of a screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QInputDevice, QPointingDevice, QTouchEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.test_canvas import KINDS_USED, columns_of, instant_at, point_of
from viewer.ui.canvas import TimelineCanvas
from viewer.ui.canvas.touch import Fingers


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


def menus(canvas: TimelineCanvas) -> list[QMenu]:
    return [menu for menu in canvas.findChildren(QMenu) if menu.isVisible()]


@pytest.fixture
def held(canvas: TimelineCanvas) -> QTimer:
    """Runs out when a finger has stayed for long; a test says itself when that is."""
    fingers = canvas.findChild(Fingers)
    assert fingers is not None
    timer = fingers.findChild(QTimer)
    assert timer is not None
    assert timer.interval() == QGuiApplication.styleHints().mousePressAndHoldInterval()
    timer.setInterval(3_600_000)
    return timer


def run_out(timer: QTimer) -> None:
    if timer.isActive():
        timer.stop()
        timer.timeout.emit()


def test_a_finger_that_stays_on_the_name_of_a_lane_opens_its_menu(
    canvas: TimelineCanvas, screen: QPointingDevice, held: QTimer
) -> None:
    lane = canvas.scene().lanes[1]
    head, shown = QPoint(60, round(lane.y + lane.height / 2)), canvas.viewport
    QTest.touchEvent(canvas, screen).press(0, head, canvas).commit()
    QTest.touchEvent(canvas, screen).move(0, head + QPoint(1, 1), canvas).commit()
    run_out(held)
    [menu] = menus(canvas)
    assert "Hide Calls" in [action.text() for action in menu.actions()]
    QTest.touchEvent(canvas, screen).move(0, head + QPoint(200, 0), canvas).commit()
    QTest.touchEvent(canvas, screen).release(0, head + QPoint(200, 0), canvas).commit()
    assert (canvas.viewport, canvas.selected) == (shown, None)
    menu.close()


def test_a_finger_that_stays_elsewhere_may_still_drag(
    canvas: TimelineCanvas, screen: QPointingDevice, held: QTimer
) -> None:
    there = instant_at(canvas, 600)
    QTest.touchEvent(canvas, screen).press(0, QPoint(600, 250), canvas).commit()
    run_out(held)
    QTest.touchEvent(canvas, screen).move(0, QPoint(500, 250), canvas).commit()
    QTest.touchEvent(canvas, screen).release(0, QPoint(500, 250), canvas).commit()
    assert menus(canvas) == []
    assert instant_at(canvas, 500) == pytest.approx(there, abs=canvas.viewport.span / 1000)


def test_only_one_finger_that_stays_opens_a_menu(canvas: TimelineCanvas, screen: QPointingDevice, held: QTimer) -> None:
    head = QPoint(60, round(canvas.scene().lanes[0].y + 10))
    QTest.touchEvent(canvas, screen).press(0, head, canvas).commit()
    QTest.touchEvent(canvas, screen).release(0, head, canvas).commit()
    run_out(held)
    QTest.touchEvent(canvas, screen).press(0, head, canvas).commit()
    QTest.touchEvent(canvas, screen).move(0, head + QPoint(0, 30), canvas).commit()
    run_out(held)
    QTest.touchEvent(canvas, screen).release(0, head + QPoint(0, 30), canvas).commit()
    QTest.touchEvent(canvas, screen).press(0, head, canvas).commit()
    QTest.touchEvent(canvas, screen).move(0, head, canvas).press(1, QPoint(550, 250), canvas).commit()
    run_out(held)
    assert menus(canvas) == []
    QTest.touchEvent(canvas, screen).release(0, head, canvas).release(1, QPoint(550, 250), canvas).commit()
