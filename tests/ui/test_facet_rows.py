"""The rows of the filter, as values and as a model of Qt."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from viewer.domain.findings import FacetCount, Findings
from viewer.domain.query import EVERYTHING, Query
from viewer.domain.query_reading import parse_query
from viewer.domain.query_showing import query_text
from viewer.domain.query_values import QueryField
from viewer.ui.finding.facet_model import FacetModel
from viewer.ui.finding.facet_rows import SECTIONS, Asked, facet_rows, first_rows, toggled


def query(text: str) -> Query:
    return parse_query(text, dt.date(2025, 6, 6))


def counts(*pairs: tuple[str, int]) -> tuple[FacetCount, ...]:
    return tuple(FacetCount(value, count) for value, count in pairs)


PARTIES = counts(("China", 9), ("Côte d’Ivoire, the", 4), (" ", 3), ("Canada", 1))


def test_rows_have_names_for_people() -> None:
    rows = facet_rows(EVERYTHING, QueryField.KIND, counts(("export_control", 2), ("call", 1)))
    assert [(row.label, row.count) for row in rows] == [("Export controls", 2), ("Calls", 1)]
    [year] = facet_rows(EVERYTHING, QueryField.YEAR, counts(("2025", 3)))
    assert year.label == "2025"


def test_a_name_that_nobody_can_search_for_has_no_row() -> None:
    assert [row.label for row in facet_rows(EVERYTHING, QueryField.PARTY, PARTIES)] == [
        "China",
        "Côte d’Ivoire, the",
        "Canada",
    ]


def test_what_is_searched_for_is_marked_and_shown_where_it_was_not_found() -> None:
    rows = facet_rows(query('party:"china" -party:"Peru" party:jap'), QueryField.PARTY, PARTIES)
    assert [(row.label, row.count, row.asked) for row in rows[:2]] == [
        ("Peru", 0, Asked.EXCLUDED),
        ("China", 9, Asked.WANTED),
    ]
    assert len(rows) == 4


@pytest.mark.parametrize(
    ("before", "place", "excludes", "after"),
    [
        ("steel ", 0, False, 'party:"China" steel '),
        ("steel ", 1, False, 'party:"Côte d’Ivoire, the" steel '),
        ("steel ", 0, True, '-party:"China" steel '),
        ('party:"China" steel ', 0, False, "steel "),
        ('-party:"China" steel ', 0, False, "steel "),
        ('-party:"China" steel ', 0, True, "steel "),
        ('party:"China" steel ', 0, True, '-party:"China" steel '),
    ],
)
def test_a_click_on_a_row_changes_the_search(before: str, place: int, *, excludes: bool, after: str) -> None:
    row = facet_rows(query(before), QueryField.PARTY, PARTIES)[place]
    assert query_text(toggled(query(before), QueryField.PARTY, row, excludes=excludes)) == after


def test_a_second_kind_is_an_alternative_and_a_year_is_a_year() -> None:
    _, calls = facet_rows(query("kind:tariff"), QueryField.KIND, counts(("tariff", 2), ("call", 1)))
    assert query_text(toggled(query("kind:tariff"), QueryField.KIND, calls)) == "kind:tariff,call"
    [year] = facet_rows(EVERYTHING, QueryField.YEAR, counts(("2025", 2)))
    assert query_text(toggled(EVERYTHING, QueryField.YEAR, year)) == "year:2025"


def test_at_first_the_most_frequent_and_what_is_searched_for_are_shown() -> None:
    many = counts(*((f"Party {place}", 100 - place) for place in range(20)))
    rows = facet_rows(query('party:"Party 15"'), QueryField.PARTY, many)
    assert [row.label for row in first_rows(rows)] == [*(f"Party {place}" for place in range(8)), "Party 15"]


def shown(model: FacetModel, where: QueryField) -> list[str]:
    section = model.index(list(SECTIONS).index(where), 0)
    return [str(model.index(row, 0, section).data()) for row in range(model.rowCount(section))]


def test_the_model_keeps_its_word_to_qt(qapp: QApplication) -> None:
    model = FacetModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    many = counts(*((f"Party {place:02}", 100 - place) for place in range(20)))
    section = model.index(list(SECTIONS).index(QueryField.PARTY), 0)
    for facets in ({QueryField.PARTY: many}, {}, {QueryField.PARTY: many[:3]}, {QueryField.PARTY: many}):
        model.show(EVERYTHING, Findings(facets=facets))
    assert shown(model, QueryField.PARTY)[-2:] == ["Party 07", "Show all 20"]
    model.toggle_all(section)
    assert shown(model, QueryField.PARTY)[-2:] == ["Party 19", "Show fewer"]
    assert tester.model() is model
    assert model.rowCount(QModelIndex()) == len(SECTIONS)


def test_a_screen_reader_hears_counts_and_what_is_searched_for(qapp: QApplication) -> None:
    model = FacetModel()
    model.show(
        query("kind:call -kind:talks"), Findings(facets={QueryField.KIND: counts(("call", 1), ("tariff", 1200))})
    )
    section = model.index(0, 0)
    role = Qt.ItemDataRole.AccessibleTextRole
    assert [model.index(row, 0, section).data(role) for row in range(3)] == [
        "Talks, 0 events, excluded",
        "Calls, 1 event, searched for",
        "Tariffs, 1,200 events",
    ]
