"""What looks like an act and is none."""

from __future__ import annotations

import pytest

from tests.unit.extract.sentences import BEFORE, FRIDAY
from viewer.domain.events import EventKind, Standing
from viewer.extract import Lexicon, read_events


@pytest.mark.parametrize(
    "sentence",
    [
        "The US collected $30 billion in tariffs in May.",
        "Brussels refrained from retaliating on Monday.",
        "In 2019 Trump nearly imposed tariffs on Mexico.",
        "The tariffs were supposed to take effect on June 1 but never did.",
        "Trump said on Friday he was not considering lifting tariffs on China.",
        "A call between Trump and Xi had been expected this week but has not taken place.",
        "The White House denied on Monday that it had paused tariffs on Chinese goods.",
        "If talks fail, the EU would impose duties on Aug. 7.",
        "“We will not raise tariffs,” the minister said on Friday.",
        "On Tuesday the minister said that Japan may cut its tariffs on cars and lift its export curbs on magnets.",
        "In May, China finished rules that bar chip makers from expanding by more than 5 percent for ten years.",
        "The draft meets the needs of growers in Mexico while avoiding antidumping duties, Ross said on Tuesday.",
        "Imports of laptops came to $19.7 billion in the three months to May, over half of them under licenses.",
    ],
)
def test_money_conditions_and_denials_are_no_events(sentence: str, lexicon: Lexicon) -> None:
    assert read_events(BEFORE + sentence, FRIDAY, lexicon).events == ()


@pytest.mark.parametrize(
    ("sentence", "action"),
    [
        ("The May 2024 license rules were never part of the truce, so keep your end-use papers in order.", "expire"),
        ("Canada scrapped its digital services tax on Sunday to restart trade talks with Washington.", "hold"),
        ("The Senate voted on Tuesday to end the tariffs on Brazil.", "lift"),
        ("Ontario's 25% surcharge on power exports came into force on Monday and was suspended on Tuesday.", "ban"),
        ("Washington dropped a 25% duty that it imposed in May as a penalty for purchases of oil.", "ban imports"),
        ("In a call on Tuesday, Trump and Carney discussed the tariffs on steel.", "hold"),
        ("Firms that have been hit by the steel tariff met in Ottawa on Tuesday.", "impose"),
        ("Beijing has yet to impose the tariffs it announced on May 20.", "impose"),
        ("A plan to impose a 25% tariff on drugs was shelved on Tuesday.", "impose"),
        ("Peru imposed duties on steel in May and then suspended them until July 14 to give talks a chance.", "cancel"),
        ("Peru paused its tariffs on May 9 while talks went on, and the pause is due to end on July 9.", "hold"),
    ],
)
def test_words_that_only_look_like_an_act_make_none(sentence: str, action: str, lexicon: Lexicon) -> None:
    assert action not in [event.action for event in read_events(BEFORE + sentence, FRIDAY, lexicon).events]


def test_what_stands_under_a_truce_does_not_break_it(lexicon: Lexicon) -> None:
    text = BEFORE + "Washington suspended that rule for a year under the truce that Trump and Xi agreed on May 30."
    assert "breach" not in [event.action for event in read_events(text, FRIDAY, lexicon).events]


def test_a_plan_is_not_the_increase_that_it_answers(lexicon: Lexicon) -> None:
    text = (
        BEFORE
        + "The union responded to the increase in tariffs on steel to 25% on Wednesday.\n"
        + "Canada, a supplier of steel, plans to announce 25% tariffs on American goods on Wednesday."
    )
    canada = [e for e in read_events(text, FRIDAY, lexicon).events if "Canada" in {party.name for party in e.parties}]
    assert [event.standing for event in canada] == [Standing.PLANNED]


def test_what_one_leader_calls_another_is_no_call(lexicon: Lexicon) -> None:
    text = BEFORE + "Donald Trump called Narendra Modi a friend on Tuesday."
    assert EventKind.CALL not in {event.kind for event in read_events(text, FRIDAY, lexicon).events}


def test_a_move_of_an_index_is_no_duty(lexicon: Lexicon) -> None:
    text = BEFORE + "Hong Kong's Hang Seng Index added 0.7 percent on Tuesday."
    assert read_events(text, FRIDAY, lexicon).events == ()


def test_what_was_met_with_fury_is_no_meeting(lexicon: Lexicon) -> None:
    text = BEFORE + "The controls were met with fury by Trump and by Xi on Tuesday."
    assert EventKind.TALKS not in {event.kind for event in read_events(text, FRIDAY, lexicon).events}


@pytest.mark.parametrize(
    ("sentence", "action"),
    [
        (
            "On March 5, Joe Biden and Xi Jinping agreed to suspend the tariffs to allow time for negotiations.",
            "cancel",
        ),
        ("Canfor said in May that it would suspend investment in a plant, blaming the duties.", "pause"),
        ("The ruling applies only to the companies that sued over Turkish steel.", "sue"),
    ],
)
def test_a_noun_that_another_word_governs_is_not_what_the_verb_does(
    sentence: str, action: str, lexicon: Lexicon
) -> None:
    assert action not in {event.action for event in read_events(BEFORE + sentence, FRIDAY, lexicon).events}


def test_what_economists_expect_is_no_plan(lexicon: Lexicon) -> None:
    text = BEFORE + "Economists said China would raise its tariffs by the end of the year."
    assert read_events(text, FRIDAY, lexicon).events == ()


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        (
            "The Supreme Court heard whether the International Emergency Economic Powers Act authorizes tariffs.",
            "impose",
        ),
        ("Note 4 to the Harmonized Tariff Schedule of the United States was modified on Monday.", "cut"),
        (
            "A system that China introduced in April, in answer to Trump's tariffs, still applies to magnets.",
            "take effect",
        ),
        ("The US tariff on Indian goods was below 3 percent before Trump returned to office.", "resume"),
        ("Workers were told at a crew meeting on Monday that the shift is cut because of the tariffs.", "hold"),
    ],
)
def test_words_side_by_side_are_no_act(sentence: str, wrong: str, lexicon: Lexicon) -> None:
    assert wrong not in {event.action for event in read_events(BEFORE + sentence, FRIDAY, lexicon).events}


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("The first million washing machines will face a lower rate of 20 percent from June 1.", "cut"),
        ("Comex copper fell by more than 20% on Wednesday as the tariff on copper loomed.", "take effect"),
        ("Under WTO rules, the two sides have 60 days to try to settle Japan's complaint over tariffs.", "withdraw"),
        ("A federal court on Thursday allowed Donald Trump to keep collecting his tariffs.", "impose"),
        (
            "Japan acted on July 4, in apparent retaliation against Supreme Court rulings that ordered firms to pay.",
            "order",
        ),
    ],
)
def test_what_only_goes_on_or_was_once_ruled_is_no_act(sentence: str, wrong: str, lexicon: Lexicon) -> None:
    assert wrong not in {event.action for event in read_events(BEFORE + sentence, FRIDAY, lexicon).events}


def test_the_rules_that_go_on_are_those_of_a_measure_and_no_call(lexicon: Lexicon) -> None:
    text = BEFORE + (
        "Donald Trump and Xi Jinping spoke by phone on Tuesday. The revised rules came out on Friday and take effect "
        "on Thursday."
    )
    calls = [event for event in read_events(text, FRIDAY, lexicon).events if event.kind is EventKind.CALL]
    assert [[date.value.edtf for date in call.dates] for call in calls] == [["2025-06-03"]]


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("ZTE shares climbed more than 3 percent in Hong Kong on Friday ahead of the export licenses.", "take effect"),
        ("Trump put off the increase of the tariffs in the hope that negotiations would produce a deal.", "postpone"),
        ("Trump suspended a plan to tax all imports from Mexico earlier this month.", "ban imports"),
        ("TSMC said it has received notice that its export license for the plant will end on Dec. 31.", "grant"),
    ],
)
def test_another_clause_is_not_the_object_of_the_verb(sentence: str, wrong: str, lexicon: Lexicon) -> None:
    assert wrong not in {event.action for event in read_events(BEFORE + sentence, FRIDAY, lexicon).events}


def test_ministers_who_are_to_go_on_talking_have_not_talked(lexicon: Lexicon) -> None:
    text = BEFORE + (
        "Shigeru Ishiba and Donald Trump spoke by phone on Monday, and the two agreed to have their ministers continue "
        "trade talks."
    )
    talks = [event for event in read_events(text, FRIDAY, lexicon).events if event.kind is EventKind.TALKS]
    assert all(event.standing is Standing.PLANNED for event in talks)


def test_licenses_that_let_somebody_ship_are_not_granted_by_it(lexicon: Lexicon) -> None:
    text = (
        BEFORE
        + "The United States revoked licenses that let Intel and Qualcomm ship chips to Huawei in China on Monday."
    )
    assert [event.action for event in read_events(text, FRIDAY, lexicon).events] == ["revoke"]


@pytest.mark.parametrize(
    "sentence",
    ["The commission is also looking into imports of pork.", "The order infuriated officials in Brazil on Wednesday."],
)
def test_what_goes_on_and_what_is_felt_is_no_event(sentence: str, lexicon: Lexicon) -> None:
    assert read_events(BEFORE + sentence, FRIDAY, lexicon).events == ()


def test_the_possessive_is_no_passive(lexicon: Lexicon) -> None:
    text = BEFORE + "Canada's government announced new tariffs on Chinese steel on Wednesday."
    [event] = read_events(text, FRIDAY, lexicon).events
    assert event.title == "Canada announces tariffs on steel from China"


def test_a_license_is_not_granted_by_what_it_allowed(lexicon: Lexicon) -> None:
    text = BEFORE + "The Netherlands revoked a licence on Monday allowing ASML to ship chips to China."
    assert [event.action for event in read_events(text, FRIDAY, lexicon).events] == ["revoke"]


def test_a_dropped_request_for_a_duty_is_no_duty_lifted(lexicon: Lexicon) -> None:
    text = BEFORE + "In exchange, US producers dropped a request for a countervailing duty on lumber on Monday."
    assert "lift" not in {event.action for event in read_events(text, FRIDAY, lexicon).events}


def test_talks_that_were_to_begin_and_were_called_off(lexicon: Lexicon) -> None:
    text = BEFORE + "A round of negotiations that was to begin on May 25 was called off by the US side."
    [event] = read_events(text, FRIDAY, lexicon).events
    assert event.action == "cancel"
    assert "2025-05-25" not in [date.value.edtf for date in event.dates]


def test_a_call_in_which_something_else_was_scrapped_was_held(lexicon: Lexicon) -> None:
    text = BEFORE + "In a phone call with Xi Jinping on Monday, Donald Trump said the tariffs were scrapped."
    calls = [each for each in read_events(text, FRIDAY, lexicon).events if each.kind is EventKind.CALL]
    assert [each.action for each in calls] == ["call"]


def test_sanctions_headed_off_are_not_lifted(lexicon: Lexicon) -> None:
    text = BEFORE + "The two sides agreed to end a dispute over pasta, heading off U.S. trade sanctions on Monday."
    assert "lift" not in {event.action for event in read_events(text, FRIDAY, lexicon).events}


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (
            "On Monday Canada scrapped its plan to impose duties on American steel.",
            "Canada drops a plan for tariffs on steel from United States",
        ),
        (
            "The European Union said it would drop its plan to impose sanctions on the United States.",
            "European Union to drop a plan for sanctions on United States",
        ),
    ],
)
def test_a_plan_that_was_dropped_is_no_plan(sentence: str, title: str, lexicon: Lexicon) -> None:
    [event] = read_events(BEFORE + sentence, FRIDAY, lexicon).events
    assert (event.action, event.title) == ("drop plan", title)


def test_a_threat_in_another_clause_does_not_threaten(lexicon: Lexicon) -> None:
    text = BEFORE + "He dropped the threat on Tuesday after Ontario suspended a 25% surcharge on electricity."
    [event] = read_events(text, FRIDAY, lexicon).events
    assert event.standing.value == "occurred"


def test_what_is_named_as_an_exception_is_not_acted_on(lexicon: Lexicon) -> None:
    text = BEFORE + "China removed the curbs on exports, other than tariffs, on Monday."
    assert "tariff" not in {event.kind.value for event in read_events(text, FRIDAY, lexicon).events}
