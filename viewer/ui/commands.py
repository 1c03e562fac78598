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

from viewer.domain.changes import Changes
from viewer.domain.events import Review
from viewer.errors import UserError
from viewer.services.jobs import Job
from viewer.ui.jobs_bridge import Done, Failed, JobsBridge, Result, RunningJob
from viewer.ui.latest import Latest
from viewer.ui.session import Contents, OpenLibrary, Session

if TYPE_CHECKING:
    from viewer.services.importing import ImportSummary
    from viewer.services.reviewing import UndoneSteps
    from viewer.services.safekeeping import Restored
    from viewer.ui.library_worker import ImportDone, LibraryWorker
    from viewer.ui.review.curating_worker import CuratingWorker

Refused = Callable[[UserError], None]
Edited = tuple[Changes, Contents]
"""What became of an edit: what changed, and what the window keeps at hand now."""


class Commands(QObject):
    """The requests of the window.

    Args:
        worker: gives the one `LibraryWorker`; called on the database thread only.

    Signals:
        imported: an `ImportSummary`, and the number of its report.
        refused: a `UserError`: a request that could not be met; nothing changed.
        not_opened: a `UserError`, and the `Path` that could not be opened or made.
        restored: a `Restored`: a backup is in the place of a library, which is open.
        progressed: a `Progress` of the running import.
    """

    imported = Signal(object, object)
    refused = Signal(object)
    not_opened = Signal(object, object)
    restored = Signal(object)
    progressed = Signal(object)

    def __init__(
        self, session: Session, bridge: JobsBridge, worker: Callable[[], LibraryWorker], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._bridge = bridge
        self._worker = worker
        self._latest: list[Latest] = []
        self._searches, self._counts = self.latest(), self.latest()
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

    def _import(self, make: Callable[[], Job[ImportDone]], done: Callable[[ImportDone], None]) -> None:
        self._session.set_busy(busy=True)
        self._running.append(self._bridge.run_job(make, done, self._job_failed))

    def cancel_job(self) -> None:
        """Asks every import to stop after the article it is at."""
        for running in self._running:
            running.cancel()

    def set_publication(self, article_id: int, edtf: str) -> None:
        """Corrects when an article was published."""
        self.edit(lambda worker: worker.set_publication(article_id, edtf))

    def set_date(self, event_id: int, date_id: int | None, edtf: str) -> None:
        """Corrects a date of an event, or gives it a first one."""
        self.edit(lambda worker: worker.set_date(event_id, date_id, edtf))

    def set_review(self, event_id: int, review: Review) -> None:
        """Accepts, rejects or resets an event."""
        self.edit(lambda worker: worker.set_review(event_id, review))

    def undo(self) -> None:
        """Takes back the last step."""
        self.edit(lambda worker: worker.undo())

    def redo(self) -> None:
        """Does the step taken back last again."""
        self.edit(lambda worker: worker.redo())

    def edit(
        self,
        work: Callable[[LibraryWorker], Edited],
        done: Callable[[Changes], None] | None = None,
        failed: Callable[[], None] | None = None,
    ) -> None:
        """Changes something, as one step that undo takes back.

        Args:
            work: what; it runs on the database thread, and takes frozen values with it only.
            done: gets what changed, when the session has it already.
            failed: is called where it could not be done; the person has been told why.
        """

        def ended(result: Edited) -> None:
            self._session.apply(*result)
            if done is not None:
                done(result[0])

        def broke(error: BaseException) -> None:
            self._refuse(error)
            if failed is not None:
                failed()

        self._bridge.between_steps(lambda: work(self._worker()), ended, broke)

    def curate(
        self,
        work: Callable[[CuratingWorker], Edited],
        done: Callable[[Changes], None] | None = None,
        failed: Callable[[], None] | None = None,
    ) -> None:
        """Makes something of events; see `edit`."""
        self.edit(lambda worker: work(worker.curating), done, failed)

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
            self._session.apply(result[0].changes, result[1])
            done(result[0])

        self._bridge.between_steps(lambda: self._worker().undo_down_to(entry_id, steps), take, self._refuse)

    def look_for_news(self, done: Callable[[Changes], None], failed: Refused) -> None:
        """Shows what other windows wrote; `done` is called only where there was something."""

        def take(result: Edited | None) -> None:
            if result is not None:
                self._session.apply(*result)
                done(result[0])

        self.look(lambda worker: worker.news(), take, failed)

    def restore(self, backup: Path, location: Path) -> None:
        """Puts a backup in the place of a library, and opens it."""

        def done(result: tuple[Restored, OpenLibrary, Contents]) -> None:
            restored, opened, contents = result
            self._show_library(opened, contents)
            self.restored.emit(restored)

        self._bridge.submit(lambda: self._worker().restore(backup, location), done, self._refuse)

    def look(self, work: Callable[[LibraryWorker], Result], done: Done[Result], failed: Refused | None = None) -> None:
        """Does with the open library what changes nothing that the session holds; every request is answered.

        Args:
            work: runs on the database thread.
            done: gets the result, on the main thread.
            failed: gets a `UserError`; without it `refused` does.
        """
        self._bridge.between_steps(lambda: work(self._worker()), done, self._told(failed))

    def ask(self, work: Callable[[LibraryWorker], Result], done: Done[Result], failed: Refused | None = None) -> None:
        """Does something with the whole library, when no import is running any more; else as `look`."""
        self._bridge.submit(lambda: work(self._worker()), done, self._told(failed))

    def latest(self) -> Latest:
        """Requests of which only the newest is answered."""
        made = Latest(self._bridge, self._worker)
        self._latest.append(made)
        return made

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

        self._counts.drop()
        self._searches.ask(lambda worker: worker.show(text), show)

    def count(self) -> None:
        """Counts what was found by kind, party and so on, for the session; only the newest request is answered."""
        self._counts.ask(lambda worker: worker.facets(), self._session.take_facets)

    def tell(self, error: BaseException) -> None:
        """Sends out a failure that nobody handled."""
        self._bridge.tell(error)

    def close(self) -> None:
        """Stops jobs, closes the library, and ends the database thread."""
        self._bridge.close(lambda: self._worker().close())

    def _open(self, location: Path, work: Callable[[], tuple[OpenLibrary, Contents]]) -> None:
        def done(opened: tuple[OpenLibrary, Contents]) -> None:
            self._show_library(*opened)

        self._bridge.submit(work, done, self._told(lambda error: self.not_opened.emit(error, location)))

    def _show_library(self, library: OpenLibrary, contents: Contents) -> None:
        for each in self._latest:
            each.drop()
        self._session.open(library, contents)

    def _imported(self, result: ImportDone) -> None:
        self._take_import(result)
        self.imported.emit(result.summary, result.report)

    def _take_import(self, result: ImportDone) -> None:
        self._job_ended()
        self._session.apply(result.summary.changes, result.contents)

    def _job_failed(self, error: BaseException) -> None:
        self._job_ended()
        self._refuse(error)

    def _job_ended(self) -> None:
        # Jobs run one after the other, so the oldest is the one that ended.
        del self._running[0]
        self._session.set_busy(busy=bool(self._running))

    def _refuse(self, error: BaseException) -> None:
        self._told(None)(error)

    def _told(self, failed: Refused | None) -> Failed:
        """What an exception is given to: a `UserError` to who can say more of it, anything else to all."""

        def broke(error: BaseException) -> None:
            if not isinstance(error, UserError):
                self._bridge.tell(error)
            elif failed is not None:
                failed(error)
            else:
                self.refused.emit(error)

        return broke
