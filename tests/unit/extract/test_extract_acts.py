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
    "The United States and China said on Tuesday that they have cut tariffs on each other's goods.": (
        "tariff", "cut", "occurred", {"announced": "2025-06-03"},
    ),
    "Seoul withdrew its complaint against Tokyo at the WTO on Thursday.": (
        "ruling", "withdraw", "occurred", {"ruled": "2025-06-05"},
    ),
    "That pause of the tariffs runs out on July 9.": (
        "tariff", "end pause", "planned", {"expires": "2025-07-09"},
    ),
    "The first 25% takes effect on June 7.": (
        "tariff", "take effect", "planned", {"effective": "2025-06-07"},
    ),
    "In retaliation, India imposed customs duties on 28 American products on May 16.": (
        "retaliation", "impose", "occurred", {"occurred": "2025-05-16"},
    ),
    "On May 30 the president agreed in a conversation with Claudia Sheinbaum to postpone an increase in that duty.": (
        "tariff", "pause", "planned", {"announced": "2025-05-30"},
    ),
    "China stopped collecting anti-dumping duties on Australian barley on Saturday.": (
        "tariff", "lift", "occurred", {"occurred": "2025-05-31"},
    ),
    "Japan struck South Korea off its white list on May 28.": (
        "export_control", "tighten", "occurred", {"occurred": "2025-05-28"},
    ),
    "Brazil published a list of 102 American products on Monday.": (
        "tariff", "threaten", "threatened", {"announced": "2025-06-02"},
    ),
    "The White House said on Thursday that Mr Trump had signed a proclamation ending the tariffs on steel.": (
        "tariff", "lift", "occurred", {"announced": "2025-06-05"},
    ),
    "The duties will be applied retroactively to March 3.": (
        "tariff", "take effect", "planned", {"effective": "2025-03-03"},
    ),
    "On Saturday, President Trump said he would put a 30 percent tariff on Mexican goods starting Aug. 1.": (
        "tariff", "impose", "planned", {"announced": "2025-05-31", "effective": "2025-08-01"},
    ),
    "Swiss goods have faced a 39% tariff since March 7.": (
        "tariff", "impose", "in_force", {"occurred": "2025-03-07/.."},
    ),
    "The tariff on heavy trucks will start on Nov. 1 instead of Oct. 1, Trump said on Monday.": (
        "tariff", "take effect", "planned", {"announced": "2025-06-02", "effective": "2025-11-01"},
    ),
    "Washington had looked at copper since February, when Trump ordered the probe under Section 232 of a 1962 law.": (
        "investigation", "open", "occurred", {"occurred": "2025-02"},
    ),
    "The levy on Chinese-built ships, which was to begin on May 14, was suspended for one year on Monday.": (
        "tariff", "pause", "occurred", {"occurred": "2025-06-02"},
    ),
    "Beijing put its tariffs on American soybeans on hold on Monday.": (
        "tariff", "pause", "occurred", {"occurred": "2025-06-02"},
    ),
    "EU tariffs on American whiskey have been in place since April 1.": (
        "tariff", "take effect", "in_force", {"effective": "2025-04-01/.."},
    ),
    "China halted imports of Japanese seafood on Wednesday.": (
        "other", "ban imports", "occurred", {"occurred": "2025-06-04"},
    ),
    "China asked for consultations with the United States at the WTO on Monday over the duties.": (
        "ruling", "file", "occurred", {"ruled": "2025-06-02"},
    ),
    "On May 10 Trump vowed to heap another 100 percent duty on all Chinese goods.": (
        "tariff", "threaten", "threatened", {"announced": "2025-05-10"},
    ),
    "The bureau said on May 29 that it was withdrawing the licenses of Samsung.": (
        "license", "revoke", "occurred", {"announced": "2025-05-29"},
    ),
    "By Executive Order 14257 of April 2, 2025, the United States imposed tariffs on goods of Brazil.": (
        "tariff", "impose", "occurred", {"occurred": "2025-04-02"},
    ),
    "The Supreme Court heard arguments on Wednesday on whether the tariffs are legal.": (
        "ruling", "hear", "occurred", {"ruled": "2025-06-04"},
    ),
    "Nvidia has received licenses to ship chips to China, it said on Thursday.": (
        "license", "grant", "occurred", {"reported": "../2025-06-05"},
    ),
    "China's commerce ministry said exporters must obtain a license to ship gallium from Aug. 1.": (
        "export_control", "require", "occurred", {"effective": "2025-08-01"},
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
    assert [date.value.edtf for event in found for date in event.dates] == ["2025-03-12", "2025-03-12"]


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


def test_it_suspended_them_is_an_act_of_its_own(lexicon: Lexicon) -> None:
    text = BEFORE + "China imposed export controls on rare earths in April. It suspended them on May 14."
    acts = [(event.action, event.dates[0].value.edtf) for event in read_events(text, FRIDAY, lexicon).events]
    assert acts == [("impose", "2025-04"), ("suspend", "2025-05-14")]


def test_who_imposed_is_named_behind_the_noun(lexicon: Lexicon) -> None:
    text = BEFORE + "The tariffs that the United States imposed on steel on March 12 hurt Canada."
    [event] = read_events(text, FRIDAY, lexicon).events
    assert [party.name for party in event.parties if party.role.value == "actor"] == ["United States"]


def test_a_move_of_an_index_is_no_duty(lexicon: Lexicon) -> None:
    text = BEFORE + "Hong Kong's Hang Seng Index added 0.7 percent on Tuesday."
    assert read_events(text, FRIDAY, lexicon).events == ()


def test_what_was_met_with_fury_is_no_meeting(lexicon: Lexicon) -> None:
    text = BEFORE + "The controls were met with fury by Trump and by Xi on Tuesday."
    assert EventKind.TALKS not in {event.kind for event in read_events(text, FRIDAY, lexicon).events}


TABLE = """# Tariffs of Canada on goods of the United States

The tables list the tariffs that Canada has put on goods of the United States, and what came of them.

| Measure | Rate | In force since |
|---|---|---|
| Steel and aluminum | 25% | March 13, 2025 |

| Date | What happened |
|---|---|
| Feb. 3, 2025 | Both sides put their tariffs off for 30 days |
"""


def test_the_rows_of_tables_give_what_the_heads_of_their_columns_say(lexicon: Lexicon) -> None:
    events = read_events(TABLE, FRIDAY, lexicon).events
    told = [(event.action, [(date.role.value, date.value.edtf) for date in event.dates]) for event in events]
    assert told == [("take effect", [("effective", "2025-03-13")]), ("pause", [("occurred", "2025-02-03")])]


def test_what_the_story_goes_on_to_say_was_said_then(lexicon: Lexicon) -> None:
    text = BEFORE + (
        "President Donald Trump said on Monday that he would impose a 50% tariff on copper. "
        "Trump also said the United States would raise its tariffs on Brazil."
    )
    brazil = next(e for e in read_events(text, FRIDAY, lexicon).events if e.action == "raise")
    [date] = brazil.dates
    assert (date.role.value, date.value.edtf) == ("announced", "2025-06-02?")
    assert "goes on to say" in date.receipt.reason


def test_a_year_without_publication_comes_from_weekdays_and_never_from_a_law(lexicon: Lexicon) -> None:
    text = BEFORE + (
        "The tariffs rely on a 1977 law. Wednesday 1 October came and went. The United States imposed tariffs on steel "
        "on 14 October. They rise on 1 January 2026."
    )
    events = read_events(text, UNPUBLISHED, lexicon).events
    days = {date.value.edtf for event in events for date in event.dates}
    assert "2025-10-14?" in days
    assert not any(day.startswith("1977") for day in days)


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


def test_what_was_only_said_is_a_statement(lexicon: Lexicon) -> None:
    text = (
        "Tariffs on steel hold the talks up\n"
        "The United States and China are at odds over tariffs, export controls and sanctions on each other, and over "
        "import duties on steel, as customs officers, exporters and importers know.\n"
        "China's embassy called the tariffs a breach of the rules on Tuesday."
    )
    [event] = read_events(text, FRIDAY, lexicon).events
    assert (event.kind, event.rule) == (EventKind.STATEMENT, "told")


def test_the_year_of_an_act_does_not_move_the_story(lexicon: Lexicon) -> None:
    text = BEFORE + (
        "The duty was imposed in 2018 under the Trade Act of 1962. On Aug. 10 of that year, Turkey raised its duties."
    )
    days = {date.value.edtf for event in read_events(text, FRIDAY, lexicon).events for date in event.dates}
    assert "2018-08-10" in days


def test_a_call_after_which_a_deal_was_announced_was_on_that_day_as_far_as_told(lexicon: Lexicon) -> None:
    text = BEFORE + "Donald Trump announced a trade deal with India on Monday after a phone call with Narendra Modi."
    call = next(event for event in read_events(text, FRIDAY, lexicon).events if event.kind is EventKind.CALL)
    [date] = call.dates
    assert (date.value.edtf, "right before" in date.receipt.reason) == ("2025-06-02?", True)


def test_a_visit_to_come_after_a_call_is_not_the_day_of_the_call(lexicon: Lexicon) -> None:
    text = BEFORE + "Donald Trump will travel to Beijing on June 20 after a phone call with Xi Jinping about tariffs."
    days = {
        date.value.edtf
        for event in read_events(text, FRIDAY, lexicon).events
        if event.kind is EventKind.CALL
        for date in event.dates
    }
    assert "2025-06-20" not in days


def test_an_official_statement_announces_on_its_day_what_it_promises(lexicon: Lexicon) -> None:
    text = (
        "Statement from the Press Secretary on Talks with China\nThe United States and China have spoken of trade "
        "and tariffs on each other.\nChina agreed to buy more American soybeans.\n"
    )
    promise = next(event for event in read_events(text, FRIDAY, lexicon).events if event.action == "commit")
    assert [(date.role.value, date.value.edtf, date.receipt.rule) for date in promise.dates] == [
        ("announced", "2025-06-06", "document-date")
    ]


def test_who_acts_is_named_in_front_of_an_aside(lexicon: Lexicon) -> None:
    text = BEFORE + "Russia, which was hit by the US tariffs, banned imports of American poultry on March 10."
    actors = {p.name for e in read_events(text, FRIDAY, lexicon).events for p in e.parties if p.role.value == "actor"}
    assert actors == {"Russia"}


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


def test_whose_decision_it_is_acts(lexicon: Lexicon) -> None:
    text = BEFORE + "China complained on Monday over Washington's decision to slap duties on tires."
    acts = [event for event in read_events(text, FRIDAY, lexicon).events if event.action == "impose"]
    actors = {party.name for event in acts for party in event.parties if party.role.value == "actor"}
    assert "China" not in actors


def test_what_a_rule_does_takes_effect_when_the_rule_does(lexicon: Lexicon) -> None:
    text = (
        "Additions of Entities to the Entity List\nBy this final rule the Bureau of Industry and Security (BIS) amends "
        "its regulations on exports and trade.\nDATES: This rule is effective September 12, 2025.\n"
        "For all of them BIS imposes a license requirement for every item.\n"
    )
    events = read_events(text, published_on(dt.date(2025, 9, 16), PublishedFrom.METADATA), lexicon).events
    days = {(event.kind, date.role.value, date.value.edtf) for event in events for date in event.dates}
    assert (EventKind.LICENSE, "effective", "2025-09-12") in days


@pytest.mark.parametrize(
    ("sentence", "action", "dates"),
    [
        (
            "On March 5, Joe Biden and Ursula von der Leyen spoke by phone and agreed to suspend the tariffs.",
            "pause",
            {"announced": "2025-03-05"},
        ),
        ("The last truce, signed in 2006, expired in October 2015.", "expire", {"expires": "2015-10"}),
        (
            "A panel of the trade court said in a decision on Tuesday that the tariffs came too late.",
            "rule",
            {"ruled": "2025-06-03"},
        ),
        (
            "On April 10 Trump vowed to heap another 100 percent duty on Chinese goods from May 1.",
            "threaten",
            {"announced": "2025-04-10", "effective": "2025-05-01"},
        ),
    ],
)
def test_a_day_goes_to_the_act_that_it_belongs_to(
    sentence: str, action: str, dates: dict[str, str], lexicon: Lexicon
) -> None:
    event = next(e for e in read_events(BEFORE + sentence, FRIDAY, lexicon).events if e.action == action)
    assert {date.role.value: date.value.edtf for date in event.dates} == dates


def test_the_lines_of_an_item_that_hang_below_its_mark_belong_to_it(lexicon: Lexicon) -> None:
    text = BEFORE + (
        "The duties apply to most goods and came with other measures of the administration:\n\n"
        "-   On May 15, the United States Trade Representative opened an\n    "
        "investigation of Brazil under Section 301.\n"
        "-   Earlier measures of the department on exporters of Brazil and others\n    stay in place for a year.\n"
    )
    events = [event for event in read_events(text, FRIDAY, lexicon).events if event.kind is EventKind.INVESTIGATION]
    assert [(event.action, event.dates[0].value.edtf) for event in events] == [("open", "2025-05-15")]


def test_a_bill_that_was_passed_is_told_though_it_is_no_measure_yet(lexicon: Lexicon) -> None:
    text = (
        "Tariffs on steel hold the talks up\n"
        "The United States and China are at odds over tariffs, export controls and sanctions on each other, and over "
        "import duties on steel, as customs officers, exporters and importers know.\n"
        "The House of Representatives passed its own version of the bill on May 22."
    )
    [event] = read_events(text, FRIDAY, lexicon).events
    assert (event.kind, event.dates[0].value.edtf) == (EventKind.OTHER, "2025-05-22")


def test_a_firm_that_may_sell_again_has_a_license(lexicon: Lexicon) -> None:
    text = BEFORE + "Nvidia was allowed to ship its H20 chips to China on Monday."
    [event] = read_events(text, FRIDAY, lexicon).events
    assert (event.kind, event.action, event.dates[0].value.edtf) == (EventKind.LICENSE, "grant", "2025-06-02")


def test_a_country_that_looks_into_imports_opens_an_investigation(lexicon: Lexicon) -> None:
    text = BEFORE + "On Sunday the ministry in China said it would investigate imports of European wine."
    events = read_events(text, FRIDAY, lexicon).events
    assert [(event.kind, event.dates[0].value.edtf) for event in events] == [(EventKind.INVESTIGATION, "2025-06-01")]


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


def test_two_leaders_of_the_sentence_before_spoke(lexicon: Lexicon) -> None:
    text = BEFORE + (
        "Donald Trump met Xi Jinping in Busan on May 5. The two leaders had spoken by phone last in July 2022."
    )
    call = next(event for event in read_events(text, FRIDAY, lexicon).events if event.kind is EventKind.CALL)
    assert {party.name for party in call.parties} == {"Donald Trump", "Xi Jinping"}
    assert [date.value.edtf for date in call.dates] == ["2022-07"]


def test_the_rules_that_go_on_are_those_of_a_measure_and_no_call(lexicon: Lexicon) -> None:
    text = BEFORE + (
        "Donald Trump and Xi Jinping spoke by phone on Tuesday. The revised rules came out on Friday and take effect "
        "on Thursday."
    )
    calls = [event for event in read_events(text, FRIDAY, lexicon).events if event.kind is EventKind.CALL]
    assert [[date.value.edtf for date in call.dates] for call in calls] == [["2025-06-03"]]


def test_a_ban_is_of_exports_where_they_stand_beside_it(lexicon: Lexicon) -> None:
    text = BEFORE + "The Commerce Department imposed the seven-year ban in April after illegal shipments to Iran."
    [event] = read_events(text, FRIDAY, lexicon).events
    assert (event.kind, event.dates[0].value.edtf) == (EventKind.EXPORT_CONTROL, "2025-04")


def test_parties_joined_behind_a_preposition_do_not_act(lexicon: Lexicon) -> None:
    text = BEFORE + (
        "On Monday, Trump sent letters to the leaders of Japan and South Korea and raised the tariffs on steel to 50%."
    )
    raised = next(event for event in read_events(text, FRIDAY, lexicon).events if event.action == "raise")
    assert [party.name for party in raised.parties if party.role.value == "actor"] == ["Donald Trump"]


def test_a_day_earlier_counts_from_the_news_and_not_from_what_is_to_come(lexicon: Lexicon) -> None:
    text = BEFORE + (
        "On Monday, Trump put off his tariffs on steel from July 9 to Aug. 1. A day earlier, he threatened a 10 "
        "percent tariff on Brazil."
    )
    threat = next(event for event in read_events(text, FRIDAY, lexicon).events if event.action == "threaten")
    assert [date.value.edtf for date in threat.dates] == ["2025-06-01?"]


def test_what_a_deal_provides_for_is_planned_and_announced_with_it(lexicon: Lexicon) -> None:
    text = BEFORE + "On Tuesday, Trump announced a deal with South Korea that sets a 15% tariff on Korean cars."
    tariff = next(event for event in read_events(text, FRIDAY, lexicon).events if event.kind is EventKind.TARIFF)
    assert tariff.standing is Standing.PLANNED
    assert [(date.role.value, date.value.edtf) for date in tariff.dates] == [("announced", "2025-06-03")]


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


def test_a_treaty_that_is_left_is_ended_and_not_broken(lexicon: Lexicon) -> None:
    text = BEFORE + "The United States withdrew from a trade agreement with Mexico on Monday."
    [event] = read_events(text, FRIDAY, lexicon).events
    assert (event.action, event.title) == ("end", "United States and Mexico end agreement")


def test_what_was_said_last_was_said_of_all_plans_of_the_sentence(lexicon: Lexicon) -> None:
    text = BEFORE + (
        "Britain is to impose an extra 35% tariff on Russian steel and will ban exports of luxury goods, the "
        "government announced on Tuesday."
    )
    days = {event.action: event.dates[0].value.edtf for event in read_events(text, FRIDAY, lexicon).events}
    assert days == {"impose": "2025-06-03", "ban": "2025-06-03"}


def test_halted_imports_read_as_english(lexicon: Lexicon) -> None:
    text = BEFORE + "China halted imports of Japanese seafood on Wednesday."
    [event] = read_events(text, FRIDAY, lexicon).events
    assert event.title == "China halts imports on seafood"


def test_a_final_determination_is_a_finding_of_an_investigation(lexicon: Lexicon) -> None:
    text = BEFORE + "On May 17, the Commerce Department published its final determination on solar cells from China."
    [event] = read_events(text, FRIDAY, lexicon).events
    assert (event.kind, event.action, event.dates[0].value.edtf) == (
        EventKind.INVESTIGATION, "determine", "2025-05-17",
    )  # fmt: skip


def test_ministers_who_are_to_go_on_talking_have_not_talked(lexicon: Lexicon) -> None:
    text = BEFORE + (
        "Shigeru Ishiba and Donald Trump spoke by phone on Monday, and the two agreed to have their ministers continue "
        "trade talks."
    )
    talks = [event for event in read_events(text, FRIDAY, lexicon).events if event.kind is EventKind.TALKS]
    assert all(event.standing is Standing.PLANNED for event in talks)


def test_exporters_that_need_a_license_are_under_a_control(lexicon: Lexicon) -> None:
    text = BEFORE + "Exporters of gallium will need a license from June 20, the ministry in Beijing said on Tuesday."
    [event] = read_events(text, FRIDAY, lexicon).events
    assert (event.kind, event.action) == (EventKind.EXPORT_CONTROL, "require")


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("A truce that holds their tariffs in check is due to expire on August 12.", ("tariff", "end pause")),
        ("The trade truce is due to expire on August 12.", ("agreement", "expire")),
    ],
)
def test_what_a_truce_is_about(sentence: str, found: tuple[str, str], lexicon: Lexicon) -> None:
    [event] = read_events(BEFORE + sentence, FRIDAY, lexicon).events
    assert (event.kind.value, event.action, event.standing) == (*found, Standing.PLANNED)


def test_licenses_that_let_somebody_ship_are_not_granted_by_it(lexicon: Lexicon) -> None:
    text = (
        BEFORE
        + "The United States revoked licenses that let Intel and Qualcomm ship chips to Huawei in China on Monday."
    )
    assert [event.action for event in read_events(text, FRIDAY, lexicon).events] == ["revoke"]


def test_an_appeal_within_hours_is_of_the_day_of_the_ruling(lexicon: Lexicon) -> None:
    text = BEFORE + (
        "The trade court ruled against the tariffs on Wednesday. It struck down the tariffs announced on April 2. The "
        "administration appealed within hours."
    )
    appeal = next(event for event in read_events(text, FRIDAY, lexicon).events if event.action == "appeal")
    assert [date.value.edtf for date in appeal.dates] == ["2025-06-04?"]
