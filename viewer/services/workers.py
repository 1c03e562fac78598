"""Reading in processes: the window stays smooth, and a reader that hangs or crashes costs one file.

`concurrent.futures` was not taken: it cannot end one hanging worker, and a crashed one breaks its whole pool.
"""

from __future__ import annotations

import itertools
import multiprocessing
import time
from collections import deque
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait

from viewer.errors import SourceError, UserError
from viewer.services.limits import limit_memory
from viewer.services.reading import ArticleReader, ReadTask, RereadTask, SourceRead

Task = ReadTask | RereadTask
Outcome = SourceRead | UserError

TIME_LIMIT_S = 120.0
"""How long one file may take, in seconds; the slowest honest file seen took 4."""
MEMORY_LIMIT = 2 * 1024**3
"""How much address space a reading process may take, in bytes, where the system can limit it (not on Windows or
macOS). A page of 45 MB with inlined pictures took 0.15 GB."""
_START_S = 60.0
_AHEAD = 16
"""So many outcomes may wait for the library, for each can carry an unpacked archive."""


def read_in_processes(
    tasks: Sequence[Task],
    processes: int,
    time_limit_s: float = TIME_LIMIT_S,
    memory_limit: int = MEMORY_LIMIT,
) -> Generator[Outcome, None, None]:
    """Reads all tasks, at most `processes` at a time, and yields the outcomes in the order of the tasks.

    What is found inside a source is read too, and its outcomes come right behind that of the source. A file that
    takes longer than the limit, needs more memory, or ends its process, becomes a `SourceError`; the rest go on.
    Each task is taken when a process is free for it, so that a sequence may make them one by one. Closing the
    generator ends the processes.
    """
    waiting = _Waiting(tasks)
    order = deque(range(len(tasks)))
    numbers = itertools.count(len(tasks))
    done: dict[int, Outcome] = {}
    workers: list[_Worker] = []
    try:
        while order:
            index = order.popleft()
            while index not in done:
                if len(done) < _AHEAD or not any(worker.job for worker in workers):
                    _feed(workers, waiting, processes, memory_limit)
                done.update(_collect(workers, time_limit_s))
            outcome = done.pop(index)
            inner = [(next(numbers), one) for one in outcome.inner] if isinstance(outcome, SourceRead) else []
            order.extendleft(number for number, _ in reversed(inner))
            waiting.put_first(inner)
            yield outcome
    finally:
        for worker in workers:
            worker.end()


class _Waiting:
    """The tasks that no process has taken yet: what was found inside sources goes before the rest."""

    def __init__(self, tasks: Sequence[Task]) -> None:
        self._inner: deque[tuple[int, Task]] = deque()
        self._rest = enumerate(tasks)

    def put_first(self, tasks: Sequence[tuple[int, Task]]) -> None:
        self._inner.extendleft(reversed(tasks))

    def take(self) -> tuple[int, Task] | None:
        return self._inner.popleft() if self._inner else next(self._rest, None)


def _feed(workers: list[_Worker], waiting: _Waiting, processes: int, memory_limit: int) -> None:
    """Gives waiting tasks to idle workers, and starts workers while there is work for them."""
    while True:
        idle = next((worker for worker in workers if worker.job is None), None)
        if idle is None and len(workers) >= processes:
            return
        following = waiting.take()
        if following is None:
            return
        if idle is None:
            idle = _Worker(memory_limit)
            workers.append(idle)
        idle.take(*following)


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

    def __init__(self, memory_limit: int) -> None:
        self.job: _RunningJob | None = None
        self._memory_limit = memory_limit
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, self._memory_limit), daemon=True)
        self._process.start()
        theirs.close()

    def take(self, index: int, task: Task) -> None:
        self.job = _RunningJob(index, task.name, time.monotonic())
        try:
            self.connection.send(task)
        except OSError:
            # The process died before it took the work: the end of its connection tells so in `answer`.
            return

    def answer(self) -> dict[int, Outcome]:
        try:
            outcome: Outcome = self.connection.recv()
        except (EOFError, OSError):
            # A reset connection means the same as its end: the process died with work that it had not taken.
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


def _serve(connection: Connection, memory_limit: int) -> None:
    """Runs in the process: reads what it is sent until the other side is gone."""
    limit_memory(memory_limit)
    reader = ArticleReader()
    while True:
        try:
            task: Task = connection.recv()
        except EOFError:
            return
        connection.send(_outcome(reader, task, memory_limit))


def _outcome(reader: ArticleReader, task: Task, memory_limit: int) -> Outcome:
    try:
        return reader.take(task)
    except UserError as error:
        return error
    except MemoryError:
        why = f"Reading it takes more than {memory_limit / 1024**3:.0f} GB of memory."
        return SourceError(f"“{task.name}” was not read.", why, "Save its text as a .txt file and import that.")
