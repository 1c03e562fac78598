"""Events of a text: what becomes one, what does not, and what ties it to the words."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.domain.articles import UNPUBLISHED, PublishedFrom, published_on
from viewer.domain.events import DateRole, Event, EventKind, FieldName, PartyRole, RateKind, Standing
from viewer.domain.times import Reading
from viewer.extract import Lexicon, load_lexicon, read_events

ROOT = Path(__file__).parents[3]
STORY = (ROOT / "tests" / "data" / "leaders_call.txt").read_text(encoding="utf-8")
FRIDAY = dt.date(2025, 6, 6)
LEXICON = load_lexicon()


def read(text: str, lexicon: Lexicon = LEXICON) -> tuple[Event, ...]:
    return read_events("A headline of a story\n" + text, published_on(FRIDAY, PublishedFrom.METADATA), lexicon).events


def dates(event: Event) -> dict[DateRole, str]:
    return {date.role: date.value.edtf for date in event.dates}


@pytest.fixture(scope="module")
def story() -> Reading:
    return read_events(STORY, UNPUBLISHED, LEXICON)


def of_kind(reading: Reading, kind: EventKind) -> Event:
    [event] = [event for event in reading.events if event.kind is kind]
    return event


def test_several_mentions_of_a_call_are_one_event(story: Reading) -> None:
    call = of_kind(story, EventKind.CALL)
    assert dates(call) == {DateRole.OCCURRED: "2025-06-05"}
    assert {party.name for party in call.parties} == {"Donald Trump", "Xi Jinping"}
    assert dict(call.details)["duration"] == "about 90 minutes"
    assert call.standing is Standing.OCCURRED
    assert len(call.evidence) >= 3


def test_talks_ahead_are_planned(story: Reading) -> None:
    talks = of_kind(story, EventKind.TALKS)
    assert dates(talks) == {DateRole.OCCURRED: "2025-06-09"}
    assert talks.standing is Standing.PLANNED
    assert {"Scott Bessent", "Howard Lutnick"} <= {party.name for party in talks.parties}
    assert "London" in talks.title


def test_a_promise_told_by_another_is_a_commitment_and_no_fact(story: Reading) -> None:
    promise = of_kind(story, EventKind.STATEMENT)
    assert dates(promise) == {DateRole.ANNOUNCED: "2025-06-06"}
    assert promise.standing is Standing.PLANNED
    roles = {party.name: party.role for party in promise.parties}
    assert roles["Donald Trump"] is PartyRole.SPEAKER
    assert roles["Xi Jinping"] is PartyRole.ACTOR


def test_an_act_without_a_date_gets_an_upper_bound_and_no_day(story: Reading) -> None:
    grant = of_kind(story, EventKind.LICENSE)
    assert grant.action == "grant"
    [bound] = grant.dates
    assert bound.value.edtf == "../2025-06-08"
    assert bound.value.lo is None
    assert (bound.text, bound.receipt.rule) == ("", "no-later-than-published")


def test_captions_link_lines_and_mays_give_nothing(story: Reading) -> None:
    assert len(story.events) == 4
    quotes = " ".join(evidence.quote for event in story.events for evidence in event.evidence)
    for words in ("Read more", "waves to reporters", "Beijing may relax"):
        assert words not in quotes


def test_quotes_and_fields_stand_at_their_places(story: Reading) -> None:
    for event in story.events:
        for evidence in event.evidence:
            assert evidence.passage.quote(STORY) == evidence.quote
            assert all(evidence.passage.contains(span.passage) for span in evidence.fields)
        for date in event.dates:
            assert date.passage is None or date.passage.quote(STORY) == date.text
    call = of_kind(story, EventKind.CALL)
    words = {span.field: span.passage.quote(STORY) for span in call.evidence[0].fields}
    assert words[FieldName.DATE] == "Thursday"


NOISE = st.sampled_from(["😀", "\u00a0", "\u200f", "é", "\n", " ", "“", "’", "\u202e", "—", "[x](http://y.z)"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(STORY)), NOISE), max_size=12))
def test_quotes_stay_verbatim_whatever_stands_in_the_text(insertions: list[tuple[int, str]]) -> None:
    text = STORY
    for place, noise in insertions:
        text = text[:place] + noise + text[place:]
    reading = read_events(text, UNPUBLISHED, LEXICON)
    for event in reading.events:
        assert all(evidence.passage.quote(text) == evidence.quote for evidence in event.evidence)
        assert all(date.passage is None or date.passage.quote(text) == date.text for date in event.dates)


@pytest.mark.parametrize("day", ["New Year’s Day", "May\u00a010 and May\u00a011", "Jan.\u00a03,\u202f2025"])
def test_words_of_dates_are_verbatim_with_odd_signs(day: str) -> None:
    text = f"A title\nCanada’s government raised tariffs on steel from China on {day}, and US duties rose to 50%.\n"
    events = read_events(text, published_on(FRIDAY, PublishedFrom.METADATA), LEXICON).events
    dated = [date for event in events for date in event.dates if date.passage]
    assert dated
    assert all(date.passage is not None and date.passage.quote(text) == date.text for date in dated)


def test_announced_and_effective_dates_of_one_act() -> None:
    [event] = read("Canada announced on Tuesday a 25% tariff on steel from China, effective July 1.")
    assert dates(event) == {DateRole.ANNOUNCED: "2025-06-03", DateRole.EFFECTIVE: "2025-07-01"}
    assert event.primary_date is not None
    assert event.primary_date.role is DateRole.EFFECTIVE
    assert [(rate.value, rate.unit) for rate in event.rates] == [(25.0, "percent")]
    assert event.products == ("steel",)
    assert {party.name: party.role for party in event.parties} == {"Canada": PartyRole.ACTOR, "China": PartyRole.TARGET}


@pytest.mark.parametrize(
    ("text", "kind", "action", "standing"),
    [
        ("Turkey imposed tariffs on US whiskey on Monday.", "tariff", "impose", "occurred"),
        ("India raised tariffs on steel to 12% on Monday.", "tariff", "raise", "occurred"),
        ("Japan cut tariffs on beef on Monday.", "tariff", "cut", "occurred"),
        ("Trump paused the tariffs on Mexico on Monday.", "tariff", "pause", "occurred"),
        ("Brazil will lift tariffs on corn on July 1.", "tariff", "lift", "planned"),
        ("Trump threatened on Monday to impose tariffs on Spain.", "tariff", "impose", "threatened"),
        ("The US proposed tariffs on Chinese ships on Monday.", "tariff", "propose", "proposed"),
        ("The 10% tariff on Chile took effect on Monday.", "tariff", "take effect", "in_force"),
        ("The Commerce Department denied a license to Huawei on Monday.", "license", "deny", "occurred"),
        ("Washington revoked Intel's export licenses for Huawei on Monday.", "license", "revoke", "occurred"),
        ("China has suspended export licenses for magnets since Monday.", "license", "suspend", "occurred"),
        ("China tightened export controls on graphite on Monday.", "export_control", "tighten", "occurred"),
        ("The US added 12 Chinese firms to its Entity List on Monday.", "sanction", "list", "occurred"),
        ("The EU opened an anti-subsidy probe into Chinese cars on Monday.", "investigation", "open", "occurred"),
        ("The US and Britain signed a trade deal on Monday.", "agreement", "sign", "occurred"),
        (
            "A federal court struck down the tariffs on Monday, a setback for Washington.",
            "ruling",
            "strike down",
            "occurred",
        ),
        ("Carney spoke with Trump by phone on Monday about tariffs.", "call", "call", "occurred"),
        ("Carney will speak with Trump by phone on Monday about tariffs.", "call", "call", "planned"),
        ("Bessent met He Lifeng in Geneva on Monday for trade talks.", "talks", "meet", "occurred"),
        (
            "Canada imposed tariffs on US steel on Monday in retaliation for American duties.",
            "retaliation",
            "impose",
            "occurred",
        ),
    ],
)
def test_acts(text: str, kind: str, action: str, standing: str) -> None:
    found = [(event.kind.value, event.action, event.standing.value) for event in read(text)]
    assert (kind, action, standing) in found


@pytest.mark.parametrize(
    "text",
    [
        "China may raise tariffs on US soybeans.",
        "China did not raise tariffs on US soybeans on Monday.",
        "If China raises tariffs, the US could answer.",
        "Will China raise tariffs on the US?",
        "Analysts urged Canada to impose tariffs on Chinese cars.",
        "Canada never imposed tariffs on Japan.",
        "The US and China have no deal, and trade is slow.",
        "The duty to warn applies to tariffs and trade in America.",
        "Electricity tariffs rose in Germany on Monday; trade was quiet.",
    ],
)
def test_what_is_possible_denied_or_something_else_gives_no_event(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Peel the apples on Monday and bake for 45 minutes. The pie will serve eight.",
        "The 76ers spoke with reporters on Monday. The team will meet the Lakers on Friday.",
        "Install the tool, then call the API. The license is MIT. See the docs by May 1.",
        "The mobile operator announced new tariff plans for roaming on Monday.",
    ],
)
def test_texts_about_other_things_give_nothing(text: str) -> None:
    assert read(text) == ()


def test_rates_keep_their_meaning() -> None:
    [event] = read("The United States raised tariffs on steel from 25% to 50% on Monday.")
    assert {(rate.value, rate.kind) for rate in event.rates} == {(25.0, RateKind.PRIOR), (50.0, RateKind.TOTAL)}
    [event] = read("The EU imposed an additional 10% duty on cars from China on Monday.")
    assert [rate.kind for rate in event.rates] == [RateKind.ADDITIONAL]


def test_a_pause_for_a_number_of_days_ends_by_both_ways_of_counting() -> None:
    [event] = read("Trump suspended the tariffs on Mexico for 90 days, effective May 14.")
    until = next(date for date in event.dates if date.role is DateRole.SUSPENDED_UNTIL)
    assert until.value.edtf == "2025-08-12"
    assert until.receipt.alternatives == ("2025-08-11",)


def test_a_sentence_that_goes_on_about_the_act_before_adds_its_date() -> None:
    [event] = read("Canada imposed tariffs of 25% on US steel. They took effect on June 2.")
    assert dates(event)[DateRole.EFFECTIVE] == "2025-06-02"


def test_the_order_of_hashing_changes_nothing() -> None:
    program = (
        "import sys, json; from pathlib import Path;"
        "from viewer.extract import load_lexicon, read_events; from viewer.domain.articles import UNPUBLISHED;"
        "from viewer.interchange import event_record;"
        "text = Path(sys.argv[1]).read_text(encoding='utf-8');"
        "print(json.dumps([event_record(e) for e in read_events(text, UNPUBLISHED, load_lexicon()).events]))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program, str(ROOT / "tests" / "data" / "leaders_call.txt")],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1
    assert len(json.loads(outputs.pop())) == 4


def test_a_sentence_that_goes_on_about_a_call_is_no_second_call(lexicon: Lexicon) -> None:
    text = (
        "Leaders talk\nThe United States and China are at odds over tariffs, export licenses and trade, as they have "
        "been for years.\nPresident Joe Biden and Chinese President Xi Jinping spoke by telephone on Tuesday. It was "
        "their first conversation since they met in November 2023, and their first phone call since July 2022.\n"
    )
    published = published_on(dt.date(2024, 4, 3), PublishedFrom.METADATA)
    calls = [event for event in read_events(text, published, lexicon).events if event.kind is EventKind.CALL]
    assert [[date.value.edtf for date in call.dates] for call in calls] == [["2024-04-02"]]


def test_in_a_text_of_other_things_an_agreement_is_somebodys(lexicon: Lexicon) -> None:
    text = (
        "Soup in exchange\nBy Thursday we had reached an agreement. The customs of Japan and the trade in soy are old, "
        "and my sister took her duty and her retaliation well.\n"
    )
    assert read_events(text, published_on(FRIDAY, PublishedFrom.METADATA), lexicon).events == ()
