"""Two windows on one library, the other one a process of its own: it is seen here, and nobody's work is lost."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import Shown
from viewer.domain.changes import Changes
from viewer.domain.events import Review
from viewer.errors import LibraryLocked
from viewer.ui.history.news_watch import EVERY_MS, NewsWatch, news_words
from viewer.ui.library_worker import LibraryWorker
from viewer.ui.session import Contents

CALL = "Ministers speak by phone"
TARIFF = "25 % tariff on imported steel"

# Edits the library as another window would: each line that it is sent is one step.
_OTHER = """
import getpass, sys
from pathlib import Path
getpass.getuser = lambda: "anna"
from viewer.domain.events import Review
from viewer.services import curating, reviewing
from viewer.services.libraries import open_library
with open_library(Path(sys.argv[1])) as library:
    def event_of(title):
        return next(event for event in library.events() if event.title == title)
    print("ready", flush=True)
    for line in sys.stdin:
        library.news()
        exec(line)
        print("done", flush=True)
"""

Other = Callable[[str], None]


@pytest.fixture
def other(steel_library: Path) -> Iterator[Other]:
    """A second window, without its widgets; it does what it is told, and is `anna`."""
    with subprocess.Popen(
        [sys.executable, "-c", _OTHER, str(steel_library)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        to_it, from_it = process.stdin, process.stdout
        assert from_it.readline() == "ready\n"

        def run(line: str) -> None:
            to_it.write(f"{line}\n")
            to_it.flush()
            assert from_it.readline() == "done\n"

        yield run
        to_it.close()


def look(shown: Shown) -> None:
    shown.window.history.watch.look()
    shown.settle()


def accept(title: str) -> str:
    return f"reviewing.set_review(library, event_of({title!r}).id, Review.ACCEPTED)"


def move(title: str, edtf: str) -> str:
    return f"e = event_of({title!r}); reviewing.set_date(library, e.id, e.dates[0].id, {edtf!r})"


def test_what_the_other_window_does_is_shown_here(shown: Shown, other: Other) -> None:
    event_id = shown.select(CALL)
    before = shown.window.session.date_words(event_id)
    other(move(CALL, "2025-06-09"))
    look(shown)
    assert shown.window.session.date_words(event_id) == "Mon 9 Jun 2025" != before
    assert shown.window.details.sheet is not None
    assert shown.window.details.sheet.date_rows[0].words.text() == "Mon 9 Jun 2025"
    assert shown.window.statusBar().currentMessage() == "Another window changed 1 event."
    assert shown.messages == ()
    undo = shown.window.actions_.undo
    assert undo.text() == f"Undo: Set the date of “{CALL}” to Mon 9 Jun 2025 (by anna)"


def test_the_look_is_taken_by_a_timer_and_not_while_a_job_runs(shown: Shown, other: Other) -> None:
    window = shown.window
    assert NewsWatch(window.session, shown.commands, window.messages, window.statusBar()).timer.interval() == EVERY_MS
    watch = window.history.watch
    assert watch.timer.isActive()
    other(accept(CALL))
    shown.window.session.set_busy(busy=True)
    watch.timer.timeout.emit()
    assert shown.commands.is_idle
    shown.window.session.set_busy(busy=False)
    watch.timer.timeout.emit()
    shown.settle()
    assert shown.window.statusBar().currentMessage() == "Another window changed 1 event."


def test_the_second_to_edit_an_event_is_told_and_keeps_what_was_typed(shown: Shown, other: Other) -> None:
    event_id = shown.select(CALL)
    sheet = shown.window.details.sheet
    assert sheet is not None
    shown.click(sheet.date_rows[0].edit_button)
    editor = sheet.date_rows[0].editor
    assert editor is not None
    editor.line.clear()
    shown.write(editor.line, "2025-06-03")
    other(move(CALL, "2025-06-09"))
    shown.click(editor.save_button)
    shown.settle()
    [message] = shown.messages
    assert message.title.startswith(
        f"“{CALL}” was changed in another window: Set the date of “{CALL}” to Mon 9 Jun 2025 by anna at "
    )
    assert message.text.endswith("Look at it and make your change again; nothing was lost.")
    fresh = shown.window.details.sheet
    assert fresh is not None
    assert fresh is not sheet
    row = fresh.date_rows[0]
    assert row.words.text() == "Mon 9 Jun 2025"
    assert row.editor is not None
    assert row.editor.line.text() == "2025-06-03"
    shown.click(row.editor.save_button)
    shown.settle()
    assert shown.window.session.date_words(event_id) == "Tue 3 Jun 2025"
    assert shown.window.details.sheet is not None
    assert shown.window.details.sheet.date_rows[0].editor is None


def test_what_is_being_typed_outlives_news_with_the_keys_still_going_there(shown: Shown, other: Other) -> None:
    shown.select(CALL)
    sheet = shown.window.details.sheet
    assert sheet is not None
    shown.click(sheet.publication_row.edit_button)
    assert sheet.publication_row.editor is not None
    shown.write(sheet.publication_row.editor.line, "2025-0")
    other(accept(CALL))
    look(shown)
    fresh = shown.window.details.sheet
    assert fresh is not None
    assert fresh is not sheet
    editor = fresh.publication_row.editor
    assert editor is not None
    assert QApplication.focusWidget() is editor.line
    shown.write(editor.line, "6")
    assert editor.line.text() == "2025-06"


def test_undo_of_a_step_that_was_not_seen_is_refused_and_then_shown(shown: Shown, other: Other) -> None:
    shown.commands.set_review(shown.event_id(TARIFF), Review.REJECTED)
    shown.settle()
    other(accept(CALL))
    shown.window.actions_.undo.trigger()
    shown.settle()
    [message] = shown.messages
    assert message.title == "Nothing was undone."
    assert shown.window.actions_.undo.text() == f"Undo: Accept “{CALL}” (by anna)"
    shown.window.actions_.undo.trigger()
    shown.settle()
    assert shown.window.actions_.undo.text() == f"Undo: Reject “{TARIFF}”"


def test_an_event_that_the_other_window_removed_is_selected_no_more(shown: Shown, other: Other) -> None:
    event_id = shown.select(CALL)
    other(f"curating.remove_events(library, [{event_id}])")
    look(shown)
    assert shown.window.session.selection is None
    assert not shown.window.session.has(event_id)


def test_a_library_that_is_locked_is_asked_again_later(shown: Shown) -> None:
    watch = shown.window.history.watch
    watch._failed(LibraryLocked("Locked.", "By another.", "Wait."))
    assert watch.timer.isActive()
    assert shown.messages == ()


def test_news_that_could_not_be_read_at_once_come_later(
    steel_library: Path, other: Other, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = LibraryWorker()
    worker.open(steel_library)
    contents = worker.contents

    def locked(changed: Changes | None = None) -> Contents:
        raise LibraryLocked("Locked.", "By another.", "Wait.")

    other(accept(CALL))
    monkeypatch.setattr(worker, "contents", locked)
    with pytest.raises(LibraryLocked):
        worker.news()
    monkeypatch.setattr(worker, "contents", contents)
    found = worker.news()
    assert found is not None
    assert len(found[0].events_edited) == 1
    assert worker.news() is None
    worker.close()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (Changes(events_edited=frozenset([1, 2, 3])), "Another window changed 3 events."),
        (
            Changes(articles_added=frozenset([1]), events_added=frozenset([1, 2]), events_removed=frozenset([9])),
            "Another window added 1 article, added 2 events and removed 1 event.",
        ),
    ],
)
def test_the_words(changes: Changes, words: str) -> None:
    assert news_words(changes) == words
