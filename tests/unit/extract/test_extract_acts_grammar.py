"""What a clause tells by its grammar: a relative clause about the noun of another act, a passive, a purpose."""

from __future__ import annotations

import pytest

from tests.unit.extract.sentences import BEFORE, FRIDAY
from viewer.domain.events import Event
from viewer.extract import Lexicon, read_events


def read(sentence: str, lexicon: Lexicon) -> tuple[Event, ...]:
    return read_events(BEFORE + sentence, FRIDAY, lexicon).events


def acts(sentence: str, lexicon: Lexicon) -> dict[str, list[str]]:
    """The days of each act, by its action."""
    return {
        f"{event.action} {event.standing}": [date.value.edtf for date in event.dates if date.passage]
        for event in read(sentence, lexicon)
    }


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "On May 30 Peru lifted the duties that it had imposed on Chilean steel in March.",
            {"lift occurred": ["2025-05-30"], "impose occurred": ["2025-03"]},
        ),
        (
            "Peru will suspend for a year the duties it put on Chilean steel in March.",
            {"pause planned": [], "impose occurred": ["2025-03"]},
        ),
        (
            "Japan eased the export controls that the ministry had announced on May 9.",
            {"ease occurred": []},
        ),
    ],
)
def test_a_relative_clause_tells_an_act_of_its_own(sentence: str, told: dict[str, list[str]], lexicon: Lexicon) -> None:
    found = acts(sentence, lexicon)
    assert {action: found.get(action) for action in told} == told


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        # a day that opens a sentence, or that says when something was said, is that of all that it joins
        (
            "On May 4 a duty of 25% on Peruvian steel came into force, and the tariff on Chilean copper was doubled.",
            {"take effect in_force": ["2025-05-04"], "raise occurred": ["2025-05-04?"]},
        ),
        (
            "Peru will lift its tariff on cars, it said on Monday after a call between Mark Carney and Xi Jinping.",
            {"lift planned": ["2025-06-02"], "call occurred": ["2025-06-02"]},
        ),
        ("Brazil, which pays a tariff of 50% from Monday, hit back.", {}),
        # what somebody else says of the news of the day was made known that day
        (
            "The Netherlands has revoked the license of ASML, the company said on Thursday.",
            {"revoke occurred": ["2025-06-05"]},
        ),
        (
            "Nvidia said on Thursday that the Netherlands had revoked the license of ASML.",
            {"revoke occurred": []},
        ),
        ("On May 4 Peru became the first neighbor to strike a deal with Brazil.", {"reach occurred": ["2025-05-04"]}),
        # a plan put off has not the day that was set for it
        ("A rise to 25% planned for July 4 is put on hold.", {"pause occurred": []}),
        # a rate between a verb and its object
        ("China cut to 10% the tariff on Chilean copper on May 4.", {"cut occurred": ["2025-05-04"]}),
        (
            "The bureau amended its rules on May 4 to place 32 entities on the Entity List.",
            {"list occurred": ["2025-05-04"]},
        ),
        ("Peru suspended its restrictions on lithium on May 4.", {"suspend occurred": ["2025-05-04"]}),
        ("A duty on goods that do not qualify rose to 35 percent on May 4.", {"raise occurred": ["2025-05-04"]}),
        ("Norway and Chile spoke by phone on May 30.", {"call occurred": ["2025-05-30"]}),
        (
            "The Supreme Court held by six votes to three on May 29 that the tariff is void.",
            {"rule occurred": ["2025-05-29"]},
        ),
    ],
)
def test_the_day_and_the_grammar_of_an_act(sentence: str, told: dict[str, list[str]], lexicon: Lexicon) -> None:
    days = {
        f"{event.action} {event.standing}": [each.value.edtf for each in event.dates if each.role != "reported"]
        for event in read(sentence, lexicon)
    }
    assert {action: days.get(action) for action in told} == told


@pytest.mark.parametrize(
    "sentence",
    [
        "The payments allow Chilean firms to sell their copper cheaply to Peru.",
        "The bureau did not amend its rules to place 32 entities on the Entity List.",
    ],
)
def test_what_only_looks_like_an_act(sentence: str, lexicon: Lexicon) -> None:
    assert read(sentence, lexicon) == ()


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The new tariff would take effect on July 4.", {"take effect planned": ["2025-07-04"]}),
        ("Officials from both sides would meet again on Monday, China said.", {"meet planned": ["2025-06-09"]}),
        ("Peru opened an investigation into Chilean steel on Sept 9 last year.", {"open occurred": ["2024-09-09"]}),
        ("Brazil will go ahead with a tariff of 30% on Peru, it said on Monday.", {"impose planned": ["2025-06-02"]}),
    ],
)
def test_what_is_ahead_and_its_day(sentence: str, told: dict[str, list[str]], lexicon: Lexicon) -> None:
    assert acts(sentence, lexicon) == told


def test_what_would_have_begun_or_hangs_on_something_is_none(lexicon: Lexicon) -> None:
    assert acts("The new tariff would have taken effect on July 4.", lexicon) == {}
    assert acts("The new tariff would take effect on July 4 if talks failed.", lexicon) == {}


def test_a_text_about_a_list_adds_firms_to_it(lexicon: Lexicon) -> None:
    text = (
        "Additions to the Entity List\nChina and the United States trade in chips.\n"
        "The committee has decided to add two companies under China, for they deal in chips of the United States.\n"
        "None of the added entities may buy chips of the United States.\n"
    )
    [event] = read_events(text, FRIDAY, lexicon).events
    assert (event.kind, event.action, event.rule) == ("sanction", "list", "list.context")


def test_an_official_document_announces_what_it_does(lexicon: Lexicon) -> None:
    text = "Notice on solar cells\nSUMMARY: The Commerce Department is issuing a tariff order on cells from China.\n"
    days = [date.value.edtf for event in read_events(text, FRIDAY, lexicon).events for date in event.dates]
    assert days == ["2025-06-06"]
