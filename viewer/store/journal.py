"""The journal: every change in one append-only table, from which undo and redo are read.

A step of undo is an edit. An undo or redo appends an entry that names that edit, so the steps done and undone
at any time follow from the entries alone, however many there are and whichever run of the program made them.
"""

from __future__ import annotations

import datetime as dt
import getpass
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from viewer.store import schema
from viewer.store.plain_rows import insert_row, insert_tuples
from viewer.store.results import JournalEntry

IMPORT, EDIT, UNDO, REDO = "import", "edit", "undo", "redo"

_table = schema.journal.c
_Entry = sa.Row[Any, Any, Any]


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry to append.

    Attributes:
        detail: for edits, undo and redo the rows before and after (`rows`); for imports the ids.
        takes_back: for undo and redo, the id of the edit.
        events: what it was about, but for the new events of an import.
        articles: likewise.
    """

    op: str
    summary: str
    detail: dict[str, Any]
    takes_back: int | None = None
    events: frozenset[int] = frozenset()
    articles: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Step:
    """An edit that can be taken back or done again.

    Attributes:
        actor: the account name of who made it.
    """

    id: int
    summary: str
    actor: str
    detail: dict[str, Any]

    @property
    def words(self) -> str:
        """The edit in words, and who made it where that was somebody else."""
        return self.summary if self.actor == account_name() else f"{self.summary} (by {self.actor})"


def now() -> str:
    """This moment, ISO 8601 in UTC."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def append(connection: sa.Connection, entry: NewEntry) -> int:
    """Writes one entry, with the time and the person's account name, and returns its id."""
    values = {
        "at": now(),
        "actor": account_name(),
        "op": entry.op,
        "summary": entry.summary,
        "takes_back": entry.takes_back,
        "detail": entry.detail,
    }
    entry_id = insert_row(connection, schema.journal, values)
    subjects = [("event", each) for each in sorted(entry.events)]
    subjects += [("article", each) for each in sorted(entry.articles)]
    insert_tuples(connection, schema.journal_subject, [(*subject, entry_id) for subject in subjects])
    return entry_id


def read_journal(connection: sa.Connection, limit: int) -> list[JournalEntry]:
    """The newest entries, newest first."""
    statement = (
        sa.select(_table.id, _table.at, _table.actor, _table.op, _table.summary, _table.takes_back)
        .order_by(_table.id.desc())
        .limit(limit)
    )
    return [JournalEntry(*row) for row in connection.execute(statement)]


def step_to_undo(connection: sa.Connection) -> Step | None:
    """The newest edit that is not taken back."""
    entry = _newest(connection, None)
    while entry is not None and entry.op == UNDO:
        # What an undo leaves on top is what was on top before its edit was made.
        entry = _newest(connection, entry.takes_back)
    if entry is None:
        return None
    return _step(connection, entry.id if entry.op == EDIT else entry.takes_back)


def step_to_redo(connection: sa.Connection) -> Step | None:
    """The edit that was taken back last and not done again; None once there is a newer edit."""
    entry = _newest(connection, None)
    while entry is not None and entry.op == REDO:
        # What a redo leaves on top is what was on top before the undo that it answers.
        entry = _newest(connection, _undo_before(connection, entry))
    if entry is None or entry.op == EDIT:
        return None
    return _step(connection, entry.takes_back)


def _newest(connection: sa.Connection, before: int | None) -> _Entry | None:
    statement = sa.select(_table.id, _table.op, _table.takes_back).where(_table.op != sa.literal_column("'import'"))
    if before is not None:
        statement = statement.where(_table.id < before)
    return connection.execute(statement.order_by(_table.id.desc()).limit(1)).one_or_none()


def _undo_before(connection: sa.Connection, redo: _Entry) -> int:
    statement = sa.select(sa.func.max(_table.id)).where(
        _table.takes_back == redo.takes_back, _table.op == UNDO, _table.id < redo.id
    )
    entry_id: int = connection.execute(statement).scalar_one()
    return entry_id


def _step(connection: sa.Connection, entry_id: int) -> Step:
    row = connection.execute(
        sa.select(_table.id, _table.summary, _table.actor, _table.detail).where(_table.id == entry_id)
    ).one()
    return Step(row.id, row.summary, row.actor, row.detail)


def account_name() -> str:
    """The name of the person's account on this computer; `unknown` where it has none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        # No name for this user id, as in some containers; ImportError stands for a missing pwd module on Windows.
        return "unknown"
