"""Lanes are made again only where their events are others."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.timeline.timeline_samples import columns_of, row
from viewer.domain.events import EventKind
from viewer.domain.grouping import LanesBy, no_names
from viewer.timeline.kept_lanes import KeptLanes

ROWS = [row("2025-06-05"), row("2025-07-01", kind=EventKind.CALL)]


def test_a_review_makes_no_lane_anew() -> None:
    kept, columns = KeptLanes(), columns_of(ROWS)
    before = kept.lanes_of(columns, LanesBy.KIND, None, only_found=False)
    reviewed = replace(columns, reviews=columns.reviews + 1)
    assert kept.lanes_of(reviewed, LanesBy.KIND, None, only_found=False) is before


def test_the_lanes_of_all_events_come_back_after_a_search() -> None:
    kept, columns = KeptLanes(), columns_of(ROWS)
    before = kept.lanes_of(columns, LanesBy.KIND, None, only_found=False)
    for found in (ROWS[:1], ROWS[1:]):
        lanes = kept.lanes_of(columns_of(found), LanesBy.KIND, None, only_found=True)
        assert [len(lane) for lane in lanes] == [1]
    assert kept.lanes_of(columns, LanesBy.KIND, None, only_found=False) is before


def test_an_edit_makes_only_the_lane_anew_that_it_touches() -> None:
    kept = KeptLanes()
    before = kept.lanes_of(columns_of(ROWS), LanesBy.KIND, None, only_found=False)
    moved = columns_of([row("2025-06-09"), ROWS[1]])
    after = kept.lanes_of(moved, LanesBy.KIND, None, only_found=False)
    same = [new is old for new, old in zip(after, before, strict=True)]
    assert same == [lane.kind is not EventKind.TARIFF for lane in after]


def test_other_groups_are_other_lanes() -> None:
    kept, columns = KeptLanes(), columns_of(ROWS)
    kept.lanes_of(columns, LanesBy.KIND, None, only_found=False)
    assert [lane.key for lane in kept.lanes_of(columns, LanesBy.YEAR, None, only_found=False)] == ["2025"]
    names = no_names()
    by_party = kept.lanes_of(columns, LanesBy.PARTY, names, only_found=False)
    assert kept.lanes_of(columns, LanesBy.PARTY, names, only_found=False) is by_party
    assert kept.lanes_of(columns, LanesBy.PARTY, no_names(), only_found=False) is not by_party
