"""Editing all fields of an event, making one without an article, and what the sheet says of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.ui.conftest import Shown
from viewer.domain.events import DateRole, Event, EventField, EventKind, Party, PartyRole, Rate, RateKind, Review
from viewer.services.curating import set_fields
from viewer.store import Library
from viewer.ui.details.editor_lines import DateLine, PartyLine, RateLine
from viewer.ui.details.event_editor import EventEditor, blank_event
from viewer.ui.plain_text import PlainLabel
from viewer.ui.review.dialogs import TagDialog

Show = Callable[[Path], Shown]
CALL, TARIFF, TALKS = "Ministers speak by phone", "25 % tariff on imported steel", "Talks about aluminum"


def open_editor(shown: Shown, title: str = TARIFF) -> EventEditor:
    shown.select(title)
    shown.window.canvas.setFocus()
    shown.press(shown.window.canvas, Qt.Key.Key_E)
    shown.settle()
    editor = shown.window.details.editor
    assert editor is not None
    return editor


def replace_text(shown: Shown, line: QLineEdit, text: str) -> None:
    line.setFocus()
    line.selectAll()
    shown.write(line, text)


def is_editing(shown: Shown) -> bool:
    return shown.window.details.editor is not None


def event_of(shown: Shown, title: str) -> Event:
    event = shown.window.details.shown_event
    assert event is not None
    assert event.title == title
    return event


def words_of(shown: Shown) -> list[str]:
    sheet = shown.window.details.sheet
    assert sheet is not None
    return [label.text() for label in sheet.findChildren(PlainLabel)]


def date_line(editor: EventEditor, place: int) -> DateLine:
    line = editor.dates.lines[place]
    assert isinstance(line, DateLine)
    return line


def party_line(editor: EventEditor, place: int) -> PartyLine:
    line = editor.parties.lines[place]
    assert isinstance(line, PartyLine)
    return line


def rate_line(editor: EventEditor, place: int) -> RateLine:
    line = editor.rates.lines[place]
    assert isinstance(line, RateLine)
    return line


def test_every_field_can_be_changed_in_one_step(shown: Shown) -> None:
    editor = open_editor(shown)
    assert editor.title.hasFocus()
    replace_text(shown, editor.title, "Duty on steel")
    shown.press(editor.standing.box, Qt.Key.Key_Home)
    replace_text(shown, date_line(editor, 0).line, "2025-07-02")
    assert date_line(editor, 0).note.text() == "Set by you: Wed 2 Jul 2025."
    shown.click(editor.dates.add_button)
    assert date_line(editor, 1).line.hasFocus()
    shown.write(date_line(editor, 1).line, "2025-06")
    date_line(editor, 1).role.box.setCurrentIndex(list(DateRole).index(DateRole.ANNOUNCED))
    shown.click(editor.parties.add_button)
    shown.write(party_line(editor, 0).name, "European Union")
    shown.press(party_line(editor, 0).role.box, Qt.Key.Key_Down)
    replace_text(shown, rate_line(editor, 0).low, "10")
    shown.write(rate_line(editor, 0).high, "12.5%")
    replace_text(shown, editor.goods, "steel, aluminum , steel")
    shown.write(editor.tags, "follow up")
    editor.note.setFocus()
    shown.write(editor.note, "Ask.")
    shown.press(editor.star, Qt.Key.Key_Space)
    shown.click(editor.save_button)
    shown.settle()
    assert not is_editing(shown)
    event = event_of(shown, "Duty on steel")
    assert [(date.role, date.value.edtf, date.by_person) for date in event.dates] == [
        (DateRole.EFFECTIVE, "2025-07-02", True),
        (DateRole.ANNOUNCED, "2025-06", True),
    ]
    assert event.parties == (Party("European Union", PartyRole.TARGET),)
    assert event.rates == (Rate(10.0, "percent", RateKind.TOTAL, "", 12.5),)
    assert (event.products, event.tags, event.note, event.starred) == (
        ("steel", "aluminum"),
        ("follow up",),
        "Ask.",
        True,
    )
    assert (event.kind, event.action, event.review) == (EventKind.TARIFF, "impose", Review.EDITED)
    assert EventField.KIND not in event.by_person
    assert {EventField.TITLE, EventField.STANDING, EventField.DATES, EventField.RATES} < set(event.by_person)
    assert "Set by you: title, standing, parties, rates, goods." in words_of(shown)
    shown.commands.undo()
    shown.settle()
    assert event_of(shown, TARIFF).by_person == ()


def test_what_was_left_as_read_stays_the_readers(shown: Shown) -> None:
    editor = open_editor(shown)
    before = editor.before
    shown.write(editor.tags, "one, two")
    shown.press(editor.tags, Qt.Key.Key_Return)
    shown.settle()
    event = event_of(shown, TARIFF)
    assert replace(event, tags=()) == before
    assert (event.tags, event.by_person, event.review) == (("one", "two"), (), Review.SUGGESTED)


def test_lines_can_be_taken_out(shown: Shown) -> None:
    editor = open_editor(shown)
    shown.click(editor.rates.lines[0].remove_button)
    shown.click(editor.dates.lines[0].remove_button)
    shown.press(editor.title, Qt.Key.Key_Return)
    shown.settle()
    event = event_of(shown, TARIFF)
    assert (event.rates, event.dates) == ((), ())
    assert shown.window.tray.list.count() == 2


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        ("many", "", "not a rate"),
        ("2,5", "", "not a rate"),
        ("nan", "", "not a rate"),
        ("", "30", "before its upper end"),
        ("25", "20", "above the lower end"),
        ("25", "x", "upper end empty"),
    ],
)
def test_a_bad_rate_gets_a_sentence(shown: Shown, low: str, high: str, words: str) -> None:
    editor = open_editor(shown)
    rate_line(editor, 0).low.setText(low)
    rate_line(editor, 0).high.setText(high)
    assert words in editor.hint.text()
    assert not editor.save_button.isEnabled()
    shown.press(editor.title, Qt.Key.Key_Return)
    shown.settle()
    assert is_editing(shown)
    rate_line(editor, 0).low.setText("25")
    rate_line(editor, 0).high.setText("")
    assert editor.save_button.isEnabled()


def test_a_bad_date_and_no_title_get_a_sentence(shown: Shown) -> None:
    editor = open_editor(shown)
    replace_text(shown, date_line(editor, 0).line, "2025-13")
    assert "month" in editor.hint.text()
    editor.title.clear()
    assert editor.hint.text().startswith("Write a title")


def test_escape_brings_the_facts_back_and_the_keys_are_off_meanwhile(shown: Shown) -> None:
    editor = open_editor(shown)
    replace_text(shown, editor.title, "Other")
    shown.window.canvas.setFocus()
    shown.press(shown.window.canvas, Qt.Key.Key_Y)
    shown.settle()
    assert is_editing(shown)
    shown.press(editor.title, Qt.Key.Key_Escape)
    assert not is_editing(shown)
    assert shown.window.message_stack.shown == ()
    assert event_of(shown, TARIFF).review is Review.SUGGESTED


def test_what_was_written_is_not_lost_when_something_else_is_clicked(shown: Shown) -> None:
    editor = open_editor(shown)
    replace_text(shown, editor.title, "Half written")
    shown.select(CALL)
    assert not is_editing(shown)
    [message] = shown.messages
    assert message.title == "Your changes to “Half written” were not saved."
    message.offers[0].action()
    shown.settle()
    again = shown.window.details.editor
    assert again is not None
    assert again.title.text() == "Half written"
    shown.click(again.save_button)
    shown.settle()
    assert event_of(shown, "Half written").kind is EventKind.TARIFF


def test_an_editor_without_changes_goes_silently(shown: Shown) -> None:
    open_editor(shown)
    shown.select(CALL)
    assert shown.messages == ()


def test_what_happened_to_the_event_meanwhile_stays(shown: Shown) -> None:
    editor = open_editor(shown)
    event_id = shown.event_id(TARIFF)
    shown.commands.curate(lambda work: work.add_tag((event_id,), "meanwhile"))
    shown.settle()
    assert is_editing(shown)
    replace_text(shown, editor.title, "Mine")
    shown.click(editor.save_button)
    shown.settle()
    assert event_of(shown, "Mine").tags == ("meanwhile",)


def test_an_event_can_be_made_without_an_article(shown: Shown) -> None:
    shown.window.session.select(None)
    shown.press(shown.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    editor = shown.window.details.editor
    assert editor is not None
    assert editor.title.hasFocus()
    assert not editor.save_button.isEnabled()
    assert not shown.window.details.source.isVisible()
    shown.write(editor.title, "We met")
    shown.write(date_line(editor, 0).line, "2025-06-20")
    shown.click(editor.save_button)
    shown.settle()
    event = event_of(shown, "We met")
    assert (event.review, event.rule, event.by_person) == (Review.ACCEPTED, "person", tuple(EventField))
    assert [(date.value.edtf, date.by_person) for date in event.dates] == [("2025-06-20", True)]
    assert shown.window.canvas.selected == event.id
    assert shown.window.details.article_id is None
    assert not shown.window.details.source.isVisible()
    assert "Made by hand; no article" in words_of(shown)
    shown.window.appearance.choose("dark")
    shown.select(CALL)
    assert shown.window.details.source.isVisible()


def test_a_new_event_can_be_canceled(shown: Shown) -> None:
    shown.window.session.select(None)
    shown.window.actions_.new_event.trigger()
    editor = shown.window.details.editor
    assert editor is not None
    shown.press(editor.title, Qt.Key.Key_Escape)
    assert not is_editing(shown)
    assert shown.window.details.hint.isVisible()
    assert len(shown.window.session.contents.reviews) == 3


def test_a_tooltip_of_an_event_without_an_article_has_no_sentence(shown: Shown) -> None:
    made = replace(blank_event(), title="We met")
    shown.commands.curate(lambda work: work.make(made))
    shown.settle()
    event_id = shown.event_id("We met")
    shown.window.canvas.quote_wanted.emit(event_id)
    shown.settle()
    assert shown.window.canvas._quotes[event_id] == ""


def test_tags_and_star_are_set_in_the_sheet(shown: Shown) -> None:
    shown.select(CALL)
    sheet = shown.window.details.sheet
    assert sheet is not None
    assert sheet.head is not None
    shown.click(sheet.head.tags.add_button)
    [dialog] = [each for each in QApplication.topLevelWidgets() if isinstance(each, TagDialog) and each.isVisible()]
    shown.write(dialog.edit, "follow up")
    shown.press(dialog.edit, Qt.Key.Key_Return)
    shown.settle()
    assert event_of(shown, CALL).tags == ("follow up",)
    sheet = shown.window.details.sheet
    assert sheet is not None
    assert sheet.head is not None
    shown.click(sheet.head.star_button)
    shown.settle()
    assert event_of(shown, CALL).starred
    sheet = shown.window.details.sheet
    assert sheet is not None
    assert sheet.head is not None
    shown.click(sheet.head.tags.remove_buttons["follow up"])
    shown.settle()
    assert event_of(shown, CALL).tags == ()
    assert event_of(shown, CALL).review is Review.SUGGESTED


def test_goods_with_a_comma_stay_whole_where_they_are_left_alone(show: Show, steel_library: Path) -> None:
    with Library.open(steel_library) as library:
        [tariff] = [event for event in library.events() if event.kind is EventKind.TARIFF]
        set_fields(library, replace(tariff, products=("pipes, welded", "steel")))
    shown = show(steel_library)
    editor = open_editor(shown)
    shown.write(editor.tags, "x")
    shown.click(editor.save_button)
    shown.settle()
    assert event_of(shown, TARIFF).products == ("pipes, welded", "steel")
