"""Looking around: overview, table, going to dates and back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractAnimation, QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip, QWidget

from tests.ui.conftest import CALL_SENTENCE, Shown
from viewer.domain.events import EventKind
from viewer.domain.instants import MS_PER_DAY, end_of, start_of
from viewer.timeline.scene import Mark, Text
from viewer.timeline.viewport import Viewport, pan
from viewer.timeline.words import TextRole
from viewer.ui.event_table import HEADINGS
from viewer.ui.go_to_date import GoToDateDialog

Show = Callable[[Path], Shown]
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier


def drag(widget: QWidget, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(widget, LEFT, NONE, start)
    QTest.mouseMove(widget, end)
    QTest.mouseRelease(widget, LEFT, NONE, end)


def test_the_brush_is_dragged_and_the_timeline_follows(shown: Shown) -> None:
    canvas, overview = shown.window.canvas, shown.window.exploring.overview
    canvas.zoom_by(3)
    before, brush = canvas.viewport, overview.brush()
    middle = brush.center().toPoint()
    drag(overview, middle, middle + QPoint(40, 0))
    assert canvas.viewport.span == before.span
    assert overview.brush().left() == pytest.approx(brush.left() + 40, abs=2)
    assert canvas.viewport.lo > before.lo


@pytest.mark.parametrize(("edge", "way"), [("left", 30), ("right", -30)])
def test_an_edge_of_the_brush_is_dragged_and_the_other_stays(shown: Shown, edge: str, way: int) -> None:
    canvas, overview = shown.window.canvas, shown.window.exploring.overview
    canvas.zoom_by(3)
    before, brush = canvas.viewport, overview.brush()
    x = brush.left() if edge == "left" else brush.right()
    drag(overview, QPoint(round(x), 20), QPoint(round(x) + way, 20))
    assert canvas.viewport.span < before.span
    assert (canvas.viewport.hi == before.hi) is (edge == "left")
    assert (canvas.viewport.lo == before.lo) is (edge == "right")


def test_a_click_beside_the_brush_brings_it_there_and_a_double_click_shows_all(shown: Shown) -> None:
    canvas, overview = shown.window.canvas, shown.window.exploring.overview
    everything = canvas.viewport
    canvas.zoom_by(8)
    place = QPoint(round(overview.brush().right()) + 100, 20)
    QTest.mouseClick(overview, LEFT, NONE, place)
    assert overview.brush().center().x() == pytest.approx(place.x(), abs=2)
    QTest.mouseDClick(overview, LEFT, NONE, place)
    assert canvas.viewport == everything


def test_the_brush_says_what_is_shown_also_far_outside(shown: Shown) -> None:
    overview = shown.window.exploring.overview
    shown.window.canvas.set_viewport(Viewport(0, 10 * MS_PER_DAY))
    left, right = shown.window.canvas.time_span()
    assert left <= overview.brush().left() < overview.brush().right() <= right
    assert not overview.grab().toImage().isNull()


def test_back_and_forward_through_what_was_shown(shown: Shown) -> None:
    canvas = shown.window.canvas
    first = canvas.viewport
    canvas.set_viewport(pan(first, 3 * first.span))
    second = canvas.viewport
    shown.press(canvas, Qt.Key.Key_Left, ALT)
    assert canvas.viewport == first
    shown.press(canvas, Qt.Key.Key_Right, ALT)
    assert canvas.viewport == second
    canvas.setFocus()
    shown.press(canvas, Qt.Key.Key_Backspace)
    assert canvas.viewport == first


def test_a_date_is_gone_to(shown: Shown) -> None:
    shown.press(shown.window, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    dialog = shown.window.findChild(GoToDateDialog)
    assert dialog is not None
    shown.write(dialog.edit, "soon")
    shown.press(dialog.edit, Qt.Key.Key_Return)
    assert "“soon”" in dialog.hint.text()
    dialog.edit.clear()
    shown.write(dialog.edit, "../2025-06")
    shown.press(dialog.edit, Qt.Key.Key_Return)
    assert "open" in dialog.hint.text()
    dialog.edit.clear()
    shown.write(dialog.edit, "1999-12-31")
    shown.press(dialog.edit, Qt.Key.Key_Return)
    noon = start_of(dt.date(1999, 12, 31)) + MS_PER_DAY // 2
    assert shown.window.canvas.viewport.middle == pytest.approx(noon, abs=MS_PER_DAY)


def test_a_span_longer_than_the_window_is_shown_whole(shown: Shown) -> None:
    canvas = shown.window.canvas
    lo, hi = start_of(dt.date(1900, 1, 1)), end_of(dt.date(1999, 12, 31))
    canvas.go_to(lo, hi)
    assert canvas.viewport.lo < lo < hi < canvas.viewport.hi


def test_today_comes_into_the_middle(shown: Shown) -> None:
    canvas = shown.window.canvas
    canvas.set_viewport(Viewport(0, 10 * MS_PER_DAY))
    shown.press(shown.window, Qt.Key.Key_T)
    assert canvas.viewport.span == 10 * MS_PER_DAY
    assert canvas.viewport.lo > start_of(dt.date(2025, 1, 1))


def test_gliding_ends_where_it_was_to_go(shown: Shown) -> None:
    canvas = shown.window.canvas
    shown.window.actions_.animate.setChecked(True)
    before = canvas.scene().to_text()
    canvas.zoom_by(2)
    assert canvas.scene().to_text() == before
    glide = canvas.findChild(QAbstractAnimation)
    assert glide is not None
    glide.setCurrentTime(glide.duration() // 2)
    halfway = canvas.scene().to_text()
    assert halfway != before
    glide.setCurrentTime(glide.duration())
    landed = canvas.scene().to_text()
    canvas.is_animated = False
    canvas.set_viewport(pan(canvas.viewport, MS_PER_DAY))
    canvas.set_viewport(pan(canvas.viewport, -MS_PER_DAY))
    assert canvas.scene().to_text() == landed


def test_how_the_timeline_moves_is_remembered(shown: Shown) -> None:
    shown.window.actions_.wheel_scrolls.setChecked(True)
    assert shown.window.canvas.wheel_scrolls
    assert not shown.window.canvas.is_animated
    values = shown.window._settings.values
    assert (values.wheel_scrolls, values.animate) == (True, False)


def cells(shown: Shown, row: int) -> list[str]:
    model = shown.window.exploring.table.model
    return [str(model.data(model.index(row, column))) for column in range(len(HEADINGS))]


def test_the_table_shows_every_event_undated_last(shown: Shown) -> None:
    table = shown.window.exploring.table
    shown.press(shown.window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert table.isVisible()
    assert table.model.rowCount() == 3
    assert cells(shown, 0) == ["Thu 5 Jun 2025", "Calls", "Ministers speak by phone", "Happened", "Suggested"]
    assert cells(shown, 2)[:3] == ["no date", "", "Talks about aluminum"]


def test_keys_in_the_table_select_and_the_selection_is_seen_in_it(shown: Shown) -> None:
    shown.window.actions_.table.setChecked(True)
    table = shown.window.exploring.table
    shown.select("25 % tariff on imported steel")
    assert table.view.currentIndex().row() == 1
    table.view.setFocus()
    shown.press(table.view, Qt.Key.Key_Up)
    shown.settle()
    assert shown.window.session.selection == shown.event_id("Ministers speak by phone")
    assert shown.window.canvas.selected == shown.event_id("Ministers speak by phone")
    shown.window.session.select(None)
    assert not table.view.selectionModel().hasSelection()


def test_the_table_is_sorted_by_any_column(shown: Shown) -> None:
    shown.window.actions_.table.setChecked(True)
    table = shown.window.exploring.table
    shown.select("Ministers speak by phone")
    for column, name in enumerate(HEADINGS):
        for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
            table.view.sortByColumn(column, order)
            dated = [cells(shown, row)[column] for row in (0, 1)]
            if name != "Date":
                assert dated == sorted(dated, key=str.casefold, reverse=order is Qt.SortOrder.DescendingOrder) or (
                    name in ("Kind", "Standing", "Review")
                )
            assert cells(shown, 2)[0] == "no date"
    table.view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert cells(shown, 0)[0] == "Tue 1 Jul 2025"


def test_a_screen_reader_hears_headings_and_cells(shown: Shown) -> None:
    shown.window.actions_.table.setChecked(True)
    model = shown.window.exploring.table.model
    assert shown.window.exploring.table.view.accessibleName() == "Events"
    assert model.data(model.index(0, 1), Qt.ItemDataRole.AccessibleTextRole) == "Kind: Calls"


def test_closing_the_table_unchecks_its_action(shown: Shown) -> None:
    shown.window.actions_.table.setChecked(True)
    shown.window.exploring.table_dock.close()
    assert not shown.window.actions_.table.isChecked()


def test_pointing_at_an_event_tells_its_sentence(shown: Shown) -> None:
    canvas = shown.window.canvas
    call = shown.event_id("Ministers speak by phone")
    (mark,) = [
        item for item in canvas.scene().layer("events").items if isinstance(item, Mark) and item.event_id == call
    ]
    at = QPoint(round(mark.x), round(mark.y))
    QTest.mouseMove(canvas, at)
    QApplication.sendEvent(canvas, QHelpEvent(QEvent.Type.ToolTip, at, canvas.mapToGlobal(at)))
    assert CALL_SENTENCE not in QToolTip.text()
    shown.settle()
    assert f"“{CALL_SENTENCE}”" in QToolTip.text()
    QToolTip.hideText()


def notes(shown: Shown) -> list[str]:
    items = shown.window.canvas.scene().events()
    return [item.text for item in items if isinstance(item, Text) and item.role is TextRole.NOTE]


def test_rates_and_parties_are_read_for_the_labels_in_view(shown: Shown) -> None:
    shown.window.canvas.grab()
    shown.settle()
    assert notes(shown) == ["Minister of Trade, Minister of Steel"]


def test_an_edit_leaves_the_second_lines_until_they_are_read_again(shown: Shown) -> None:
    canvas = shown.window.canvas
    canvas.grab()
    shown.settle()
    before = notes(shown)
    canvas.set_columns(shown.window.session.contents.columns)
    assert notes(shown) == before
    shown.settle()
    assert notes(shown) == before


def test_a_lane_is_collapsed_by_its_header_and_stays_so(shown: Shown, show: Show, steel_library: Path) -> None:
    canvas = shown.window.canvas
    lane = canvas.scene().lanes[0]
    QTest.mouseDClick(canvas, LEFT, NONE, QPoint(60, round(lane.y + lane.height / 2)))
    assert canvas.arrangement.collapsed == {EventKind.TARIFF}
    shown.window.close()
    assert show(steel_library).window.canvas.arrangement.collapsed == {EventKind.TARIFF}


def choose(shown: Shown, lane: int, words: str) -> None:
    """Opens the menu of a lane and takes an entry."""
    canvas = shown.window.canvas
    place = canvas.scene().lanes[lane]
    at = QPoint(60, round(place.y + place.height / 2))
    QApplication.sendEvent(canvas, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, canvas.mapToGlobal(at)))
    menu = canvas.findChild(QMenu)
    assert menu is not None
    action = next(each for each in menu.actions() if each.text() == words)
    assert action.isEnabled()
    action.trigger()
    menu.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_lanes_are_moved_hidden_and_shown_by_their_menu(shown: Shown) -> None:
    def kinds() -> list[str]:
        return [lane.key for lane in shown.window.canvas.scene().lanes]

    tariff, call, licenses = EventKind.TARIFF, EventKind.CALL, EventKind.LICENSE
    choose(shown, 2, "Move to Top")
    assert kinds() == [licenses, tariff, call]
    choose(shown, 0, "Move Down")
    assert kinds() == [tariff, licenses, call]
    choose(shown, 2, "Hide Calls")
    assert kinds() == [tariff, licenses]
    choose(shown, 0, "Show Calls")
    assert kinds() == [tariff, licenses, call]


def test_a_lane_is_pinned_by_its_menu_and_stays_so(shown: Shown, show: Show, steel_library: Path) -> None:
    choose(shown, 1, "Pin to Top")
    canvas = shown.window.canvas
    assert [lane.key for lane in canvas.scene().lanes] == [EventKind.CALL, EventKind.TARIFF, EventKind.LICENSE]
    assert canvas.scene().pinned == 1
    canvas.setMinimumHeight(0)
    canvas.resize(canvas.width(), 160)
    canvas.scene()
    canvas.scroll_by(1000)
    assert canvas.scene().lanes[0].y == canvas.scene().time_box.y
    assert canvas.scene().lanes[1].y < canvas.scene().scrolled_box.y
    assert not canvas.grab().toImage().isNull()
    call = shown.event_id("Ministers speak by phone")
    before = canvas.scene().lanes[1].y
    canvas.show_event(call)
    assert canvas.scene().lanes[1].y == before
    shown.window.close()
    again = show(steel_library)
    assert again.window.canvas.scene().pinned == 1
    choose(again, 0, "Unpin")
    assert again.window.canvas.scene().pinned == 0


def test_an_event_of_a_hidden_lane_is_shown_where_it_is_asked_for(shown: Shown) -> None:
    choose(shown, 1, "Hide Calls")
    shown.select("Ministers speak by phone")
    assert shown.window.canvas.arrangement.hidden == frozenset()


def test_another_library_begins_without_marks_and_history(shown: Shown, tmp_path: Path) -> None:
    canvas = shown.window.canvas
    canvas.mark((0, MS_PER_DAY))
    canvas.set_viewport(Viewport(0, 10 * MS_PER_DAY))
    shown.commands.open_or_create(tmp_path / "other.tradeline")
    shown.settle()
    assert canvas.marked is None
    here = canvas.viewport
    canvas.go_back()
    assert canvas.viewport == here
