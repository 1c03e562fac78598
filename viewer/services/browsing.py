"""What the window and the command line show of a library."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from viewer.domain.columns import EventColumns
from viewer.domain.dates import DateValue
from viewer.domain.events import Event, EventKind
from viewer.domain.findings import ArticleHit, Facets, Findings
from viewer.domain.grouping import GroupNames, LanesBy
from viewer.domain.notes import note_of
from viewer.domain.query import Query
from viewer.domain.query_reading import parse_query
from viewer.domain.review_queue import ReviewColumns
from viewer.domain.titles import Titles
from viewer.services.details import EventDetails, event_details
from viewer.store import Library

__all__ = [
    "ArticleHit",
    "EventDetails",
    "Facets",
    "Findings",
    "SearchResults",
    "all_titles",
    "event_details",
    "events_between",
    "events_by_id",
    "facets",
    "find",
    "load_columns",
    "load_group_names",
    "notes",
    "paired_ids",
    "query_of",
    "review_columns",
    "search",
    "shown",
    "titles",
]


@dataclass(frozen=True, slots=True)
class SearchResults:
    """What a search found: events and articles, each best first (newest first where very many match).

    Attributes:
        notices: what the person should know of the text of the query, full sentences.
    """

    event_ids: tuple[int, ...] = ()
    articles: tuple[ArticleHit, ...] = ()
    notices: tuple[str, ...] = ()


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


def review_columns(library: Library) -> ReviewColumns:
    """What a person said of each event, rejected ones too, and how sure the reader is of it."""
    return library.review_columns()


def paired_ids(library: Library) -> tuple[int, ...]:
    """The events that may be the same as another, ascending."""
    pairs = library.suggestions()
    return tuple(sorted({each for pair in pairs for each in (pair.event_id, pair.other_id)}))


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


def find(library: Library, text: str, today: dt.date) -> Findings:
    """What the text of the search box asks for; any text is a query, none is an error."""
    return library.find(parse_query(text, today))


def query_of(text: str, today: dt.date) -> Query:
    """What the text of the search box asks for while somebody writes it; see `parse_query`.

    Args:
        text: of the search box.
        today: the day that `today` stands for.
    """
    return parse_query(text, today, is_typing=True)


def shown(library: Library, query: Query) -> Findings:
    """What the window shows for a query, without counts: these can come a moment later."""
    if not query.is_empty:
        return library.find(query, counts=False)
    found = Findings(library.columns())
    return replace(found, total=found.count)


def facets(library: Library, query: Query) -> Facets:
    """How many of the events that are found have what; see `Findings.facets`."""
    return library.facets(query)


def all_titles(library: Library) -> Titles:
    """The titles of all events by id, rejected ones too."""
    return library.all_titles()


def search(library: Library, text: str, today: dt.date) -> SearchResults:
    """The best events and articles for a text; nothing for one that asks for nothing."""
    query = parse_query(text, today)
    if query.is_empty:
        return SearchResults(notices=query.notices)
    found = library.find(query)
    return SearchResults(found.best, found.articles, query.notices)
