"""Steps: edits applied row by row, with each row before and after, so that undo and redo are exact."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import sqlalchemy as sa

from viewer.domain.changes import Changes
from viewer.domain.edits import (
    AddEvent,
    Edit,
    RemoveEvent,
    ReviewMany,
    SetDates,
    SetEvent,
    SetPublication,
    SetReview,
    TakeEvents,
    TellApart,
)
from viewer.errors import LibraryError
from viewer.store import journal, mapping, schema
from viewer.store.articles import no_such_article
from viewer.store.bulk_reviews import ReviewGroup, review_many, set_groups
from viewer.store.copies import copies_beside
from viewer.store.event_rows import add_event, remove_event, set_dates, set_event
from viewer.store.events import no_such_event
from viewer.store.joins import keep_events_as_step
from viewer.store.news import refuse_outdated
from viewer.store.quotes import check_events
from viewer.store.rows import RowChange, put_row, read_row, update_row
from viewer.store.suggestions import tell_apart

_OF_ARTICLES = (schema.article.name, schema.article_revision.name)


@dataclass(slots=True)
class _Done:
    """What a step has done so far."""

    rows: list[RowChange] = field(default_factory=list)
    reviews: list[ReviewGroup] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.rows or self.reviews)

    @classmethod
    def of(cls, step: journal.Step) -> _Done:
        return cls(
            [RowChange(**row) for row in step.detail["rows"]],
            [ReviewGroup(**group) for group in step.detail.get("reviews", ())],
        )

    def inverse(self) -> _Done:
        return _Done([row.inverse() for row in reversed(self.rows)], [group.inverse() for group in self.reviews])


def apply_edits(connection: sa.Connection, summary: str, edits: Sequence[Edit]) -> Changes:
    """Applies edits as one step; see `Library.apply`."""
    done = _Done()
    for edit in edits:
        _apply(connection, edit, done)
    return _enter(connection, done, journal.EDIT, summary) if done else Changes()


def enter_rows(connection: sa.Connection, summary: str, rows: Iterable[RowChange]) -> Changes:
    """Writes rows that were changed already into the journal, as one step that can be taken back."""
    return _enter(connection, _Done(list(rows)), journal.EDIT, summary)


def undo(connection: sa.Connection) -> Changes | None:
    """Takes the newest step back; None where there is none."""
    step = journal.step_to_undo(connection)
    return None if step is None else _replay(connection, step, journal.UNDO, _Done.of(step).inverse())


def redo(connection: sa.Connection) -> Changes | None:
    """Does the step that was taken back last again; None where there is none."""
    step = journal.step_to_redo(connection)
    return None if step is None else _replay(connection, step, journal.REDO, _Done.of(step))


def _apply(connection: sa.Connection, edit: Edit, done: _Done) -> None:
    match edit:
        case SetPublication(article_id, publication):
            values = mapping.publication_values(publication)
            done.rows += _set_columns(connection, schema.article, article_id, values, no_such_article)
        case SetReview(event_id, review):
            done.rows += _set_columns(connection, schema.event, event_id, {"review": review.value}, no_such_event)
        case SetDates(event_id, dates):
            done.rows += set_dates(connection, event_id, dates)
        case AddEvent(event, not_same_as):
            added = add_event(connection, event)
            done.rows += added
            if not_same_as is not None:
                done.rows += tell_apart(connection, not_same_as, added[0].owner)
        case TakeEvents(article_id, events, homes):
            check_events(connection, events)
            copied = copies_beside(connection, article_id)
            done.rows += keep_events_as_step(connection, article_id, events, homes, copied).rows
        case TellApart(event_id, other_id):
            done.rows += tell_apart(connection, event_id, other_id)
        case SetEvent(event, based_on):
            refuse_outdated(connection, event, based_on)
            done.rows += set_event(connection, event)
        case RemoveEvent(event_id):
            done.rows += remove_event(connection, event_id)
        case ReviewMany(event_ids, review):
            done.reviews += review_many(connection, event_ids, review)


def _set_columns(
    connection: sa.Connection,
    table: sa.Table,
    row_id: int,
    values: mapping.Values,
    missing: Callable[[int], LibraryError],
) -> list[RowChange]:
    if read_row(connection, table, row_id, values) is None:
        raise missing(row_id)
    return update_row(connection, table, row_id, row_id, values)


def _replay(connection: sa.Connection, step: journal.Step, op: str, todo: _Done) -> Changes:
    for row in todo.rows:
        table = schema.metadata.tables[row.table]
        if read_row(connection, table, row.id, row.before or row.after or {}) != row.before:
            raise _changed_since(step, op)
        try:
            put_row(connection, table, row)
        except sa.exc.IntegrityError as error:
            # The event of a date that is to come back is gone, or the article of an event.
            raise _changed_since(step, op) from error
    if not set_groups(connection, todo.reviews):
        raise _changed_since(step, op)
    return _enter(connection, todo, op, step.summary, step.id)


def _enter(connection: sa.Connection, done: _Done, op: str, summary: str, takes_back: int | None = None) -> Changes:
    """Writes a step into the journal, and says what it changed."""
    changes = _changes(done)
    detail: dict[str, Any] = {"rows": [row.as_json() for row in done.rows]}
    if done.reviews:
        detail["reviews"] = [asdict(group) for group in done.reviews]
    events = changes.events_added | changes.events_edited | changes.events_removed
    entry = journal.NewEntry(op, summary, detail, takes_back, events, changes.articles_edited)
    journal.append(connection, entry)
    return changes


def _changed_since(step: journal.Step, op: str) -> LibraryError:
    return LibraryError(
        f"“{step.summary}” cannot be {'undone' if op == journal.UNDO else 'done again'}.",
        "What it changed has been changed by something else since.",
        "Make the change by hand where it is still wanted; nothing was touched.",
    )


def _changes(done: _Done) -> Changes:
    rows = done.rows
    articles = frozenset(each for row in rows if row.table in _OF_ARTICLES for each in _articles_of(row))
    events = frozenset(row.owner for row in rows if row.table not in _OF_ARTICLES)
    added = _owners(row for row in rows if row.table == schema.event.name and row.before is None)
    removed = _owners(row for row in rows if row.table == schema.event.name and row.after is None)
    reviewed = frozenset(event_id for group in done.reviews for event_id in group.event_ids)
    return Changes(
        articles_edited=articles,
        events_added=added - removed,
        events_edited=(events | reviewed) - added - removed,
        events_removed=removed - added,
    )


def _articles_of(row: RowChange) -> Iterator[int]:
    """The article of a row, and the one that it replaces: both are shown with the other."""
    yield row.owner
    for values in (row.before, row.after):
        if values is not None and "replaces_id" in values:
            yield values["replaces_id"]


def _owners(rows: Iterable[RowChange]) -> frozenset[int]:
    return frozenset(row.owner for row in rows)
