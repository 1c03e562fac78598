"""The library: the one door to the database, for everything above it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType, TracebackType

from viewer.domain.articles import Article
from viewer.domain.changes import Changes
from viewer.domain.columns import EventColumns
from viewer.domain.edits import Edit
from viewer.domain.events import Event, EventKind
from viewer.domain.findings import Facets, Findings
from viewer.domain.grouping import GroupNames, LanesBy
from viewer.domain.query import Query
from viewer.domain.review_queue import ReviewColumns
from viewer.domain.revisions import Related, RevisionReport
from viewer.domain.times import Reading
from viewer.domain.titles import Titles
from viewer.domain.views import SavedView
from viewer.store import (
    articles,
    backup,
    backup_folder,
    bulk,
    compacting,
    copies,
    events,
    health,
    joins,
    repair,
    revisions,
    steps,
    suggestions,
    views,
)
from viewer.store.engine import Database, create_database, open_database
from viewer.store.finding import Finder
from viewer.store.fulltext import FullText, SqliteFullText
from viewer.store.grouping import read_group_names
from viewer.store.pack import Pack
from viewer.store.places import place_warning
from viewer.store.recorded import Recorded
from viewer.store.results import KnownSource, Problem
from viewer.store.rotation import BackupFile
from viewer.store.snapshots import mark_of
from viewer.store.suggestions import Suggestion


class Library(Recorded):
    """An open library; use `Library.open` or `Library.create`, and `close` it or use it in a `with` block.

    It serves one thread at a time, which need not be the one that opened it. A process cannot have the same file
    open twice (`LibraryOpenHere`): where locks belong to processes (POSIX), one would let go of those of the other.
    Every method may raise a `LibraryError` where the file cannot be read; those that write raise `LibraryReadOnly`
    in a read-only library and `LibraryLocked` where another program holds the file, and then have changed nothing.
    """

    def __init__(self, database: Database, search: FullText) -> None:
        super().__init__(database)
        self._search = search
        self._pack = Pack()

    @classmethod
    def open(cls, location: Path, *, timeout_s: float = 5.0, read_only: bool = False) -> Library:
        """Opens an existing library, read-only where it cannot be written.

        One of an older version is upgraded, after a copy of it was put into its folder of backups.

        Args:
            location: the file.
            timeout_s: seconds to wait for another program that holds the file locked.
            read_only: do not write even where it is possible.

        Raises:
            LibraryError: it is missing or cannot be read; or one of these, the file being left as it was:
            NotALibrary, LibraryTooNew, LibraryDamaged, LibraryLocked, LibraryOpenHere.
        """
        before = backup_folder.back_up_before_upgrade
        database = open_database(location, timeout_s, read_only=read_only, before_upgrade=before)
        return cls(database, SqliteFullText())

    @classmethod
    def create(cls, location: Path) -> Library:
        """Makes a new, empty library, and the folders that lead to it.

        Raises:
            LibraryError: something is already there, or the file cannot be made.
        """
        return cls(create_database(location), SqliteFullText())

    @property
    def location(self) -> Path:
        """The file."""
        return self._database.location

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written."""
        return self._database.read_only

    @property
    def read_only_reason(self) -> str:
        """Why nothing can be written, a full sentence; empty where it can."""
        return self._database.read_only_reason

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the person should know of where the file lies, in full sentences; most often nothing."""
        warning = place_warning(self.location)
        return (warning,) if warning else ()

    def close(self) -> None:
        """Lets go of the file; the library is of no use afterwards."""
        self._database.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def together(self) -> Iterator[None]:
        """See `Recorded.together`."""
        with self._database.reading() as connection:
            before = mark_of(connection)
        try:
            with super().together():
                yield
        except BaseException:
            self._pack.forget_after(before)
            raise

    def add_article(
        self,
        article: Article,
        events: Sequence[Event],
        homes: Mapping[str, str] = MappingProxyType({}),
        earlier_than: int | None = None,
    ) -> Changes:
        """Stores an article with its events, all or nothing.

        Dates and evidence without an article id get the id of the new article. An event that another article told of
        already is joined to it, and does not become an event of its own; see `viewer.domain.sameness`.

        Args:
            article: as read.
            events: those of the article.
            homes: the country of each person, body and firm, by full name; events are compared by it.
            earlier_than: the article that it is an earlier text of, and is one source with.

        Raises:
            QuoteMismatch: a quote, the words of a date or a field do not stand in the article at their place.
            LibraryError: the same file is already in the library.
            ValueError: the text is not canonical, or the digest is not that of the original bytes.
        """
        with self._writing() as connection:
            return articles.add_article(connection, article, events, homes, earlier_than)

    def add_articles(self, added: Iterable[Article]) -> list[int]:
        """Stores very many articles without events, all or nothing, and returns their ids in order.

        Raises:
            LibraryError: the file of one of them is already in the library; nothing is stored.
            ValueError: as for `add_article`.
        """
        with self._writing() as connection:
            return articles.add_articles(connection, added)

    def add_events(self, events: Sequence[Event]) -> Changes:
        """Stores very many events of articles that are in the library, all or nothing, as one import.

        Each date with words, and each piece of evidence, must name its article. It is not a step that can be undone.

        Raises:
            QuoteMismatch: words that one of them names do not stand in their article; nothing is stored.
        """
        with self._writing(refers_unchecked=True) as connection:
            return bulk.add_events(connection, events)

    def related(self, article: Article) -> Related | None:
        """The article of the library that one to be added is a changed text or a near-copy of; None where none is."""
        with self._database.reading() as connection:
            return revisions.find_related(connection, article)

    def add_revision(
        self, article: Article, reading: Reading, replaces_id: int, homes: Mapping[str, str] = MappingProxyType({})
    ) -> tuple[Changes, RevisionReport]:
        """Stores a changed text of an article, and moves the events to it whose quotes it has; all or nothing.

        What it tells beside is added as `add_article` adds it. Undo takes all of that back; the text itself then
        stays as an article without events, of one source with the earlier one.

        Args:
            article: the changed text.
            reading: what was read of it.
            replaces_id: the earlier text, as `related` names it.
            homes: as for `add_article`.

        Raises:
            LibraryError: as for `add_article`, or the earlier text is not there or was replaced meanwhile.
            QuoteMismatch: as for `add_article`.
        """
        with self._writing() as connection:
            return revisions.add_revision(connection, article, reading, replaces_id, homes)

    def replaced(self, article_ids: Iterable[int]) -> frozenset[int]:
        """Those of some articles that a later text has replaced."""
        with self._database.reading() as connection:
            return revisions.replaced_ids(connection, article_ids)

    def known_sources(self, digests: Collection[str]) -> dict[str, KnownSource]:
        """Which of these digests (SHA-256, hex) are those of articles that are here, and what those are, by digest."""
        with self._database.reading() as connection:
            return articles.known_sources(connection, digests)

    def article_id_of(self, sha256: str) -> int | None:
        """The article that was read from bytes of this digest; None where there is none."""
        with self._database.reading() as connection:
            return articles.article_id_of(connection, sha256)

    def article(self, article_id: int) -> Article:
        """One article, without its original bytes; a `LibraryError` where it is not there."""
        with self._database.reading() as connection:
            return articles.read_article(connection, article_id)

    def article_ids(self) -> list[int]:
        """The ids of all articles, ascending; nothing else of them is read."""
        with self._database.reading() as connection:
            return articles.article_ids(connection)

    def articles(self) -> list[Article]:
        """All articles without their original bytes, by publication date, then id; those of unknown date last."""
        with self._database.reading() as connection:
            return articles.read_articles(connection)

    def original(self, article_id: int) -> bytes:
        """The bytes of an article as they were read; a `LibraryError` where it is not there."""
        with self._database.reading() as connection:
            return articles.read_original(connection, article_id)

    def event(self, event_id: int) -> Event:
        """One event; a `LibraryError` where it is not there."""
        with self._database.reading() as connection:
            return events.read_event(connection, event_id)

    def events(self, ids: Iterable[int] | None = None) -> list[Event]:
        """Events in the order of the ids, leaving out what is not there; all, by primary date, without ids."""
        with self._database.reading() as connection:
            return events.read_events(connection, events.all_event_ids(connection) if ids is None else ids)

    def copies_of(self, article_ids: Iterable[int]) -> dict[int, int]:
        """The first article of each one's source: of nearly the same text, or an earlier text of it; else itself."""
        with self._database.reading() as connection:
            return copies.first_copies(connection, article_ids)

    def events_of_article(self, article_id: int) -> list[Event]:
        """The events that have evidence in an article, rejected ones too, in the order of its text."""
        with self._database.reading() as connection:
            return events.read_events(connection, events.event_ids_of_article(connection, article_id))

    def event_ids_between(self, lo: int | None, hi: int | None, kinds: Collection[EventKind] = ()) -> list[int]:
        """Events whose primary date overlaps a time, in time order, without the rejected ones.

        Args:
            lo: ms; None for no bound.
            hi: ms, exclusive; None for no bound. Undated events are included only without both bounds, last.
            kinds: only these; all of them when empty.
        """
        with self._database.reading() as connection:
            return events.event_ids_between(connection, lo, hi, kinds)

    def titles(self, ids: Iterable[int]) -> dict[int, str]:
        """Titles of events by id, leaving out what is not there."""
        with self._database.reading() as connection:
            return events.read_titles(connection, ids)

    def all_titles(self) -> Titles:
        """The titles of all events by id, rejected ones too."""
        with self._database.reading() as connection:
            return self._pack.titles(connection)

    def columns(self) -> EventColumns:
        """All events but the rejected ones as columns."""
        with self._database.reading() as connection:
            return self._pack.columns(connection)

    def review_columns(self) -> ReviewColumns:
        """What a person said of each event, rejected ones too, and how sure the reader is of it."""
        with self._database.reading() as connection:
            packed = self._pack.events(connection)
        return ReviewColumns(packed.ids, packed.reviews, packed.bands)

    def keep_snapshot(self) -> bool:
        """Writes the packed columns into the file where it would open noticeably faster with them.

        Returns:
            whether they were written; never in a read-only library.
        """
        with self._database.reading() as connection:
            if self.read_only or not self._pack.is_worth_writing(connection):
                return False
        with self._database.writing() as connection:
            self._pack.write(connection)
        return True

    def group_names(self, by: LanesBy) -> GroupNames:
        """To which party, product or article each event belongs."""
        with self._database.reading() as connection:
            return read_group_names(connection, self._pack, by)

    def find(self, query: Query, limit: int = 100, *, counts: bool = True) -> Findings:
        """What matches a query; everything but the rejected events where it is empty.

        Args:
            query: as `parse_query` reads it.
            limit: the most events in `Findings.best`, and the most articles.
            counts: whether to fill `Findings.facets`.
        """
        with self._database.reading() as connection:
            return Finder(connection, self._pack, self._search).find(query, limit, counts=counts)

    def facets(self, query: Query) -> Facets:
        """The counts of what matches a query; see `Findings.facets`."""
        with self._database.reading() as connection:
            return Finder(connection, self._pack, self._search).facets(query)

    def saved_views(self) -> tuple[SavedView, ...]:
        """The saved views by name."""
        with self._database.reading() as connection:
            return views.read_views(connection)

    def save_view(self, name: str, query: str, lanes_by: LanesBy) -> SavedView:
        """Keeps a search and its lanes under a name, in place of a view that is called so in any case.

        Raises:
            LibraryError: the name is empty.
        """
        with self._database.writing() as connection:
            return views.save_view(connection, name, query, lanes_by)

    def rename_view(self, view_id: int, name: str) -> None:
        """Gives a saved view another name.

        Raises:
            LibraryError: the name is empty, another view has it, or there is no such view.
        """
        with self._database.writing() as connection:
            views.rename_view(connection, view_id, name)

    def remove_view(self, view_id: int) -> None:
        """Removes a saved view; one that is gone already is no error."""
        with self._database.writing() as connection:
            views.remove_view(connection, view_id)

    def apply(self, summary: str, edits: Sequence[Edit]) -> Changes:
        """Applies edits as one step that can be taken back; what is as wanted already is not a change.

        Args:
            summary: what the person did, for the journal and the Undo menu.
            edits: in the order in which they are to happen.

        Raises:
            QuoteMismatch: the words of a new date do not stand in its article; nothing is changed.
            LibraryError: something that an edit names is not there, or another program has changed it and `news` was
                not asked since; nothing is changed.
        """
        with self._writing() as connection:
            self._watch.refuse_stale(connection, edits)
            return steps.apply_edits(connection, summary, edits)

    def suggestions(self, event_id: int | None = None, limit: int = 1000) -> list[Suggestion]:
        """Pairs of events that may be the same, the newest first; those of one event where it is given."""
        with self._database.reading() as connection:
            return suggestions.read_suggestions(connection, event_id, limit)

    def suggest_joins(self, article_id: int, homes: Mapping[str, str] = MappingProxyType({})) -> int:
        """Looks in the library for events that may be those of an article; returns how many pairs are new.

        Args:
            article_id: the article.
            homes: as for `add_article`.
        """
        with self._database.writing() as connection:
            return joins.suggest_joins(connection, article_id, homes)

    def suggestion_count(self) -> int:
        """How many pairs of events wait for a person's word."""
        with self._database.reading() as connection:
            return suggestions.count_suggestions(connection)

    def verify(self) -> list[Problem]:
        """Checks the file's integrity, all hashes, and every quote and passage; empty where all is well.

        A search index that is out of step is made anew silently where the library can be written.
        """
        self._pack = Pack()
        problems = health.verify(self._database, self._search)
        self._watch.forget()
        return problems

    def backup(self, out: Path) -> None:
        """Writes a checked copy to `out`, in place of what was there, but never over the library itself.

        Raises:
            OutputError: the copy could not be made; what was there is unchanged.
        """
        backup.back_up(self._database, out)

    def backing_up_if_due(self, now: dt.datetime) -> Generator[None, None, BackupFile | None]:
        """Makes an automatic backup where one is due, in steps; see `backup_folder.backing_up_if_due`.

        Only the first step needs the library; closing the generator early leaves nothing behind.

        Args:
            now: UTC.

        Raises:
            OutputError: it could not be made, or the library does not verify; no older backup was deleted.
        """
        return backup_folder.backing_up_if_due(self._database, now)

    def compact(self) -> int:
        """Makes the file as small as its content, in one transaction; returns the bytes saved.

        Raises:
            LibraryError: also where it is damaged, or there is too little space; nothing was changed.
        """
        return compacting.compact(self._database)

    def repair(self, now: dt.datetime) -> repair.RepairReport:
        """Makes anew what follows from something else: the search index, and what the tables repeat of events.

        Where more is wrong than that, the file as it is found is copied to `<name>.damaged-<time>` first.

        Args:
            now: UTC.

        Raises:
            OutputError: that copy could not be made; nothing was changed.
        """
        self._pack = Pack()
        return repair.repair(self._database, self._search, now)
