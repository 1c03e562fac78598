"""Events made by hand: what is read out of the words that a person selected."""

from __future__ import annotations

import datetime as dt

import pytest

from viewer.domain.articles import PublishedFrom, published_on
from viewer.domain.confidence import CERTAIN
from viewer.domain.events import DateRole, Event, EventKind, FieldName, PartyRole, Review, Standing
from viewer.domain.passages import Passage
from viewer.errors import BadUsage
from viewer.extract import Lexicon, draft_event, read_events

TEXT = """Trade news of the week

The licenses 😀 that China promised to the European Union by Thursday remain a topic.
The United States imposed a 25% tariff on steel from Canada on June 2, 2025.
Envoys come to Geneva on July 1, 2025, and again in August.
"""


def draft(words: str, lexicon: Lexicon, text: str = TEXT) -> Event:
    start = text.index(words)
    reading = read_events(text, published_on(dt.date(2025, 6, 6), PublishedFrom.METADATA), lexicon)
    return draft_event(text, Passage(start, start + len(words)), reading, lexicon.events)


def test_fields_are_read_from_the_selection_alone(lexicon: Lexicon) -> None:
    words = "licenses 😀 that China promised to the European Union by Thursday"
    event = draft(words, lexicon)
    assert event.title == words
    assert event.kind is EventKind.LICENSE
    assert {party.name for party in event.parties} == {"China", "European Union"}
    assert [(date.text, date.by_person) for date in event.dates] == [("Thursday", False)]
    assert event.dates[0].receipt.anchor == dt.date(2025, 6, 6)
    assert (event.review, event.rule, event.confidence) == (Review.ACCEPTED, "person", CERTAIN)
    [evidence] = event.evidence
    assert evidence.quote == words
    assert {span.passage.quote(TEXT) for span in evidence.fields} == {"China", "European Union", "Thursday"}


def test_an_event_that_was_read_lends_kind_standing_and_roles(lexicon: Lexicon) -> None:
    event = draft("United States imposed a 25% tariff on steel from Canada on June 2, 2025", lexicon)
    assert (event.kind, event.action, event.standing) == (EventKind.TARIFF, "impose", Standing.OCCURRED)
    roles = {party.name: party.role for party in event.parties}
    assert roles == {"United States": PartyRole.ACTOR, "Canada": PartyRole.TARGET}
    assert [rate.value for rate in event.rates] == [25.0]
    assert event.products == ("steel",)
    assert {span.field for span in event.evidence[0].fields} >= {FieldName.RATE, FieldName.PRODUCT, FieldName.DATE}


def test_a_date_ahead_makes_it_planned_and_all_dates_are_offered(lexicon: Lexicon) -> None:
    event = draft("Envoys come to Geneva on July 1, 2025, and again in August", lexicon)
    assert event.standing is Standing.PLANNED
    assert [date.value.edtf for date in event.dates] == ["2025-07-01", "2025-08"]
    assert {date.role for date in event.dates} == {DateRole.OCCURRED}


def test_spaces_around_are_left_out_and_a_long_title_is_cut_behind_a_word(lexicon: Lexicon) -> None:
    event = draft(" imposed a ", lexicon)
    assert event.evidence[0].quote == "imposed a"
    assert event.dates == ()
    long = draft(TEXT[TEXT.index("The licenses") :], lexicon)
    assert len(long.title) <= 91
    assert long.title.endswith("…")
    assert long.title[:-1] in " ".join(TEXT.split())


@pytest.mark.parametrize("words", ["\n\n", " 😀 "])
def test_a_selection_without_words_is_refused(words: str, lexicon: Lexicon) -> None:
    with pytest.raises(BadUsage, match="holds no words"):
        draft(words, lexicon)
