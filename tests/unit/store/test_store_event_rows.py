"""Whole events: set in all their parts, taken out, and brought back to the byte."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.store.store_samples import call_event, dump, found, new_library, tariff_event
from viewer.domain.changes import Changes
from viewer.domain.edits import Edit, RemoveEvent, SetEvent
from viewer.domain.events import (
    Claim,
    Event,
    EventField,
    EventKind,
    Party,
    PartyRole,
    Rate,
    RateKind,
    Review,
    Standing,
)
from viewer.errors import LibraryError, QuoteMismatch
from viewer.store import Library


def retold(event: Event) -> Event:
    """The event with every part changed that a person can change."""
    return replace(
        event,
        title="Another title",
        kind=EventKind.RETALIATION,
        action="retaliate",
        standing=Standing.DENIED,
        review=Review.EDITED,
        parties=(Party("Norway", PartyRole.TARGET), *event.parties),
        rates=(Rate(30, "percent", RateKind.ADDITIONAL, "30%", high=40),),
        products=("butter", *event.products),
        tags=("dairy", "follow up"),
        note="Ask Ødegård 🧀\nabout this.",
        starred=True,
        by_person=(EventField.TITLE, EventField.KIND),
        evidence=tuple(reversed(event.evidence)),
        dates=event.dates[:1],
    )


def content(library: Library) -> list[str]:
    return [line for line in dump(library.location) if "_fts" not in line]


def walk(library: Library, edits: list[Edit], expected: Changes) -> None:
    """Applies a step, and goes back and forth over it."""
    before = content(library)
    assert library.apply("Change it", edits) == expected
    after = content(library)
    assert after != before
    for _ in range(2):
        library.undo()
        assert content(library) == before
        library.redo()
        assert content(library) == after
    assert library.verify() == []


def test_every_part_of_an_event_is_set_and_taken_back(tmp_path: Path) -> None:
    with new_library(tmp_path, tariff_event(), call_event()) as library:
        wanted = retold(library.event(1))
        walk(library, [SetEvent(wanted)], Changes(events_edited=frozenset({1})))
        assert library.event(1) == wanted
        assert library.event(1).is_touched
        assert found(library, "Another").best == (1,)


def test_what_is_as_wanted_already_is_no_step(tmp_path: Path) -> None:
    with new_library(tmp_path, tariff_event()) as library:
        assert library.apply("Nothing", [SetEvent(library.event(1))]) == Changes()
        assert library.undo_summary() is None


def test_an_event_is_removed_and_comes_back_under_its_id(tmp_path: Path) -> None:
    with new_library(tmp_path, tariff_event(), call_event()) as library:
        walk(library, [RemoveEvent(1)], Changes(events_removed=frozenset({1})))
        assert [event.id for event in library.events()] == [2]


def test_claims_are_kept_whole(tmp_path: Path) -> None:
    with new_library(tmp_path, tariff_event(), call_event()) as library:
        survivor, other = library.events([1, 2])
        claims = tuple(
            Claim(replace(event, id=None, dates=tuple(replace(date, id=None) for date in event.dates)), why)
            for event, why in ((survivor, ""), (other, "Both are of Tuesday."))
        )
        joined = replace(survivor, claims=claims, evidence=(*survivor.evidence, *other.evidence))
        changes = Changes(events_edited=frozenset({1}), events_removed=frozenset({2}))
        walk(library, [SetEvent(joined), RemoveEvent(2)], changes)
        assert library.event(1) == joined
        assert library.event(1).claims == claims


@pytest.mark.parametrize("event_id", [0, 9])
def test_an_event_that_is_not_there_is_named(tmp_path: Path, event_id: int) -> None:
    with new_library(tmp_path, tariff_event()) as library:
        stranger = replace(library.event(1), id=event_id)
        for edit in (SetEvent(stranger), RemoveEvent(event_id)):
            with pytest.raises(LibraryError, match=f"Event {event_id} is not in the library"):
                library.apply("Change it", [edit])


def test_words_that_do_not_stand_there_are_refused_and_nothing_is_changed(tmp_path: Path) -> None:
    with new_library(tmp_path, tariff_event()) as library:
        event = library.event(1)
        before = content(library)
        wrong = replace(event, title="Other", evidence=(replace(event.evidence[0], quote="other words"),))
        with pytest.raises(QuoteMismatch):
            library.apply("Change it", [SetEvent(wrong)])
        assert content(library) == before
