"""Date arithmetic of the rules, at its edges."""

from __future__ import annotations

import datetime as dt

import pytest

from viewer.domain.dates import DateValue, in_decade, in_half, in_month, in_quarter, in_season, in_week, in_year, on_day
from viewer.extract.clauses import NO_CUE, Cue, Direction
from viewer.extract.resolve import (
    add_days,
    add_months,
    month_day_year,
    month_year,
    season_year,
    shift,
    timex_value,
    unit_around,
    weekday_date,
)

FRIDAY = dt.date(2025, 6, 6)
AHEAD = Cue(Direction.FUTURE, "will")
BACK = Cue(Direction.PAST, "said")


def test_a_month_later_stays_within_the_month() -> None:
    assert add_months(dt.date(2025, 1, 31), 1) == dt.date(2025, 2, 28)
    assert add_months(dt.date(2024, 3, 31), -1) == dt.date(2024, 2, 29)


@pytest.mark.parametrize("count", [10**9, -(10**9), 10**15])
@pytest.mark.parametrize("unit", ["D", "W", "M", "Q", "Y", "DE", "CE"])
def test_no_count_leaves_the_calendar(unit: str, count: int) -> None:
    for moved in (shift(FRIDAY, unit, count), add_days(FRIDAY, count)):
        assert moved.year == (9999 if count > 0 else 1)
        assert unit_around(moved, "W").first_day is not None


def test_a_century_holds_its_hundred_years() -> None:
    century = unit_around(FRIDAY, "CE")
    assert (century.first_day, century.last_day) == (dt.date(2000, 1, 1), dt.date(2099, 12, 31))


@pytest.mark.parametrize(
    ("value", "timex"),
    [
        (on_day(FRIDAY), "2025-06-06"),
        (in_week(dt.date(2024, 12, 30)), "2025-W01"),
        (in_month(2025, 6), "2025-06"),
        (in_quarter(2025, 2), "2025-Q2"),
        (in_half(2025, 2), "2025-H2"),
        (in_season(2025, 4), "2025-WI"),
        (in_year(987), "0987"),
        (in_decade(1985), "198"),
        (unit_around(FRIDAY, "CE"), "20"),
    ],
)
def test_timex3_values(value: DateValue, timex: str) -> None:
    assert timex_value(value) == timex


def test_the_publication_day_is_a_weekday_in_both_directions() -> None:
    for cue in (NO_CUE, AHEAD, BACK):
        assert weekday_date(4, FRIDAY, "", cue)[0] == on_day(FRIDAY)
    assert weekday_date(4, FRIDAY, "last", NO_CUE)[0] == on_day(dt.date(2025, 5, 30))


def test_the_tense_moves_a_day_only_when_it_is_far_enough_off() -> None:
    assert month_day_year(8, 1, FRIDAY, BACK)[0] == 2025
    assert month_day_year(9, 1, FRIDAY, BACK)[0] == 2024
    assert month_day_year(5, 1, FRIDAY, AHEAD)[0] == 2026
    assert month_day_year(5, 30, FRIDAY, AHEAD)[0] == 2025
    assert month_day_year(2, 30, FRIDAY, NO_CUE)[0] is None


def test_a_month_is_the_last_one_unless_something_points_ahead() -> None:
    assert month_year(10, FRIDAY, "", NO_CUE)[0] == 2024
    assert month_year(10, FRIDAY, "", AHEAD)[0] == 2025
    assert month_year(7, FRIDAY, "", NO_CUE)[0] == 2025


def test_a_winter_belongs_to_the_year_that_it_starts_in() -> None:
    assert season_year(4, dt.date(2025, 1, 15), "", NO_CUE) == 2024
    assert season_year(2, FRIDAY, "last", NO_CUE) == 2024
