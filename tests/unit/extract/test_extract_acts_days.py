"""Which day belongs to which act of a sentence, of a table and of a document."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.unit.extract.sentences import BEFORE, FRIDAY
from viewer.domain.articles import UNPUBLISHED, PublishedFrom, published_on
from viewer.domain.events import EventKind, Standing
from viewer.extract import Lexicon, read_events


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


def test_that_year_is_the_one_that_the_text_named_last(lexicon: Lexicon) -> None:
    text = (
        BEFORE
        + "The Commission announced the probe in September 2023 and opened its investigation on 4 October that year."
    )
    dates = [date.value.edtf for event in read_events(text, FRIDAY, lexicon).events for date in event.dates]
    assert "2023-10-04" in dates


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


def test_talks_called_off_do_not_have_the_day_they_were_set_for(lexicon: Lexicon) -> None:
    text = BEFORE + "India called off the talks that had been set for June 2, officials said on Wednesday."
    dates = {date.value.edtf for event in read_events(text, FRIDAY, lexicon).events for date in event.dates}
    assert dates
    assert "2025-06-02" not in dates


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


def test_a_day_earlier_counts_from_the_news_and_not_from_what_is_to_come(lexicon: Lexicon) -> None:
    text = BEFORE + (
        "On Monday, Trump put off his tariffs on steel from July 9 to Aug. 1. A day earlier, he threatened a 10 "
        "percent tariff on Brazil."
    )
    threat = next(event for event in read_events(text, FRIDAY, lexicon).events if event.action == "threaten")
    assert [date.value.edtf for date in threat.dates] == ["2025-06-01?"]


def test_what_was_said_last_was_said_of_all_plans_of_the_sentence(lexicon: Lexicon) -> None:
    text = BEFORE + (
        "Britain is to impose an extra 35% tariff on Russian steel and will ban exports of luxury goods, the "
        "government announced on Tuesday."
    )
    days = {event.action: event.dates[0].value.edtf for event in read_events(text, FRIDAY, lexicon).events}
    assert days == {"impose": "2025-06-03", "ban": "2025-06-03"}


def test_an_appeal_within_hours_is_of_the_day_of_the_ruling(lexicon: Lexicon) -> None:
    text = BEFORE + (
        "The trade court ruled against the tariffs on Wednesday. It struck down the tariffs announced on April 2. The "
        "administration appealed within hours."
    )
    appeal = next(event for event in read_events(text, FRIDAY, lexicon).events if event.action == "appeal")
    assert [date.value.edtf for date in appeal.dates] == ["2025-06-04?"]


def test_a_delay_after_a_call_has_the_day_of_the_call_with_doubt(lexicon: Lexicon) -> None:
    text = BEFORE + "The government postponed the tariff increase after a call with Xi Jinping in late May."
    delay = next(event for event in read_events(text, FRIDAY, lexicon).events if event.action == "pause")
    assert [date.value.edtf for date in delay.dates] == ["2025-05-21~/2025-05-31~"]


def test_a_delay_from_one_day_to_another_takes_effect_on_the_other(lexicon: Lexicon) -> None:
    text = BEFORE + "On Monday, Donald Trump delayed his tariffs on steel from July 9 to Aug. 1."
    [event] = read_events(text, FRIDAY, lexicon).events
    days = {date.role.value: date.value.edtf for date in event.dates}
    assert days == {"occurred": "2025-06-02", "effective": "2025-08-01"}


def test_what_is_to_come_lies_in_no_year_that_the_text_has_passed(lexicon: Lexicon) -> None:
    text = BEFORE + (
        "The rules apply from 1 September 2023. The United States imposed tariffs on steel in 2010. Xi Jinping is to "
        "meet Donald Trump on 6-9 October in Beijing."
    )
    talks = next(event for event in read_events(text, UNPUBLISHED, lexicon).events if event.kind is EventKind.TALKS)
    assert [date.value.edtf for date in talks.dates] == ["2023-10-06?/2023-10-09?"]


def test_the_day_of_a_paper_is_not_the_day_of_what_it_promises(lexicon: Lexicon) -> None:
    text = BEFORE + "Under a statement released on Friday, the United States will lower its tariff on China to 30%."
    cut = next(event for event in read_events(text, FRIDAY, lexicon).events if event.action == "cut")
    assert [(date.role.value, date.value.edtf) for date in cut.dates] == [("announced", "2025-06-06")]


def test_what_a_person_did_next_keeps_its_day(lexicon: Lexicon) -> None:
    text = BEFORE + "Brazil barred the sale of a computer program last year, but he put off that action in February."
    barred = next(e for e in read_events(text, FRIDAY, lexicon).events if e.action == "ban")
    assert "2025-02" not in [date.value.edtf for date in barred.dates]


def test_what_has_been_so_since_a_day_is_no_plan(lexicon: Lexicon) -> None:
    text = BEFORE + (
        "Switzerland intends to eliminate its tariffs on fish of the United States. Industrial goods of the United "
        "States have entered Switzerland free of duty since January 1, 2024."
    )
    events = read_events(text, FRIDAY, lexicon).events
    assert [(event.action, event.standing) for event in events] == [
        ("lift", Standing.PLANNED),
        ("lift", Standing.IN_FORCE),
    ]


def test_what_comes_next_keeps_its_day(lexicon: Lexicon) -> None:
    text = BEFORE + (
        "Trump imposed tariffs of 25% on Canada on Feb. 1. "
        "They kicked in on March 4, and then some goods were exempted on March 6."
    )
    days = [[date.value.edtf for date in event.dates] for event in read_events(text, FRIDAY, lexicon).events]
    assert days[:2] == [["2025-02-01"], ["2025-03-04"]]


@pytest.mark.parametrize(
    ("sentence", "acts"),
    [
        (
            "Trump imposed tariffs on Canada on April 2 and paused them on April 9.",
            [("impose", "2025-04-02"), ("pause", "2025-04-09")],
        ),
        (
            "China suspended imports of beef from three U.S. plants on May 8 and resumed them on June 2.",
            [("ban imports", "2025-05-08"), ("resume imports", "2025-06-02")],
        ),
        (
            "The pause was to end on July 9, but Trump extended it to Aug. 1.",
            [("end pause", "2025-07-09"), ("extend pause", "2025-08-01")],
        ),
        (
            "Peru announced a tariff on Chile on June 1 and said it would be raised a week later.",
            [("announce", "2025-06-01"), ("raise", "2025-06-02?/2025-06-08?")],
        ),
    ],
)
def test_a_pronoun_stands_for_what_was_named_before(
    sentence: str, acts: list[tuple[str, str]], lexicon: Lexicon
) -> None:
    events = read_events(BEFORE + sentence, FRIDAY, lexicon).events
    told = [(each.action, each.dates[-1].value.edtf, {party.name for party in each.parties}) for each in events]
    assert [each[:2] for each in told] == acts
    assert "United States" not in [name for _, _, names in told[1:] for name in names]


def test_a_day_on_which_it_was_not_done_is_not_its_day(lexicon: Lexicon) -> None:
    text = BEFORE + "Rather than impose tariffs on June 1, Ottawa opened talks."
    days = [date.value.edtf for each in read_events(text, FRIDAY, lexicon).events for date in each.dates]
    assert "2025-06-01" not in days


def test_why_a_duty_is_imposed_is_not_on_what(lexicon: Lexicon) -> None:
    text = BEFORE + "Trump imposed tariffs on China on Feb. 4 because of fentanyl."
    [event] = read_events(text, FRIDAY, lexicon).events
    assert event.products == ()


def test_what_would_be_done_in_a_week_lies_ahead(lexicon: Lexicon) -> None:
    text = BEFORE + "Trump on Tuesday ordered tariffs of 25% on Peru and said he would raise them to 50% in two weeks."
    raised = next(each for each in read_events(text, FRIDAY, lexicon).events if each.action == "raise")
    assert [date.value.edtf for date in raised.dates] == ["2025-06-17~"]
    assert raised.title == "Donald Trump to raise tariffs to 50%"


def test_what_goes_up_to_a_rate_has_no_ceiling(lexicon: Lexicon) -> None:
    [event] = read_events(BEFORE + "On July 9 the tariff on steel will go up to 50%.", FRIDAY, lexicon).events
    assert event.title == "Tariffs on steel to be raised to 50%"


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        (
            "China imposed duties on canola on May 12, a day after the United States extended its tariff truce.",
            {"impose": "2025-05-12", "extend pause": "2025-05-11"},
        ),
        (
            "Japan tightened its export controls on Wednesday, about a month after Korea imposed duties on steel.",
            {"tighten": "2025-06-04", "impose": "2025-05-04~"},
        ),
        (
            "Trump raised the duty on India on May 6, a week after imposing a 25% tariff.",
            {"raise": "2025-05-06", "impose": "2025-04-29"},
        ),
    ],
)
def test_what_lay_some_days_before_is_counted_back(sentence: str, days: dict[str, str], lexicon: Lexicon) -> None:
    told: dict[str, str] = {}
    for event in read_events(BEFORE + sentence, FRIDAY, lexicon).events:
        told.setdefault(event.action, event.dates[0].value.edtf)
    assert told == days


def test_a_day_behind_but_opens_what_follows(lexicon: Lexicon) -> None:
    told = (
        "The chip was built to fit under the export rules of 2023, but in April the company was told that it, too, "
        "would need a license for every sale to China."
    )
    needed = next(each for each in read_events(BEFORE + told, FRIDAY, lexicon).events if each.action == "require")
    assert [date.value.edtf for date in needed.dates] == ["2025-04"]


def test_those_hopes_are_not_those_duties(lexicon: Lexicon) -> None:
    text = BEFORE + "India's duty on walnuts was quadrupled. Those hopes faded when Trump announced a tariff on May 4."
    raised = next(each for each in read_events(text, FRIDAY, lexicon).events if each.action == "raise")
    assert "2025-05-04" not in [date.value.edtf for date in raised.dates]


def test_the_day_of_the_old_rate_is_not_that_of_the_new(lexicon: Lexicon) -> None:
    text = BEFORE + "Switzerland was slapped with a 39% levy on May 7, up from the 31% announced in April."
    [event] = read_events(text, FRIDAY, lexicon).events
    assert [date.value.edtf for date in event.dates] == ["2025-05-07"]
