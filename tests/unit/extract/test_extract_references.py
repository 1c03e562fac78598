"""What an act rests on and how much trade it covers: laws, orders, tariff codes, amounts."""

from __future__ import annotations

import pytest

from tests.unit.extract.sentences import BEFORE, FRIDAY
from viewer.domain.events import FieldName
from viewer.errors import ResourceError
from viewer.extract import Lexicon, read_events
from viewer.extract.reference_words import reference_words

FOUND = {
    "On Wednesday the United States raised tariffs on steel to 50% under Section 232 of the Trade Expansion Act.": {
        "legal_references": "Section 232; Trade Expansion Act of 1962",
    },
    "Donald Trump imposed tariffs on Canada on Monday under IEEPA, by Executive Orders 14193 and 14197.": {
        "legal_references": "International Emergency Economic Powers Act; Executive Order 14193; Executive Order 14197",
    },
    "Canada imposed 25% tariffs on about $30 billion worth of American goods on March 4.": {
        "trade_covered": "about $30 billion",
    },
    "The United States raised duties on goods worth €200 million on May 10.": {"trade_covered": "€200 million"},
    "The United States imposed a duty of 25% on articles of HTSUS subheadings 8703.23 and 8703.24 from April 3.": {
        "goods_codes": "8703.23 and 8703.24",
    },
    "The United States opened an investigation of Brazil under Section 301 (docket USTR-2025-0043) on Monday.": {
        "legal_references": "Section 301; USTR-2025-0043",
    },
}


@pytest.mark.parametrize("sentence", FOUND)
def test_the_references_of_a_sentence(sentence: str, lexicon: Lexicon) -> None:
    [event] = read_events(BEFORE + sentence, FRIDAY, lexicon).events
    assert dict(event.details) == FOUND[sentence]


def test_each_act_has_the_amount_of_its_own_clause(lexicon: Lexicon) -> None:
    text = BEFORE + (
        "Canada imposed tariffs on $30 billion of American goods on Monday, and the European Union imposed duties on "
        "€21 billion of American imports on Tuesday."
    )
    told = [dict(event.details)["trade_covered"] for event in read_events(text, FRIDAY, lexicon).events]
    assert told == ["$30 billion", "€21 billion"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The United States raised tariffs on steel on Monday; it collected $30 billion in duties in May.",
        "Under Section 2 of the order, the United States raised tariffs on steel on June 3.",
        "The United States raised tariffs on steel on June 3, 2025, and in 2026 it may cut them.",
    ],
)
def test_revenue_parts_of_a_document_and_years_are_none(sentence: str, lexicon: Lexicon) -> None:
    raised = next(e for e in read_events(BEFORE + sentence, FRIDAY, lexicon).events if e.action == "raise")
    assert raised.details == ()


def test_their_words_are_marked_in_the_evidence(lexicon: Lexicon) -> None:
    text = BEFORE + "Canada imposed tariffs on $30 billion worth of American goods on March 4."
    [event] = read_events(text, FRIDAY, lexicon).events
    marked = [span.passage for span in event.evidence[0].fields if span.field is FieldName.REFERENCE]
    assert [passage.quote(text) for passage in marked] == ["$30 billion"]


def test_a_malformed_table_says_what_is_wrong() -> None:
    with pytest.raises(ResourceError, match=r"references\.toml"):
        reference_words({"laws": {}})


@pytest.mark.parametrize(
    ("sentence", "answers"),
    [
        (
            "China imposed a tariff on American coal on Monday in response to new duties on steel.",
            "new duties on steel",
        ),
        ("The EU retaliated against the steel tariffs on May 9.", "the steel tariffs"),
        ("Canada hit back at the US tariffs with levies on steel on May 9.", "the US tariffs"),
        ("The EU retaliated on May 9.", ""),
        ("China imposed a tariff on American coal on May 9.", ""),
    ],
)
def test_a_retaliation_says_what_it_answers(sentence: str, answers: str, lexicon: Lexicon) -> None:
    [event] = read_events(BEFORE + sentence, FRIDAY, lexicon).events
    assert dict(event.details).get("answers", "") == answers
