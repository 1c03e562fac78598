"""Queries as values: the steps of a panel."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.domain.dates import in_year, on_day
from viewer.domain.events import EventKind, Standing
from viewer.domain.query import (
    EVERYTHING,
    Condition,
    Query,
    Word,
    combine,
    has_condition,
    make_query,
    with_condition,
    without_condition,
    without_field,
)
from viewer.domain.query_reading import parse_query
from viewer.domain.query_showing import query_text
from viewer.domain.query_values import Mark, QueryField, QueryValue, RateBounds, whole_name

TODAY = dt.date(2025, 6, 5)
ROWS: list[tuple[QueryField, QueryValue | str]] = [
    (QueryField.KIND, EventKind.CALL),
    (QueryField.KIND, EventKind.TARIFF),
    (QueryField.STANDING, Standing.PLANNED),
    (QueryField.PARTY, "European Union"),
    (QueryField.PARTY, 'the “Quad”, "all"*'),
    (QueryField.TAG, "★"),
    (QueryField.RATE, RateBounds(10, 20.5)),
    (QueryField.IS, Mark.STARRED),
]
TEXTS = st.lists(
    st.sampled_from(
        ["kind:call", "-kind:call,tariff", "party:euro", 'party:"European Union",china', "steel", "-is:starred"]
    )
).map(" ".join)


def parse(text: str) -> Query:
    return parse_query(text, TODAY)


def test_an_empty_query_finds_everything() -> None:
    assert EVERYTHING.is_empty
    assert not parse("steel").is_empty
    assert not parse("is:starred").is_empty


def test_values_of_a_one_valued_field_become_alternatives() -> None:
    query = with_condition(parse("kind:tariff steel "), QueryField.KIND, EventKind.CALL)
    assert query == parse("kind:tariff,call steel ")
    assert without_condition(query, QueryField.KIND, EventKind.TARIFF) == parse("kind:call steel ")


def test_values_of_other_fields_are_all_required() -> None:
    query = with_condition(parse('party:"China"'), QueryField.PARTY, "Canada")
    assert query == parse('party:"China" party:"Canada"')
    assert has_condition(query, QueryField.PARTY, "CANADA")
    assert not has_condition(parse("party:canada"), QueryField.PARTY, "Canada")


def test_an_exclusion_and_its_opposite_do_not_stay_together() -> None:
    only = parse("kind:call,tariff")
    without = with_condition(only, QueryField.KIND, EventKind.CALL, negated=True)
    assert without == parse("kind:tariff -kind:call")
    assert has_condition(without, QueryField.KIND, EventKind.CALL, negated=True)
    assert not has_condition(without, QueryField.KIND, EventKind.CALL)
    assert with_condition(without, QueryField.KIND, EventKind.CALL) == only.__class__(
        (), (Condition(QueryField.KIND, (EventKind.TARIFF, EventKind.CALL)),)
    )


def test_a_date_from_a_panel_is_written_as_its_text() -> None:
    query = with_condition(EVERYTHING, QueryField.FROM, on_day(TODAY))
    assert query == parse("from:2025-06-05")
    assert with_condition(query, QueryField.YEAR, in_year(2025)) == parse("from:2025-06-05 year:2025")
    assert without_field(query, QueryField.FROM) == EVERYTHING


def test_notices_are_kept_and_do_not_make_a_difference() -> None:
    query = with_condition(parse("kind:tarif"), QueryField.IS, Mark.STARRED)
    assert query.notices == parse("kind:tarif").notices != ()
    assert Query(query.words, query.conditions) == query


def test_one_form_for_equal_queries() -> None:
    words = [Word("Steel"), Word("STEEL"), Word("steel", is_phrase=True)]
    conditions = [
        Condition(QueryField.KIND, (EventKind.CALL, EventKind.TALKS), is_negated=True),
        Condition(QueryField.PARTY, (whole_name("China"), whole_name("china"))),
        Condition(QueryField.PARTY, (whole_name("CHINA"),)),
    ]
    assert make_query(words, conditions) == parse('-kind:call -kind:talks party:"China" Steel "steel"')


def test_a_condition_holds_values_of_its_field() -> None:
    with pytest.raises(ValueError, match="is not compared with"):
        Condition(QueryField.KIND, (Standing.PLANNED,))
    with pytest.raises(ValueError, match="is not compared with"):
        Condition(QueryField.KIND, ())


@given(TEXTS, st.sampled_from(ROWS), st.booleans())
def test_a_row_that_is_clicked_twice_leaves_no_trace_of_itself(
    text: str, row: tuple[QueryField, QueryValue | str], negated: bool
) -> None:
    query = with_condition(parse(text), *row, negated=negated)
    assert has_condition(query, *row, negated=negated)
    assert not has_condition(query, *row, negated=not negated)
    assert parse(query_text(query)) == query
    again = without_condition(query, *row)
    assert not has_condition(again, *row)
    assert not has_condition(again, *row, negated=True)
    assert without_condition(parse(text), *row) == again


@given(TEXTS, TEXTS)
def test_combining_is_writing_one_behind_the_other(first: str, second: str) -> None:
    both = combine(parse(f"{first} "), parse(f"{second} "))
    assert both == parse(f"{first} {second} ")
    assert parse(query_text(both)) == both


@given(TEXTS)
def test_combining_with_nothing_or_itself_changes_nothing(text: str) -> None:
    query = parse(text)
    assert combine(query, EVERYTHING) == combine(EVERYTHING, query) == combine(query, query) == query
