from __future__ import annotations

import pytest

from viewer.domain.confidence import Band
from viewer.domain.events import (
    STANDING_LABELS,
    DateRole,
    EventKind,
    FieldName,
    PartyRole,
    Rate,
    RateKind,
    Review,
    Standing,
)
from viewer.sources import SUPPORTED_SUFFIXES
from viewer.ui.details import words
from viewer.ui.file_requests import ARTICLE_FILTER


def test_every_value_has_its_words() -> None:
    assert set(words.KIND_WORDS) == set(EventKind)
    assert set(STANDING_LABELS) == set(Standing)
    assert set(words.REVIEW_WORDS) == set(Review)
    assert set(words.DATE_ROLE_WORDS) == set(DateRole)
    assert set(words.PARTY_ROLE_WORDS) == set(PartyRole)
    assert set(words.FIELD_WORDS) == set(FieldName)


@pytest.mark.parametrize(
    ("rate", "shown"),
    [
        (Rate(25.0, "percent", RateKind.ADDITIONAL, "25%"), "25% additional"),
        (Rate(12.5, "percent", RateKind.UNKNOWN, "12.5%"), "12.5%"),
        (Rate(25.0, "percent", RateKind.TOTAL, "25 to 30%", 30.0), "25 to 30% total"),
        (Rate(10.0, "percentage_points", RateKind.CHANGE, "10 points"), "10 percentage points change"),
    ],
)
def test_a_rate_says_how_it_is_meant(rate: Rate, shown: str) -> None:
    assert words.rate_words(rate) == shown


@pytest.mark.parametrize("kind", RateKind)
def test_every_kind_of_rate_can_be_told(kind: RateKind) -> None:
    assert words.rate_words(Rate(1.0, "percent", kind, "1%")).startswith("1%")


@pytest.mark.parametrize("band", Band)
def test_every_band_of_confidence_can_be_told(band: Band) -> None:
    assert words.BAND_WORDS[band].endswith("reading")


def test_the_file_dialog_offers_what_can_be_read() -> None:
    first = ARTICLE_FILTER.split(";;")[0]
    assert {f".{part}" for part in first[first.index("(") + 1 : -1].replace("*.", "").split()} == set(
        SUPPORTED_SUFFIXES
    )
