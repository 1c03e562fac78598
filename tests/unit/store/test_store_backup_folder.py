"""Automatic backups: when they are due, what they hold, and what they never take the place of."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
import sys
from pathlib import Path

import pytest

from tests.unit.store.store_samples import article_of, call_event, dump, new_library, run_sql, undated_event
from viewer.errors import LibraryError, OutputError
from viewer.store import BackupFile, Library, backup_folder, backups_of, folder_of, latest_good, migrations

NOON = dt.datetime(2025, 6, 7, 12, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


def back_up(library: Library, now: dt.datetime) -> BackupFile | None:
    """All steps of an automatic backup."""
    steps = library.backing_up_if_due(now)
    try:
        while True:
            next(steps)
    except StopIteration as stop:
        made: BackupFile | None = stop.value
        return made


def last_written(library: Library, at: dt.datetime) -> None:
    """Gives the file the time that it would have if the clock of the test were that of the computer."""
    os.utime(library.location, (at.timestamp(), at.timestamp()))


def test_the_first_backup_is_due_at_once_and_whole(tmp_path: Path) -> None:
    with new_library(tmp_path, call_event()) as library:
        made = back_up(library, NOON)
        assert made is not None
        assert made.path == tmp_path / "test.backups" / "0001_2025-06-07T12-00-00Z_v1.tradeline".replace(
            "v1", f"v{migrations.SCHEMA_VERSION}"
        )
        assert dump(made.path) == dump(library.location)
        assert backups_of(library.location) == [made]
        assert latest_good(library.location) == made


def test_an_unchanged_library_is_not_backed_up_again(tmp_path: Path) -> None:
    with new_library(tmp_path, call_event()) as library:
        assert back_up(library, NOON)
        last_written(library, NOON)
        assert back_up(library, NOON + 30 * DAY) is None
        library.add_article(article_of(name="b.txt"), [])
        assert back_up(library, NOON + DAY / 2) is None
        second = back_up(library, NOON + DAY)
        assert second is not None
        assert second.number == 2


def test_what_the_journal_does_not_tell_is_a_change_too(tmp_path: Path) -> None:
    with new_library(tmp_path, call_event()) as library:
        assert back_up(library, NOON)
        last_written(library, NOON + DAY / 2)
        assert back_up(library, NOON + DAY) is not None


def test_a_change_is_seen_although_the_clock_was_set_back(tmp_path: Path) -> None:
    with new_library(tmp_path, call_event()) as library:
        assert back_up(library, NOON)
        library.add_article(article_of(name="b.txt"), [])
        last_written(library, NOON - 30 * DAY)
        assert back_up(library, NOON - 30 * DAY) is not None


def test_an_empty_library_is_not_backed_up(tmp_path: Path) -> None:
    with Library.create(tmp_path / "a.tradeline") as library:
        assert back_up(library, NOON) is None
    assert not folder_of(tmp_path / "a.tradeline").exists()


def test_a_read_only_library_is_not_backed_up(tmp_path: Path) -> None:
    new_library(tmp_path, call_event()).close()
    with Library.open(tmp_path / "test.tradeline", read_only=True) as library:
        assert back_up(library, NOON) is None


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be moved there")
def test_what_is_no_longer_the_library_is_not_backed_up_as_it(tmp_path: Path) -> None:
    with new_library(tmp_path, call_event()) as library:
        library.location.rename(tmp_path / "moved.tradeline")
        assert back_up(library, NOON) is None
        Library.create(library.location).close()
        assert back_up(library, NOON) is None


def test_a_clock_set_back_neither_stops_backups_nor_deletes_one(tmp_path: Path) -> None:
    with new_library(tmp_path, call_event()) as library:
        for number in range(5):
            library.add_article(article_of(name=f"{number}.txt"), [])
            assert back_up(library, NOON + number * DAY)
        library.add_article(article_of(name="back.txt"), [])
        assert back_up(library, NOON - 1000 * DAY)
        backups = backups_of(library.location)
        assert [backup.number for backup in backups] == [6, 5, 4, 3, 2, 1]
        assert backups[0].made_at == NOON - 1000 * DAY


def test_old_backups_are_thinned_out(tmp_path: Path) -> None:
    with new_library(tmp_path, call_event()) as library:
        for number in range(20):
            library.add_article(article_of(name=f"{number}.txt"), [])
            assert back_up(library, NOON + number * DAY)
        numbers = [backup.number for backup in backups_of(library.location)]
    # June 26, a Thursday: seven days, the Sundays June 22, 15 and 8, and nothing of May.
    assert numbers == [20, 19, 18, 17, 16, 15, 14, 9, 2]


def test_a_damaged_library_is_never_backed_up_over_good_ones(tmp_path: Path) -> None:
    with new_library(tmp_path, call_event()) as library:
        good = back_up(library, NOON)
        run_sql(
            library.location,
            "DROP TRIGGER article_text_is_immutable",
            "UPDATE article SET text = upper(text)",
            "INSERT INTO journal (at, actor, op, summary, detail) VALUES ('', '', 'import', 'later', '{}')",
        )
        with pytest.raises(OutputError, match=r"does not verify. .*Article 1: The text is not the one"):
            back_up(library, NOON + DAY)
        assert backups_of(library.location) == [good]
        assert [path.suffix for path in folder_of(library.location).iterdir()] == [".tradeline"]


def test_a_backup_that_is_left_early_leaves_nothing(tmp_path: Path) -> None:
    with new_library(tmp_path, call_event()) as library:
        steps = library.backing_up_if_due(NOON)
        next(steps)
        # What is written meanwhile is no business of the copy.
        library.add_article(article_of(name="b.txt"), [])
        next(steps)
        steps.close()
        assert list(folder_of(library.location).iterdir()) == []


def test_a_backup_that_went_bad_is_passed_over_and_replaced(tmp_path: Path) -> None:
    with new_library(tmp_path, call_event()) as library:
        first = back_up(library, NOON)
        library.add_article(article_of(name="b.txt"), [])
        second = back_up(library, NOON + DAY)
        assert first is not None
        assert second is not None
        second.path.write_bytes(b"nothing")
        assert latest_good(library.location) == first
        third = back_up(library, NOON + 2 * DAY)
        assert third is not None
        assert latest_good(library.location) == third
        first.path.unlink()
        third.path.unlink()
        assert latest_good(library.location) is None


def test_what_a_killed_program_left_is_taken_away_after_a_day(tmp_path: Path) -> None:
    with new_library(tmp_path, call_event()) as library:
        folder_of(library.location).mkdir()
        old, young = (folder_of(library.location) / f".0001_x.tradeline.{name}.part" for name in ("old", "young"))
        for part in (old, young):
            part.write_bytes(b"half")
        os.utime(old, (0, 0))
        assert back_up(library, NOON)
        assert (old.exists(), young.exists()) == (False, True)


def old_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library that the program then takes for one of an older version."""
    new_library(tmp_path, undated_event()).close()
    version = migrations.SCHEMA_VERSION
    for module in ("migrations", "engine", "header", "backup", "backup_folder"):
        monkeypatch.setattr(f"viewer.store.{module}.SCHEMA_VERSION", version + 1)
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, lambda _: None))
    return tmp_path / "test.tradeline"


def test_an_older_library_is_copied_before_it_is_upgraded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = old_library(tmp_path, monkeypatch)
    before = dump(file)
    Library.open(file).close()
    [backup] = backups_of(file)
    assert backup.version == migrations.SCHEMA_VERSION - 1
    assert dump(backup.path) == before
    connection = sqlite3.connect(backup.path)
    assert connection.execute("PRAGMA user_version").fetchone() == (backup.version,)
    connection.close()
    # An older library can be put back as well: it verifies as far as it can be read.
    assert latest_good(file) == backup


def test_without_the_copy_nothing_is_upgraded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = old_library(tmp_path, monkeypatch)
    folder_of(file).write_bytes(b"in the way")
    before = file.read_bytes()
    with pytest.raises(LibraryError, match=r"not upgraded.*copy is kept, and it could not be made"):
        Library.open(file)
    assert file.read_bytes() == before


def test_an_empty_library_is_upgraded_without_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Library.create(tmp_path / "empty.tradeline").close()
    old_library(tmp_path, monkeypatch)
    monkeypatch.setattr(backup_folder, "back_up", None)
    Library.open(tmp_path / "empty.tradeline").close()
    assert not folder_of(tmp_path / "empty.tradeline").exists()
