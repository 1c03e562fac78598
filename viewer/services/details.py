"""One event with all that the detail pane says of it: its sources, an article, and events that may be the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from viewer.domain.articles import Article
from viewer.domain.conflicts import source_count
from viewer.domain.dates import spell
from viewer.domain.events import Event
from viewer.store import Library


@dataclass(frozen=True, slots=True)
class ArticleHead:
    """How an article is named where it is one source of several.

    Attributes:
        title: its title, or its file name where it has none.
        published: when it was published, in words; empty where that is not known.
    """

    title: str
    published: str = ""


@dataclass(frozen=True, slots=True)
class PossibleTwin:
    """Another event that may be the same.

    Attributes:
        event_id: its key.
        title: its title.
        date: the date that places it, in words; empty without one.
        quote: its first sentence; empty where it was made without an article.
        why: what speaks for it, and what a person has to judge: clauses without a full stop.
    """

    event_id: int
    title: str
    date: str
    quote: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventDetails:
    """One event with one of its articles.

    Attributes:
        article: the article to show; None where the event was made without one.
        siblings: all events of that article.
        articles: the head of each article that tells of the event, by article id.
        source_count: how many sources tell of it; near-copies of one text count once.
        twins: the events that may be the same.
    """

    event: Event
    article: Article | None
    siblings: tuple[Event, ...] = ()
    articles: Mapping[int, ArticleHead] = field(default_factory=lambda: MappingProxyType({}))
    source_count: int = 0
    twins: tuple[PossibleTwin, ...] = ()


def event_details(library: Library, event_id: int, article_id: int | None = None) -> EventDetails:
    """An event with its source, for the detail pane.

    Args:
        library: where it is.
        event_id: the event.
        article_id: which of its articles to show; that of its first evidence when None, or when it is none of them.

    Raises:
        LibraryError: the event is not there.
    """
    event = library.event(event_id)
    told = tuple(dict.fromkeys(each.article_id for each in event.evidence if each.article_id is not None))
    articles = {each: library.article(each) for each in told}
    shown = articles.get(article_id) if article_id is not None else None
    if shown is None and told:
        shown = articles[told[0]]
    siblings = tuple(library.events_of_article(shown.id)) if shown is not None and shown.id is not None else ()
    return EventDetails(
        event,
        shown,
        siblings,
        MappingProxyType({each: _head(article) for each, article in articles.items()}),
        source_count(event, library.copies_of(told)),
        _twins(library, event_id),
    )


def _head(article: Article) -> ArticleHead:
    value = article.publication.value
    return ArticleHead(article.title or article.name, spell(value) if value else "")


def _twins(library: Library, event_id: int) -> tuple[PossibleTwin, ...]:
    why = {
        suggestion.other_id if suggestion.event_id == event_id else suggestion.event_id: suggestion.why
        for suggestion in library.suggestions(event_id)
    }
    return tuple(
        PossibleTwin(
            other.id,
            other.title,
            spell(other.primary_date.value) if other.primary_date else "",
            other.evidence[0].quote if other.evidence else "",
            why[other.id],
        )
        for other in library.events(why)
        if other.id is not None
    )
