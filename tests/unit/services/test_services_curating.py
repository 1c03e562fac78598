"""What a person makes of events: each a step in words that undo takes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from viewer.domain.changes import Changes
from viewer.domain.confidence import CERTAIN
from viewer.domain.conflicts import conflicts
from viewer.domain.events import EventField, EventKind, Review, Standing
from viewer.domain.rules import BY_PERSON
from viewer.errors import BadUsage
from viewer.services import curating
from viewer.services.importing import ImportRequest, import_articles
from viewer.services.jobs import run
from viewer.services.joining import JoinSearch, look_for_joins
from viewer.store import Library

LIMA = """LIMA, June 6, 2025 - Peru will impose a 12% tariff on zinc from Japan on July 1, 2025, officials said Friday.
"""
TOKYO = """TOKYO, June 7, 2025 - Peru will impose a 15% tariff on zinc from Japan on July 1, 2025, officials said.

The presidents of Peru and Chile spoke by phone on Thursday about zinc, the ministry said.
"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    for name, text in (("lima.txt", LIMA), ("tokyo.txt", TOKYO)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    with Library.create(tmp_path / "test.tradeline") as made:
        run(import_articles(made, ImportRequest((tmp_path / "lima.txt", tmp_path / "tokyo.txt"))))
        assert len(made.events()) == 3
        yield made


def tariffs(library: Library) -> list[int]:
    return [event.id or 0 for event in library.events() if event.kind is EventKind.TARIFF]


def set_title(library: Library) -> Changes:
    return curating.set_fields(library, replace(library.event(1), title="Zinc duty"))


def set_standing(library: Library) -> Changes:
    return curating.set_fields(library, replace(library.event(1), standing=Standing.DENIED))


def set_two(library: Library) -> Changes:
    return curating.set_fields(library, replace(library.event(1), standing=Standing.DENIED, products=("tin",)))


def set_tags(library: Library) -> Changes:
    return curating.set_fields(library, replace(library.event(1), tags=("metal", "Japan")))


def set_note(library: Library) -> Changes:
    return curating.set_fields(library, replace(library.event(1), note="Ask the ministry."))


def star(library: Library) -> Changes:
    return curating.set_starred(library, [1, 2], starred=True)


def tag(library: Library) -> Changes:
    return curating.add_tag(library, [1, 2], "  follow   up ")


def reject(library: Library) -> Changes:
    return curating.review_many(library, [1], Review.REJECTED)


def accept(library: Library) -> Changes:
    return curating.review_many(library, [1, 2, 3], Review.ACCEPTED)


def make(library: Library) -> Changes:
    event = replace(library.event(3), title="Mine", rule=BY_PERSON, evidence=(), dates=(), confidence=CERTAIN)
    return curating.make_event(library, event)


def remove(library: Library) -> Changes:
    return curating.remove_events(library, [3])


def join(library: Library) -> Changes:
    return curating.join_events(library, tariffs(library))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (set_title, "Rename “{}” to “Zinc duty”"),
        (set_standing, "Set standing of “{}” to denied"),
        (set_two, "Set standing and goods of “{}”"),
        (set_tags, "Tag “{}” with metal, Japan"),
        (set_note, "Note on “{}”"),
        (star, "Star 2 events"),
        (tag, "Tag 2 events with follow up"),
        (reject, "Reject “{}”"),
        (accept, "Accept 3 events"),
        (make, "Make the event “Mine”"),
        (remove, "Remove “Peru and Chile speak by phone”"),
        (join, "Join 1 event to “{}”"),
    ],
)
def test_each_change_is_one_step_in_words(library: Library, change: Callable[[Library], Changes], words: str) -> None:
    before = library.events()
    title = library.titles([1])[1]
    assert change(library)
    assert library.undo_summary() == words.format(title)
    assert library.events() != before
    library.undo()
    assert [replace(event, dates=()) for event in library.events()] == [replace(each, dates=()) for each in before]
    library.redo()
    assert library.verify() == []


def test_only_fields_that_differ_count_as_set_by_a_person(library: Library) -> None:
    set_two(library)
    event = library.event(1)
    assert event.by_person == (EventField.STANDING, EventField.PRODUCTS)
    assert event.review is Review.EDITED
    set_note(library)
    assert library.event(1).by_person == event.by_person
    curating.set_fields(library, library.event(2))
    assert library.undo_summary() == f"Note on “{event.title}”", "nothing was changed, so there is no step"


def test_a_tag_needs_letters_and_comes_off_again(library: Library) -> None:
    with pytest.raises(BadUsage):
        curating.add_tag(library, [1], "  ")
    tag(library)
    tag(library)
    assert library.event(1).tags == ("follow up",)
    curating.remove_tag(library, [1, 2, 3], "follow up")
    assert library.undo_summary() == "Untag 2 events: follow up"


def test_sources_that_disagree_are_ruled_on_and_the_ruling_is_kept(library: Library) -> None:
    join(library)
    joined = library.event(tariffs(library)[0])
    (conflict,) = conflicts(joined)
    assert conflict.field is EventField.RATES
    side = next(each for each in conflict.sides if each.words == "15%")
    curating.rule(library, joined.id or 0, conflict, side)
    ruled = library.event(joined.id or 0)
    assert [rate.value for rate in ruled.rates] == [15.0]
    assert EventField.RATES in ruled.by_person
    assert [each.is_ruled for each in conflicts(ruled)] == [True]
    with pytest.raises(BadUsage, match="not settled"):
        curating.rule(library, joined.id or 0, conflict, side)


def test_what_was_joined_wrongly_is_parted_in_one_step(library: Library) -> None:
    first, second = (library.event(each) for each in tariffs(library))
    join(library)
    curating.part_event(library, first.id or 0, 1)
    parted = [event for event in library.events() if event.kind is EventKind.TARIFF]
    assert {tuple(rate.value for rate in event.rates) for event in parted} == {(12.0,), (15.0,)}
    assert [event.claims for event in parted] == [(), ()]
    assert library.suggestions() == []
    assert {event.title for event in parted} == {first.title, second.title}


def test_a_suggested_join_is_told_apart(library: Library) -> None:
    (suggestion,) = library.suggestions()
    assert any("12%" in why and "15%" in why for why in suggestion.why)
    curating.tell_apart(library, suggestion.event_id, suggestion.other_id)
    assert library.suggestions() == []
    library.undo()
    assert library.suggestions() == [suggestion]


def test_one_event_alone_cannot_be_joined(library: Library) -> None:
    with pytest.raises(BadUsage, match="takes two"):
        curating.join_events(library, [1])


def test_a_sentence_is_split_off_and_moved(library: Library) -> None:
    join(library)
    event_id = tariffs(library)[0]
    assert len(library.event(event_id).evidence) == 2
    changes = curating.split_event(library, event_id, [1])
    (new_id,) = changes.events_added
    assert len(library.event(new_id).evidence) == 1
    library.undo()
    call = next(event for event in library.events() if event.kind is EventKind.CALL)
    curating.move_evidence_to(library, event_id, call.id or 0, 1)
    assert len(library.event(call.id or 0).evidence) == len(call.evidence) + 1
    assert library.verify() == []


def test_looking_for_joins_finds_nothing_new_behind_an_import(library: Library) -> None:
    assert run(look_for_joins(library)) == JoinSearch(2, 0)


def test_looking_for_joins_can_be_canceled(library: Library) -> None:
    assert run(look_for_joins(library), lambda progress: progress.done < 1) == JoinSearch(1, 0, canceled=True)
