"""The values that conditions compare with."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.domain.dates import in_month, in_year, no_later_than, on_day
from viewer.domain.events import EventKind, Standing
from viewer.domain.query_values import QueryField, RateBounds, as_value, part_of_name, whole_name


def test_a_whole_name_is_that_name_in_any_case_and_form() -> None:
    name = whole_name(" Tu\u0308rkiye  ")
    assert name == whole_name("TÜRKIYE".replace("I", "i"))
    assert name.matches("türkiye")
    assert not name.matches("Türkiye Mobile")
    assert not name.matches("Turkiye")
    assert whole_name("the “Quad”").matches('The "Quad"')


def test_a_part_of_a_name_is_found_at_the_starts_of_words() -> None:
    assert part_of_name("euro").matches("The European Union")
    assert part_of_name("TURK").matches("Türkiye")
    assert not part_of_name("china").matches("Indochina")
    assert part_of_name("china").matches("Indochina and China")
    assert part_of_name("c++").matches("C++ and C")
    assert not part_of_name("c++").matches("C")


@pytest.mark.parametrize("text", ["", "two words", "a,b", '"a', "a*", " a", "\u0301"])
def test_what_cannot_be_written_bare_is_no_part(text: str) -> None:
    with pytest.raises(ValueError, match="no part of a name"):
        part_of_name(text)


def test_a_name_is_not_empty() -> None:
    with pytest.raises(ValueError, match="no name"):
        whole_name(" \x00 ")


@given(st.text(min_size=1, max_size=20))
def test_a_name_matches_itself(text: str) -> None:
    try:
        name = whole_name(text)
    except ValueError:
        return
    assert name.matches(text)
    assert name.matches(name.text)


@pytest.mark.parametrize(
    ("bounds", "inside", "outside"),
    [
        (RateBounds(20, None, is_open=True), [(20.1, None), (15, 25)], [(20, None), (10, 20)]),
        (RateBounds(20, None), [(20, None), (10, 20)], [(19.9, None)]),
        (RateBounds(None, 5, is_open=True), [(4.9, None), (0, 10)], [(5, None), (5, 10)]),
        (RateBounds(10, 25), [(10, None), (25, None), (5, 30), (25, 30)], [(9, None), (26, 30), (5, 9)]),
        (RateBounds(25, 25), [(25, None), (20, 30)], [(24.9, None)]),
    ],
)
def test_rates_inside_and_outside(
    bounds: RateBounds, inside: list[tuple[float, float | None]], outside: list[tuple[float, float | None]]
) -> None:
    assert all(bounds.holds(*rate) for rate in inside)
    assert not any(bounds.holds(*rate) for rate in outside)


@pytest.mark.parametrize(
    ("lo", "hi", "is_open"),
    [
        (None, None, False),
        (2, 1, False),
        (1, 2, True),
        (-1, None, False),
        (1000000.0, None, False),
        (0.0001, None, False),
        (float("nan"), None, False),
        (float("inf"), None, False),
    ],
)
def test_bounds_that_nobody_could_write(lo: float | None, hi: float | None, is_open: bool) -> None:
    with pytest.raises(ValueError, match="no bounds"):
        RateBounds(lo, hi, is_open=is_open)


def test_a_panel_gives_plain_names_and_dates() -> None:
    assert as_value(QueryField.PARTY, "China") == whole_name("china")
    assert as_value(QueryField.KIND, EventKind.CALL) is EventKind.CALL
    month = in_month(2025, 6)
    since, until = as_value(QueryField.FROM, month), as_value(QueryField.TO, month)
    assert (getattr(since, "lo", 0), getattr(since, "hi", 0)) == (month.lo, None)
    assert (getattr(until, "lo", 0), getattr(until, "hi", 0)) == (None, month.hi)
    assert getattr(as_value(QueryField.YEAR, in_year(2025)), "text", "") == "2025"


def test_what_a_field_is_not_compared_with_is_refused() -> None:
    day = dt.date(2025, 6, 5)
    for where, value in (
        (QueryField.KIND, Standing.PLANNED),
        (QueryField.KIND, "tariff"),
        (QueryField.KIND, on_day(day)),
        (QueryField.PARTY, EventKind.CALL),
        (QueryField.FROM, no_later_than(day)),
        (QueryField.YEAR, on_day(day)),
    ):
        with pytest.raises(ValueError, match="is not compared with"):
            as_value(where, value)
