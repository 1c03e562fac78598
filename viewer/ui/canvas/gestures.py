"""What wheel, drag and keys mean."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent

from viewer.timeline.viewport import Viewport, pan

CLICK_PX = 4.0
"""A press that moves less than this is a click."""
_ZOOM_PER_NOTCH = 1.22
_PAN_PER_NOTCH_PX = 90.0
_SCROLL_PER_NOTCH_PX = 60.0
_NOTCH = 120.0


class WheelMeaning(Enum):
    """What a turn of the wheel does."""

    ZOOM = auto()
    PAN = auto()
    SCROLL = auto()


class Action(Enum):
    """What a key does."""

    ZOOM_IN = auto()
    ZOOM_OUT = auto()
    EARLIER = auto()
    LATER = auto()
    FIT = auto()
    FIRST = auto()
    LAST = auto()
    NEXT = auto()
    PREVIOUS = auto()
    CLEAR = auto()
    OPEN = auto()
    UP = auto()
    DOWN = auto()
    PAGE_UP = auto()
    PAGE_DOWN = auto()
    TODAY = auto()
    BACK = auto()


_KEYS: dict[int, Action] = {
    Qt.Key.Key_W: Action.ZOOM_IN,
    Qt.Key.Key_Plus: Action.ZOOM_IN,
    Qt.Key.Key_Equal: Action.ZOOM_IN,
    Qt.Key.Key_S: Action.ZOOM_OUT,
    Qt.Key.Key_Minus: Action.ZOOM_OUT,
    Qt.Key.Key_A: Action.EARLIER,
    Qt.Key.Key_Left: Action.EARLIER,
    Qt.Key.Key_D: Action.LATER,
    Qt.Key.Key_Right: Action.LATER,
    Qt.Key.Key_F: Action.FIT,
    Qt.Key.Key_Home: Action.FIRST,
    Qt.Key.Key_End: Action.LAST,
    Qt.Key.Key_Period: Action.NEXT,
    Qt.Key.Key_Comma: Action.PREVIOUS,
    Qt.Key.Key_Escape: Action.CLEAR,
    Qt.Key.Key_Return: Action.OPEN,
    Qt.Key.Key_Enter: Action.OPEN,
    Qt.Key.Key_Up: Action.UP,
    Qt.Key.Key_Down: Action.DOWN,
    Qt.Key.Key_PageUp: Action.PAGE_UP,
    Qt.Key.Key_PageDown: Action.PAGE_DOWN,
    Qt.Key.Key_T: Action.TODAY,
    Qt.Key.Key_Backspace: Action.BACK,
}


def action_of(event: QKeyEvent) -> Action | None:
    """The action of a key; None for keys with Ctrl, Alt or Meta, which belong to the window's menus."""
    held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    # A number: the keys of most scripts are not among the names of Qt.
    return None if held else _KEYS.get(event.key())


def read_wheel(event: QWheelEvent, *, scrolls: bool) -> tuple[WheelMeaning, float]:
    """What a wheel event does and how much: a zoom ratio, or pixels to pan later or scroll down.

    A trackpad reports pixels and a mouse reports angles; either may turn sideways. Where it `scrolls`, over the lane
    headers or because the person wants it so, it zooms with Ctrl only.
    """
    held = event.modifiers()
    pixels, angle = event.pixelDelta(), event.angleDelta()
    is_smooth = not pixels.isNull()
    across, along = (pixels.x(), pixels.y()) if is_smooth else (angle.x(), angle.y())
    if held & Qt.KeyboardModifier.ControlModifier:
        return WheelMeaning.ZOOM, _ratio(along, is_smooth=is_smooth)
    if held & Qt.KeyboardModifier.ShiftModifier:
        return WheelMeaning.PAN, _distance(along or across, _PAN_PER_NOTCH_PX, is_smooth=is_smooth)
    if abs(across) > abs(along):
        return WheelMeaning.PAN, _distance(across, _PAN_PER_NOTCH_PX, is_smooth=is_smooth)
    if scrolls:
        return WheelMeaning.SCROLL, _distance(along, _SCROLL_PER_NOTCH_PX, is_smooth=is_smooth)
    return WheelMeaning.ZOOM, _ratio(along, is_smooth=is_smooth)


def _ratio(delta: float, *, is_smooth: bool) -> float:
    notches = delta / (40.0 if is_smooth else _NOTCH)
    return float(_ZOOM_PER_NOTCH ** min(max(notches, -8.0), 8.0))


def _distance(delta: float, per_notch: float, *, is_smooth: bool) -> float:
    return -delta if is_smooth else -delta / _NOTCH * per_notch


class Drag:
    """A press of the left button, and where the window stood then.

    Args:
        start: where the button went down.
        viewport: the visible time then.
        scroll: how far the lanes were scrolled.
    """

    def __init__(self, start: QPointF, viewport: Viewport, scroll: int) -> None:
        self._start = start
        self._viewport = viewport
        self._scroll = scroll
        self.is_moving = False

    def moves(self, point: QPointF) -> bool:
        """Whether the cursor has left the place of the press; once it has, it is a drag to the end."""
        way = point - self._start
        self.is_moving = self.is_moving or way.manhattanLength() > CLICK_PX
        return self.is_moving

    def viewport_at(self, point: QPointF, width: float) -> Viewport:
        """The visible time that keeps the pressed instant under the cursor; `width` in pixels of that time."""
        return pan(self._viewport, round((self._start.x() - point.x()) * self._viewport.span / width))

    def scroll_at(self, point: QPointF) -> int:
        """How far the lanes are scrolled then."""
        return self._scroll + round(self._start.y() - point.y())
