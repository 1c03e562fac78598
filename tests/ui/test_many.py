"""Many events selected together: on the timeline, in the table, and what the detail pane says of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRubberBand

from tests.ui.conftest import TALKS_SENTENCE, TEXT, Shown, article_of, evidence_of
from viewer.domain.dates import on_day
from viewer.domain.events import DateRole, Event, EventDate, EventKind, Receipt, Review, Standing
from viewer.domain.grouping import LanesBy
from viewer.store import Library
from viewer.timeline.scene import Band, Mark, State
from viewer.timeline.viewport import Viewport

Show = Callable[[Path], Shown]
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
DAYS = [dt.date(2025, 1, 1) + dt.timedelta(days=20 * index) for index in range(6)]


def event_of(index: int, day: dt.date | None) -> Event:
    kind = EventKind.CALL if index == 5 else EventKind.TARIFF
    dates = () if day is None else (EventDate(DateRole.OCCURRED, on_day(day), "", None, Receipt("full-date")),)
    evidence = (evidence_of(TEXT, TALKS_SENTENCE),)
    return Event(kind, "impose", Standing.OCCURRED, f"Event {index}", dates, evidence)


@pytest.fixture
def shown(show: Show, tmp_path: Path) -> Shown:
    """Five tariffs, a call, and an event without a date; ids from 1."""
    path = tmp_path / "many.tradeline"
    with Library.create(path) as library:
        library.add_article(article_of(TEXT), [event_of(index, day) for index, day in enumerate([*DAYS, None])])
    made = show(path)
    made.window.actions_.animate.setChecked(False)
    made.window.resize(1500, 900)
    made.window.actions_.table.setChecked(True)
    made.settle()
    return made


def point_of(shown: Shown, event_id: int) -> QPoint:
    for item in shown.window.canvas.scene().events():
        if isinstance(item, Mark) and item.event_id == event_id:
            return QPoint(round(item.x), round(item.y))
    raise AssertionError(event_id)


def click(shown: Shown, event_id: int, held: Qt.KeyboardModifier = NONE) -> None:
    QTest.mouseClick(shown.window.canvas, LEFT, held, point_of(shown, event_id))
    shown.settle()


def drag(shown: Shown, start: QPoint, end: QPoint) -> None:
    canvas = shown.window.canvas
    QTest.mousePress(canvas, LEFT, CTRL, start)
    QTest.mouseMove(canvas, end)
    band = canvas.findChild(QRubberBand)
    assert band is not None
    assert band.isVisible()
    QTest.mouseRelease(canvas, LEFT, CTRL, end)
    shown.settle()
    assert not any(each.isVisible() for each in canvas.findChildren(QRubberBand))


def chosen(shown: Shown) -> list[int]:
    """What is selected; the same everywhere."""
    session, window = shown.window.session, shown.window
    drawn = [
        item.event_id
        for item in window.canvas.scene().events()
        if isinstance(item, Mark | Band) and item.state is State.SELECTED
    ]
    table = window.exploring.table
    rows = [index.row() for index in table.view.selectionModel().selectedRows()]
    wanted = session.chosen.tolist() or [each for each in (session.selection,) if each is not None]
    assert sorted(table.model.event_at(row) for row in rows) == wanted
    assert sorted(drawn) == [each for each in wanted if session.kind_of(each) is not None]
    return wanted


def words(shown: Shown) -> str:
    many = shown.window.details.many
    return many.title.text() if many.isVisible() else ""


def test_ctrl_click_adds_and_takes_away(shown: Shown) -> None:
    click(shown, 1)
    click(shown, 3, CTRL)
    click(shown, 6, CTRL)
    assert chosen(shown) == [1, 3, 6]
    assert words(shown) == "3 events selected"
    click(shown, 1, CTRL)
    assert chosen(shown) == [3, 6]
    click(shown, 6, CTRL)
    assert chosen(shown) == [3]
    assert shown.window.session.selection == 3
    assert words(shown) == ""
    assert shown.window.details.sheet is not None


def test_shift_click_selects_up_to_it_in_the_lane(shown: Shown) -> None:
    click(shown, 2)
    click(shown, 4, SHIFT)
    assert chosen(shown) == [2, 3, 4]
    click(shown, 6, SHIFT)
    assert chosen(shown) == [2, 3, 4, 6]
    assert shown.window.canvas.marked is None


def test_shift_click_alone_selects_one(shown: Shown) -> None:
    click(shown, 2, SHIFT)
    assert chosen(shown) == [2]


def test_a_rectangle_adds_what_it_meets(shown: Shown) -> None:
    click(shown, 6)
    drag(shown, point_of(shown, 2) - QPoint(12, 12), point_of(shown, 3) + QPoint(12, 12))
    assert chosen(shown) == [2, 3, 6]


@pytest.mark.parametrize("by_key", [False, True])
def test_a_click_or_escape_ends_it(shown: Shown, by_key: bool) -> None:
    drag(shown, point_of(shown, 1) - QPoint(12, 12), point_of(shown, 3) + QPoint(12, 12))
    assert chosen(shown) == [1, 2, 3]
    if by_key:
        shown.press(shown.window.canvas, Qt.Key.Key_Escape)
    else:
        click(shown, 5)
    assert chosen(shown) == ([] if by_key else [5])
    assert words(shown) == ""
    assert shown.window.details.hint.isVisible() is by_key


def test_the_detail_pane_counts_kinds_days_and_what_has_no_date(shown: Shown) -> None:
    shown.window.session.select_many(np.array([1, 2, 6, 7], np.int64))
    many = shown.window.details.many
    assert words(shown) == "4 events selected"
    assert many.dates.text() == "Wed 1 Jan 2025 – Fri 11 Apr 2025, 101 days"
    assert many.undated.text() == "1 without a date"
    assert many.undated.isVisible()
    labels = [each.text() for each in many.counts.findChildren(type(many.dates)) if not each.isHidden()]
    assert labels == ["Tariffs", "2", "Calls", "1"]
    shown.window.session.select_many(np.array([1, 2], np.int64))
    assert not many.undated.isVisible()


def test_rows_selected_in_the_table_are_selected_on_the_timeline(shown: Shown) -> None:
    table = shown.window.exploring.table
    table.view.setFocus()
    table.view.selectRow(1)
    shown.press(table.view, Qt.Key.Key_Down, SHIFT)
    shown.press(table.view, Qt.Key.Key_Down, SHIFT)
    shown.settle()
    assert chosen(shown) == [2, 3, 4]
    shown.press(table.view, Qt.Key.Key_A, CTRL)
    assert chosen(shown) == [1, 2, 3, 4, 5, 6, 7]
    assert words(shown) == "7 events selected"
    shown.press(table.view, Qt.Key.Key_Up)
    shown.settle()
    assert len(chosen(shown)) == 1


def test_the_table_keeps_the_selection_when_it_is_sorted(shown: Shown) -> None:
    shown.window.session.select_many(np.array([1, 6], np.int64))
    table = shown.window.exploring.table
    table.view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert chosen(shown) == [1, 6]
    table.view.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert chosen(shown) == [1, 6]


def test_a_click_on_a_heading_sorts_and_selects_nothing_else(shown: Shown) -> None:
    click(shown, 2)
    header = shown.window.exploring.table.view.horizontalHeader()
    before = shown.window.exploring.table.model.event_at(0)
    QTest.mouseClick(header.viewport(), LEFT, NONE, QPoint(header.sectionPosition(0) + 20, header.height() // 2))
    shown.settle()
    assert shown.window.exploring.table.model.event_at(0) != before
    assert chosen(shown) == [2]


def test_a_selection_in_too_many_pieces_is_not_marked_in_the_table(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("viewer.ui.event_table._MOST_RUNS", 1)
    shown.window.session.select_many(np.array([1, 2], np.int64))
    assert chosen(shown) == [1, 2]
    shown.window.session.select_many(np.array([1, 3], np.int64))
    assert not shown.window.exploring.table.view.selectionModel().hasSelection()
    assert len(shown.window.session.chosen) == 2


def test_f_fits_all_that_is_selected(shown: Shown) -> None:
    canvas = shown.window.canvas
    everything = canvas.viewport
    shown.window.session.select_many(np.array([2, 3], np.int64))
    canvas.setFocus()
    canvas.set_viewport(Viewport(0, 10**9))
    shown.press(canvas, Qt.Key.Key_F)
    assert canvas.viewport.span < everything.span
    assert {2, 3} <= {item.event_id for item in canvas.scene().events() if isinstance(item, Mark | Band)}


def test_selected_events_stay_so_in_other_lanes_and_colors(shown: Shown) -> None:
    shown.window.session.select_many(np.array([1, 2, 6], np.int64))
    shown.window.actions_.lanes_by[LanesBy.YEAR].trigger()
    shown.settle()
    assert chosen(shown) == [1, 2, 6]
    shown.window.appearance.choose("dark")
    assert words(shown) == "3 events selected"
    assert not shown.window.canvas.grab().toImage().isNull()


def test_an_event_that_goes_is_selected_no_more(shown: Shown) -> None:
    shown.window.session.select_many(np.array([1, 2, 3], np.int64))
    shown.commands.set_review(2, Review.REJECTED)
    shown.settle()
    assert chosen(shown) == [1, 3]
    assert words(shown) == "2 events selected"


def test_unknown_events_are_not_selected(shown: Shown) -> None:
    session = shown.window.session
    session.select_many(np.array([88, 99], np.int64))
    assert chosen(shown) == []
    session.select_many(np.array([3, 99], np.int64))
    assert session.selection == 3
    table = shown.window.exploring.table
    assert table.model.rows_of(np.array([1, 2, 4], np.int64)) == [(0, 1), (3, 3)]
