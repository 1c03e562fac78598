"""Long work as generators: each `yield Progress(...)` reports, and is where the work can be canceled."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import TypeVar

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is: `done` of `total` steps, and what it is at, in words for the person."""

    done: int
    total: int
    what: str


Job = Generator[Progress, None, Result]


def run(job: Job[Result], on_progress: Callable[[Progress], bool | None] | None = None) -> Result:
    """Runs a job to its end on this thread.

    Args:
        job: the generator. When it is closed early it must leave nothing half done.
        on_progress: called at each step; returning False asks the job to stop, by `throw`ing `Canceled` into it.

    Raises:
        Canceled: the job did not make a result of what it had done so far.
    """
    try:
        progress = next(job)
        while True:
            goes_on = on_progress is None or on_progress(progress) is not False
            progress = next(job) if goes_on else job.throw(Canceled())
    except StopIteration as stop:
        result: Result = stop.value
        return result


class Canceled(Exception):
    """The person asked a job to stop; a job may catch it and return what it has."""
