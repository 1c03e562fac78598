"""Events of a new article that the library has already: joined, suggested or left alone; and parted again."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.unit.store.store_samples import article_of, call_event, dated, found, new_library, tariff_event
from viewer.domain.changes import Changes
from viewer.domain.dates import on_day
from viewer.domain.edits import AddEvent, RemoveEvent, SetEvent, SetReview, TellApart
from viewer.domain.events import DateRole, Event, EventKind, Evidence, Party, PartyRole, Rate, RateKind, Review
from viewer.domain.joining import join, part
from viewer.domain.passages import Passage
from viewer.errors import LibraryError
from viewer.store import Library

FIRST = "On June 5, 2025 the leaders of Norway and Chile spoke by phone about salmon duties.\n"
SECOND = "Chile's president called Norway's prime minister on June 5, 2025, her office told reporters in Santiago.\n"
THIRD = "Norway and Chile had a call on June 6, 2025, a spokesman in Oslo said of the salmon dispute.\n"


def call(text: str, day: int = 5, **changed: Any) -> Event:
    """A call of Norway and Chile, as a text tells it."""
    words = f"June {day}, 2025"
    start = text.index(words)
    date = replace(
        dated(words, on_day(dt.date(2025, 6, day)), DateRole.OCCURRED, text), passage=Passage(start, start + len(words))
    )
    event = replace(
        call_event(),
        title="Norway and Chile speak by phone",
        kind=EventKind.CALL,
        action="call",
        dates=(date,),
        evidence=(Evidence(Passage(0, len(text) - 1), text[:-1]),),
        parties=(Party("Norway", PartyRole.PARTICIPANT), Party("Chile", PartyRole.PARTICIPANT)),
        rates=(),
        products=(),
        details=(),
        review=Review.SUGGESTED,
    )
    return replace(event, **changed)


def add(library: Library, text: str, name: str, *events: Event) -> Changes:
    return library.add_article(article_of(text, name=name, title=name), list(events))


def test_an_event_told_twice_is_one_event_with_two_claims(tmp_path: Path) -> None:
    with new_library(tmp_path) as library:
        add(library, FIRST, "a.txt", call(FIRST))
        changes = add(library, SECOND, "b.txt", call(SECOND))
        assert changes == Changes(articles_added=frozenset({3}), events_edited=frozenset({1}))
        event = library.event(1)
        assert [item.article_id for item in event.evidence] == [2, 3]
        assert [claim.event.evidence[0].article_id for claim in event.claims] == [2, 3]
        assert event.claims[0].why == ""
        assert "Norway" in event.claims[1].why
        assert event.claims[1].why.endswith(".")
        assert library.journal()[0].summary == "Imported “b.txt” with 1 event, 1 of them known already"
        assert library.verify() == []


def test_what_may_be_the_same_is_suggested_with_reasons(tmp_path: Path) -> None:
    with new_library(tmp_path) as library:
        add(library, FIRST, "a.txt", call(FIRST))
        add(library, THIRD, "b.txt", call(THIRD, 6))
        assert len(library.events()) == 2
        (suggestion,) = library.suggestions()
        assert (suggestion.event_id, suggestion.other_id) == (1, 2)
        assert any("6 Jun 2025" in why for why in suggestion.why)
        assert library.suggestions(2) == [suggestion]
        assert library.suggestion_count() == 1


@pytest.mark.parametrize(
    "other",
    [
        call(SECOND, kind=EventKind.TALKS, action="meet"),
        call(SECOND, parties=(Party("Kenya", PartyRole.PARTICIPANT), Party("Peru", PartyRole.PARTICIPANT))),
        call(SECOND, dates=()),
    ],
)
def test_what_differs_is_left_alone(tmp_path: Path, other: Event) -> None:
    with new_library(tmp_path) as library:
        add(library, FIRST, "a.txt", call(FIRST))
        add(library, SECOND, "b.txt", other)
        assert len(library.events()) == 2
        assert library.suggestions() == []


def test_a_rejected_event_takes_nothing_in(tmp_path: Path) -> None:
    with new_library(tmp_path) as library:
        add(library, FIRST, "a.txt", call(FIRST))
        library.apply("Reject", [SetReview(1, Review.REJECTED)])
        add(library, SECOND, "b.txt", call(SECOND))
        assert [event.review for event in library.events([1, 2])] == [Review.REJECTED, Review.SUGGESTED]


def test_what_a_person_did_before_can_still_be_undone_after_a_join(tmp_path: Path) -> None:
    with new_library(tmp_path) as library:
        add(library, FIRST, "a.txt", call(FIRST))
        library.apply("Rename", [SetEvent(replace(library.event(1), title="Salmon call", tags=("fish",)))])
        add(library, SECOND, "b.txt", call(SECOND))
        assert library.event(1).title == "Salmon call"
        library.undo()
        event = library.event(1)
        assert (event.title, event.tags, len(event.evidence)) == ("Norway and Chile speak by phone", (), 2)
        assert library.verify() == []


def test_a_joined_event_is_parted_and_told_apart(tmp_path: Path) -> None:
    with new_library(tmp_path) as library:
        add(library, FIRST, "a.txt", call(FIRST))
        add(library, SECOND, "b.txt", call(SECOND))
        joined = library.event(1)
        remaining, parted = part(joined, 1)
        library.apply("Part", [SetEvent(remaining), AddEvent(parted, not_same_as=1)])
        assert [[item.article_id for item in event.evidence] for event in library.events([1, 2])] == [[2], [3]]
        assert library.event(1).claims == ()
        assert library.suggestions() == []
        library.undo()
        again = library.event(1)
        assert replace(again, dates=()) == replace(joined, dates=())
        library.redo()
        assert len(library.events()) == 2
        assert library.verify() == []


def test_two_events_that_a_person_joins_come_apart_with_undo(tmp_path: Path) -> None:
    with new_library(tmp_path) as library:
        add(library, FIRST, "a.txt", call(FIRST))
        add(library, THIRD, "b.txt", call(THIRD, 6))
        one, other = library.events([1, 2])
        library.apply("Join", [SetEvent(join(one, [other], ["By hand."])), RemoveEvent(2)])
        assert library.suggestions() == []
        library.undo()
        assert library.events([1, 2]) == [one, other]
        assert library.suggestion_count() == 1, "the suggestion is back with the event"


def test_a_refused_suggestion_stays_away_until_undone(tmp_path: Path) -> None:
    with new_library(tmp_path) as library:
        add(library, FIRST, "a.txt", call(FIRST))
        add(library, THIRD, "b.txt", call(THIRD, 6))
        library.apply("Tell apart", [TellApart(2, 1)])
        assert library.suggestions() == []
        assert library.suggestion_count() == 0
        library.undo()
        assert len(library.suggestions()) == 1
        with pytest.raises(LibraryError, match="Event 9"):
            library.apply("Tell apart", [TellApart(1, 9)])


def test_conflicts_of_claims_are_found(tmp_path: Path) -> None:
    with new_library(tmp_path) as library:
        add(library, FIRST, "a.txt", call(FIRST, rates=(Rate(10.0, "percent", RateKind.TOTAL, "10%"),)))
        add(library, THIRD, "b.txt", call(THIRD, 6, rates=(Rate(12.0, "percent", RateKind.TOTAL, "12%"),)))
        one, other = library.events([1, 2])
        library.apply("Join", [SetEvent(join(one, [other], ["By hand."])), RemoveEvent(2)])
        assert found(library, "is:conflict").best == (1,)
        assert found(library, "is:joined").best == (1,)


def test_the_same_text_in_two_outlets_is_one_source(tmp_path: Path) -> None:
    story = FIRST + "".join(
        f"Sentence {number} tells of salmon farms and of the people there.\n" for number in range(30)
    )
    with new_library(tmp_path) as library:
        add(library, story, "a.txt", call(FIRST))
        add(library, f"A new headline\n{story}", "b.txt")
        add(library, SECOND, "c.txt")
        assert library.copies_of([2, 3, 4]) == {2: 2, 3: 2, 4: 4}


def test_an_event_without_parties_or_kind_near_it_costs_no_join(tmp_path: Path) -> None:
    with new_library(tmp_path, tariff_event()) as library:
        add(library, SECOND, "b.txt", call(SECOND, parties=()))
        assert len(library.events()) == 2


def test_of_one_act_one_paper_may_name_who_acts_and_the_other_at_whom(tmp_path: Path) -> None:
    def duty(text: str, party: Party) -> Event:
        rates = (Rate(10.0, "percent", RateKind.TOTAL, "10%"),)
        duty = call(text, kind=EventKind.TARIFF, action="impose", products=("salmon",), rates=rates)
        return replace(duty, parties=(party,))

    with new_library(tmp_path) as library:
        add(library, FIRST, "a.txt", duty(FIRST, Party("Norway", PartyRole.ACTOR)))
        add(library, SECOND, "b.txt", duty(SECOND, Party("Chile", PartyRole.TARGET)))
        (suggestion,) = library.suggestions()
        assert "no party is named by both" in suggestion.why


def test_a_library_is_looked_through_for_events_told_twice(tmp_path: Path) -> None:
    with new_library(tmp_path) as library:
        first, second = library.add_articles([article_of(FIRST, name="a.txt"), article_of(SECOND, name="b.txt")])
        library.add_events([in_article(call(FIRST), first), in_article(call(SECOND), second)])
        assert library.suggestions() == []
        assert library.suggest_joins(second) == 1
        assert library.suggest_joins(first) == 0, "the pair is known by now"
        assert [(each.event_id, each.other_id) for each in library.suggestions()] == [(1, 2)]
        assert len(library.events()) == 2, "nothing is joined without a person"


def in_article(event: Event, article_id: int) -> Event:
    return replace(
        event,
        dates=tuple(replace(date, article_id=article_id) for date in event.dates),
        evidence=tuple(replace(item, article_id=article_id) for item in event.evidence),
    )
