"""How many events there are where single marks would be soup: counts over steps of time."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from viewer.domain.columns import Int64
from viewer.timeline.long_bars import Crowd
from viewer.timeline.scale import Floats


class Steps(NamedTuple):
    """Counts over time, in steps anchored to the world, so that panning never changes them.

    Attributes:
        lo: (n,) ms, ascending, where each step starts; only steps with a count are kept.
        hi: (n,) ms, where it ends.
        heights: (n,) above 0, below 1.
    """

    lo: Int64
    hi: Int64
    heights: Floats


def no_steps() -> Steps:
    """No counts at all."""
    return Steps(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.float64))


def joined_steps(parts: list[Steps]) -> Steps:
    """The steps of several spans that follow one another."""
    filled = [part for part in parts if len(part.lo)]
    return Steps(*(np.concatenate(columns) for columns in zip(*filled, strict=True))) if filled else no_steps()


def count_steps(lo: int, hi: int, step: int, middles: Int64 | None, crowds: list[Crowd], usual: float) -> Steps:
    """The counts of a span.

    Args:
        lo: ms, where the span starts.
        hi: ms, where it ends.
        step: ms, how wide a step is; the span is a multiple of it.
        middles: ms, ascending, of the events that count in the step of their middle; None for none.
        crowds: bars that count in every step whose middle they hold.
        usual: how many events a step holds on average, which sets the scale of the heights.
    """
    edges = np.arange(lo, hi + 1, step, dtype=np.int64)
    counts = np.zeros(len(edges) - 1, np.int64)
    if middles is not None:
        counts += np.diff(np.searchsorted(middles, edges))
    for crowd in crowds:
        counts += crowd.count_at(edges[:-1] + step // 2)
    kept = np.flatnonzero(counts)
    return Steps(edges[kept], edges[kept + 1], heights_of(counts[kept], usual))


def heights_of(counts: Int64, usual: float) -> Floats:
    """Heights by the root, as bursts would otherwise flatten everything else, and without an end, so none is cut."""
    return np.asarray(np.sqrt(counts / (counts + 4.0 * max(usual, 1.0))), np.float64)
