"""Keeping a library safe in the window: backups, restoring, checking, compacting, and the ways out of damage."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from tests.ui.conftest import Shown, article_of
from tests.unit.store.store_samples import garble, run_sql
from viewer.errors import LibraryError
from viewer.services import libraries, safekeeping
from viewer.store import Library, places
from viewer.ui.messages import Tone

Show = Callable[[Path], Shown]
NOON = dt.datetime(2025, 6, 7, 12, tzinfo=dt.UTC)
UNGUARD = "DROP TRIGGER article_text_is_immutable"


def answer(monkeypatch: pytest.MonkeyPatch, question: str, name: Path | str) -> None:
    monkeypatch.setattr(QFileDialog, question, lambda *_: (str(name), ""))


def titles(shown: Shown) -> list[str]:
    return [message.title for message in shown.messages]


def back_up(shown: Shown) -> None:
    """What the timer does when its time has come."""
    shown.window.safekeeping.timers[0].timeout.emit()
    shown.settle()


def test_backups_are_looked_after_from_time_to_time(shown: Shown, steel_library: Path) -> None:
    assert all(action.isEnabled() for action in shown.window.actions_.keeping)
    assert [timer.isActive() for timer in shown.window.safekeeping.timers] == [True, True]
    assert not safekeeping.folder_of(steel_library).exists()


def test_no_backup_begins_after_the_window_was_closed(shown: Shown) -> None:
    shown.window.close()
    assert [timer.isActive() for timer in shown.window.safekeeping.timers] == [False, False]


def test_a_copy_is_written_where_the_person_wants_it(
    shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "getSaveFileName", tmp_path / "my copy")
    shown.window.actions_.back_up.trigger()
    shown.settle()
    assert titles(shown) == ["The library was copied to my copy.tradeline."]
    with Library.open(tmp_path / "my copy.tradeline") as copy:
        assert len(copy.events()) == 3
    answer(monkeypatch, "getSaveFileName", tmp_path / "none" / "copy.tradeline")
    shown.window.actions_.back_up.trigger()
    shown.settle()
    assert shown.messages[-1].tone is Tone.ERROR


def test_dialogs_that_are_left_do_nothing(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    for question in ("getSaveFileName", "getOpenFileName"):
        answer(monkeypatch, question, "")
    shown.window.actions_.back_up.trigger()
    shown.window.actions_.restore.trigger()
    shown.settle()
    assert shown.messages == ()


def test_automatic_backups_are_made_when_due_and_once_only(shown: Shown, steel_library: Path) -> None:
    back_up(shown)
    [backup] = safekeeping.backups_of(steel_library)
    back_up(shown)
    assert safekeeping.backups_of(steel_library) == [backup]
    assert shown.messages == ()


def test_the_person_works_while_a_backup_is_made(shown: Shown, steel_library: Path) -> None:
    shown.window.safekeeping.back_up_if_due()
    shown.window.safekeeping.back_up_if_due()
    shown.commands.import_articles(texts=[("note", "A ministry said nothing of note.")])
    shown.settle()
    assert len(safekeeping.backups_of(steel_library)) == 1
    assert titles(shown) == ["Imported 1 article with 0 events."]


def test_closing_during_a_backup_leaves_nothing_half_done(shown: Shown, steel_library: Path) -> None:
    shown.window.safekeeping.back_up_if_due()
    shown.window.close()
    folder = safekeeping.folder_of(steel_library)
    assert [path for path in folder.glob("*") if path.suffix == ".part"] == []
    with libraries.open_library(steel_library) as library:
        assert library.verify() == []


def test_a_library_that_cannot_be_backed_up_is_told_of_once(shown: Shown, steel_library: Path) -> None:
    run_sql(steel_library, UNGUARD, "UPDATE article SET text = upper(text)")
    back_up(shown)
    back_up(shown)
    [message] = shown.messages
    assert "does not verify" in message.text
    assert [offer.text for offer in message.offers] == ["Check Library"]
    shown.click(shown.window.message_stack.bars[0].offer_buttons[0])
    shown.settle()
    assert "found in the library" in titles(shown)[0]


def test_a_backup_is_put_back_in_the_open_window(
    shown: Shown, steel_library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(shown)
    shown.commands.import_articles(texts=[("note", "A ministry said nothing of note.")])
    shown.settle()
    [backup] = safekeeping.backups_of(steel_library)
    asked: list[str] = []

    def choose(_window: object, _title: str, folder: str, _filter: str) -> tuple[str, str]:
        asked.append(folder)
        return str(backup.path), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    shown.window.actions_.restore.trigger()
    shown.settle()
    assert asked == [str(safekeeping.folder_of(steel_library))]
    assert titles(shown) == ["The backup was verified and put in the place of the library."]
    [kept] = steel_library.parent.glob("steel.before-restore-*.tradeline")
    assert str(kept) in shown.messages[0].text
    with Library.open(kept) as library:
        assert len(library.articles()) == 2
    # The window goes on with what the backup held.
    shown.commands.import_articles(texts=[("other", "A ministry said nothing of note again.")])
    shown.settle()
    shown.window.close()
    with Library.open(steel_library) as library:
        assert [article.name for article in library.articles()][-1] == "other"


def test_a_bad_backup_leaves_the_library_open(
    shown: Shown, steel_library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bad.tradeline").write_bytes(b"nothing")
    answer(monkeypatch, "getOpenFileName", tmp_path / "bad.tradeline")
    shown.window.actions_.restore.trigger()
    shown.settle()
    assert titles(shown) == ["The backup “bad.tradeline” was not put back."]
    shown.window.actions_.check.trigger()
    shown.settle()
    assert titles(shown)[-1].startswith("Everything verifies")


def test_a_sound_library_is_said_to_be_sound(shown: Shown) -> None:
    shown.window.actions_.check.trigger()
    assert shown.window.statusBar().currentMessage() == "Checking the library …"
    shown.settle()
    assert shown.window.statusBar().currentMessage() == ""
    assert shown.messages[0].tone is Tone.GOOD


def test_what_is_derived_is_repaired_and_read_again(shown: Shown, steel_library: Path) -> None:
    run_sql(steel_library, "UPDATE event_date SET is_primary = 0")
    shown.window.actions_.check.trigger()
    shown.settle()
    [message] = shown.messages
    assert message.title == "2 problems found in the library."
    assert [offer.text for offer in message.offers] == ["Repair"]
    shown.click(shown.window.message_stack.bars[0].offer_buttons[0])
    shown.settle()
    assert titles(shown) == ["The library was repaired, and everything verifies."]
    assert len(shown.messages[0].rows) == 2
    assert len(shown.window.session.contents.columns) == 2


def test_what_is_lost_comes_back_from_the_backup(shown: Shown, steel_library: Path) -> None:
    back_up(shown)
    [backup] = safekeeping.backups_of(steel_library)
    run_sql(steel_library, UNGUARD, "UPDATE article SET original = x'00'", "UPDATE event SET quotes = 'x'")
    shown.window.safekeeping.repair()
    shown.settle()
    [message] = shown.messages
    assert message.rows[0].startswith("article 1: The original file")
    assert "kept as" in message.text
    assert [offer.text for offer in message.offers] == [f"Restore Backup of {backup.words}"]
    shown.click(shown.window.message_stack.bars[0].offer_buttons[0])
    shown.settle()
    shown.window.actions_.check.trigger()
    shown.settle()
    assert titles(shown)[-1].startswith("Everything verifies")


def test_a_library_is_compacted(shown: Shown, steel_library: Path) -> None:
    run_sql(steel_library, "CREATE TABLE filler AS SELECT zeroblob(2000000)", "DROP TABLE filler")
    for told in ("The library is 2.0 MB smaller.", "The library is as small as it can be."):
        shown.window.actions_.compact.trigger()
        shown.settle()
        assert titles(shown)[-1] == told


def test_a_damaged_library_offers_its_backup(show: Show, steel_library: Path, tmp_path: Path) -> None:
    with Library.open(steel_library) as library:
        for _ in library.backing_up_if_due(NOON):
            pass
    garble(steel_library, "party")
    with Library.create(tmp_path / "other.tradeline") as library:
        library.add_article(article_of("A note.\n", "note.txt"), [])
    shown = show(tmp_path / "other.tradeline")
    shown.commands.open_library(steel_library)
    shown.settle()
    assert [offer.text for offer in shown.messages[0].offers] == [
        "Restore Backup of 7 June 2025, 12:00 UTC",
        "Open Another…",
        "New Library…",
    ]
    shown.click(shown.window.message_stack.bars[0].offer_buttons[0])
    shown.settle()
    assert shown.window.windowTitle() == "steel — Tradeline"
    assert len(shown.window.session.contents.titles) == 3
    assert len(list(tmp_path.glob("steel.damaged-*.tradeline"))) == 1


def test_the_open_library_may_be_opened_again(shown: Shown, steel_library: Path) -> None:
    shown.commands.open_library(steel_library)
    shown.settle()
    assert titles(shown) == []
    shown.window.actions_.check.trigger()
    shown.settle()
    assert titles(shown)[0].startswith("Everything verifies")


def test_a_network_drive_is_said_when_a_library_opens(
    show: Show, steel_library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "_mounts", lambda: [("/", "smb3")])
    shown = show(steel_library)
    assert titles(shown) == ["This library is at risk where it lies."]
    assert "network drive" in shown.messages[0].text


def test_a_backup_that_fails_is_said(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise LibraryError("It failed.", "The disk is full.", "Make room.")

    monkeypatch.setattr(safekeeping, "backup_if_due", fail)
    back_up(shown)
    assert titles(shown) == ["It failed."]
