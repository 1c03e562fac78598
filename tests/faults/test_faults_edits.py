"""Edits, undo and redo that are killed: the library is where it was after one of its steps, and no step is lost."""

from __future__ import annotations

from pathlib import Path

from tests.faults.rounds import each_round, killed, needs_sigkill
from tests.faults.samples import content, copy_of, make_library, take_step
from viewer.store import Library


@needs_sigkill
@each_round
def test_a_killed_edit_is_whole_or_absent(tmp_path: Path, seed: int) -> None:
    location = make_library(tmp_path / "library.tradeline", 2)
    replayed = copy_of(location, "replayed.tradeline")
    told = killed("editing", tmp_path, seed)
    with Library.open(location) as library:
        assert library.verify() == []
    with Library.open(replayed) as library:
        for number in range(len(told)):
            take_step(library, seed, number)
        if content(location) != content(replayed):
            # The step after the last one that was told may have been stored before the end came.
            take_step(library, seed, len(told))
    assert content(location) == content(replayed)


@needs_sigkill
@each_round
def test_undo_goes_on_after_a_kill(tmp_path: Path, seed: int) -> None:
    location = make_library(tmp_path / "library.tradeline", 1)
    before = content(location)
    killed("editing", tmp_path, seed, longest_s=0.15)
    with Library.open(location) as library:
        while library.undo() is not None:
            pass
        assert library.verify() == []
    assert content(location) == before
