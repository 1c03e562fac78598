"""Dated clauses whose act no rule knows: shown in their own words, where they claim something of trade policy."""

from __future__ import annotations

import pytest

from tests.unit.extract.sentences import FRIDAY
from viewer.domain.confidence import Band, band_of
from viewer.domain.events import Event, EventKind, Standing
from viewer.domain.rules import rule_in_words
from viewer.extract import Lexicon, read_events
from viewer.extract.candidates import TOLD

STORY = (
    "Tariffs on steel hold the talks up\n"
    "The United States and China are at odds over tariffs, export controls and sanctions. Import duties on steel, "
    "tariffs on cars and trade are what their exporters and importers talk about, and customs has much to do.\n"
)


def told(sentence: str, lexicon: Lexicon) -> list[Event]:
    return [event for event in read_events(STORY + sentence, FRIDAY, lexicon).events if event.rule == TOLD]


def test_a_dated_clause_is_shown_in_its_own_words(lexicon: Lexicon) -> None:
    [event] = told("The mutual climbdown on duties was sketched out in Busan on May 30.", lexicon)
    assert event.title == "The mutual climbdown on duties was sketched out in Busan on May 30"
    assert (event.kind, event.standing) == (EventKind.TARIFF, Standing.OCCURRED)
    assert [date.value.edtf for date in event.dates] == ["2025-05-30"]


def test_it_says_that_no_known_act_is_named_and_ranks_low(lexicon: Lexicon) -> None:
    [event] = told("The mutual climbdown on duties was sketched out in Busan on May 30.", lexicon)
    assert "no act that we know is named" in rule_in_words(event)
    assert any("no act that we know is named" in reason for reason in event.reasons)
    assert band_of(event.confidence.is_event) is not Band.STRONG


@pytest.mark.parametrize(
    ("sentence", "standing"),
    [
        ("The duty will be felt by every steel mill from July 2.", Standing.PLANNED),
        ("On May 30 he warned the duty was a mere beginning.", Standing.THREATENED),
    ],
)
def test_what_it_claims_follows_its_words_and_its_day(sentence: str, standing: Standing, lexicon: Lexicon) -> None:
    assert [event.standing for event in told(sentence, lexicon)] == [standing]


@pytest.mark.parametrize(
    "sentence",
    [
        "The tariff might have been felt by every steel mill on May 30.",
        "Steel prices under the tariff rose on May 30.",
        "Was the tariff felt by every steel mill on May 30?",
        "The tariff has been on the minds of many steel mills for years.",
        "On May 30 the minister was seen in the park.",
    ],
)
def test_what_is_possible_of_markets_undated_or_of_something_else_is_none(sentence: str, lexicon: Lexicon) -> None:
    assert told(sentence, lexicon) == []


def test_a_day_that_an_act_has_taken_makes_no_second_event(lexicon: Lexicon) -> None:
    events = read_events(STORY + "China lifted its tariffs on American steel on May 30.", FRIDAY, lexicon).events
    assert [event.rule for event in events if event.rule == TOLD] == []
    assert len(events) == 1


def test_it_joins_the_act_of_its_day(lexicon: Lexicon) -> None:
    text = STORY + (
        "China lifted its tariffs on American steel on May 30. The end of the duty was felt in every mill on May 30."
    )
    [event] = read_events(text, FRIDAY, lexicon).events
    assert (event.action, len(event.evidence)) == ("lift", 2)


def test_a_text_with_one_word_of_trade_has_no_such_clauses(lexicon: Lexicon) -> None:
    text = (
        "A night at the opera\nJapan and China lent singers. The customs talks of the second act were sung on May 30.\n"
    )
    assert read_events(text, FRIDAY, lexicon).events == ()


def test_without_a_noun_the_story_tells_what_it_is_about(lexicon: Lexicon) -> None:
    [event] = told("Washers and other large appliances were pulled in at 50% on May 23.", lexicon)
    assert (event.kind, [date.value.edtf for date in event.dates]) == (EventKind.TARIFF, ["2025-05-23"])


def test_what_has_been_so_since_a_day_began_then(lexicon: Lexicon) -> None:
    [event] = told("Since May 23 its mills have been able to ship at a rate of 10 percent.", lexicon)
    assert [date.value.edtf for date in event.dates] == ["2025-05-23/.."]


def test_the_first_since_a_day_tells_nothing_of_that_day(lexicon: Lexicon) -> None:
    assert told("The duty was the first since May 23.", lexicon) == []


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (
            "The president has agreed that on May 1, 2025, the duty on steel was left as it was.",
            "The president has agreed that on May 1, 2025, the duty on steel was left as it was",
        ),
        (
            "The ministry announced on Thursday that five metals were put on a register of the duty.",
            "The ministry announced on Thursday that five metals were put on a register of the duty",
        ),
        (
            "Russia, which is among the hardest hit, was spared nothing of the duty on May 10.",
            "Russia, which is among the hardest hit, was spared nothing of the duty on May 10",
        ),
    ],
)
def test_its_title_can_be_understood_by_itself(sentence: str, title: str, lexicon: Lexicon) -> None:
    assert [event.title for event in told(sentence, lexicon)] == [title]


def test_what_goes_on_about_it_is_no_word_alone(lexicon: Lexicon) -> None:
    text = STORY + "The president put his name to the steel duty on Tuesday. It takes effect on June 20."
    titles = {event.title for event in read_events(text, FRIDAY, lexicon).events}
    assert "It" not in titles


def test_a_title_never_lends_another_act_its_day(lexicon: Lexicon) -> None:
    text = STORY + "The United States revoked licenses of Huawei, a company that was put on a watch since May 2019."
    assert not any("revoked" in event.title for event in told(text.removeprefix(STORY), lexicon))


def test_without_any_noun_it_goes_on_about_the_act_before(lexicon: Lexicon) -> None:
    text = STORY + "China lifted its tariffs on American steel on May 5. The first of them ran out on May 20."
    [event] = [each for each in read_events(text, FRIDAY, lexicon).events if each.rule == TOLD]
    assert (event.kind, event.title) == (EventKind.TARIFF, "The first of them ran out on May 20")


@pytest.mark.parametrize(
    "sentence",
    [
        "The duty was lowered no later than May 20.",
        "On May 20 the visit over the duty ended in smiles and no deal.",
        "The duty on goods that do not qualify for relief was doubled again on May 20.",
    ],
)
def test_a_negation_that_denies_something_else_does_not_stop_it(sentence: str, lexicon: Lexicon) -> None:
    assert len(read_events(STORY + sentence, FRIDAY, lexicon).events) == 1


def test_what_is_denied_is_still_none(lexicon: Lexicon) -> None:
    assert told("On May 20 the duty was not felt by any steel mill.", lexicon) == []


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (
            "On May 20, the envoy of the tariff office, sitting at home, spoke well of the duty.",
            "On May 20, the envoy of the tariff office, sitting at home, spoke well of the duty",
        ),
        (
            "The duty on steel was to be borne by every mill, with effect from May 20.",
            "The duty on steel was to be borne by every mill, with effect from May 20",
        ),
    ],
)
def test_a_date_without_a_verb_takes_the_clause_beside_it(sentence: str, title: str, lexicon: Lexicon) -> None:
    assert [event.title for event in told(sentence, lexicon)] == [title]


def test_a_word_of_measures_goes_on_about_the_measure_of_the_story(lexicon: Lexicon) -> None:
    text = STORY + "China lifted its tariffs on American steel on May 5.\n\nThe envoys dined.\n\nA truck was late.\n\n"
    goes_on = read_events(text + "Both steps were carried out on May 20.", FRIDAY, lexicon).events
    assert [each.kind for each in goes_on if each.rule == TOLD] == [EventKind.TARIFF]
    dined = read_events(text + "A job fair was held in the park on May 20.", FRIDAY, lexicon).events
    assert [each for each in dined if each.rule == TOLD] == []


def test_two_days_of_one_clause_are_one_event(lexicon: Lexicon) -> None:
    assert len(told("The duty was sketched out on May 20 and again on May 23.", lexicon)) == 1


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("A public hearing on the duty list was set up for May 20 by the ministry.", EventKind.OTHER),
        ("The next window for inclusion requests in the duty opened on May 20.", EventKind.OTHER),
        ("The ministry began the review on May 20.", EventKind.INVESTIGATION),
    ],
)
def test_a_step_of_procedure_is_no_measure(sentence: str, kind: EventKind, lexicon: Lexicon) -> None:
    text = STORY + "China lifted its tariffs on American steel on May 5.\n\n" + sentence
    assert [each.kind for each in read_events(text, FRIDAY, lexicon).events if each.rule == TOLD] == [kind]


def test_what_is_only_supposed_is_not_told(lexicon: Lexicon) -> None:
    supposed = "If nothing is agreed before the pause ends, the October package of duties comes back by itself."
    assert told(supposed, lexicon) == []
    [planned] = told("Unless Washington acts, the duty will be felt by every steel mill from July 2.", lexicon)
    assert planned.standing is Standing.PLANNED
