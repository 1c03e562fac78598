"""Which events overlap a span of time: exact, and without looking at the others.

Events are split by the power of two of their duration. Within one such class an event that overlaps the span starts
at most the longest duration of the class before it, so two binary searches a class find all candidates.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from viewer.domain.columns import Int64


@dataclass(frozen=True, slots=True, eq=False)
class _DurationClass:
    """Events of about the same duration: their positions, in order of their starts."""

    positions: Int64
    lo: Int64
    hi: Int64
    longest: int


@dataclass(frozen=True, slots=True, eq=False)
class OverlapIndex:
    """Answers what overlaps a span. Make it with `index_spans`."""

    classes: tuple[_DurationClass, ...]
    starts: Int64
    ends: Int64

    def overlapping(self, lo: int, hi: int) -> Int64:
        """Positions of the spans that share an instant with [lo, hi), ascending; empty spans count as one instant."""
        found = [_overlapping(group, lo, hi) for group in self.classes]
        return np.sort(np.concatenate(found)) if found else np.empty(0, np.int64)

    def count_before(self, lo: int) -> int:
        """How many end at or before an instant."""
        return int(np.searchsorted(self.ends, np.int64(lo), side="right"))

    def count_after(self, hi: int) -> int:
        """How many start at or after an instant."""
        return len(self.starts) - int(np.searchsorted(self.starts, np.int64(hi), side="left"))


def _overlapping(group: _DurationClass, lo: int, hi: int) -> Int64:
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
    durations = hi - lo
    powers = np.frexp(durations.astype(np.float64))[1]
    classes = []
    for power in np.unique(powers).tolist():
        positions = np.flatnonzero(powers == power).astype(np.int64)
        classes.append(_DurationClass(positions, lo[positions], hi[positions], int(durations[positions].max())))
    return OverlapIndex(tuple(classes), lo, np.sort(hi))
