"""A backup that is killed: every backup that is there verifies, and the one under a person's own name always does."""

from __future__ import annotations

from pathlib import Path

from tests.faults.rounds import each_round, killed, needs_sigkill
from tests.faults.samples import NOON, make_library, stored_numbers, story
from viewer.store import Library, backups_of, latest_good


def numbers_in(location: Path) -> set[int]:
    with Library.open(location, read_only=True) as library:
        assert library.verify() == []
        return stored_numbers(library)


@needs_sigkill
@each_round
def test_a_killed_backup_is_whole_or_absent(tmp_path: Path, seed: int) -> None:
    location = make_library(tmp_path / "library.tradeline", 0)
    told = {int(number) for number in killed("backing_up", tmp_path, seed + 1, longest_s=0.8)}
    with Library.open(location) as library:
        assert library.verify() == []
        stored = stored_numbers(library)
    assert told <= stored
    assert len(stored) <= len(told) + 1
    backups = backups_of(location)
    assert len(backups) in {0, len(told), len(told) + 1} or len(told) > 3
    for backup in backups:
        assert numbers_in(backup.path) <= stored
    if told:
        assert latest_good(location) == backups[0]
        assert told <= numbers_in(backups[0].path)
        assert told <= numbers_in(tmp_path / "own copy")
    # The next backup takes place as if nothing had been.
    with Library.open(location) as library:
        library.add_article(*story(5))
        for _ in library.backing_up_if_due(NOON.replace(year=2040)):
            pass
        assert 5 in numbers_in(backups_of(location)[0].path)
