"""What a person can ask the program to do: each request goes to the database thread and its result to the session."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from viewer.domain.articles import Article
from viewer.domain.changes import Changes
from viewer.domain.coverage import CoveredSentence
from viewer.domain.events import Event, Review
from viewer.domain.grouping import GroupNames, LanesBy
from viewer.domain.passages import Passage
from viewer.errors import UserError
from viewer.ui.jobs_bridge import JobsBridge, LatestOnly, RunningJob
from viewer.ui.session import Contents, OpenLibrary, Session

if TYPE_CHECKING:
    from viewer.services.browsing import EventDetails, SearchResults
    from viewer.services.importing import ImportSummary
    from viewer.services.jobs import Job
    from viewer.ui.library_worker import ImportDone, LibraryWorker


class Commands(QObject):
    """The requests of the window.

    Args:
        worker: gives the one `LibraryWorker`; called on the database thread only.

    Signals:
        imported: an `ImportSummary`, and the number of its report.
        report_saved: the `Path` of a report that was written.
        refused: a `UserError`: a request that could not be met; nothing changed.
        not_opened: a `UserError`, and the `Path` that could not be opened or made.
        exported: the `Path` that was written.
        progressed: a `Progress` of the running import.
        event_added: the id of an event that the person made; the session has it already.
    """

    imported = Signal(object, object)
    report_saved = Signal(object)
    refused = Signal(object)
    not_opened = Signal(object, object)
    exported = Signal(object)
    progressed = Signal(object)
    event_added = Signal(object)

    def __init__(
        self, session: Session, bridge: JobsBridge, worker: Callable[[], LibraryWorker], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._bridge = bridge
        self._worker = worker
        self._details = LatestOnly(bridge)
        self._searches = LatestOnly(bridge)
        self._coverage = LatestOnly(bridge)
        self._quotes = LatestOnly(bridge)
        self._group_names = LatestOnly(bridge)
        self._running: list[RunningJob] = []
        bridge.progressed.connect(self.progressed)

    @property
    def is_idle(self) -> bool:
        """Whether every request so far has been answered."""
        return self._bridge.is_idle

    def open_library(self, location: Path) -> None:
        """Opens another library."""
        self._open(location, lambda: self._worker().open(location))

    def new_library(self, location: Path) -> None:
        """Makes a library and opens it."""
        self._open(location, lambda: self._worker().create(location))

    def open_or_create(self, location: Path) -> None:
        """Opens a library, or makes it where there is none."""
        self._open(location, lambda: self._worker().open_or_create(location))

    def import_articles(
        self,
        paths: Iterable[Path] = (),
        texts: Sequence[tuple[str, str]] = (),
        published: dt.date | None = None,
        data: Sequence[tuple[str, bytes]] = (),
    ) -> None:
        """Imports files, folders, and (name, text) or (file name, bytes) pairs; one import after the other.

        Args:
            paths: must stay as they are; gone through on the database thread only, more than once.
            texts: such as what was pasted.
            published: the publication date of all.
            data: contents of files that lie nowhere.
        """
        made = tuple(texts), tuple(data)
        self._import(lambda: self._worker().import_articles(paths, *made, published), self._imported)

    def import_watched(self, paths: Sequence[Path], location: str, done: Callable[[ImportSummary, int], None]) -> None:
        """Imports files of a watched folder, unless another library is open by then.

        Args:
            paths: the files.
            location: the library that the folder is watched for.
            done: gets the summary and the number of its report, in the place of `imported`.
        """

        def imported(result: ImportDone) -> None:
            self._take_import(result)
            done(result.summary, result.report)

        self._import(lambda: self._worker().import_articles(paths, only_in=location), imported)

    def save_report(self, report: int, out: Path) -> None:
        """Writes the report of one of the last imports."""

        def done(_: None) -> None:
            self.report_saved.emit(out)

        self._bridge.look(lambda: self._worker().save_report(report, out), done, self._refuse)

    def _import(self, make: Callable[[], Job[ImportDone]], done: Callable[[ImportDone], None]) -> None:
        self._session.set_busy(busy=True)
        self._running.append(self._bridge.run_job(make, done, self._job_failed))

    def cancel_job(self) -> None:
        """Asks every import to stop after the article it is at."""
        for running in self._running:
            running.cancel()

    def set_publication(self, article_id: int, edtf: str) -> None:
        """Corrects when an article was published."""
        self._edit(lambda: self._worker().set_publication(article_id, edtf))

    def set_date(self, event_id: int, date_id: int | None, edtf: str) -> None:
        """Corrects a date of an event, or gives it a first one."""
        self._edit(lambda: self._worker().set_date(event_id, date_id, edtf))

    def set_review(self, event_id: int, review: Review) -> None:
        """Accepts, rejects or resets an event."""
        self._edit(lambda: self._worker().set_review(event_id, review))

    def draft_event(self, article_id: int, selection: Passage, done: Callable[[Event], None]) -> None:
        """Reads what selected words tell; nothing is stored."""
        self._bridge.submit(lambda: self._worker().draft_event(article_id, selection), done, self._refuse)

    def add_event(self, event: Event) -> None:
        """Adds an event that the person made."""

        def done(result: tuple[Changes, Contents]) -> None:
            self._apply(*result)
            for event_id in result[0].events_added:
                self.event_added.emit(event_id)

        self._bridge.submit(lambda: self._worker().add_event(event), done, self._refuse)

    def undo(self) -> None:
        """Takes back the last step."""
        self._edit(lambda: self._worker().undo())

    def redo(self) -> None:
        """Does the step taken back last again."""
        self._edit(lambda: self._worker().redo())

    def export(self, out: Path) -> None:
        """Writes all events in the format of the file's suffix."""

        def done(_: None) -> None:
            self.exported.emit(out)

        self._bridge.submit(lambda: self._worker().export(out), done, self._refuse)

    def load_details(self, event_id: int, done: Callable[[EventDetails], None]) -> None:
        """Reads an event with its source; dropped when something else is asked for meanwhile."""
        self._details.request(lambda: self._worker().details(event_id), done)

    def load_quote(self, event_id: int, done: Callable[[EventDetails], None]) -> None:
        """Reads an event for its first sentence, beside whatever the detail pane has asked for."""
        self._quotes.request(lambda: self._worker().details(event_id), done)

    def load_notes(self, event_ids: Sequence[int], done: Callable[[dict[int, str]], None]) -> None:
        """Reads the second lines of the labels of events; every request is answered."""
        self._bridge.look(lambda: self._worker().notes(event_ids), done)

    def load_group_names(self, by: LanesBy, done: Callable[[GroupNames], None]) -> None:
        """Reads which party, product or article each event belongs to; only the newest request is answered."""
        self._group_names.request(lambda: self._worker().group_names(by), done)

    def drop_group_names(self) -> None:
        """Nobody waits for them any more."""
        self._group_names.drop()

    def load_article(self, article_id: int, done: Callable[[tuple[Article, tuple[Event, ...]]], None]) -> None:
        """Reads an article with its events, in the place of event details."""
        self._details.request(lambda: self._worker().article(article_id), done)

    def load_coverage(self, article_id: int, done: Callable[[tuple[CoveredSentence, ...]], None]) -> None:
        """Reads what became of each sentence of an article; only the newest request is answered."""
        self._coverage.request(lambda: self._worker().coverage(article_id), done)

    def drop_coverage(self) -> None:
        """Nobody waits for the shades of an article any more."""
        self._coverage.drop()

    def drop_details(self) -> None:
        """Nobody waits for details any more."""
        self._details.drop()

    def search(self, query: str, done: Callable[[SearchResults], None]) -> None:
        """Searches; only the newest query is answered."""
        self._searches.request(lambda: self._worker().search(query), done)

    def drop_searches(self) -> None:
        """Nobody waits for search results any more."""
        self._searches.drop()

    def tell(self, error: BaseException) -> None:
        """Sends out a failure that nobody handled."""
        self._bridge.tell(error)

    def close(self) -> None:
        """Stops jobs, closes the library, and ends the database thread."""
        self._bridge.close(lambda: self._worker().close())

    def _open(self, location: Path, work: Callable[[], tuple[OpenLibrary, Contents]]) -> None:
        def done(opened: tuple[OpenLibrary, Contents]) -> None:
            self._details.drop()
            self._searches.drop()
            self._coverage.drop()
            self._session.open(*opened)

        def failed(error: BaseException) -> None:
            if isinstance(error, UserError):
                self.not_opened.emit(error, location)
            else:
                self._bridge.tell(error)

        self._bridge.submit(work, done, failed)

    def _edit(self, work: Callable[[], tuple[Changes, Contents]]) -> None:
        self._bridge.submit(work, lambda result: self._apply(*result), self._refuse)

    def _apply(self, changes: Changes, contents: Contents) -> None:
        titles = _merged(self._session.contents.titles, contents.titles, changes)
        self._session.apply(changes, replace(contents, titles=titles))

    def _imported(self, result: ImportDone) -> None:
        self._take_import(result)
        self.imported.emit(result.summary, result.report)

    def _take_import(self, result: ImportDone) -> None:
        self._job_ended()
        self._apply(result.summary.changes, result.contents)

    def _job_failed(self, error: BaseException) -> None:
        self._job_ended()
        self._refuse(error)

    def _job_ended(self) -> None:
        # Jobs run one after the other, so the oldest is the one that ended.
        del self._running[0]
        self._session.set_busy(busy=bool(self._running))

    def _refuse(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.refused.emit(error)
        else:
            self._bridge.tell(error)


def _merged(before: Mapping[int, str], fresh: Mapping[int, str], changes: Changes) -> dict[int, str]:
    kept = {event_id: title for event_id, title in before.items() if event_id not in changes.events_removed}
    return {**kept, **fresh}
