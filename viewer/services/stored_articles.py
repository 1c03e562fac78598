"""Articles of a library as tasks for the reader, one at a time."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import overload

from viewer.services.reading import ArticleReader, RereadTask
from viewer.services.workers import Outcome
from viewer.store import Library


class StoredArticles(Sequence[RereadTask]):
    """The articles to read, each loaded when it is asked for: all texts at once would fill the memory."""

    def __init__(self, library: Library, ids: Sequence[int]) -> None:
        self._library, self._ids = library, ids

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, place: int) -> RereadTask: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[RereadTask]: ...
    def __getitem__(self, place: int | slice) -> RereadTask | Sequence[RereadTask]:
        if isinstance(place, slice):
            return StoredArticles(self._library, self._ids[place])
        return RereadTask(self._library.article(self._ids[place]))


def read_here(tasks: Sequence[RereadTask], reader: ArticleReader) -> Generator[Outcome, None, None]:
    """Reads articles again on the calling thread, each when its outcome is asked for."""
    for task in tasks:
        yield reader.take(task)
