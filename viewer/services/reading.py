"""One file or text to an article with its candidate events: the part of an import that needs no library."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from viewer.domain.articles import Article, PublishedFrom, published_on
from viewer.domain.events import Event
from viewer.domain.passages import Passage
from viewer.domain.times import Reading
from viewer.errors import SourceError
from viewer.extract import Lexicon, draft_event, load_lexicon, read_events
from viewer.paths import own_words_file
from viewer.sources import (
    HEAD,
    PLAIN_TEXTS,
    Opened,
    open_bytes,
    open_source,
    read_text,
    showable,
    sniff,
    text_kind,
)

INSIDE = " > "
"""Between the name of a source and that of one inside it: `archive.zip > inner/name.html`."""
QUICK_BYTES = 1024 * 1024
"""Plain text up to this size is read faster than a process starts."""


@dataclass(frozen=True, slots=True)
class PastedText:
    """Text that a person pasted, with a name for it."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class InnerSource:
    """Bytes that lie in no file of their own: a member of an archive, an attachment, one document of a list.

    Attributes:
        path: of the outer file, and the names inside, joined by `INSIDE`. It is shown and recorded; nothing is opened
            by it.
        data: its bytes, unpacked.
        depth: how many sources lie around it; 0 for what came by itself, such as from standard input.
    """

    path: str
    data: bytes = field(repr=False)
    depth: int = 1

    @property
    def name(self) -> str:
        """The last part of its name, without folders."""
        inner = self.path.rpartition(INSIDE)[2]
        return PurePosixPath(inner.replace("\\", "/")).name or inner


@dataclass(frozen=True, slots=True)
class ReadTask:
    """What to read: a file, a source inside one, or pasted text.

    Attributes:
        published: the publication date that the person gave; it overrides what the source says.
        digest: the SHA-256 of its bytes, hex, where it is known already.
        is_known: whether its own article is in the library already; then only what lies inside it is wanted.
    """

    source: Path | InnerSource | PastedText
    published: dt.date | None = None
    digest: str = ""
    is_known: bool = False

    @property
    def name(self) -> str:
        """The path as given, that of an inner source, or the name of the pasted text."""
        if isinstance(self.source, PastedText):
            return self.source.name
        return self.source.path if isinstance(self.source, InnerSource) else str(self.source)

    @property
    def is_quick(self) -> bool:
        """Whether it is plain text of a usual size, which is read safely and faster than a process starts."""
        source = self.source
        if isinstance(source, PastedText):
            return len(source.text) <= QUICK_BYTES
        if isinstance(source, InnerSource):
            return len(source.data) <= QUICK_BYTES and sniff(source.data, source.name) in PLAIN_TEXTS
        if text_kind(source.name) not in PLAIN_TEXTS:
            return False
        try:
            if not source.is_file():
                return True  # refused without being opened
            with source.open("rb") as file:
                head = file.read(HEAD)
            return source.stat().st_size <= QUICK_BYTES and sniff(head, source.name) in PLAIN_TEXTS
        except (OSError, ValueError):
            return True  # refused when it is read


@dataclass(frozen=True, slots=True)
class SourceRead:
    """What came of reading one source.

    Attributes:
        article: with its reading; None for a source that only holds others.
        inner: the sources found in it, to be read next.
        refused: what lies in it and cannot be read: path and reason.
        left_out: names of what lies in it and is no article.
    """

    article: tuple[Article, Reading] | None = None
    inner: tuple[ReadTask, ...] = ()
    refused: tuple[tuple[str, SourceError], ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RereadTask:
    """An article of a library to find the events of again."""

    article: Article

    @property
    def name(self) -> str:
        """Its title, or else the name of its file."""
        return self.article.title or self.article.name


class ArticleReader:
    """Reads articles with one lexicon."""

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        self._lexicon = lexicon or load_lexicon(own=own_words_file())

    def take(self, task: ReadTask | RereadTask) -> SourceRead:
        """Reads a source with what lies inside it, or an article again.

        Raises:
            SourceError: nothing of it can be read.
        """
        if isinstance(task, RereadTask):
            return SourceRead((task.article, self.reread(task.article)))
        return self.read_all(task)

    def read(self, task: ReadTask) -> tuple[Article, Reading]:
        """Reads one source that is one article, and finds its events.

        Raises:
            SourceError: it cannot be read as an article.
        """
        return self._found(self._open(task).alone(showable(Path(task.name).name)), task)

    def read_all(self, task: ReadTask) -> SourceRead:
        """Reads one source with its events, and names what lies inside it.

        Raises:
            SourceError: nothing of it can be read.
        """
        opened = self._open(task)
        depth = task.source.depth + 1 if isinstance(task.source, InnerSource) else 1
        outer = showable(task.name)
        return SourceRead(
            self._found(opened.article, task) if opened.article is not None and not task.is_known else None,
            tuple(
                ReadTask(InnerSource(outer + INSIDE + one.name, one.data, depth), task.published)
                for one in opened.inner
            ),
            tuple((outer + INSIDE + name, error) for name, error in opened.refused),
            opened.left_out,
        )

    def reread(self, article: Article) -> Reading:
        """Finds the events of an article again, with the publication date that it carries."""
        return read_events(article.text, article.publication, self._lexicon)

    def draft(self, article: Article, selection: Passage) -> Event:
        """An event of selected words, for a person to correct; dates and evidence name no article yet.

        Raises:
            BadUsage: the selection holds no word.
        """
        return draft_event(article.text, selection, self.reread(article), self._lexicon.events)

    def _found(self, article: Article, task: ReadTask) -> tuple[Article, Reading]:
        if task.published is not None:
            article = replace(article, publication=published_on(task.published, PublishedFrom.OPTION))
        reading = self.reread(article)
        return replace(article, publication=reading.publication), reading

    @staticmethod
    def _open(task: ReadTask) -> Opened:
        source = task.source
        if isinstance(source, PastedText):
            return Opened(read_text(source.text, source.name))
        if isinstance(source, InnerSource):
            return open_bytes(source.data, source.name, source.path, source.depth)
        return open_source(source)
