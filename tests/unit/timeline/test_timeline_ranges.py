from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.timeline.timeline_samples import columns_of, row, span
from viewer.domain.events import EventKind
from viewer.domain.instants import MS_PER_DAY, MS_PER_MINUTE, start_of
from viewer.timeline.lanes import split_lanes
from viewer.timeline.ranges import RangeSummary, snapped, spans_of, summarize

ROWS = [
    row("2025-06-05"),
    row("2025-06-07/2025-07-20"),
    row("2025-05"),
    row("2025-06-09", kind=EventKind.TALKS),
    row("2026-01-01", kind=EventKind.TALKS),
]


def summary(first: str, last: str) -> RangeSummary:
    asked = span(first, last)
    return summarize(spans_of(split_lanes(columns_of(ROWS))), asked.lo, asked.hi)


def test_it_counts_what_overlaps_by_kind() -> None:
    june = summary("2025-06", "2025-06")
    assert june.counts == ((EventKind.TARIFF, 2), (EventKind.TALKS, 1))
    assert june.total == 3
    assert summary("2024", "2024").counts == ()


def test_it_is_told_in_words() -> None:
    june = summary("2025-06-05", "2025-06-16")
    assert june.length == "12 days"
    assert june.dates == "Thu 5 Jun 2025 – Mon 16 Jun 2025"
    assert summary("2025-06-05", "2025-06-05").dates == "Thu 5 Jun 2025"
    assert summary("2025-06-05", "2025-06-05").length == "1 day"
    assert RangeSummary(0, 45 * MS_PER_MINUTE, ()).length == "45 minutes"


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (dt.date(2025, 6, 28), "ended 12 days ago"),
        (dt.date(2025, 6, 17), "ended 1 day ago"),
        (dt.date(2025, 6, 16), "today is in it"),
        (dt.date(2025, 6, 5), "today is in it"),
        (dt.date(2025, 6, 2), "begins in 3 days"),
    ],
)
def test_it_says_how_far_it_is_from_today(today: dt.date, words: str) -> None:
    assert summary("2025-06-05", "2025-06-16").since(today) == words


@given(st.integers(-(10**13), 10**13), st.integers(-(10**13), 10**13))
def test_a_marked_span_is_of_whole_days_and_holds_both_ends(start: int, end: int) -> None:
    lo, hi = snapped(start, end, span("2025", "2025"))
    assert lo % MS_PER_DAY == hi % MS_PER_DAY == 0
    assert lo <= min(start, end) < hi
    assert lo <= max(start, end) <= hi


def test_in_a_window_of_hours_it_is_of_minutes() -> None:
    noon = start_of(dt.date(2025, 6, 5)) + MS_PER_DAY // 2
    assert snapped(noon + 5, noon, span("2025-06-05", "2025-06-05")) == (noon, noon + MS_PER_MINUTE)
