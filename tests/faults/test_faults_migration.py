"""An upgrade that is killed: the library is of the old version or the new one, and a copy of the old one is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.rounds import each_round, killed, needs_sigkill
from tests.faults.samples import content, copy_of, make_library, one_version_more, version_of
from viewer.store import Library, backups_of, latest_good, migrations
from viewer.store.migrations import SCHEMA_VERSION

LIBRARIES = 40


@needs_sigkill
@each_round
def test_a_killed_upgrade_leaves_the_old_library_or_the_new_one(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = make_library(tmp_path / "00.tradeline", 3)
    before = content(original)
    for number in range(1, LIBRARIES):
        copy_of(original, f"{number:02}.tradeline")
    told = killed("upgrading", tmp_path, seed)
    libraries = sorted(tmp_path.glob("*.tradeline"))
    versions = {location.stem: version_of(location) for location in libraries}
    assert set(versions.values()) <= {SCHEMA_VERSION, SCHEMA_VERSION + 1}
    assert {versions[stem] for stem in told} <= {SCHEMA_VERSION + 1}
    assert sum(version > SCHEMA_VERSION for version in versions.values()) <= len(told) + 1
    for location in libraries[: len(told) + 2]:
        if versions[location.stem] > SCHEMA_VERSION:
            backup = latest_good(location)
            assert backup is not None
            assert content(backup.path) == before
        else:
            # The older program still opens it.
            assert content(location) == before
            with Library.open(location) as library:
                assert library.verify() == []
    one_version_more(monkeypatch)
    for location in libraries[: len(told) + 2]:
        with Library.open(location) as library:
            assert library.verify() == []
            assert all(event.title.endswith(" (later)") for event in library.events())


def fail(_: object) -> None:
    raise RuntimeError("injected")


def test_an_upgrade_that_fails_leaves_the_old_library_and_its_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    location = make_library(tmp_path / "library.tradeline", 2)
    before = content(location)
    with monkeypatch.context() as patch:
        one_version_more(patch)
        patch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS[:-1], fail))
        with pytest.raises(RuntimeError, match="injected"):
            Library.open(location)
    assert content(location) == before
    assert len(backups_of(location)) == 1
    with Library.open(location) as library:
        assert library.verify() == []
