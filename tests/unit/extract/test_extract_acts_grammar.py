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
