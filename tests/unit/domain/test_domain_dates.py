"""EDTF dates: bounds against an independent parser, round trips, words."""

from __future__ import annotations

import datetime as dt
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.domain import dates
from viewer.domain.dates import DateValue, Precision, Qualifier, parse_edtf, spell
from viewer.domain.instants import day_of, end_of, start_of
from viewer.errors import BadDate

DAYS = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))
YEARS = st.integers(1, 9998)


def values() -> st.SearchStrategy[DateValue]:
    return st.one_of(
        DAYS.map(dates.on_day),
        st.builds(dates.in_month, YEARS, st.integers(1, 12)),
        st.builds(dates.in_quarter, YEARS, st.integers(1, 4)),
        st.builds(dates.in_season, YEARS, st.integers(1, 4)),
        st.builds(dates.in_half, YEARS, st.integers(1, 2)),
        YEARS.map(dates.in_year),
        st.integers(10, 9990).map(dates.in_decade),
        DAYS.map(dates.no_later_than),
        DAYS.map(dates.no_earlier_than),
        st.builds(dates.between, DAYS, DAYS),
        st.builds(dates.at_minute, DAYS, st.integers(0, 23), st.integers(0, 59)),
    )


@given(values(), st.sampled_from(list(Qualifier)))
def test_what_is_written_is_read_back_the_same(value: DateValue, qualifier: Qualifier) -> None:
    marked = dates.qualified(value, qualifier) if qualifier else value
    again = parse_edtf(marked.edtf)
    assert (again.edtf, again.lo, again.hi) == (marked.edtf, marked.lo, marked.hi)
    assert again.qualifier is marked.qualifier


@given(values())
def test_bounds_are_ordered_and_spelling_never_fails(value: DateValue) -> None:
    assert value.lo is None or value.hi is None or value.lo < value.hi
    assert spell(value)


@pytest.mark.parametrize(
    "text", ["2025", "2025-06", "2025-06-05", "2024-02", "1987-04-17", "2025-06-05/2025-06-09", "2025-01/2025-03"]
)
def test_bounds_agree_with_an_independent_parser(text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from edtf import parse_edtf as oracle

        theirs = oracle(text)
        lower, upper = theirs.lower_strict(), theirs.upper_strict()
    ours = parse_edtf(text)
    assert ours.first_day == dt.date(*lower[:3])
    assert ours.last_day == dt.date(*upper[:3])


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2025-33", "2025-01-01", "2025-03-31", Precision.QUARTER),
        ("2025-24", "2025-12-01", "2026-02-28", Precision.SEASON),
        ("2025-41", "2025-07-01", "2025-12-31", Precision.HALF),
        ("202X", "2020-01-01", "2029-12-31", Precision.DECADE),
        ("../2025-06-08", None, "2025-06-08", Precision.INTERVAL),
        ("2025-06-02/2025-06-08", "2025-06-02", "2025-06-08", Precision.WEEK),
        ("2025-06-11~/2025-06-20~", "2025-06-11", "2025-06-20", Precision.INTERVAL),
    ],
)  # fmt: skip
def test_forms_beyond_level_zero(text: str, first: str | None, last: str | None, precision: Precision) -> None:
    value = parse_edtf(text)
    assert value.first_day == (dt.date.fromisoformat(first) if first else None)
    assert value.last_day == (dt.date.fromisoformat(last) if last else None)
    assert value.precision is precision


@pytest.mark.parametrize(
    "text",
    ["", "June 5", "2025-13", "2025-02-30", "../..", "2025-06-09/2025-06-05", "0000", "2025-06-05T25:00", "2025-6-5"],
)
def test_no_date_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(BadDate) as refused:
        parse_edtf(text)
    assert refused.value.remedy.startswith("Write it as")


@given(DAYS)
def test_days_and_instants_round_trip(day: dt.date) -> None:
    assert day_of(start_of(day)) == day == day_of(end_of(day) - 1)


def test_words() -> None:
    assert spell(dates.on_day(dt.date(2025, 6, 5))) == "Thu 5 Jun 2025"
    assert spell(dates.no_later_than(dt.date(2025, 6, 8))) == "no later than Sun 8 Jun 2025"
    assert spell(parse_edtf("2025-06~")) == "about Jun 2025"
    assert spell(parse_edtf("2025-34?")) == "Q2 2025 (uncertain)"
    assert spell(dates.at_minute(dt.date(2025, 6, 4), 0, 1)) == "Wed 4 Jun 2025, 00:01"
