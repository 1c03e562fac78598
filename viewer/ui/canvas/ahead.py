"""What a frame does for those that come, in the time that it has left."""

from __future__ import annotations

import time

from viewer.timeline.builder import SceneBuilder
from viewer.ui.canvas.screen_painter import ScreenPainter

_FRAME_S = 0.005
"""A frame that has taken less than this prepares the next ones in the rest of it."""
_AHEAD_S = 0.0006
"""What any frame may take for that; slow ones may take what they were over once more, or the next level were slower."""


def look_ahead(builder: SceneBuilder, painter: ScreenPainter, started: float) -> None:
    """Lays out what is shown next, and writes its labels.

    Args:
        builder: lays out.
        painter: writes.
        started: when the frame began, in seconds of `time.perf_counter`.
    """
    now = time.perf_counter()
    until = max(started + _FRAME_S, now + max(_AHEAD_S, now - started - _FRAME_S))
    coming = builder.look_ahead(until)
    if coming is not None and time.perf_counter() < until:
        painter.prepare(builder.coming(coming), until)
