"""The inputs of an import, one after the other: folders walked, and what the library has already set aside unread.

What is there already is known by the SHA-256 of its bytes, so it costs no parsing. Nothing here holds more than some
hundred inputs at a time.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from viewer.services.folders import FoundAs, count_files, walk_folder
from viewer.services.import_items import ImportItem, ImportStatus
from viewer.services.jobs import Progress
from viewer.services.reading import InnerSource, PastedText, ReadTask
from viewer.sources import MAX_BYTES, SUPPORTED_SUFFIXES, may_hold_others, showable
from viewer.store import KnownSource, Library

_MOST_NAMES = 5
"""So many files that were left out are named; the others are counted."""
_AT_ONCE = 64
"""So many files are looked up in the library at once."""
_AT_ONCE_BYTES = 16 * 1024 * 1024
"""A look-up does not wait for more bytes than this."""
_CHUNK = 1024 * 1024
_TOLD_EVERY = 1000


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What to import.

    Attributes:
        paths: files, or folders whose articles are taken with everything below; gone through more than once.
        texts: pasted texts.
        data: bytes that came without a file, each with a name that may tell its date and its kind of text.
        published: the publication date of all of them, where the person gave one.
        processes: how many processes read; 0 reads some files of plain text on the calling thread, and everything else
            in processes all the same, for no file may take the program down with it.
        niceness: how far those processes stand back behind others, 0 to 19; a window must not wait for them.
    """

    paths: Iterable[Path] = ()
    texts: tuple[PastedText, ...] = ()
    data: tuple[InnerSource, ...] = ()
    published: dt.date | None = None
    processes: int = 0
    niceness: int = 0


@dataclass(frozen=True, slots=True)
class Settled:
    """An input that needs no reading.

    Attributes:
        item: what became of it; None where one line tells of it together with others.
    """

    item: ImportItem | None = None


@dataclass(frozen=True, slots=True)
class Twin:
    """An input with the same bytes as one that is being read; what becomes of that one decides."""

    task: ReadTask


Entry = ReadTask | Settled | Twin


def count_inputs(request: ImportRequest) -> Generator[Progress, None, int]:
    """How many inputs there are, as far as the folders show; no file is opened."""
    total = len(request.texts) + len(request.data)
    for number, path in enumerate(request.paths):
        if _is_folder(path):
            for count in count_files(path):
                total += count
                yield Progress(0, 0, str(path))
        else:
            total += 1
        if number % _TOLD_EVERY == 0:
            yield Progress(0, 0, str(path))
    return total


def list_inputs(request: ImportRequest) -> Iterator[ReadTask | Settled]:
    """Every input as a task, or settled: what of the folders is not read, with the reason."""
    for path in request.paths:
        if _is_folder(path):
            yield from _below(path, request.published)
        else:
            yield ReadTask(path, request.published)
    for text in request.texts:
        yield ReadTask(text, request.published)
    for source in request.data:
        yield ReadTask(source, request.published)


class Sieve:
    """Takes out what the library has already, and what has the same bytes as something that is being read.

    Args:
        library: asked for digests, some at a time.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._in_work: set[str] = set()

    def sift(self, inputs: Iterable[ReadTask | Settled]) -> Iterator[Entry]:
        """The inputs in their order; tasks that are to be read carry their digest."""
        stream = iter(inputs)
        while batch := list(_batch(stream)):
            digests = [each.digest for each in batch if isinstance(each, ReadTask) and each.digest]
            known = self._library.known_sources(digests) if digests else {}
            for each in batch:
                yield self._judged(each, known) if isinstance(each, ReadTask) else each

    def settle(self, twin: Twin) -> Entry:
        """What becomes of a twin, when the other one has been stored or has failed."""
        return self._judged(twin.task, self._library.known_sources([twin.task.digest]))

    def release(self, task: ReadTask) -> None:
        """A task has been stored or has failed."""
        self._in_work.discard(task.digest)

    def _judged(self, task: ReadTask, known: dict[str, KnownSource]) -> Entry:
        there = known.get(task.digest)
        if there is not None:
            # A message is there, but an import that was stopped may have left out what is attached to it.
            return replace(task, is_known=True) if may_hold_others(there.media_type) else Settled(double(task, there))
        if task.digest in self._in_work:
            return Twin(task)
        if task.digest:
            self._in_work.add(task.digest)
        return task


def double(task: ReadTask, there: KnownSource) -> ImportItem:
    """The item of an input whose bytes are in the library."""
    reason = f"The same file is in the library already, as “{there.title}”."
    return ImportItem(task.name, ImportStatus.DUPLICATE, there.article_id, reason, there.title, there.publication)


def left_out(path: str, names: Iterable[str], count: int) -> list[ImportItem]:
    """One line for all files of a folder or archive that are no articles.

    Args:
        path: of the folder or archive.
        names: the first of them.
        count: how many there are in all.
    """
    if not count:
        return []
    some = ", ".join(showable(name) for name in islice(names, _MOST_NAMES))
    more = f" and {count - _MOST_NAMES:,} more" if count > _MOST_NAMES else ""
    files = "1 file in it is no article" if count == 1 else f"{count:,} files in it are no articles"
    return [ImportItem(path, ImportStatus.LEFT_OUT, reason=f"{files}: {some}{more}.")]


def _below(folder: Path, published: dt.date | None) -> Iterator[ReadTask | Settled]:
    articles = others = 0
    names: list[str] = []
    for found in walk_folder(folder):
        if found.kind is FoundAs.ARTICLE:
            articles += 1
            yield ReadTask(found.path, published)
        elif found.kind is FoundAs.ODD:
            yield Settled(ImportItem(str(found.path), ImportStatus.LEFT_OUT, reason=found.reason))
        else:
            others += 1
            if len(names) < _MOST_NAMES:
                names.append(str(found.path.relative_to(folder)))
            yield Settled()
    if articles:
        for item in left_out(str(folder), names, others):
            yield Settled(item)
    else:
        wanted = ", ".join(sorted(SUPPORTED_SUFFIXES))
        reason = f"“{folder.name}” is a folder without articles. Tradeline reads {wanted}. Choose the files themselves."
        yield Settled(ImportItem(str(folder), ImportStatus.FAILED, reason=reason))


def _batch(stream: Iterator[ReadTask | Settled]) -> Iterator[ReadTask | Settled]:
    """The next inputs, the tasks among them with their digests."""
    weight = 0
    for each in islice(stream, _AT_ONCE):
        if not isinstance(each, ReadTask):
            yield each
            continue
        digest, size = _digest_of(each)
        yield replace(each, digest=digest)
        weight += size
        if weight >= _AT_ONCE_BYTES:
            return


def _digest_of(task: ReadTask) -> tuple[str, int]:
    source = task.source
    if isinstance(source, InnerSource):
        return hashlib.sha256(source.data).hexdigest(), len(source.data)
    if isinstance(source, PastedText):
        data = source.text.encode("utf-8", errors="ignore")
        return hashlib.sha256(data).hexdigest(), len(data)
    try:
        if not source.is_file() or not 0 < source.stat().st_size <= MAX_BYTES:
            return "", 0
        return _digest_of_file(source)
    except (OSError, ValueError):
        return "", 0


def _digest_of_file(path: Path) -> tuple[str, int]:
    """The digest of a regular file, and its size; none of one that grows beyond the limit meanwhile."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb", buffering=0) as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
            if size > MAX_BYTES:
                return "", size
    return digest.hexdigest(), size


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False
