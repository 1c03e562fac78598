"""The queue of suggested events, its single keys, and what is done to many at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from tests.ui.conftest import TEXT, Shown, article_of, steel_events
from viewer.domain.events import EventKind, Review
from viewer.domain.review_queue import QueueOrder, QueueShows
from viewer.services import libraries
from viewer.services.reviewing import set_review
from viewer.store import Library
from viewer.ui.asking_dialog import ConfirmDialog
from viewer.ui.details.wishes import ManyWish
from viewer.ui.help_dialogs import ShortcutsDialog
from viewer.ui.plain_text import PlainLabel
from viewer.ui.review.dialogs import TagDialog

Show = Callable[[Path], Shown]
CALL, TARIFF, TALKS = "Ministers speak by phone", "25 % tariff on imported steel", "Talks about aluminum"


def open_queue(shown: Shown) -> None:
    shown.press(shown.window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    shown.settle()
    shown.window.reviewing.panel.view.setFocus()


def titles(shown: Shown) -> list[str]:
    model = shown.window.reviewing.panel.model
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def selected(shown: Shown) -> str:
    event_id = shown.window.session.selection
    return "" if event_id is None else shown.window.session.title_of(event_id)


def review_of(shown: Shown, title: str) -> Review | None:
    return shown.window.session.contents.reviews.review_of(shown.event_id(title))


def press(shown: Shown, key: Qt.Key) -> None:
    shown.press(shown.window.reviewing.panel.view, key)
    shown.settle()


def dialog_of(kind: type[QDialog]) -> QDialog:
    [dialog] = [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]
    assert isinstance(dialog, kind)
    return dialog


def test_the_queue_lists_what_is_to_be_reviewed_in_the_order_of_time(shown: Shown) -> None:
    open_queue(shown)
    assert shown.window.reviewing.dock.isVisible()
    assert shown.window.actions_.review.isChecked()
    assert titles(shown) == [CALL, TARIFF, TALKS]
    assert shown.window.reviewing.panel.progress.text() == "0 of 3 reviewed"
    open_queue(shown)
    assert shown.window.reviewing.dock.isHidden()
    assert not shown.window.actions_.review.isChecked()


def test_weak_readings_can_come_first(shown: Shown) -> None:
    open_queue(shown)
    order = shown.window.reviewing.panel.order
    order.box.setCurrentIndex(list(QueueOrder).index(QueueOrder.WEAK_FIRST))
    assert titles(shown) == [TALKS, TARIFF, CALL]


def test_after_an_answer_the_next_event_is_shown_everywhere(shown: Shown) -> None:
    open_queue(shown)
    shown.select(CALL)
    press(shown, Qt.Key.Key_Return)
    assert (review_of(shown, CALL), selected(shown)) == (Review.ACCEPTED, TARIFF)
    assert shown.window.canvas.selected == shown.event_id(TARIFF)
    assert shown.window.details.shown_event is not None
    assert shown.window.details.shown_event.title == TARIFF
    assert titles(shown) == [TARIFF, TALKS]
    press(shown, Qt.Key.Key_X)
    assert (review_of(shown, TARIFF), selected(shown)) == (Review.REJECTED, TALKS)
    press(shown, Qt.Key.Key_Y)
    assert shown.window.reviewing.panel.progress.text() == "3 of 3 reviewed"
    assert shown.window.reviewing.panel.nothing.text() == "Nothing is left to review here."
    assert titles(shown) == []


def test_fast_answers_go_to_one_event_each(shown: Shown) -> None:
    open_queue(shown)
    shown.select(CALL)
    view = shown.window.reviewing.panel.view
    for key in (Qt.Key.Key_Y, Qt.Key.Key_X, Qt.Key.Key_Y):
        shown.press(view, key)
    shown.settle()
    assert [review_of(shown, title) for title in (CALL, TARIFF, TALKS)] == [
        Review.ACCEPTED,
        Review.REJECTED,
        Review.ACCEPTED,
    ]


def test_from_the_end_of_the_queue_it_goes_on_at_the_start(shown: Shown) -> None:
    open_queue(shown)
    shown.select(TALKS)
    press(shown, Qt.Key.Key_Y)
    assert selected(shown) == CALL


def test_n_and_p_look_around_without_an_answer(shown: Shown) -> None:
    open_queue(shown)
    for key, title in (
        (Qt.Key.Key_N, CALL),
        (Qt.Key.Key_J, TARIFF),
        (Qt.Key.Key_N, TALKS),
        (Qt.Key.Key_N, TALKS),
        (Qt.Key.Key_P, TARIFF),
        (Qt.Key.Key_K, CALL),
    ):
        press(shown, key)
        assert selected(shown) == title
    assert shown.window.reviewing.panel.progress.text() == "0 of 3 reviewed"


def test_the_keys_work_in_the_timeline_too_and_the_event_stays_without_the_queue(shown: Shown) -> None:
    shown.select(CALL)
    canvas = shown.window.canvas
    canvas.setFocus()
    shown.press(canvas, Qt.Key.Key_Y)
    shown.settle()
    assert (review_of(shown, CALL), selected(shown)) == (Review.ACCEPTED, CALL)
    shown.press(canvas, Qt.Key.Key_U)
    shown.settle()
    assert review_of(shown, CALL) is Review.SUGGESTED
    shown.press(canvas, Qt.Key.Key_Delete)
    shown.settle()
    assert review_of(shown, CALL) is Review.REJECTED


def test_letters_typed_into_a_field_are_letters(shown: Shown) -> None:
    shown.select(CALL)
    search = shown.window.search
    search.setFocus()
    shown.write(search, "xyuenp*")
    shown.settle()
    assert search.text() == "xyuenp*"
    sheet = shown.window.details.sheet
    assert sheet is not None
    shown.click(sheet.date_rows[0].edit_button)
    editor = sheet.date_rows[0].editor
    assert editor is not None
    shown.write(editor.line, "xy")
    assert editor.line.text() == "xy"
    assert review_of(shown, CALL) is Review.SUGGESTED


def test_rejected_events_can_be_found_again_and_put_back(shown: Shown) -> None:
    open_queue(shown)
    shown.select(CALL)
    press(shown, Qt.Key.Key_X)
    shown.window.reviewing.panel.shows.box.setCurrentIndex(list(QueueShows).index(QueueShows.REJECTED))
    assert titles(shown) == [CALL]
    press(shown, Qt.Key.Key_N)
    assert selected(shown) == CALL
    press(shown, Qt.Key.Key_U)
    assert review_of(shown, CALL) is Review.SUGGESTED
    assert titles(shown) == []
    assert shown.window.reviewing.panel.nothing.text() == "Nothing was rejected."


def test_rejected_events_have_their_titles_when_the_library_is_opened(show: Show, steel_library: Path) -> None:
    with Library.open(steel_library) as library:
        [call] = [event.id for event in library.events() if event.kind is EventKind.CALL]
        assert call is not None
        set_review(library, call, Review.REJECTED)
    shown = show(steel_library)
    open_queue(shown)
    shown.window.reviewing.panel.shows.box.setCurrentIndex(list(QueueShows).index(QueueShows.REJECTED))
    assert titles(shown) == [CALL]


def test_the_star_key_stars_and_takes_it_off(shown: Shown) -> None:
    open_queue(shown)
    shown.select(TARIFF)
    for starred in (True, False):
        press(shown, Qt.Key.Key_Asterisk)
        event = shown.window.details.shown_event
        assert event is not None
        assert event.starred is starred


def test_a_click_in_the_list_selects_and_follows_the_selection(shown: Shown) -> None:
    open_queue(shown)
    panel = shown.window.reviewing.panel
    rect = panel.view.visualRect(panel.model.index(1))
    shown.click(panel.view.viewport(), rect.center())
    shown.settle()
    assert selected(shown) == TARIFF
    shown.select(TALKS)
    assert panel.view.currentIndex().row() == 2
    shown.window.session.select(None)
    assert not panel.view.currentIndex().isValid()


def test_all_found_asks_with_the_number_and_is_one_step(shown: Shown) -> None:
    shown.commands.set_review(shown.event_id(CALL), Review.REJECTED)
    shown.settle()
    open_queue(shown)
    shown.window.reviewing.panel.accept_all.trigger()
    dialog = dialog_of(ConfirmDialog)
    assert isinstance(dialog, ConfirmDialog)
    assert dialog.question.text() == "Accept the 2 events that are listed and not reviewed yet?"
    assert dialog.yes_button.text() == "Accept 2"
    assert dialog.focusWidget() is dialog.cancel_button
    shown.click(dialog.yes_button)
    shown.settle()
    assert [review_of(shown, title) for title in (CALL, TARIFF, TALKS)] == [
        Review.REJECTED,
        Review.ACCEPTED,
        Review.ACCEPTED,
    ]
    shown.commands.undo()
    shown.settle()
    assert titles(shown) == [TARIFF, TALKS]


def test_nothing_happens_to_all_where_the_person_says_no(shown: Shown) -> None:
    open_queue(shown)
    shown.window.reviewing.panel.reject_all.trigger()
    dialog_of(ConfirmDialog).reject()
    shown.settle()
    assert shown.window.reviewing.panel.progress.text() == "0 of 3 reviewed"


def select_all(shown: Shown) -> None:
    columns = shown.window.session.contents.columns
    shown.window.session.select_many(np.sort(np.concatenate((columns.ids, columns.undated))))


def ask_many(shown: Shown, wish: ManyWish) -> None:
    shown.click(shown.window.details.many.buttons[wish])
    shown.settle()


def test_many_are_accepted_rejected_and_put_back_together(shown: Shown) -> None:
    select_all(shown)
    ask_many(shown, ManyWish.ACCEPT)
    assert review_of(shown, TALKS) is Review.ACCEPTED
    assert len(shown.window.session.chosen) == 3
    ask_many(shown, ManyWish.PUT_BACK)
    assert review_of(shown, TALKS) is Review.SUGGESTED
    shown.window.canvas.setFocus()
    shown.press(shown.window.canvas, Qt.Key.Key_X)
    shown.settle()
    assert review_of(shown, CALL) is Review.REJECTED
    assert shown.window.actions_.undo.text() == "Undo: Reject 3 events"


def test_what_was_edited_stays_edited_when_many_are_accepted(shown: Shown) -> None:
    event_id = shown.event_id(CALL)
    shown.commands.set_date(event_id, None, "2025-06-04")
    shown.settle()
    select_all(shown)
    ask_many(shown, ManyWish.ACCEPT)
    assert review_of(shown, CALL) is Review.EDITED
    assert review_of(shown, TALKS) is Review.ACCEPTED


def test_many_get_a_tag_and_a_star(shown: Shown) -> None:
    select_all(shown)
    shown.click(shown.window.details.many.buttons[ManyWish.TAG])
    dialog = dialog_of(TagDialog)
    assert isinstance(dialog, TagDialog)
    assert not dialog.yes_button.isEnabled()
    shown.write(dialog.edit, "steel case")
    shown.click(dialog.yes_button)
    shown.settle()
    ask_many(shown, ManyWish.STAR)
    shown.select(TARIFF)
    event = shown.window.details.shown_event
    assert event is not None
    assert (event.tags, event.starred) == (("steel case",), True)


def test_many_are_joined_into_one(shown: Shown) -> None:
    select_all(shown)
    ask_many(shown, ManyWish.JOIN)
    assert shown.window.session.contents.reviews.ids.tolist() == [shown.event_id(CALL)]
    assert selected(shown) == CALL
    event = shown.window.details.shown_event
    assert event is not None
    assert len(event.claims) == 3


def test_many_are_removed_after_a_question(shown: Shown) -> None:
    select_all(shown)
    shown.click(shown.window.details.many.buttons[ManyWish.REMOVE])
    dialog = dialog_of(ConfirmDialog)
    assert isinstance(dialog, ConfirmDialog)
    assert dialog.question.text() == "Remove 3 events from the library?"
    shown.click(dialog.yes_button)
    shown.settle()
    assert len(shown.window.session.contents.reviews) == 0
    shown.commands.undo()
    shown.settle()
    assert len(shown.window.session.contents.reviews) == 3


def test_nothing_can_be_changed_in_a_read_only_library(
    show: Show, steel_library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libraries, "open_or_create", lambda path: Library.open(path, read_only=True))
    shown = show(steel_library)
    open_queue(shown)
    shown.select(CALL)
    press(shown, Qt.Key.Key_Y)
    press(shown, Qt.Key.Key_E)
    assert review_of(shown, CALL) is Review.SUGGESTED
    assert shown.window.details.editor is None
    assert not shown.window.actions_.new_event.isEnabled()
    assert not shown.window.reviewing.panel.menu_button.isEnabled()
    press(shown, Qt.Key.Key_N)
    assert selected(shown) == TARIFF
    select_all(shown)
    assert not shown.window.details.many.buttons[ManyWish.ACCEPT].isVisible()


def test_the_queue_lists_what_the_search_finds(shown: Shown) -> None:
    open_queue(shown)
    shown.window.search.setFocus()
    shown.write(shown.window.search, "kind:tariff ")
    shown.qtbot.waitUntil(lambda: titles(shown) == [TARIFF])
    assert shown.window.reviewing.panel.progress.text() == "0 of 3 reviewed"
    shown.settle()
    shown.window.search.clear()
    shown.qtbot.waitUntil(lambda: titles(shown) == [CALL, TARIFF, TALKS])
    shown.settle()


def test_the_keys_are_told(shown: Shown) -> None:
    dialog = ShortcutsDialog(shown.window.actions_.all(), shown.window)
    words = [label.text() for label in dialog.findChildren(PlainLabel)]
    assert dialog.width() <= dialog.screen().availableSize().width()
    dialog.deleteLater()
    assert "Accept the event and go on to the next one" in words
    assert "Show or hide the events that are still to be reviewed" in words


def test_very_many_events_are_listed_without_a_widget_each(show: Show, tmp_path: Path) -> None:
    path = tmp_path / "many.tradeline"
    with Library.create(path) as library:
        article = article_of(TEXT)
        library.add_article(article, steel_events())
        [stored] = library.articles()
        event = library.events()[0]
        assert stored.id is not None
        library.add_events([event] * 20_000)
    shown = show(path)
    open_queue(shown)
    panel = shown.window.reviewing.panel
    assert panel.model.rowCount() == 20_003
    press(shown, Qt.Key.Key_N)
    press(shown, Qt.Key.Key_Y)
    assert panel.model.rowCount() == 20_002
    assert panel.progress.text() == "1 of 20,003 reviewed"
    assert panel.view.currentIndex().row() == 0


def test_an_empty_library_says_what_will_be_listed(show: Show, tmp_path: Path) -> None:
    path = tmp_path / "empty.tradeline"
    Library.create(path).close()
    shown = show(path)
    open_queue(shown)
    panel = shown.window.reviewing.panel
    assert panel.progress.text() == "No events yet"
    assert panel.nothing.isVisible()
    assert "come here" in panel.nothing.text()
