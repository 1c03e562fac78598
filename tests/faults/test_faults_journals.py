"""Rollback journals as a crash or a power cut leaves them: torn, cut short, empty, followed by rubbish.

Power fails in one of two states. Before the journal was forced to the disk the library is untouched and any part of
the journal may be missing; afterwards the journal is whole, and what follows its end may be anything.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.rounds import each_round
from tests.faults.samples import NOON, content, make_library, problems_of, story
from viewer.store import Library, restore

CUT_OFF = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute(f"PRAGMA cache_size = {sys.argv[2]}")
connection.execute("PRAGMA cache_spill = " + sys.argv[2])
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE event SET title = 'lost', details = hex(randomblob(3000))")
connection.execute("CREATE TABLE filler AS SELECT zeroblob(100000)")
os._exit(0)
"""


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_library(tmp_path_factory.mktemp("sound") / "library.tradeline", 6)


def cut_off(sound: Path, folder: Path, cached_pages: int) -> tuple[Path, Path]:
    """A library and the journal of a write that never ended."""
    location = Path(shutil.copy(sound, folder))
    subprocess.run([sys.executable, "-c", CUT_OFF, str(location), str(cached_pages)], check=True)
    journal = location.with_name(location.name + "-journal")
    assert journal.stat().st_size > 20_000
    return location, journal


def check(location: Path, sound: Path) -> None:
    """All is as before the write, and the library takes the next one."""
    with Library.open(location) as library:
        assert library.verify() == []
        assert content(location) == content(sound)
        library.add_article(*story(99))
        assert library.verify() == []


@each_round
def test_a_journal_that_was_not_forced_to_the_disk(tmp_path: Path, sound: Path, seed: int) -> None:
    location, journal = cut_off(sound, tmp_path, cached_pages=10_000)
    assert location.read_bytes() == sound.read_bytes(), "the write reached the library too early for this test"
    rng = random.Random(seed)
    data = bytearray(journal.read_bytes())
    match seed % 3:
        case 0:
            del data[rng.randrange(len(data)) :]
        case 1:
            start = rng.randrange(len(data))
            data[start:] = bytes(len(data) - start)
        case _:
            # Beyond the sector of the header, which a disk writes whole or not at all.
            start = rng.randrange(512, len(data) - 64)
            data[start : start + 64] = rng.randbytes(64)
    journal.write_bytes(data)
    check(location, sound)


@each_round
def test_a_journal_that_is_needed(tmp_path: Path, sound: Path, seed: int) -> None:
    location, journal = cut_off(sound, tmp_path, cached_pages=5)
    assert location.read_bytes() != sound.read_bytes()
    rng = random.Random(seed)
    with journal.open("ab") as file:
        file.write(rng.randbytes(rng.randrange(20_000)))
    check(location, sound)


@pytest.mark.parametrize("left", [b"", bytes(28), bytes(5000)])
def test_what_is_left_of_a_journal_that_is_done_with(tmp_path: Path, sound: Path, left: bytes) -> None:
    location = Path(shutil.copy(sound, tmp_path))
    location.with_name(location.name + "-journal").write_bytes(left)
    check(location, sound)


def test_a_lost_journal_is_damage_that_a_backup_heals(tmp_path: Path, sound: Path) -> None:
    """Somebody deleted the journal that was needed: nothing can undo the half of a write."""
    location, journal = cut_off(sound, tmp_path, cached_pages=5)
    journal.unlink()
    assert problems_of(location) != []
    restore(sound, location, NOON)
    check(location, sound)
