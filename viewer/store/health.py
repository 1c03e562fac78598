"""Whether a library still holds what was put into it: pages, hashes, and every quote at its place.

SQLite's own check sees few of the ways in which a disk can garble a file, hence the hashes.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from viewer.domain.events import Event, primary_date
from viewer.errors import LibraryDamaged
from viewer.store import mapping, schema
from viewer.store.engine import Database, integrity_faults
from viewer.store.events import all_event_ids, batches, read_event, read_events
from viewer.store.fulltext import FullText
from viewer.store.quotes import TextOf, quote_faults, stored_texts
from viewer.store.results import Problem
from viewer.store.snapshot_check import drop_snapshot, snapshot_is_wrong

_ARTICLES_AT_ONCE = 100

THE_FILE = "the file"
"""Where a problem is that concerns the pages of the file as a whole."""

_WRONG_PRIMARY = "The date that places it on the timeline is not the one that should."
_WRONG_QUOTES = "The words that search looks in are not those of its evidence."

_WRONG_CONFLICT = "The mark that its sources contradict each other is not the one that should be."

DERIVED_PROBLEMS = frozenset({_WRONG_PRIMARY, _WRONG_QUOTES, _WRONG_CONFLICT})
"""The problems of what follows from something else, and can be made right again."""


def verify(database: Database, search: FullText) -> list[Problem]:
    """All that does not verify; see `Library.verify`.

    A search index that is merely out of step is made anew without a word, and a snapshot that is wrong is taken
    away: they hold nothing of their own. In a read-only library they are passed over.
    """
    problems: list[Problem] = []
    database.forget()
    try:
        with database.reading() as connection:
            problems.extend(page_problems(connection))
            sound = not problems
            for found in content_problems(connection):
                problems.extend(found)
        if sound and not database.read_only:
            problems.extend(_search_problems(database, search))
    except LibraryDamaged as error:
        problems.append(Problem(f"The check had to stop. {error.why}", THE_FILE))
    return problems


def content_problems(connection: sa.Connection) -> Iterator[list[Problem]]:
    """What does not verify, article by article and event by event; most often nothing.

    Raises:
        LibraryDamaged: the file cannot be read on.
    """
    yield from _article_problems(connection)
    yield from _event_problems(connection)


def page_problems(connection: sa.Connection) -> Iterator[Problem]:
    """What SQLite finds wrong with the pages of the file, and rows that refer to what is not there."""
    for fault in integrity_faults(connection, thorough=True):
        yield Problem(f"SQLite reports: {fault}.", THE_FILE)
    for table, row_id, parent, _key in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        where = f"{table} {row_id}" if row_id is not None else f"a row of {table}"
        yield Problem(f"It refers to a row of “{parent}” that is not there.", where)


def _article_problems(connection: sa.Connection) -> Iterator[list[Problem]]:
    article = schema.article.c
    statement = sa.select(article.id, article.text, article.text_sha256, article.original, article.sha256)
    rows = connection.execute(statement.execution_options(yield_per=_ARTICLES_AT_ONCE))
    for row in rows:
        yield list(_problems_of_article(row))


def _problems_of_article(row: sa.Row[int, str, str, bytes, str]) -> Iterator[Problem]:
    where = f"article {row.id}"
    if mapping.sha256_of(row.text.encode()) != row.text_sha256:
        yield Problem("The text is not the one that was stored.", where)
    try:
        original = zlib.decompress(row.original)
    except zlib.error as error:
        yield Problem(f"The original file cannot be unpacked ({error}).", where)
    else:
        if mapping.sha256_of(original) != row.sha256:
            yield Problem("The original file is not the one that was stored.", where)


def _event_problems(connection: sa.Connection) -> Iterator[list[Problem]]:
    text_of = stored_texts(connection)
    for ids in batches(sorted(all_event_ids(connection))):
        derived = derived_of(connection, ids)
        for event in readable_events(connection, ids):
            yield [event] if isinstance(event, Problem) else list(_problems_of(event, derived, text_of))


def readable_events(connection: sa.Connection, ids: list[int]) -> Iterator[Event | Problem]:
    """The events of a batch; only where that fails one by one, to name those that cannot be read."""
    try:
        yield from read_events(connection, ids)
        return
    except LibraryDamaged:
        pass
    for event_id in ids:
        try:
            yield read_event(connection, event_id)
        except LibraryDamaged as error:
            yield Problem(error.why, f"event {event_id}")


@dataclass(frozen=True, slots=True)
class Derived:
    """What the tables repeat for speed, by event.

    Attributes:
        primary: the ids of the dates that are marked to place it.
        quotes: its quotes as search sees them.
        in_conflict: whether it is marked as one whose sources contradict each other.
    """

    primary: dict[int, list[int]]
    quotes: dict[int, str]
    in_conflict: dict[int, bool]


def derived_of(connection: sa.Connection, ids: list[int]) -> Derived:
    """What the tables repeat of some events."""
    event, date = schema.event.c, schema.event_date.c
    primary: dict[int, list[int]] = {event_id: [] for event_id in ids}
    marked = sa.select(date.event_id, date.id).where(date.event_id.in_(ids), schema.is_primary)
    for event_id, date_id in connection.execute(marked):
        primary[event_id].append(date_id)
    rows = connection.execute(sa.select(event.id, event.quotes, event.in_conflict).where(event.id.in_(ids))).all()
    return Derived(primary, {row.id: row.quotes for row in rows}, {row.id: row.in_conflict for row in rows})


def _problems_of(event: Event, derived: Derived, text_of: TextOf) -> Iterator[Problem]:
    where = f"event {event.id}"
    for fault in quote_faults(event, text_of):
        yield Problem(f"{fault[0].upper()}{fault[1:]}.", where)
    primary = primary_date(event.dates)
    if derived.primary[event.id or 0] != ([primary.id] if primary else []):
        yield Problem(_WRONG_PRIMARY, where)
    if derived.quotes[event.id or 0] != mapping.joined_quotes(event.evidence):
        yield Problem(_WRONG_QUOTES, where)
    if derived.in_conflict[event.id or 0] != mapping.in_conflict(event):
        yield Problem(_WRONG_CONFLICT, where)


def _search_problems(database: Database, search: FullText) -> Iterator[Problem]:
    with database.writing() as connection:
        if search.is_stale(connection):
            search.rebuild(connection)
            if search.is_stale(connection):
                yield Problem("It does not match the articles and events, even when made anew.", "the search index")
        if snapshot_is_wrong(connection):
            drop_snapshot(connection)
