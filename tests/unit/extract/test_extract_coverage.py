"""What became of each sentence of a text."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.domain.articles import PublishedFrom, published_on
from viewer.domain.coverage import CoverageStatus, CoveredSentence
from viewer.domain.events import Evidence
from viewer.domain.passages import Passage, canonical_text
from viewer.extract import Lexicon, coverage, load_lexicon, read_events

LEXICON = load_lexicon()
TEXT = """---
author: A. Writer
---
Ministers argue over steel

The minister said on Thursday that the harvest was late.
Canada imposed a 25% tariff on steel from China on June 2, 2025.
Nobody knows what comes of it.
Read more: Canada cuts tariffs on butter
"""


def covered(text: str, lexicon: Lexicon) -> tuple[CoveredSentence, ...]:
    reading = read_events(text, published_on(dt.date(2025, 6, 6), PublishedFrom.METADATA), lexicon)
    return coverage(text, reading.expressions, reading.events)


def status_of(words: str, sentences: tuple[CoveredSentence, ...]) -> CoverageStatus:
    [found] = [each.status for each in sentences if words in each.passage.quote(TEXT)]
    return found


def test_each_sentence_has_its_status(lexicon: Lexicon) -> None:
    sentences = covered(TEXT, lexicon)
    assert status_of("harvest", sentences) is CoverageStatus.DATED
    assert status_of("25% tariff", sentences) is CoverageStatus.EVENT
    assert status_of("Nobody knows", sentences) is CoverageStatus.NOTHING
    assert status_of("Read more", sentences) is CoverageStatus.NOT_READ
    assert status_of("A. Writer", sentences) is CoverageStatus.NOT_READ


def test_the_events_of_a_sentence_are_named(lexicon: Lexicon) -> None:
    reading = read_events(TEXT, published_on(dt.date(2025, 6, 6), PublishedFrom.METADATA), lexicon)
    sentences = coverage(TEXT, reading.expressions, reading.events)
    named = [each for each in sentences if each.event_indexes]
    assert named
    for each in named:
        for index in each.event_indexes:
            assert any(evidence.passage.overlaps(each.passage) for evidence in reading.events[index].evidence)
    without = coverage(TEXT, reading.expressions, ())
    assert status_of("25% tariff", without) is CoverageStatus.DATED


def test_an_event_made_by_hand_covers_what_was_not_read(lexicon: Lexicon) -> None:
    reading = read_events(TEXT, published_on(dt.date(2025, 6, 6), PublishedFrom.METADATA), lexicon)
    start = TEXT.index("Canada cuts")
    place = Passage(start, start + 10)
    event = replace(reading.events[0], evidence=(Evidence(place, place.quote(TEXT)),))
    assert status_of("Read more", coverage(TEXT, (), [event])) is CoverageStatus.EVENT


pieces = st.sampled_from(
    [
        "\n",
        " ",
        ". ",
        "😀",
        "\u00a0",
        "\u200f",
        "Canada imposed tariffs on Monday",
        "12",
        "- ",
        "---\n",
        "https://a.example/b",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(pieces | st.text(max_size=8), max_size=30).map("".join).map(canonical_text))
def test_every_word_is_covered_once(text: str) -> None:
    sentences = covered(text, LEXICON)
    ends = 0
    for each in sentences:
        assert ends <= each.passage.start < each.passage.end
        ends = each.passage.end
    inside = {place for each in sentences for place in range(each.passage.start, each.passage.end)}
    assert all(place in inside for place, letter in enumerate(text) if letter.isalnum())
