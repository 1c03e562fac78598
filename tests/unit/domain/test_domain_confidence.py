"""Confidence in parts, and the band that is shown of it."""

from __future__ import annotations

import pytest

from viewer.domain.confidence import CERTAIN, Band, Confidence


def test_the_weakest_part_pulls_the_whole_down() -> None:
    even, uneven = Confidence(0.7, 0.7, 0.7, 0.7), Confidence(0.9, 0.9, 0.9, 0.1)
    assert even.overall == 0.7
    assert uneven.overall == 0.4
    assert CERTAIN.overall == 1.0


@pytest.mark.parametrize(
    ("part", "band"), [(0.75, Band.STRONG), (0.74, Band.CHECK), (0.5, Band.CHECK), (0.49, Band.WEAK)]
)
def test_bands_begin_where_they_should(part: float, band: Band) -> None:
    assert Confidence(part, part, part, part).band is band


@pytest.mark.parametrize("part", [-0.01, 1.01, float("nan")])
def test_a_part_outside_0_to_1_is_refused(part: float) -> None:
    with pytest.raises(ValueError, match="outside 0 to 1"):
        Confidence(date=part)
