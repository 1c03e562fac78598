"""Dates as typed in a search."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.domain.dates import parse_edtf, spell
from viewer.domain.query_dates import read_date

TODAY = dt.date(2025, 6, 5)


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("2025", "2025"),
        ("2025-06", "2025-06"),
        ("2025-6-5", "2025-06-05"),
        ("June 2025", "2025-06"),
        ("jun-2025", "2025-06"),
        ("Sept. 2025", "2025-09"),
        ("june 5, 2025", "2025-06-05"),
        ("5th of June 2025", "2025-06-05"),
        ("Thu 5 Jun 2025", "2025-06-05"),
        ("Q2 2025", "2025-34"),
        ("2025 h1", "2025-40"),
        ("Spring 2025", "2025-21"),
        ("202x", "202X"),
        ("2025-06-05T12:01", "2025-06-05T12:01"),
        ("2025-06..2025-08", "2025-06/2025-08"),
        ("june 2025..", "2025-06/.."),
        ("../2025", "../2025"),
    ],
)
def test_forms(typed: str, edtf: str) -> None:
    value, found = parse_edtf(edtf), read_date(typed, TODAY)
    assert found is not None
    assert (found.text, found.lo, found.hi) == (edtf, value.lo, value.hi)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "..",
        "june",
        "6/5/2025",
        "ju 2025",
        "5 6 june 2025",
        "june 2025 2026",
        "june 123 2025",
        "q5 2025",
        "q 2025",
        "30 feb 2025",
        "june july 2025",
        "2025-13",
        "5 spring 2025",
        "2026..2025",
        "0000",
        "9" * 500,
        "june " * 100,
    ],
)
def test_what_is_no_date(typed: str) -> None:
    assert read_date(typed, TODAY) is None


@pytest.mark.parametrize(("typed", "day"), [("today", 5), (" Yesterday", 4), ("TOMORROW", 6)])
def test_days_near_today_keep_their_word(typed: str, day: int) -> None:
    near, there = read_date(typed, TODAY), read_date(f"2025-06-{day:02d}", TODAY)
    assert near is not None
    assert there is not None
    assert near.text == typed.strip().lower()
    assert (near.lo, near.hi) == (there.lo, there.hi)


def test_the_calendar_has_ends() -> None:
    assert read_date("tomorrow", dt.date.max) is None
    assert read_date("yesterday", dt.date.min) is None


@given(st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31)))
def test_a_day_as_the_window_spells_it_is_read(day: dt.date) -> None:
    value = parse_edtf(day.isoformat())
    spelled = spell(value)
    found = read_date(spelled if day.year > 999 else day.isoformat(), TODAY)
    assert found is not None
    assert found.text == value.edtf


@given(st.text(max_size=20) | st.text("0123456789-./XTqh ", max_size=20), st.dates())
def test_what_was_read_reads_again_the_same(typed: str, today: dt.date) -> None:
    found = read_date(typed, today)
    assert found is None or read_date(found.text, today) == found
