"""Which frames may come next, so that what they show can be laid out while there is time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from viewer.timeline.extents import STAYS, level_of, level_scale
from viewer.timeline.frame import Frame
from viewer.timeline.viewport import Viewport, pan, pivot_of, some_steps_on, zoom

_STEPS_AHEAD = 6
"""So many frames ahead things are wanted soon, those of the next level of zoom somewhat later."""


def coming_frames(before: Frame | None, now: Frame, width: float) -> Iterator[Frame]:
    """Frames that may come, the likeliest first: those where the motion leads, then the others around.

    Args:
        before: the frame before; None where there was none.
        now: the frame that is shown.
        width: pixels that time is drawn in.
    """
    shown = now.viewport
    last = shown if before is None else before.viewport
    pivot = shown.middle if last.span == shown.span else pivot_of(last, shown)
    level = level_of(shown.span / width, now.level)
    inward = _zoomed(now, width * level_scale(level) / 2 * STAYS * 0.999, pivot)
    outward = _zoomed(now, width * level_scale(level) * 1.001, pivot)
    earlier, later = (replace(now, viewport=pan(shown, way * shown.span // 2)) for way in (-1, 1))
    if last != shown:
        yield replace(now, viewport=some_steps_on(last, shown, _STEPS_AHEAD))
    if last.span == shown.span:
        aside = (earlier, later) if last.lo > shown.lo else (later, earlier)
        yield from (*aside, inward, outward)
    else:
        levels = (inward, outward) if last.span > shown.span else (outward, inward)
        yield from (*levels, later, earlier)


def _zoomed(now: Frame, span: float, pivot: int) -> Frame:
    """A frame of another level: how it was reached no longer counts there."""
    viewport: Viewport = zoom(now.viewport, now.viewport.span / span, pivot)
    return replace(now, viewport=viewport, level=None)
