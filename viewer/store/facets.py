"""How many of the found events have what: the counts beside the search."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from viewer.domain.columns import KINDS, OPEN_START, REVIEWS, STANDINGS, Int64
from viewer.domain.confidence import Band
from viewer.domain.findings import FacetCount
from viewer.domain.query_values import QueryField
from viewer.store.packed import Bool, PackedEvents

CODED: dict[QueryField, tuple[Sequence[StrEnum], str]] = {
    QueryField.KIND: (KINDS, "kinds"),
    QueryField.STANDING: (STANDINGS, "standings"),
    QueryField.REVIEW: (REVIEWS, "reviews"),
    QueryField.CONFIDENCE: (tuple(Band), "bands"),
}
"""Fields with few values: these, and the column that holds their places."""

FACETS = (*CODED, QueryField.PARTY, QueryField.PRODUCT, QueryField.TAG, QueryField.SOURCE, QueryField.YEAR)
"""What is counted."""

_MOST_NAMES = 200
"""Names of one facet that are listed; the search box finds the others."""


def in_order(words: Sequence[StrEnum], counts: Int64) -> tuple[FacetCount, ...]:
    """The lines of the values that were found, in the order of `words`.

    Args:
        words: what each line stands for.
        counts: (k,) how many of the found events have it.
    """
    return tuple(FacetCount(words[place].value, int(counts[place])) for place in np.flatnonzero(counts).tolist())


def by_frequency(names: Sequence[str], counts: Int64) -> tuple[FacetCount, ...]:
    """The lines of the most frequent names, most frequent first; equals by name.

    Args:
        names: what each line stands for.
        counts: (k,) how many of the found events have it.
    """
    if len(counts) > _MOST_NAMES:
        least = np.partition(counts, -_MOST_NAMES)[-_MOST_NAMES]
        places = np.flatnonzero(counts >= max(least, 1))
    else:
        places = np.flatnonzero(counts)
    found = [FacetCount(names[place], int(counts[place])) for place in places.tolist()]
    return tuple(sorted(found, key=lambda each: (-each.count, each.value))[:_MOST_NAMES])


@dataclass(frozen=True, slots=True, eq=False)
class Years:
    """The rows of each year; a year may have two runs, since an event with an open start counts where it ends.

    Attributes:
        runs: (year, first row, row behind the last).
    """

    runs: tuple[tuple[int, int, int], ...]

    def counts(self, found: Bool) -> tuple[FacetCount, ...]:
        """How many of the found events begin in each year, the latest first."""
        counts: dict[int, int] = {}
        for year, start, stop in self.runs:
            counts[year] = counts.get(year, 0) + int(np.count_nonzero(found[start:stop]))
        return tuple(FacetCount(f"{year:04}", count) for year, count in sorted(counts.items(), reverse=True) if count)

    def rows_in(self, year: int) -> list[slice]:
        """The rows of the events that begin in a year."""
        return [slice(start, stop) for each, start, stop in self.runs if each == year]


def years_of(events: PackedEvents) -> Years:
    """The year in which each event with a date begins, or ends where its start is open."""
    lo, hi = events.lo[: events.dated], events.hi[: events.dated]
    opened = int(np.searchsorted(lo, OPEN_START, "right"))
    return Years((*_runs(hi[:opened] - 1, 0), *_runs(lo[opened:], opened)))


def _runs(times: Int64, first_row: int) -> Iterator[tuple[int, int, int]]:
    """The years of times that ascend, and the rows of each."""
    start = 0
    while start < len(times):
        year = _year(times[start])
        stop = bisect_right(times, year, start, key=_year)
        yield year, first_row + start, first_row + stop
        start = stop


def _year(time: np.int64) -> int:
    return int(time.astype("datetime64[ms]").astype("datetime64[Y]").astype(np.int64)) + 1970
