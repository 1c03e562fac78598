"""The open library and everything the window does with it, on the database thread.

Importing this module loads the database engine, so the window imports it there too, after it has been shown. The
readers of articles take as long again; they are loaded when the first article is read. Nothing here touches a widget.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.domain.articles import Article
from viewer.domain.changes import Changes
from viewer.domain.coverage import CoveredSentence
from viewer.domain.dates import spell
from viewer.domain.events import Event, Review
from viewer.domain.grouping import GroupNames, LanesBy
from viewer.domain.history import HistoryDetail, HistoryEntry
from viewer.domain.passages import Passage
from viewer.domain.query import Query
from viewer.errors import LibraryError, LibraryOpenHere, OutputError, UserError
from viewer.paths import own_words_file
from viewer.services import browsing, curating, exporting, libraries, reviewing, safekeeping, viewing
from viewer.services.browsing import EventDetails, Facets
from viewer.services.import_items import ImportSummary
from viewer.services.import_report import ImportReport
from viewer.services.jobs import Job
from viewer.services.libraries import Library
from viewer.services.reviewing import UndoneSteps
from viewer.services.safekeeping import BackupFile, RepairReport, Restored
from viewer.services.viewing import SavedView
from viewer.ui.plain_text import one_line
from viewer.ui.review.choices import MOST_CHOICES, Choice
from viewer.ui.review.curating_worker import CuratingWorker
from viewer.ui.session import Contents, OpenLibrary

if TYPE_CHECKING:
    from viewer.services.joining import JoinSearch
    from viewer.services.reading import ArticleReader
    from viewer.services.rereading import Rereading

FEW_FILES = 3
"""Up to so many files of plain text are read on the database thread; a process takes longer to start than they take to
read. Every other format is read in a process of its own, for its parser may hang or crash (see `ImportRequest`)."""


_MOST_REPORTS = 4
_NICENESS = 10
"""What a person does in the window goes before reading, which gets a tenth of a core that both want."""


@dataclass(frozen=True, slots=True)
class ImportDone:
    """What an import came to.

    Attributes:
        contents: of the library now.
        report: the number of its report, which is kept for a while.
    """

    summary: ImportSummary
    contents: Contents
    report: int


class LibraryWorker:
    """Holds the open library. Runs on: database thread, every method."""

    def __init__(self) -> None:
        self._library: Library | None = None
        self._reader: ArticleReader | None = None
        self._words_stamp: int | None = None
        self._text = ""
        self._shown: Contents | None = None
        self._backup: Job[BackupFile | None] | None = None
        self._unshown = Changes()
        self._reports: dict[int, ImportReport] = {}

    @property
    def library(self) -> Library:
        """The open library.

        Raises:
            LibraryError: none is open.
        """
        if self._library is None:
            raise LibraryError(
                "This needs a library.", "No library is open.", "Open one, or make a new one, in the menu File."
            )
        return self._library

    def open(self, location: Path) -> tuple[OpenLibrary, Contents]:
        """Opens another library; the one before stays open when this fails.

        Raises:
            LibraryError: it cannot be opened.
        """
        return self._replace(location, libraries.open_library)

    def create(self, location: Path) -> tuple[OpenLibrary, Contents]:
        """Makes a library and opens it.

        Raises:
            LibraryError: it cannot be made.
        """
        return self._replace(location, libraries.new_library)

    def open_or_create(self, location: Path) -> tuple[OpenLibrary, Contents]:
        """Opens a library, or makes it where there is none yet.

        Raises:
            LibraryError: it cannot be opened or made.
        """
        return self._replace(location, libraries.open_or_create)

    def close(self) -> None:
        """Closes the library, if one is open, and drops the reports."""
        for report in self._reports.values():
            report.close()
        self._reports.clear()
        self._let_go()

    def _let_go(self) -> None:
        """Closes the library, if one is open, and lets a backup go that is not finished."""
        self._drop_backup()
        if self._library is not None:
            libraries.keep_quick(self._library)
            self._library.close()
            self._library = None

    def contents(self) -> Contents:
        """What the window keeps at hand, under the query that is shown."""
        library, query = self.library, self._query()
        found = browsing.shown(library, query)
        undo, redo = reviewing.undo_summary(library), reviewing.redo_summary(library)
        titles, reviews = browsing.all_titles(library), browsing.review_columns(library)
        self._shown = Contents(found.columns, titles, undo, redo, found.total, query, found, reviews)
        return self._shown

    def show(self, text: str) -> Contents:
        """Shows what a text asks for, from now on: what is edited or imported later is shown under it too.

        Args:
            text: of the search box; any text is a query, and an empty one finds everything.

        Returns:
            Where the text only says the same in other words, the columns are the very same object as before.
        """
        self._text = text
        query, before = self._query(), self._shown
        if before is None or before.query != query:
            return self.contents()
        self._shown = replace(before, query=query)
        return self._shown

    def facets(self) -> Facets:
        """The counts beside what is shown."""
        return browsing.facets(self.library, self._query())

    def saved_views(self) -> tuple[SavedView, ...]:
        """The saved views by name."""
        return viewing.saved_views(self.library)

    def save_view(self, name: str, query: str, lanes_by: LanesBy) -> tuple[SavedView, ...]:
        """Keeps a view, in place of one that is called so; all views then."""
        return viewing.save_view(self.library, name, query, lanes_by)

    def rename_view(self, view_id: int, name: str) -> tuple[SavedView, ...]:
        """Gives a view another name; all views then."""
        return viewing.rename_view(self.library, view_id, name)

    def remove_view(self, view_id: int) -> tuple[SavedView, ...]:
        """Removes a view; all views then."""
        return viewing.remove_view(self.library, view_id)

    def import_articles(
        self,
        paths: Iterable[Path],
        texts: Sequence[tuple[str, str]] = (),
        data: Sequence[tuple[str, bytes]] = (),
        published: dt.date | None = None,
        only_in: str = "",
    ) -> Job[ImportDone]:
        """Imports files, folders and (name, text) or (file name, bytes) pairs.

        Args:
            paths: gone through more than once.
            texts: such as what was pasted.
            data: contents of files that lie nowhere.
            published: the publication date of all.
            only_in: nothing is imported where another library is open; empty for any.
        """
        from viewer.services.importing import ImportRequest, PastedText, import_articles
        from viewer.services.reading import InnerSource
        from viewer.services.workers import usual_processes

        report = ImportReport()
        first = () if only_in not in ("", str(self.library.location)) else tuple(islice(paths, FEW_FILES + 1))
        many = len(first) > FEW_FILES or any(path.is_dir() for path in first)
        request = ImportRequest(
            paths if first else (),
            tuple(PastedText(name, text) for name, text in texts),
            tuple(InnerSource(name, content, depth=0) for name, content in data),
            published,
            processes=usual_processes() if many else 0,
            niceness=_NICENESS,
        )
        # Whatever becomes of the import, what was shown before, or looked at meanwhile, may no longer be all.
        self._shown = None
        try:
            summary = yield from import_articles(self.library, request, report.add)
            contents = self.contents()
        except BaseException:
            report.close()
            self._shown = None
            raise
        return ImportDone(summary, contents, self._keep_report(report))

    def save_report(self, report: int, out: Path) -> None:
        """Writes the report of one of the last imports.

        Raises:
            UserError: the name tells no format, the file cannot be written, or the report is no longer kept.
        """
        if report not in self._reports:
            raise OutputError(
                "The report was not written.", "It is of an older import.", "Import the files again to get a new one."
            )
        self._reports[report].save(out)

    def _keep_report(self, report: ImportReport) -> int:
        number = max(self._reports, default=0) + 1
        self._reports[number] = report
        while len(self._reports) > _MOST_REPORTS:
            self._reports.pop(min(self._reports)).close()
        return number

    def details(self, event_id: int, article_id: int | None = None) -> EventDetails:
        """An event with one of its articles, the first where none is named."""
        return browsing.event_details(self.library, event_id, article_id)

    @property
    def curating(self) -> CuratingWorker:
        """What a person can make of events."""
        return CuratingWorker(self.library, self._changed)

    def paired_ids(self) -> tuple[int, ...]:
        """The events that may be the same as another."""
        return browsing.paired_ids(self.library)

    def choices(self, text: str) -> tuple[Choice, ...]:
        """Events that hold the words, best first, to choose one of."""
        found = browsing.search(self.library, text, dt.datetime.now().astimezone().date())
        return tuple(
            Choice(event.id, one_line(event.title), spell(event.primary_date.value) if event.primary_date else "")
            for event in browsing.events_by_id(self.library, found.event_ids[:MOST_CHOICES])
            if event.id is not None
        )

    def article(self, article_id: int) -> tuple[Article, tuple[Event, ...]]:
        """An article with all its events."""
        return self.library.article(article_id), tuple(self.library.events_of_article(article_id))

    def original(self, article_id: int) -> bytes:
        """The bytes of an article as they were imported.

        Raises:
            LibraryDamaged: they do not unpack.
        """
        return self.library.original(article_id)

    def notes(self, event_ids: Sequence[int]) -> dict[int, str]:
        """The second lines of the labels of events."""
        return browsing.notes(self.library, event_ids)

    def group_names(self, by: LanesBy) -> GroupNames:
        """Which party, product or article each event belongs to."""
        return browsing.load_group_names(self.library, by)

    def set_publication(self, article_id: int, edtf: str) -> tuple[Changes, Contents]:
        """Corrects when an article was published.

        Raises:
            BadDate: the text is not a day.
        """
        return self._changed(reviewing.set_publication(self.library, article_id, edtf))

    def set_date(self, event_id: int, date_id: int | None, edtf: str) -> tuple[Changes, Contents]:
        """Corrects a date of an event, or gives it a first one.

        Raises:
            BadDate: the text is no date.
        """
        return self._changed(reviewing.set_date(self.library, event_id, date_id, edtf))

    def set_review(self, event_id: int, review: Review) -> tuple[Changes, Contents]:
        """Accepts, rejects or resets an event."""
        return self._changed(reviewing.set_review(self.library, event_id, review))

    def coverage(self, article_id: int) -> tuple[CoveredSentence, ...]:
        """What became of each sentence of an article."""
        from viewer.services import explaining

        return explaining.coverage_of(self.library, article_id, self._article_reader())

    def draft_event(self, article_id: int, selection: Passage) -> Event:
        """An event of selected words, for the person to correct.

        Raises:
            BadUsage: the selection holds no word.
        """
        from viewer.services import explaining

        return explaining.draft_of(self.library, article_id, selection, self._article_reader())

    def add_event(self, event: Event) -> tuple[Changes, Contents]:
        """Adds an event that the person made."""
        return self._changed(curating.make_event(self.library, event))

    def undo(self) -> tuple[Changes, Contents]:
        """Takes back the last step."""
        return self._changed(reviewing.undo(self.library) or Changes())

    def redo(self) -> tuple[Changes, Contents]:
        """Does the step taken back last again."""
        return self._changed(reviewing.redo(self.library) or Changes())

    def news(self) -> tuple[Changes, Contents] | None:
        """What other programs wrote since the last look; None for nothing."""
        # The library tells them once: they are kept until they could be read.
        self._unshown = self._unshown.merge(self.library.news() or Changes())
        if not self._unshown:
            return None
        shown = self._changed(self._unshown)
        self._unshown = Changes()
        return shown

    def history(self, event_id: int | None, limit: int, before_id: int | None) -> list[HistoryEntry]:
        """A page of the history of an event, or of all."""
        return self.library.history(event_id, limit, before_id)

    def history_detail(self, entry_id: int, event_id: int | None) -> HistoryDetail:
        """What an entry changed."""
        return self.library.history_detail(entry_id, event_id)

    def steps_down_to(self, entry_id: int) -> int:
        """How many steps undo would take to take this one back."""
        return self.library.steps_down_to(entry_id)

    def undo_down_to(self, entry_id: int, steps: int) -> tuple[UndoneSteps, Contents]:
        """Takes back so many steps, down to one."""
        undone = self.library.undo_down_to(entry_id, steps)
        return undone, self.contents()

    def plan_rereading(self, article_id: int | None) -> Job[Rereading]:
        """Reads an article again, or all of them, and says what would change."""
        from viewer.services.rereading import plan_rereading

        ids = [article_id] if article_id is not None else self.library.article_ids()
        processes = _processes() if len(ids) > FEW_FILES else 0
        return plan_rereading(self.library, ids, None if processes else self._article_reader(), processes)

    def apply_rereading(self, plan: Rereading) -> tuple[Changes, Contents]:
        """Makes the changes of a plan."""
        from viewer.services.rereading import apply_rereading

        return self._changed(apply_rereading(self.library, plan))

    def look_for_joins(self) -> Job[tuple[JoinSearch, Contents]]:
        """Looks through all articles for events told twice; they are suggested, not joined."""
        from viewer.services.joining import look_for_joins

        found = yield from look_for_joins(self.library)
        return found, self.contents()

    def export(self, out: Path) -> None:
        """Writes all events in the format of the file's suffix.

        Raises:
            UserError: the format is unknown or the file cannot be written.
        """
        exporting.export_library(self.library, out)

    def back_up(self, out: Path) -> None:
        """Writes a verified copy of the library.

        Raises:
            OutputError: it cannot be written, or does not verify.
        """
        libraries.backup(self.library, out)

    def backup_step(self) -> bool:
        """Takes the next step of an automatic backup, or begins one where it is due; whether there is more to do."""
        if self._backup is None:
            self._backup = safekeeping.backup_if_due(self.library, dt.datetime.now(dt.UTC))
        try:
            next(self._backup)
        except BaseException as end:
            self._backup = None
            if isinstance(end, StopIteration):
                return False
            raise
        return True

    def backup_folder(self, location: Path) -> str:
        """Where a person looks for the backups of a library."""
        folder = safekeeping.folder_of(location)
        return str(folder if folder.is_dir() else location.parent)

    def latest_backup(self, location: Path) -> BackupFile | None:
        """The newest automatic backup of a library that verifies."""
        return safekeeping.latest_good(location)

    def restore(self, backup: Path, location: Path) -> tuple[Restored, OpenLibrary, Contents]:
        """Puts a backup in the place of a library, which may be the open one, and opens it.

        Raises:
            UserError: it cannot be put there; nothing was changed, and what was open is open.
        """
        here = self._library is not None and self._library.location.absolute() == location.absolute()
        if here:
            self._let_go()
        try:
            restored = safekeeping.restore(backup, location, dt.datetime.now(dt.UTC))
        except UserError:
            if here:
                with suppress(UserError):
                    self._library = libraries.open_library(location)
            raise
        return (restored, *self.open(location))

    def compact(self) -> int:
        """Makes the file as small as its content; the bytes saved."""
        return safekeeping.compact(self.library)

    def check(self) -> tuple[RepairReport, BackupFile | None]:
        """What does not verify, and where something does not, the newest backup that does."""
        return self._with_backup(RepairReport((), tuple(libraries.verify(self.library)), None))

    def repair(self) -> tuple[RepairReport, BackupFile | None]:
        """Makes anew what can be; what was, what is lost, and where something is, the newest backup that verifies."""
        return self._with_backup(safekeeping.repair(self.library, dt.datetime.now(dt.UTC)))

    def _with_backup(self, report: RepairReport) -> tuple[RepairReport, BackupFile | None]:
        return report, safekeeping.latest_good(self.library.location) if report.problems else None

    def _drop_backup(self) -> None:
        if self._backup is not None:
            self._backup.close()
            self._backup = None

    def _query(self) -> Query:
        return browsing.query_of(self._text, dt.datetime.now().astimezone().date())

    def _article_reader(self) -> ArticleReader:
        """Made when first needed, for the lexicon takes a moment to compile; anew when the own words change."""
        from viewer.services.reading import ArticleReader

        words = own_words_file()
        stamp = words.stat().st_mtime_ns if words is not None and words.exists() else None
        if self._reader is None or stamp != self._words_stamp:
            self._reader, self._words_stamp = ArticleReader(), stamp
        return self._reader

    def _changed(self, changes: Changes) -> tuple[Changes, Contents]:
        return changes, self.contents()

    def _replace(self, location: Path, opener: Callable[[Path], Library]) -> tuple[OpenLibrary, Contents]:
        before, text, shown = self._library, self._text, self._shown
        after = self._opened(location, opener)
        self._library, self._text, self._shown = after, "", None
        try:
            contents = self.contents()
        except BaseException:
            self._library, self._text, self._shown = before, text, shown
            if after is not before:
                after.close()
            raise
        self._unshown = Changes()
        if before is not None and after is not before:
            self._drop_backup()
            before.close()
        return OpenLibrary(str(location), after.read_only, after.read_only_reason, after.warnings), contents

    def _opened(self, location: Path, opener: Callable[[Path], Library]) -> Library:
        """The library of a file; the open one where it is that."""
        try:
            return opener(location)
        except LibraryOpenHere:
            if self._library is None or not self._library.location.samefile(location):
                raise
            return self._library


def _processes() -> int:
    """How many processes read: one processor is left to the window."""
    return max(1, min(4, (os.cpu_count() or 2) - 1))
