"""How many events there are where single marks would be soup: counts over steps of time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from viewer.domain.columns import Int64, UInt8
from viewer.timeline.long_bars import Crowd
from viewer.timeline.scale import Floats

KindMiddles = Sequence[tuple[int, Int64]]
"""Of each kind, by its code, ascending: the middles of its events in ms, ascending."""


class Steps(NamedTuple):
    """Counts over time, in steps anchored to the world, so that panning never changes them.

    A step has one column for each kind that it holds. They are stacked, but each stands on the ground: the higher kinds
    are to be painted first, and are seen above the lower ones.

    Attributes:
        lo: (n,) ms, ascending, where each step starts; only what has a count is kept.
        hi: (n,) ms, where it ends.
        heights: (n,) above 0, below 1, to the top of each column.
        kinds: (n,) their kinds, by code; ascending in each step.
    """

    lo: Int64
    hi: Int64
    heights: Floats
    kinds: UInt8

    def within(self, lo: int, hi: int) -> Steps:
        """Those that overlap a span in ms."""
        seen = slice(int(self.hi.searchsorted(lo, side="right")), int(self.lo.searchsorted(hi, side="left")))
        return Steps(self.lo[seen], self.hi[seen], self.heights[seen], self.kinds[seen])


def no_steps() -> Steps:
    """No counts at all."""
    return Steps(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.float64), np.empty(0, np.uint8))


def joined_steps(parts: list[Steps]) -> Steps:
    """The steps of several spans that follow one another."""
    filled = [part for part in parts if len(part.lo)]
    return Steps(*(np.concatenate(columns) for columns in zip(*filled, strict=True))) if filled else no_steps()


def count_steps(lo: int, hi: int, step: int, middles: KindMiddles, crowds: Sequence[Crowd], usual: float) -> Steps:
    """The counts of a span.

    Args:
        lo: ms, where the span starts.
        hi: ms, where it ends.
        step: ms, how wide a step is; the span is a multiple of it.
        middles: of the events that count in the step of their middle, by kind; empty for none.
        crowds: bars that count in every step whose middle they hold.
        usual: how many events a step holds on average, which sets the scale of the heights.
    """
    edges = np.arange(lo, hi + 1, step, dtype=np.int64)
    codes = sorted({code for code, _ in middles} | {crowd.kind for crowd in crowds})
    counts = np.zeros((len(edges) - 1, len(codes)), np.int64)
    for code, times in middles:
        counts[:, codes.index(code)] += np.diff(times.searchsorted(edges))
    for crowd in crowds:
        counts[:, codes.index(crowd.kind)] += crowd.count_at(edges[:-1] + step // 2)
    tops = np.cumsum(counts, axis=1)
    steps, columns = np.nonzero(counts)
    totals = counts.sum(axis=1)[steps]
    heights = heights_of(totals, usual) * (tops[steps, columns] / totals)
    return Steps(edges[steps], edges[steps + 1], heights, np.array(codes, np.uint8)[columns])


def heights_of(counts: Int64, usual: float) -> Floats:
    """Heights by the root, as bursts would otherwise flatten everything else, and without an end, so none is cut."""
    return np.asarray(np.sqrt(counts / (counts + 4.0 * max(usual, 1.0))), np.float64)
