"""Corrections: dates move with the publication date, what a person set stays, every step can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from viewer.domain.articles import PublishedFrom
from viewer.domain.events import DateRole, Event, EventKind, Review
from viewer.errors import BadDate
from viewer.services import reviewing
from viewer.services.importing import ImportRequest, PastedText, import_articles
from viewer.services.jobs import run
from viewer.services.libraries import Library


def put_in(library: Library, source: Path | str) -> int:
    request = (
        ImportRequest((source,)) if isinstance(source, Path) else ImportRequest(texts=(PastedText("Note", source),))
    )
    [item] = run(import_articles(library, request)).items
    assert item.article_id is not None
    return item.article_id


def of_kind(library: Library, kind: EventKind) -> Event:
    [event] = [event for event in library.events() if event.kind is kind]
    return event


def dates(event: Event) -> dict[DateRole, str]:
    return {date.role: date.value.edtf for date in event.dates}


def test_relative_dates_move_with_the_publication_date_and_back(library: Library, story: Path) -> None:
    article_id = put_in(library, story)
    before = {event.id: event.dates for event in library.events()}
    changes = reviewing.set_publication(library, article_id, "2025-06-13")
    assert changes.articles_edited == {article_id}
    assert dates(of_kind(library, EventKind.CALL)) == {DateRole.OCCURRED: "2025-06-12"}
    assert dates(of_kind(library, EventKind.TALKS)) == {DateRole.OCCURRED: "2025-06-16"}
    assert dates(of_kind(library, EventKind.LICENSE)) == {DateRole.REPORTED: "../2025-06-13"}
    article = library.article(article_id)
    assert (article.publication.source, article.publication.anchor) != (PublishedFrom.INFERRED, None)
    receipt = of_kind(library, EventKind.CALL).dates[0].receipt
    assert receipt.anchor_from == PublishedFrom.PERSON
    assert reviewing.undo_summary(library) == f"Set the publication date of “{article.title}” to Fri 13 Jun 2025"
    reviewing.undo(library)
    assert {event.id: event.dates for event in library.events()} == before
    assert library.article(article_id).publication.source is PublishedFrom.INFERRED
    reviewing.redo(library)
    assert dates(of_kind(library, EventKind.CALL)) == {DateRole.OCCURRED: "2025-06-12"}


def test_a_date_that_a_person_set_stays_where_it_is(library: Library, story: Path) -> None:
    article_id = put_in(library, story)
    call = of_kind(library, EventKind.CALL)
    assert call.id is not None
    reviewing.set_date(library, call.id, call.dates[0].id, "2025-06-04")
    reviewing.set_publication(library, article_id, "2025-06-20")
    [by_hand] = of_kind(library, EventKind.CALL).dates
    assert (by_hand.value.edtf, by_hand.by_person) == ("2025-06-04", True)
    assert dates(of_kind(library, EventKind.TALKS)) == {DateRole.OCCURRED: "2025-06-23"}


def test_a_text_without_publication_date_gains_its_dates_with_one(library: Library) -> None:
    article_id = put_in(library, "China raised tariffs on US pork on Thursday.")
    [event] = library.events()
    assert event.dates == ()
    assert library.columns().undated.tolist() == [event.id]
    reviewing.set_publication(library, article_id, "2025-06-06")
    [event] = library.events()
    assert dates(event) == {DateRole.OCCURRED: "2025-06-05"}
    assert library.columns().undated.tolist() == []
    reviewing.undo(library)
    assert library.events()[0].dates == ()


def test_an_undated_event_can_be_dated_by_hand(library: Library) -> None:
    put_in(library, "China raised tariffs on US pork on Thursday.")
    [event] = library.events()
    assert event.id is not None
    reviewing.set_date(library, event.id, None, "2025-06~")
    [date] = library.event(event.id).dates
    assert (date.value.edtf, date.by_person, date.role) == ("2025-06~", True, DateRole.OCCURRED)


@pytest.mark.parametrize("text", ["2025-06", "soon", "../2025-06-01", "2025-06-01/2025-06-03"])
def test_a_publication_date_is_one_day(library: Library, story: Path, text: str) -> None:
    article_id = put_in(library, story)
    with pytest.raises(BadDate):
        reviewing.set_publication(library, article_id, text)
    assert reviewing.undo_summary(library) is None


def test_reject_takes_an_event_off_the_timeline_and_undo_puts_it_back(library: Library, story: Path) -> None:
    put_in(library, story)
    call = of_kind(library, EventKind.CALL)
    assert call.id is not None
    reviewing.set_review(library, call.id, Review.REJECTED)
    assert call.id not in library.columns().ids.tolist()
    assert reviewing.undo_summary(library) == f"Reject “{call.title}”"
    reviewing.undo(library)
    assert call.id in library.columns().ids.tolist()
    assert reviewing.redo_summary(library) is not None
