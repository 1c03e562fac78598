"""The open library and everything the window does with it, on the database thread.

Importing this module loads the database engine and all readers, so the window imports it there too, after it has
been shown. Nothing here touches a widget.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from viewer.domain.articles import Article
from viewer.domain.changes import Changes
from viewer.domain.coverage import CoveredSentence
from viewer.domain.events import Event, Review
from viewer.domain.grouping import GroupNames, LanesBy
from viewer.domain.passages import Passage
from viewer.errors import LibraryError, OutputError
from viewer.paths import own_words_file
from viewer.services import browsing, explaining, exporting, libraries, reviewing
from viewer.services.browsing import EventDetails, SearchResults
from viewer.services.import_report import ImportReport
from viewer.services.importing import ImportRequest, ImportSummary, PastedText, import_articles
from viewer.services.jobs import Job
from viewer.services.libraries import Library
from viewer.services.reading import ArticleReader, InnerSource
from viewer.services.workers import usual_processes
from viewer.ui.plain_text import one_line
from viewer.ui.session import Contents, OpenLibrary

FEW_FILES = 3
"""Up to so many files of plain text are read on the database thread; a process takes longer to start than they take to
read. Every other format is read in a process of its own, for its parser may hang or crash (see `ImportRequest`)."""


_MOST_REPORTS = 4
_NICENESS = 5
"""What a person does in the window goes before reading."""


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
        if self._library is not None:
            self._library.close()
            self._library = None

    def contents(self, changed: Changes | None = None) -> Contents:
        """What the window keeps at hand.

        Args:
            changed: titles are read only of these events; of all when None.
        """
        library = self.library
        columns = browsing.load_columns(library)
        if changed is None:
            wanted = [*columns.ids.tolist(), *columns.undated.tolist()]
        else:
            wanted = sorted(changed.events_added | changed.events_edited)
        found = {event_id: one_line(title) for event_id, title in browsing.titles(library, wanted).items()}
        return Contents(columns, found, reviewing.undo_summary(library), reviewing.redo_summary(library))

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
        try:
            summary = yield from import_articles(self.library, request, report.add)
        except BaseException:
            report.close()
            raise
        return ImportDone(summary, self.contents(summary.changes), self._keep_report(report))

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

    def details(self, event_id: int) -> EventDetails:
        """An event with its source."""
        return browsing.event_details(self.library, event_id)

    def article(self, article_id: int) -> tuple[Article, tuple[Event, ...]]:
        """An article with all its events."""
        return self.library.article(article_id), tuple(self.library.events_of_article(article_id))

    def notes(self, event_ids: Sequence[int]) -> dict[int, str]:
        """The second lines of the labels of events."""
        return browsing.notes(self.library, event_ids)

    def group_names(self, by: LanesBy) -> GroupNames:
        """Which party, product or article each event belongs to."""
        return browsing.load_group_names(self.library, by)

    def search(self, query: str) -> SearchResults:
        """Events and articles that hold the words."""
        return browsing.search(self.library, query, dt.datetime.now().astimezone().date())

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
        return explaining.coverage_of(self.library, article_id, self._article_reader())

    def draft_event(self, article_id: int, selection: Passage) -> Event:
        """An event of selected words, for the person to correct.

        Raises:
            BadUsage: the selection holds no word.
        """
        return explaining.draft_of(self.library, article_id, selection, self._article_reader())

    def add_event(self, event: Event) -> tuple[Changes, Contents]:
        """Adds an event that the person made."""
        return self._changed(reviewing.add_event(self.library, event))

    def undo(self) -> tuple[Changes, Contents]:
        """Takes back the last step."""
        return self._changed(reviewing.undo(self.library) or Changes())

    def redo(self) -> tuple[Changes, Contents]:
        """Does the step taken back last again."""
        return self._changed(reviewing.redo(self.library) or Changes())

    def export(self, out: Path) -> None:
        """Writes all events in the format of the file's suffix.

        Raises:
            UserError: the format is unknown or the file cannot be written.
        """
        exporting.export_library(self.library, out)

    def _article_reader(self) -> ArticleReader:
        """Made when first needed, for the lexicon takes a moment to compile; anew when the own words change."""
        words = own_words_file()
        stamp = words.stat().st_mtime_ns if words is not None and words.exists() else None
        if self._reader is None or stamp != self._words_stamp:
            self._reader, self._words_stamp = ArticleReader(), stamp
        return self._reader

    def _changed(self, changes: Changes) -> tuple[Changes, Contents]:
        return changes, self.contents(changes)

    def _replace(self, location: Path, opener: Callable[[Path], Library]) -> tuple[OpenLibrary, Contents]:
        before = self._library
        after = opener(location)
        self._library = after
        try:
            contents = self.contents()
        except BaseException:
            self._library = before
            after.close()
            raise
        if before is not None:
            before.close()
        return OpenLibrary(str(location), after.read_only, after.read_only_reason or ""), contents
