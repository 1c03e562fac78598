"""What lies in a span of time that a person marks: how many events of each kind, and how long it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from viewer.domain.columns import KINDS, OPEN_END, OPEN_START, EventColumns, Int64
from viewer.domain.dates import spell_day
from viewer.domain.events import EventKind
from viewer.domain.instants import MAX_INSTANT, MIN_INSTANT, MS_PER_DAY, MS_PER_MINUTE, day_of, start_of
from viewer.timeline.chosen import is_among
from viewer.timeline.lanes import Lane
from viewer.timeline.viewport import Viewport

_WHOLE_DAYS_FROM = 2 * MS_PER_DAY
"""In a window as wide as this, a marked span is one of whole days."""


@dataclass(frozen=True, slots=True)
class RangeSummary:
    """A marked span of time.

    Attributes:
        lo: ms, where it starts; likewise `hi`, exclusive, where it ends.
        counts: how many events of each kind overlap it, the kinds in their order; only those with any.
    """

    lo: int
    hi: int
    counts: tuple[tuple[EventKind, int], ...]

    @property
    def total(self) -> int:
        """How many events overlap it."""
        return sum(count for _, count in self.counts)

    @property
    def dates(self) -> str:
        """Its first and last day in words; only one where they are the same."""
        first, last = day_of(self.lo), day_of(self.hi - 1)
        return spell_day(first) if first == last else f"{spell_day(first)} – {spell_day(last)}"

    @property
    def length(self) -> str:
        """How long it is, in words: `1 day`, `90 days`, `45 minutes`."""
        if self.hi - self.lo < MS_PER_DAY:
            return _counted((self.hi - self.lo) // MS_PER_MINUTE, "minute")
        return _counted(round((self.hi - self.lo) / MS_PER_DAY), "day")

    def since(self, today: dt.date) -> str:
        """How far it lies from a day, in words: `ended 12 days ago`, `begins in 3 days`, `today is in it`."""
        now = start_of(today)
        if self.hi <= now:
            return f"ended {_counted((today - day_of(self.hi - 1)).days, 'day')} ago"
        if self.lo >= now + MS_PER_DAY:
            return f"begins in {_counted((day_of(self.lo) - today).days, 'day')}"
        return "today is in it"


@dataclass(frozen=True, slots=True, eq=False)
class KindSpans:
    """The starts and ends of some events of one kind in ms, each ascending."""

    kind: EventKind
    starts: Int64
    ends: Int64

    def count(self, lo: int, hi: int) -> int:
        """How many overlap a span."""
        before = int(np.searchsorted(self.ends, np.int64(lo), side="right"))
        return int(np.searchsorted(self.starts, np.int64(hi), side="left")) - before


def spans_of(lanes: Sequence[Lane]) -> tuple[KindSpans, ...]:
    """What `summarize` searches; made once for the lanes that are shown."""
    made: list[KindSpans] = []
    for lane in lanes:
        if lane.kind is not None:
            made.append(KindSpans(lane.kind, lane.index.starts, lane.index.ends))
            continue
        ends = np.maximum(lane.hi, lane.lo + 1)
        for code, _ in lane.middles_by_kind:
            chosen = lane.kinds == code
            made.append(KindSpans(KINDS[code], lane.lo[chosen], np.sort(ends[chosen], kind="stable")))
    return tuple(made)


def summarize(spans: Sequence[KindSpans], lo: int, hi: int) -> RangeSummary:
    """What lies in a span; by binary searches, so that it can be asked while the mouse moves."""
    counts = dict.fromkeys(KINDS, 0)
    for each in spans:
        counts[each.kind] += each.count(lo, hi)
    return RangeSummary(lo, hi, tuple((kind, count) for kind, count in counts.items() if count))


def summarize_chosen(columns: EventColumns, ids: Int64) -> RangeSummary | None:
    """What some events are, by ids that ascend, and from where to where they lie; None where none has a date."""
    chosen = is_among(columns.ids, ids)
    lo, hi = columns.lo[chosen], columns.hi[chosen]
    bounds = np.concatenate((lo[lo != OPEN_START], hi[hi != OPEN_END]))
    if not len(bounds):
        return None
    counts = np.bincount(columns.kinds[chosen], minlength=len(KINDS)).tolist()
    kinds = tuple((kind, count) for kind, count in zip(KINDS, counts, strict=True) if count)
    first = int(bounds.min())
    return RangeSummary(first, max(int(bounds.max()), first + 1), kinds)


def snapped(start: int, end: int, viewport: Viewport) -> tuple[int, int]:
    """A span between two instants in any order, made of whole days, or of minutes in a window of hours."""
    unit = MS_PER_DAY if viewport.span >= _WHOLE_DAYS_FROM else MS_PER_MINUTE
    first, last = sorted(
        (min(max(start, MIN_INSTANT), MAX_INSTANT - unit), min(max(end, MIN_INSTANT), MAX_INSTANT - 1))
    )
    lo = first // unit * unit
    return lo, max(-(-last // unit) * unit, lo + unit)


def _counted(count: int, word: str) -> str:
    return f"1 {word}" if count == 1 else f"{count:,} {word}s"
