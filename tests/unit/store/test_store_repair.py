"""Repair: what follows from something else is made right, the rest is named and kept."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from tests.unit.store.store_samples import call_event, found, garble, new_library, run_sql, tariff_event, undated_event
from viewer.errors import LibraryReadOnly, OutputError
from viewer.store import Library, engine

NOON = dt.datetime(2025, 6, 7, 12, tzinfo=dt.UTC)
UNGUARD = "DROP TRIGGER article_text_is_immutable"


def test_a_sound_library_needs_nothing(tmp_path: Path) -> None:
    with new_library(tmp_path, tariff_event()) as library:
        before = library.location.read_bytes()
        report = library.repair(NOON)
        assert (report.repaired, report.problems, report.kept_aside) == ((), (), None)
        assert library.location.read_bytes() == before


def test_all_that_is_derived_is_made_again(tmp_path: Path) -> None:
    with new_library(tmp_path, tariff_event(), call_event(), undated_event()) as library:
        before = library.event(1), library.columns().lo.tolist()
        run_sql(
            library.location,
            "UPDATE event_date SET is_primary = 1 - is_primary",
            "UPDATE event SET quotes = 'x' WHERE id = 2",
            "UPDATE event SET in_conflict = 1 WHERE id = 3",
            "DROP TRIGGER event_fts_update",
            "UPDATE event SET title = 'Yogurt' WHERE id = 3",
        )
        report = library.repair(NOON)
        assert [(each.where, each.what.split()[1]) for each in report.repaired] == [
            ("the search index", "was"),
            ("event 1", "date"),
            ("event 2", "date"),
            ("event 2", "words"),
            ("event 3", "mark"),
        ]
        assert report.problems == ()
        assert report.kept_aside is None
        assert library.verify() == []
        assert (library.event(1), library.columns().lo.tolist()) == before
        assert found(library, "yogurt").best == (3,)
        assert 2 in found(library, "phone").best


def test_what_cannot_be_repaired_is_named_and_the_file_kept(tmp_path: Path) -> None:
    with new_library(tmp_path, tariff_event()) as library:
        run_sql(
            library.location,
            UNGUARD,
            "UPDATE article SET original = x'00'",
            "UPDATE event SET quotes = 'x'",
        )
        damaged = library.location.read_bytes()
        report = library.repair(NOON)
        assert [problem.where for problem in report.problems] == ["article 1"]
        assert [each.where for each in report.repaired] == ["event 1"]
        assert report.kept_aside == tmp_path / "test.damaged-2025-06-07T12-00-00Z.tradeline"
        assert report.kept_aside.read_bytes() == damaged


def test_the_same_damage_is_kept_once(tmp_path: Path) -> None:
    with new_library(tmp_path, tariff_event()) as library:
        run_sql(library.location, UNGUARD, "UPDATE article SET original = x'00'")
        first = library.repair(NOON).kept_aside
        assert first is not None
        assert library.repair(NOON + dt.timedelta(hours=1)).kept_aside == first
        assert len(list(tmp_path.iterdir())) == 2


def test_nothing_is_written_into_pages_that_do_not_fit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with new_library(tmp_path, tariff_event()) as library:
        run_sql(library.location, "UPDATE event SET quotes = 'x'")
    garble(tmp_path / "test.tradeline", "party")
    before = (tmp_path / "test.tradeline").read_bytes()
    # A file too large for the check on opening.
    monkeypatch.setattr(engine, "_QUICK_CHECK_UP_TO", 0)
    with Library.open(tmp_path / "test.tradeline") as library:
        report = library.repair(NOON)
        assert report.repaired == ()
        assert "the file" in {problem.where for problem in report.problems}
        assert report.kept_aside is not None
        assert report.kept_aside.read_bytes() == before
    assert (tmp_path / "test.tradeline").read_bytes() == before


def test_without_room_for_the_copy_nothing_is_repaired(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with new_library(tmp_path, tariff_event()) as library:
        run_sql(library.location, UNGUARD, "UPDATE article SET original = x'00'", "UPDATE event SET quotes = 'x'")
        before = library.location.read_bytes()
        monkeypatch.setattr(shutil, "copy2", full)
        with pytest.raises(OutputError, match=r"not repaired.*No space left"):
            library.repair(NOON)
        assert library.location.read_bytes() == before
        assert list(tmp_path.iterdir()) == [library.location]


def test_a_read_only_library_is_not_repaired(tmp_path: Path) -> None:
    new_library(tmp_path).close()
    with Library.open(tmp_path / "test.tradeline", read_only=True) as library, pytest.raises(LibraryReadOnly):
        library.repair(NOON)
