"""What a sentence of the news claims: the act, how sure it is, and the days that belong to it."""

from __future__ import annotations

import datetime as dt

import pytest

from viewer.domain.articles import UNPUBLISHED, PublishedFrom, published_on
from viewer.domain.events import EventKind, Standing
from viewer.extract import Lexicon, read_events

BEFORE = "A headline of a story\nThe United States and China are at odds over tariffs, export licenses and trade.\n"
"""What makes the text one of trade policy, and gives no event."""
FRIDAY = published_on(dt.date(2025, 6, 6), PublishedFrom.METADATA)

SENTENCES = {
    "Nvidia has received licenses to ship chips to China, it said on Thursday.": (
        "license", "grant", "occurred", {"reported": "../2025-06-05"},
    ),
    "China's commerce ministry said exporters must obtain a license to ship gallium from Aug. 1.": (
        "license", "require", "occurred", {"effective": "2025-08-01"},
    ),
    "ASML said on Monday the Dutch government had revoked a licence for the shipment of NXT:2050i systems.": (
        "license", "revoke", "occurred", {"reported": "../2025-06-02"},
    ),
    "A federal appeals court stayed the ruling on the tariffs on May 29.": (
        "ruling", "stay", "occurred", {"ruled": "2025-05-29"},
    ),
    "The 90-day truce between the United States and China expires on November 10.": (
        "agreement", "expire", "planned", {"expires": "2025-11-10"},
    ),
    "The commerce ministry extended its duty on European brandy until July 5.": (
        "tariff", "extend", "occurred", {"reported": "../2025-06-06", "expires": "2025-07-05"},
    ),
    "The Commerce Department opened an investigation into imports of robotics on Sept. 2.": (
        "investigation", "open", "occurred", {"occurred": "2024-09-02"},
    ),
    "The US cancelled the round of talks planned for Aug. 25-29.": (
        "talks", "cancel", "occurred", {"reported": "../2025-06-06"},
    ),
    "Beijing tightened controls on rare earth exports on May 9.": (
        "export_control", "tighten", "occurred", {"occurred": "2025-05-09"},
    ),
    "India is weighing a tariff on American almonds, sources said on Thursday.": (
        "tariff", "propose", "proposed", {"announced": "2025-06-05"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_act_its_standing_and_its_days(sentence: str, lexicon: Lexicon) -> None:
    [event] = read_events(BEFORE + sentence, FRIDAY, lexicon).events
    dates = {date.role.value: date.value.edtf for date in event.dates}
    assert (event.kind.value, event.action, event.standing.value, dates) == SENTENCES[sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "The US collected $30 billion in tariffs in May.",
        "If talks fail, the EU would impose duties on Aug. 7.",
        "“We will not raise tariffs,” the minister said on Friday.",
    ],
)
def test_money_conditions_and_denials_are_no_events(sentence: str, lexicon: Lexicon) -> None:
    assert read_events(BEFORE + sentence, FRIDAY, lexicon).events == ()


def test_who_reports_a_breach_is_no_party_to_it(lexicon: Lexicon) -> None:
    text = BEFORE + "China breached the Geneva agreement, Trump said on May 30."
    [event] = read_events(text, FRIDAY, lexicon).events
    assert [party.name for party in event.parties] == ["China"]


def test_who_weighs_a_duty_is_its_actor(lexicon: Lexicon) -> None:
    text = BEFORE + "India is weighing a tariff on American almonds, sources said on Thursday."
    [event] = read_events(text, FRIDAY, lexicon).events
    assert {party.name: party.role.value for party in event.parties}["India"] == "actor"


def test_a_relative_clause_keeps_its_date(lexicon: Lexicon) -> None:
    text = BEFORE + "Trade minister Piyush Goyal met Howard Lutnick but not Trump, who announced the tariff on May 1."
    meeting = next(e for e in read_events(text, FRIDAY, lexicon).events if e.kind is EventKind.TALKS)
    assert "2025-05-01" not in [date.value.edtf for date in meeting.dates]


def test_a_day_before_what_follows_is_not_its_day(lexicon: Lexicon) -> None:
    text = BEFORE + "The president flew home on Wednesday, hours before a 39% tariff on Swiss goods took effect."
    [event] = read_events(text, FRIDAY, lexicon).events
    assert [date.value.edtf for date in event.dates] == ["../2025-06-06"]


def test_the_lines_of_a_register_give_a_duty_for_each_rate(lexicon: Lexicon) -> None:
    text = BEFORE + "\n- Steel: 25% since March 12, 2025; 50% since June 4, 2025\n- Cars: 25% since April 3, 2025\n"
    events = read_events(text, FRIDAY, lexicon).events
    told = [(event.rates[0].value, event.dates[0].value.edtf) for event in events if event.rates]
    assert told == [(25.0, "2025-03-12/.."), (50.0, "2025-06-04/.."), (25.0, "2025-04-03/..")]


def test_a_duty_whose_day_is_to_come_is_planned(lexicon: Lexicon) -> None:
    text = BEFORE + "Effective October 1, 2025, a 100% tariff applies to branded drugs."
    [event] = read_events(text, FRIDAY, lexicon).events
    assert event.standing is Standing.PLANNED


def test_an_entry_of_a_list_is_no_publication_date(lexicon: Lexicon) -> None:
    text = (
        "What is in force on tariffs\nUpdated June 5, 2025\n\n"
        + BEFORE
        + "\n- March 4, 2025: 25% on C$30 billion of goods\n"
    )
    assert read_events(text, UNPUBLISHED, lexicon).publication.anchor == dt.date(2025, 6, 5)


@pytest.mark.parametrize(
    "opening",
    [
        "Feb. 20, 2026 (AP) - The court ruled on Friday.",
        "The two struck a deal, Carney said on Friday, February 20, 2026.",
    ],
)
def test_the_opening_of_a_story_tells_when_it_was_published(opening: str, lexicon: Lexicon) -> None:
    text = f"A headline of a story\n{opening} It is about tariffs under the Trade Act of 1974, he added.\n"
    publication = read_events(text, UNPUBLISHED, lexicon).publication
    assert publication.anchor is not None
    assert (publication.anchor - dt.date(2026, 2, 20)).days in range(7)


def test_a_day_belongs_to_the_act_in_front_of_it(lexicon: Lexicon) -> None:
    text = BEFORE + "Beijing banned exports of gallium on May 4 and began to grant licenses on June 1."
    ban = next(e for e in read_events(text, FRIDAY, lexicon).events if e.kind is EventKind.EXPORT_CONTROL)
    assert [date.value.edtf for date in ban.dates] == ["2025-05-04"]


def test_what_stands_under_a_truce_does_not_break_it(lexicon: Lexicon) -> None:
    text = BEFORE + "Washington suspended that rule for a year under the truce that Trump and Xi agreed on May 30."
    assert "breach" not in [event.action for event in read_events(text, FRIDAY, lexicon).events]


def test_that_year_is_the_one_that_the_text_named_last(lexicon: Lexicon) -> None:
    text = (
        BEFORE
        + "The Commission announced the probe in September 2023 and opened its investigation on 4 October that year."
    )
    dates = [date.value.edtf for event in read_events(text, FRIDAY, lexicon).events for date in event.dates]
    assert "2023-10-04" in dates


def test_the_title_of_an_end_of_exemptions_reads_as_english(lexicon: Lexicon) -> None:
    text = BEFORE + "Officials ended the exemptions from the steel tariff on March 12."
    ended = next(e for e in read_events(text, FRIDAY, lexicon).events if e.action == "end exemption")
    assert ended.title == "Exemptions from tariffs on steel ended"


def test_the_title_of_a_listing_names_the_firm(lexicon: Lexicon) -> None:
    told = {
        "Huawei was added to the Entity List on May 16.": "Huawei added to a trade blacklist",
        "BIS removed 11 companies from the Entity List on Thursday.": (
            "Bureau of Industry and Security removes firms from a trade blacklist"
        ),
    }
    for sentence, title in told.items():
        [event] = read_events(BEFORE + sentence, FRIDAY, lexicon).events
        assert event.title == title


def test_what_allies_had_won_dates_no_other_act(lexicon: Lexicon) -> None:
    text = (
        BEFORE
        + "The tariff took effect on March 12, when officials ended the exemptions that allies had won since 2018."
    )
    found = read_events(text, FRIDAY, lexicon).events
    assert [date.value.edtf for event in found for date in event.dates] == ["2025-03-12"]


ORDER = """Executive Order 14326
July 30, 2025

By the authority vested in me by the law of the United States (50 U.S.C. 1701 et seq.):

Section 1. Articles of Brazil shall be subject to an additional ad valorem rate of duty of 40 percent.
This duty shall be effective on or after 12:01 a.m. eastern daylight time 7 days after the date of this order.
"""


def test_an_order_counts_from_its_own_date_and_a_section_is_no_year(lexicon: Lexicon) -> None:
    events = read_events(ORDER, UNPUBLISHED, lexicon).events
    assert [date.value.edtf for event in events for date in event.dates] == ["2025-08-06T00:01"]


def test_an_order_that_is_only_named_dates_nothing(lexicon: Lexicon) -> None:
    text = BEFORE + "China will modify the rate of duty set forth in Executive Order 14257 of April 2, 2025, for steel."
    [event] = read_events(text, FRIDAY, lexicon).events
    assert event.dates == ()


def test_a_plan_is_not_the_increase_that_it_answers(lexicon: Lexicon) -> None:
    text = (
        BEFORE
        + "The union responded to the increase in tariffs on steel to 25% on Wednesday.\n"
        + "Canada, a supplier of steel, plans to announce 25% tariffs on American goods on Wednesday."
    )
    canada = [e for e in read_events(text, FRIDAY, lexicon).events if "Canada" in {party.name for party in e.parties}]
    assert [event.standing for event in canada] == [Standing.PLANNED]


def test_a_leader_who_called_another_held_a_call(lexicon: Lexicon) -> None:
    text = (
        BEFORE
        + "President Donald Trump called Indian Prime Minister Narendra Modi on Tuesday, their first talk since May 2."
    )
    [event] = read_events(text, FRIDAY, lexicon).events
    assert (event.kind, [date.value.edtf for date in event.dates]) == (EventKind.CALL, ["2025-06-03"])
    assert {party.name for party in event.parties} == {"Donald Trump", "Narendra Modi"}


def test_what_one_leader_calls_another_is_no_call(lexicon: Lexicon) -> None:
    text = BEFORE + "Donald Trump called Narendra Modi a friend on Tuesday."
    assert EventKind.CALL not in {event.kind for event in read_events(text, FRIDAY, lexicon).events}


def test_a_firm_decides_no_license(lexicon: Lexicon) -> None:
    text = (
        BEFORE + "Washington makes life hard for Samsung by revoking authorizations to ship tools to China on Friday."
    )
    [event] = read_events(text, FRIDAY, lexicon).events
    roles = {party.name: party.role.value for party in event.parties}
    assert (event.kind, roles.get("Samsung", "target")) == (EventKind.LICENSE, "target")


def test_talks_called_off_do_not_have_the_day_they_were_set_for(lexicon: Lexicon) -> None:
    text = BEFORE + "India called off the talks that had been set for June 2, officials said on Wednesday."
    dates = {date.value.edtf for event in read_events(text, FRIDAY, lexicon).events for date in event.dates}
    assert dates
    assert "2025-06-02" not in dates


def test_it_is_not_taken_for_the_country_that_the_sentence_opens_with(lexicon: Lexicon) -> None:
    told = "Japan avoided a 25% tariff with a deal that Trump announced Tuesday; it sets a 15% tariff on Japanese cars."
    events = read_events(BEFORE + told, FRIDAY, lexicon).events
    actors = {party.name for event in events for party in event.parties if party.role.value == "actor"}
    assert events
    assert "Japan" not in actors
