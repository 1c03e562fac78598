"""The part of a library that is its journal: undo and redo, history, and what other programs wrote."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from viewer.domain.changes import Changes
from viewer.domain.history import HistoryDetail, HistoryEntry
from viewer.errors import LibraryError
from viewer.store import history, journal, steps
from viewer.store.engine import Database
from viewer.store.news import Watch, read_ends
from viewer.store.results import JournalEntry, UndoneSteps


class Recorded:
    """What `Library` does with its journal; see there for threads, processes and errors.

    Args:
        database: it is closed where it cannot be read.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        try:
            with database.reading() as connection:
                self._watch = Watch(connection)
        except BaseException:
            database.close()
            raise

    @contextmanager
    def _writing(self, *, refers_unchecked: bool = False) -> Iterator[sa.Connection]:
        """A transaction whose journal entries count as this program's own; see `Database.writing`."""
        with self._database.writing(refers_unchecked=refers_unchecked) as connection:
            before = read_ends(connection)
            yield connection
            after = read_ends(connection)
        self._watch.wrote(before, after)

    @contextmanager
    def together(self) -> Iterator[None]:
        """One transaction for all calls in the block: the disk is waited for once, and all is kept or nothing.

        A call that fails has to end the block; nothing of the block is kept then.
        """
        with self._watch.back_where_it_fails(), self._database.together():
            yield

    def undo(self) -> Changes | None:
        """Takes the newest step back, whoever made it; None where there is none.

        Raises:
            LibraryError: what the step changed was changed by something else since, or another program has made a
                step and `news` was not asked since; nothing is touched.
        """
        with self._writing() as connection:
            self._watch.refuse_unseen_step(connection, "undone")
            return steps.undo(connection)

    def redo(self) -> Changes | None:
        """Does the step again that was taken back last; None where there is none. Raises as `undo` does."""
        with self._writing() as connection:
            self._watch.refuse_unseen_step(connection, "done again")
            return steps.redo(connection)

    def undo_summary(self) -> str | None:
        """What `undo` would take back, with who made it where that is another account; None where there is nothing."""
        with self._database.reading() as connection:
            step = journal.step_to_undo(connection)
        return step.words if step else None

    def redo_summary(self) -> str | None:
        """What `redo` would do again, likewise; None where there is nothing."""
        with self._database.reading() as connection:
            step = journal.step_to_redo(connection)
        return step.words if step else None

    def steps_down_to(self, entry_id: int) -> int:
        """How many steps undo would take to take this edit back; 0 where it is none, or is taken back already."""
        with self._database.reading() as connection:
            return history.steps_down_to(connection, entry_id)

    def undo_down_to(self, entry_id: int, steps_wanted: int) -> UndoneSteps:
        """Takes back the newest step again and again, down to an edit and with it.

        Each step is a transaction of its own, so that those before one that cannot be undone stay undone.

        Args:
            entry_id: the edit.
            steps_wanted: how many steps that is, as the person was told; see `steps_down_to`.

        Raises:
            LibraryError: it is another number of steps by now; nothing is touched.
        """
        if self.steps_down_to(entry_id) != steps_wanted:
            raise LibraryError(
                "Nothing was undone.",
                "The steps to take back are not those that were shown: one was made or taken back meanwhile.",
                "Look at the history and choose again.",
            )
        changes = Changes()
        for done in range(steps_wanted):
            try:
                changes = changes.merge(self.undo() or Changes())
            except LibraryError as error:
                return UndoneSteps(changes, done, error)
        return UndoneSteps(changes, steps_wanted)

    def journal(self, limit: int = 1000) -> list[JournalEntry]:
        """The newest entries of the journal, newest first."""
        with self._database.reading() as connection:
            return journal.read_journal(connection, limit)

    def history(
        self, event_id: int | None = None, limit: int = 100, before_id: int | None = None
    ) -> list[HistoryEntry]:
        """One page of what happened, newest first by the order of writing, not by the clock.

        Args:
            event_id: only what is about this event: its steps, and the imports of the articles it has evidence in.
            limit: the most entries.
            before_id: only entries before this one, which is the last of the page before.
        """
        with self._database.reading() as connection:
            return history.read_history(connection, event_id, limit, before_id)

    def history_detail(self, entry_id: int, event_id: int | None = None) -> HistoryDetail:
        """What an entry changed, from what to what; of one event only, where it is given.

        Raises:
            LibraryError: there is no such entry.
        """
        with self._database.reading() as connection:
            return history.read_detail(connection, entry_id, event_id)

    def news(self) -> Changes | None:
        """What other programs wrote since the library was opened or this was last asked; None for nothing.

        It is cheap where nothing was written. Afterwards it counts as seen, so edits of it are no longer refused.
        """
        with self._database.reading() as connection:
            return self._watch.news(connection)
