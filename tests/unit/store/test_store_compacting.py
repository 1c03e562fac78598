"""Compacting: smaller, the same content, or nothing changed."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.unit.store.store_samples import article_of, dump, found, garble, held, new_library, run_sql, tariff_event
from viewer.errors import LibraryDamaged, LibraryError, LibraryLocked, LibraryReadOnly
from viewer.store import Library, engine

FILLER = ("CREATE TABLE filler AS SELECT zeroblob(500000)", "DROP TABLE filler")


def test_space_is_given_back_and_the_library_goes_on(tmp_path: Path) -> None:
    with new_library(tmp_path, tariff_event()) as library:
        run_sql(library.location, *FILLER)
        content, size = sorted(dump(library.location)), library.location.stat().st_size
        assert library.compact() == size - library.location.stat().st_size >= 500_000
        assert sorted(dump(library.location)) == content
        assert library.verify() == []
        assert found(library, "cheese").best == (1,)
        library.add_article(article_of(name="b.txt"), [])
        assert library.compact() == 0


def test_too_little_space_is_said_before_anything_happens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with new_library(tmp_path) as library:
        before = library.location.read_bytes()
        monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1000))
        with pytest.raises(LibraryError, match=r"not compacted.*takes [\d.]+ MB of free space"):
            library.compact()
        assert library.location.read_bytes() == before


def test_a_damaged_library_is_not_compacted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new_library(tmp_path, tariff_event()).close()
    file = tmp_path / "test.tradeline"
    garble(file, "party")
    before = file.read_bytes()
    monkeypatch.setattr(engine, "_QUICK_CHECK_UP_TO", 0)
    with Library.open(file) as library, pytest.raises(LibraryDamaged):
        library.compact()
    assert file.read_bytes() == before


def test_a_library_in_use_is_not_compacted(tmp_path: Path) -> None:
    new_library(tmp_path).close()
    file = tmp_path / "test.tradeline"
    before = file.read_bytes()
    with (
        Library.open(file, timeout_s=0.0) as library,
        held(file, "BEGIN IMMEDIATE"),
        pytest.raises(LibraryLocked),
    ):
        library.compact()
    assert file.read_bytes() == before


def test_a_read_only_library_is_not_compacted(tmp_path: Path) -> None:
    new_library(tmp_path).close()
    with Library.open(tmp_path / "test.tradeline", read_only=True) as library, pytest.raises(LibraryReadOnly):
        library.compact()
