"""Repairing what a library repeats or derives; what it alone holds cannot be made again and is named."""

from __future__ import annotations

import datetime as dt
import filecmp
import shutil
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from viewer.domain.events import Event, primary_date
from viewer.errors import LibraryDamaged, OutputError
from viewer.store import failures, health, mapping, schema
from viewer.store.engine import Database
from viewer.store.events import all_event_ids, batches
from viewer.store.fulltext import FullText
from viewer.store.restoring import DAMAGED, free_name
from viewer.store.results import Problem, Repaired
from viewer.store.snapshot_check import drop_snapshot


@dataclass(frozen=True, slots=True)
class RepairReport:
    """What came of a repair.

    Attributes:
        repaired: what is right again.
        problems: what is still wrong, and can only be got back from a backup.
        kept_aside: a copy of the file as it was before; None where nothing is wrong that it could help with.
    """

    repaired: tuple[Repaired, ...]
    problems: tuple[Problem, ...]
    kept_aside: Path | None


def repair(database: Database, search: FullText, now: dt.datetime) -> RepairReport:
    """Makes the search index and what the tables repeat of events anew; see `Library.repair`.

    Nothing is written into a file whose pages do not fit together: that could only make it worse.

    Raises:
        LibraryReadOnly: the library cannot be written.
        OutputError: a copy of the damaged file should be kept first, and could not be made; nothing was changed.
    """
    if database.read_only:
        raise failures.read_only(database.location, database.read_only_reason)
    database.forget()
    problems = _problems(database)
    aside = None
    if any(problem.what not in health.DERIVED_PROBLEMS for problem in problems):
        aside = _copy_aside(database, now)
    if any(problem.where == health.THE_FILE for problem in problems):
        return RepairReport((), tuple(problems), aside)
    repaired: list[Repaired] = []
    with database.writing() as connection:
        repaired.extend(_repair_search(connection, search))
        for ids in batches(sorted(all_event_ids(connection))):
            repaired.extend(_repair_events(connection, ids))
        if repaired:
            # It repeats what was wrong.
            drop_snapshot(connection)
    return RepairReport(tuple(repaired), tuple(health.verify(database, search)), aside)


def _problems(database: Database) -> list[Problem]:
    """What does not verify, the search index apart."""
    found: list[Problem] = []
    try:
        with database.reading() as connection:
            found.extend(health.page_problems(connection))
            for problems in health.content_problems(connection):
                found.extend(problems)
    except LibraryDamaged as error:
        found.append(Problem(f"The check had to stop. {error.why}", health.THE_FILE))
    return found


def _repair_search(connection: sa.Connection, search: FullText) -> list[Repaired]:
    if not search.is_stale(connection):
        return []
    search.rebuild(connection)
    return [Repaired("It was built again from the articles and events.", "the search index")]


def _repair_events(connection: sa.Connection, ids: list[int]) -> list[Repaired]:
    """Marks the dates that place events, and writes the words that search looks in, where they are not right.

    The journal is not told: it records what people and imports do, and these follow from that.
    """
    derived = health.derived_of(connection, ids)
    repaired: list[Repaired] = []
    for event in health.readable_events(connection, ids):
        if isinstance(event, Problem) or event.id is None:
            continue
        where = f"event {event.id}"
        if derived.primary[event.id] != _primary_ids(event):
            _mark_primary(connection, event)
            repaired.append(Repaired("The date that places it on the timeline was marked again.", where))
        if derived.in_conflict[event.id] != mapping.in_conflict(event):
            _write(connection, event.id, in_conflict=mapping.in_conflict(event))
            repaired.append(Repaired("The mark that its sources contradict each other was set again.", where))
        quotes = mapping.joined_quotes(event.evidence)
        if derived.quotes[event.id] != quotes:
            _write(connection, event.id, quotes=quotes)
            repaired.append(Repaired("The words that search looks in were taken from its evidence again.", where))
    return repaired


def _write(connection: sa.Connection, event_id: int, **values: object) -> None:
    connection.execute(sa.update(schema.event).where(schema.event.c.id == event_id).values(values))


def _primary_ids(event: Event) -> list[int | None]:
    primary = primary_date(event.dates)
    return [primary.id] if primary else []


def _mark_primary(connection: sa.Connection, event: Event) -> None:
    table = schema.event_date
    for date in event.dates:
        marked = [date.id] == _primary_ids(event)
        connection.execute(sa.update(table).where(table.c.id == date.id).values(is_primary=marked))


def _copy_aside(database: Database, now: dt.datetime) -> Path:
    """A copy of the file to the byte; the one that is there already, where nothing changed since."""
    location = database.location
    for earlier in sorted(location.parent.glob(f"{location.stem}.{DAMAGED}-*{location.suffix}")):
        if filecmp.cmp(earlier, location, shallow=False):
            return earlier
    aside = free_name(location, DAMAGED, now)
    try:
        # No program writes meanwhile. The lock ends with the handle of the copy, when it is no longer needed.
        with database.outside_transactions() as connection:
            connection.execute("BEGIN IMMEDIATE").close()
            try:
                shutil.copy2(location, aside)
            finally:
                connection.execute("ROLLBACK").close()
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise OutputError(
            f"The library “{location.name}” was not repaired.",
            f"Before that a copy of it is kept, and it could not be made ({error.strerror or error}).",
            "Free some space, then try again; nothing was changed.",
        ) from error
    return aside
