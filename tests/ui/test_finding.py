"""Finding, as a person does it: typing, chips, the filter, saved views; all panes show the same events."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from tests.ui.conftest import TEXT, Shown, article_of, steel_events
from viewer.domain.events import Review
from viewer.domain.grouping import LanesBy
from viewer.domain.query_values import QueryField
from viewer.store import Library
from viewer.timeline.lane_heads import HINT
from viewer.timeline.scene import Text
from viewer.ui.finding.facet_rows import SECTIONS
from viewer.ui.finding.view_dialogs import ManageViewsDialog, SaveViewDialog

Show = Callable[[Path], Shown]
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier
Part = TypeVar("Part", bound=QWidget)
CALL, TARIFF, TALKS = "Ministers speak by phone", "25 % tariff on imported steel", "Talks about aluminum"


def part_of(owner: QWidget, kind: type[Part]) -> Part:
    found = owner.findChild(kind)
    assert found is not None
    return found


def type_in(shown: Shown, text: str) -> None:
    """Types into the box and waits for the pause and the answer."""
    shown.write(shown.window.search, text)
    whole = shown.window.search.text()
    shown.qtbot.waitUntil(lambda: shown.window.search.results.isVisible() or not whole.strip())
    shown.settle()


def on_timeline(shown: Shown) -> set[str]:
    texts = [item for item in shown.window.canvas.scene().events() if isinstance(item, Text)]
    return {text.text for text in texts} & {CALL, TARIFF, TALKS}


def in_table(shown: Shown) -> set[str]:
    model = shown.window.exploring.table.model
    return {str(model.index(row, 2).data()) for row in range(model.rowCount())}


def in_tray(shown: Shown) -> set[str]:
    tray = shown.window.tray
    return {tray.list.item(row).text() for row in range(tray.list.count())} if tray.isVisible() else set()


def chip_labels(shown: Shown) -> list[str]:
    crosses = [button for button in shown.window.finding.row.findChildren(QToolButton) if button.isVisible()]
    return [button.accessibleName().removeprefix("Remove ") for button in crosses]


def open_filter(shown: Shown) -> None:
    shown.window.actions_.filter.trigger()
    wait_for_counts(shown)


def wait_for_counts(shown: Shown) -> None:
    shown.qtbot.waitUntil(lambda: bool(shown.window.session.findings.facets))
    shown.settle()


def row_of(shown: Shown, where: QueryField, label: str) -> QModelIndex:
    model = shown.window.finding.panel.rows
    section = model.index(list(SECTIONS).index(where), 0)
    rows = [model.index(row, 0, section) for row in range(model.rowCount(section))]
    return next(index for index in rows if index.data() == label)


def click_row(shown: Shown, where: QueryField, label: str, held: Qt.KeyboardModifier = NONE) -> None:
    panel = shown.window.finding.panel
    place = panel.visualRect(row_of(shown, where, label)).center()
    QTest.mouseClick(panel.viewport(), LEFT, held, place)
    shown.settle()
    wait_for_counts(shown)


def test_typing_filters_every_pane_at_once(shown: Shown) -> None:
    window = shown.window
    window.actions_.table.trigger()
    type_in(shown, "steel")
    assert on_timeline(shown) == in_table(shown) == {TARIFF}
    assert in_tray(shown) == set()
    assert [len(lane) for lane in window.canvas.lanes] == [1]
    assert window.count_label.text() == "1 of 3 events"
    assert window.finding.row.count.text() == "1 of 3 events"
    assert chip_labels(shown) == ["“steel…”"]


def test_escape_closes_the_list_first_and_then_shows_everything(shown: Shown) -> None:
    window = shown.window
    type_in(shown, "aluminum")
    assert in_tray(shown) == {TALKS}
    shown.press(window.search, Qt.Key.Key_Escape)
    assert not window.search.results.isVisible()
    assert window.search.text() == "aluminum"
    assert on_timeline(shown) == set()
    shown.press(window.search, Qt.Key.Key_Escape)
    shown.settle()
    assert window.search.text() == ""
    assert on_timeline(shown) == {CALL, TARIFF}
    assert window.finding.row.isHidden()
    assert window.count_label.text() == "3 events"


def test_the_timeline_stands_still_while_it_is_searched(shown: Shown) -> None:
    window = shown.window
    before, brush = window.canvas.viewport, window.exploring.overview.brush()
    type_in(shown, "phone")
    assert window.canvas.viewport == before
    assert window.exploring.overview.brush() == brush


def test_the_list_does_not_come_for_a_search_that_nobody_typed(shown: Shown) -> None:
    shown.window.finding.ask("steel ")
    shown.settle()
    assert not shown.window.search.results.isVisible()
    assert on_timeline(shown) == {TARIFF}


def test_the_space_behind_a_word_says_that_it_is_whole(shown: Shown) -> None:
    type_in(shown, "stee")
    assert on_timeline(shown) == {TARIFF}
    shown.write(shown.window.search, " ")
    shown.press(shown.window.search, Qt.Key.Key_Return)
    shown.settle()
    assert on_timeline(shown) == set()


def test_a_chip_is_taken_away(shown: Shown) -> None:
    shown.window.finding.ask("kind:tariff,call steel ")
    shown.settle()
    assert chip_labels(shown) == ["Kind: Tariffs, Calls", "“steel”"]
    crosses = shown.window.finding.row.findChildren(QToolButton)
    shown.click(next(button for button in crosses if "steel" in button.accessibleName()))
    shown.settle()
    assert shown.window.search.text() == "kind:tariff,call"
    assert on_timeline(shown) == {CALL, TARIFF}


def test_nothing_found_is_said_on_the_timeline_and_can_be_cleared(shown: Shown) -> None:
    window = shown.window
    window.finding.ask("zinc ")
    shown.settle()
    assert window.finding.nothing.isVisible()
    hints = [item.text for item in window.canvas.scene().layer("hint").items if isinstance(item, Text)]
    assert HINT not in hints
    before = window.canvas.viewport
    window.canvas.fit_all()
    assert window.canvas.viewport == before
    shown.click(window.finding.nothing.button)
    shown.settle()
    assert window.finding.nothing.isHidden()
    assert on_timeline(shown) == {CALL, TARIFF}


def test_what_is_not_understood_is_said_after_a_pause(shown: Shown) -> None:
    row = shown.window.finding.row
    shown.window.finding.ask("knd:tariff ")
    shown.settle()
    assert row.notice.isHidden()
    shown.qtbot.waitUntil(row.notice.isVisible)
    assert "“knd”" in row.notice.text()
    shown.window.finding.ask("")
    shown.settle()
    assert row.isHidden()
    # There is something to say also where nothing is searched for yet.
    shown.window.finding.ask("kind:")
    shown.qtbot.waitUntil(row.notice.isVisible)
    assert row.isVisible()
    assert row.clear_button.isHidden()


def test_a_condition_that_is_being_typed_takes_nothing_away_yet(shown: Shown) -> None:
    for typed in ("kind:", "ca"):
        shown.write(shown.window.search, typed)
        shown.press(shown.window.search, Qt.Key.Key_Return)
        shown.settle()
        assert not shown.window.search.results.isVisible()
        assert on_timeline(shown) == {CALL, TARIFF}
    type_in(shown, "ll")
    assert on_timeline(shown) == {CALL}


def test_the_same_search_in_other_words_changes_nothing(shown: Shown) -> None:
    session = shown.window.session
    shown.window.finding.ask("goods:steel kind:tariff ")
    shown.settle()
    columns, lanes = session.contents.columns, shown.window.canvas.lanes
    shown.window.finding.ask("product:steel  kind:tariffs rate:")
    shown.settle()
    assert session.contents.columns is columns
    assert shown.window.canvas.lanes is lanes
    assert session.query.notices
    shown.commands.set_review(shown.event_id(TARIFF), Review.ACCEPTED)
    shown.settle()
    shown.window.finding.ask("product:steel kind:tariff ")
    shown.settle()
    assert session.contents.columns.reviews.tolist() == [list(Review).index(Review.ACCEPTED)]


def test_an_edit_is_shown_under_the_search(shown: Shown) -> None:
    window = shown.window
    call = shown.event_id(CALL)
    window.finding.ask("on:2025-06-05 ")
    shown.settle()
    assert on_timeline(shown) == {CALL}
    shown.commands.set_review(call, Review.REJECTED)
    shown.settle()
    assert window.finding.nothing.isVisible()
    assert window.count_label.text() == "0 of 2 events"
    window.actions_.undo.trigger()
    shown.settle()
    assert on_timeline(shown) == {CALL}


def test_the_selected_event_stays_selected_where_it_is_not_found(shown: Shown) -> None:
    event_id = shown.select(CALL)
    shown.window.finding.ask("steel ")
    shown.settle()
    assert shown.window.session.selection == event_id
    shown.window.finding.ask("")
    shown.settle()
    assert shown.window.session.selection == event_id


def test_of_many_selected_events_those_that_were_found_stay(shown: Shown) -> None:
    session = shown.window.session
    session.select_many(session.findings.ids)
    assert len(session.chosen) == 3
    shown.window.finding.ask("steel,aluminum kind:tariff,talks ")
    shown.window.finding.ask("-kind:call ")
    shown.settle()
    assert session.chosen.tolist() == sorted([shown.event_id(TARIFF), shown.event_id(TALKS)])


def test_the_filter_counts_and_a_click_narrows_down(shown: Shown) -> None:
    open_filter(shown)
    panel = shown.window.finding.panel
    assert panel.rows.row_at(row_of(shown, QueryField.KIND, "Calls")) is not None
    click_row(shown, QueryField.KIND, "Calls")
    assert shown.window.search.text() == "kind:call"
    assert on_timeline(shown) == {CALL}
    click_row(shown, QueryField.KIND, "Tariffs")
    assert on_timeline(shown) == {CALL, TARIFF}
    click_row(shown, QueryField.KIND, "Calls", ALT)
    assert shown.window.search.text() == "kind:tariff -kind:call"
    assert on_timeline(shown) == {TARIFF}


def test_the_filter_is_used_with_keys(shown: Shown) -> None:
    open_filter(shown)
    panel = shown.window.finding.panel
    panel.setFocus()
    panel.setCurrentIndex(row_of(shown, QueryField.KIND, "Calls"))
    shown.press(panel, Qt.Key.Key_Space)
    shown.settle()
    assert on_timeline(shown) == {CALL}
    wait_for_counts(shown)
    assert panel.currentIndex().data() == "Calls"
    shown.press(panel, Qt.Key.Key_Return, ALT)
    shown.settle()
    assert shown.window.search.text() == "-kind:call"


def test_a_click_on_a_heading_folds_it(shown: Shown) -> None:
    open_filter(shown)
    panel = shown.window.finding.panel
    heading = panel.rows.index(0, 0)
    assert panel.isExpanded(heading)
    QTest.mouseClick(panel.viewport(), LEFT, NONE, panel.visualRect(heading).center())
    assert not panel.isExpanded(heading)


def test_the_menu_of_a_row_offers_what_can_be_done(shown: Shown) -> None:
    open_filter(shown)
    menu = shown.window.finding.panel.menu_for(row_of(shown, QueryField.PRODUCT, "steel"))
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["Search for “steel”", "Exclude “steel”"]
    menu.actions()[1].trigger()
    shown.settle()
    assert shown.window.search.text() == '-product:"steel"'
    wait_for_counts(shown)
    menu = shown.window.finding.panel.menu_for(row_of(shown, QueryField.PRODUCT, "steel"))
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["Search for “steel”", "Take It Out"]
    menu.actions()[1].trigger()
    shown.settle()
    assert shown.window.search.text() == ""
    assert shown.window.finding.panel.menu_for(QModelIndex()) is None


def test_fast_clicks_on_the_filter_add_up(shown: Shown) -> None:
    open_filter(shown)
    panel = shown.window.finding.panel
    for label in ("Calls", "Talks"):
        place = panel.visualRect(row_of(shown, QueryField.KIND, label)).center()
        QTest.mouseClick(panel.viewport(), LEFT, NONE, place)
    shown.settle()
    assert shown.window.search.text() == "kind:call,talks"
    assert on_timeline(shown) == {CALL}
    assert in_tray(shown) == {TALKS}


def test_a_view_is_saved_chosen_renamed_and_removed(shown: Shown) -> None:
    window = shown.window
    window.exploring.lanes.choose(LanesBy.STANDING)
    window.finding.ask("steel ")
    shown.settle()
    shown.click(window.finding.row.save_button)
    dialog = part_of(window, SaveViewDialog)
    assert not dialog.yes_button.isEnabled()
    shown.write(dialog.edit, "Steel & more")
    shown.click(dialog.yes_button)
    window.finding.ask("")
    window.exploring.lanes.choose(LanesBy.KIND)
    shown.settle()
    assert [each.name for each in window.finding.views.views] == ["Steel & more"]
    action = next(each for each in window.actions_.views_menu.actions() if each.text().startswith("Steel"))
    assert action.text() == "Steel && more\tsteel"
    action.trigger()
    shown.settle()
    assert on_timeline(shown) == {TARIFF}
    assert window.canvas.lanes_by is LanesBy.STANDING
    window.actions_.manage_views.trigger()
    manager = part_of(window, ManageViewsDialog)
    shown.click(manager.rename_button)
    editor = part_of(manager.list, QLineEdit)
    editor.setText("Metal")
    shown.press(editor, Qt.Key.Key_Return)
    # Qt takes what was written a moment after the key.
    shown.qtbot.waitUntil(lambda: [each.name for each in window.finding.views.views] == ["Metal"])
    shown.settle()
    assert manager.isVisible()
    shown.click(manager.remove_button)
    shown.settle()
    assert window.finding.views.views == ()
    assert not window.actions_.manage_views.isEnabled()
    manager.reject()


def test_the_same_name_asks_to_replace(shown: Shown) -> None:
    window = shown.window
    for text, word in (("steel ", "Save"), ("phone ", "Replace")):
        window.finding.ask(text)
        window.actions_.save_view.trigger()
        dialog = part_of(window, SaveViewDialog)
        shown.write(dialog.edit, "mine" if word == "Save" else "MINE")
        assert dialog.yes_button.text() == word
        shown.click(dialog.yes_button)
        shown.settle()
        shown.qtbot.waitUntil(lambda: window.findChild(SaveViewDialog) is None)
    [view] = window.finding.views.views
    assert (view.name, view.query) == ("MINE", "phone ")


def test_a_library_brings_its_views_and_no_search_of_another(show: Show, steel_library: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.tradeline"
    with Library.create(other) as library:
        library.save_view("Elsewhere", "tin ", LanesBy.YEAR)
    shown = show(steel_library)
    shown.window.finding.ask("steel ")
    shown.settle()
    shown.commands.open_library(other)
    shown.settle()
    assert shown.window.search.text() == ""
    assert shown.window.finding.row.isHidden()
    assert [view.name for view in shown.window.finding.views.views] == ["Elsewhere"]


def test_what_is_typed_while_another_library_opens_is_not_searched_for_there(shown: Shown, tmp_path: Path) -> None:
    other = tmp_path / "other.tradeline"
    with Library.create(other) as library:
        library.add_article(article_of(TEXT), steel_events())
    shown.commands.open_library(other)
    shown.window.finding.ask("steel ")
    shown.settle()
    assert shown.window.search.text() == ""
    assert on_timeline(shown) == {CALL, TARIFF}
    shown.commands.set_review(shown.event_id(TALKS), Review.ACCEPTED)
    shown.settle()
    assert on_timeline(shown) == {CALL, TARIFF}


def test_matches_are_walked_through_in_the_source_text(shown: Shown) -> None:
    window = shown.window
    assert not window.actions_.next_match.isEnabled()
    shown.select(TARIFF)
    window.finding.ask("steel ")
    shown.settle()
    bar = window.details.halves.text.match_bar
    assert bar.isVisible()
    assert bar.count.text() == "2 matches"
    window.actions_.previous_match.trigger()
    assert bar.count.text().endswith(" of 2")
    window.finding.ask("")
    shown.settle()
    assert bar.isHidden()
    assert not window.actions_.next_match.isEnabled()


def test_found_words_are_marked_in_the_list_and_the_table(shown: Shown) -> None:
    window = shown.window
    window.resize(1200, 800)
    window.actions_.table.trigger()
    type_in(shown, "steel")
    color = window.appearance.theme.color("match")

    def has_mark(widget: QWidget) -> bool:
        image = widget.grab().toImage()
        return any(image.pixelColor(x, y) == color for x in range(image.width()) for y in range(0, image.height(), 3))

    # The list shows the first row chosen, on whose ground the mark is painted all the same.
    assert has_mark(window.search.results.list)
    shown.press(window.search, Qt.Key.Key_Escape)
    assert has_mark(window.exploring.table.view)
    window.finding.ask("kind:tariff ")
    shown.settle()
    assert not has_mark(window.exploring.table.view)


def test_where_the_filter_is_open_it_is_open_at_the_next_start(show: Show, steel_library: Path) -> None:
    first = show(steel_library)
    open_filter(first)
    first.window.close()
    second = show(steel_library)
    assert second.window.finding.dock.isVisible()
    assert second.window.actions_.filter.isChecked()
    wait_for_counts(second)
    assert row_of(second, QueryField.YEAR, "2025").isValid()


@pytest.mark.parametrize("width", [720, 1400])
def test_many_chips_go_on_in_further_rows(shown: Shown, width: int) -> None:
    shown.window.resize(width, 600)
    names = " ".join(f'-party:"A party of some length {number}"' for number in range(9))
    shown.window.finding.ask(names)
    shown.settle()
    row = shown.window.finding.row
    crosses = [button for button in row.findChildren(QToolButton) if button.isVisible()]
    assert len(crosses) == 9
    corners = [button.mapTo(row, QPoint(button.width(), button.height())) for button in crosses]
    assert max(place.x() for place in corners) <= row.width()
    assert len({place.y() for place in corners}) > 1
    # A long search is scrolled, so that the timeline keeps its room.
    assert row.height() < 130
    assert shown.window.canvas.height() >= shown.window.canvas.minimumHeight()


def test_a_filter_with_nothing_to_list_says_so(show: Show, tmp_path: Path) -> None:
    def has_words(shown: Shown) -> bool:
        shown.window.actions_.filter.setChecked(True)
        shown.settle()
        panel = shown.window.finding.panel
        image = panel.viewport().grab().toImage()
        ground = image.pixel(1, 1)
        return any(image.pixel(x, y) != ground for x in range(image.width()) for y in range(12, 30))

    empty = tmp_path / "empty.tradeline"
    Library.create(empty).close()
    assert has_words(show(empty))
