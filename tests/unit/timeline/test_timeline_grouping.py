from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.timeline.timeline_samples import Row, builder_of, columns_of, daily, names_of, row, scene_of, span
from viewer.domain.columns import no_columns
from viewer.domain.dates import on_day
from viewer.domain.events import EventKind, Standing
from viewer.domain.grouping import GroupNames, LanesBy
from viewer.timeline.frame import Frame
from viewer.timeline.grouping import MOST_LANES, NOT_KNOWN, REST, groups_of
from viewer.timeline.lanes import Lane, split_lanes
from viewer.timeline.scene import Mark, Scene, Sign, Strip, Text
from viewer.timeline.words import TextRole

ROWS = [
    row("2024-12-31", "First", EventKind.TALKS, Standing.PLANNED),
    row("2025-06-05", "Second", EventKind.CALL),
    row("2025-06-05", "Third", EventKind.TARIFF, Standing.DENIED),
    row("../2025-06-05", "Fourth", EventKind.CALL),
    row("1965-01-01", "Fifth"),
]


def lanes_of(rows: list[Row], by: LanesBy, names: GroupNames | None = None) -> tuple[Lane, ...]:
    columns = columns_of(rows)
    return split_lanes(columns, groups_of(columns, by, names))


def counts(lanes: tuple[Lane, ...]) -> list[tuple[str, int]]:
    return [(lane.label, len(lane)) for lane in lanes]


def scene_by(rows: list[Row], by: LanesBy, names: GroupNames | None = None, day: str = "2025") -> Scene:
    return scene_of(rows, span(day, day), by=by, names=names)


def test_lanes_by_standing_stand_in_the_order_of_standings() -> None:
    assert counts(lanes_of(ROWS, LanesBy.STANDING)) == [("Happened", 3), ("Planned", 1), ("Denied", 1)]


def test_lanes_by_year_stand_in_the_order_of_time_by_the_known_day() -> None:
    assert counts(lanes_of(ROWS, LanesBy.YEAR)) == [("1965", 1), ("2024", 1), ("2025", 3)]


def test_one_lane_holds_everything() -> None:
    [lane] = lanes_of(ROWS, LanesBy.NOTHING)
    assert (lane.label, len(lane), lane.kind) == ("All events", 5, None)


def test_lanes_by_party_begin_with_the_largest_and_end_with_those_without() -> None:
    names = names_of("China", "Canada", "", "China", "Canada")
    assert counts(lanes_of(ROWS, LanesBy.PARTY, names)) == [("Canada", 2), ("China", 2), ("No party", 1)]
    more = names_of("", "Canada", "China", "China", "China")
    assert [lane.key for lane in lanes_of(ROWS, LanesBy.PARTY, more)] == ["China", "Canada", NOT_KNOWN]


def test_an_event_that_the_names_do_not_know_yet_has_no_party() -> None:
    assert counts(lanes_of(ROWS, LanesBy.PARTY, names_of("China"))) == [("China", 1), ("No party", 4)]
    assert counts(lanes_of(ROWS, LanesBy.PARTY)) == [("No party", 5)]


@pytest.mark.parametrize("by", [by for by in LanesBy if by is not LanesBy.KIND])
def test_an_empty_library_has_one_empty_lane(by: LanesBy) -> None:
    columns = no_columns()
    lanes = split_lanes(columns, groups_of(columns, by))
    assert [len(lane) for lane in lanes] == [0]


def test_of_many_parties_the_small_ones_share_a_lane() -> None:
    parties = [f"P{number:03}" for number in range(500) for _ in range(1 + (number < 40))]
    lanes = lanes_of(daily(len(parties)), LanesBy.PARTY, names_of(*parties))
    assert [lane.key for lane in lanes[:MOST_LANES]] == [f"P{number:03}" for number in range(MOST_LANES)]
    [rest] = lanes[MOST_LANES:]
    assert (rest.key, rest.label) == (REST, "470 other parties")
    assert sum(len(lane) for lane in lanes) == len(parties)


def test_one_more_than_the_most_needs_no_lane_for_the_rest() -> None:
    parties = [f"P{number:03}" for number in range(MOST_LANES + 1)]
    assert len(lanes_of(daily(len(parties)), LanesBy.PARTY, names_of(*parties))) == MOST_LANES + 1


@given(st.lists(st.sampled_from(["", "A", "B", "C"]), min_size=1, max_size=30).filter(any))
def test_every_event_is_in_one_lane(parties: list[str]) -> None:
    lanes = lanes_of(daily(len(parties)), LanesBy.PARTY, names_of(*parties))
    held = [event_id for lane in lanes for event_id in lane.ids.tolist()]
    assert sorted(held) == list(range(1, len(parties) + 1))
    assert all(parties[i - 1] == lane.key for lane in lanes for i in lane.ids.tolist())


def test_marks_keep_the_color_and_shape_of_their_kind() -> None:
    scene = scene_by(ROWS, LanesBy.PARTY, names_of("China", "China", "China", "China", "China"), "2025-06")
    kinds = {item.event_id: item.kind for item in scene.layer("events").items if isinstance(item, Mark)}
    assert kinds == {2: EventKind.CALL, 3: EventKind.TARIFF}
    assert not any(isinstance(item, Sign) for item in scene.layer("headers").items)


def test_a_name_too_long_for_its_header_is_cut() -> None:
    scene = scene_by(ROWS[:1], LanesBy.ARTICLE, names_of("A very long title of an article about steel"))
    [name] = [
        item for item in scene.layer("headers").items if isinstance(item, Text) and item.role is TextRole.LANE_NAME
    ]
    assert name.text.endswith("…")
    assert name.x + name.width < 184


def test_density_keeps_the_share_of_each_kind() -> None:
    days = [on_day(dt.date(2025, 3, 1 + index % 5)) for index in range(2000)]
    rows = [Row(day, EventKind.CALL if index % 4 else EventKind.TALKS) for index, day in enumerate(days)]
    scene = scene_by(rows, LanesBy.NOTHING)
    talks, calls = (item for item in scene.layer("events").items if isinstance(item, Strip))
    assert (talks.kind, calls.kind) == (EventKind.TALKS, EventKind.CALL)
    # Calls are painted last, on the ground; talks are seen above them.
    for (_, _, top), (_, _, low) in zip(talks.columns, calls.columns, strict=True):
        assert low == pytest.approx(top * 3 / 4, rel=0.05)


def test_a_lane_that_is_alone_takes_the_window() -> None:
    rows = [row("2025-06-05", f"Event {index}") for index in range(50)]
    builder = builder_of(rows, LanesBy.NOTHING)
    high, low = (builder.build(Frame(span("2025-06", "2025-06"), 1000, height)) for height in (900, 250))
    assert high.lanes[0].rows > 25
    assert high.content_height <= high.time_box.height
    assert low.lanes[0].rows == 9
