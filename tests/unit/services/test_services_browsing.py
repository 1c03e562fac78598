"""What is shown of a library."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from viewer.domain.dates import parse_edtf
from viewer.domain.events import EventKind, Review
from viewer.domain.query_values import QueryField
from viewer.services import browsing, reviewing
from viewer.services.importing import ImportRequest, import_articles
from viewer.services.jobs import run
from viewer.services.libraries import Library


def test_events_of_a_span_and_a_kind(library: Library, story: Path) -> None:
    run(import_articles(library, ImportRequest((story,))))
    june_fifth = parse_edtf("2025-06-05")
    kinds = [event.kind for event in browsing.events_between(library, june_fifth, june_fifth)]
    assert EventKind.CALL in kinds
    assert EventKind.TALKS not in kinds
    [talks] = browsing.events_between(library, None, None, [EventKind.TALKS])
    assert talks.kind is EventKind.TALKS


def test_details_bring_article_and_siblings(library: Library, story: Path) -> None:
    run(import_articles(library, ImportRequest((story,))))
    event = library.events()[0]
    assert event.id is not None
    details = browsing.event_details(library, event.id)
    assert details.event == event
    assert details.article is not None
    assert details.article.text == story.read_text(encoding="utf-8")
    assert len(details.siblings) == 4


def test_search_finds_events_by_their_quote(library: Library, story: Path) -> None:
    run(import_articles(library, ImportRequest((story,))))
    found = browsing.search(library, "magnet makers", dt.date(2025, 6, 6))
    [event] = browsing.events_by_id(library, found.event_ids)
    assert event.kind is EventKind.LICENSE
    assert browsing.search(library, '"-*', dt.date(2025, 6, 6)).event_ids == ()


TODAY = dt.date(2025, 6, 6)


def test_an_empty_search_shows_everything_without_counts(library: Library, story: Path) -> None:
    run(import_articles(library, ImportRequest((story,))))
    query = browsing.query_of("  ", TODAY)
    found = browsing.shown(library, query)
    assert query.is_empty
    assert found.count == found.total == 4
    assert found.facets == {}


def test_a_search_shows_what_it_finds_and_its_counts_come_by_themselves(library: Library, story: Path) -> None:
    run(import_articles(library, ImportRequest((story,))))
    query = browsing.query_of("kind:license", TODAY)
    found = browsing.shown(library, query)
    assert (found.count, found.total, found.facets) == (1, 4, {})
    assert [condition.field for condition in query.conditions] == [QueryField.KIND]
    counts = browsing.facets(library, query)
    # Of alternatives what else there is is counted, too.
    assert sum(each.count for each in counts[QueryField.KIND]) == 4
    assert [(each.value, each.count) for each in counts[QueryField.REVIEW]] == [("suggested", 1)]


def test_what_was_rejected_counts_only_where_it_is_asked_for(library: Library, story: Path) -> None:
    run(import_articles(library, ImportRequest((story,))))
    event = library.events()[0]
    assert event.id is not None
    reviewing.set_review(library, event.id, Review.REJECTED)
    found = browsing.shown(library, browsing.query_of("-kind:ruling", TODAY))
    rejected = browsing.shown(library, browsing.query_of("review:rejected", TODAY))
    assert (found.total, rejected.count, rejected.total) == (3, 1, 4)


def test_titles_of_all_events_come_with_those_that_were_rejected(library: Library, story: Path) -> None:
    run(import_articles(library, ImportRequest((story,))))
    events = library.events()
    assert events[0].id is not None
    reviewing.set_review(library, events[0].id, Review.REJECTED)
    assert dict(browsing.all_titles(library)) == {event.id: event.title for event in events}
