"""Who acts, and whom an act is aimed at."""

from __future__ import annotations

from tests.unit.extract.sentences import BEFORE, FRIDAY
from viewer.domain.events import EventKind
from viewer.extract import Lexicon, read_events


def test_who_reports_a_breach_is_no_party_to_it(lexicon: Lexicon) -> None:
    text = BEFORE + "China breached the Geneva agreement, Trump said on May 30."
    [event] = read_events(text, FRIDAY, lexicon).events
    assert [party.name for party in event.parties] == ["China"]


def test_who_weighs_a_duty_is_its_actor(lexicon: Lexicon) -> None:
    text = BEFORE + "India is weighing a tariff on American almonds, sources said on Thursday."
    [event] = read_events(text, FRIDAY, lexicon).events
    assert {party.name: party.role.value for party in event.parties}["India"] == "actor"


def test_a_firm_decides_no_license(lexicon: Lexicon) -> None:
    text = (
        BEFORE + "Washington makes life hard for Samsung by revoking authorizations to ship tools to China on Friday."
    )
    [event] = read_events(text, FRIDAY, lexicon).events
    roles = {party.name: party.role.value for party in event.parties}
    assert (event.kind, roles.get("Samsung", "target")) == (EventKind.LICENSE, "target")


def test_it_is_not_taken_for_the_country_that_the_sentence_opens_with(lexicon: Lexicon) -> None:
    told = "Japan avoided a 25% tariff with a deal that Trump announced Tuesday; it sets a 15% tariff on Japanese cars."
    events = read_events(BEFORE + told, FRIDAY, lexicon).events
    actors = {party.name for event in events for party in event.parties if party.role.value == "actor"}
    assert events
    assert "Japan" not in actors


def test_who_imposed_is_named_behind_the_noun(lexicon: Lexicon) -> None:
    text = BEFORE + "The tariffs that the United States imposed on steel on March 12 hurt Canada."
    [event] = read_events(text, FRIDAY, lexicon).events
    assert [party.name for party in event.parties if party.role.value == "actor"] == ["United States"]


def test_who_acts_is_named_in_front_of_an_aside(lexicon: Lexicon) -> None:
    text = BEFORE + "Russia, which was hit by the US tariffs, banned imports of American poultry on March 10."
    actors = {p.name for e in read_events(text, FRIDAY, lexicon).events for p in e.parties if p.role.value == "actor"}
    assert actors == {"Russia"}


def test_whose_decision_it_is_acts(lexicon: Lexicon) -> None:
    text = BEFORE + "China complained on Monday over Washington's decision to slap duties on tires."
    acts = [event for event in read_events(text, FRIDAY, lexicon).events if event.action == "impose"]
    actors = {party.name for event in acts for party in event.parties if party.role.value == "actor"}
    assert "China" not in actors


def test_two_leaders_of_the_sentence_before_spoke(lexicon: Lexicon) -> None:
    text = BEFORE + (
        "Donald Trump met Xi Jinping in Busan on May 5. The two leaders had spoken by phone last in July 2022."
    )
    call = next(event for event in read_events(text, FRIDAY, lexicon).events if event.kind is EventKind.CALL)
    assert {party.name for party in call.parties} == {"Donald Trump", "Xi Jinping"}
    assert [date.value.edtf for date in call.dates] == ["2022-07"]


def test_parties_joined_behind_a_preposition_do_not_act(lexicon: Lexicon) -> None:
    text = BEFORE + (
        "On Monday, Trump sent letters to the leaders of Japan and South Korea and raised the tariffs on steel to 50%."
    )
    raised = next(event for event in read_events(text, FRIDAY, lexicon).events if event.action == "raise")
    assert [party.name for party in raised.parties if party.role.value == "actor"] == ["Donald Trump"]
