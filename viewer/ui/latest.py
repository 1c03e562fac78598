"""What a pane asks the library again and again, where only the last answer is of use."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from viewer.ui.jobs_bridge import Done, JobsBridge, LatestOnly, Result

if TYPE_CHECKING:
    from viewer.ui.library_worker import LibraryWorker


class Latest:
    """Requests of which only the newest is answered, and none after another library was opened.

    Each pane that asks again and again has one of its own; `Commands.latest` gives it.
    """

    def __init__(self, bridge: JobsBridge, worker: Callable[[], LibraryWorker]) -> None:
        self._only, self._worker = LatestOnly(bridge), worker

    def ask(self, work: Callable[[LibraryWorker], Result], done: Done[Result]) -> None:
        """Reads something on the database thread, in the place of what was asked for before."""
        self._only.request(lambda: work(self._worker()), done)

    def drop(self) -> None:
        """Nobody waits for an answer any more."""
        self._only.drop()
