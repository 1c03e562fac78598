"""How much room events take at one level of zoom, in the world.

Zoom is cut into levels, each a power of two; sizes in pixels hold at the coarsest scale of a level.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from viewer.domain.columns import PRECISIONS, Int64
from viewer.domain.dates import Precision
from viewer.timeline.lanes import Bools, Lane
from viewer.timeline.scale import Floats

LONG_PX = 32
"""A bar longer than this takes part in the rows of all levels."""
OPEN_RUN_PX = 160
"""How far an open-ended band is drawn from its known bound before it has faded."""
MARK_PX = 11
MARK_ROOM_PX = MARK_PX + 3
LEAST_BAND_PX = 12
INSTANT_BELOW_PX = 48
"""A day, or a minute, narrower than this is a mark; wider, it is a band, as it has an extent that can be seen."""
MARK_LEAD_PX = 14
"""From the middle of a mark to its label."""
BAND_LEAD_PX = 8
"""From the end of a band to a label beside it, and from its start to one inside."""
ARROW_PX = 12
"""What the arrow of an open end takes."""
STAYS = 0.8
"""A level is kept while one zooms in to this share of its finest scale: a little more than a notch of the wheel."""

FINE = np.isin(np.arange(len(PRECISIONS)), [PRECISIONS.index(Precision.MINUTE), PRECISIONS.index(Precision.DAY)])
"""Whether a precision, by its place in `PRECISIONS`, is that of a mark."""


def level_of(ms_per_px: float, before: int | None = None) -> int:
    """The level of zoom that a scale belongs to; greater is coarser.

    Who zooms in keeps a level a little beyond its border, where things only have more room than they need: so nothing
    changes back and forth where a person zooms in and out about a border.

    Args:
        ms_per_px: the scale.
        before: the level that was shown; None where nothing was.
    """
    level = math.floor(math.log2(ms_per_px))
    stays = before == level + 1 and ms_per_px >= level_scale(level) * STAYS
    return level + 1 if stays else level


def level_scale(level: int) -> float:
    """Milliseconds in a pixel at the coarsest end of a level."""
    return 2.0 ** (level + 1)


class Extents(NamedTuple):
    """What events take up at a level; arrays in ms.

    Attributes:
        instants: whether it is a mark; otherwise a band.
        start: where its ink starts, with half the gap.
        end: where its ink ends, with half the gap.
        outside: where a label beside it starts.
    """

    instants: Bools
    start: Int64
    end: Int64
    outside: Int64


def extents_of(lane: Lane, positions: Int64, level: int) -> Extents:
    """The extents of some events of a lane at a level."""
    scale = level_scale(level)
    lo, hi = lane.lo[positions], lane.hi[positions]
    open_start, open_end = lane.open_start[positions], lane.open_end[positions]
    width = hi - lo
    is_open = open_start | open_end
    instants = FINE[lane.precisions[positions]] & (width < INSTANT_BELOW_PX * scale) & ~is_open
    middle = lo + width // 2
    half = np.where(instants, round(MARK_ROOM_PX * scale / 2), np.maximum(width // 2, round(LEAST_BAND_PX * scale / 2)))
    start, end = middle - half, middle + half
    if is_open.any():
        run = round(OPEN_RUN_PX * scale)
        start = np.where(open_start, hi - run, np.where(open_end, lo, start))
        end = np.where(open_end, lo + run, np.where(open_start, hi, end))
    outside = np.where(instants, middle + round(MARK_LEAD_PX * scale), end + round(BAND_LEAD_PX * scale))
    return Extents(instants, start, end, outside)


def inner_room(widths: Floats, open_end: Bools) -> Floats:
    """Pixels that a label has inside bands of these widths in pixels."""
    return np.asarray(widths - 2 * BAND_LEAD_PX - ARROW_PX * open_end, np.float64)
