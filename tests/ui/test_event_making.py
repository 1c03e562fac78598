"""Making an event of selected words, as a person does it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QTextCursor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QToolButton

from tests.ui.conftest import TEXT, Shown, article_of, steel_events
from viewer.domain.events import DateRole, Event, EventKind, FieldName, Review, Standing
from viewer.store import Library
from viewer.ui.details.draft_panel import DraftPanel
from viewer.ui.session import OpenLibrary

Show = Callable[[Path], Shown]
WORDS = "Japan would answer with a tariff on Wednesday, and perhaps again on June 30, 2025"
LONG_TEXT = f"{TEXT}\nNobody foresaw that {WORDS}.\n"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "steel.tradeline"
    with Library.create(path) as made:
        made.add_article(article_of(LONG_TEXT), steel_events(LONG_TEXT))
    return path


@pytest.fixture
def shown(show: Show, library: Path) -> Shown:
    opened = show(library)
    opened.select("Ministers speak by phone")
    return opened


def drag_over_words(shown: Shown, words: str) -> None:
    """Selects words with the mouse."""
    source = shown.window.details.source
    start = LONG_TEXT.index(words)
    # Its place is known only where it is in view.
    source.moveCursor(QTextCursor.MoveOperation.End)
    source.ensureCursorVisible()
    first, last = source.point_of(start) - QPoint(2, 0), source.point_of(start + len(words)) - QPoint(2, 0)
    QTest.mousePress(source.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, first)
    QTest.mouseMove(source.viewport(), last)
    QTest.mouseRelease(source.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, last)


def open_panel(shown: Shown, words: str = WORDS) -> DraftPanel:
    drag_over_words(shown, words)
    shown.press(shown.window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    shown.settle()
    panel = shown.window.details.panel
    assert isinstance(panel, DraftPanel)
    return panel


def stored(shown: Shown, event_id: int) -> Event:
    found: list[Event] = []
    shown.commands.look(lambda worker: worker.details(event_id), lambda details: found.append(details.event))
    shown.settle()
    [event] = found
    return event


def replace_text(shown: Shown, line: QLineEdit, text: str) -> None:
    line.setFocus()
    line.selectAll()
    shown.write(line, text)


def test_selected_words_become_an_event_that_is_shown_and_selected(shown: Shown) -> None:
    panel = open_panel(shown)
    assert panel.title.text() == WORDS
    assert panel.title.hasFocus()
    assert panel.kind.value is EventKind.TARIFF
    assert panel.dates[0].line.text() == "2025-06-04"
    assert "published Fri 6 Jun 2025" in panel.dates[0].note.text()
    replace_text(shown, panel.title, "Japan answers")
    shown.click(panel.save_button)
    shown.settle()
    event_id = shown.event_id("Japan answers")
    assert shown.window.session.selection == event_id
    assert shown.window.canvas.selected == event_id
    viewport, columns = shown.window.canvas.viewport, shown.window.session.contents.columns
    assert viewport.lo <= columns.lo[columns.ids.tolist().index(event_id)] < viewport.hi
    assert shown.window.details.panel is None
    event = stored(shown, event_id)
    assert (event.review, event.kind) == (Review.ACCEPTED, EventKind.TARIFF)
    assert [(date.value.edtf, date.by_person, date.text) for date in event.dates] == [
        ("2025-06-04", False, "Wednesday")
    ]
    assert event.evidence[0].quote == WORDS
    marks = [span.passage.quote(LONG_TEXT) for span in event.evidence[0].fields if span.field is FieldName.DATE]
    assert marks == ["Wednesday"]


def test_undo_takes_it_away_and_redo_brings_the_same_back(shown: Shown) -> None:
    panel = open_panel(shown)
    shown.click(panel.save_button)
    shown.settle()
    event_id = shown.event_id(WORDS)
    assert shown.window.actions_.undo.text().startswith("Undo: Make the event")
    shown.press(shown.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    shown.settle()
    assert not shown.window.session.has(event_id)
    assert shown.window.session.selection is None
    shown.press(shown.window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    shown.settle()
    assert shown.event_id(WORDS) == event_id


def test_everything_can_be_corrected_first(shown: Shown) -> None:
    panel = open_panel(shown)
    first, second, other = panel.dates
    assert (first.check.isChecked(), second.check.isChecked(), other.check.isChecked()) == (True, False, False)
    shown.press(panel.kind.box, Qt.Key.Key_Down)
    shown.press(panel.standing.box, Qt.Key.Key_End)
    replace_text(shown, first.line, "2025-06-03")
    assert first.note.text() == "Set by you: Tue 3 Jun 2025."
    second.role.box.setFocus()
    shown.press(second.role.box, Qt.Key.Key_Down)
    shown.press(second.check, Qt.Key.Key_Space)
    replace_text(shown, other.line, "2026")
    assert other.check.isChecked()
    for _, box in panel.parties:
        shown.press(box, Qt.Key.Key_Space)
    shown.press(panel.title, Qt.Key.Key_Return)
    shown.settle()
    event = stored(shown, shown.event_id(WORDS))
    assert (event.kind, event.standing, event.action) == (EventKind.CALL, Standing.DENIED, "note")
    assert [(date.role, date.value.edtf, date.by_person) for date in event.dates] == [
        (DateRole.OCCURRED, "2025-06-03", True),
        (DateRole.ANNOUNCED, "2025-06-30", False),
        (DateRole.OCCURRED, "2026", True),
    ]
    assert event.parties == ()


def test_bad_input_gets_a_sentence_and_cannot_be_saved(shown: Shown) -> None:
    panel = open_panel(shown)
    replace_text(shown, panel.dates[0].line, "2025-13")
    assert "month" in panel.hint.text()
    assert panel.hint.isVisible()
    assert not panel.save_button.isEnabled()
    shown.press(panel.title, Qt.Key.Key_Return)
    shown.settle()
    assert len(shown.window.session.contents.titles) == 3
    replace_text(shown, panel.dates[0].line, "2025-12")
    assert panel.hint.isHidden()
    assert panel.save_button.isEnabled()
    panel.title.clear()
    assert panel.hint.text().startswith("Write a title")
    assert not panel.save_button.isEnabled()


def test_a_second_press_makes_no_second_event(shown: Shown) -> None:
    panel = open_panel(shown)
    shown.click(panel.save_button)
    shown.press(panel.title, Qt.Key.Key_Return)
    shown.settle()
    assert list(shown.window.session.contents.titles.values()).count(WORDS) == 1


def test_escape_brings_the_facts_back(shown: Shown) -> None:
    panel = open_panel(shown)
    shown.press(panel.title, Qt.Key.Key_Escape)
    assert shown.window.details.panel is None
    assert shown.window.details.sheet is not None
    assert shown.window.details.sheet.title.text() == "Ministers speak by phone"


def test_what_was_typed_outlives_another_theme(shown: Shown) -> None:
    panel = open_panel(shown)
    replace_text(shown, panel.title, "Kept")
    shown.window.actions_.themes["dark"].trigger()
    shown.settle()
    assert shown.window.details.panel is panel
    assert panel.title.text() == "Kept"


def test_the_wheel_scrolls_the_panel_and_changes_no_choice(shown: Shown) -> None:
    panel = open_panel(shown)
    before = panel.kind.value
    assert not panel.kind.box.hasFocus()
    place = panel.kind.box.rect().center()
    wheel = QWheelEvent(
        QPointF(place),
        QPointF(panel.kind.box.mapToGlobal(place)),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(panel.kind.box, wheel)
    assert panel.kind.value is before


# A screen without windows cannot give a menu the keyboard.
def test_it_is_offered_by_button_and_menus_while_words_are_selected(shown: Shown) -> None:
    action, source = shown.window.actions_.make_event, shown.window.details.source
    [button] = [each for each in shown.window.details.findChildren(QToolButton) if each.defaultAction() is action]
    assert not button.isEnabled()
    drag_over_words(shown, WORDS)
    assert button.isEnabled()
    place = source.point_of(LONG_TEXT.index("Wednesday"))
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, source.viewport().mapToGlobal(place))
    QApplication.sendEvent(source.viewport(), asked)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert action in menu.actions()
    menu.close()
    shown.click(button)
    shown.settle()
    assert shown.window.details.panel is not None
    shown.window.session.select(None)
    assert not action.isEnabled()


def test_spaces_alone_are_refused_with_a_sentence(shown: Shown) -> None:
    cursor = shown.window.details.source.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    cursor.movePosition(QTextCursor.MoveOperation.NextBlock, QTextCursor.MoveMode.KeepAnchor)
    shown.window.details.source.setTextCursor(cursor)
    shown.press(shown.window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    shown.settle()
    (message,) = shown.messages
    assert message.title == "No event was made."
    assert shown.window.details.panel is None


def test_a_relative_date_follows_the_publication_date(shown: Shown) -> None:
    panel = open_panel(shown)
    shown.click(panel.save_button)
    shown.settle()
    event_id = shown.event_id(WORDS)
    shown.commands.set_publication(1, "2025-06-13")
    shown.settle()
    assert [date.value.edtf for date in stored(shown, event_id).dates] == ["2025-06-11"]


def test_a_library_that_cannot_be_changed_offers_none(show: Show, library: Path) -> None:
    opened = show(library)
    session = opened.window.session
    session.open(OpenLibrary(str(library), read_only=True, read_only_reason="It is."), session.contents)
    opened.select("Ministers speak by phone")
    drag_over_words(opened, WORDS)
    assert opened.window.details.source.selected_passage is not None
    assert not opened.window.actions_.make_event.isEnabled()
