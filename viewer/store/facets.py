"""How many of the found events have what: the counts beside the search."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import numpy as np

from viewer.domain.columns import KINDS, OPEN_START, REVIEWS, STANDINGS, Int32, Int64, UInt8
from viewer.domain.confidence import Band
from viewer.domain.findings import FacetCount
from viewer.domain.query_values import QueryField
from viewer.store.packed import PackedEvents

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


def counts_of_codes(codes: UInt8, words: Sequence[StrEnum]) -> tuple[FacetCount, ...]:
    """Counts of the values that are there, in the order of `words`."""
    counts = np.bincount(codes, minlength=len(words)).tolist()
    return tuple(FacetCount(word.value, count) for word, count in zip(words, counts, strict=True) if count)


def counts_of_names(codes: Int32, names: Sequence[str]) -> tuple[FacetCount, ...]:
    """Counts of the most frequent names, most frequent first; equals by name."""
    counts = np.bincount(codes, minlength=len(names))
    if len(counts) > _MOST_NAMES:
        least = np.partition(counts, -_MOST_NAMES)[-_MOST_NAMES]
        places = np.flatnonzero(counts >= max(least, 1))
    else:
        places = np.flatnonzero(counts)
    found = [FacetCount(names[place], int(counts[place])) for place in places.tolist()]
    return tuple(sorted(found, key=lambda each: (-each.count, each.value))[:_MOST_NAMES])


def years_of(events: PackedEvents) -> Int64:
    """The year in which each event with a date begins, or ends where its start is open, (dated,)."""
    lo, hi = events.lo[: events.dated], events.hi[: events.dated]
    times = np.where(lo == OPEN_START, hi - 1, lo)
    years: Int64 = times.astype("datetime64[ms]").astype("datetime64[Y]").astype(np.int64) + 1970
    return years


def counts_of_years(years: Int64) -> tuple[FacetCount, ...]:
    """Counts by year, the latest first."""
    if not len(years):
        return ()
    first = int(years.min())
    counts = np.bincount(years - first)
    return tuple(
        FacetCount(f"{first + place:04}", int(counts[place])) for place in reversed(np.flatnonzero(counts).tolist())
    )
