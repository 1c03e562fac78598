"""What a person can ask the program to do: each request goes to the database thread and its result to the session.

What reads the library or edits it does not wait for a running import, but for one step of it. What opens, copies or
checks a whole library waits for the end.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from viewer.domain.articles import Article
from viewer.domain.changes import Changes
from viewer.domain.coverage import CoveredSentence
from viewer.domain.events import Event, Review
from viewer.domain.grouping import GroupNames, LanesBy
from viewer.domain.passages import Passage
from viewer.domain.views import SavedView
from viewer.errors import UserError
from viewer.services.jobs import Job
from viewer.ui.jobs_bridge import JobsBridge, LatestOnly, Result, RunningJob
from viewer.ui.session import Contents, OpenLibrary, Session

if TYPE_CHECKING:
    from viewer.services.browsing import EventDetails
    from viewer.services.importing import ImportSummary
    from viewer.services.jobs import Job
    from viewer.services.reviewing import UndoneSteps
    from viewer.services.safekeeping import Restored
    from viewer.ui.library_worker import ImportDone, LibraryWorker
    from viewer.ui.review.choices import Choice
    from viewer.ui.review.curating_worker import CuratingWorker

TakeViews = Callable[[tuple[SavedView, ...]], None]
"""Gets all saved views, by name."""


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
        restored: a `Restored`: a backup is in the place of a library, which is open.
        progressed: a `Progress` of the running import.
        event_added: the id of an event that the person made; the session has it already.
    """

    imported = Signal(object, object)
    report_saved = Signal(object)
    refused = Signal(object)
    not_opened = Signal(object, object)
    exported = Signal(object)
    restored = Signal(object)
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
        self._facets = LatestOnly(bridge)
        self._coverage = LatestOnly(bridge)
        self._quotes = LatestOnly(bridge)
        self._group_names = LatestOnly(bridge)
        self._choices = LatestOnly(bridge)
        self._paired = LatestOnly(bridge)
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

        self._bridge.between_steps(lambda: self._worker().save_report(report, out), done, self._refuse)

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
        self._bridge.between_steps(lambda: self._worker().draft_event(article_id, selection), done, self._refuse)

    def add_event(self, event: Event) -> None:
        """Adds an event that the person made."""

        def done(result: tuple[Changes, Contents]) -> None:
            self._apply(*result)
            for event_id in result[0].events_added:
                self.event_added.emit(event_id)

        self._bridge.between_steps(lambda: self._worker().add_event(event), done, self._refuse)

    def curate(
        self,
        work: Callable[[CuratingWorker], tuple[Changes, Contents]],
        done: Callable[[Changes], None] | None = None,
        failed: Callable[[], None] | None = None,
    ) -> None:
        """Makes something of events, as one step that undo takes back.

        Args:
            work: chooses what, with frozen values only; it runs on the database thread.
            done: gets what changed, when the session has it already.
            failed: is called where it could not be done; the person has been told why.
        """

        def ended(result: tuple[Changes, Contents]) -> None:
            self._apply(*result)
            if done is not None:
                done(result[0])

        def broke(error: BaseException) -> None:
            self._refuse(error)
            if failed is not None:
                failed()

        self._bridge.between_steps(lambda: work(self._worker().curating), ended, broke)

    def undo(self) -> None:
        """Takes back the last step."""
        self._edit(lambda: self._worker().undo())

    def redo(self) -> None:
        """Does the step taken back last again."""
        self._edit(lambda: self._worker().redo())

    def edit(
        self, work: Callable[[LibraryWorker], tuple[Changes, Contents]], then: Callable[[], None] | None = None
    ) -> None:
        """Changes something on the database thread; `then` is called when the session has it."""

        def done(result: tuple[Changes, Contents]) -> None:
            self._apply(*result)
            if then is not None:
                then()

        self._bridge.between_steps(lambda: work(self._worker()), done, self._refuse)

    def run_job(self, make: Callable[[LibraryWorker], Job[Result]], done: Callable[[Result], None]) -> None:
        """Runs a job after those that run already; `cancel_job` stops it too."""

        def ended(result: Result) -> None:
            self._job_ended()
            done(result)

        self._session.set_busy(busy=True)
        self._running.append(self._bridge.run_job(lambda: make(self._worker()), ended, self._job_failed))

    def undo_down_to(self, entry_id: int, steps: int, done: Callable[[UndoneSteps], None]) -> None:
        """Takes back the newest steps, so many, down to one of the history."""

        def take(result: tuple[UndoneSteps, Contents]) -> None:
            self._apply(result[0].changes, result[1])
            done(result[0])

        self._bridge.between_steps(lambda: self._worker().undo_down_to(entry_id, steps), take, self._refuse)

    def look_for_news(self, done: Callable[[Changes], None], failed: Callable[[UserError], None]) -> None:
        """Shows what other windows wrote; `done` is called only where there was something."""

        def take(result: tuple[Changes, Contents] | None) -> None:
            if result is not None:
                self._apply(*result)
                done(result[0])

        def broke(error: BaseException) -> None:
            if isinstance(error, UserError):
                failed(error)
            else:
                self._bridge.tell(error)

        self._bridge.between_steps(lambda: self._worker().news(), take, broke)

    def export(self, out: Path) -> None:
        """Writes all events in the format of the file's suffix."""

        def done(_: None) -> None:
            self.exported.emit(out)

        self._bridge.submit(lambda: self._worker().export(out), done, self._refuse)

    def restore(self, backup: Path, location: Path) -> None:
        """Puts a backup in the place of a library, and opens it."""

        def done(result: tuple[Restored, OpenLibrary, Contents]) -> None:
            restored, opened, contents = result
            self._show_library(opened, contents)
            self.restored.emit(restored)

        self._bridge.submit(lambda: self._worker().restore(backup, location), done, self._refuse)

    def ask(
        self,
        work: Callable[[LibraryWorker], Result],
        done: Callable[[Result], None],
        failed: Callable[[UserError], None] | None = None,
    ) -> None:
        """Does with the whole library what needs no request of its own, for it changes nothing that the session holds.

        Args:
            work: runs on the database thread.
            done: gets the result, on the main thread.
            failed: gets a `UserError`; without it `refused` does.
        """

        def broke(error: BaseException) -> None:
            if failed is not None and isinstance(error, UserError):
                failed(error)
            else:
                self._refuse(error)

        self._bridge.submit(lambda: work(self._worker()), done, broke)

    def look(self, work: Callable[[LibraryWorker], Result], done: Callable[[Result], None]) -> None:
        """Reads of the library what needs no request of its own; every request is answered.

        Args:
            work: runs on the database thread.
            done: gets the result, on the main thread.
        """
        self._bridge.between_steps(lambda: work(self._worker()), done, self._refuse)

    def load_details(self, event_id: int, done: Callable[[EventDetails], None], article_id: int | None = None) -> None:
        """Reads an event with one of its articles; dropped when something else is asked for meanwhile."""
        self._details.request(lambda: self._worker().details(event_id, article_id), done)

    def load_choices(self, text: str, done: Callable[[tuple[Choice, ...]], None]) -> None:
        """Looks for events to choose one of; only the newest text is answered."""
        self._choices.request(lambda: self._worker().choices(text), done)

    def load_paired(self, done: Callable[[tuple[int, ...]], None]) -> None:
        """Reads which events may be the same as another; only the newest request is answered."""
        self._paired.request(lambda: self._worker().paired_ids(), done)

    def load_quote(self, event_id: int, done: Callable[[EventDetails], None]) -> None:
        """Reads an event for its first sentence, beside whatever the detail pane has asked for."""
        self._quotes.request(lambda: self._worker().details(event_id), done)

    def load_notes(self, event_ids: Sequence[int], done: Callable[[dict[int, str]], None]) -> None:
        """Reads the second lines of the labels of events; every request is answered."""
        self._bridge.between_steps(lambda: self._worker().notes(event_ids), done)

    def load_group_names(self, by: LanesBy, done: Callable[[GroupNames], None]) -> None:
        """Reads which party, product or article each event belongs to; only the newest request is answered."""
        self._group_names.request(lambda: self._worker().group_names(by), done)

    def drop_group_names(self) -> None:
        """Nobody waits for them any more."""
        self._group_names.drop()

    def load_article(self, article_id: int, done: Callable[[tuple[Article, tuple[Event, ...]]], None]) -> None:
        """Reads an article with its events, in the place of event details."""
        self._details.request(lambda: self._worker().article(article_id), done)

    def load_original(
        self, article_id: int, done: Callable[[bytes], None], refused: Callable[[UserError], None]
    ) -> None:
        """Reads the bytes of an article as they were imported; every request is answered."""

        def failed(error: BaseException) -> None:
            if isinstance(error, UserError):
                refused(error)
            else:
                self._bridge.tell(error)

        self._bridge.between_steps(lambda: self._worker().original(article_id), done, failed)

    def load_coverage(self, article_id: int, done: Callable[[tuple[CoveredSentence, ...]], None]) -> None:
        """Reads what became of each sentence of an article; only the newest request is answered."""
        self._coverage.request(lambda: self._worker().coverage(article_id), done)

    def drop_coverage(self) -> None:
        """Nobody waits for the shades of an article any more."""
        self._coverage.drop()

    def drop_details(self) -> None:
        """Nobody waits for details any more."""
        self._details.drop()

    def show(self, text: str, done: Callable[[], None] | None = None) -> None:
        """Searches, and shows what was found in all panes; only the newest query is answered.

        Args:
            text: of the search box.
            done: is called when it is shown.
        """

        def show(contents: Contents) -> None:
            self._session.show(contents)
            if done is not None:
                done()

        self._facets.drop()
        self._searches.request(lambda: self._worker().show(text), show)

    def count(self) -> None:
        """Counts what was found by kind, party and so on, for the session; only the newest request is answered."""
        self._facets.request(lambda: self._worker().facets(), self._session.take_facets)

    def load_views(self, done: TakeViews) -> None:
        """Reads the saved views."""
        self._bridge.between_steps(lambda: self._worker().saved_views(), done)

    def save_view(self, name: str, query: str, lanes_by: LanesBy, done: TakeViews) -> None:
        """Keeps a view, in place of one that is called so."""
        self._bridge.between_steps(lambda: self._worker().save_view(name, query, lanes_by), done, self._refuse)

    def rename_view(self, view_id: int, name: str, done: TakeViews) -> None:
        """Gives a view another name."""
        self._bridge.between_steps(lambda: self._worker().rename_view(view_id, name), done, self._refuse)

    def remove_view(self, view_id: int, done: TakeViews) -> None:
        """Removes a view."""
        self._bridge.between_steps(lambda: self._worker().remove_view(view_id), done, self._refuse)

    def tell(self, error: BaseException) -> None:
        """Sends out a failure that nobody handled."""
        self._bridge.tell(error)

    def close(self) -> None:
        """Stops jobs, closes the library, and ends the database thread."""
        self._bridge.close(lambda: self._worker().close())

    def _open(self, location: Path, work: Callable[[], tuple[OpenLibrary, Contents]]) -> None:
        def done(opened: tuple[OpenLibrary, Contents]) -> None:
            self._show_library(*opened)

        def failed(error: BaseException) -> None:
            if isinstance(error, UserError):
                self.not_opened.emit(error, location)
            else:
                self._bridge.tell(error)

        self._bridge.submit(work, done, failed)

    def _show_library(self, library: OpenLibrary, contents: Contents) -> None:
        self._details.drop()
        self._searches.drop()
        self._facets.drop()
        self._coverage.drop()
        self._session.open(library, contents)

    def _edit(self, work: Callable[[], tuple[Changes, Contents]]) -> None:
        self._bridge.between_steps(work, lambda result: self._apply(*result), self._refuse)

    def _apply(self, changes: Changes, contents: Contents) -> None:
        self._session.apply(changes, contents)

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
