"""What other programs have written to the library since this one last looked, and what they must not lose by it.

A library can be open in several windows, each a process of its own. The journal is one: what another program wrote
are the entries behind the last one seen that this one did not write itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import sqlalchemy as sa

from viewer.domain.changes import Changes
from viewer.domain.edits import Edit, RemoveEvent, ReviewMany, SetDates, SetEvent, SetPublication, SetReview
from viewer.domain.events import Event
from viewer.errors import LibraryError
from viewer.store import schema
from viewer.store.events import read_events
from viewer.store.journal import IMPORT
from viewer.store.numbers import among
from viewer.store.plain_rows import read_rows

_entry = schema.journal.c
_subject = schema.journal_subject.c


@dataclass(frozen=True, slots=True)
class Ends:
    """The highest ids that a library has given out, also to what is gone by now."""

    journal: int
    event: int
    article: int


def read_ends(connection: sa.Connection) -> Ends:
    """The present ends."""
    last: dict[str, int] = dict(read_rows(connection, "SELECT name, seq FROM sqlite_sequence"))
    return Ends(last.get("journal", 0), last.get("event", 0), last.get("article", 0))


class Watch:
    """What one `Library` object knows of what others write.

    Args:
        connection: reads where the library ends now; all before it counts as seen.
    """

    def __init__(self, connection: sa.Connection) -> None:
        self._seen = read_ends(connection)
        self._version = _data_version(connection)
        self._own: list[tuple[Ends, Ends]] = []

    def wrote(self, before: Ends, after: Ends) -> None:
        """This program wrote what lies between two ends, which it read in one and the same transaction."""
        if before == self._seen:
            self._seen = after
        elif self._own and self._own[-1][1] == before:
            self._own[-1] = self._own[-1][0], after
        else:
            self._own.append((before, after))

    @contextmanager
    def back_where_it_fails(self) -> Iterator[None]:
        """For one transaction of several `wrote`: where it fails none of them was, and others get those ids."""
        seen, own = self._seen, list(self._own)
        try:
            yield
        except BaseException:
            self._seen, self._own = seen, own
            raise

    def forget(self) -> None:
        """The connection was replaced: its data version says nothing about the one before."""
        self._version = -1

    def news(self, connection: sa.Connection) -> Changes | None:
        """What others wrote since the last call; None for nothing. It counts as seen from then on."""
        version = _data_version(connection)
        if version == self._version:
            return None
        changes = self._changes(connection)
        self._version, self._seen, self._own = version, read_ends(connection), []
        return changes or None

    def refuse_stale(self, connection: sa.Connection, edits: Sequence[Edit]) -> None:
        """Refuses to change what another program has changed unseen.

        Raises:
            LibraryError: it names the change, who made it and when.
        """
        unseen = self._unseen(connection)
        if not unseen:
            return
        targets = {target for edit in edits for target in _targets(edit)}
        about = (
            sa.select(_subject.journal_id, _subject.subject, _subject.subject_id)
            .where(among(_subject.journal_id, unseen))
            .order_by(_subject.journal_id.desc())
        )
        for entry_id, subject, subject_id in connection.execute(about):
            if (subject, subject_id) in targets:
                raise _changed(connection, entry_id, subject, subject_id, "in another window")

    def refuse_unseen_step(self, connection: sa.Connection, undoing: str) -> None:
        """Refuses to take back, or do again, another step than the one that the person was told of.

        Args:
            connection: a transaction.
            undoing: `undone` or `done again`.

        Raises:
            LibraryError: another program has made, undone or redone a step unseen.
        """
        statement = sa.select(_entry.id).where(among(_entry.id, self._unseen(connection)), _entry.op != IMPORT)
        entry_id = connection.scalar(statement.order_by(_entry.id.desc()).limit(1))
        if entry_id is not None:
            raise LibraryError(
                f"Nothing was {undoing}.",
                f"Another window has made a step meanwhile: {_told(connection, entry_id)}.",
                "Look at what it did, then choose the command again.",
            )

    def _unseen(self, connection: sa.Connection) -> list[int]:
        """The entries of others that were not seen."""
        statement = sa.select(_entry.id).where(_entry.id > self._seen.journal)
        return [each for each in connection.scalars(statement) if not self._is_own(each, "journal")]

    def _is_own(self, number: int, kind: str) -> bool:
        return any(getattr(before, kind) < number <= getattr(after, kind) for before, after in self._own)

    def _changes(self, connection: sa.Connection) -> Changes:
        """What others changed. An event that undo brought back under its old id counts as edited."""
        named = sa.select(_subject.subject, _subject.subject_id).where(
            among(_subject.journal_id, self._unseen(connection))
        )
        subjects = {(subject, number) for subject, number in connection.execute(named)}
        added = {kind: self._new(connection, table, kind) for kind, table in _TABLES.items()}
        found: dict[str, tuple[set[int], set[int]]] = {}
        for kind, table in _TABLES.items():
            old = {number for subject, number in subjects if subject == kind} - added[kind]
            there = set(connection.scalars(sa.select(table.c.id).where(among(table.c.id, old))))
            known = {number for number in old - there if number <= getattr(self._seen, kind)}
            found[kind] = there, known | {number for number in old - there if self._is_own(number, kind)}
        return Changes(
            articles_added=frozenset(added["article"]),
            articles_edited=frozenset(found["article"][0]),
            articles_removed=frozenset(found["article"][1]),
            events_added=frozenset(added["event"]),
            events_edited=frozenset(found["event"][0]),
            events_removed=frozenset(found["event"][1]),
        )

    def _new(self, connection: sa.Connection, table: sa.Table, kind: str) -> set[int]:
        """The rows that are there now, were not when last seen, and were not made by this program."""
        statement = sa.select(table.c.id).where(table.c.id > getattr(self._seen, kind))
        return {each for each in connection.scalars(statement) if not self._is_own(each, kind)}


_TABLES = {"article": schema.article, "event": schema.event}


def _data_version(connection: sa.Connection) -> int:
    """A number that differs whenever another connection has committed something. Source: SQLite, data_version."""
    return int(connection.exec_driver_sql("PRAGMA data_version").scalar_one())


def _targets(edit: Edit) -> list[tuple[str, int]]:
    """What an edit changes that was there before."""
    match edit:
        case SetEvent(event):
            return [("event", event.id)] if event.id is not None else []
        case RemoveEvent(event_id) | SetDates(event_id) | SetReview(event_id):
            return [("event", event_id)]
        case ReviewMany(event_ids):
            return [("event", event_id) for event_id in event_ids]
        case SetPublication(article_id):
            return [("article", article_id)]
        case _:
            return []


def refuse_outdated(connection: sa.Connection, event: Event, based_on: Event | None) -> None:
    """Refuses to store an event that was made of another than the one that is stored by now.

    Raises:
        LibraryError: it names the last change of it, who made it and when.
    """
    if based_on is None or event.id is None or read_events(connection, [event.id]) == [based_on]:
        return
    about = sa.select(_subject.journal_id).where(_subject.subject == "event", _subject.subject_id == event.id)
    entry_id = connection.scalar(about.order_by(_subject.journal_id.desc()).limit(1))
    raise _changed(connection, entry_id, "event", event.id, "meanwhile")


def _changed(
    connection: sa.Connection, entry_id: int | None, subject: str, subject_id: int, where: str
) -> LibraryError:
    """The failure for an edit of what was changed by an entry of the journal; None where no entry tells of it."""
    table = _TABLES[subject]
    title = connection.scalar(sa.select(table.c.title).where(table.c.id == subject_id))
    told = "" if entry_id is None else f": {_told(connection, entry_id)}"
    if title is None:
        return LibraryError(
            f"The {subject} was removed {where}{told}.",
            "Your change would have been made to something that is not there any more.",
            "Look at what is there now; undo brings back what was removed.",
        )
    return LibraryError(
        f"“{title}” was changed {where}{told}.",
        "Your change was made to what was there before, so it was not stored.",
        "Look at it and make your change again; nothing was lost.",
    )


def _told(connection: sa.Connection, entry_id: int) -> str:
    """An entry in words: what, by whom, and at what time of this computer's day."""
    row = connection.execute(
        sa.select(_entry.summary, _entry.op, _entry.actor, _entry.at).where(_entry.id == entry_id)
    ).one()
    verb = {"undo": "Undo: ", "redo": "Redo: "}.get(row.op, "")
    return f"{verb}{row.summary} by {row.actor}{_local_time(row.at)}"


def _local_time(at: str) -> str:
    """` at 14:05` in the zone of this computer; empty where the journal holds no time there."""
    try:
        return f" at {dt.datetime.fromisoformat(at).astimezone():%H:%M}"
    except ValueError:
        # Written by something else; who and what is told all the same.
        return ""
