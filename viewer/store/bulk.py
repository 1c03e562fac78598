"""Very many events at once: the rows of all tables in columns, in one transaction.

SQLAlchemy's insert was measured at a third of the speed; here the driver gets its values directly. The search index is
filled at the end, which takes a tenth of the time that its trigger takes row by row (FTS5 writes out what it has
gathered at each statement that fires a trigger), and so are the other indexes where most of their rows are new.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import sqlalchemy as sa

from viewer.domain.changes import Changes
from viewer.domain.events import Event
from viewer.store import journal, schema
from viewer.store.bulk_columns import TABLES, LastIds, columns_of
from viewer.store.bulk_rows import RowWriter
from viewer.store.quotes import check_events

_BATCH = 2_000
"""Events whose rows are made together, and whose articles' texts are at hand together."""

_FTS_TRIGGER = "event_fts_insert"

_FTS_GATHERS, _FTS_USUALLY_GATHERS = 16 << 20, 1 << 20
"""Bytes of words that FTS5 gathers before it writes them out: fewer parts have to be merged.

Source: `hashsize` and FTS5_DEFAULT_HASHSIZE in fts5_config.c of SQLite.
"""


def add_events(connection: sa.Connection, events: Sequence[Event]) -> Changes:
    """Stores events of articles that are in the library; see `Library.add_events`.

    The transaction need not check what rows refer to: it is done here, for all of them together.
    """
    last = _last_ids(connection)
    with _indexed_at_the_end(connection, last.event + 1, mostly_new=len(events) > last.event):
        added = _insert_all(connection, events, last, are_checked=False)
    _refuse_lost(connection, last)
    detail = {"first_event_id": added.start, "events": len(added)}
    counted = f"{len(added):,} event" + ("" if len(added) == 1 else "s")
    journal.append(connection, journal.NewEntry(journal.IMPORT, f"Imported {counted}", detail))
    return Changes(events_added=frozenset(added))


@contextmanager
def _indexed_at_the_end(connection: sa.Connection, first_id: int, *, mostly_new: bool) -> Iterator[None]:
    """Takes down, for as long as rows are put in, what is made faster of all of them; the transaction keeps it safe."""
    listed = sa.text("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND tbl_name IN :tables")
    tables = ["event", *(("event_date", "evidence") if mostly_new else ())]
    found = connection.execute(listed.bindparams(sa.bindparam("tables", tables, expanding=True))).all()
    parts = [row for row in found if row.name == _FTS_TRIGGER or row.type == "index"]
    for row in parts:
        connection.exec_driver_sql(f"DROP {row.type} {row.name}")
    yield
    gather = "INSERT INTO event_fts (event_fts, rank) VALUES ('hashsize', ?)"
    connection.exec_driver_sql(gather, (_FTS_GATHERS,))
    connection.exec_driver_sql(
        "INSERT INTO event_fts (rowid, title, quotes) SELECT id, title, quotes FROM event WHERE id >= ?", (first_id,)
    )
    connection.exec_driver_sql(gather, (_FTS_USUALLY_GATHERS,))
    for row in parts:
        connection.exec_driver_sql(row.sql)


def insert_events(connection: sa.Connection, events: Sequence[Event]) -> list[int]:
    """Stores events whose quotes were checked and whose dates and evidence name their articles; their ids in order."""
    return list(_insert_all(connection, events, _last_ids(connection), are_checked=True))


def _insert_all(connection: sa.Connection, events: Sequence[Event], last: LastIds, *, are_checked: bool) -> range:
    """Puts in the rows of events, and returns their ids."""
    first = last.event + 1
    cursor = connection.connection.cursor()
    try:
        writer = RowWriter(cursor)
        for start in range(0, len(events), _BATCH):
            batch = events[start : start + _BATCH]
            if not are_checked:
                check_events(connection, batch)
            columns, last = columns_of(batch, last)
            for table, rows in columns.items():
                writer.put(table, rows)
    finally:
        cursor.close()
    return range(first, last.event + 1)


def _refuse_lost(connection: sa.Connection, last: LastIds) -> None:
    """Refuses new rows that refer to what is not there; costs next to nothing, unlike a look at each as it comes.

    Raises:
        RuntimeError: there is one, by a fault of the program: events that name no article are refused before.
    """
    for reference in (each for table in TABLES for each in table.foreign_keys):
        child, parent = reference.parent, reference.column
        if parent.table is schema.article:
            is_new = child.table.c.id > (last.date if child.table is schema.event_date else last.evidence)
            lost: sa.ColumnElement[bool] = sa.exists().where(
                is_new, child.is_not(None), child.not_in(sa.select(parent))
            )
        else:
            # Ids are given out without gaps here, so only a later one could be nobody's.
            most = (sa.select(sa.func.coalesce(sa.func.max(each), 0)).scalar_subquery() for each in (child, parent))
            lost = next(most) > next(most)
        if connection.scalar(sa.select(lost)):
            raise RuntimeError(f"a new row of {child.table.name} refers to no {parent.table.name}")


def _last_ids(connection: sa.Connection) -> LastIds:
    found = connection.exec_driver_sql("SELECT name, seq FROM sqlite_sequence").all()
    last: dict[str, int] = {row.name: row.seq for row in found}
    return LastIds(*(last.get(name, 0) for name in ("event", "event_date", "evidence")))
