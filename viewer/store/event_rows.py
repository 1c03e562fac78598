"""Edits of whole events: making one, taking one out, and making a stored one be as a value says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import sqlalchemy as sa

from viewer.domain.events import Event, EventDate, primary_date
from viewer.errors import LibraryError
from viewer.store import mapping, schema
from viewer.store.claims import claims_values
from viewer.store.events import insert_children, insert_event, insert_evidence, no_such_event, read_event
from viewer.store.quotes import check_dates, check_event
from viewer.store.rows import RowChange, delete_rows, new_rows, read_row, update_row

_PARTS = (
    schema.event_date,
    schema.party,
    schema.rate,
    schema.product,
    schema.tag,
    schema.claim,
    schema.evidence,
    schema.evidence_field,
    schema.suggestion,
)
"""What hangs on an event, each table behind the ones that its rows name."""

_EVIDENCE = (schema.evidence, schema.evidence_field)


def add_event(connection: sa.Connection, event: Event) -> list[RowChange]:
    """Stores a new event.

    Raises:
        QuoteMismatch: words that it names do not stand in their article.
    """
    check_event(connection, event)
    article_id = next((item.article_id for item in event.evidence if item.article_id is not None), None)
    return new_rows(connection, (schema.event, *_PARTS), insert_event(connection, event, article_id))


def rows_of_new(connection: sa.Connection, event_ids: Iterable[int]) -> list[RowChange]:
    """The rows of events that were not there before, but for what they may be the same as."""
    parts = [table for table in _PARTS if table is not schema.suggestion]
    return [row for each in event_ids for row in new_rows(connection, (schema.event, *parts), each)]


def remove_event(connection: sa.Connection, event_id: int) -> list[RowChange]:
    """Takes an event out, with all that hangs on it.

    Raises:
        LibraryError: it is not there.
    """
    removed = delete_rows(connection, (*reversed(_PARTS), schema.event), event_id)
    if not removed:
        raise no_such_event(event_id)
    return removed


def set_event(
    connection: sa.Connection, event: Event, before: Event | None = None, *, is_checked: bool = False
) -> list[RowChange]:
    """Makes a stored event be as the value says; rows that are so already are left alone.

    Args:
        connection: a transaction.
        event: with the id that it is stored under.
        before: as it is stored now, where the transaction has read it; else it is read.
        is_checked: whether its quotes are known to stand in their articles.

    Raises:
        LibraryError: it is not there.
        QuoteMismatch: words that it names do not stand in their article.
    """
    if event.id is None:
        raise ValueError("the event has no id")
    before = before or read_event(connection, event.id)
    if not is_checked:
        check_event(connection, event)
    rows = update_row(connection, schema.event, event.id, event.id, mapping.event_values(event))
    if event.dates != before.dates:
        rows.extend(set_dates(connection, event.id, event.dates))
    for table, old, new in _small_parts(before, event):
        kept = _alike(old, new)
        if kept < len(old):
            rows.extend(delete_rows(connection, (table,), event.id, from_position=kept))
        if kept < len(new):
            insert_children(connection, table, event.id, new, from_position=kept)
            rows.extend(new_rows(connection, (table,), event.id, from_position=kept))
    kept = _alike(before.evidence, event.evidence)
    if kept < len(before.evidence):
        rows.extend(delete_rows(connection, tuple(reversed(_EVIDENCE)), event.id, from_position=kept))
    if kept < len(event.evidence):
        for position, item in enumerate(event.evidence[kept:], start=kept):
            insert_evidence(connection, event.id, position, item)
        rows.extend(new_rows(connection, _EVIDENCE, event.id, from_position=kept))
    return rows


def _alike(before: Sequence[object], after: Sequence[object]) -> int:
    """How many of the first are the same; all of them where nothing but the end was added to."""
    pairs = zip(before, after, strict=False)
    return next((place for place, (old, new) in enumerate(pairs) if old != new), min(len(before), len(after)))


_Part = tuple[sa.Table, list[mapping.Values], list[mapping.Values]]


def _small_parts(before: Event, after: Event) -> list[_Part]:
    """The tables whose rows hold nothing but their values and an order: before and after."""
    makers: list[tuple[sa.Table, Callable[[Event], list[mapping.Values]]]] = [
        (schema.party, lambda event: [mapping.party_values(party) for party in event.parties]),
        (schema.rate, lambda event: [mapping.rate_values(rate) for rate in event.rates]),
        (schema.product, lambda event: [{"name": name} for name in event.products]),
        (schema.tag, lambda event: [{"name": name} for name in event.tags]),
        (schema.claim, claims_values),
    ]
    return [(table, make(before), make(after)) for table, make in makers]


def set_dates(connection: sa.Connection, event_id: int, dates: Sequence[EventDate]) -> list[RowChange]:
    """Gives an event these dates; those that carry an id keep their row, and what is not named is removed.

    Raises:
        LibraryError: the event, or a date that is named, is not there.
        QuoteMismatch: the words of a date do not stand in their article.
        ValueError: a date is named twice.
    """
    table = schema.event_date
    if read_row(connection, schema.event, event_id, ["id"]) is None:
        raise no_such_event(event_id)
    check_dates(connection, dates)
    present = set(connection.scalars(sa.select(table.c.id).where(table.c.event_id == event_id)))
    named = [date.id for date in dates if date.id is not None]
    if len(named) != len(set(named)):
        raise ValueError("a date of the event is named twice")
    if strangers := set(named) - present:
        raise _no_such_date(min(strangers))
    rows = [_delete_date(connection, date_id, event_id) for date_id in sorted(present - set(named))]
    primary = primary_date(dates)
    for position, date in enumerate(dates):
        values = {
            "event_id": event_id,
            "position": position,
            **mapping.date_values(date, date.article_id, is_primary=date is primary),
        }
        if date.id is None:
            new_id: int = connection.execute(sa.insert(table).values(values).returning(table.c.id)).scalar_one()
            rows.append(RowChange(table.name, new_id, event_id, None, values))
        else:
            rows.extend(update_row(connection, table, date.id, event_id, values))
    return rows


def _delete_date(connection: sa.Connection, date_id: int, event_id: int) -> RowChange:
    table = schema.event_date
    before = read_row(connection, table, date_id, [column.name for column in table.c if column.name != "id"])
    connection.execute(sa.delete(table).where(table.c.id == date_id))
    return RowChange(table.name, date_id, event_id, before, None)


def _no_such_date(date_id: int) -> LibraryError:
    return LibraryError(
        f"Date {date_id} is not a date of this event.",
        "It was removed, or the number is wrong.",
        "Refresh the timeline and choose again.",
    )
