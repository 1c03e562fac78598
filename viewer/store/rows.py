"""Rows before and after a change: what the journal keeps, so that undo and redo are exact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from viewer.store import schema
from viewer.store.mapping import Values

RowKey = int | list[int]
"""The id of a row; where its primary key has two columns, both of them in order."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """What an edit did to one row.

    Attributes:
        owner: the id of the article or event that the row belongs to.
        before: the columns that were changed, or the whole row that was removed; None for a new row.
        after: the same columns after it, or the whole new row; None for a removed row.
    """

    table: str
    id: RowKey
    owner: int
    before: Values | None
    after: Values | None

    def inverse(self) -> RowChange:
        """The change that takes this one back."""
        return RowChange(self.table, self.id, self.owner, self.after, self.before)

    def as_json(self) -> Values:
        """For the journal: the arguments that make it, whose values stay the very same objects."""
        return {"table": self.table, "id": self.id, "owner": self.owner, "before": self.before, "after": self.after}


def read_row(connection: sa.Connection, table: sa.Table, key: RowKey, names: Iterable[str]) -> Values | None:
    """Columns of a row; None where it is not there."""
    columns = [table.c[name] for name in names]
    row = connection.execute(sa.select(*columns).where(*_is_row(table, key))).mappings().one_or_none()
    return None if row is None else {str(name): value for name, value in row.items()}


def put_row(connection: sa.Connection, table: sa.Table, row: RowChange) -> None:
    """Makes a row be as after the change."""
    if row.after is None:
        connection.execute(sa.delete(table).where(*_is_row(table, row.id)))
    elif row.before is None:
        connection.execute(sa.insert(table).values({**_key_values(table, row.id), **row.after}))
    else:
        connection.execute(sa.update(table).where(*_is_row(table, row.id)).values(row.after))


def update_row(connection: sa.Connection, table: sa.Table, row_id: int, owner: int, values: Values) -> list[RowChange]:
    """Sets columns of a row that is there; an empty list where they had these values already."""
    row = read_row(connection, table, row_id, values) or {}
    after = {name: value for name, value in values.items() if row[name] != value}
    if not after:
        return []
    connection.execute(sa.update(table).where(table.c.id == row_id).values(after))
    return [RowChange(table.name, row_id, owner, {name: row[name] for name in after}, after)]


def rows_of_event(
    connection: sa.Connection, table: sa.Table, event_id: int, from_position: int = 0
) -> Iterator[tuple[RowKey, Values]]:
    """The rows of an event in one table: the key of each, and its other columns.

    Args:
        connection: reads them.
        table: the table of events, or one of those that hang on it.
        event_id: the event.
        from_position: those before this position are left out; fields go with their piece of evidence.
    """
    statement = sa.select(table)
    if table is schema.evidence_field:
        statement = statement.join(schema.evidence).where(schema.evidence.c.event_id == event_id)
        statement = statement.where(schema.evidence.c.position >= from_position)
    elif table is schema.suggestion:
        statement = statement.where((table.c.event_id == event_id) | (table.c.other_id == event_id))
    else:
        statement = statement.where((table.c.id if table is schema.event else table.c.event_id) == event_id)
        if from_position:
            statement = statement.where(table.c.position >= from_position)
    keys = [column.name for column in table.primary_key]
    for row in connection.execute(statement.order_by(*table.primary_key)).mappings():
        key = [row[name] for name in keys]
        yield key[0] if len(key) == 1 else key, {str(name): row[name] for name in row if name not in keys}


def delete_rows(
    connection: sa.Connection, tables: Sequence[sa.Table], event_id: int, from_position: int = 0
) -> list[RowChange]:
    """Deletes the rows of an event from tables, in their order, and says what they were."""
    removed: list[RowChange] = []
    for table in tables:
        found = list(rows_of_event(connection, table, event_id, from_position))
        removed += [RowChange(table.name, key, event_id, values, None) for key, values in found]
    for table in tables:
        keys = [_key_values(table, row.id) for row in removed if row.table == table.name]
        if keys:
            is_row = [column == sa.bindparam(column.name) for column in table.primary_key]
            connection.execute(sa.delete(table).where(*is_row), keys)
    return removed


def new_rows(
    connection: sa.Connection, tables: Sequence[sa.Table], event_id: int, from_position: int = 0
) -> list[RowChange]:
    """The rows that an event has in tables, as rows that were not there before."""
    return [
        RowChange(table.name, key, event_id, None, values)
        for table in tables
        for key, values in rows_of_event(connection, table, event_id, from_position)
    ]


def _key_values(table: sa.Table, key: RowKey) -> Values:
    parts = key if isinstance(key, list) else [key]
    return {column.name: part for column, part in zip(table.primary_key, parts, strict=True)}


def _is_row(table: sa.Table, key: RowKey) -> list[sa.ColumnElement[bool]]:
    return [table.c[name] == part for name, part in _key_values(table, key).items()]
