"""Reading again in the window: the plan is shown before anything is changed, and undo takes it back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.ui.conftest import Shown
from viewer.services import curating
from viewer.services.importing import ImportRequest, import_articles
from viewer.services.jobs import run
from viewer.services.libraries import new_library
from viewer.ui.history.reread_dialog import RereadDialog

Show = Callable[[Path], Shown]

STORY = """Ministers agree on zinc

LIMA, June 6, 2025 - Peru will impose a 12% tariff on zinc from Japan on July 1, 2025, the ministry said on Friday.

The presidents of Peru and Chile spoke by phone on Thursday about zinc, the ministry said.
"""


@pytest.fixture
def zinc(tmp_path: Path) -> Path:
    """A library of one article, of which one event was taken out and the standing of the other got lost."""
    story = tmp_path / "zinc.txt"
    story.write_text(STORY, encoding="utf-8")
    location = tmp_path / "zinc.tradeline"
    with new_library(location) as library:
        run(import_articles(library, ImportRequest((story,))))
        first, second = library.events()
        curating.remove_events(library, [first.id or 0])
        assert second.id is not None
        with library._database.writing() as connection:
            connection.exec_driver_sql("UPDATE event SET standing = 'denied' WHERE id = ?", (second.id,))
    return location


def dialog_of(shown: Shown) -> RereadDialog:
    dialog = shown.window.history.rereading.dialog
    assert dialog is not None
    return dialog


def tree_words(dialog: RereadDialog) -> list[str]:
    found: list[str] = []
    waiting = [dialog.tree.topLevelItem(row) for row in range(dialog.tree.topLevelItemCount())]
    while waiting:
        item = waiting.pop(0)
        assert item is not None
        found.append(" | ".join(text for text in (item.text(0), item.text(1), item.text(2)) if text))
        waiting = [item.child(row) for row in range(item.childCount())] + waiting
    return found


def read_all_again(shown: Shown) -> RereadDialog:
    shown.window.actions_.reread_all.trigger()
    shown.settle()
    return dialog_of(shown)


def test_the_plan_is_shown_and_applied_as_one_step(show: Show, zinc: Path) -> None:
    shown = show(zinc)
    before = dict(shown.window.session.contents.titles)
    dialog = read_all_again(shown)
    assert dialog.words.text() == "+1 event, 1 standing differs"
    words = tree_words(dialog)
    assert words[0] == "1 event is new"
    assert "1 event is different" in words
    assert "standing | Denied (“will”) | Planned (“will”)" in words
    assert dict(shown.window.session.contents.titles) == before
    shown.click(dialog.yes_button)
    shown.settle()
    assert len(shown.window.session.contents.titles) == 2
    [message] = shown.messages
    assert message.title == "Read again: +1 event, 1 standing differs."
    shown.window.actions_.undo.trigger()
    shown.settle()
    assert dict(shown.window.session.contents.titles) == before


def test_cancel_changes_nothing(show: Show, zinc: Path) -> None:
    shown = show(zinc)
    step = shown.window.actions_.undo.text()
    dialog = read_all_again(shown)
    shown.press(dialog, Qt.Key.Key_Escape)
    shown.settle()
    assert len(shown.window.session.contents.titles) == 1
    assert shown.window.actions_.undo.text() == step


def test_a_plan_that_is_out_of_date_is_refused(show: Show, zinc: Path) -> None:
    shown = show(zinc)
    dialog = read_all_again(shown)
    [event_id] = shown.window.session.contents.titles
    shown.commands.edit(lambda worker: worker.set_date(event_id, None, "2025-01-01"))
    shown.settle()
    shown.click(dialog.yes_button)
    shown.settle()
    [message] = shown.messages
    assert message.title == "The new reading was not applied."


def test_the_article_that_is_shown_is_read_again(show: Show, zinc: Path) -> None:
    shown = show(zinc)
    action = shown.window.actions_.reread
    assert not action.isEnabled()
    [title] = shown.window.session.contents.titles.values()
    shown.select(title)
    assert action.isEnabled()
    action.trigger()
    shown.settle()
    assert dialog_of(shown).words.text() == "+1 event, 1 standing differs"
    assert not shown.window.session.busy
    shown.press(dialog_of(shown), Qt.Key.Key_Escape)


def test_where_nothing_would_change_a_message_says_so(show: Show, tmp_path: Path) -> None:
    story = tmp_path / "zinc.txt"
    story.write_text(STORY, encoding="utf-8")
    with new_library(tmp_path / "same.tradeline") as library:
        run(import_articles(library, ImportRequest((story,))))
    shown = show(tmp_path / "same.tradeline")
    shown.window.actions_.reread_all.trigger()
    shown.settle()
    [message] = shown.messages
    assert message.title == "Reading again would change nothing."
    assert shown.window.history.rereading.dialog is None
