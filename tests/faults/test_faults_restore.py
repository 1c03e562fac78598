"""Restoring that is killed: a whole library is at its place, and all that it took the place of is kept."""

from __future__ import annotations

from pathlib import Path

from tests.faults.rounds import each_round, killed, needs_sigkill
from tests.faults.samples import content, make_library
from viewer.store import Library


@needs_sigkill
@each_round
def test_a_killed_restore_leaves_the_old_library_or_the_backup(tmp_path: Path, seed: int) -> None:
    location = make_library(tmp_path / "library.tradeline", 3)
    backups = [make_library(tmp_path / f"backup {number}", number + 1) for number in range(2)]
    states = [content(location), *map(content, backups)]
    told = killed("restoring", tmp_path, seed)
    with Library.open(location) as library:
        assert library.verify() == []
    # What was told last is there, or what would have been told next.
    last = states[1 + (len(told) - 1) % 2] if told else states[0]
    assert content(location) in (last, states[1 + len(told) % 2])
    kept = sorted(tmp_path.glob("library.before-restore-*.tradeline"))
    assert len(told) <= len(kept) <= len(told) + 1
    assert list(tmp_path.glob("library.damaged-*")) == []
    for number, aside in enumerate(kept):
        assert content(aside) == (states[0] if number == 0 else states[1 + (number - 1) % 2])
        with Library.open(aside) as library:
            assert library.verify() == []
