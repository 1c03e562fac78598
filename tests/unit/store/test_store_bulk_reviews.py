"""One review for many events: one small step, taken back as a whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.store.store_samples import call_event, new_library, run_sql, tariff_event
from viewer.domain.changes import Changes
from viewer.domain.edits import ReviewMany, SetReview
from viewer.domain.events import Review
from viewer.errors import LibraryError
from viewer.store import Library


def reviews(library: Library) -> list[Review]:
    return [event.review for event in library.events(range(1, 5))]


def test_each_event_gets_its_own_review_back(tmp_path: Path) -> None:
    with new_library(tmp_path, *[tariff_event()] * 2, *[call_event()] * 2) as library:
        before = [event.review for event in library.events([1])] * 2
        library.apply("Reject 2", [SetReview(2, Review.REJECTED)])
        library.apply("Accept 4", [SetReview(4, Review.ACCEPTED)])
        mixed = reviews(library)
        assert len(set(mixed)) >= 3 - (Review.ACCEPTED in before)
        changes = library.apply("Accept 4 events", [ReviewMany((4, 3, 2, 1), Review.ACCEPTED)])
        assert changes == Changes(
            events_edited=frozenset(number for number, had in enumerate(mixed, 1) if had is not Review.ACCEPTED)
        )
        assert reviews(library) == [Review.ACCEPTED] * 4
        library.undo()
        assert reviews(library) == mixed
        library.redo()
        assert reviews(library) == [Review.ACCEPTED] * 4
        assert library.undo_summary() == "Accept 4 events"


def test_one_that_is_not_there_stops_all(tmp_path: Path) -> None:
    with new_library(tmp_path, tariff_event()) as library:
        with pytest.raises(LibraryError, match="1 of the 2 events"):
            library.apply("Accept", [ReviewMany((1, 9), Review.ACCEPTED)])
        assert library.undo_summary() is None


def test_undo_leaves_what_was_changed_since(tmp_path: Path) -> None:
    with new_library(tmp_path, tariff_event(), call_event()) as library:
        library.apply("Accept both", [ReviewMany((1, 2), Review.REJECTED)])
    run_sql(library.location, "UPDATE event SET review = 'edited' WHERE id = 2")
    with Library.open(library.location) as library:
        with pytest.raises(LibraryError, match="cannot be undone"):
            library.undo()
        assert [event.review for event in library.events([1, 2])] == [Review.REJECTED, Review.EDITED]


def test_tens_of_thousands_are_no_matter(tmp_path: Path) -> None:
    with new_library(tmp_path, tariff_event(), call_event()) as library:
        ids = tuple([1, 2] * 20_000)
        assert library.apply("Reject", [ReviewMany(ids, Review.REJECTED)]).events_edited == {1, 2}
