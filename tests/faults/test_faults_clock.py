"""A clock that is set back: order comes from numbers, never from times."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import pytest

from tests.faults.rounds import each_round
from tests.faults.samples import NOON, content, copy_of, make_library, stored_numbers, story, take_step
from viewer.store import Library, backups_of, journal, latest_good


@each_round
def test_undo_and_redo_follow_the_steps_whatever_the_clock_says(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    location = make_library(tmp_path / "library.tradeline", 2)
    replayed = copy_of(location, "replayed.tradeline")
    rng = random.Random(seed)

    def some_time() -> str:
        return (NOON - dt.timedelta(hours=rng.randrange(10**5))).isoformat()

    with monkeypatch.context() as patch, Library.open(location) as library:
        patch.setattr(journal, "now", some_time)
        for number in range(30):
            take_step(library, seed, number)
        assert library.verify() == []
    with Library.open(replayed) as library:
        for number in range(30):
            take_step(library, seed, number)
    assert content(location) == content(replayed)


@each_round
def test_the_newest_backup_stays_whatever_the_clock_says(tmp_path: Path, seed: int) -> None:
    location = make_library(tmp_path / "library.tradeline", 1)
    rng = random.Random(seed)
    with Library.open(location) as library:
        for number in range(1, 12):
            library.add_article(*story(number))
            now = NOON + dt.timedelta(days=rng.randrange(-400, 400))
            before = backups_of(location)
            for _ in library.backing_up_if_due(now):
                pass
            after = backups_of(location)
            assert set(before[:2]) <= set(after)
            new = [backup for backup in after if backup not in before]
            assert new == after[: len(new)]
        stored = stored_numbers(library)
    newest = latest_good(location)
    assert newest == backups_of(location)[0]
    assert newest is not None
    with Library.open(newest.path) as backup:
        assert stored_numbers(backup) <= stored
