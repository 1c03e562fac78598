"""What the children do until they are killed: each prints a line when the library has promised to keep something.

Started by `tests.faults.rounds.Child` as `python -m tests.faults.child TOPIC FOLDER SEED`.
"""

from __future__ import annotations

import itertools
import random
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.samples import DAY, NOON, one_version_more, story, take_step
from viewer.store import Library, restore


def tell(word: object) -> None:
    """To whoever kills it."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def importing(folder: Path, seed: int) -> None:
    """Stores one article after the other; children of different seeds take different ones."""
    with Library.open(folder / "library.tradeline", timeout_s=60.0) as library:
        tell("ready")
        for number in itertools.count(seed * 1000):
            library.add_article(*story(number))
            tell(number)


def editing(folder: Path, seed: int) -> None:
    """Edits, undoes and redoes."""
    with Library.open(folder / "library.tradeline") as library:
        tell("ready")
        for number in itertools.count():
            take_step(library, seed, number)
            tell(number)


def upgrading(folder: Path, _seed: int) -> None:
    """Upgrades one library after the other to the next version."""
    one_version_more(pytest.MonkeyPatch())
    tell("ready")
    for location in sorted(folder.glob("*.tradeline")):
        Library.open(location).close()
        tell(location.stem)
    sys.stdin.read()


def backing_up(folder: Path, seed: int) -> None:
    """Stores an article, then makes an automatic backup and one of its own name, day after day."""
    with Library.open(folder / "library.tradeline") as library:
        tell("ready")
        for number in itertools.count(seed * 1000):
            library.add_article(*story(number))
            for _ in library.backing_up_if_due(NOON + (number - seed * 1000) * DAY):
                pass
            library.backup(folder / "own copy")
            tell(number)


def compacting(folder: Path, seed: int) -> None:
    """Makes the file larger and small again."""
    rng = random.Random(seed)
    location = folder / "library.tradeline"
    with Library.open(location) as library:
        tell("ready")
        for number in itertools.count():
            with closing(sqlite3.connect(location)) as other:
                other.execute("DROP TABLE IF EXISTS filler")
                other.execute(f"CREATE TABLE filler AS SELECT zeroblob({rng.randrange(2_000_000)})")
                other.execute("DROP TABLE filler")
            library.compact()
            tell(number)


def restoring(folder: Path, _seed: int) -> None:
    """Puts the one backup back, and the other, and so on."""
    tell("ready")
    for number in itertools.count():
        restore(folder / f"backup {number % 2}", folder / "library.tradeline", NOON + number * DAY)
        tell(number)


TOPICS = {
    function.__name__: function for function in (importing, editing, upgrading, backing_up, compacting, restoring)
}

if __name__ == "__main__":
    TOPICS[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))
