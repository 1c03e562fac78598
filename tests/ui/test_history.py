"""The history dock: whose, what, from what to what, and undoing down to a step."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.conftest import TEXT, Shown, article_of, steel_events
from viewer.domain.edits import SetReview
from viewer.domain.events import Review
from viewer.store import Library
from viewer.ui.asking_dialog import ConfirmDialog
from viewer.ui.history.history_pane import OF_LIBRARY, HistoryPane

CALL = "Ministers speak by phone"
TARIFF = "25 % tariff on imported steel"


def open_history(shown: Shown, *, whole: bool = False) -> HistoryPane:
    QTest.keyClick(shown.window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    pane = shown.window.history.pane
    if whole:
        choose_all(shown)
    shown.settle()
    return pane


def choose_all(shown: Shown) -> None:
    box = shown.window.history.pane.scope
    box.setCurrentText(OF_LIBRARY)
    box.activated.emit(box.currentIndex())
    shown.settle()


def words(pane: HistoryPane) -> list[str]:
    return [str(pane.model.index(row, 2).data()) for row in range(pane.model.rowCount())]


def put_cursor(shown: Shown, row: int) -> None:
    pane = shown.window.history.pane
    pane.view.setCurrentIndex(pane.model.index(row, 0))
    shown.settle()


def review(shown: Shown, title: str, chosen: Review) -> None:
    shown.commands.set_review(shown.event_id(title), chosen)
    shown.settle()


def dialog_of(window: QWidget) -> ConfirmDialog:
    [dialog] = window.findChildren(ConfirmDialog)
    return dialog


def test_the_history_of_the_selected_event_follows_the_selection(shown: Shown) -> None:
    review(shown, CALL, Review.ACCEPTED)
    review(shown, TARIFF, Review.REJECTED)
    pane = open_history(shown)
    assert words(pane) == []
    assert pane.subject.whole == "Select one event to see what was done to it."
    shown.select(CALL)
    assert words(pane) == [f"Accept “{CALL}”", "Imported “Ministers agree on steel 😀” with 3 events"]
    assert pane.subject.whole == CALL
    choose_all(shown)
    assert words(pane)[0] == f"Reject “{TARIFF}”"
    assert pane.subject.whole == ""


def test_a_narrow_history_keeps_what_was_done_in_view(shown: Shown) -> None:
    pane = open_history(shown)
    shown.select(CALL)
    shown.window.resize(820, 560)
    shown.settle()
    assert pane.subject.height() < 2 * pane.subject.fontMetrics().height()
    assert pane.subject.text() != pane.subject.whole
    assert pane.view.isColumnHidden(1)
    shown.window.resize(1800, 900)
    shown.settle()
    assert pane.subject.text() == CALL
    assert not pane.view.isColumnHidden(1)


def test_a_row_shows_from_what_to_what(shown: Shown) -> None:
    review(shown, CALL, Review.ACCEPTED)
    pane = open_history(shown, whole=True)
    put_cursor(shown, 0)
    assert pane.lines.toPlainText() == "review: Suggested → Accepted"
    shown.press(pane.view, Qt.Key.Key_Down)
    shown.settle()
    assert pane.lines.toPlainText() == "new events: nothing → 3"


def test_a_screen_reader_hears_who_and_when(shown: Shown) -> None:
    pane = open_history(shown, whole=True)
    heard = [str(pane.model.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole)) for column in range(3)]
    assert [each.partition(": ")[0] for each in heard] == ["When", "Who", "What"]
    assert pane.view.accessibleName() == "History"


def test_undone_steps_are_muted_and_say_so(shown: Shown) -> None:
    pane = open_history(shown, whole=True)
    review(shown, CALL, Review.ACCEPTED)
    shown.commands.undo()
    shown.settle()
    assert words(pane)[:2] == [f"Undo: Accept “{CALL}”", f"(undone) Accept “{CALL}”"]
    muted = pane.model.index(1, 2).data(Qt.ItemDataRole.ForegroundRole)
    assert muted == shown.window.appearance.theme.color("muted")
    assert pane.model.index(0, 2).data(Qt.ItemDataRole.ForegroundRole) is None


def test_the_cursor_stays_on_its_entry_when_something_is_added(shown: Shown) -> None:
    review(shown, CALL, Review.ACCEPTED)
    pane = open_history(shown, whole=True)
    put_cursor(shown, 0)
    review(shown, TARIFF, Review.REJECTED)
    assert pane.current is not None
    assert pane.current.summary == f"Accept “{CALL}”"
    assert pane.lines.toPlainText() == "review: Suggested → Accepted"


def test_enter_and_a_double_click_go_to_the_event(shown: Shown) -> None:
    review(shown, CALL, Review.ACCEPTED)
    review(shown, TARIFF, Review.ACCEPTED)
    pane = open_history(shown, whole=True)
    put_cursor(shown, 1)
    shown.press(pane.view, Qt.Key.Key_Return)
    shown.settle()
    assert shown.window.session.selection == shown.event_id(CALL)
    place = pane.view.visualRect(pane.model.index(0, 2)).center()
    shown.click(pane.view.viewport(), QPoint(place))
    QTest.mouseDClick(pane.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(place))
    shown.settle()
    assert shown.window.session.selection == shown.event_id(TARIFF)


def test_steps_are_undone_down_to_a_row_after_a_question(shown: Shown) -> None:
    for chosen in (Review.ACCEPTED, Review.REJECTED):
        review(shown, CALL, chosen)
    review(shown, TARIFF, Review.ACCEPTED)
    pane = open_history(shown, whole=True)
    put_cursor(shown, 2)
    shown.click(pane.undo_button)
    shown.settle()
    dialog = dialog_of(shown.window)
    assert dialog.question.text() == "Undo 3 steps?"
    assert f"“Accept “{CALL}””" in dialog.note.text()
    shown.click(dialog.yes_button)
    shown.settle()
    assert [text.startswith("(undone)") for text in words(pane)] == [False] * 3 + [True] * 3 + [False]
    assert not shown.window.actions_.undo.isEnabled()
    assert shown.messages == ()


def test_the_question_can_be_left_and_changes_nothing(shown: Shown) -> None:
    review(shown, CALL, Review.ACCEPTED)
    pane = open_history(shown, whole=True)
    put_cursor(shown, 0)
    shown.click(pane.undo_button)
    shown.settle()
    dialog = dialog_of(shown.window)
    assert dialog.focusWidget() is dialog.cancel_button
    shown.press(dialog, Qt.Key.Key_Escape)
    shown.settle()
    assert len(words(pane)) == 2


def test_one_step_that_cannot_be_undone_stops_the_rest_and_is_told(
    show: Callable[[Path], Shown], tmp_path: Path
) -> None:
    location = tmp_path / "own.tradeline"
    event = dataclasses.replace(steel_events()[0], title="Talks")
    with Library.create(location) as library:
        library.add_article(article_of(TEXT), [event, dataclasses.replace(event, title="More talks")])
        library.apply("Accept 1", [SetReview(1, Review.ACCEPTED)])
        library.apply("Accept 2", [SetReview(2, Review.ACCEPTED)])
        with library._database.writing() as connection:
            connection.exec_driver_sql("UPDATE event SET review = 'edited' WHERE id = 1")
    shown = show(location)
    pane = open_history(shown, whole=True)
    put_cursor(shown, 1)
    shown.click(pane.undo_button)
    shown.settle()
    shown.click(dialog_of(shown.window).yes_button)
    shown.settle()
    [message] = shown.messages
    assert message.title == "1 of 2 steps were undone."
    assert message.text.startswith("“Accept 1” cannot be undone.")


def test_one_event_offers_no_undo_out_of_order(shown: Shown) -> None:
    review(shown, CALL, Review.ACCEPTED)
    pane = open_history(shown)
    shown.select(CALL)
    put_cursor(shown, 0)
    assert not pane.undo_button.isEnabled()
    choose_all(shown)
    put_cursor(shown, 0)
    assert pane.undo_button.isEnabled()
    put_cursor(shown, 1)
    assert not pane.undo_button.isEnabled(), "an import is no step"


def test_older_entries_come_as_one_scrolls(show: Callable[[Path], Shown], tmp_path: Path) -> None:
    location = tmp_path / "long.tradeline"
    with Library.create(location) as library:
        library.add_article(article_of(TEXT), [steel_events()[0]])
        for number in range(130):
            library.apply(f"Step {number}", [SetReview(1, (Review.ACCEPTED, Review.REJECTED)[number % 2])])
    shown = show(location)
    pane = open_history(shown, whole=True)
    first = pane.model.rowCount()
    assert first == 100
    put_cursor(shown, first - 1)
    pane.view.scrollToBottom()
    QApplication.processEvents()
    shown.settle()
    assert pane.model.rowCount() == 131
    assert len(set(words(pane))) == 131
    assert not pane.model.canFetchMore(pane.view.rootIndex())


def test_the_dock_is_remembered(shown: Shown, show: Callable[[Path], Shown], steel_library: Path) -> None:
    open_history(shown, whole=True)
    assert shown.window.actions_.history.isChecked()
    shown.window.close()
    again = show(steel_library)
    assert not again.window.history.dock.isHidden()
    assert again.window.actions_.history.isChecked()
    assert not again.window.history.pane.is_of_event
    assert len(words(again.window.history.pane)) == 1
