"""The one door between threads: work goes to the thread that owns the database, results come back as signals."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from viewer.services.jobs import Canceled, Job, Progress, run

Result = TypeVar("Result")
Done = Callable[[Result], None]
Failed = Callable[[BaseException], None]


_PROGRESS_MS = 50
"""The window hears of progress at most so often; a job that takes a hundred thousand steps must not fill its queue."""


class RunningJob:
    """A job under way, as the main thread sees it."""

    def __init__(self) -> None:
        self._canceled = threading.Event()

    @property
    def canceled(self) -> bool:
        """Whether it was asked to stop."""
        return self._canceled.is_set()

    def cancel(self) -> None:
        """Asks it to stop at its next step."""
        self._canceled.set()


class JobsBridge(QObject):
    """Runs work on one thread of its own and delivers the results on the main thread, in order.

    Signals:
        failed: the exception of work that was submitted without a handler of its own.
        progressed: a `Progress` of the running job, the newest whenever there is time for one.

    Args:
        thread_name: a name for it, as debuggers show.
    """

    failed = Signal(object)
    progressed = Signal(object)
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None, *, thread_name: str = "tradeline-database") -> None:
        super().__init__(parent)
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix=thread_name)
        self._between: deque[Callable[[], None]] = deque()
        self._newest: Progress | None = None
        self._may_tell = True
        self._jobs: set[RunningJob] = set()
        self._pending = 0
        self._closed = False
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def is_idle(self) -> bool:
        """Whether every result has been delivered."""
        return self._pending == 0

    def submit(
        self, work: Callable[[], Result], done: Done[Result] | None = None, failed: Failed | None = None
    ) -> None:
        """Runs `work` on the database thread.

        Args:
            work: must touch nothing but the library and frozen values.
            done: gets the result, on the main thread.
            failed: gets what was raised, on the main thread; the signal `failed` when None.
        """
        if self._closed:
            raise RuntimeError("work after the bridge was closed")
        self._pending += 1
        future = self._executor.submit(work)
        future.add_done_callback(lambda ended: self._arrived.emit(lambda: self._settle(ended, done, failed)))

    def between_steps(
        self, work: Callable[[], Result], done: Done[Result] | None = None, failed: Failed | None = None
    ) -> None:
        """Like `submit`, for work that need not wait for a running job, but comes between two of its steps.

        Such work comes in the order in which it was asked for, and before what `submit` got meanwhile. It may read and
        write the open library, but not put another in its place.
        """
        if self._closed:
            raise RuntimeError("work after the bridge was closed")
        self._pending += 1
        future: Future[Result] = Future()
        future.add_done_callback(lambda ended: self._arrived.emit(lambda: self._settle(ended, done, failed)))

        def act() -> None:
            try:
                result = work()
            except BaseException as error:
                future.set_exception(error)
                if not isinstance(error, Exception):
                    raise
            else:
                future.set_result(result)

        self._between.append(act)
        self._executor.submit(self._do_between)

    def _do_between(self) -> None:
        """Does what was asked for by `between_steps`. Runs on: the thread of the bridge."""
        while self._between:
            self._between.popleft()()

    def run_job(
        self, make: Callable[[], Job[Result]], done: Done[Result] | None = None, failed: Failed | None = None
    ) -> RunningJob:
        """Runs a job, step by step, on the database thread; `make` is called there too.

        It must leave the library whole at each step, for others write to it there; see `between_steps`.
        """
        running = RunningJob()
        self._jobs.add(running)

        def step(progress: Progress) -> bool:
            self._note_progress(progress)
            self._do_between()
            return not running.canceled

        def work() -> Result:
            return run(make(), step)

        def ended(result: Result) -> None:
            self._jobs.discard(running)
            self._tell_progress()
            if done is not None:
                done(result)

        def broke(error: BaseException) -> None:
            self._jobs.discard(running)
            (failed or self.tell)(error)

        self.submit(work, ended, broke)
        return running

    def _note_progress(self, progress: Progress) -> None:
        """Runs on: the thread of the bridge."""
        self._newest = progress
        if self._may_tell:
            self._may_tell = False
            self._arrived.emit(self._tell_for_now)

    def _tell_for_now(self) -> None:
        self._tell_progress()
        QTimer.singleShot(_PROGRESS_MS, self, self._tell_again)

    def _tell_again(self) -> None:
        self._may_tell = True
        self._tell_progress()

    def _tell_progress(self) -> None:
        progress, self._newest = self._newest, None
        if progress is not None and not self._closed:
            self.progressed.emit(progress)

    def tell(self, error: BaseException) -> None:
        """Sends out a failure that nobody handled; that the person canceled something is none."""
        if not isinstance(error, Canceled):
            self.failed.emit(error)

    def close(self, last: Callable[[], None] | None = None) -> None:
        """Asks running jobs to stop, lets waiting work end, does `last` on the database thread, and ends the thread.

        Nothing is delivered afterwards. What `last` raises is raised here.
        """
        if self._closed:
            return
        self._closed = True
        for running in self._jobs:
            running.cancel()
        final = self._executor.submit(last) if last is not None else None
        self._executor.shutdown(wait=True)
        if final is not None:
            final.result()

    def _deliver(self, delivery: Callable[[], None]) -> None:
        if not self._closed:
            delivery()

    def _settle(self, ended: Future[Any], done: Done[Any] | None, failed: Failed | None) -> None:
        self._pending -= 1
        error = ended.exception()
        if error is None:
            if done is not None:
                done(ended.result())
        elif failed is not None:
            failed(error)
        else:
            self.tell(error)


class LatestOnly:
    """Requests of which only the newest counts: results that come late are dropped. They must only read."""

    def __init__(self, bridge: JobsBridge) -> None:
        self._bridge = bridge
        self._newest = 0

    def request(self, work: Callable[[], Result], done: Done[Result]) -> None:
        """Asks for a result; `done` is called only when nothing newer was asked for meanwhile."""
        self._newest += 1
        mine = self._newest

        def work_unless_late() -> tuple[Result] | None:
            return (work(),) if mine == self._newest else None

        def deliver(result: tuple[Result] | None) -> None:
            if result is not None and mine == self._newest:
                done(result[0])

        def failed(error: BaseException) -> None:
            if mine == self._newest:
                self._bridge.tell(error)

        self._bridge.between_steps(work_unless_late, deliver, failed)

    def drop(self) -> None:
        """Makes every request so far a late one."""
        self._newest += 1
