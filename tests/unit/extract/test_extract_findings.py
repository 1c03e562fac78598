"""Findings and advice in trade cases, and petitions for one."""

from __future__ import annotations

import pytest

from tests.unit.extract.sentences import BEFORE, FRIDAY
from viewer.extract import Lexicon, read_events


def told(line: str, lexicon: Lexicon) -> list[tuple[str, str, str]]:
    events = read_events(BEFORE + "\n" + line, FRIDAY, lexicon).events
    return [(each.kind.value, each.action, each.standing.value) for each in events]


@pytest.mark.parametrize(
    "line",
    [
        'On May 5, 2025, the International Trade Commission (the "Commission") determined that tractors cause injury.',
        "The Commerce Department found on May 5, 2025, that Chinese mills had dumped steel.",
        "May 5, 2025: Commerce concludes that the fees are a subsidy.",
    ],
)
def test_a_finding_of_unfair_trade_is_a_ruling(line: str, lexicon: Lexicon) -> None:
    assert told(line, lexicon) == [("ruling", "find", "occurred")]


@pytest.mark.parametrize(
    "line",
    [
        "The Commerce Department found a new office in Denver on May 5, 2025.",
        "The Commerce Department may find on May 5, 2025, that Chinese mills dumped steel.",
        "A dealer who found steel from China unfairly cheap bought it on May 5, 2025.",
    ],
)
def test_not_all_that_is_found_is_a_finding(line: str, lexicon: Lexicon) -> None:
    assert ("ruling", "find", "occurred") not in told(line, lexicon)


@pytest.mark.parametrize(
    "line",
    [
        "The International Trade Commission recommended duties of 30 percent on May 5, 2025.",
        "On May 5, 2025, most Commissioners recommended that the president put in place a tariff-rate quota on steel.",
    ],
)
def test_advice_in_a_trade_case_imposes_nothing(line: str, lexicon: Lexicon) -> None:
    assert told(line, lexicon) == [("ruling", "recommend", "occurred")]


@pytest.mark.parametrize(
    ("line", "event"),
    [
        ("U.S. mills filed an antidumping petition on May 5, 2025.", ("investigation", "petition", "occurred")),
        ("Japan filed a complaint over the tariffs on May 5, 2025.", ("ruling", "file", "occurred")),
        ("The United States filed a petition for review on May 5, 2025.", ("ruling", "file", "occurred")),
    ],
)
def test_a_petition_asks_for_an_inquiry_a_complaint_for_a_ruling(
    line: str, event: tuple[str, str, str], lexicon: Lexicon
) -> None:
    assert told(line, lexicon) == [event]


def test_countervailing_duties_answer_nothing(lexicon: Lexicon) -> None:
    line = "The United States imposed a countervailing duty of 7 percent on lumber on May 5, 2025."
    assert told(line, lexicon) == [("tariff", "impose", "occurred")]


def test_the_month_of_may_casts_no_doubt(lexicon: Lexicon) -> None:
    line = "On May 29, 1996, after months of consultations, Canada and the United States sign an agreement on lumber."
    assert ("agreement", "sign", "occurred") in told(line, lexicon)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Canada hit back a week later, raising its duty on corn from Ohio on May 5, 2025.", "retaliation"),
        ("U.S. tariffs took effect on May 5, 2025, a day after Ottawa said it would retaliate.", "tariff"),
    ],
)
def test_who_hits_back_retaliates(line: str, kind: str, lexicon: Lexicon) -> None:
    events = read_events(BEFORE + "\n" + line, FRIDAY, lexicon).events
    day = [each.kind.value for each in events if any(date.value.edtf == "2025-05-05" for date in each.dates)]
    assert day == [kind]


def test_a_recipe_with_words_of_trade_gives_nothing(lexicon: Lexicon) -> None:
    text = (
        "A stew for Sunday\nWe import the Chinese vinegar and reached a deal on Friday: a 10% tariff on complaints.\n\n"
        "- 2 tbsp vinegar\n- 1 tsp salt\n\nBring it to the boil, lower the heat, serve the leftovers.\n"
    )
    assert read_events(text, FRIDAY, lexicon).events == ()
