"""Reading in processes: the window stays smooth, and a reader that hangs or crashes costs one file.

`concurrent.futures` was not taken: it cannot end one hanging worker, and a crashed one breaks its whole pool.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait

from viewer.domain.articles import Article
from viewer.domain.times import Reading
from viewer.errors import SourceError, UserError
from viewer.services.reading import ArticleReader, ReadTask, RereadTask

Task = ReadTask | RereadTask
Outcome = tuple[Article, Reading] | UserError

TIME_LIMIT_S = 120.0
"""How long one file may take, in seconds; the slowest honest file seen took 4."""
_START_S = 60.0


def read_in_processes(
    tasks: Sequence[Task], processes: int, time_limit_s: float = TIME_LIMIT_S
) -> Generator[Outcome, None, None]:
    """Reads all tasks, at most `processes` at a time, and yields the outcomes in the order of the tasks.

    A file that takes longer than the limit, or that ends its process, becomes a `SourceError`; the rest go on.
    Each task is taken when a process is free for it, so that a sequence may make them one by one. Closing the generator
    ends the processes.
    """
    waiting = enumerate(tasks)
    done: dict[int, Outcome] = {}
    workers = [_Worker() for _ in range(min(processes, len(tasks)))]
    try:
        for index in range(len(tasks)):
            while index not in done:
                _feed(workers, waiting)
                done.update(_collect(workers, time_limit_s))
            yield done.pop(index)
    finally:
        for worker in workers:
            worker.end()


def _feed(workers: list[_Worker], waiting: Iterator[tuple[int, Task]]) -> None:
    for worker in workers:
        if worker.job is None and (following := next(waiting, None)) is not None:
            worker.take(*following)


def _collect(workers: list[_Worker], time_limit_s: float) -> dict[int, Outcome]:
    """Waits until one busy worker answers, dies or runs out of time."""
    busy = [worker for worker in workers if worker.job]
    soonest = min(worker.job.started for worker in busy if worker.job) + time_limit_s + _START_S
    ready = set(wait([worker.connection for worker in busy], max(0.0, soonest - time.monotonic())))
    done: dict[int, Outcome] = {}
    for worker in busy:
        if worker.connection in ready:
            done.update(worker.answer())
        elif worker.job and time.monotonic() - worker.job.started > time_limit_s + _START_S:
            done.update(worker.give_up(f"Reading it took more than {time_limit_s:.0f} seconds."))
    return done


@dataclass(frozen=True, slots=True)
class _RunningJob:
    index: int
    name: str
    started: float


class _Worker:
    """One reading process, replaced when it dies."""

    def __init__(self) -> None:
        self.job: _RunningJob | None = None
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()

    def take(self, index: int, task: Task) -> None:
        self.job = _RunningJob(index, task.name, time.monotonic())
        self.connection.send(task)

    def answer(self) -> dict[int, Outcome]:
        try:
            outcome: Outcome = self.connection.recv()
        except EOFError:
            return self.give_up("The reader of this format crashed on it.")
        return self._finish(outcome)

    def give_up(self, why: str) -> dict[int, Outcome]:
        name = self.job.name if self.job else ""
        self.end()
        self._start()
        return self._finish(
            SourceError(f"“{name}” was not read.", why, "Save its text as a .txt file and import that.")
        )

    def _finish(self, outcome: Outcome) -> dict[int, Outcome]:
        index = self.job.index if self.job else -1
        self.job = None
        return {index: outcome}

    def end(self) -> None:
        self.connection.close()
        self._process.kill()
        self._process.join()
        self._process.close()


def _serve(connection: Connection) -> None:
    """Runs in the process: reads what it is sent until the other side is gone."""
    reader = ArticleReader()
    while True:
        try:
            task: Task = connection.recv()
        except EOFError:
            return
        try:
            connection.send(reader.take(task))
        except UserError as error:
            connection.send(error)
