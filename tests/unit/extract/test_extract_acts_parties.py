"""Who acts, and whom an act is aimed at."""

from __future__ import annotations

import pytest

from tests.unit.extract.sentences import BEFORE, FRIDAY
from viewer.domain.events import EventKind, Standing
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


def test_who_is_told_or_instructed_does_not_act(lexicon: Lexicon) -> None:
    told = {
        "On May 7, Donald Trump informed Japan by letter that a tariff of 25 percent would apply from August 1.": (
            set(), Standing.PLANNED,
        ),
        "Donald Trump has instructed Howard Lutnick to add a 25% tariff on steel from Canada on June 11.": (
            {"Donald Trump"}, Standing.PLANNED,
        ),
    }  # fmt: skip
    for sentence, expected in told.items():
        [event] = read_events(BEFORE + sentence, FRIDAY, lexicon).events
        assert ({p.name for p in event.parties if p.role.value == "actor"}, event.standing) == expected


def test_a_party_of_a_war_is_no_party_of_the_call_about_it(lexicon: Lexicon) -> None:
    text = BEFORE + (
        "Donald Trump had a phone call with his friend and thanked him for his help in a war of Russia and Ukraine."
    )
    [event] = read_events(text, FRIDAY, lexicon).events
    assert [party.name for party in event.parties] == ["Donald Trump"]


def test_a_tax_on_exports_to_a_country_is_not_on_goods_from_it(lexicon: Lexicon) -> None:
    text = BEFORE + "Canada agreed on May 30 to place a 15 pct tax on exports of softwood lumber to the United States."
    [event] = read_events(text, FRIDAY, lexicon).events
    assert event.title == "Canada to impose 15% tariffs on lumber"


def test_a_relative_clause_without_its_pronoun_names_who_imposed(lexicon: Lexicon) -> None:
    text = BEFORE + "The industry has been hit by the 10% tariff Donald Trump imposed on British goods last month."
    [event] = read_events(text, FRIDAY, lexicon).events
    assert (event.title, event.dates[0].value.edtf) == (
        "Donald Trump imposes 10% tariffs on United Kingdom", "2025-05",
    )  # fmt: skip


def test_who_is_written_to_does_not_act(lexicon: Lexicon) -> None:
    text = BEFORE + (
        "President Trump raised it in his May 9 letter to President Lula, in which he informed Brazil of a 50% tariff "
        "beginning Aug. 1."
    )
    [event] = read_events(text, FRIDAY, lexicon).events
    assert event.title == "Donald Trump to put in force 50% tariffs"


def test_the_goods_stand_in_front_of_on_which(lexicon: Lexicon) -> None:
    text = BEFORE + "The text says little of steel and aluminum, on which Donald Trump doubled tariffs to 50% in May."
    [event] = read_events(text, FRIDAY, lexicon).events
    assert event.products == ("steel", "aluminum")


def test_a_place_before_a_truce_ends_does_not_end_it(lexicon: Lexicon) -> None:
    text = (
        "U.S., Chinese officials to meet in Stockholm before tariff truce ends\n"
        + BEFORE.split("\n", 1)[1]
        + ("Officials of the United States and China will meet on Monday, with a tariff truce due to end on Aug. 12.")
    )
    ending = [event for event in read_events(text, FRIDAY, lexicon).events if event.action == "end pause"]
    assert ending
    assert "Sweden" not in {party.name for event in ending for party in event.parties}


def test_each_rate_of_a_list_has_its_own_country(lexicon: Lexicon) -> None:
    text = BEFORE + "The higher tariffs, among them 20% for the European Union and 24% for Japan, on April 9."
    told = {
        (event.rates[0].value, party.name)
        for event in read_events(text, FRIDAY, lexicon).events
        for party in event.parties
    }
    assert told == {(20.0, "European Union"), (24.0, "Japan")}


def test_what_two_agreed_on_is_not_what_one_of_them_does(lexicon: Lexicon) -> None:
    text = BEFORE + (
        "The United States and China agreed on Monday to cut their tariffs. The United States will lower its tariff on "
        "Chinese imports to 30% from 145%, and China will lower its tariff on American goods to 10% from 125%."
    )
    cuts = [event.title for event in read_events(text, FRIDAY, lexicon).events if event.action == "cut"]
    assert cuts == [
        "United States and China to cut tariffs",
        "United States to cut tariffs on China to 30%",
        "China to cut tariffs on United States to 10%",
    ]


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("- Jan. 26: Colombia threatened with a 25% tariff.", "25% tariffs on Colombia threatened"),
        ("Trump threatened Colombia with a 25% tariff.", "Donald Trump threatens 25% tariffs on Colombia"),
        (
            "- EU and UK: Reciprocal tariffs of 15% took effect on May 7, 2025.",
            "15% tariffs on European Union and United Kingdom in effect",
        ),
        ("Washington hit China with a 20% tariff on Tuesday.", "United States imposes 20% tariffs on China"),
        ("- China: imposed a 34% tariff on American goods on April 4.", "China imposes 34% tariffs on United States"),
        (
            "The U.S. raised tariffs on Mexico and, most of all, China, quickly pausing a tariff on cars.",
            "United States pauses tariffs on cars",
        ),
    ],
)
def test_who_acts_and_on_whom_it_falls(sentence: str, title: str, lexicon: Lexicon) -> None:
    assert title in [event.title for event in read_events(BEFORE + sentence, FRIDAY, lexicon).events]


@pytest.mark.parametrize(
    ("sentence", "roles"),
    [
        (
            "Indian goods have been subject to a 50% U.S. tariff since May 27.",
            {"United States": "actor", "India": "target"},
        ),
        ("Japan is exempted from the new duty on copper since Thursday.", {"Japan": "target"}),
        ("The Treasury took a Chinese port operator off the sanctions list on Friday.", {}),
    ],
)
def test_on_whom_it_falls_does_not_act(sentence: str, roles: dict[str, str], lexicon: Lexicon) -> None:
    [event] = read_events(BEFORE + sentence, FRIDAY, lexicon).events
    assert {party.name: party.role.value for party in event.parties} == roles


def test_who_only_says_that_talks_began_need_not_be_there(lexicon: Lexicon) -> None:
    said = BEFORE + "JD Vance said trade negotiations with Japan began on Tuesday. JD Vance said he met Xi on Monday."
    talks = [event for event in read_events(said, FRIDAY, lexicon).events if event.kind is EventKind.TALKS]
    assert ["JD Vance" in {party.name for party in event.parties} for event in talks] == [False, True]


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("The administration appealed on Wednesday to the Supreme Court.", "A party appeals a trade ruling"),
        (
            "BIS added 29 entities to the Entity List on Thursday under the destination of China.",
            "Bureau of Industry and Security adds firms to a trade blacklist",
        ),
        (
            "The Supreme Court will hear arguments on the tariffs on July 5.",
            "Court to hear a trade case: Supreme Court",
        ),
        ("Indian refiners were hit with a 25% tariff in May for buying Russian oil.", "25% tariffs on India imposed"),
        ("The duty, first set at 25% in March, was doubled on Wednesday.", "Tariffs raised"),
        ("Tariffs of 25% on Peru were raised to 50% on Wednesday.", "Tariffs on Peru raised to 50%"),
    ],
)
def test_a_title_says_no_more_than_the_sentence(sentence: str, title: str, lexicon: Lexicon) -> None:
    [event] = read_events(BEFORE + sentence, FRIDAY, lexicon).events
    assert event.title == title
