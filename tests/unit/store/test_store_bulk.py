"""Very many events at once end up in the library as if they had been added one by one."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.unit.store.store_samples import call_event, found, new_library, stored, tariff_event, undated_event
from viewer.domain.edits import AddEvent, SetEvent
from viewer.domain.events import Claim, Event, EventField, Evidence
from viewer.domain.passages import Passage
from viewer.errors import QuoteMismatch
from viewer.store import Library
from viewer.store.bulk_columns import TABLES
from viewer.store.engine import Database

MANY = 205
"""More than go into one statement, and not a multiple of it."""


def claimed(event: Event) -> Event:
    """With all that a person and other sources add to an event."""
    told = replace(event, title="Told elsewhere", parties=())
    marked = replace(event, tags=("dairy", "eu"), note="Ask Ødegård.", starred=True, by_person=(EventField.TITLE,))
    return replace(marked, claims=(Claim(told, "Same day."), Claim(event, "Same rate.")))


def samples(count: int = MANY) -> list[Event]:
    kinds = [stored(each, 1) for each in (tariff_event(), call_event(), undated_event())]
    kinds += [claimed(kinds[0]), replace(kinds[1], evidence=(), dates=())]
    return [replace(kinds[number % len(kinds)], title=f"Event {number}") for number in range(count)]


def rows_of(location: Path) -> dict[str, list[tuple[object, ...]]]:
    engine = sa.create_engine("sqlite://", creator=lambda: sqlite3.connect(location))
    with engine.connect() as connection:
        rows = {table.name: [tuple(row) for row in connection.execute(sa.select(table))] for table in TABLES}
    engine.dispose()
    return rows


def faulty(event: Event) -> list[Event]:
    """The event with one thing wrong with it at a time."""
    item, date = event.evidence[0], event.dates[0]
    beyond = Passage(0, 9_999)
    return [
        replace(event, evidence=(replace(item, quote="Not there"),)),
        replace(event, evidence=(replace(item, passage=beyond),)),
        replace(event, evidence=(replace(item, fields=(replace(item.fields[0], passage=Passage(3, 3)),)),)),
        replace(event, evidence=(replace(item, article_id=77),)),
        replace(event, dates=(replace(date, text="Friday"),)),
        replace(event, dates=(replace(date, article_id=77),)),
        replace(event, dates=(replace(date, article_id=77, passage=None, text=""),)),
        replace(event, claims=(Claim(replace(event, evidence=(Evidence(beyond, "x", article_id=1),)), "Why."),)),
    ]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return new_library(tmp_path)


def test_the_rows_are_those_that_one_by_one_would_give(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    with new_library(tmp_path) as bulk, new_library(tmp_path / "one") as one:
        assert bulk.add_events(samples()).events_added == frozenset(range(1, MANY + 1))
        one.apply("Make events", [AddEvent(event) for event in samples()])
        assert rows_of(bulk.location) == rows_of(one.location)
        assert bulk.verify() == []
        assert found(bulk, "cheese").count == found(one, "cheese").count > 0


def test_what_is_there_already_keeps_its_ids_and_is_found(tmp_path: Path) -> None:
    with new_library(tmp_path, tariff_event()) as library:
        before = library.event(1)
        library.add_events(samples(3))
        assert library.add_events(samples(MANY)).events_added == frozenset(range(5, 5 + MANY))
        assert library.event(1) == before
        assert found(library, "“Event 204”").count == 1
        assert library.verify() == []


@pytest.mark.parametrize("wrong", range(len(faulty(stored(tariff_event(), 1)))))
def test_words_that_do_not_stand_in_their_article_refuse_all(library: Library, wrong: int) -> None:
    bad = faulty(stored(tariff_event(), 1))[wrong]
    with library, pytest.raises(QuoteMismatch):
        library.add_events([*samples(), bad])
    with Library.open(library.location) as again:
        assert again.events() == []
        assert again.verify() == []


def test_what_later_edits_refer_to_is_checked_again(library: Library) -> None:
    with library:
        library.add_events(samples(1))
        made_up = replace(stored(undated_event(), 1), dates=())
        lost = replace(made_up, evidence=(replace(made_up.evidence[0], article_id=77),))
        with pytest.raises(QuoteMismatch):
            library.add_events([lost])
        with library._database.reading() as connection:
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1


def test_rows_without_an_event_or_article_are_refused(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def unchecked(_connection: object, _events: Sequence[Event]) -> None:
        """A fault in the check of quotes."""

    monkeypatch.setattr("viewer.store.bulk.check_events", unchecked)
    bad = faulty(stored(tariff_event(), 1))[3]
    with library, pytest.raises(RuntimeError, match="evidence refers to no article"):
        library.add_events([bad])


def test_it_takes_part_in_a_transaction_of_several_calls(library: Library) -> None:
    with library:
        with library.together():
            library.add_events(samples(3))
            event = library.event(1)
            library.apply("Rename", [SetEvent(replace(event, title="Milk"))])
        assert library.event(1).title == "Milk"
        assert library.verify() == []


def test_the_database_says_when_it_does_not_check_what_rows_refer_to(library: Library) -> None:
    database: Database = library._database
    with library:
        for unchecked in (True, False):
            with database.writing(refers_unchecked=unchecked) as connection:
                checks = connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one()
            assert bool(checks) is not unchecked
