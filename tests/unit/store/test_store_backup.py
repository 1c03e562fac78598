"""Backups: complete and checked, or none at all."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tests.unit.store.store_samples import call_event, dump, garble, held, new_library, tariff_event
from viewer.errors import OutputError
from viewer.store import Library, backup, engine


def test_a_backup_is_a_whole_library(tmp_path: Path) -> None:
    out = tmp_path / "copy.tradeline"
    out.write_bytes(b"an older backup")
    with new_library(tmp_path, tariff_event(), call_event()) as library:
        library.backup(out)
        assert dump(out) == dump(library.location)
        assert library.events() != []
    with Library.open(out) as copy:
        assert copy.verify() == []
        assert len(copy.journal()) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.tradeline", "test.tradeline"]


def test_a_read_only_library_can_be_backed_up(tmp_path: Path) -> None:
    new_library(tmp_path, call_event()).close()
    (tmp_path / "test.tradeline").chmod(0o444)
    with Library.open(tmp_path / "test.tradeline", read_only=True) as library:
        library.backup(tmp_path / "copy.tradeline")
    assert (tmp_path / "copy.tradeline").stat().st_mode & stat.S_IWUSR
    with Library.open(tmp_path / "copy.tradeline") as copy:
        assert not copy.read_only
        assert len(copy.events()) == 1


def test_the_library_itself_is_never_overwritten(tmp_path: Path) -> None:
    with new_library(tmp_path) as library:
        link = tmp_path / "link.tradeline"
        link.symlink_to(library.location)
        for out in (library.location, tmp_path / "." / "test.tradeline", link):
            with pytest.raises(OutputError, match="the library itself"):
                library.backup(out)
        assert library.verify() == []


@pytest.mark.parametrize("out", [".", "missing/copy.tradeline", "test.tradeline/copy.tradeline"])
def test_a_place_that_takes_no_file_is_refused(tmp_path: Path, out: str) -> None:
    with new_library(tmp_path) as library, pytest.raises(OutputError, match="was not made"):
        library.backup(tmp_path / out)
    assert [path.name for path in tmp_path.iterdir()] == ["test.tradeline"]


def test_a_library_that_another_program_holds_is_not_waited_for_forever(tmp_path: Path) -> None:
    new_library(tmp_path).close()
    file = tmp_path / "test.tradeline"
    with (
        Library.open(file, timeout_s=0.05) as library,
        held(file, "BEGIN EXCLUSIVE"),
        pytest.raises(OutputError, match="holds it locked"),
    ):
        library.backup(tmp_path / "copy.tradeline")
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("damage", [b"", b"no library"])
def test_a_copy_that_does_not_verify_never_takes_the_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: bytes
) -> None:
    out = tmp_path / "copy.tradeline"
    out.write_bytes(b"an older backup")
    monkeypatch.setattr(backup, "copy_pages", lambda _database, part: part.write_bytes(damage))
    with new_library(tmp_path) as library, pytest.raises(OutputError, match="not made"):
        library.backup(out)
    assert out.read_bytes() == b"an older backup"
    assert len(list(tmp_path.iterdir())) == 2


def test_a_damaged_library_makes_no_backup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new_library(tmp_path, tariff_event()).close()
    file = tmp_path / "test.tradeline"
    garble(file, "party")
    # A library too large for the check on opening is checked when it is backed up.
    monkeypatch.setattr(engine, "_QUICK_CHECK_UP_TO", 0)
    with Library.open(file) as library, pytest.raises(OutputError, match="does not verify"):
        library.backup(tmp_path / "copy.tradeline")
    assert list(tmp_path.iterdir()) == [file]
