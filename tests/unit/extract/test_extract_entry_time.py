"""Times without a year in entries of chronologies."""

from __future__ import annotations

import pytest

from tests.unit.extract.sentences import BEFORE, FRIDAY
from viewer.extract import Lexicon, read_events


@pytest.mark.parametrize(
    ("entry", "day"),
    [
        ("- 3 June 2014: The Commission looks at salmon. The tariff on Norway is raised in December.", "2014-12"),
        ("- 3 June 2014: The Commission looks at salmon. The tariff on Norway is raised on June 9.", "2014-06-09"),
        ("- 3 June 2014: The tariff on Norway that the Commission had raised in May stays.", "2014-05"),
        ("- 3 June 2014: The Commission looks at salmon. The tariff on Norway is raised in March.", "2015-03"),
        ("- 3 June 2014: The Commission looks at salmon. The tariff on Norway was raised in March 2013.", "2013-03"),
    ],
)
def test_a_month_or_day_lies_next_to_the_day_of_its_entry(entry: str, day: str, lexicon: Lexicon) -> None:
    events = read_events(f"{BEFORE}\n{entry}\n", FRIDAY, lexicon).events
    assert day in [date.value.edtf for event in events for date in event.dates]


def test_outside_an_entry_the_day_of_publication_counts(lexicon: Lexicon) -> None:
    text = f"{BEFORE}\nThe Commission looked at salmon on 3 June 2014. The tariff on Norway was raised in March.\n"
    events = read_events(text, FRIDAY, lexicon).events
    assert "2025-03" in [date.value.edtf for event in events for date in event.dates]
