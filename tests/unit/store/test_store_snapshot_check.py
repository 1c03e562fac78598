"""The snapshot in a library: what is wrong in it is found, and goes without a word."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.unit.store.store_samples import call_event, new_library, run_sql, tariff_event, undated_event
from viewer.domain.edits import SetReview
from viewer.domain.events import Review
from viewer.domain.grouping import LanesBy
from viewer.domain.query_reading import parse_query
from viewer.store import Library, pack
from viewer.store.engine import open_database
from viewer.store.snapshot_check import snapshot_is_wrong


@pytest.fixture
def location(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library with a snapshot, and an edit that came later."""
    monkeypatch.setattr(pack, "_WORTH_WRITING", 1)
    with new_library(tmp_path, tariff_event(), call_event(), undated_event()) as library:
        assert library.keep_snapshot()
        library.apply("Accept", [SetReview(2, Review.ACCEPTED)])
    return tmp_path / "test.tradeline"


def is_wrong(location: Path) -> bool:
    database = open_database(location, 1.0)
    try:
        with database.reading() as connection:
            return snapshot_is_wrong(connection)
    finally:
        database.close()


def test_an_old_snapshot_is_not_wrong(location: Path) -> None:
    assert not is_wrong(location)
    before = location.read_bytes()
    with Library.open(location) as library:
        assert library.verify() == []
    assert location.read_bytes() == before


def test_no_snapshot_is_not_wrong(location: Path) -> None:
    run_sql(location, "DELETE FROM snapshot")
    assert not is_wrong(location)


DAMAGES = [
    "UPDATE snapshot SET data = zeroblob(length(data)) WHERE name = 'events.lo'",
    "UPDATE snapshot SET data = zeroblob(length(data)) WHERE name = 'titles.text'",
    "UPDATE snapshot SET data = zeroblob(length(data)) WHERE name = 'rates.low'",
    "UPDATE snapshot SET data = x'00' WHERE name = 'events.hi'",
    "UPDATE snapshot SET data = x'ff' WHERE name = 'party.names'",
    "UPDATE snapshot SET data = x'ff' WHERE name = 'state'",
    "UPDATE snapshot SET data = CAST('[]' AS BLOB) WHERE name = 'state'",
    "DELETE FROM snapshot WHERE name = 'party.codes'",
    "UPDATE snapshot SET data = x'ff' WHERE name = 'sums'",
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_a_disk_garbled_in_the_snapshot_is_read_from_the_tables(
    location: Path, damage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(location) as library:
        before = shown_by(library)
    run_sql(location, damage)
    monkeypatch.setattr(pack, "_WORTH_WRITING", 1_000)
    with Library.open(location) as library:
        assert shown_by(library) == before
        assert library.keep_snapshot(), "it is written anew"
        assert not library.keep_snapshot()
    assert not is_wrong(location)


def shown_by(library: Library) -> tuple[object, ...]:
    """What the snapshot takes part in: events, titles, rates and names."""
    columns = library.columns()
    found = [library.find(parse_query(text, dt.date(2025, 3, 4))).best for text in ("rate:>20", "party:café")]
    parties = library.group_names(LanesBy.PARTY).keys
    return columns.lo.tolist(), columns.hi.tolist(), dict(library.all_titles()), found, parties


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_wrong_snapshot_is_taken_away(location: Path, damage: str) -> None:
    with Library.open(location) as library:
        columns = library.columns()
    run_sql(location, damage)
    assert is_wrong(location)
    with Library.open(location) as library:
        assert library.verify() == []
        assert library.columns().lo.tolist() == columns.lo.tolist()
    assert not is_wrong(location)


def test_a_repair_takes_the_snapshot_of_what_was_wrong_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pack, "_WORTH_WRITING", 1)
    with new_library(tmp_path, tariff_event()) as library:
        columns = library.columns().lo.tolist()
        run_sql(library.location, "UPDATE event_date SET is_primary = 0")
    with Library.open(tmp_path / "test.tradeline") as library:
        assert library.keep_snapshot()
        assert library.columns().lo.tolist() == []
        assert library.repair(dt.datetime(2025, 6, 7, tzinfo=dt.UTC)).problems == ()
        assert library.columns().lo.tolist() == columns
