"""Sentences that go on about the last measure or meeting, and clauses that share a day with another."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.unit.extract.sentences import BEFORE
from viewer.domain.articles import PublishedFrom, published_on
from viewer.domain.events import Event
from viewer.extract import Lexicon, read_events

FRIDAY = published_on(dt.date(2025, 7, 4), PublishedFrom.METADATA)


def last(text: str, lexicon: Lexicon, action: str) -> Event:
    """The last event with an action."""
    return [each for each in read_events(BEFORE + text, FRIDAY, lexicon).events if each.action == action][-1]


def days(event: Event) -> list[tuple[str, str]]:
    """Roles and EDTF of the dates of an event."""
    return [(date.role.value, date.value.edtf) for date in event.dates]


MEASURE = "China will impose a duty on brandy from the European Union starting on Saturday, it said on Friday. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The duties will be collected for five years.", [("effective", "2025-07-05?")]),
        ("Most of the affected goods will face duties of up to 35%.", [("effective", "2025-07-05?")]),
        ("Peru will impose a tariff on cars from Japan.", []),
    ],
)
def test_more_of_a_measure_begins_with_it(text: str, expected: list[tuple[str, str]], lexicon: Lexicon) -> None:
    event = last(MEASURE + text, lexicon, "impose")
    assert days(event) == expected
    assert all("goes on about" in date.receipt.reason for date in event.dates)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The two leaders agreed to suspend all tariffs on aircraft.", [("announced", "2025-07-01?")]),
        ("They agreed to suspend all tariffs on aircraft.", [("announced", "2025-07-01?")]),
        ("Peru and Chile agreed to suspend all tariffs on aircraft.", []),
    ],
)
def test_what_the_two_agreed_was_agreed_when_they_met(
    text: str, expected: list[tuple[str, str]], lexicon: Lexicon
) -> None:
    met = "Joe Biden spoke by phone with Ursula von der Leyen on July 1. "
    assert days(last(met + text, lexicon, "pause")) == expected


@pytest.mark.parametrize(
    ("text", "action", "expected"),
    [
        (
            "On July 1 Peru imposed a tariff on steel and said Chile would also limit exports of software.",
            "ban",
            [("announced", "2025-07-01?")],
        ),
        (
            "The deal was settled on Tuesday when Piyush Goyal met Maros Sefcovic in London.",
            "meet",
            [("occurred", "2025-07-01")],
        ),
        (
            "Donald Trump threatened on Thursday to raise tariffs on Mexico after a phone call with Claudia Sheinbaum.",
            "call",
            [("occurred", "2025-07-03?")],
        ),
    ],
)
def test_clauses_of_one_sentence_share_its_day(
    text: str, action: str, expected: list[tuple[str, str]], lexicon: Lexicon
) -> None:
    assert days(last(text, lexicon, action)) == expected


def test_the_day_of_a_start_in_reported_speech_is_not_that_of_the_speech(lexicon: Lexicon) -> None:
    event = last("The tariff on steel would rise to 25 percent on Nov. 1, he wrote.", lexicon, "raise")
    assert days(event) == [("effective", "2025-11-01")]
