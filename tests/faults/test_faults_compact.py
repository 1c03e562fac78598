"""Compacting that is killed: the same content, whether the file had become smaller or not."""

from __future__ import annotations

from pathlib import Path

from tests.faults.rounds import each_round, killed, needs_sigkill
from tests.faults.samples import content, make_library
from viewer.store import Library


@needs_sigkill
@each_round
def test_killed_compacting_changes_no_content(tmp_path: Path, seed: int) -> None:
    location = make_library(tmp_path / "library.tradeline", 4)
    before = content(location)
    killed("compacting", tmp_path, seed)
    with Library.open(location) as library:
        assert library.verify() == []
        assert content(location) == before
        library.compact()
        assert library.verify() == []
    assert content(location) == before
