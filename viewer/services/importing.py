"""Importing articles: read, extract, and store one transaction an article."""

from __future__ import annotations

import datetime as dt
from collections.abc import Generator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from viewer.domain.articles import Article, Publication
from viewer.domain.changes import Changes
from viewer.domain.times import Reading
from viewer.errors import LibraryReadOnly, UserError
from viewer.extract import load_homes
from viewer.paths import own_words_file
from viewer.services.jobs import Canceled, Job, Progress
from viewer.services.reading import ArticleReader, PastedText, ReadTask
from viewer.services.workers import Outcome, read_in_processes
from viewer.sources import SUPPORTED_SUFFIXES
from viewer.store import Library

__all__ = ["ImportItem", "ImportRequest", "ImportStatus", "ImportSummary", "PastedText", "import_articles"]


class ImportStatus(StrEnum):
    """What became of one input."""

    IMPORTED = "imported"
    DUPLICATE = "duplicate"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What to import.

    Attributes:
        paths: files, or folders whose articles are taken with everything below.
        texts: pasted texts.
        published: the publication date of all of them, where the person gave one.
        processes: how many processes read; 0 reads on the calling thread.
    """

    paths: tuple[Path, ...] = ()
    texts: tuple[PastedText, ...] = ()
    published: dt.date | None = None
    processes: int = 0


@dataclass(frozen=True, slots=True)
class ImportItem:
    """What became of one input.

    Attributes:
        reason: empty where it was imported and something was found.
        events: how many events it tells of.
        joined: how many of those the library had already, from other articles.
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
    tasks, refused = _tasks(request)
    items = list(refused)
    changes = Changes()
    outcomes = _read(tasks, request.processes)
    try:
        for index, task in enumerate(tasks):
            yield Progress(index, len(tasks), task.name)
            item, change = _store(library, task, next(outcomes), homes)
            items.append(item)
            changes = changes.merge(change)
        yield Progress(len(tasks), len(tasks), "")
    except Canceled:
        return ImportSummary(tuple(items), changes, canceled=True)
    finally:
        outcomes.close()
    return ImportSummary(tuple(items), changes)


def _read(tasks: list[ReadTask], processes: int) -> Generator[Outcome, None, None]:
    if processes:
        return read_in_processes(tasks, processes)
    return _read_here(tasks)


def _read_here(tasks: list[ReadTask]) -> Generator[Outcome, None, None]:
    reader = ArticleReader()
    for task in tasks:
        try:
            yield reader.read(task)
        except UserError as error:
            yield error


def _tasks(request: ImportRequest) -> tuple[list[ReadTask], list[ImportItem]]:
    """The files and texts to read, folders walked; and a failed item for each folder without articles."""
    tasks: list[ReadTask] = []
    refused: list[ImportItem] = []
    for path in request.paths:
        if not path.is_dir():
            tasks.append(ReadTask(path, request.published))
            continue
        found = articles_below(path)
        tasks.extend(ReadTask(file, request.published) for file in found)
        if not found:
            wanted = ", ".join(sorted(SUPPORTED_SUFFIXES))
            reason = (
                f"“{path.name}” is a folder without articles. Tradeline reads {wanted}. Choose the files themselves."
            )
            refused.append(ImportItem(str(path), ImportStatus.FAILED, reason=reason))
    tasks.extend(ReadTask(text, request.published) for text in request.texts)
    return tasks, refused


def articles_below(folder: Path) -> list[Path]:
    """The files of known formats in a folder and below it, in path order; hidden ones and links are left out."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in SUPPORTED_SUFFIXES
        and not path.is_symlink()
        and path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )


def _store(library: Library, task: ReadTask, outcome: Outcome, homes: Mapping[str, str]) -> tuple[ImportItem, Changes]:
    if isinstance(outcome, UserError):
        return ImportItem(task.name, ImportStatus.FAILED, reason=str(outcome)), Changes()
    article = outcome[0]
    try:
        return _store_article(library, task, outcome, homes)
    except UserError as error:
        return ImportItem(task.name, ImportStatus.FAILED, reason=str(error), title=article.title), Changes()


def _store_article(
    library: Library, task: ReadTask, outcome: tuple[Article, Reading], homes: Mapping[str, str]
) -> tuple[ImportItem, Changes]:
    article, reading = outcome
    known = library.article_id_of(article.sha256)
    if known is not None:
        there = library.article(known)
        reason = f"The same file is in the library already, as “{there.title}”."
        item = ImportItem(task.name, ImportStatus.DUPLICATE, known, reason, there.title, there.publication)
        return item, Changes()
    changes = library.add_article(article, reading.events, homes)
    item = ImportItem(
        task.name,
        ImportStatus.IMPORTED,
        article_id=next(iter(changes.articles_added)),
        title=article.title,
        publication=article.publication,
        events=len(reading.events),
        joined=len(reading.events) - len(changes.events_added),
        notes=article.notes,
    )
    return (item if item.events else replace(item, reason="No event was found in it.")), changes
