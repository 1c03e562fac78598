"""One file or text to an article with its candidate events: the part of an import that needs no library."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

from viewer.domain.articles import Article, PublishedFrom, published_on
from viewer.domain.events import Event
from viewer.domain.passages import Passage
from viewer.domain.times import Reading
from viewer.extract import Lexicon, draft_event, load_lexicon, read_events
from viewer.paths import own_words_file
from viewer.sources import read_source, read_text


@dataclass(frozen=True, slots=True)
class PastedText:
    """Text that a person pasted, with a name for it."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class ReadTask:
    """What to read: a file, or pasted text.

    Attributes:
        published: the publication date that the person gave; it overrides what the source says.
    """

    source: Path | PastedText
    published: dt.date | None = None

    @property
    def name(self) -> str:
        """The path as given, or the name of the pasted text."""
        return self.source.name if isinstance(self.source, PastedText) else str(self.source)


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

    def take(self, task: ReadTask | RereadTask) -> tuple[Article, Reading]:
        """Reads a source, or an article again.

        Raises:
            SourceError: the file cannot be read as an article.
        """
        return (task.article, self.reread(task.article)) if isinstance(task, RereadTask) else self.read(task)

    def read(self, task: ReadTask) -> tuple[Article, Reading]:
        """Reads one source and finds its events.

        Raises:
            SourceError: the file cannot be read as an article.
        """
        if isinstance(task.source, PastedText):
            article = read_text(task.source.text, task.source.name)
        else:
            article = read_source(task.source)
        if task.published is not None:
            article = replace(article, publication=published_on(task.published, PublishedFrom.OPTION))
        reading = self.reread(article)
        return replace(article, publication=reading.publication), reading

    def reread(self, article: Article) -> Reading:
        """Finds the events of an article again, with the publication date that it carries."""
        return read_events(article.text, article.publication, self._lexicon)

    def draft(self, article: Article, selection: Passage) -> Event:
        """An event of selected words, for a person to correct; dates and evidence name no article yet.

        Raises:
            BadUsage: the selection holds no word.
        """
        return draft_event(article.text, selection, self.reread(article), self._lexicon.events)
