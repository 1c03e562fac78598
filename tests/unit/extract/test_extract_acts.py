"""What a sentence of the news claims: the act, its kind, how sure it is and what its title says."""

from __future__ import annotations

import pytest

from tests.unit.extract.sentences import BEFORE, FRIDAY
from viewer.domain.events import EventKind, Standing
from viewer.extract import Lexicon, read_events

SENTENCES = {
    "The U.S. Court of Appeals for the Federal Circuit on Thursday temporarily paused the lower court's ruling.": (
        "ruling", "stay", "occurred", {"ruled": "2025-06-05"},
    ),
    "The Commerce Department rescinded the AI diffusion rule on May 13, two days before it was due to take effect.": (
        "export_control", "ease", "occurred", {"occurred": "2025-05-13"},
    ),
    "India notified the WTO on May 12 that it planned to suspend concessions in response to the steel tariffs.": (
        "retaliation", "impose", "planned", {"announced": "2025-05-12"},
    ),
    "Trump backed away from a threat to impose a 50% tariff on the EU on Tuesday.": (
        "tariff", "drop plan", "occurred", {"occurred": "2025-06-03"},
    ),
    "A plan to impose a 25% tariff on drugs was shelved on Tuesday.": (
        "tariff", "drop plan", "occurred", {"occurred": "2025-06-03"},
    ),
    "A call between the two leaders is expected this week, with Trump and Xi to speak by phone.": (
        "call", "call", "planned", {"occurred": "2025-06-02/2025-06-08"},
    ),
    "Carney noted on Tuesday that the United States had lifted its tariffs on steel.": (
        "tariff", "lift", "occurred", {"reported": "../2025-06-03"},
    ),
    '"We imposed tariffs on China and they came to the table," Trump said on Tuesday.': (
        "tariff", "impose", "occurred", {"reported": "../2025-06-03"},
    ),
    "The company said that EU duties on its bikes had gone up from 6 per cent to 31 per cent on May 22.": (
        "tariff", "raise", "occurred", {"occurred": "2025-05-22"},
    ),
    "U.S. duties on lumber have since fallen to 10%, as of May 12.": (
        "tariff", "cut", "occurred", {"effective": "2025-05-12"},
    ),
    "The tariffs have taken effect on Wednesday, officials said.": (
        "tariff", "take effect", "in_force", {"effective": "2025-06-04"},
    ),
    "The European Union was hit by a 30% tariff on June 1.": (
        "tariff", "impose", "occurred", {"occurred": "2025-06-01"},
    ),
    "On May 12 the Commerce Department forbade American firms to sell parts to ZTE.": (
        "export_control", "ban", "occurred", {"occurred": "2025-05-12"},
    ),
    "President Trump discussed the tariffs with Canadian Prime Minister Mark Carney on Tuesday.": (
        "talks", "hold", "occurred", {"occurred": "2025-06-03"},
    ),
    "The Federal Circuit held on May 29 that the law does not authorize the tariffs.": (
        "ruling", "rule", "occurred", {"ruled": "2025-05-29"},
    ),
    "Mexico upped its duty on steel to 50% on Monday.": (
        "tariff", "raise", "occurred", {"occurred": "2025-06-02"},
    ),
    "The European Commission greenlighted tariffs of up to 45% on Chinese electric cars on Wednesday.": (
        "tariff", "impose", "occurred", {"occurred": "2025-06-04"},
    ),
    "The president said on Monday that imported chips would be taxed at 100%.": (
        "tariff", "impose", "planned", {"announced": "2025-06-02"},
    ),
    "The tariff truce between Washington and Beijing, due to lapse on Aug. 12, was extended by 90 days on Wednesday.": (
        "tariff", "extend pause", "occurred", {"occurred": "2025-06-04"},
    ),
    "Russia extended its ban on gasoline exports until the end of August on Monday.": (
        "export_control", "extend", "occurred", {"occurred": "2025-06-02", "expires": "2025-08-31~"},
    ),
    "The Commerce Department told Synopsys on May 29 to stop selling chip design software to China.": (
        "export_control", "ban", "occurred", {"announced": "2025-05-29"},
    ),
    "Nvidia won approval on Tuesday to resume sales of its H20 chips to China.": (
        "license", "grant", "occurred", {"occurred": "2025-06-03"},
    ),
    "The U.S. let lapse on Saturday the waivers that shielded a chip plant in Nanjing.": (
        "license", "expire", "occurred", {"expires": "2025-05-31"},
    ),
    "The EU on Monday put its countermeasures on ice for six months.": (
        "retaliation", "suspend", "occurred", {"occurred": "2025-06-02"},
    ),
    "China resumed purchases of American soybeans on Monday.": (
        "other", "resume imports", "occurred", {"occurred": "2025-06-02"},
    ),
    "The United States took 27 Chinese firms off its Unverified List on May 20.": (
        "sanction", "delist", "occurred", {"occurred": "2025-05-20"},
    ),
    "U.S. and Chinese officials wrapped up two days of talks in Stockholm on May 29.": (
        "talks", "hold", "occurred", {"occurred": "2025-05-29"},
    ),
    "Xi told Trump in a call on Thursday that Taiwan was a red line.": (
        "call", "call", "occurred", {"occurred": "2025-06-05"},
    ),
    "The EU undertook on Monday to cut its tariff on bananas.": (
        "tariff", "cut", "planned", {"announced": "2025-06-02"},
    ),
    "Trump said Sunday that the United States will hold off on its 50% tariff on European goods until July 9.": (
        "tariff", "pause", "planned", {"announced": "2025-06-01", "suspended_until": "2025-07-09"},
    ),
    "In a letter on May 12, Trump told Claudia Sheinbaum that goods from Mexico would be charged 30% from Aug. 1.": (
        "tariff", "impose", "planned", {"announced": "2025-05-12", "effective": "2025-08-01"},
    ),
    "On May 10 the rate of the tariff on List 3 went from 10% to 25%.": (
        "tariff", "raise", "occurred", {"occurred": "2025-05-10"},
    ),
    "On May 10 the rate of the tariff on List 3 went from 25% to 10%.": (
        "tariff", "cut", "occurred", {"occurred": "2025-05-10"},
    ),
    "The voluntary restraint on car exports runs out on July 9.": (
        "export_control", "expire", "planned", {"expires": "2025-07-09"},
    ),
    "In May 2024 two chip makers were granted an exemption from the export controls.": (
        "export_control", "exempt", "occurred", {"occurred": "2024-05"},
    ),
    "Washington on Thursday decided to limit imports of clothing from China.": (
        "other", "limit imports", "occurred", {"occurred": "2025-06-05"},
    ),
    "Beijing followed up with duties of 100 per cent on canola oil on May 20.": (
        "tariff", "impose", "occurred", {"occurred": "2025-05-20"},
    ),
    "China's special duty on car tires ran out at the end of the day on Tuesday.": (
        "tariff", "expire", "occurred", {"expires": "2025-06-03"},
    ),
    "Jake Sullivan called the Dutch government late last year about the export licenses of ASML.": (
        "call", "call", "occurred", {"occurred": "2024-09-01~/2024-12-31~"},
    ),
    "Mark Carney is to meet steel bosses about the tariffs on Thursday.": (
        "talks", "meet", "planned", {"occurred": "2025-06-12"},
    ),
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
    "On May 30 the president agreed in an exchange with Claudia Sheinbaum to postpone an increase in that duty.": (
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
        "license", "grant", "occurred", {"announced": "2025-06-05"},
    ),
    "China's commerce ministry said exporters must obtain a license to ship gallium from Aug. 1.": (
        "export_control", "require", "planned", {"effective": "2025-08-01"},
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
        "tariff", "consider", "proposed", {"announced": "2025-06-05"},
    ),
    "Premier Wab Kinew spoke today with Prime Minister Mark Carney.": (
        "call", "call", "occurred", {"occurred": "2025-06-06"},
    ),
    "China filed a request for consultations with the United States at the World Trade Organization on Tuesday.": (
        "ruling", "file", "occurred", {"ruled": "2025-06-03"},
    ),
    "The Commerce Department published a final rule suspending the 50 percent affiliates rule on June 3.": (
        "export_control", "suspend", "occurred", {"occurred": "2025-06-03"},
    ),
    "The cut, backdated to March 3, lowers the tariff on pork to 7 percent.": (
        "tariff", "cut", "occurred", {"effective": "2025-03-03"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_act_its_standing_and_its_days(sentence: str, lexicon: Lexicon) -> None:
    [event] = read_events(BEFORE + sentence, FRIDAY, lexicon).events
    dates = {date.role.value: date.value.edtf for date in event.dates}
    assert (event.kind.value, event.action, event.standing.value, dates) == SENTENCES[sentence]


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


def test_a_leader_who_called_another_held_a_call(lexicon: Lexicon) -> None:
    text = (
        BEFORE
        + "President Donald Trump called Indian Prime Minister Narendra Modi on Tuesday, their first talk since May 2."
    )
    [event] = read_events(text, FRIDAY, lexicon).events
    assert (event.kind, [date.value.edtf for date in event.dates]) == (EventKind.CALL, ["2025-06-03"])
    assert {party.name for party in event.parties} == {"Donald Trump", "Narendra Modi"}


def test_it_suspended_them_is_an_act_of_its_own(lexicon: Lexicon) -> None:
    text = BEFORE + "China imposed export controls on rare earths in April. It suspended them on May 14."
    acts = [(event.action, event.dates[0].value.edtf) for event in read_events(text, FRIDAY, lexicon).events]
    assert acts == [("impose", "2025-04"), ("suspend", "2025-05-14")]


def test_what_was_only_said_is_a_statement(lexicon: Lexicon) -> None:
    text = (
        "Tariffs on steel hold the talks up\n"
        "The United States and China are at odds over tariffs, export controls and sanctions on each other, and over "
        "import duties on steel, as customs officers, exporters and importers know.\n"
        "China's embassy called the tariffs a breach of the rules on Tuesday."
    )
    [event] = read_events(text, FRIDAY, lexicon).events
    assert (event.kind, event.rule) == (EventKind.STATEMENT, "told")


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


def test_a_ban_is_of_exports_where_they_stand_beside_it(lexicon: Lexicon) -> None:
    text = BEFORE + "The Commerce Department imposed the seven-year ban in April after illegal shipments to Iran."
    [event] = read_events(text, FRIDAY, lexicon).events
    assert (event.kind, event.dates[0].value.edtf) == (EventKind.EXPORT_CONTROL, "2025-04")


def test_what_a_deal_provides_for_is_planned_and_announced_with_it(lexicon: Lexicon) -> None:
    text = BEFORE + "On Tuesday, Trump announced a deal with South Korea that sets a 15% tariff on Korean cars."
    tariff = next(event for event in read_events(text, FRIDAY, lexicon).events if event.kind is EventKind.TARIFF)
    assert tariff.standing is Standing.PLANNED
    assert [(date.role.value, date.value.edtf) for date in tariff.dates] == [("announced", "2025-06-03")]


def test_a_treaty_that_is_left_is_ended_and_not_broken(lexicon: Lexicon) -> None:
    text = BEFORE + "The United States withdrew from a trade agreement with Mexico on Monday."
    [event] = read_events(text, FRIDAY, lexicon).events
    assert (event.action, event.title) == ("end", "United States and Mexico end agreement")


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


def test_an_entry_of_a_history_of_export_rules_is_of_an_export_rule(lexicon: Lexicon) -> None:
    text = (
        "How Indonesia changed its rules on exports of palm oil\n\nThe tariffs and export duties went up and down.\n\n"
        "- April 28, 2025: Indonesia bans shipments of palm oil\n- May 23, 2025: Indonesia lifts the ban in full\n"
    )
    kinds = [event.kind for event in read_events(text, FRIDAY, lexicon).events]
    assert kinds == [EventKind.EXPORT_CONTROL, EventKind.EXPORT_CONTROL]


def test_a_verb_that_stands_once_for_two_duties(lexicon: Lexicon) -> None:
    text = BEFORE + (
        "Tariffs on polysilicon from China will rise to 50 percent, and tariffs on tungsten products to 25 percent, "
        "both on January 1, 2026."
    )
    told = {(e.products, e.rates[0].value, e.dates[0].value.edtf) for e in read_events(text, FRIDAY, lexicon).events}
    assert told == {(("polysilicon",), 50.0, "2026-01-01"), (("tungsten",), 25.0, "2026-01-01")}


def test_two_calls_of_one_sentence_have_their_own_partner_and_day(lexicon: Lexicon) -> None:
    text = BEFORE + "Donald Trump spoke by phone with Narendra Modi on Monday and with Mark Carney on Tuesday."
    calls = [
        ([party.name for party in event.parties], event.dates[0].value.edtf)
        for event in read_events(text, FRIDAY, lexicon).events
    ]
    assert calls == [
        (["Donald Trump", "Narendra Modi"], "2025-06-02"),
        (["Donald Trump", "Mark Carney"], "2025-06-03"),
    ]


def test_a_call_that_was_canceled_was_not_held(lexicon: Lexicon) -> None:
    text = BEFORE + (
        "A call between Scott Bessent and Wang Yi, which had been scheduled for May 13, was cancelled by Washington."
    )
    [event] = read_events(text, FRIDAY, lexicon).events
    assert (event.action, event.title.split(":")[0]) == ("cancel", "Call canceled")
    assert "2025-05-13" not in [date.value.edtf for date in event.dates]


def test_the_case_of_a_ministry_is_an_investigation(lexicon: Lexicon) -> None:
    text = BEFORE + "The case over canola was launched on May 9, a spokesperson of the ministry in China said."
    [event] = read_events(text, FRIDAY, lexicon).events
    assert (event.kind, event.action) == (EventKind.INVESTIGATION, "open")


def test_a_cut_from_more_than_a_rate_is_not_to_that_rate(lexicon: Lexicon) -> None:
    text = BEFORE + "China's duties on cars will be reduced from more than 100% to 10% under a quota."
    [event] = read_events(text, FRIDAY, lexicon).events
    assert event.title == "China to cut tariffs on cars to 10%"


def test_the_release_of_a_paper_is_a_statement_whatever_it_is_about(lexicon: Lexicon) -> None:
    text = (
        "How the tariffs came about\n\nThe United States and China are at odds over tariffs and trade.\n\n"
        "- May 12, 2025: Release of the trade policy review, which speaks of tariffs on steel\n"
    )
    [event] = read_events(text, FRIDAY, lexicon).events
    assert (event.kind, event.dates[0].value.edtf) == (EventKind.STATEMENT, "2025-05-12")


def test_each_step_of_a_rising_duty_has_its_own_day(lexicon: Lexicon) -> None:
    text = "Tariffs will be increased to 10 percent on July 1, to 15 percent on Aug. 1, and to 20 percent on Sept. 1."
    events = read_events(BEFORE + text, FRIDAY, lexicon).events
    steps = [(each.rates[0].text, [date.value.edtf for date in each.dates]) for each in events]
    assert steps == [("10 percent", ["2025-07-01"]), ("15 percent", ["2025-08-01"]), ("20 percent", ["2025-09-01"])]
