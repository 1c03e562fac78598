"""Importing articles: read, extract, and store, each article whole or not at all."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from viewer.domain.articles import Article
from viewer.domain.changes import Changes
from viewer.domain.times import Reading
from viewer.errors import LibraryReadOnly, UserError
from viewer.extract import load_homes
from viewer.paths import own_words_file
from viewer.services.import_items import ImportItem, ImportStatus, ImportSummary, KeepItem, Tally
from viewer.services.inputs import (
    Entry,
    ImportRequest,
    Settled,
    Sieve,
    Twin,
    count_inputs,
    double,
    left_out,
    list_inputs,
)
from viewer.services.jobs import Canceled, Job, Progress
from viewer.services.libraries import keep_quick
from viewer.services.reading import ArticleReader, PastedText, ReadTask, SourceRead
from viewer.services.taking import take_article
from viewer.services.workers import Outcome, ProcessReader, usual_processes
from viewer.store import Library

__all__ = ["ImportItem", "ImportRequest", "ImportStatus", "ImportSummary", "PastedText", "import_articles"]

_FEW = 24
"""Fewer files of plain text than this are read faster than processes start."""
_WAIT_S = 0.1
"""So often, in seconds, an import that waits for a reader reports, and can be canceled."""
_TOGETHER = 16
"""So many articles at most are stored in one transaction, and only where they were all read already."""
_LARGE = 256 * 1024
"""An article of more bytes is stored in a transaction of its own."""

_Read = tuple[ReadTask, Outcome]
_Stored = tuple[list[ImportItem], Changes]


@dataclass(frozen=True, slots=True)
class _Told:
    """What became of one input, and how many others were found inside it."""

    items: Sequence[ImportItem]
    changes: Changes
    inner: int = 0


class _HereReader:
    """Reads on the calling thread, with the manner of `ProcessReader`."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = deque(entries)
        self._reader = ArticleReader()
        self.is_ready = True

    @property
    def current(self) -> str:
        entry = self._entries[0] if self._entries else None
        return entry.name if isinstance(entry, ReadTask) else ""

    def advance(self, _wait_s: float) -> bool:
        self.is_ready = bool(self._entries)
        return self.is_ready

    def take(self) -> tuple[Entry, Outcome | None]:
        entry = self._entries.popleft()
        # One at a time, so that each is stored, and can be the last, before the next is read.
        self.is_ready = False
        if not isinstance(entry, ReadTask):
            return entry, None
        try:
            return entry, self._reader.read_all(entry)
        except UserError as error:
            return entry, error

    def read_next(self, entries: Sequence[Entry]) -> None:
        self._entries.extendleft(reversed(entries))

    def close(self) -> None:
        return


def import_articles(library: Library, request: ImportRequest, keep: KeepItem | None = None) -> Job[ImportSummary]:
    """Imports every input; one that fails is reported and does not stop the rest.

    Cancel keeps what was imported so far. Where articles are read faster than the disk takes them, those that wait are
    stored in one transaction; what a `Progress` counts as done is on the disk, and a crash loses at most what was in
    work. No transaction is open where the job yields.

    Args:
        library: takes the articles.
        request: the inputs.
        keep: gets what became of each input, in order, when that is settled for good.

    Raises:
        LibraryReadOnly: the library cannot be written.
        ResourceError: the person's own words cannot be used.
    """
    if library.read_only:
        raise LibraryReadOnly(
            "Nothing was imported.", library.read_only_reason, "Open a library that can be written, or make a new one."
        )
    homes = load_homes(own=own_words_file())  # what is wrong with a person's words is said once, not by each process
    tally = Tally(keep)
    try:
        total = yield from count_inputs(request)
        yield from _import_all(library, request, tally, homes, total)
    except Canceled:
        return tally.summary(canceled=True)
    finally:
        keep_quick(library)
    return tally.summary()


def _import_all(
    library: Library, request: ImportRequest, tally: Tally, homes: Mapping[str, str], total: int
) -> Generator[Progress, None, None]:
    sieve = Sieve(library)
    reader = _reader_of(sieve.sift(list_inputs(request)), request)
    done = 0
    try:
        while reader.advance(_WAIT_S):
            yield Progress(done, max(total, done + 1), reader.current)
            for told in _take_ready(library, reader, sieve, homes):
                done += 1
                total += told.inner
                for item in told.items:
                    tally.add(item)
                tally.add_changes(told.changes)
        yield Progress(done, done, "")
    finally:
        reader.close()


def _reader_of(entries: Iterator[Entry], request: ImportRequest) -> _HereReader | ProcessReader[Entry]:
    """A reader on this thread for some files of plain text, where no processes are asked for; else processes."""
    first = list(islice(entries, _FEW)) if request.processes == 0 else []
    if (
        request.processes == 0
        and len(first) < _FEW
        and all(each.is_quick for each in first if isinstance(each, ReadTask))
    ):
        return _HereReader(first)
    processes = request.processes or usual_processes()
    return ProcessReader(chain(first, entries), processes, niceness=request.niceness)


def _take_ready(
    library: Library, reader: _HereReader | ProcessReader[Entry], sieve: Sieve, homes: Mapping[str, str]
) -> Iterator[_Told]:
    """Takes the results that are there, and stores them."""
    batch: list[Settled | _Read] = []
    weight = 0
    while reader.is_ready and len(batch) < _TOGETHER and weight < _LARGE:
        entry, outcome = reader.take()
        if isinstance(entry, Twin):
            # What the other one became is known when that is stored, and the twin is taken with the next step.
            yield from _stored(library, batch, sieve, homes)
            reader.read_next([sieve.settle(entry)])
            return
        if isinstance(entry, Settled) or outcome is None:
            batch.append(entry if isinstance(entry, Settled) else Settled())
        else:
            if isinstance(outcome, SourceRead):
                weight += len(outcome.article[0].original) if outcome.article else 0
                reader.read_next(list(sieve.sift(outcome.inner)))
            batch.append((entry, outcome))
    yield from _stored(library, batch, sieve, homes)


def _stored(
    library: Library, batch: Sequence[Settled | _Read], sieve: Sieve, homes: Mapping[str, str]
) -> Iterator[_Told]:
    """Stores what was read, in one transaction where there is more than one article, and tells of it in order."""
    reads = [each for each in batch if not isinstance(each, Settled)]
    stored = iter(_store_together(library, reads, homes) or [_store(library, *read, homes) for read in reads])
    for each in batch:
        if isinstance(each, Settled):
            yield _Told([each.item] if each.item is not None else [], Changes())
            continue
        task, outcome = each
        sieve.release(task)
        items, changes = next(stored)
        yield _Told(items, changes, len(outcome.inner) if isinstance(outcome, SourceRead) else 0)


def _store_together(library: Library, reads: Sequence[_Read], homes: Mapping[str, str]) -> list[_Stored]:
    """All in one transaction; nothing where one of them was refused, so that each can be tried alone."""
    if sum(isinstance(outcome, SourceRead) and outcome.article is not None for _, outcome in reads) < 2:
        return []
    try:
        with library.together():
            return [_store(library, *read, homes, is_alone=False) for read in reads]
    except UserError:
        return []


def _store(
    library: Library, task: ReadTask, outcome: Outcome, homes: Mapping[str, str], *, is_alone: bool = True
) -> _Stored:
    """Stores one article; a refusal is told where it is alone, and raised where it is one of several."""
    if isinstance(outcome, UserError):
        return [ImportItem(task.name, ImportStatus.FAILED, reason=str(outcome))], Changes()
    items: list[ImportItem] = []
    changes = Changes()
    if outcome.article is not None:
        try:
            item, changes = _store_article(library, task, outcome.article, homes)
        except UserError as error:
            if not is_alone:
                raise
            title = outcome.article[0].title
            item = ImportItem(task.name, ImportStatus.FAILED, reason=str(error), title=title)
        items.append(item)
    elif task.is_known:
        items += [double(task, there) for there in library.known_sources([task.digest]).values()]
    elif not (outcome.inner or outcome.refused):
        reason = "No file in it is an article. Check what was packed."
        items.append(ImportItem(task.name, ImportStatus.FAILED, reason=reason))
    items += [ImportItem(path, ImportStatus.FAILED, reason=str(error)) for path, error in outcome.refused]
    return [*items, *left_out(task.name, outcome.left_out, len(outcome.left_out))], changes


def _store_article(
    library: Library, task: ReadTask, read: tuple[Article, Reading], homes: Mapping[str, str]
) -> tuple[ImportItem, Changes]:
    article, reading = read
    known = library.article_id_of(article.sha256)
    if known is not None:
        there = library.article(known)
        reason = f"The same file is in the library already, as “{there.title}”."
        item = ImportItem(task.name, ImportStatus.DUPLICATE, known, reason, there.title, there.publication)
        return item, Changes()
    taken = take_article(library, article, reading, homes)
    if taken.article_id is None:
        there = library.article(taken.known_as)
        reason = f"The same article is in the library already, as “{there.title}”; its words have not changed."
        item = ImportItem(task.name, ImportStatus.DUPLICATE, there.id, reason, there.title, there.publication)
        return item, Changes()
    item = ImportItem(
        task.name,
        ImportStatus.IMPORTED,
        article_id=taken.article_id,
        title=article.title,
        publication=taken.publication,
        events=taken.events,
        joined=taken.joined,
        notes=(*taken.notes, *article.notes),
        revision=taken.revision,
        copy_of=taken.copy_of,
    )
    return (item if item.events else replace(item, reason="No event was found in it.")), taken.changes
