"""Joined events in the detail pane: their sources and contradictions, and what a person does about them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.disputed import FIRST, MORE, SECOND, TITLE, TWIN, TWIN_TITLE, make_disputed
from tests.ui.conftest import Shown
from viewer.domain.conflicts import conflicts
from viewer.domain.events import Event, EventField
from viewer.domain.review_queue import QueueShows
from viewer.ui.details.facts import FactSheet
from viewer.ui.plain_text import PlainLabel
from viewer.ui.review.dialogs import ChooseEventDialog

Show = Callable[[Path], Shown]


@pytest.fixture
def shown(show: Show, tmp_path: Path) -> Shown:
    made = show(make_disputed(tmp_path / "disputed.tradeline"))
    made.window.actions_.animate.setChecked(False)
    made.select(TITLE)
    return made


def sheet_of(shown: Shown) -> FactSheet:
    sheet = shown.window.details.sheet
    assert sheet is not None
    return sheet


def event_of(shown: Shown) -> Event:
    event = shown.window.details.shown_event
    assert event is not None
    return event


def words_of(shown: Shown) -> list[str]:
    return [label.text() for label in sheet_of(shown).findChildren(PlainLabel)]


def test_the_sources_are_listed_with_why_they_were_joined(shown: Shown) -> None:
    words = words_of(shown)
    assert "Sources (2)" in words
    assert "Told by 2 sources" in words
    assert "Joined: Both tell of a duty on steel from China." in words
    sources = sheet_of(shown).sources
    assert sources is not None
    assert [link.text() for link in sources.links.values()] == [f"“{FIRST}”", f"“{MORE}”", f"“{SECOND}”"]


def test_a_click_on_a_sentence_shows_its_article(shown: Shown) -> None:
    sources = sheet_of(shown).sources
    assert sources is not None
    before = shown.window.details.article_id
    shown.click(sources.links[2])
    shown.settle()
    pane = shown.window.details
    assert pane.article_id != before
    assert pane.source.toPlainText().startswith("Duty of 50% on Chinese steel")
    assert event_of(shown).title == TITLE
    [marked] = [each for each in pane.source.extraSelections() if each.cursor.selectedText() == SECOND]
    assert marked
    # It stays there when the event is read again.
    shown.commands.curate(lambda work: work.star((event_of(shown).id or 0,), starred=True))
    shown.settle()
    assert pane.source.toPlainText().startswith("Duty of 50% on Chinese steel")


def test_one_click_parts_a_source(shown: Shown) -> None:
    sources = sheet_of(shown).sources
    assert sources is not None
    shown.click(sources.part_buttons[1])
    shown.settle()
    assert event_of(shown).claims == ()
    assert len(shown.window.session.contents.columns) == 3
    [message] = shown.messages
    assert message.title == f"“{TITLE}” is an event of its own now."
    before = event_of(shown).id
    message.offers[0].action()
    shown.settle()
    assert event_of(shown).id != before
    assert event_of(shown).evidence[0].quote == SECOND
    shown.commands.undo()
    shown.settle()
    assert len(shown.window.session.contents.columns) == 2


def test_a_conflict_shows_both_sentences_and_the_ruling_is_kept(shown: Shown) -> None:
    section = sheet_of(shown).conflicts
    assert section is not None
    assert set(section.buttons) == {
        ("effective date", "Thu 5 Jun 2025"),
        ("effective date", "Fri 6 Jun 2025"),
        ("total rate", "25%"),
        ("total rate", "50%"),
    }
    words = [label.text() for label in section.findChildren(PlainLabel)]
    assert words.count(f"“{FIRST}”") == 2
    assert words.count(f"“{SECOND}”") == 2
    assert "Duty of 50% on Chinese steel, Sat 7 Jun 2025" in words
    shown.click(section.buttons[("total rate", "50%")])
    shown.settle()
    event = event_of(shown)
    assert [rate.value for rate in event.rates] == [50.0]
    assert EventField.RATES in event.by_person
    assert [conflict.is_ruled for conflict in conflicts(event)] == [False, True]
    section = sheet_of(shown).conflicts
    assert section is not None
    words = [label.text() for label in section.findChildren(PlainLabel)]
    assert "You chose 50%." in words
    assert not section.buttons[("total rate", "50%")].isVisible()
    assert section.buttons[("total rate", "25%")].isVisible()
    shown.click(section.buttons[("effective date", "Fri 6 Jun 2025")])
    shown.settle()
    assert "You chose Fri 6 Jun 2025." in words_of(shown)


def test_a_sentence_of_a_conflict_can_be_gone_to(shown: Shown) -> None:
    section = sheet_of(shown).conflicts
    assert section is not None
    [link, _] = [label for label in section.findChildren(PlainLabel) if label.text() == f"“{SECOND}”"]
    shown.press(link, Qt.Key.Key_Space)
    shown.settle()
    assert shown.window.details.source.toPlainText().startswith("Duty of 50%")


def test_what_may_be_the_same_says_why_and_can_be_looked_at(shown: Shown) -> None:
    twins = sheet_of(shown).twins
    assert twins is not None
    words = [label.text() for label in twins.findChildren(PlainLabel)]
    assert "Both are tariffs of the United States on China." in words
    assert f"“{TWIN}”" in words
    [(other, title)] = twins.titles.items()
    shown.click(title)
    shown.settle()
    assert shown.window.session.selection == other
    assert event_of(shown).title == TWIN_TITLE


def test_joining_them_shows_the_older_one(shown: Shown) -> None:
    first = shown.window.session.selection
    shown.select(TWIN_TITLE)
    twins = sheet_of(shown).twins
    assert twins is not None
    [button] = twins.join_buttons.values()
    shown.click(button)
    shown.settle()
    assert shown.window.session.selection == first
    assert len(event_of(shown).claims) == 3
    assert sheet_of(shown).twins is None


def test_told_apart_they_are_suggested_no_more(shown: Shown) -> None:
    shown.select(TWIN_TITLE)
    twins = sheet_of(shown).twins
    assert twins is not None
    [button] = twins.apart_buttons.values()
    shown.click(button)
    shown.settle()
    assert sheet_of(shown).twins is None
    shown.select(TITLE)
    assert sheet_of(shown).twins is None


def test_the_queue_lists_the_pairs(shown: Shown) -> None:
    shown.window.actions_.review.trigger()
    panel = shown.window.reviewing.panel
    panel.shows.box.setCurrentIndex(list(QueueShows).index(QueueShows.MAY_BE_SAME))
    shown.settle()
    assert panel.model.rowCount() == 2
    twins = sheet_of(shown).twins
    assert twins is not None
    [button] = twins.apart_buttons.values()
    shown.click(button)
    shown.settle()
    assert panel.model.rowCount() == 0
    assert panel.nothing.text() == "No two events may be the same."


def test_the_library_is_looked_through_for_events_told_twice(shown: Shown) -> None:
    shown.window.actions_.look_for_joins.trigger()
    shown.settle()
    (message,) = shown.messages
    assert message.title == "No more events told twice were found.", "the pair that there is was known"
    assert message.text.endswith("articles were compared.")


def test_a_sentence_can_be_split_off(shown: Shown) -> None:
    sources = sheet_of(shown).sources
    assert sources is not None
    _, split = sources.menu_buttons[1].menu().actions()
    split.trigger()
    shown.settle()
    assert MORE not in [each.quote for each in event_of(shown).evidence]
    [message] = shown.messages
    message.offers[0].action()
    shown.settle()
    assert [each.quote for each in event_of(shown).evidence] == [MORE]
    assert sheet_of(shown).sources is None


def test_a_sentence_can_be_moved_to_another_event(shown: Shown) -> None:
    sources = sheet_of(shown).sources
    assert sources is not None
    move, _ = sources.menu_buttons[1].menu().actions()
    move.trigger()
    [dialog] = [
        each for each in QApplication.topLevelWidgets() if isinstance(each, ChooseEventDialog) and each.isVisible()
    ]
    assert not dialog.yes_button.isEnabled()
    shown.write(dialog.edit, "raises")
    shown.qtbot.waitUntil(lambda: dialog.list.count() == 1)
    shown.press(dialog.edit, Qt.Key.Key_Down)
    shown.press(dialog.edit, Qt.Key.Key_Return)
    shown.settle()
    shown.select(TWIN_TITLE)
    assert [each.quote for each in event_of(shown).evidence] == [TWIN, MORE]
    assert "Sentences" in words_of(shown)


def test_the_event_itself_is_not_offered_to_move_to(shown: Shown) -> None:
    event_id = shown.window.session.selection
    assert event_id is not None
    choices = shown.commands.latest()
    dialog = ChooseEventDialog(
        "Which?", lambda text, take: choices.ask(lambda worker: worker.choices(text), take), (event_id,), shown.window
    )
    dialog.edit.setText("duty steel")
    shown.qtbot.waitUntil(lambda: dialog.list.count() > 0)
    assert [dialog.list.item(row).text() for row in range(dialog.list.count())] == [f"{TWIN_TITLE}   Thu 5 Jun 2025"]
    dialog.deleteLater()
