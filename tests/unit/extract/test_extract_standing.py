"""What is dated behind publication is not shown as done."""

from __future__ import annotations

import pytest

from tests.unit.extract.sentences import BEFORE, FRIDAY
from viewer.extract import Lexicon, read_events

AHEAD = {
    "The U.S. duty on Canadian shingles falls from 35% to 20% on Wednesday.": "planned",
    "The ministry imposed a 34% tariff on American goods effective July 10.": "planned",
    "The new export controls on gallium take effect on Aug. 8.": "planned",
    "Canada announced a 100% tariff on electric vehicles, effective Oct. 1.": "occurred",
    "Trump signed an order on Thursday that raises tariffs on steel to 50% from July 1.": "occurred",
    "The truce expires on Nov. 10.": "planned",
    "The ministry extended its duty on European brandy until July 5.": "occurred",
    "The ministry imposed a 34% tariff on American goods effective May 10.": "occurred",
}


@pytest.mark.parametrize("sentence", AHEAD)
def test_what_takes_place_behind_publication_is_planned(sentence: str, lexicon: Lexicon) -> None:
    [event] = read_events(BEFORE + sentence, FRIDAY, lexicon).events
    assert event.standing.value == AHEAD[sentence], (event.title, event.dates)
