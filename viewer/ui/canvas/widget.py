"""The timeline with its gestures: wheel, pinch, mouse, keys and tooltips."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from viewer.domain.columns import EventColumns
from viewer.domain.grouping import LanesBy
from viewer.timeline.chosen import ascending, toggled
from viewer.timeline.hit import hit, lane_at
from viewer.timeline.picking import between
from viewer.timeline.ranges import snapped
from viewer.timeline.viewport import pan, zoom
from viewer.ui.canvas import steps
from viewer.ui.canvas.gestures import Drag, WheelMeaning, action_of, read_wheel
from viewer.ui.canvas.lane_menu import lane_menu
from viewer.ui.canvas.lanes_button import LanesButton
from viewer.ui.canvas.rubber_band import RubberBand
from viewer.ui.canvas.tooltip import lane_tooltip, tooltip_of
from viewer.ui.canvas.touch import Fingers
from viewer.ui.canvas.view import TimelineView, local_today

_QUOTES_KEPT = 500


class TimelineCanvas(TimelineView):
    """The zoomable timeline.

    Args:
        parent: as in Qt.
        today: tells where the line of today stands.

    Attributes:
        wheel_scrolls: whether a turn of the wheel scrolls the lanes; it zooms then with Ctrl only.

    Signals:
        quote_wanted: the id of an event (int) whose first sentence `take_quote` shall be given.
    """

    quote_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, today: Callable[[], dt.date | None] = local_today) -> None:
        super().__init__(parent, today=today)
        self._drag: Drag | None = None
        self._marks_from: int | None = None
        self._band: RubberBand | None = None
        self._anchor: int | None = None
        self._told: tuple[int, QPoint] | None = None
        self._quotes: dict[int, str] = {}
        self.wheel_scrolls = False
        self.lanes_button = LanesButton(self)
        self.lanes_button.move(4, 24)
        self._fingers = Fingers(self, self)
        self._unscrolled = 0.0  # pixels that two fingers moved and the lanes did not yet
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_columns(self, columns: EventColumns) -> None:
        """Shows other events; what was read of the ones before may no longer hold."""
        self._quotes.clear()
        super().set_columns(columns)

    def offer_lanes(self, menu: QMenu) -> None:
        """Puts a menu of what the lanes can be made of into the corner above their names."""
        self.lanes_button.offer(menu)

    def name_lanes(self, by: LanesBy) -> None:
        """Says there what they are made of."""
        self.lanes_button.name_lanes(by)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zooms about the cursor, pans, or scrolls the lanes."""
        over_headers = event.position().x() < self._builder.measures.header
        meaning, amount = read_wheel(event, scrolls=over_headers or self.wheel_scrolls)
        if meaning is WheelMeaning.ZOOM:
            self.zoom_by(amount, event.position().x())
        elif meaning is WheelMeaning.PAN:
            self.pan_by(amount)
        else:
            self.scroll_by(amount)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Starts a click or a drag; with Shift a span of time is marked, with Ctrl a rectangle is drawn."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._marks_from = self._time_at(event.position())
            self.mark(None)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._band = RubberBand(self, event.position())
        else:
            self._drag = Drag(event.position(), self._viewport, self._bar.value())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pans while dragging, otherwise finds what is under the cursor."""
        if self._marks_from is not None:
            self._mark_for_now(snapped(self._marks_from, self._time_at(event.position()), self._viewport))
        elif self._band is not None:
            self._band.stretch_to(event.position())
        elif self._drag and self._drag.moves(event.position()):
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.set_viewport(self._drag.viewport_at(event.position(), self._time_width()))
            self._bar.setValue(self._drag.scroll_at(event.position()))
        elif not self._drag:
            self._hover(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ends a drag; where there was none, it was a click."""
        drag, self._drag = self._drag, None
        if self._marks_from is not None:
            self._marks_from = None
            if self._marked is None:
                self._choose_up_to(self._hit(event.position()))
            self.mark(self._marked)
        if self._band is not None:
            self._end_band(event.position())
        if event.button() is Qt.MouseButton.LeftButton and drag:
            self._hover(event.position())
            if not drag.is_moving:
                self._anchor = self._hit(event.position())
                self.choose(self._anchor)

    def _end_band(self, point: QPointF) -> None:
        """Adds what the rectangle meets to the selection; without one, it was a click that adds or takes away."""
        band, self._band = self._band, None
        if band is None:
            return
        box, clicked = band.finish(), self._hit(point)
        if band.is_drawn:
            self.choose_many(ascending(self.chosen, self._builder.picked(self._frame(), box)))
        elif clicked is not None:
            self._anchor = clicked
            self.choose_many(toggled(self.chosen, [clicked]))

    def _choose_up_to(self, event_id: int | None) -> None:
        """Adds what stands between the event clicked last and this one in their lane."""
        if event_id is None:
            return
        anchor = self.selected if self.selected is not None else self._anchor
        first = event_id if anchor is None else anchor
        self._anchor = event_id
        self.choose_many(ascending(self.chosen, between(self._builder.lanes, first, event_id)))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Opens an event, or collapses a lane by its header; zooms in elsewhere."""
        event_id = self._hit(event.position())
        if event_id is not None:
            self.event_activated.emit(event_id)
        elif (lane := self._header_at(event.position())) is not None:
            self.arrange(self.arrangement.with_toggled(lane))
        elif event.position().x() >= self._builder.measures.header:
            self.zoom_by(3.0, event.position().x())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offers what can be done with the lane whose header was clicked."""
        self.open_menu(QPointF(event.pos()), event.globalPos())

    def open_menu(self, place: QPointF, screen: QPoint) -> bool:
        """Opens the menu of the lane whose header is at a place; whether there is one."""
        lane = self._header_at(place)
        if lane is not None:
            lanes = self._builder.lanes, self._builder.all_lanes
            lane_menu(lane, self.arrangement, *lanes, self.arrange, self).popup(screen)
        return lane is not None

    def _header_at(self, point: QPointF) -> str | None:
        """The key of the lane whose header is at a point."""
        lane = lane_at(self.scene(), point.y()) if point.x() < self._builder.measures.header else None
        return None if lane is None else lane.key

    def leaveEvent(self, _event: QEvent) -> None:
        """Forgets what was under the cursor."""
        self._set_hovered(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Does what the key stands for; passes other keys on."""
        action = action_of(event)
        if action is None:
            super().keyPressEvent(event)
        else:
            steps.perform(action, self, self._builder)

    def event(self, event: QEvent) -> bool:
        """Takes pinches and fingers, and asks for tooltips; the rest goes its usual way."""
        if isinstance(event, QTouchEvent):
            self._fingers.take(event)
            event.accept()
            return True
        if isinstance(event, QNativeGestureEvent) and event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom_by(max(1.0 + event.value(), 0.1), event.position().x())
            return True
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            lane = self._header_at(QPointF(event.pos()))
            if lane is None:
                self._tell(self._hit(QPointF(event.pos())), event.globalPos())
            else:
                named = next(each for each in self._builder.lanes if each.key == lane)
                QToolTip.showText(event.globalPos(), lane_tooltip(named), self)
            return True
        return super().event(event)

    def drop_drag(self) -> None:
        """Forgets a press, a span or a rectangle that was begun, as if it had not been."""
        band, self._band = self._band, None
        if band is not None:
            band.finish()
        if self._marks_from is not None:
            self.mark(None)
        self._drag = self._marks_from = None
        self._unscrolled = 0.0

    def pinch(self, ratio: float, before: QPointF, now: QPointF) -> None:
        """Two fingers: what was between them stays between them."""
        pivot = self._time_at(before)
        closer = zoom(self._viewport, ratio, pivot)
        self.set_viewport(pan(closer, round((before.x() - now.x()) * closer.span / self._time_width())))
        self._unscrolled += before.y() - now.y()
        whole = round(self._unscrolled)
        self._unscrolled -= whole
        self.scroll_by(whole)

    def _tell(self, event_id: int | None, place: QPoint) -> None:
        """Shows what is known of an event; its sentence follows when it has been read."""
        self._told = None if event_id is None else (event_id, place)
        quote = self._quotes.get(event_id, "") if event_id is not None else ""
        QToolTip.showText(place, tooltip_of(event_id, self._columns, self._titles, quote), self)
        if event_id is not None and event_id not in self._quotes:
            self.quote_wanted.emit(event_id)

    def take_quote(self, event_id: int, quote: str) -> None:
        """The first sentence of an event that was asked for; shown where a person still points at it."""
        if len(self._quotes) > _QUOTES_KEPT:
            self._quotes.clear()
        self._quotes[event_id] = quote
        if self._told is not None and self._told[0] == event_id and event_id == self._hovered:
            self._tell(*self._told)

    def _time_at(self, point: QPointF) -> int:
        left, right = self.time_span()
        return self._builder.scale(self._frame()).time_of(min(max(point.x(), left), right))

    def _hit(self, point: QPointF) -> int | None:
        return hit(self.scene(), point.x(), point.y())

    def _hover(self, point: QPointF) -> None:
        event_id = self._hit(point)
        self.setCursor(Qt.CursorShape.ArrowCursor if event_id is None else Qt.CursorShape.PointingHandCursor)
        self._set_hovered(event_id)
