from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.timeline.timeline_samples import SevenPixels, span
from viewer.domain.instants import MAX_INSTANT, MIN_INSTANT, MS_PER_DAY
from viewer.timeline.axis_scene import axis_items
from viewer.timeline.scale import Scale
from viewer.timeline.scene import Align, Box, Text
from viewer.timeline.ticks import Axis, Step, Unit, build_axis, ordinal, periods
from viewer.timeline.viewport import MAX_SPAN, MIN_SPAN, Viewport, viewport_of


def axis_of(viewport: Viewport, width: float = 800.0) -> Axis:
    return build_axis(Scale(viewport, 0.0, width), lambda text: 7.0 * len(text))


def texts_of(viewport: Viewport, width: float) -> list[Text]:
    scale = Scale(viewport, 184.0, width)
    axis = build_axis(scale, lambda text: 7.0 * len(text))
    items = axis_items(axis, scale, Box(0, 0, width + 184, 54), {}, SevenPixels())
    return [item for item in items if isinstance(item, Text)]


@pytest.mark.parametrize(
    ("first", "last", "minor", "major"),
    [
        ("2025-06-05T12:00", "2025-06-05T12:09", "12:00", "Thu 5 Jun 2025"),
        ("2025-06-05", "2025-06-05", "00:00", "Thu 5 Jun 2025"),
        ("2025-06-02", "2025-06-15", "Mon 2", "June 2025"),
        ("2025-06-02", "2025-08-30", "2", "June 2025"),
        ("2025-02", "2026-01", "February", "2025"),
        ("2025", "2028", "Q1", "2025"),
        ("2010", "2029", "2010", "2010s"),
        ("1900", "2020", "1900", "20th century"),
    ],
)
def test_units_follow_the_zoom(first: str, last: str, minor: str, major: str) -> None:
    axis = axis_of(span(first, last))
    assert axis.minors[0].labels[0] == minor
    assert axis.majors[0].labels[0] == major


@given(st.integers(MIN_INSTANT, MAX_INSTANT), st.floats(0, 1), st.integers(120, 3000))
def test_labels_never_overlap_and_the_year_is_always_readable(lo: int, size: float, width: int) -> None:
    viewport = viewport_of(lo, lo + round(MIN_SPAN * (MAX_SPAN / MIN_SPAN) ** size))
    texts = texts_of(viewport, float(width))
    rows: dict[float, list[tuple[float, float]]] = {}
    for text in texts:
        left = text.x - text.width / 2 if text.align is Align.CENTER else text.x
        rows.setdefault(text.y, []).append((left, left + text.width))
    for boxes in rows.values():
        boxes.sort()
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(boxes))
    if width >= 300:
        assert any(re.search(r"\b\d{1,4}s?\b", text.text) and _names_year(text.text) for text in texts)


def _names_year(label: str) -> bool:
    return bool(re.fullmatch(r"(.* )?\d{1,4}|\d{1,4}s|\d+(st|nd|rd|th) century", label)) and ":" not in label


def test_february_of_a_leap_year_has_29_days() -> None:
    spans = list(periods(Step(Unit.MONTH, 1), span("2024-02", "2024-02").lo, span("2024-02", "2024-02").hi))
    assert [(hi - lo) // MS_PER_DAY for lo, hi in spans] == [29]


def test_weeks_start_on_monday() -> None:
    window = span("2025-06-05", "2025-06-20")
    starts = [lo for lo, _ in periods(Step(Unit.WEEK, 1), window.lo, window.hi)]
    assert starts[0] == span("2025-06-02", "2025-06-02").lo


def test_the_calendar_ends_at_both_ends() -> None:
    centuries = list(periods(Step(Unit.YEAR, 1000), MIN_INSTANT, MAX_INSTANT))
    assert centuries[0][0] == MIN_INSTANT
    assert centuries[-1][1] == MAX_INSTANT
    days = list(periods(Step(Unit.DAY, 1), MAX_INSTANT - MS_PER_DAY, MAX_INSTANT))
    assert days == [(MAX_INSTANT - MS_PER_DAY, MAX_INSTANT)]


def test_weekends_are_shaded_while_days_can_be_told_apart() -> None:
    week = span("2025-06-02", "2025-06-08")
    saturday = span("2025-06-07", "2025-06-08")
    assert axis_of(week).shades == ((saturday.lo, saturday.hi),)
    quarter = span("2025-04", "2025-06")
    assert (quarter.lo, quarter.hi) in axis_of(span("2025", "2025")).shades


@pytest.mark.parametrize(
    ("number", "spelled"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (20, "20th"), (21, "21st"), (100, "100th")],
)
def test_ordinals(number: int, spelled: str) -> None:
    assert ordinal(number) == spelled
