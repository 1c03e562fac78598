"""What is dated behind publication is not shown as done."""

from __future__ import annotations

import pytest

from tests.unit.extract.sentences import BEFORE, FRIDAY
from viewer.extract import Lexicon, read_events

JOINED = {
    "China agreed on Tuesday to cut its tariffs on cars and remove its export curbs on magnets.": [
        "planned",
        "planned",
    ],
    "The United States will cut its tariffs on Tuesday and lift its export curbs on magnets.": ["planned", "planned"],
    "The United States and Japan cut their tariffs on Tuesday and lift their export curbs.": ["occurred", "occurred"],
    "On Tuesday Japan said it would cut its tariffs on cars and lift its curbs on exports.": ["planned", "planned"],
}


@pytest.mark.parametrize("sentence", JOINED)
def test_one_modal_speaks_for_both_verbs(sentence: str, lexicon: Lexicon) -> None:
    events = read_events(BEFORE + sentence, FRIDAY, lexicon).events
    assert [event.standing.value for event in events] == JOINED[sentence]


def test_what_was_agreed_in_one_breath_was_agreed_on_one_day(lexicon: Lexicon) -> None:
    events = read_events(BEFORE + next(iter(JOINED)), FRIDAY, lexicon).events
    assert {tuple((date.role.value, date.value.edtf) for date in event.dates) for event in events} == {
        (("announced", "2025-06-03"),)
    }


AHEAD = {
    "The U.S. duty on Canadian shingles falls from 35% to 20% on Wednesday.": "planned",
    "The ministry imposed a 34% tariff on American goods effective July 10.": "planned",
    "The new export controls on gallium take effect on Aug. 8.": "planned",
    "Canada announced a 100% tariff on electric vehicles, effective Oct. 1.": "occurred",
    "Trump signed an order on Thursday that raises tariffs on steel to 50% from July 1.": "occurred",
    "The truce expires on Nov. 10.": "planned",
    "The ministry extended its duty on European brandy until July 5.": "occurred",
    "The ministry imposed a 34% tariff on American goods effective May 10.": "occurred",
}


@pytest.mark.parametrize("sentence", AHEAD)
def test_what_takes_place_behind_publication_is_planned(sentence: str, lexicon: Lexicon) -> None:
    [event] = read_events(BEFORE + sentence, FRIDAY, lexicon).events
    assert event.standing.value == AHEAD[sentence], (event.title, event.dates)


def test_the_reason_is_told(lexicon: Lexicon) -> None:
    text = BEFORE + "The ministry imposed a 34% tariff on American goods effective July 10."
    [event] = read_events(text, FRIDAY, lexicon).events
    assert any("still to come" in reason for reason in event.reasons)


TITLES = {
    "Seoul threatened to retaliate if Washington imposed tariffs on cars.": "South Korea threatens to retaliate",
    "China has threatened to sue the United States at the WTO over the tariffs.": (
        "China threatens to sue over trade measures"
    ),
    "The EU will file a complaint at the WTO over the tariffs.": "Trade case to be filed: European Union",
    "Hanoi offered on Friday to remove all duties on American goods.": "Vietnam may lift tariffs on United States",
    "The EU is considering tariffs of 25% on American steel.": (
        "European Union considers 25% tariffs on steel from United States"
    ),
    "Tariffs of 25% on steel are being considered, officials said on Tuesday.": "25% tariffs on steel considered",
    "Trump threatened 30% tariffs on Mexico on Tuesday.": "Donald Trump threatens 30% tariffs on Mexico",
    "A call between the leaders of Japan and the United States was postponed on Wednesday.": (
        "Call postponed: Japan and United States"
    ),
}


@pytest.mark.parametrize("sentence", TITLES)
def test_no_title_tells_a_threat_or_a_thought_as_done(sentence: str, lexicon: Lexicon) -> None:
    [event] = read_events(BEFORE + sentence, FRIDAY, lexicon).events
    assert event.title == TITLES[sentence]


def test_a_held_call_and_a_day_inside_a_threat(lexicon: Lexicon) -> None:
    text = BEFORE + "Carney and Trump held a call on Sunday to discuss steel."
    [call] = read_events(text, FRIDAY, lexicon).events
    assert (call.title, call.dates[0].value.edtf) == ("Mark Carney and Donald Trump speak by phone", "2025-06-01")
    text = BEFORE + "Tokyo refused on Friday to lift its tariff on rice."
    assert not read_events(text, FRIDAY, lexicon).events
