"""Pairs of events that may be the same: kept for a person to join, or to say that they are two."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from viewer.domain.events import Review
from viewer.store import schema
from viewer.store.events import no_such_event
from viewer.store.rows import RowChange, read_row, update_row


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two events that may be the same; `event_id` is the older one.

    Attributes:
        why: what speaks for it, and what a person has to judge: clauses without a full stop.
    """

    event_id: int
    other_id: int
    why: tuple[str, ...]


def read_suggestions(connection: sa.Connection, event_id: int | None, limit: int) -> list[Suggestion]:
    """Open suggestions, those of one event or the newest; those with a rejected event are left out."""
    table = schema.suggestion.c
    one, other = schema.event.alias(), schema.event.alias()
    statement = (
        sa.select(table.event_id, table.other_id, table.why)
        .join_from(schema.suggestion, one, one.c.id == table.event_id)
        .join(other, other.c.id == table.other_id)
        .where(table.refused == sa.false(), one.c.review != Review.REJECTED, other.c.review != Review.REJECTED)
        .order_by(table.id.desc())
        .limit(limit)
    )
    if event_id is not None:
        statement = statement.where((table.event_id == event_id) | (table.other_id == event_id))
    return [Suggestion(row.event_id, row.other_id, tuple(row.why)) for row in connection.execute(statement)]


def count_suggestions(connection: sa.Connection) -> int:
    """How many are open."""
    return (
        connection.scalar(
            sa.select(sa.func.count()).select_from(schema.suggestion).where(schema.suggestion.c.refused == sa.false())
        )
        or 0
    )


def suggestions_since(connection: sa.Connection, last: int) -> list[RowChange]:
    """The suggestions with an id above `last`, as rows that were not there before."""
    table = schema.suggestion
    found = connection.execute(sa.select(table).where(table.c.id > last).order_by(table.c.id)).mappings()
    return [
        RowChange(table.name, row["id"], row["event_id"], None, {name: row[name] for name in row if name != "id"})
        for row in found
    ]


def tell_apart(connection: sa.Connection, event_id: int, other_id: int) -> list[RowChange]:
    """Keeps that two events are not the same; an empty list where that was known.

    Raises:
        LibraryError: one of them is not there.
    """
    first, second = sorted((event_id, other_id))
    for each in (first, second):
        if read_row(connection, schema.event, each, ["id"]) is None:
            raise no_such_event(each)
    table = schema.suggestion
    known = connection.scalar(sa.select(table.c.id).where(table.c.event_id == first, table.c.other_id == second))
    if known is not None:
        return update_row(connection, table, known, first, {"refused": True})
    values = {"event_id": first, "other_id": second, "why": [], "refused": True}
    new_id: int = connection.execute(sa.insert(table).values(values).returning(table.c.id)).scalar_one()
    return [RowChange(table.name, new_id, first, None, values)]
