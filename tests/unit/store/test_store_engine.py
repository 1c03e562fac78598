"""Opening and making library files: what is refused, and that refusing changes nothing."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.unit.store.store_samples import article_of, call_event, found, held, new_library, run_sql
from viewer.errors import (
    LibraryDamaged,
    LibraryError,
    LibraryLocked,
    LibraryReadOnly,
    LibraryTooNew,
    NotALibrary,
)
from viewer.store import Library, engine, migrations
from viewer.store.migrations import APPLICATION_ID


def empty(file: Path) -> None:
    file.write_bytes(b"")


def no_database(file: Path) -> None:
    file.write_bytes(b"It was a bright cold day in April.\n" * 100)


def database_of_another_program(file: Path) -> None:
    run_sql(file, "CREATE TABLE article (id)", "PRAGMA user_version = 1")


def newer(file: Path) -> None:
    Library.create(file).close()
    run_sql(file, "PRAGMA user_version = 7")


def unfinished(file: Path) -> None:
    run_sql(file, f"PRAGMA application_id = {APPLICATION_ID}")


def without_a_table(file: Path) -> None:
    Library.create(file).close()
    run_sql(file, "DROP TABLE rate")


def header_only(file: Path) -> None:
    Library.create(file).close()
    os.truncate(file, 80)


def truncated(file: Path) -> None:
    Library.create(file).close()
    os.truncate(file, file.stat().st_size // 2)


def garbled(file: Path) -> None:
    Library.create(file).close()
    data = bytearray(file.read_bytes())
    data[4096:8192] = os.urandom(4096)
    file.write_bytes(data)


@pytest.mark.parametrize(
    ("make", "error", "told"),
    [
        (empty, NotALibrary, "is empty"),
        (no_database, NotALibrary, "not an SQLite database"),
        (database_of_another_program, NotALibrary, "another program"),
        (newer, LibraryTooNew, "version 7.* up to 2"),
        (unfinished, LibraryDamaged, "version is 0"),
        (without_a_table, LibraryDamaged, "lacks the tables: rate"),
        (header_only, LibraryDamaged, "cut off"),
        (truncated, LibraryDamaged, "damaged"),
        (garbled, LibraryDamaged, "damaged"),
    ],
)
@pytest.mark.parametrize("read_only", [False, True])
def test_a_refused_file_stays_as_it_was(
    tmp_path: Path, make: Callable[[Path], None], error: type[LibraryError], told: str, read_only: bool
) -> None:
    file = tmp_path / "some file.tradeline"
    make(file)
    before = file.read_bytes(), file.stat().st_mtime_ns
    with pytest.raises(error, match=told) as caught:
        Library.open(file, read_only=read_only)
    assert caught.type is error
    assert (file.read_bytes(), file.stat().st_mtime_ns) == before
    assert list(tmp_path.iterdir()) == [file]


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="There is no library “a"):
        Library.open(tmp_path / "a.tradeline")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotALibrary, match="It is a folder"):
        Library.open(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_named_pipe_is_refused_without_waiting_for_a_writer(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.tradeline")
    with pytest.raises(NotALibrary, match="not a regular file"):
        Library.open(tmp_path / "pipe.tradeline")


def test_creating_never_overwrites(tmp_path: Path) -> None:
    file = tmp_path / "a.tradeline"
    file.write_bytes(b"something")
    with pytest.raises(LibraryError, match="already lies"):
        Library.create(file)
    assert file.read_bytes() == b"something"


def test_creating_under_a_file_says_why_not(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(LibraryError, match="could not be made"):
        Library.create(tmp_path / "file" / "a.tradeline")


def test_a_failed_creation_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> None:
        raise RuntimeError("injected")

    monkeypatch.setattr(migrations, "MIGRATIONS", (fail,))
    with pytest.raises(RuntimeError, match="injected"):
        Library.create(tmp_path / "a.tradeline")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a b#c%20?d&mode=memory.tradeline", "Zölle 🧀 'x'.tradeline"])
def test_any_file_name_opens_that_very_file(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    Library.create(file).close()
    with Library.open(file) as library:
        library.add_article(article_of(), [])
        assert library.location == file
    assert [found.name for found in tmp_path.iterdir()] == [name]


@pytest.mark.skipif(sys.platform != "linux", reason="file names are Unicode elsewhere")
def test_a_file_name_that_is_not_utf_8(tmp_path: Path) -> None:
    file = tmp_path / "caf\udce9.tradeline"
    Library.create(file).close()
    Library.open(file).close()
    assert [os.fsencode(found.name) for found in tmp_path.iterdir()] == [b"caf\xe9.tradeline"]


def test_opening_and_reading_writes_nothing(tmp_path: Path) -> None:
    new_library(tmp_path, call_event()).close()
    file = tmp_path / "test.tradeline"
    before = file.read_bytes(), file.stat().st_mtime_ns
    with Library.open(file) as library:
        assert not library.read_only
        assert library.read_only_reason == ""
        library.columns()
        found(library, "phone")
    assert (file.read_bytes(), file.stat().st_mtime_ns) == before


def test_the_header_names_the_program_and_the_version(tmp_path: Path) -> None:
    new_library(tmp_path).close()
    data = (tmp_path / "test.tradeline").read_bytes()
    assert data[68:72] == b"TRDL"
    assert data[60:64] == b"\x00\x00\x00\x02"
    assert data[18:20] == b"\x01\x01", "the file must not be in WAL mode"


def test_the_settings_of_a_connection(tmp_path: Path) -> None:
    new_library(tmp_path).close()
    database = engine.open_database(tmp_path / "test.tradeline", 1.5)
    with database.reading() as connection:
        names = ("foreign_keys", "cell_size_check", "synchronous", "journal_mode", "busy_timeout")
        values = [connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in names]
    database.close()
    assert values == [1, 1, 2, "delete", 1500]


def test_a_locked_library_is_not_opened_and_not_changed(tmp_path: Path) -> None:
    new_library(tmp_path).close()
    file = tmp_path / "test.tradeline"
    before = file.read_bytes()
    with held(file, "BEGIN EXCLUSIVE"), pytest.raises(LibraryLocked, match="in use by another program"):
        Library.open(file, timeout_s=0.05)
    assert file.read_bytes() == before
    Library.open(file).close()


def test_a_library_that_is_let_go_of_in_time_opens(tmp_path: Path) -> None:
    new_library(tmp_path).close()
    file = tmp_path / "test.tradeline"
    with ThreadPoolExecutor(max_workers=1) as pool:
        with held(file, "BEGIN EXCLUSIVE"):
            opening = pool.submit(Library.open, file, timeout_s=60.0)
        opening.result().close()


def test_a_library_that_another_program_writes_to_can_be_read(tmp_path: Path) -> None:
    new_library(tmp_path, call_event()).close()
    file = tmp_path / "test.tradeline"
    with held(file, "BEGIN IMMEDIATE"), Library.open(file, timeout_s=0.05) as library:
        assert len(library.events()) == 1
        with pytest.raises(LibraryLocked):
            library.add_article(article_of(name="b"), [])
    with Library.open(file) as library:
        assert len(library.articles()) == 1


def test_a_write_that_meets_a_reader_is_taken_back_and_can_be_tried_again(tmp_path: Path) -> None:
    new_library(tmp_path).close()
    file = tmp_path / "test.tradeline"
    with Library.open(file, timeout_s=0.05) as library:
        reader = sqlite3.connect(file, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM article").fetchone()
        with pytest.raises(LibraryLocked):
            library.add_article(article_of(name="b"), [])
        reader.close()
        assert len(library.articles()) == 1
        library.add_article(article_of(name="b"), [])
        assert len(library.articles()) == 2


@pytest.mark.parametrize(
    ("protected", "reason"), [("test.tradeline", "The file is write-protected."), ("", "Its folder is write-protected")]
)
def test_what_cannot_be_written_opens_read_only_and_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, protected: str, reason: str
) -> None:
    new_library(tmp_path, call_event()).close()
    # Stands in for the protection itself: the superuser, whom tests may run as, can write anything.
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path) != tmp_path / protected)
    with Library.open(tmp_path / "test.tradeline") as library:
        assert library.read_only_reason.startswith(reason)
        assert len(library.events()) == 1
        with pytest.raises(LibraryReadOnly, match="write-protected"):
            library.undo()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser can write anything")
def test_a_write_protected_file_opens_read_only(tmp_path: Path) -> None:
    new_library(tmp_path).close()
    file = tmp_path / "test.tradeline"
    file.chmod(0o444)
    with Library.open(file) as library:
        assert library.read_only


def test_a_write_cut_off_by_a_crash_is_rolled_back(tmp_path: Path) -> None:
    new_library(tmp_path, call_event()).close()
    file = tmp_path / "test.tradeline"
    # A cache of no pages makes it write into the file before the commit that never comes.
    crash = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE event SET title = 'lost'")
connection.execute("CREATE TABLE filler AS SELECT zeroblob(100000)")
os._exit(0)
"""
    subprocess.run([sys.executable, "-c", crash, str(file)], check=True)
    assert file.with_name(file.name + "-journal").exists()
    with pytest.raises(LibraryReadOnly, match="cut off"):
        Library.open(file, read_only=True)
    with Library.open(file) as library:
        assert library.event(1).title == "Ødegård calls reporters"
        assert library.verify() == []


def test_a_write_keeps_others_from_writing_from_its_start(tmp_path: Path) -> None:
    new_library(tmp_path).close()
    file = tmp_path / "test.tradeline"
    first = engine.open_database(file, 0.0)
    second = sqlite3.connect(file, timeout=0.0, isolation_level=None)
    with first.writing(), pytest.raises(sqlite3.OperationalError, match="locked"):
        second.execute("BEGIN IMMEDIATE")
    with first.reading():
        second.execute("BEGIN IMMEDIATE")
    second.close()
    first.close()


def test_a_full_disk_is_said_and_loses_nothing(tmp_path: Path) -> None:
    new_library(tmp_path).close()
    file = tmp_path / "test.tradeline"
    database = engine.open_database(file, 1.0)
    with database.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(LibraryError, match="disk is full"), database.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE filler AS SELECT zeroblob(1000000)")
    database.close()
    with Library.open(file) as library:
        assert library.verify() == []


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be moved there")
def test_a_file_that_was_moved_while_open_is_not_written(tmp_path: Path) -> None:
    with new_library(tmp_path) as library:
        library.location.rename(tmp_path / "moved.tradeline")
        with pytest.raises(LibraryError, match="moved or deleted while it was open"):
            library.add_article(article_of(name="b"), [])
        assert [path.name for path in tmp_path.iterdir()] == ["moved.tradeline"]


def test_a_mistake_in_a_statement_stays_a_bug(tmp_path: Path) -> None:
    new_library(tmp_path).close()
    database = engine.open_database(tmp_path / "test.tradeline", 1.0)
    with pytest.raises(Exception, match="no such table") as caught, database.reading() as connection:
        connection.exec_driver_sql("SELECT * FROM missing")
    database.close()
    assert not isinstance(caught.value, LibraryError)
