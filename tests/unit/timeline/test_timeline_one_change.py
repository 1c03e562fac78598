"""One event that differs is found wherever it was and went, and lanes made with that are those made without."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.timeline.timeline_samples import columns_of, row
from viewer.domain.columns import KINDS, EventColumns, no_columns
from viewer.domain.events import EventKind
from viewer.domain.grouping import LanesBy
from viewer.timeline.kept_lanes import KeptLanes
from viewer.timeline.lanes import Lane, split_lanes
from viewer.timeline.one_change import kinds_touched

CALL, TARIFF, TALKS = EventKind.CALL, EventKind.TARIFF, EventKind.TALKS
EVENTS = st.lists(st.tuples(st.integers(1, 28), st.sampled_from([CALL, TARIFF, TALKS])), max_size=7)


def columns(events: list[tuple[int, EventKind]], ids: list[int] | None = None) -> EventColumns:
    made = columns_of([row(f"2025-06-{day:02}", kind=kind) for day, kind in events])
    return made if ids is None else replace(made, ids=np.array(ids, np.int64))


def codes(*kinds: EventKind) -> frozenset[int]:
    return frozenset(KINDS.index(kind) for kind in kinds)


THREE = columns([(1, CALL), (5, TARIFF), (9, TALKS)], [1, 2, 3])


def test_the_same_events_touch_no_kind() -> None:
    assert kinds_touched(THREE, THREE) == kinds_touched(no_columns(), no_columns()) == frozenset()


def test_an_event_that_moves_touches_its_kind() -> None:
    later = columns([(5, TARIFF), (9, TALKS), (12, CALL)], [2, 3, 1])
    assert kinds_touched(THREE, later) == kinds_touched(later, THREE) == codes(CALL)


def test_an_event_that_stays_in_its_row_touches_the_kinds_before_and_after() -> None:
    other = columns([(1, CALL), (5, CALL), (9, TALKS)], [1, 2, 3])
    assert kinds_touched(THREE, other) == codes(TARIFF, CALL)


def test_an_event_that_comes_or_goes_touches_its_kind() -> None:
    fewer = columns([(1, CALL), (9, TALKS)], [1, 3])
    assert kinds_touched(THREE, fewer) == kinds_touched(fewer, THREE) == codes(TARIFF)


def test_two_events_that_differ_are_too_many() -> None:
    assert kinds_touched(THREE, columns([(1, TARIFF), (5, TARIFF), (9, CALL)], [1, 2, 3])) is None
    assert kinds_touched(THREE, columns([(9, TALKS)], [3])) is None
    assert kinds_touched(THREE, replace(THREE, announced=THREE.lo)) is None


def test_rows_that_only_look_shifted_are_too_many() -> None:
    shifted = replace(THREE, kinds=THREE.kinds[[1, 2, 0]], lo=THREE.lo[[1, 2, 0]], hi=THREE.hi[[1, 2, 0]])
    assert kinds_touched(THREE, shifted) is None, "the ids stayed"


def plain(lanes: tuple[Lane, ...]) -> list[tuple[object, ...]]:
    return [(lane.key, lane.ids.tolist(), lane.lo.tolist(), lane.middles.tolist()) for lane in lanes]


@given(EVENTS, EVENTS, st.booleans())
def test_lanes_after_any_change_are_those_made_anew(
    before: list[tuple[int, EventKind]], other: list[tuple[int, EventKind]], is_small: bool
) -> None:
    after = [*before[1:], *other[:1]] if is_small else other
    kept = KeptLanes()
    kept.lanes_of(columns(sorted(before)), LanesBy.KIND, None, only_found=True)
    lanes = kept.lanes_of(columns(sorted(after)), LanesBy.KIND, None, only_found=True)
    assert plain(lanes) == plain(split_lanes(columns(sorted(after)), only_found=True))
