"""Very many events at once: the rows of all tables as plain tuples, in one transaction.

SQLAlchemy's insert was measured at a third of the speed; here the driver gets its tuples directly. The search index is
filled at the end, which takes a tenth of the time that its trigger takes row by row (FTS5 writes out what it has
gathered at each statement that fires a trigger), and so are the other indexes where most of their rows are new.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from viewer.domain.changes import Changes
from viewer.domain.events import Event, Evidence, primary_date
from viewer.store import journal, schema
from viewer.store.claims import claims_values
from viewer.store.mapping import in_conflict, joined_quotes
from viewer.store.quotes import check_events

_BATCH = 10_000
_FTS_TRIGGER = "event_fts_insert"
_Tuples = dict[sa.Table, list[tuple[Any, ...]]]

_TABLES = (
    schema.event,
    schema.event_date,
    schema.party,
    schema.rate,
    schema.product,
    schema.tag,
    schema.claim,
    schema.evidence,
    schema.evidence_field,
)


def add_events(connection: sa.Connection, events: Sequence[Event]) -> Changes:
    """Stores events of articles that are in the library; see `Library.add_events`."""
    check_events(connection, events)
    counter = _Counter(connection)
    first = counter.event + 1
    with _indexed_at_the_end(connection, first, mostly_new=len(events) > counter.event):
        _insert_all(connection, events, counter)
    added = range(first, counter.event + 1)
    detail = {"first_event_id": first, "events": len(added)}
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
    connection.exec_driver_sql(
        "INSERT INTO event_fts (rowid, title, quotes) SELECT id, title, quotes FROM event WHERE id >= ?", (first_id,)
    )
    for row in parts:
        connection.exec_driver_sql(row.sql)


def _insert_all(connection: sa.Connection, events: Sequence[Event], counter: _Counter) -> None:
    cursor = connection.connection.cursor()
    try:
        for start in range(0, len(events), _BATCH):
            tuples: _Tuples = {table: [] for table in _TABLES}
            for event in events[start : start + _BATCH]:
                _add(tuples, event, counter)
            for table, rows in tuples.items():
                cursor.executemany(_insert(connection, table), rows)
    finally:
        cursor.close()


class _Counter:
    """The last ids given out."""

    def __init__(self, connection: sa.Connection) -> None:
        found = connection.exec_driver_sql("SELECT name, seq FROM sqlite_sequence").all()
        last: dict[str, int] = {row.name: row.seq for row in found}
        self.event, self.date, self.evidence = (last.get(name, 0) for name in ("event", "event_date", "evidence"))


def _insert(connection: sa.Connection, table: sa.Table) -> str:
    """The statement with a question mark for each column, in the order of the table."""
    return str(sa.insert(table).compile(dialect=connection.dialect))


def _json(values: Sequence[object]) -> str:
    return json.dumps(list(values)) if values else "[]"


def _add(tuples: _Tuples, event: Event, counter: _Counter) -> None:
    """The rows of one event, in the order of the columns of each table."""
    counter.event += 1
    key, sure = counter.event, event.confidence
    tuples[schema.event].append(
        (
            key,
            event.kind.value,
            event.action,
            event.standing.value,
            event.review.value,
            event.title,
            sure.is_event,
            sure.kind,
            sure.date,
            sure.roles,
            _json(event.reasons),
            event.rule,
            event.cue,
            _json(event.details),
            joined_quotes(event.evidence),
            event.note,
            event.starred,
            _json(event.by_person),
            in_conflict(event),
        )
    )
    tuples[schema.event_date].extend(_date_rows(event, counter))
    for place, party in enumerate(event.parties):
        tuples[schema.party].append((key, place, party.name, party.role.value))
    for place, rate in enumerate(event.rates):
        tuples[schema.rate].append((key, place, rate.value, rate.high, rate.unit, rate.kind.value, rate.text))
    for place, product in enumerate(event.products):
        tuples[schema.product].append((key, place, product))
    for place, tag in enumerate(event.tags):
        tuples[schema.tag].append((key, place, tag))
    for place, claim in enumerate(claims_values(event)):
        tuples[schema.claim].append((key, place, claim["why"], json.dumps(claim["body"])))
    for place, item in enumerate(event.evidence):
        _add_evidence(tuples, place, item, counter)


def _date_rows(event: Event, counter: _Counter) -> Iterator[tuple[Any, ...]]:
    primary = primary_date(event.dates)
    for place, date in enumerate(event.dates):
        counter.date += 1
        value, receipt, passage = date.value, date.receipt, date.passage
        yield (
            counter.date,
            counter.event,
            place,
            date.role.value,
            value.edtf,
            value.lo,
            value.hi,
            value.precision.value,
            value.qualifier.value,
            date is primary,
            date.by_person,
            date.article_id,
            date.text,
            passage.start if passage else None,
            passage.end if passage else None,
            receipt.rule,
            receipt.anchor.isoformat() if receipt.anchor else None,
            receipt.anchor_from,
            _json(receipt.alternatives),
            receipt.reason,
        )


def _add_evidence(tuples: _Tuples, place: int, item: Evidence, counter: _Counter) -> None:
    counter.evidence += 1
    passage = item.passage
    tuples[schema.evidence].append(
        (
            counter.evidence,
            counter.event,
            place,
            item.article_id,
            passage.start,
            passage.end,
            item.quote,
            item.role.value,
        )
    )
    for index, span in enumerate(item.fields):
        tuples[schema.evidence_field].append(
            (counter.evidence, index, span.field.value, span.passage.start, span.passage.end)
        )
