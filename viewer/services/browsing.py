"""What the window and the command line show of a library."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from viewer.domain.articles import Article
from viewer.domain.columns import EventColumns
from viewer.domain.dates import DateValue
from viewer.domain.events import Event, EventKind
from viewer.domain.grouping import GroupNames, LanesBy
from viewer.domain.notes import note_of
from viewer.store import ArticleHit, Library, SearchResults

__all__ = [
    "ArticleHit",
    "EventDetails",
    "SearchResults",
    "event_details",
    "events_between",
    "events_by_id",
    "load_columns",
    "load_group_names",
    "notes",
    "search",
    "titles",
]


@dataclass(frozen=True, slots=True)
class EventDetails:
    """One event with the article of its first evidence, and all events of that article."""

    event: Event
    article: Article
    siblings: tuple[Event, ...]


def load_columns(library: Library) -> EventColumns:
    """What the timeline draws of every event that was not rejected."""
    return library.columns()


def load_group_names(library: Library, by: LanesBy) -> GroupNames:
    """To which party, product or article each event belongs, for the lanes of the timeline."""
    return library.group_names(by)


def notes(library: Library, ids: Iterable[int]) -> dict[int, str]:
    """Rates and parties by event id, in a few words; empty for an event that has none, or is gone."""
    wanted = list(ids)
    found = {event.id: note_of(event) for event in library.events(wanted)}
    return {event_id: found.get(event_id, "") for event_id in wanted}


def titles(library: Library, ids: Iterable[int]) -> dict[int, str]:
    """Titles by event id."""
    return library.titles(ids)


def event_details(library: Library, event_id: int) -> EventDetails:
    """An event with its source, for the detail pane."""
    event = library.event(event_id)
    article_id = next(evidence.article_id for evidence in event.evidence if evidence.article_id is not None)
    return EventDetails(event, library.article(article_id), tuple(library.events_of_article(article_id)))


def events_between(
    library: Library, start: DateValue | None, end: DateValue | None, kinds: Collection[EventKind] = ()
) -> list[Event]:
    """Events whose primary date overlaps the days from `start` to the end of `end`, in time order.

    Where neither bound is given, those without a date follow at the end.
    """
    lo = start.lo if start else None
    hi = end.hi if end else None
    return library.events(library.event_ids_between(lo, hi, kinds))


def events_by_id(library: Library, ids: Iterable[int]) -> list[Event]:
    """Events in the order of their ids."""
    return library.events(ids)


def search(library: Library, query: str) -> SearchResults:
    """Events and articles that hold the words; any text is a query, none is an error."""
    return library.search(query)
