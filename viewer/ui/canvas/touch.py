"""Fingers on a touch screen: one drags, taps and taps twice as the mouse does; two zoom and pan."""

from __future__ import annotations

import math
import time
from typing import Protocol

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEventPoint, QGuiApplication, QMouseEvent, QTouchEvent

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

    def drop_drag(self) -> None:
        """A second finger has come: what the first began is no drag and no click."""

    def pinch(self, ratio: float, before: QPointF, now: QPointF) -> None:
        """The middle of two fingers moves, and their distance grows by a ratio."""


class Fingers:
    """Follows the fingers from the first that goes down to the last that goes up."""

    def __init__(self) -> None:
        self._pair: tuple[QPointF, float] | None = None
        self._was_pair = False
        self._tapped: tuple[float, QPointF] | None = None

    def take(self, event: QTouchEvent, canvas: Touched) -> None:
        """Does what a touch event means."""
        down = [point for point in event.points() if point.state() is not QEventPoint.State.Released]
        if event.type() is QEvent.Type.TouchCancel:
            canvas.drop_drag()
            self._pair, self._was_pair = None, False
        elif len(down) > 1:
            self._move_two(down[0].position(), down[1].position(), canvas)
        elif event.type() is QEvent.Type.TouchEnd:
            self._lift(event.points()[0], canvas)
        elif event.type() is QEvent.Type.TouchBegin:
            self._press(down[0], canvas)
        elif down and not self._was_pair:
            canvas.mouseMoveEvent(_mouse(QEvent.Type.MouseMove, down[0]))

    def _press(self, point: QEventPoint, canvas: Touched) -> None:
        self._pair, self._was_pair = None, False
        if self._is_second_tap(point.position()):
            self._tapped = None
            canvas.mouseDoubleClickEvent(_mouse(QEvent.Type.MouseButtonDblClick, point))
        else:
            self._tapped = time.monotonic(), point.position()
            canvas.mousePressEvent(_mouse(QEvent.Type.MouseButtonPress, point))

    def _is_second_tap(self, place: QPointF) -> bool:
        if self._tapped is None:
            return False
        then, there = self._tapped
        soon = (time.monotonic() - then) * 1000 <= QGuiApplication.styleHints().mouseDoubleClickInterval()
        return soon and (place - there).manhattanLength() <= _TAPS_PX

    def _move_two(self, first: QPointF, second: QPointF, canvas: Touched) -> None:
        way = second - first
        middle, distance = (first + second) / 2, max(math.hypot(way.x(), way.y()), _CLOSEST_PX)
        if self._pair is None:
            canvas.drop_drag()
            self._tapped, self._was_pair = None, True
        else:
            canvas.pinch(distance / self._pair[1], self._pair[0], middle)
        self._pair = middle, distance

    def _lift(self, point: QEventPoint, canvas: Touched) -> None:
        if not self._was_pair:
            canvas.mouseReleaseEvent(_mouse(QEvent.Type.MouseButtonRelease, point))
        self._pair, self._was_pair = None, False


def _mouse(kind: QEvent.Type, point: QEventPoint) -> QMouseEvent:
    """The event of the left button that a finger stands for."""
    held = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseButtonRelease else Qt.MouseButton.LeftButton
    button = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    return QMouseEvent(kind, point.position(), point.globalPosition(), button, held, none)
