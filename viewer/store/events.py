"""Events: storing them, and reading them back whole or in part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

import sqlalchemy as sa

from viewer.domain.events import Event, EventKind, Evidence, Review, primary_date
from viewer.errors import LibraryError
from viewer.store import mapping, schema
from viewer.store.claims import claim_of, claims_values
from viewer.store.mapping import RowOf, Values

_BATCH = 1000
"""Ids in one statement; SQLite takes at most 32,766 values."""
_IDS: sa.BindParameter[list[int]] = sa.bindparam("ids", expanding=True)
_EVENTS = sa.select(schema.event).where(schema.event.c.id.in_(_IDS))
_PARTS = {
    table: sa.select(table).where(table.c.event_id.in_(_IDS)).order_by(table.c.event_id, table.c.position)
    for table in (
        schema.event_date,
        schema.party,
        schema.rate,
        schema.product,
        schema.evidence,
        schema.tag,
        schema.claim,
    )
}
_FIELDS = (
    sa.select(schema.evidence_field)
    .join(schema.evidence)
    .where(schema.evidence.c.event_id.in_(_IDS))
    .order_by(schema.evidence_field.c.evidence_id, schema.evidence_field.c.position)
)
"""Made once, for the events that a new article may tell of again are read for each one."""


def insert_event(connection: sa.Connection, event: Event, article_id: int | None) -> int:
    """Stores an event whose quotes were checked, and returns its id.

    Dates and evidence that name no article get `article_id`; it may be None for an event without evidence.
    """
    statement = sa.insert(schema.event).values(mapping.event_values(event)).returning(schema.event.c.id)
    event_id: int = connection.execute(statement).scalar_one()
    primary = primary_date(event.dates)
    dates = [
        mapping.date_values(
            date, article_id if date.article_id is None else date.article_id, is_primary=date is primary
        )
        for date in event.dates
    ]
    insert_children(connection, schema.event_date, event_id, dates)
    insert_children(connection, schema.party, event_id, [mapping.party_values(party) for party in event.parties])
    insert_children(connection, schema.rate, event_id, [mapping.rate_values(rate) for rate in event.rates])
    insert_children(connection, schema.product, event_id, [{"name": name} for name in event.products])
    insert_children(connection, schema.tag, event_id, [{"name": name} for name in event.tags])
    insert_children(connection, schema.claim, event_id, claims_values(event))
    for position, item in enumerate(event.evidence):
        insert_evidence(connection, event_id, position, item, article_id)
    return event_id


def insert_children(
    connection: sa.Connection, table: sa.Table, event_id: int, rows: Sequence[Values], from_position: int = 0
) -> None:
    """Stores rows of an event in their order; those before `from_position` are there already."""
    numbered = [{"event_id": event_id, "position": position, **row} for position, row in enumerate(rows)]
    if numbered[from_position:]:
        connection.execute(sa.insert(table), numbered[from_position:])


def insert_evidence(
    connection: sa.Connection, event_id: int, position: int, item: Evidence, article_id: int | None = None
) -> None:
    """Stores one piece of evidence with its fields.

    Raises:
        ValueError: neither it nor `article_id` names an article.
    """
    named = article_id if item.article_id is None else item.article_id
    if named is None:
        raise ValueError("evidence needs an article")
    values = {"event_id": event_id, "position": position, **mapping.evidence_values(item, named)}
    statement = sa.insert(schema.evidence).values(values).returning(schema.evidence.c.id)
    evidence_id = connection.execute(statement).scalar_one()
    if item.fields:
        rows = [
            {"evidence_id": evidence_id, "position": index, **mapping.field_values(span)}
            for index, span in enumerate(item.fields)
        ]
        connection.execute(sa.insert(schema.evidence_field), rows)


def read_event(connection: sa.Connection, event_id: int) -> Event:
    """One event.

    Raises:
        LibraryError: it is not there.
    """
    if events := read_events(connection, [event_id]):
        return events[0]
    raise no_such_event(event_id)


def read_events(connection: sa.Connection, ids: Iterable[int]) -> list[Event]:
    """Events in the order of the ids; what is not there is left out."""
    events: list[Event] = []
    for batch in batches(ids):
        found = _load(connection, batch)
        events.extend(found[event_id] for event_id in batch if event_id in found)
    return events


def all_event_ids(connection: sa.Connection) -> list[int]:
    """The ids of all events, rejected ones too, by primary date; undated ones last."""
    return list(connection.scalars(_in_time_order(sa.select(schema.event.c.id).select_from(_placed()))))


def event_ids_of_article(connection: sa.Connection, article_id: int) -> list[int]:
    """The events that have evidence in an article, in the order of the text."""
    table = schema.evidence.c
    statement = (
        sa.select(table.event_id)
        .where(table.article_id == article_id)
        .group_by(table.event_id)
        .order_by(sa.func.min(table.start), table.event_id)
    )
    return list(connection.scalars(statement))


def event_ids_between(
    connection: sa.Connection, lo: int | None, hi: int | None, kinds: Collection[EventKind]
) -> list[int]:
    """Events whose primary date overlaps [lo, hi), in time order; see `Library.event_ids_between`."""
    date = schema.event_date.c
    statement = sa.select(schema.event.c.id).select_from(_placed()).where(schema.event.c.review != Review.REJECTED)
    if lo is not None or hi is not None:
        statement = statement.where(date.id.is_not(None))
    if lo is not None:
        statement = statement.where(date.hi.is_(None) | (date.hi > lo))
    if hi is not None:
        statement = statement.where(date.lo.is_(None) | (date.lo < hi))
    if kinds:
        statement = statement.where(schema.event.c.kind.in_([kind.value for kind in kinds]))
    return list(connection.scalars(_in_time_order(statement)))


def read_titles(connection: sa.Connection, ids: Iterable[int]) -> dict[int, str]:
    """Titles by id; what is not there is left out."""
    titles: dict[int, str] = {}
    for batch in batches(ids):
        statement = sa.select(schema.event.c.id, schema.event.c.title).where(schema.event.c.id.in_(batch))
        titles.update((row.id, row.title) for row in connection.execute(statement))
    return titles


def batches(ids: Iterable[int]) -> Iterator[list[int]]:
    """The ids in lists that one statement can take."""
    every = list(ids)
    for start in range(0, len(every), _BATCH):
        yield every[start : start + _BATCH]


def no_such_event(event_id: int) -> LibraryError:
    """The failure for an id that is not there."""
    return LibraryError(
        f"Event {event_id} is not in the library.",
        "It was removed, or the number is wrong.",
        "Refresh the timeline and choose again.",
    )


def _placed() -> sa.Join:
    """Events with the date that places them."""
    date = schema.event_date
    return schema.event.outerjoin(date, (date.c.event_id == schema.event.c.id) & schema.is_primary)


def _in_time_order(statement: sa.Select[tuple[int]]) -> sa.Select[tuple[int]]:
    """The order of `EventColumns`: an open start is first, an open end last; the undated follow."""
    date = schema.event_date.c
    return statement.order_by(
        date.id.is_(None), date.lo.is_not(None), date.lo, date.hi.is_(None), date.hi, schema.event.c.id
    )


def _load(connection: sa.Connection, ids: list[int]) -> dict[int, Event]:
    of_event = {table: _by_event(connection, table, ids) for table in _PARTS}
    rows = connection.execute(_FIELDS, {"ids": ids})
    fields = _grouped(rows, lambda row: row.evidence_id)
    return {
        row.id: mapping.event_of(
            mapping.EventRows(
                row,
                dates=of_event[schema.event_date][row.id],
                parties=of_event[schema.party][row.id],
                rates=of_event[schema.rate][row.id],
                products=of_event[schema.product][row.id],
                evidence=of_event[schema.evidence][row.id],
                fields=fields,
                tags=of_event[schema.tag][row.id],
                claims=[claim_of(claim) for claim in of_event[schema.claim][row.id]],
            )
        )
        for row in connection.execute(_EVENTS, {"ids": ids})
    }


def _by_event(connection: sa.Connection, table: sa.Table, ids: list[int]) -> defaultdict[int, list[RowOf]]:
    return _grouped(connection.execute(_PARTS[table], {"ids": ids}), lambda row: row.event_id)


def _grouped(rows: Iterable[RowOf], key: Callable[[RowOf], int]) -> defaultdict[int, list[RowOf]]:
    groups: defaultdict[int, list[RowOf]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return groups
