from __future__ import annotations

import numpy as np
from pytestqt.qtbot import QtBot

from viewer.domain.changes import Changes
from viewer.domain.columns import KINDS, OPEN_END, OPEN_START, PRECISIONS, EventColumns, no_columns, sorted_columns
from viewer.domain.dates import Precision, at_minute, in_month, no_later_than, on_day
from viewer.domain.events import EventKind
from viewer.domain.findings import FacetCount
from viewer.domain.instants import day_of
from viewer.domain.query_values import QueryField
from viewer.ui.session import Contents, OpenLibrary, Session

JUNE_5 = day_of(1749081600000)


def columns() -> EventColumns:
    dates = (on_day(JUNE_5), in_month(2025, 6), no_later_than(JUNE_5), at_minute(JUNE_5, 12, 1))
    lo = np.array([OPEN_START if date.lo is None else date.lo for date in dates], np.int64)
    hi = np.array([OPEN_END if date.hi is None else date.hi for date in dates], np.int64)
    precisions = np.array([PRECISIONS.index(date.precision) for date in dates], np.uint8)
    zero = np.zeros(4, np.uint8)
    kinds = np.array([KINDS.index(EventKind.CALL)] * 4, np.uint8)
    return sorted_columns(np.array([1, 2, 3, 4]), lo, hi, (kinds, zero, zero, precisions), np.array([9]))


def opened() -> Session:
    session = Session()
    titles = {1: "day", 2: "month", 3: "bound", 4: "minute", 9: "undated"}
    session.open(OpenLibrary("/a"), Contents(columns(), titles))
    return session


def test_dates_are_told_as_precisely_as_they_are_known(qtbot: QtBot) -> None:
    session = opened()
    assert session.date_words(1) == "Thu 5 Jun 2025"
    assert session.date_words(2) == "Jun 2025"
    assert session.date_words(3) == "no later than Thu 5 Jun 2025"
    assert session.date_words(4) == "Thu 5 Jun 2025, 12:01"
    assert session.date_words(9) == "no date"
    assert PRECISIONS[int(session.contents.columns.precisions[0])] is Precision.INTERVAL


def test_only_what_is_there_can_be_selected(qtbot: QtBot) -> None:
    session = opened()
    session.select(9)
    assert session.selection == 9
    with qtbot.waitSignal(session.selection_changed) as told:
        session.select(77)
    assert told.args == [None]


def test_the_same_selection_is_told_once(qtbot: QtBot) -> None:
    session = opened()
    session.select(1)
    with qtbot.assertNotEmitted(session.selection_changed):
        session.select(1)


def test_a_removed_event_is_selected_no_more(qtbot: QtBot) -> None:
    session = opened()
    session.select(1)
    session.apply(Changes(events_removed=frozenset({1})), Contents(no_columns(), {}))
    assert session.selection is None


def test_contents_are_in_place_when_a_change_is_told(qtbot: QtBot) -> None:
    session = opened()
    seen: list[int] = []
    session.changed.connect(lambda _: seen.append(len(session.contents.columns)))
    session.apply(Changes(events_edited=frozenset({1})), Contents(no_columns(), {}))
    assert seen == [0]


def test_the_first_event_is_one_with_a_known_start(qtbot: QtBot) -> None:
    session = opened()
    assert session.first_of([9, 1, 2, 3]) == 2
    assert session.first_of([9, 3]) == 3
    assert session.first_of([9]) == 9


def test_a_read_only_library_cannot_be_edited(qtbot: QtBot) -> None:
    session = Session()
    assert not session.can_edit
    session.open(OpenLibrary("/a", read_only=True, read_only_reason="It is."), Contents())
    assert not session.can_edit
    session.open(OpenLibrary("/b"), Contents())
    assert session.can_edit


def test_an_event_that_is_not_found_is_known_but_has_no_row(qtbot: QtBot) -> None:
    session = opened()
    titles = {**session.contents.titles, -3: "odd"}
    session.select(4)
    with qtbot.waitSignal(session.query_changed):
        session.show(Contents(no_columns(), titles))
    assert (session.row_of(4), session.row_of(-3), session.row_of(10_000)) == (None, None, None)
    assert session.date_words(4) == "no date"
    assert session.title_of(4) == "minute"
    assert session.selection == 4


def test_of_events_selected_together_those_that_are_found_stay_selected(qtbot: QtBot) -> None:
    session = opened()
    session.select_many(np.array([1, 2, 9]))
    with qtbot.waitSignal(session.chosen_changed):
        session.show(Contents(no_columns(), session.contents.titles))
    assert len(session.chosen) == 0


def test_counts_join_what_was_found(qtbot: QtBot) -> None:
    session = opened()
    facets = {QueryField.KIND: (FacetCount("call", 4),)}
    with qtbot.waitSignal(session.counted):
        session.take_facets(facets)
    assert session.findings.facets == facets
    assert len(session.contents.columns) == 4
