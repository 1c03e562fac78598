"""Libraries of every earlier version: upgraded whole, with a copy of the old one beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.old_versions import TEXT, write_old_library
from tests.faults.samples import one_version_more, version_of
from tests.unit.store.store_samples import found
from viewer.domain.edits import SetReview
from viewer.domain.events import Event, EventKind, Review
from viewer.store import Library, backups_of
from viewer.store.migrations import MIGRATIONS, SCHEMA_VERSION


def check(location: Path) -> Event:
    """The library is whole, takes edits and gives them back."""
    with Library.open(location) as library:
        assert library.verify() == []
        [article] = library.articles()
        assert article.text == TEXT
        assert library.original(article.id or 0) == TEXT.encode()
        [event] = library.events()
        assert event.kind is EventKind.TARIFF
        assert [date.value.edtf for date in event.dates] == ["2025-06-04"]
        assert event.evidence[0].quote == TEXT.strip()
        assert library.columns().ids.tolist() == [1]
        assert found(library, "steel").best == (1,)
        library.apply("Accept", [SetReview(1, Review.ACCEPTED)])
        library.undo()
        assert library.event(1) == event
        assert [entry.op for entry in library.journal()] == ["undo", "edit", "import"]
        assert library.verify() == []
    return event


@pytest.mark.parametrize("version", range(1, len(MIGRATIONS) + 1))
def test_a_library_of_each_version_is_upgraded(tmp_path: Path, version: int) -> None:
    location = tmp_path / "old.tradeline"
    write_old_library(location, version)
    assert version_of(location) == version
    check(location)
    assert version_of(location) == SCHEMA_VERSION
    assert [backup.version for backup in backups_of(location)] == ([version] if version < SCHEMA_VERSION else [])
    for backup in backups_of(location):
        assert version_of(backup.path) == version
        check(backup.path)


def test_a_library_of_today_is_upgraded_tomorrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    location = tmp_path / "old.tradeline"
    write_old_library(location, SCHEMA_VERSION)
    one_version_more(monkeypatch)
    assert check(location).title.endswith(" (later)")
    assert [backup.version for backup in backups_of(location)] == [SCHEMA_VERSION]
