"""A library that is locked, cannot be written, vanishes, or lies on another machine: said, and nothing is lost."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.rounds import ROOT, needs_sigkill, small_disk
from tests.faults.samples import NOON, content, make_library, stored_numbers, story
from tests.unit.store.store_samples import held
from viewer.errors import LibraryError, LibraryLocked, LibraryReadOnly
from viewer.store import Library, latest_good, places, restore

HOLD_AND_TELL = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
connection.execute("UPDATE event SET title = 'lost'")
print("held", flush=True)
sys.stdin.read()
"""


@needs_sigkill
def test_a_lock_ends_with_the_program_that_held_it(tmp_path: Path) -> None:
    location = make_library(tmp_path / "library.tradeline", 2)
    before = content(location)
    command = [sys.executable, "-c", HOLD_AND_TELL, str(location)]
    with (
        Library.open(location, timeout_s=0.0) as library,
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as holder,
    ):
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        for work in (library.articles, library.undo, library.compact, library.verify):
            with pytest.raises(LibraryLocked, match="in use by another program"):
                work()
        holder.kill()
        holder.wait()
        assert library.verify() == []
        assert content(location) == before


def test_every_write_waits_for_another_program_and_gives_up(tmp_path: Path) -> None:
    location = make_library(tmp_path / "library.tradeline", 1)
    with Library.open(location, timeout_s=0.0) as library:
        with held(location, "BEGIN IMMEDIATE"):
            assert stored_numbers(library) == {0}
            with pytest.raises(LibraryLocked):
                library.add_article(*story(1))
            with pytest.raises(LibraryLocked):
                library.repair(NOON)
        library.add_article(*story(1))
        assert stored_numbers(library) == {0, 1}


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be deleted there")
def test_a_library_that_vanished_while_open_comes_back_from_its_backup(tmp_path: Path) -> None:
    location = make_library(tmp_path / "library.tradeline", 2)
    before = content(location)
    with Library.open(location) as library:
        for _ in library.backing_up_if_due(NOON):
            pass
        location.unlink()
        with pytest.raises(LibraryError, match="moved or deleted while it was open"):
            library.add_article(*story(2))
        with pytest.raises(LibraryError, match="moved or deleted while it was open"):
            library.compact()
    with pytest.raises(LibraryError, match="There is no library"):
        Library.open(location)
    assert not location.exists()
    backup = latest_good(location)
    assert backup is not None
    assert restore(backup.path, location, NOON) is None
    assert content(location) == before


def test_a_medium_that_cannot_be_written_is_read(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 3000) as disk:
        location = make_library(disk / "library.tradeline", 2)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        with Library.open(location) as library:
            assert library.read_only
            assert "write-protected" in library.read_only_reason
            assert stored_numbers(library) == {0, 1}
            assert library.verify() == []
            for work in (library.undo, library.compact, lambda: library.repair(NOON)):
                with pytest.raises(LibraryReadOnly):
                    work()
            assert list(library.backing_up_if_due(NOON)) == []
            library.backup(tmp_path / "copy.tradeline")
    with Library.open(tmp_path / "copy.tradeline") as copy:
        copy.add_article(*story(2))


def test_a_network_drive_is_warned_of_and_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    location = make_library(tmp_path / "library.tradeline", 1)
    monkeypatch.setattr(places, "_mounts", lambda: [("/", "ext4"), (str(tmp_path.resolve()), "cifs")])
    with Library.open(location) as library:
        [warning] = library.warnings
        assert "network drive" in warning
        library.add_article(*story(1))
    shutil.copy(location, tmp_path.parent / "elsewhere.tradeline")
    with Library.open(tmp_path.parent / "elsewhere.tradeline") as library:
        assert library.warnings == ()
