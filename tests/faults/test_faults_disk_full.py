"""A disk that fills up: the person is told, nothing that was promised is lost, and work goes on once there is room."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.faults.rounds import each_round, small_disk
from tests.faults.samples import (
    NOON,
    content,
    copy_of,
    make_library,
    one_version_more,
    stored_numbers,
    story,
    take_step,
    version_of,
)
from viewer.errors import LibraryError, UserError
from viewer.store import Library, backups_of, restore
from viewer.store.migrations import SCHEMA_VERSION

PLENTY = 1_000_000
"""Pages."""


def allow_pages(library: Library, more: int) -> None:
    """Lets SQLite report a full disk when the file has so many pages more than now."""
    with library._database.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + more}")


def import_until_refused(library: Library) -> tuple[set[int], LibraryError]:
    """Stores articles behind the first one until there is no room; which are there, and what was said."""
    told = {0}
    for number in range(1, 1000):
        try:
            library.add_article(*story(number))
        except LibraryError as error:
            return told, error
        told.add(number)
    pytest.fail("there was room for all")


def edit_until_refused(library: Library, seed: int) -> int:
    """Takes steps until there is no room; how many were taken."""
    for number in range(1000):
        if is_refused(partial(take_step, library, seed, number)):
            return number
    pytest.fail("there was room for all")


def is_refused(work: Callable[[], object]) -> bool:
    """Whether something failed in a way that a person is told of."""
    try:
        work()
    except UserError:
        return True
    return False


@each_round
def test_an_import_that_finds_no_page_stores_whole_articles_only(tmp_path: Path, seed: int) -> None:
    with Library.open(make_library(tmp_path / "library.tradeline", 1)) as library:
        allow_pages(library, random.Random(seed).randrange(200))
        told, refusal = import_until_refused(library)
        assert refusal.why == "The disk is full; nothing was changed."
        assert stored_numbers(library) == told
        assert library.verify() == []
        allow_pages(library, PLENTY)
        library.add_article(*story(5000))
        assert stored_numbers(library) == {*told, 5000}


@each_round
def test_an_edit_that_finds_no_page_changes_nothing(tmp_path: Path, seed: int) -> None:
    location = make_library(tmp_path / "library.tradeline", 2)
    replayed = copy_of(location, "replayed.tradeline")
    with Library.open(location) as library:
        allow_pages(library, random.Random(seed).randrange(1, 6))
        done = edit_until_refused(library, seed)
        assert library.verify() == []
    with Library.open(replayed) as library:
        for number in range(done):
            take_step(library, seed, number)
    assert content(location) == content(replayed)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB."""
    with small_disk(tmp_path / "disk", 3000) as folder:
        yield folder


def leave_room(disk: Path, seed: int) -> Path:
    """Fills the disk but for a random rest, up to half a megabyte; gives the file to delete."""
    filler = disk / "filler"
    rest = random.Random(seed).randrange(500) * 1024
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            size = file.tell()
        file.truncate(max(0, size - rest))
    return filler


@each_round
def test_an_import_to_a_full_disk(disk: Path, seed: int) -> None:
    location = make_library(disk / "library.tradeline", 1)
    filler = leave_room(disk, seed)
    with Library.open(location) as library:
        told, refusal = import_until_refused(library)
        assert refusal.remedy
        assert stored_numbers(library) == told
        filler.unlink()
        library.add_article(*story(5000))
        assert library.verify() == []
        assert stored_numbers(library) == {*told, 5000}


def back_up(library: Library) -> None:
    for _ in library.backing_up_if_due(NOON):
        pass


def back_up_by_name(library: Library) -> None:
    library.backup(library.location.with_name("own copy"))


def compact(library: Library) -> None:
    library.compact()


@each_round
@pytest.mark.parametrize("work", [back_up, back_up_by_name, compact])
def test_keeping_a_library_safe_on_a_full_disk(disk: Path, seed: int, work: Callable[[Library], None]) -> None:
    location = make_library(disk / "library.tradeline", 6)
    (disk / "own copy").write_bytes(b"an older copy")
    before = content(location)
    filler = leave_room(disk, seed)
    with Library.open(location) as library:
        if is_refused(lambda: work(library)):
            assert backups_of(location) == []
            assert (disk / "own copy").read_bytes() == b"an older copy"
        assert library.verify() == []
        assert content(location) == before
        filler.unlink()
        work(library)
    assert content(location) == before
    assert [path.name for path in disk.rglob("*.part")] == []


@each_round
def test_an_upgrade_on_a_full_disk(disk: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    location = make_library(disk / "library.tradeline", 4)
    before = content(location)
    filler = leave_room(disk, seed)
    with monkeypatch.context() as patch:
        one_version_more(patch)
        if is_refused(lambda: Library.open(location).close()):
            assert version_of(location) == SCHEMA_VERSION
    if version_of(location) == SCHEMA_VERSION:
        assert content(location) == before
        with Library.open(location) as library:
            assert library.verify() == []
    filler.unlink()
    one_version_more(monkeypatch)
    with Library.open(location) as library:
        assert library.verify() == []


@each_round
def test_a_restore_on_a_full_disk(disk: Path, seed: int) -> None:
    location = make_library(disk / "library.tradeline", 1)
    backup = make_library(disk / "backup", 4)
    before, wanted = content(location), content(backup)
    filler = leave_room(disk, seed)
    if is_refused(lambda: restore(backup, location, NOON)):
        assert content(location) == before
        filler.unlink()
        restore(backup, location, NOON)
    assert content(location) == wanted
    [kept] = disk.glob("library.before-restore-*")
    assert content(kept) == before
