"""Which events overlap a span of time: exact, and without looking at the others.

Events are split by the power of two of their duration. Within one such group an event that overlaps the span starts
at most the longest duration of the group before it, so two binary searches a group find all candidates.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from viewer.domain.columns import Int64

Places = npt.NDArray[np.int32]
Choice = npt.NDArray[np.bool_] | Int64 | slice
"""What picks some rows of a column."""


@dataclass(frozen=True, slots=True, eq=False)
class DurationGroup:
    """Spans of about the same duration, in order of their starts.

    Attributes:
        power: their durations in ms are below two to this power, and at least half of that.
        positions: (n,) their places among all spans.
        lo: (n,) ms, ascending; likewise `hi`, exclusive.
        longest: ms, the greatest duration.
    """

    power: int
    positions: Places
    lo: Int64
    hi: Int64
    longest: int


@dataclass(frozen=True, slots=True, eq=False)
class OverlapIndex:
    """Answers what overlaps a span. Make it with `index_spans`.

    Attributes:
        groups: the spans by duration, the shortest first.
        starts: (n,) ms, ascending; likewise `ends`.
    """

    groups: tuple[DurationGroup, ...]
    starts: Int64
    ends: Int64

    def overlapping(self, lo: int, hi: int) -> Int64:
        """Positions of the spans that share an instant with [lo, hi), ascending; empty spans count as one instant."""
        found = [_overlapping(group, lo, hi) for group in self.groups]
        return np.sort(np.concatenate(found)).astype(np.int64) if found else np.empty(0, np.int64)

    def count_before(self, lo: int) -> int:
        """How many end at or before an instant."""
        return int(np.searchsorted(self.ends, np.int64(lo), side="right"))

    def count_after(self, hi: int) -> int:
        """How many start at or after an instant."""
        return len(self.starts) - int(np.searchsorted(self.starts, np.int64(hi), side="left"))


def _overlapping(group: DurationGroup, lo: int, hi: int) -> Places:
    # int64 edges: with float ones searchsorted would copy the whole column.
    first = int(np.searchsorted(group.lo, np.int64(lo - group.longest), side="left"))
    last = int(np.searchsorted(group.lo, np.int64(hi), side="left"))
    candidates = slice(first, last)
    return group.positions[candidates][group.hi[candidates] > lo]


def index_spans(lo: Int64, hi: Int64) -> OverlapIndex:
    """An index of half-open spans.

    Args:
        lo: (n,) ms, ascending.
        hi: (n,) ms, at or after `lo`.
    """
    hi = np.maximum(hi, lo + 1)
    powers = np.frexp((hi - lo).astype(np.float64))[1].astype(np.uint8)
    # One byte each, so that the sort is a single counting pass.
    order = np.argsort(powers, kind="stable").astype(np.int32)
    counts = np.bincount(powers, minlength=1)
    bounds = np.concatenate(([0], np.cumsum(counts)))
    groups = []
    for power in np.flatnonzero(counts).tolist():
        positions = order[bounds[power] : bounds[power + 1]]
        starts, ends = lo[positions], hi[positions]
        groups.append(DurationGroup(power, positions, starts, ends, int((ends - starts).max())))
    return OverlapIndex(tuple(groups), lo, np.sort(hi, kind="stable"))
