"""Putting a backup back: checked first, and nothing is ever deleted."""

from __future__ import annotations

import datetime as dt
import os
import stat
from pathlib import Path

import pytest

from tests.unit.store.store_samples import article_of, call_event, dump, garble, held, new_library, run_sql
from viewer.errors import LibraryError, LibraryLocked, LibraryOpenHere, LibraryReadOnly, OutputError
from viewer.store import Library, restore, restoring

NOON = dt.datetime(2025, 6, 7, 12, tzinfo=dt.UTC)
BEFORE = "test.before-restore-2025-06-07T12-00-00Z.tradeline"
DAMAGED = "test.damaged-2025-06-07T12-00-00Z.tradeline"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A library that has one article more than its backup."""
    with new_library(tmp_path, call_event()) as library:
        library.backup(tmp_path / "backup")
        library.add_article(article_of(name="b.txt"), [])
    return tmp_path / "test.tradeline"


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_the_backup_takes_the_place_and_the_library_is_kept(file: Path) -> None:
    before = dump(file)
    file.chmod(0o600)
    kept = restore(file.with_name("backup"), file, NOON)
    assert kept == file.with_name(BEFORE)
    assert dump(kept) == before
    assert dump(file) == dump(file.with_name("backup"))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert names(file.parent) == {"test.tradeline", "backup", BEFORE}
    with Library.open(file) as library, Library.open(kept) as older:
        assert [len(each.articles()) for each in (library, older)] == [1, 2]


def test_a_damaged_library_is_kept_to_the_byte(file: Path) -> None:
    garble(file, "party")
    before = file.read_bytes()
    kept = restore(file.with_name("backup"), file, NOON)
    assert kept == file.with_name(DAMAGED)
    assert kept.read_bytes() == before
    with Library.open(file) as library:
        assert library.verify() == []


def test_a_write_protected_library_is_not_called_damaged(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def protected(*_: object) -> None:
        raise LibraryReadOnly("It is open read-only.", "It is write-protected.", "Make it writable.")

    # Stands in for the protection itself, which does not hold for the superuser.
    monkeypatch.setattr(restoring, "let_others_finish", protected)
    assert restore(file.with_name("backup"), file, NOON) == file.with_name(BEFORE)


def test_a_library_that_is_gone_comes_back(file: Path) -> None:
    file.unlink()
    assert restore(file.with_name("backup"), file, NOON) is None
    with Library.open(file) as library:
        assert len(library.articles()) == 1


def test_two_restores_in_a_second_keep_two_libraries(file: Path) -> None:
    restore(file.with_name("backup"), file, NOON)
    kept = restore(file.with_name("backup"), file, NOON)
    assert kept == file.with_name(BEFORE.replace("00Z", "00Z-2"))


def test_without_second_names_the_library_is_copied(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no links here")

    before = file.read_bytes()
    monkeypatch.setattr(os, "link", refuse)
    kept = restore(file.with_name("backup"), file, NOON)
    assert kept is not None
    assert kept.read_bytes() == before


def test_a_backup_that_does_not_verify_changes_nothing(file: Path) -> None:
    backup = file.with_name("backup")
    run_sql(backup, "UPDATE evidence SET quote = 'Told'")
    before = file.read_bytes()
    with pytest.raises(OutputError, match=r"not put back. It does not verify. Event 1: .*does not stand"):
        restore(backup, file, NOON)
    for content in (b"", b"no library", file.read_bytes()[:5000]):
        backup.write_bytes(content)
        with pytest.raises(OutputError, match="not put back"):
            restore(backup, file, NOON)
    backup.unlink()
    with pytest.raises(OutputError, match="No such file lies"):
        restore(backup, file, NOON)
    assert file.read_bytes() == before
    assert names(file.parent) == {"test.tradeline"}


def test_the_library_is_no_backup_of_itself(file: Path) -> None:
    with pytest.raises(OutputError, match="the library itself"):
        restore(file, file, NOON)


def test_an_open_library_is_not_replaced(file: Path) -> None:
    with Library.open(file), pytest.raises(LibraryOpenHere):
        restore(file.with_name("backup"), file, NOON)
    with Library.open(file.with_name("backup")), pytest.raises(LibraryOpenHere):
        restore(file.with_name("backup"), file, NOON)


def test_a_library_that_another_program_writes_to_is_not_replaced(file: Path) -> None:
    with held(file, "BEGIN EXCLUSIVE"), pytest.raises(LibraryLocked):
        restore(file.with_name("backup"), file, NOON, timeout_s=0.0)
    assert names(file.parent) == {"test.tradeline", "backup"}


def test_a_journal_that_cannot_be_rolled_back_does_not_reach_the_backup(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A journal beside a restored file would be played into it, and damage it."""

    def cannot(*_: object) -> None:
        raise LibraryError("It cannot be written.", "The disk is going.", "Replace it.")

    monkeypatch.setattr(restoring, "let_others_finish", cannot)
    journal = file.with_name("test.tradeline-journal")
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\xff" * 2000)
    kept = restore(file.with_name("backup"), file, NOON)
    assert kept is not None
    assert not journal.exists()
    assert kept.with_name(kept.name + "-journal").exists()
    with Library.open(file) as library:
        assert library.verify() == []


def test_a_place_that_takes_no_file_is_said(file: Path) -> None:
    with pytest.raises(OutputError, match="system refused"):
        restore(file.with_name("backup"), file.parent / "none" / "a.tradeline", NOON)


def test_a_name_is_free_when_nothing_has_it(tmp_path: Path) -> None:
    wanted = restoring.free_name(tmp_path / "a b.tradeline", "damaged", NOON)
    assert wanted.name == "a b.damaged-2025-06-07T12-00-00Z.tradeline"


def test_what_killed_restores_left_is_taken_away_after_a_day(file: Path) -> None:
    old, other = file.with_name(".test.tradeline.x.part"), file.with_name(".other.tradeline.x.part")
    for part in (old, other):
        part.write_bytes(b"half")
        os.utime(part, (0, 0))
    restore(file.with_name("backup"), file, NOON)
    assert (old.exists(), other.exists()) == (False, True)
