"""What a person makes of events: only what they changed is set, and it counts as theirs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.disputed import TITLE, TWIN_TITLE, make_disputed
from viewer.domain.confidence import CERTAIN
from viewer.domain.dates import parse_edtf
from viewer.domain.events import (
    DateRole,
    Event,
    EventDate,
    EventField,
    EventKind,
    Receipt,
    Review,
    Standing,
)
from viewer.domain.rules import BY_PERSON
from viewer.errors import LibraryError
from viewer.services import curating, reviewing
from viewer.services.details import event_details
from viewer.services.libraries import Library
from viewer.store import Library as Store


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Store.open(make_disputed(tmp_path / "disputed.tradeline")) as opened:
        yield opened


def named(library: Library, title: str) -> tuple[int, Event]:
    [event] = [event for event in library.events() if event.title == title]
    assert event.id is not None
    return event.id, event


def test_only_what_differs_is_set(library: Library) -> None:
    event_id, seen = named(library, TWIN_TITLE)
    curating.add_tag(library, [event_id], "meanwhile")
    curating.set_starred(library, [event_id], starred=True)
    curating.edit_event(library, seen, replace(seen, title="Mine", note="Ask."))
    event = library.event(event_id)
    assert (event.title, event.note, event.tags, event.starred) == ("Mine", "Ask.", ("meanwhile",), True)
    assert (event.by_person, event.review) == ((EventField.TITLE,), Review.EDITED)


def test_what_was_changed_meanwhile_is_not_overwritten(library: Library) -> None:
    event_id, seen = named(library, TWIN_TITLE)
    curating.set_fields(library, replace(seen, title="Theirs"))
    with pytest.raises(LibraryError, match="meanwhile"):
        curating.edit_event(library, seen, replace(seen, title="Mine"))
    assert library.event(event_id).title == "Theirs"


def test_a_date_set_in_the_sheet_counts_as_one_set_in_the_editor(library: Library) -> None:
    event_id, event = named(library, TWIN_TITLE)
    reviewing.set_date(library, event_id, event.dates[0].id, "2025-06-04")
    assert library.event(event_id).by_person == (EventField.DATES,)
    assert library.event(event_id).review is Review.EDITED


def test_a_date_that_was_taken_out_does_not_come_back_with_the_publication_date(library: Library) -> None:
    event_id, event = named(library, TWIN_TITLE)
    curating.edit_event(library, event, replace(event, dates=()))
    article_id = event.evidence[0].article_id
    assert article_id is not None
    reviewing.set_publication(library, article_id, "2025-06-10")
    assert library.event(event_id).dates == ()


def test_joining_what_was_suggested_keeps_why(library: Library) -> None:
    first, _ = named(library, TITLE)
    second, _ = named(library, TWIN_TITLE)
    curating.join_suggested(library, second, first)
    event = library.event(first)
    assert len(event.claims) == 3
    assert event.claims[2].why.startswith("Both are tariffs of the United States on China; both take effect")
    assert event.claims[2].why.endswith("Joined by hand.")
    assert library.suggestions() == []


def test_details_name_the_sources_and_what_may_be_the_same(library: Library) -> None:
    first, event = named(library, TITLE)
    second, _ = named(library, TWIN_TITLE)
    details = event_details(library, first)
    assert details.article is not None
    assert details.article.title == "Steel duty begins"
    assert [head.title for head in details.articles.values()] == ["Steel duty begins", "Duty of 50% on Chinese steel"]
    assert details.source_count == 2
    [twin] = details.twins
    assert (twin.event_id, twin.title, twin.date) == (second, TWIN_TITLE, "Thu 5 Jun 2025")
    assert twin.why[0] == "both are tariffs of the United States on China"
    other = event.evidence[-1].article_id
    chosen = event_details(library, first, other)
    assert chosen.article is not None
    assert chosen.article.id == other
    assert event_details(library, first, 99).article == details.article


def test_an_event_without_an_article_can_be_made_shown_and_taken_back(library: Library) -> None:
    date = EventDate(DateRole.OCCURRED, parse_edtf("2025-07-01"), "", None, Receipt("person"), by_person=True)
    made = Event(
        EventKind.TALKS,
        "note",
        Standing.OCCURRED,
        "We met",
        (date,),
        (),
        review=Review.ACCEPTED,
        confidence=CERTAIN,
        rule=BY_PERSON,
        by_person=tuple(EventField),
    )
    [event_id] = curating.make_event(library, made).events_added
    details = event_details(library, event_id)
    assert (details.article, details.siblings, details.source_count, details.twins) == (None, (), 0, ())
    assert details.event.by_person == tuple(EventField)
    assert library.verify() == []
    reviewing.undo(library)
    assert event_id not in library.review_columns().ids.tolist()


def test_the_review_columns_hold_rejected_and_undated_events_too(library: Library) -> None:
    event_id, event = named(library, TWIN_TITLE)
    curating.edit_event(library, event, replace(event, dates=()))
    curating.review_many(library, [event_id], Review.REJECTED)
    columns = library.review_columns()
    assert columns.review_of(event_id) is Review.REJECTED
    assert columns.ids.tolist()[-1] == event_id
    assert (columns.reviewed, len(columns)) == (1, 2)
