"""What the keys do: steps through time, through a lane, and to what is selected."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from viewer.timeline.builder import SceneBuilder
from viewer.timeline.scene import Band, Mark, Scene
from viewer.timeline.viewport import reveal
from viewer.ui.canvas.gestures import Action

if TYPE_CHECKING:
    from viewer.ui.canvas.widget import TimelineCanvas

_KEY_ZOOM = 1.5
_KEY_PAN = 0.12
_KEY_SCROLL_PX = 40.0


def neighbor(builder: SceneBuilder, scene: Scene, selected: int | None, step: int) -> int | None:
    """The next (1) or previous (-1) event of the lane of the selected one; without one, the first in view."""
    found = None if selected is None else builder.lane_of(selected)
    if found is None:
        inks = [item for item in scene.events() if isinstance(item, Mark | Band)]
        first = min(inks, key=lambda item: item.x if isinstance(item, Mark) else item.x0, default=None)
        return None if first is None else first.event_id
    lane, position = found
    place = position + step
    return int(lane.ids[place]) if 0 <= place < len(lane) else None


def perform(action: Action, canvas: TimelineCanvas, builder: SceneBuilder) -> None:
    """Does what a key stands for."""
    page = canvas.height() * 0.8
    width = builder.time_box(canvas.width(), canvas.height()).width
    moves: dict[Action, Callable[[], None]] = {
        Action.ZOOM_IN: lambda: canvas.zoom_by(_KEY_ZOOM),
        Action.ZOOM_OUT: lambda: canvas.zoom_by(1 / _KEY_ZOOM),
        Action.EARLIER: lambda: canvas.pan_by(-width * _KEY_PAN),
        Action.LATER: lambda: canvas.pan_by(width * _KEY_PAN),
        Action.UP: lambda: canvas.scroll_by(-_KEY_SCROLL_PX),
        Action.DOWN: lambda: canvas.scroll_by(_KEY_SCROLL_PX),
        Action.PAGE_UP: lambda: canvas.scroll_by(-page),
        Action.PAGE_DOWN: lambda: canvas.scroll_by(page),
        Action.FIT: lambda: _fit(canvas),
        Action.FIRST: lambda: _show_end(canvas, builder, last=False),
        Action.LAST: lambda: _show_end(canvas, builder, last=True),
        Action.NEXT: lambda: _step(canvas, builder, 1),
        Action.PREVIOUS: lambda: _step(canvas, builder, -1),
        Action.TODAY: canvas.go_to_today,
        Action.BACK: canvas.go_back,
        Action.CLEAR: lambda: canvas.choose(None) if canvas.marked is None else canvas.mark(None),
        Action.OPEN: lambda: _open(canvas),
    }
    moves[action]()


def _fit(canvas: TimelineCanvas) -> None:
    """Fits the selection; where that is fitted already, everything."""
    before = canvas.viewport
    if len(canvas.chosen):
        canvas.fit_selection()
    if canvas.viewport == before:
        canvas.fit_all(smooth=True)


def _show_end(canvas: TimelineCanvas, builder: SceneBuilder, *, last: bool) -> None:
    filled = [lane for lane in builder.lanes if len(lane)]
    if not filled:
        return
    time = max(int(lane.hi.max()) for lane in filled) if last else min(int(lane.lo[0]) for lane in filled)
    canvas.set_viewport(reveal(canvas.viewport, time, time), smooth=True)


def _step(canvas: TimelineCanvas, builder: SceneBuilder, step: int) -> None:
    event_id = neighbor(builder, canvas.scene(), canvas.selected, step)
    if event_id is not None:
        canvas.choose(event_id)
        canvas.show_event(event_id)


def _open(canvas: TimelineCanvas) -> None:
    if canvas.selected is not None:
        canvas.event_activated.emit(canvas.selected)
