"""Steps: edits applied row by row, with each row before and after, so that undo and redo are exact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import sqlalchemy as sa

from viewer.domain.changes import Changes
from viewer.domain.edits import AddEvent, Edit, SetDates, SetPublication, SetReview
from viewer.domain.events import Event, primary_date
from viewer.errors import LibraryError
from viewer.store import journal, mapping, schema
from viewer.store.articles import no_such_article
from viewer.store.events import insert_event, no_such_event
from viewer.store.mapping import Values
from viewer.store.quotes import check_dates, check_event

_PARTS = (
    schema.event_date,
    schema.party,
    schema.rate,
    schema.product,
    schema.evidence,
    schema.evidence_field,
)
"""What hangs on an event, each table behind the ones that its rows name."""

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


def apply_edits(connection: sa.Connection, summary: str, edits: Sequence[Edit]) -> Changes:
    """Applies edits as one step; see `Library.apply`."""
    rows: list[RowChange] = []
    for edit in edits:
        rows.extend(_apply(connection, edit))
    if rows:
        journal.append(connection, journal.NewEntry(journal.EDIT, summary, _detail(rows)))
    return _changes(rows)


def undo(connection: sa.Connection) -> Changes | None:
    """Takes the newest step back; None where there is none."""
    step = journal.step_to_undo(connection)
    if step is None:
        return None
    return _replay(connection, step, journal.UNDO, [row.inverse() for row in reversed(_rows(step))])


def redo(connection: sa.Connection) -> Changes | None:
    """Does the step that was taken back last again; None where there is none."""
    step = journal.step_to_redo(connection)
    return None if step is None else _replay(connection, step, journal.REDO, _rows(step))


def _apply(connection: sa.Connection, edit: Edit) -> list[RowChange]:
    match edit:
        case SetPublication(article_id, publication):
            values = mapping.publication_values(publication)
            if _read(connection, schema.article, article_id, values) is None:
                raise no_such_article(article_id)
            return _update(connection, schema.article, article_id, article_id, values)
        case SetReview(event_id, review):
            values = {"review": review.value}
            if _read(connection, schema.event, event_id, values) is None:
                raise no_such_event(event_id)
            return _update(connection, schema.event, event_id, event_id, values)
        case SetDates():
            return _set_dates(connection, edit)
        case AddEvent(event):
            return _add_event(connection, event)


def _add_event(connection: sa.Connection, event: Event) -> list[RowChange]:
    article_id = next((item.article_id for item in event.evidence if item.article_id is not None), None)
    if article_id is None:
        raise ValueError("an event needs evidence in an article")
    check_event(connection, event)
    return [
        RowChange(table.name, key, event_id, None, values)
        for event_id in [insert_event(connection, event, article_id)]
        for table in (schema.event, *_PARTS)
        for key, values in _rows_of(connection, table, event_id)
    ]


def _rows_of(connection: sa.Connection, table: sa.Table, event_id: int) -> Iterator[tuple[RowKey, Values]]:
    """The rows of an event in one table: the key of each, and its other columns."""
    statement = sa.select(table)
    if table is schema.evidence_field:
        statement = statement.join(schema.evidence).where(schema.evidence.c.event_id == event_id)
    else:
        statement = statement.where((table.c.id if table is schema.event else table.c.event_id) == event_id)
    keys = [column.name for column in table.primary_key]
    for row in connection.execute(statement.order_by(*table.primary_key)).mappings():
        key = [row[name] for name in keys]
        yield key[0] if len(key) == 1 else key, {str(name): row[name] for name in row if name not in keys}


def _set_dates(connection: sa.Connection, edit: SetDates) -> list[RowChange]:
    if _read(connection, schema.event, edit.event_id, ["id"]) is None:
        raise no_such_event(edit.event_id)
    check_dates(connection, edit.dates)
    table = schema.event_date
    present = set(connection.scalars(sa.select(table.c.id).where(table.c.event_id == edit.event_id)))
    named = [date.id for date in edit.dates if date.id is not None]
    if len(named) != len(set(named)):
        raise ValueError("a date of the event is named twice")
    if strangers := set(named) - present:
        raise _no_such_date(min(strangers))
    rows = [_delete(connection, date_id, edit.event_id) for date_id in sorted(present - set(named))]
    primary = primary_date(edit.dates)
    for position, date in enumerate(edit.dates):
        values = {
            "event_id": edit.event_id,
            "position": position,
            **mapping.date_values(date, date.article_id, is_primary=date is primary),
        }
        if date.id is None:
            new_id: int = connection.execute(sa.insert(table).values(values).returning(table.c.id)).scalar_one()
            rows.append(RowChange(table.name, new_id, edit.event_id, None, values))
        else:
            rows.extend(_update(connection, table, date.id, edit.event_id, values))
    return rows


def _update(connection: sa.Connection, table: sa.Table, row_id: int, owner: int, values: Values) -> list[RowChange]:
    """Sets columns of a row that is there; an empty list where they had these values already."""
    row = _read(connection, table, row_id, values) or {}
    after = {name: value for name, value in values.items() if row[name] != value}
    if not after:
        return []
    connection.execute(sa.update(table).where(table.c.id == row_id).values(after))
    return [RowChange(table.name, row_id, owner, {name: row[name] for name in after}, after)]


def _delete(connection: sa.Connection, date_id: int, event_id: int) -> RowChange:
    table = schema.event_date
    before = _read(connection, table, date_id, [column.name for column in table.c if column.name != "id"])
    connection.execute(sa.delete(table).where(table.c.id == date_id))
    return RowChange(table.name, date_id, event_id, before, None)


def _replay(connection: sa.Connection, step: journal.Step, op: str, rows: Sequence[RowChange]) -> Changes:
    for row in rows:
        table = schema.metadata.tables[row.table]
        if _read(connection, table, row.id, row.before or row.after or {}) != row.before:
            raise _changed_since(step, op)
        try:
            _put(connection, table, row)
        except sa.exc.IntegrityError as error:
            # The event of a date that is to come back is gone, or the article of an event.
            raise _changed_since(step, op) from error
    journal.append(connection, journal.NewEntry(op, step.summary, _detail(rows), takes_back=step.id))
    return _changes(rows)


def _put(connection: sa.Connection, table: sa.Table, row: RowChange) -> None:
    if row.after is None:
        connection.execute(sa.delete(table).where(*_is_row(table, row.id)))
    elif row.before is None:
        connection.execute(sa.insert(table).values({**_key_values(table, row.id), **row.after}))
    else:
        connection.execute(sa.update(table).where(*_is_row(table, row.id)).values(row.after))


def _key_values(table: sa.Table, key: RowKey) -> Values:
    parts = key if isinstance(key, list) else [key]
    return {column.name: part for column, part in zip(table.primary_key, parts, strict=True)}


def _is_row(table: sa.Table, key: RowKey) -> list[sa.ColumnElement[bool]]:
    return [table.c[name] == part for name, part in _key_values(table, key).items()]


def _changed_since(step: journal.Step, op: str) -> LibraryError:
    return LibraryError(
        f"“{step.summary}” cannot be {'undone' if op == journal.UNDO else 'done again'}.",
        "What it changed has been changed by something else since.",
        "Make the change by hand where it is still wanted; nothing was touched.",
    )


def _read(connection: sa.Connection, table: sa.Table, key: RowKey, names: Iterable[str]) -> Values | None:
    """Columns of a row; None where it is not there."""
    columns = [table.c[name] for name in names]
    row = connection.execute(sa.select(*columns).where(*_is_row(table, key))).mappings().one_or_none()
    return None if row is None else {str(name): value for name, value in row.items()}


def _changes(rows: Sequence[RowChange]) -> Changes:
    articles = frozenset(row.owner for row in rows if row.table == schema.article.name)
    events = frozenset(row.owner for row in rows if row.table != schema.article.name)
    added = frozenset(row.owner for row in rows if row.table == schema.event.name and row.before is None)
    removed = frozenset(row.owner for row in rows if row.table == schema.event.name and row.after is None)
    return Changes(
        articles_edited=articles,
        events_added=added,
        events_edited=events - added - removed,
        events_removed=removed,
    )


def _detail(rows: Iterable[RowChange]) -> dict[str, Any]:
    return {"rows": [asdict(row) for row in rows]}


def _rows(step: journal.Step) -> list[RowChange]:
    return [RowChange(**row) for row in step.detail["rows"]]


def _no_such_date(date_id: int) -> LibraryError:
    return LibraryError(
        f"Date {date_id} is not a date of this event.",
        "It was removed, or the number is wrong.",
        "Refresh the timeline and choose again.",
    )
