"""What a frame does for those that come, in the time that it has left."""

from __future__ import annotations

import time

from viewer.timeline.builder import SceneBuilder
from viewer.ui.canvas.screen_painter import ScreenPainter

_FRAME_S = 0.005
"""A frame that has taken less than this prepares the next ones in the rest of it."""
_AHEAD_S = 0.0006
"""What every frame may take for that, as otherwise a slow machine would be slower still where the next level begins."""


def look_ahead(builder: SceneBuilder, painter: ScreenPainter, started: float) -> None:
    """Lays out what is shown next, and writes its labels.

    Args:
        builder: lays out.
        painter: writes.
        started: when the frame began, in seconds of `time.perf_counter`.
    """
    until = max(started + _FRAME_S, time.perf_counter() + _AHEAD_S)
    coming = builder.look_ahead(until)
    if coming is not None and time.perf_counter() < until:
        painter.prepare(builder.labels_of(coming), until)
