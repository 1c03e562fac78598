"""How many events there are where single marks would be soup: a step function of counts over time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from viewer.domain.columns import Int64
from viewer.timeline.lanes import Bools, Lane
from viewer.timeline.scale import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Density:
    """Counts over time, in steps anchored to the world, so that panning never changes them.

    Attributes:
        lo: (n,) ms, ascending, where each step starts; only steps with a count are kept.
        hi: (n,) ms, where it ends.
        counts: (n,) events in it, at least one.
        peak: the greatest count anywhere.
    """

    lo: Int64
    hi: Int64
    counts: Int64
    peak: int

    def __len__(self) -> int:
        return len(self.lo)

    def next_start(self, times: Int64) -> Int64:
        """For each time the start of the step that holds or follows it; the far future where none does."""
        padded = np.append(self.lo, np.iinfo(np.int64).max)
        return padded[np.searchsorted(self.hi, times, side="right")]

    def within(self, lo: int, hi: int) -> slice:
        """The steps that overlap a span."""
        first = int(np.searchsorted(self.hi, np.int64(lo), side="right"))
        return slice(first, max(first, int(np.searchsorted(self.lo, np.int64(hi), side="left"))))

    def heights(self, steps: slice) -> Floats:
        """Heights of steps, above 0 up to 1, by the root, as bursts would otherwise flatten everything else."""
        return np.asarray(np.maximum(np.sqrt(self.counts[steps] / max(self.peak, 1)), 0.06), np.float64)


def density_of(lane: Lane, chosen: Bools, instants: Bools, step: int) -> Density:
    """The density of some events of a lane.

    Args:
        lane: the events.
        chosen: which of them count.
        instants: which are marks; they count in the step of their middle, others in all that they cover.
        step: ms, the least width of a step.
    """
    step = max(step, 1)
    lo, hi, marks = lane.lo[chosen], lane.hi[chosen], instants[chosen]
    middle = lo + (hi - lo) // 2
    first = np.where(marks, middle, lo) // step
    last = np.where(marks, first + 1, np.maximum(-(-hi // step), first + 1))
    edges, which = np.unique(np.concatenate((first, last)), return_inverse=True)
    change = np.bincount(which[: len(first)], minlength=len(edges)) - np.bincount(
        which[len(first) :], minlength=len(edges)
    )
    counts = np.cumsum(change).astype(np.int64)[:-1]
    kept = counts > 0
    starts, ends, counts = edges[:-1][kept] * step, edges[1:][kept] * step, counts[kept]
    return Density(starts, ends, counts, int(counts.max(initial=0)))
