"""Edits, undo and redo: exact, lasting, and never over something newer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.store.store_samples import (
    call_event,
    dated,
    dump,
    found,
    new_library,
    passage_of,
    run_sql,
    tariff_event,
)
from viewer.domain.articles import PublishedFrom, published_on
from viewer.domain.changes import Changes
from viewer.domain.dates import in_year, on_day
from viewer.domain.edits import AddEvent, Edit, SetDates, SetPublication, SetReview
from viewer.domain.events import DateRole, Event, EventDate, Evidence, Receipt, Review
from viewer.errors import LibraryError, QuoteMismatch
from viewer.store import Library


def to_june(library: Library) -> list[Edit]:
    """Moves the effective date, drops the announcement and adds a date that no words gave."""
    dates = library.event(1).dates
    moved = replace(dates[1], value=on_day(dt.date(2025, 6, 1)), by_person=True, receipt=Receipt("person"))
    added = EventDate(DateRole.EXPIRES, in_year(2026), "", None, Receipt("person"), by_person=True)
    return [SetDates(1, (added, moved))]


def to_2024(_: Library) -> list[Edit]:
    return [SetPublication(1, published_on(dt.date(2024, 3, 4), PublishedFrom.PERSON))]


def accept(_: Library) -> list[Edit]:
    return [SetReview(2, Review.ACCEPTED)]


def no_dates(_: Library) -> list[Edit]:
    return [SetDates(1, ())]


def all_at_once(library: Library) -> list[Edit]:
    return [*to_june(library), *to_2024(library), *accept(library), SetReview(2, Review.REJECTED)]


def of_article(event: Event) -> Event:
    """The event with all its evidence and dates in article 1."""
    return replace(
        event,
        dates=tuple(replace(date, article_id=1) for date in event.dates),
        evidence=tuple(replace(item, article_id=1) for item in event.evidence),
    )


def content(library: Library) -> list[str]:
    """All rows but those of the search index, whose layout depends on its past; `verify` looks at what it finds."""
    return [line for line in dump(library.location) if "_fts" not in line]


def test_an_event_is_added_taken_back_and_added_again_under_its_id(tmp_path: Path) -> None:
    event = of_article(tariff_event())
    with new_library(tmp_path, call_event()) as library:
        before = content(library)
        assert library.apply("Add it", [AddEvent(event)]) == Changes(events_added=frozenset({2}))
        after = content(library)
        stored = library.event(2)
        assert replace(stored, dates=tuple(replace(date, id=None) for date in stored.dates)) == event
        assert found(library, "impose tariff").best == (2,)
        for _ in range(2):
            assert library.undo() == Changes(events_removed=frozenset({2}))
            assert content(library) == before
            assert found(library, "impose tariff").best == ()
            assert library.redo() == Changes(events_added=frozenset({2}))
            assert content(library) == after
        assert library.verify() == []


def test_the_id_of_an_event_that_was_taken_back_is_not_given_to_another(tmp_path: Path) -> None:
    with new_library(tmp_path) as library:
        library.apply("Add", [AddEvent(of_article(call_event()))])
        library.undo()
        assert library.apply("Add", [AddEvent(of_article(call_event()))]) == Changes(events_added=frozenset({2}))
        assert library.redo() is None


def test_an_added_event_that_was_edited_is_taken_back_step_by_step(tmp_path: Path) -> None:
    with new_library(tmp_path) as library:
        library.apply("Add", [AddEvent(of_article(tariff_event()))])
        library.apply("Drop its dates", no_dates(library))
        assert library.undo() == Changes(events_edited=frozenset({1}))
        assert library.undo() == Changes(events_removed=frozenset({1}))
        assert library.columns().ids.tolist() == []


def test_dates_are_set_moved_added_and_removed(tmp_path: Path) -> None:
    with new_library(tmp_path, tariff_event(), call_event()) as library:
        before = library.event(1)
        changes = library.apply("Move to June", to_june(library))
        assert changes == Changes(events_edited=frozenset({1}))
        added, moved = library.event(1).dates
        assert moved.id == before.dates[1].id
        assert moved.value == on_day(dt.date(2025, 6, 1))
        assert moved.by_person
        assert (moved.text, moved.passage) == ("April", passage_of("April"))
        assert added.id not in {date.id for date in before.dates}
        assert library.columns().lo[1] == moved.value.lo
        assert library.verify() == []


def test_the_primary_date_follows(tmp_path: Path) -> None:
    with new_library(tmp_path, tariff_event()) as library:
        announced, _ = library.event(1).dates
        library.apply("Drop", [SetDates(1, (announced,))])
        assert library.columns().lo.tolist() == [announced.value.lo]
        library.apply("Drop all", no_dates(library))
        assert library.columns().undated.tolist() == [1]
        library.undo()
        library.undo()
        assert library.columns().lo.tolist() == [library.event(1).dates[1].value.lo]


def test_a_publication_date_is_set(tmp_path: Path) -> None:
    with new_library(tmp_path) as library:
        assert library.apply("Set", to_2024(library)) == Changes(articles_edited=frozenset({1}))
        assert library.article(1).publication == published_on(dt.date(2024, 3, 4), PublishedFrom.PERSON)


@pytest.mark.parametrize("make", [to_june, to_2024, accept, no_dates, all_at_once])
def test_undo_and_redo_are_exact_also_after_reopening(tmp_path: Path, make: Callable[[Library], list[Edit]]) -> None:
    file = tmp_path / "test.tradeline"
    with new_library(tmp_path, tariff_event(), call_event()) as library:
        before = dump(file)
        changes = library.apply("Edit", make(library))
        after = dump(file)
    assert before != after
    for _ in range(2):
        with Library.open(file) as library:
            assert (library.undo_summary(), library.redo_summary()) == ("Edit", None)
            assert library.undo() == changes
            assert dump(file) == before
        with Library.open(file) as library:
            assert (library.undo_summary(), library.redo_summary()) == (None, "Edit")
            assert library.redo() == changes
            assert dump(file) == after
            assert library.verify() == []


def test_what_is_as_wanted_is_no_step(tmp_path: Path) -> None:
    with new_library(tmp_path, tariff_event(), call_event()) as library:
        same = SetDates(1, library.event(1).dates)
        review, publication = SetReview(2, Review.SUGGESTED), SetPublication(1, library.article(1).publication)
        assert not library.apply("Nothing", [same, review, publication])
        assert library.undo_summary() is None


def test_nothing_to_undo_or_redo(tmp_path: Path) -> None:
    with new_library(tmp_path, call_event()) as library:
        assert library.undo() is None
        assert library.redo() is None
        assert [entry.op for entry in library.journal()] == ["import"]


@pytest.mark.parametrize(
    ("edit", "error", "told"),
    [
        (SetReview(9, Review.ACCEPTED), LibraryError, "Event 9 is not"),
        (SetDates(9, ()), LibraryError, "Event 9 is not"),
        (SetPublication(9, published_on(dt.date(2024, 3, 4), PublishedFrom.PERSON)), LibraryError, "Article 9 is not"),
        (
            SetDates(1, (replace(call_event().dates[0], id=99),)),
            LibraryError,
            "Date 99 is not a date of this event",
        ),
        (
            SetDates(1, (replace(dated("April", in_year(2025), DateRole.SIGNED), text="May", article_id=1),)),
            QuoteMismatch,
            "“May”, does not stand",
        ),
        (SetDates(1, (replace(call_event().dates[0], id=1),) * 2), ValueError, "named twice"),
        (AddEvent(call_event()), QuoteMismatch, "names article None"),
        (
            AddEvent(replace(call_event(), evidence=(Evidence(passage_of("April"), "May", article_id=1),))),
            QuoteMismatch,
            "was not added",
        ),
        (
            AddEvent(replace(call_event(), evidence=(Evidence(passage_of("April"), "April", article_id=9),))),
            QuoteMismatch,
            "article 9, which is not there",
        ),
    ],
)
def test_an_edit_that_fails_takes_the_whole_step_with_it(
    tmp_path: Path, edit: Edit, error: type[Exception], told: str
) -> None:
    with new_library(tmp_path, tariff_event(), call_event()) as library:
        before = dump(library.location)
        with pytest.raises(error, match=told):
            library.apply("Edit", [*accept(library), edit])
        assert dump(library.location) == before
        assert library.undo_summary() is None


@pytest.mark.parametrize(
    ("make", "tamper"),
    [
        (accept, "UPDATE event SET review = 'edited' WHERE id = 2"),
        (to_june, "UPDATE event_date SET lo = 5 WHERE by_person = 1 AND role = 'expires'"),
        (to_june, "DELETE FROM event_date WHERE role = 'expires'"),
        (no_dates, "DELETE FROM event WHERE id = 1"),
    ],
)
def test_undo_never_overwrites_what_changed_since(
    tmp_path: Path, make: Callable[[Library], list[Edit]], tamper: str
) -> None:
    with new_library(tmp_path, tariff_event(), call_event()) as library:
        library.apply("Edit", make(library))
        run_sql(library.location, "PRAGMA foreign_keys = ON", tamper)
        before = dump(library.location)
        with pytest.raises(LibraryError, match="Edit"):
            library.undo()
        assert dump(library.location) == before
        assert library.undo_summary() == "Edit"


moves = st.lists(st.sampled_from(["edit", "undo", "redo"]), max_size=25)


@settings(max_examples=25, deadline=None)
@given(moves=moves)
def test_any_walk_of_edits_undo_and_redo(tmp_path_factory: pytest.TempPathFactory, moves: list[str]) -> None:
    with new_library(tmp_path_factory.mktemp("walk"), call_event()) as library:
        done: list[tuple[str, Review]] = []
        undone: list[tuple[str, Review]] = []
        for number, move in enumerate(moves):
            if move == "edit":
                review = list(Review)[number % 2]
                if library.apply(f"Step {number}", [SetReview(1, review)]):
                    done.append((f"Step {number}", review))
                    undone.clear()
            elif move == "undo":
                assert (library.undo() is None) == (not done)
                if done:
                    undone.append(done.pop())
            else:
                assert (library.redo() is None) == (not undone)
                if undone:
                    done.append(undone.pop())
            assert library.undo_summary() == (done[-1][0] if done else None)
            assert library.redo_summary() == (undone[-1][0] if undone else None)
            assert library.event(1).review is (done[-1][1] if done else Review.SUGGESTED)
