"""Importing articles: read, extract, and store one transaction an article."""

from __future__ import annotations

import datetime as dt
import os
from collections import deque
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from viewer.domain.articles import Article, Publication
from viewer.domain.changes import Changes
from viewer.domain.revisions import Related, RevisionReport
from viewer.domain.times import Reading
from viewer.errors import LibraryReadOnly, UserError
from viewer.extract import load_homes
from viewer.paths import own_words_file
from viewer.services.folders import files_below
from viewer.services.jobs import Canceled, Job, Progress
from viewer.services.libraries import keep_quick
from viewer.services.reading import ArticleReader, PastedText, ReadTask, SourceRead
from viewer.services.taking import take_article
from viewer.services.workers import Outcome, read_in_processes
from viewer.sources import SUPPORTED_SUFFIXES, showable
from viewer.store import Library

__all__ = ["ImportItem", "ImportRequest", "ImportStatus", "ImportSummary", "PastedText", "import_articles"]

_MOST_PROCESSES = 4
_MOST_NAMES = 5
"""So many files that were left out are named; the others are counted."""


class ImportStatus(StrEnum):
    """What became of one input."""

    IMPORTED = "imported"
    DUPLICATE = "duplicate"
    FAILED = "failed"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What to import.

    Attributes:
        paths: files, or folders whose articles are taken with everything below.
        texts: pasted texts.
        published: the publication date of all of them, where the person gave one.
        processes: how many processes read; 0 reads plain text on the calling thread, and everything else in processes
            all the same, for no file may take the program down with it.
    """

    paths: tuple[Path, ...] = ()
    texts: tuple[PastedText, ...] = ()
    published: dt.date | None = None
    processes: int = 0


@dataclass(frozen=True, slots=True)
class ImportItem:
    """What became of one input.

    Attributes:
        path: of the file; for what lies inside it, `archive.zip > inner/name.html`.
        reason: empty where it was imported and something was found.
        events: how many events it tells of.
        joined: how many of those the library had already, from other articles.
        revision: what became of the events of the earlier text, where it is a changed text of an article.
        copy_of: the article that it is a near-copy or an earlier text of; the two count as one source.
    """

    path: str
    status: ImportStatus
    article_id: int | None = None
    reason: str = ""
    title: str = ""
    publication: Publication | None = None
    events: int = 0
    joined: int = 0
    notes: tuple[str, ...] = ()
    revision: RevisionReport | None = None
    copy_of: Related | None = None


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """What became of all inputs, in their order; those behind a cancel are left out."""

    items: tuple[ImportItem, ...]
    changes: Changes
    canceled: bool = False

    def count(self, status: ImportStatus) -> int:
        """How many inputs ended so."""
        return sum(item.status is status for item in self.items)

    @property
    def events(self) -> int:
        """How many events the imported articles tell of."""
        return sum(item.events for item in self.items if item.status is ImportStatus.IMPORTED)


def import_articles(library: Library, request: ImportRequest) -> Job[ImportSummary]:
    """Imports every input; one that fails is reported and does not stop the rest.

    Cancel keeps what was imported so far. Each article is one transaction, so a crash loses at most the one in work.

    Raises:
        LibraryReadOnly: the library cannot be written.
        ResourceError: the person's own words cannot be used.
    """
    if library.read_only:
        raise LibraryReadOnly(
            "Nothing was imported.", library.read_only_reason, "Open a library that can be written, or make a new one."
        )
    homes = load_homes(own=own_words_file())  # what is wrong with a person's words is said once, not by each process
    tasks, items = _tasks(request)
    changes = Changes()
    outcomes = _read(tasks, request.processes)
    waiting = deque(tasks)
    done = 0
    try:
        while waiting:
            task = waiting.popleft()
            yield Progress(done, done + 1 + len(waiting), task.name)
            outcome = next(outcomes)
            told, change = _store(library, task, outcome, homes)
            items += told
            changes = changes.merge(change)
            waiting.extendleft(reversed(outcome.inner if isinstance(outcome, SourceRead) else ()))
            done += 1
        yield Progress(done, done, "")
    except Canceled:
        return ImportSummary(tuple(items), changes, canceled=True)
    finally:
        outcomes.close()
        keep_quick(library)
    return ImportSummary(tuple(items), changes)


def _read(tasks: Sequence[ReadTask], processes: int) -> Generator[Outcome, None, None]:
    """The outcomes in order, those of sources inside a source right behind it."""
    if processes == 0 and all(task.is_quick for task in tasks):
        return _read_here(tasks)
    return read_in_processes(tasks, processes or max(1, min(_MOST_PROCESSES, (os.cpu_count() or 2) - 1)))


def _read_here(tasks: Sequence[ReadTask]) -> Generator[Outcome, None, None]:
    reader = ArticleReader()
    for task in tasks:
        try:
            yield reader.read_all(task)
        except UserError as error:
            yield error


def _tasks(request: ImportRequest) -> tuple[list[ReadTask], list[ImportItem]]:
    """The files and texts to read, folders walked; and what of the folders is not read, with the reason."""
    tasks: list[ReadTask] = []
    items: list[ImportItem] = []
    for path in request.paths:
        if not path.is_dir():
            tasks.append(ReadTask(path, request.published))
            continue
        below = files_below(path)
        tasks.extend(ReadTask(file, request.published) for file in below.articles)
        items.extend(ImportItem(str(odd), ImportStatus.LEFT_OUT, reason=why) for odd, why in below.odd)
        if below.articles:
            items.extend(_left_out(str(path), [str(other.relative_to(path)) for other in below.others]))
        else:
            wanted = ", ".join(sorted(SUPPORTED_SUFFIXES))
            reason = (
                f"“{path.name}” is a folder without articles. Tradeline reads {wanted}. Choose the files themselves."
            )
            items.append(ImportItem(str(path), ImportStatus.FAILED, reason=reason))
    tasks.extend(ReadTask(text, request.published) for text in request.texts)
    return tasks, items


def _left_out(path: str, names: Sequence[str]) -> list[ImportItem]:
    """One line for all files of a folder or archive that are no articles."""
    if not names:
        return []
    some = ", ".join(showable(name) for name in names[:_MOST_NAMES])
    more = f" and {len(names) - _MOST_NAMES:,} more" if len(names) > _MOST_NAMES else ""
    files = "1 file in it is no article" if len(names) == 1 else f"{len(names):,} files in it are no articles"
    return [ImportItem(path, ImportStatus.LEFT_OUT, reason=f"{files}: {some}{more}.")]


def _store(
    library: Library, task: ReadTask, outcome: Outcome, homes: Mapping[str, str]
) -> tuple[list[ImportItem], Changes]:
    if isinstance(outcome, UserError):
        return [ImportItem(task.name, ImportStatus.FAILED, reason=str(outcome))], Changes()
    items: list[ImportItem] = []
    changes = Changes()
    if outcome.article is not None:
        try:
            item, changes = _store_article(library, task, outcome.article, homes)
        except UserError as error:
            title = outcome.article[0].title
            item = ImportItem(task.name, ImportStatus.FAILED, reason=str(error), title=title)
        items.append(item)
    elif not (outcome.inner or outcome.refused):
        reason = "No file in it is an article. Check what was packed."
        items.append(ImportItem(task.name, ImportStatus.FAILED, reason=reason))
    items += [ImportItem(path, ImportStatus.FAILED, reason=str(error)) for path, error in outcome.refused]
    return [*items, *_left_out(task.name, outcome.left_out)], changes


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
