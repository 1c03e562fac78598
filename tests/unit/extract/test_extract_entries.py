"""Entries of chronologies: their kind by the main verb, their date by what they begin with or stand under."""

from __future__ import annotations

import pytest

from tests.unit.extract.sentences import BEFORE, FRIDAY
from viewer.domain.events import EventKind
from viewer.extract import Lexicon, read_events
from viewer.extract.entries import kind_by_verb


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("A three-judge panel unanimously rejects the challenge of growers", EventKind.RULING),
        ("A final finding reverses that of the year before", EventKind.RULING),
        ("The challenge by Mexico fails", EventKind.RULING),
        ("Tomato growers petition the Department of Commerce for relief", EventKind.INVESTIGATION),
        ("Growers lodge two petitions", EventKind.INVESTIGATION),
        ("Japan brings a complaint to Geneva", EventKind.RULING),
        ("After two years of talks the governments initial the Sugar Agreement", EventKind.AGREEMENT),
        ("Mexico gives notice that it will leave the pact", EventKind.AGREEMENT),
        ("Geneva round ends without a result", EventKind.TALKS),
        ("Duties double", None),
    ],
)
def test_the_main_verb_tells_the_kind(words: str, kind: EventKind | None) -> None:
    assert kind_by_verb(words) is kind


def told(text: str, lexicon: Lexicon) -> list[tuple[str, str]]:
    events = read_events(BEFORE + "\n" + text, FRIDAY, lexicon).events
    return [(each.kind.value, date.value.edtf) for each in events for date in each.dates]


def test_each_sentence_of_an_entry_may_tell_an_event(lexicon: Lexicon) -> None:
    text = (
        "**March 3, 1994** – Panels twice send the finding back. A challenge by Canada fails in August 1994, and "
        "deposits are refunded.\n"
    )
    assert told(text, lexicon) == [("ruling", "1994-03-03"), ("ruling", "1994-08")]


def test_what_might_be_is_no_event_of_an_entry(lexicon: Lexicon) -> None:
    text = "**March 3, 1994** – Panels twice send the finding back. A challenge by Canada may fail.\n"
    assert told(text, lexicon) == [("ruling", "1994-03-03")]


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        ("**March 2018**", "**April 2018**", ["2018-03", "2018-04"]),
        ("## March 4, 2018", "## April 2, 2018", ["2018-03-04", "2018-04-02"]),
        ("March 4, 2018:", "April 2, 2018:", ["2018-03-04", "2018-04-02"]),
    ],
)
def test_a_heading_that_is_a_date_dates_what_stands_under_it(
    first: str, second: str, days: list[str], lexicon: Lexicon
) -> None:
    text = (
        f"{first}\n\nThe United States imposes a tariff of 25 percent on steel.\n\n"
        f"{second}\n\nChina raises its duty on pork to 30 percent.\n"
    )
    assert [day for _, day in told(text, lexicon)] == days


def test_lines_of_dates_are_headings_where_there_are_several(lexicon: Lexicon) -> None:
    text = (
        "January 3, 2018\n\nThe president raises tariffs on steel from China.\n\nMarch 4, 2018\n\nA panel rejects the "
        "complaint of Japan.\n\nMay 5, 2018\n\nThe United States and China sign an agreement.\n"
    )
    assert [day for _, day in told(text, lexicon)] == ["2018-01-03", "2018-03-04", "2018-05-05"]


def test_one_heading_with_a_date_is_no_chronology(lexicon: Lexicon) -> None:
    text = "**March 2018**\n\nThe United States imposed a tariff of 25 percent on steel from Japan.\n"
    assert told(text, lexicon) == [("tariff", "../2025-06-06")]


def test_a_date_with_a_full_stop_opens_an_entry(lexicon: Lexicon) -> None:
    text = (
        "The United States tightened its export controls on chips on May 2, 2023.\n\n"
        "- 17 October 2023. A tighter rule closes the gap. The firm later designs a new chip.\n"
        "- 2 December 2024. The big one. Memory of high bandwidth is brought under the controls.\n"
    )
    entries = [entry for entry in told(text, lexicon) if entry[1] != "2023-05-02"]
    assert entries == [("export_control", "2023-10-17"), ("export_control", "2024-12-02")]


def test_an_entry_of_one_word_tells_nothing(lexicon: Lexicon) -> None:
    text = "- **March 2024:** U-turn.\n- **April 2024:** Two panels of the WTO look at the case.\n"
    assert [day for _, day in told(text, lexicon)] == ["2024-04"]
