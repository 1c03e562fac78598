"""Fingers on a touch screen: one drags, taps, taps twice and opens menus as the mouse does; two zoom and pan."""

from __future__ import annotations

import math
import time
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QEventPoint, QGuiApplication, QMouseEvent, QTouchEvent

from viewer.ui.canvas.gestures import CLICK_PX

_CLOSEST_PX = 20.0
"""Fingers nearer than this count as this far apart, or the least tremble would zoom wildly."""
_TAPS_PX = 24.0
"""How far apart two taps of one double tap may be: a finger is less exact than a mouse."""


class Touched(Protocol):
    """What fingers can do to a widget."""

    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        """One finger goes down."""

    def mouseMoveEvent(self, event: QMouseEvent, /) -> None:
        """It moves."""

    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        """It goes up."""

    def mouseDoubleClickEvent(self, event: QMouseEvent, /) -> None:
        """It goes down again soon, at the same place."""

    def open_menu(self, place: QPointF, screen: QPoint) -> bool:
        """It stays where it is for long; whether there is a menu for that place."""
        ...

    def drop_drag(self) -> None:
        """A second finger has come: what the first began is no drag and no click."""

    def pinch(self, ratio: float, before: QPointF, now: QPointF) -> None:
        """The middle of two fingers moves, and their distance grows by a ratio."""


class Fingers(QObject):
    """Follows the fingers from the first that goes down to the last that goes up.

    Args:
        canvas: what they touch.
        parent: as in Qt.
    """

    def __init__(self, canvas: Touched, parent: QObject) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._held: QEventPoint | None = None
        self._hold = QTimer(self, singleShot=True, interval=QGuiApplication.styleHints().mousePressAndHoldInterval())
        self._hold.timeout.connect(self._stay)
        self._pair: tuple[tuple[int, int], QPointF, float] | None = None
        self._is_spent = False
        self._tapped: tuple[float, QPointF] | None = None

    def take(self, event: QTouchEvent) -> None:
        """Does what a touch event means."""
        canvas = self._canvas
        down = [point for point in event.points() if point.state() is not QEventPoint.State.Released]
        if len(down) != 1:
            self._hold.stop()
        if event.type() is QEvent.Type.TouchCancel:
            canvas.drop_drag()
            self._pair, self._is_spent = None, False
        elif len(down) > 1:
            self._move_two(down[0], down[1], canvas)
        elif event.type() is QEvent.Type.TouchEnd:
            self._lift(event.points()[0], canvas)
        elif event.type() is QEvent.Type.TouchBegin:
            self._press(down[0], canvas)
        elif self._is_spent:
            self._pair = None  # the finger that comes next may stand elsewhere
        elif down:
            self._move_one(down[0], canvas)

    def _press(self, point: QEventPoint, canvas: Touched) -> None:
        self._pair, self._is_spent = None, False
        if self._is_second_tap(point.position()):
            self._tapped = None
            canvas.mouseDoubleClickEvent(_mouse(QEvent.Type.MouseButtonDblClick, point))
        else:
            self._tapped, self._held = (time.monotonic(), point.position()), QEventPoint(point)
            self._hold.start()
            canvas.mousePressEvent(_mouse(QEvent.Type.MouseButtonPress, point))

    def _is_second_tap(self, place: QPointF) -> bool:
        if self._tapped is None:
            return False
        then, there = self._tapped
        soon = (time.monotonic() - then) * 1000 <= QGuiApplication.styleHints().mouseDoubleClickInterval()
        return soon and (place - there).manhattanLength() <= _TAPS_PX

    def _move_one(self, point: QEventPoint, canvas: Touched) -> None:
        if self._tapped is not None and (point.position() - self._tapped[1]).manhattanLength() > CLICK_PX:
            self._tapped = None  # a swipe is no tap, and two of them no double tap
            self._hold.stop()
        canvas.mouseMoveEvent(_mouse(QEvent.Type.MouseMove, point))

    def _move_two(self, first: QEventPoint, second: QEventPoint, canvas: Touched) -> None:
        ids, way = (first.id(), second.id()), second.position() - first.position()
        middle = (first.position() + second.position()) / 2
        distance = max(math.hypot(way.x(), way.y()), _CLOSEST_PX)
        if self._pair is None or self._pair[0] != ids:
            canvas.drop_drag()
            self._tapped, self._is_spent = None, True
        else:
            canvas.pinch(distance / self._pair[2], self._pair[1], middle)
        self._pair = ids, middle, distance

    def _stay(self) -> None:
        """A finger that stays is the right button of a mouse, where that has a menu: no drag, and no click."""
        point = self._held
        if point is not None and self._canvas.open_menu(point.position(), point.globalPosition().toPoint()):
            self._canvas.drop_drag()
            self._tapped, self._is_spent = None, True

    def _lift(self, point: QEventPoint, canvas: Touched) -> None:
        if not self._is_spent:
            canvas.mouseReleaseEvent(_mouse(QEvent.Type.MouseButtonRelease, point))
        self._pair, self._is_spent = None, False


def _mouse(kind: QEvent.Type, point: QEventPoint) -> QMouseEvent:
    """The event of the left button that a finger stands for."""
    held = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseButtonRelease else Qt.MouseButton.LeftButton
    button = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    return QMouseEvent(kind, point.position(), point.globalPosition(), button, held, none)
