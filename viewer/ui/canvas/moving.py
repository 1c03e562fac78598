"""What a timeline shows of time and what is selected on it, without a picture of either."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEasingCurve, QVariantAnimation, Signal
from PySide6.QtWidgets import QWidget

from viewer.domain.columns import Int64
from viewer.timeline.chosen import NOTHING
from viewer.timeline.history import History
from viewer.timeline.viewport import Viewport, between, viewport_of

_GLIDE_MS = 140


class MovingWidget(QWidget):
    """Keeps the visible time with its history, glides where motion is wanted, and keeps the selection.

    Args:
        viewport: the time that is visible at first.
        parent: as in Qt.

    Attributes:
        is_animated: whether zooming and jumping glide for a moment.

    Signals:
        event_clicked: the id of an event (int) that the person chose, or None for the empty canvas.
        events_chosen: the ids of events, ascending, that the person selected together.
        viewport_changed: the new `Viewport`.
    """

    event_clicked = Signal(object)
    events_chosen = Signal(object)
    viewport_changed = Signal(object)

    def __init__(self, viewport: Viewport, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._selected: int | None = None
        self._chosen = NOTHING
        self._is_placed = False
        self._history = History()
        self.is_animated = False
        self._glide = QVariantAnimation(self, startValue=0.0, endValue=1.0, duration=_GLIDE_MS)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._glide.valueChanged.connect(self._glided)
        self._viewport = self._shown = self._glide_from = viewport

    # The selection.

    @property
    def selected(self) -> int | None:
        """The id of the emphasized event."""
        return self._selected

    def set_selected(self, event_id: int | None) -> None:
        """Emphasizes an event, without a signal and without moving to it."""
        self._selected = event_id
        self._stale()

    @property
    def chosen(self) -> Int64:
        """The ids of all emphasized events, ascending; one where only one is."""
        if len(self._chosen) or self._selected is None:
            return self._chosen
        return np.array([self._selected], np.int64)

    def set_chosen(self, event_ids: Int64) -> None:
        """Emphasizes many events; their ids must ascend."""
        self._chosen = event_ids
        self._stale()

    def choose(self, event_id: int | None) -> None:
        """Selects as a click does: with the signal."""
        self.set_chosen(NOTHING)
        self.set_selected(event_id)
        self.event_clicked.emit(event_id)

    def choose_many(self, event_ids: Int64) -> None:
        """Selects many events with the signal; their ids must ascend."""
        self.set_selected(int(event_ids[0]) if len(event_ids) == 1 else None)
        self.set_chosen(event_ids if len(event_ids) > 1 else NOTHING)
        self.events_chosen.emit(event_ids)

    # The visible time.

    @property
    def viewport(self) -> Viewport:
        """The visible time."""
        return self._viewport

    def set_viewport(self, viewport: Viewport, *, smooth: bool = False) -> None:
        """Shows another span of time; `smooth` glides there where motion is wanted."""
        if viewport != self._viewport:
            self._history = self._history.moved(self._viewport, viewport)
        self._move_to(viewport, smooth=smooth)

    def go_back(self) -> None:
        """Shows the span of time that was shown before."""
        self._history, viewport = self._history.back(self._viewport)
        self._move_to(viewport, smooth=True)

    def go_forward(self) -> None:
        """Takes the last step back again."""
        self._history, viewport = self._history.forward(self._viewport)
        self._move_to(viewport, smooth=True)

    def go_to(self, lo: int, hi: int) -> None:
        """Puts a span of time (ms) into the middle of the window, zoomed out only where it does not fit."""
        span = max(self._viewport.span, round((hi - lo) * 1.2))
        middle = (lo + hi) // 2
        self.set_viewport(viewport_of(middle - span // 2, middle - span // 2 + span), smooth=True)

    def _move_to(self, viewport: Viewport, *, smooth: bool) -> None:
        self._is_placed = True
        if viewport == self._viewport:
            return
        self._viewport = viewport
        self._glide.stop()
        if smooth and self.is_animated and self.isVisible():
            self._glide_from = self._shown
            self._glide.start()
        else:
            self._shown = viewport
        self._stale()
        self.viewport_changed.emit(viewport)

    def _glided(self, share: float) -> None:
        self._shown = between(self._glide_from, self._viewport, share)
        self._stale()

    def _stale(self) -> None:
        """What is painted is no longer right."""
        self.update()
