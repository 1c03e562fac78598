from __future__ import annotations

import math

import pytest

from viewer.domain.events import EventKind, Standing
from viewer.timeline.marks import Fill, fill_of, outline_of


def test_every_kind_has_a_shape_of_its_own() -> None:
    assert len({outline_of(kind) for kind in EventKind}) == len(EventKind)


@pytest.mark.parametrize("kind", EventKind)
def test_shapes_have_about_the_same_weight_and_size(kind: EventKind) -> None:
    corners = outline_of(kind)
    assert all(math.hypot(x, y) <= 1.35 for x, y in corners)
    pairs = zip(corners, corners[1:] + corners[:1], strict=True)
    area = abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs)) / 2
    assert 1.3 <= area <= 3.2


@pytest.mark.parametrize(
    ("standing", "fill"),
    [
        (Standing.OCCURRED, Fill.SOLID),
        (Standing.IN_FORCE, Fill.SOLID),
        (Standing.PLANNED, Fill.HOLLOW),
        (Standing.THREATENED, Fill.HOLLOW),
        (Standing.PROPOSED, Fill.HOLLOW),
        (Standing.HYPOTHETICAL, Fill.DASHED),
        (Standing.DENIED, Fill.STRUCK),
    ],
)
def test_the_standing_decides_the_fill(standing: Standing, fill: Fill) -> None:
    assert fill_of(standing) is fill
