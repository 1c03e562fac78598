"""The watched folder of a library."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from tests.ui.conftest import TEXT, Shown
from viewer.config import FolderSettings, Settings

Show = Callable[[Path], Shown]

ARTICLE = "China raised tariffs on US pork on May 1, 2025.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "inbox"
    made.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(made))
    return made


def look(shown: Shown, times: int = 3) -> None:
    """As when the clock has run down so many times; a look that is under way may have begun before the files came."""
    for _ in range(times):
        shown.window.watching.look()
        shown.qtbot.waitUntil(lambda: shown.window.watching.is_idle, timeout=20_000)
        shown.settle()


def told(shown: Shown) -> list[str]:
    return [message.text for message in shown.messages]


def count(location: Path) -> int:
    """How many articles there are, also while the window has the library open."""
    with closing(sqlite3.connect(location)) as library:
        [(articles,)] = library.execute("SELECT count(*) FROM article")
        return int(articles)


def test_what_is_put_there_is_imported_once_and_stays_where_it_is(
    show: Show, steel_library: Path, folder: Path
) -> None:
    (folder / "before.txt").write_text(ARTICLE, encoding="utf-8")
    shown = show(steel_library)
    assert not shown.window.actions_.stop_watching.isEnabled()
    assert not shown.window.watching.label.isVisible()
    shown.window.actions_.watch.trigger()
    assert shown.window.watching.label.text() == "Watching inbox"
    look(shown)
    assert [message.title for message in shown.messages] == ["Imported 1 article with 1 event."]
    (folder / "deep").mkdir()
    (folder / "deep" / "new.txt").write_text(ARTICLE.replace("pork", "beef"), encoding="utf-8")
    look(shown, 4)
    assert count(steel_library) == 3
    assert sorted(path.name for path in folder.rglob("*.txt")) == ["before.txt", "new.txt"]


def test_what_is_selected_stays_selected(show: Show, steel_library: Path, folder: Path) -> None:
    shown = show(steel_library)
    chosen = shown.select("Ministers speak by phone")
    shown.window.actions_.watch.trigger()
    (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    look(shown)
    assert count(steel_library) == 2
    assert shown.window.session.selection == chosen


def test_duplicates_are_silent_and_a_failure_is_told_once_a_version(
    show: Show, steel_library: Path, folder: Path
) -> None:
    (folder / "steel.txt").write_bytes(TEXT.encode())
    shown = show(steel_library)
    shown.window.actions_.watch.trigger()
    look(shown)
    assert told(shown) == []
    (folder / "bad.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    look(shown)
    assert "1 failed" in told(shown)[0]
    shown.window.message_stack.dismiss_passing()
    look(shown, 3)
    assert told(shown) == []
    (folder / "bad.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    look(shown)
    assert "1 failed" in told(shown)[0]


def test_the_folder_is_watched_again_after_a_restart_and_old_failures_are_not_told(
    show: Show, steel_library: Path, folder: Path, tmp_path: Path
) -> None:
    (folder / "bad.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    shown = show(steel_library)
    shown.window.actions_.watch.trigger()
    look(shown)
    shown.window.close()
    kept = Settings(tmp_path / "settings.json").folder_of(str(steel_library))
    assert kept.folder == str(folder)
    assert list(kept.failed) == [str(folder / "bad.txt")]
    (folder / "while off.txt").write_text(ARTICLE, encoding="utf-8")
    again = show(steel_library)
    look(again)
    assert [message.title for message in again.messages] == ["Imported 1 article with 1 event."]
    assert "failed" not in again.messages[0].text


def test_stopping_ends_it_for_good(show: Show, steel_library: Path, folder: Path, tmp_path: Path) -> None:
    shown = show(steel_library)
    shown.window.actions_.watch.trigger()
    shown.window.actions_.stop_watching.trigger()
    (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    look(shown)
    assert not shown.window.watching.label.isVisible()
    assert count(steel_library) == 1
    shown.window.close()
    assert Settings(tmp_path / "settings.json").folder_of(str(steel_library)) == FolderSettings()


def test_a_folder_that_vanishes_is_told_and_taken_up_again(
    show: Show, steel_library: Path, folder: Path, tmp_path: Path
) -> None:
    shown = show(steel_library)
    shown.window.actions_.watch.trigger()
    look(shown)
    folder.rename(tmp_path / "away")
    look(shown, 3)
    assert [message.title for message in shown.messages] == ["The watched folder cannot be reached."]
    assert shown.window.watching.label.text() == "inbox cannot be reached"
    (tmp_path / "away" / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "away").rename(folder)
    look(shown, 3)
    assert "The watched folder is back." in [message.title for message in shown.messages]
    assert shown.window.watching.label.text() == "Watching inbox"
    assert count(steel_library) == 2


def test_another_library_has_a_folder_of_its_own_or_none(
    show: Show, steel_library: Path, folder: Path, tmp_path: Path
) -> None:
    shown = show(steel_library)
    shown.window.actions_.watch.trigger()
    look(shown)
    shown.commands.new_library(tmp_path / "other.tradeline")
    shown.settle()
    (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    look(shown, 3)
    assert not shown.window.watching.label.isVisible()
    assert (count(steel_library), count(tmp_path / "other.tradeline")) == (1, 0)
    shown.commands.import_watched([folder / "a.txt"], str(steel_library), lambda *_: None)
    shown.settle()
    assert count(tmp_path / "other.tradeline") == 0
    shown.commands.open_library(steel_library)
    shown.settle()
    look(shown)
    assert count(steel_library) == 2


def test_one_folder_can_feed_two_libraries(show: Show, steel_library: Path, folder: Path, tmp_path: Path) -> None:
    (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    shown = show(steel_library)
    shown.window.actions_.watch.trigger()
    look(shown)
    shown.commands.new_library(tmp_path / "other.tradeline")
    shown.settle()
    shown.window.actions_.watch.trigger()
    look(shown)
    assert (count(steel_library), count(tmp_path / "other.tradeline")) == (2, 1)
