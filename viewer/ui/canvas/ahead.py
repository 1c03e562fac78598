"""What is done for frames that may come: in the time that a frame has left, and while there is nothing else to do."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer

from viewer.timeline.builder import SceneBuilder
from viewer.timeline.coming import coming_frames
from viewer.timeline.frame import Frame
from viewer.ui.canvas.screen_painter import ScreenPainter

_FRAME_S = 0.0042
"""Where frames follow one another without a pause, one that has taken less prepares the next ones in the rest of it."""
_AHEAD_S = 0.0005
"""What any such frame may take for that, or in the next level there were more to do at once."""
_IDLE_S = 0.004
"""What is done at a time while there is nothing else to do: a person who begins to move waits no longer."""
_KEPT = 8
"""So much of what was prepared is still there."""


class Ahead(QObject):
    """Lays out what may be shown next, writes its labels and draws its counts.

    Args:
        parent: as in Qt.
        clock: tells seconds.

    Attributes:
        clock: the same; who follows a frame takes its beginning from it.
    """

    def __init__(self, parent: QObject, clock: Callable[[], float] = time.perf_counter) -> None:
        super().__init__(parent)
        self.clock = clock
        self._steps: Iterator[None] = iter(())
        self._before: Frame | None = None
        self._done: deque[object] = deque(maxlen=_KEPT)
        self._timer = QTimer(self, interval=0, singleShot=True)
        self._timer.timeout.connect(lambda: self._go_on(self.clock() + _IDLE_S))

    def reset(self) -> None:
        """Other events come, or other lanes: what was prepared no longer counts."""
        self._steps, self._before = iter(()), None
        self._done.clear()
        self._timer.stop()

    def follow(self, builder: SceneBuilder, painter: ScreenPainter, frame: Frame, started: float) -> None:
        """Prepares what may come after a frame.

        Args:
            builder: lays out.
            painter: writes and draws.
            frame: what is shown now.
            started: when the frame began, in seconds of the clock.
        """
        if frame != self._before:
            self._steps = self._prepare(builder, painter, self._before, frame)
            self._before = frame
        if self._timer.isActive():
            # There was no pause since the frame before.
            self._go_on(max(started + _FRAME_S, self.clock() + _AHEAD_S))
        else:
            self._timer.start()

    def _go_on(self, until: float) -> None:
        for _ in self._steps:
            if self.clock() >= until:
                self._timer.start()
                return
        self._timer.stop()

    def _prepare(
        self, builder: SceneBuilder, painter: ScreenPainter, before: Frame | None, now: Frame
    ) -> Iterator[None]:
        for frame in coming_frames(before, now, builder.time_box(now.width, now.height).width):
            place = builder.tiles(frame), frame.width, frame.height, frame.scroll, frame.selected, painter.ratio
            if place not in self._done:
                yield
                for coming in builder.prepare(frame):
                    yield from painter.prepare(coming)
                    yield
                self._done.append(place)
