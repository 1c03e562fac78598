"""Reading in processes: the window stays smooth, and a reader that hangs or crashes costs one file.

`concurrent.futures` was not taken: it cannot end one hanging worker, and a crashed one breaks its whole pool.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import time
from collections import deque
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Generic, TypeVar

from viewer.errors import SourceError, UserError
from viewer.services.limits import limit_memory
from viewer.services.reading import ArticleReader, InnerSource, ReadTask, RereadTask, SourceRead

Task = ReadTask | RereadTask
Outcome = SourceRead | UserError
Entry = TypeVar("Entry")
"""A `Task`, or something between the tasks that needs no reading and comes out in its place."""

TIME_LIMIT_S = 120.0
"""How long one file may take, in seconds; the slowest honest file seen took 4."""
MEMORY_LIMIT = 2 * 1024**3
"""How much address space a reading process may take, in bytes, where the system can limit it (not on Windows or
macOS). A page of 45 MB with inlined pictures took 0.15 GB."""
MOST_PROCESSES = 4
_START_S = 60.0
_AHEAD = 256
"""So many results may wait for the library, behind one that takes long."""
_AHEAD_BYTES = 64 * 1024 * 1024
"""So many bytes of originals and unpacked members may wait with them."""
_WAIT_S = 1.0
_LONGEST_PATH = 1000
"""A task of this size fits into the pipe, so that sending it ahead cannot block."""


def usual_processes() -> int:
    """How many processes read when there is much to do: one a core, of at most four."""
    return min(MOST_PROCESSES, os.cpu_count() or 1)


@dataclass(slots=True)
class _Place(Generic[Entry]):
    """One place in the order of results, filled when its result is there."""

    entry: Entry
    outcome: Outcome | None = None

    @property
    def is_filled(self) -> bool:
        return self.outcome is not None or not isinstance(self.entry, Task)

    @property
    def size(self) -> int:
        """Of what waits here, in bytes."""
        if not isinstance(self.outcome, SourceRead):
            return 0
        read = self.outcome.article
        article = len(read[0].original) + len(read[0].text) if read is not None else 0
        inner = (task.source for task in self.outcome.inner)
        return article + sum(len(source.data) for source in inner if isinstance(source, InnerSource))


@dataclass(frozen=True, slots=True)
class _Limits:
    """What holds for a reading process: bytes of address space, and how far it stands back behind others."""

    memory: int
    niceness: int


class ProcessReader(Generic[Entry]):
    """Reads tasks in processes and gives the results in the order of the tasks.

    A file that takes longer than the limit, needs more memory, or ends its process, becomes a `SourceError`; the rest
    go on. The inputs are asked for as they are needed, so they may be very many.

    Args:
        inputs: tasks, and other things that go through in their place.
        processes: so many read at a time, at least 1.
        time_limit_s: for one file, in seconds.
        memory_limit: for one process, in bytes of address space.
        niceness: how far the processes stand back behind others, 0 to 19; not on Windows.
    """

    def __init__(
        self,
        inputs: Iterable[Entry],
        processes: int,
        time_limit_s: float = TIME_LIMIT_S,
        memory_limit: int = MEMORY_LIMIT,
        niceness: int = 0,
    ) -> None:
        self._inputs = iter(inputs)
        self._has_inputs = True
        self._order: deque[_Place[Entry]] = deque()
        self._waiting: deque[_Place[Entry]] = deque()
        self._workers: list[_Worker[Entry]] = []
        self._processes = processes
        self._time_limit_s = time_limit_s
        self._limits = _Limits(memory_limit, niceness)
        self._waiting_bytes = 0

    @property
    def current(self) -> str:
        """The name of what the next result will be of; empty where nothing is being read."""
        entry = self._order[0].entry if self._order else None
        return entry.name if isinstance(entry, Task) else ""

    @property
    def is_ready(self) -> bool:
        """Whether the next result is there."""
        return bool(self._order) and self._order[0].is_filled

    def advance(self, wait_s: float) -> bool:
        """Gives out work and takes in results; whether there is, or will be, anything more to take.

        Args:
            wait_s: how long to wait for the next result where it is not there yet, in seconds.
        """
        self._feed()
        self._collect(0.0 if self.is_ready else wait_s)
        self._feed()
        return bool(self._order)

    def take(self) -> tuple[Entry, Outcome | None]:
        """The next result with its task; what only went through has none. `is_ready` must hold."""
        place = self._order.popleft()
        self._waiting_bytes -= place.size
        return place.entry, place.outcome

    def read_next(self, entries: Sequence[Entry]) -> None:
        """Puts tasks before all others, such as for what lies inside the source taken last."""
        places = [_Place[Entry](entry) for entry in reversed(entries)]
        self._order.extendleft(places)
        self._waiting.extendleft(place for place in places if isinstance(place.entry, Task))

    def close(self) -> None:
        """Ends the processes."""
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def _feed(self) -> None:
        """Gives waiting tasks to idle workers, and starts workers while there is work for them."""
        while self._has_room() and (self._waiting or self._pull()):
            worker = self._free_worker()
            if worker is None:
                return
            worker.take(self._waiting.popleft())

    def _has_room(self) -> bool:
        if not any(worker.jobs for worker in self._workers):
            return True  # whatever waits behind it, the next result has to come
        return len(self._order) < _AHEAD + len(self._waiting) and self._waiting_bytes < _AHEAD_BYTES

    def _free_worker(self) -> _Worker[Entry] | None:
        """Who takes the next task: who has none, else a new one, else who has one, where the task is only a path."""
        idle = next((worker for worker in self._workers if not worker.jobs), None)
        if idle is None and len(self._workers) < self._processes:
            idle = _Worker[Entry](self._limits)
            self._workers.append(idle)
        entry = self._waiting[0].entry
        is_small = isinstance(entry, ReadTask) and isinstance(entry.source, Path) and len(entry.name) <= _LONGEST_PATH
        if idle is None and is_small:
            return next((worker for worker in self._workers if len(worker.jobs) == 1), None)
        return idle

    def _pull(self) -> bool:
        """Takes inputs up to the next task; whether there was one."""
        while self._has_inputs and len(self._order) < 2 * _AHEAD:
            try:
                place = _Place[Entry](next(self._inputs))
            except StopIteration:
                self._has_inputs = False
                return False
            self._order.append(place)
            if isinstance(place.entry, Task):
                self._waiting.append(place)
                return True
        return False

    def _collect(self, wait_s: float) -> None:
        """Takes what busy workers answer; one that died or ran out of time has failed at its task."""
        busy = [worker for worker in self._workers if worker.jobs]
        ready = set(wait([worker.connection for worker in busy], wait_s)) if busy else set()
        for worker in busy:
            if worker.connection in ready:
                self._fill(*worker.answer())
            elif time.monotonic() - worker.began > self._time_limit_s + _START_S:
                self._fill(*worker.give_up(f"Reading it took more than {self._time_limit_s:.0f} seconds."))

    def _fill(self, place: _Place[Entry], outcome: Outcome, unread: Sequence[_Place[Entry]] = ()) -> None:
        place.outcome = outcome
        self._waiting_bytes += place.size
        self._waiting.extendleft(reversed(unread))


def read_in_processes(
    tasks: Iterable[Task], processes: int, time_limit_s: float = TIME_LIMIT_S, memory_limit: int = MEMORY_LIMIT
) -> Generator[Outcome, None, None]:
    """Reads all tasks as `ProcessReader` does, and yields the outcomes in the order of the tasks.

    What is found inside a source is read too, and its outcomes come right behind that of the source. Closing the
    generator ends the processes.
    """
    reader = ProcessReader[Task](tasks, processes, time_limit_s, memory_limit)
    try:
        while reader.advance(_WAIT_S):
            if reader.is_ready:
                _, outcome = reader.take()
                if isinstance(outcome, SourceRead):
                    reader.read_next(outcome.inner)
                if outcome is not None:
                    yield outcome
    finally:
        reader.close()


class _Worker(Generic[Entry]):
    """One reading process, replaced when it dies.

    Attributes:
        jobs: what it was given: what it reads now, and at most one task more, so that it need not wait for it.
        began: when it began what it reads now, in seconds of the monotonic clock.
    """

    def __init__(self, limits: _Limits) -> None:
        self.jobs: deque[_Place[Entry]] = deque()
        self.began = 0.0
        self._limits = limits
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, self._limits), daemon=True)
        self._process.start()
        theirs.close()

    def take(self, place: _Place[Entry]) -> None:
        if not self.jobs:
            self.began = time.monotonic()
        self.jobs.append(place)
        try:
            self.connection.send(place.entry)
        except OSError:
            # The process died before it took the work: the end of its connection tells so in `answer`.
            return

    def answer(self) -> tuple[_Place[Entry], Outcome, Sequence[_Place[Entry]]]:
        """What became of its task, and further tasks that it will not come to."""
        try:
            outcome: Outcome = self.connection.recv()
        except (EOFError, OSError):
            # A reset connection means the same as its end: the process died with work that it had not taken.
            return self.give_up("The reader of this format crashed on it.")
        self.began = time.monotonic()
        return self.jobs.popleft(), outcome, ()

    def give_up(self, why: str) -> tuple[_Place[Entry], Outcome, Sequence[_Place[Entry]]]:
        place = self.jobs.popleft()
        unread = tuple(self.jobs)
        self.jobs.clear()
        self.end()
        self._start()
        name = place.entry.name if isinstance(place.entry, Task) else ""
        remedy = "Save its text as a .txt file and import that."
        return place, SourceError(f"“{name}” was not read.", why, remedy), unread

    def end(self) -> None:
        self.connection.close()
        self._process.kill()
        self._process.join()
        self._process.close()


def _serve(connection: Connection, limits: _Limits) -> None:
    """Runs in the process: reads what it is sent until the other side is gone."""
    limit_memory(limits.memory)
    if sys.platform != "win32":
        os.nice(limits.niceness)
    reader = ArticleReader()
    while True:
        try:
            task: Task = connection.recv()
            connection.send(_outcome(reader, task, limits.memory))
        except (EOFError, ConnectionError):
            return  # the program has what it wanted, or is gone


def _outcome(reader: ArticleReader, task: Task, memory_limit: int) -> Outcome:
    try:
        return reader.take(task)
    except UserError as error:
        return error
    except MemoryError:
        why = f"Reading it takes more than {memory_limit / 1024**3:.0f} GB of memory."
        return SourceError(f"“{task.name}” was not read.", why, "Save its text as a .txt file and import that.")
