"""What is shown of a library."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from viewer.domain.dates import parse_edtf
from viewer.domain.events import EventKind
from viewer.services import browsing
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
    assert details.article.text == story.read_text(encoding="utf-8")
    assert len(details.siblings) == 4


def test_search_finds_events_by_their_quote(library: Library, story: Path) -> None:
    run(import_articles(library, ImportRequest((story,))))
    found = browsing.search(library, "magnet makers", dt.date(2025, 6, 6))
    [event] = browsing.events_by_id(library, found.event_ids)
    assert event.kind is EventKind.LICENSE
    assert browsing.search(library, '"-*', dt.date(2025, 6, 6)).event_ids == ()
