from __future__ import annotations

import pytest

from tests.unit.timeline.timeline_samples import columns_of, row, scene_of, span
from viewer.domain.events import EventKind
from viewer.timeline.arrangement import Arrangement
from viewer.timeline.hit import hit, lane_at
from viewer.timeline.lanes import split_lanes
from viewer.timeline.scene import Mark, Pin, Scene, Text
from viewer.timeline.words import TextRole

TARIFF, CALL, LICENSE, TALKS = EventKind.TARIFF, EventKind.CALL, EventKind.LICENSE, EventKind.TALKS
ROWS = [
    *[row("2025-01-06", f"Tariff {index}") for index in range(7)],
    row("2025-01-10", "Call", CALL),
    row("2025-01-10", "License", LICENSE),
    row("2025-01-10", "Talks", TALKS),
]
CALL_ID = 8


def scene(*pinned: EventKind, scroll: float = 0, height: float = 300) -> Scene:
    arrangement = Arrangement(pinned=frozenset(pinned))
    return scene_of(ROWS, span("2025-01", "2025-01"), height=height, scroll=scroll, arrangement=arrangement)


def tops(made: Scene) -> dict[str, float]:
    return {lane.key: lane.y for lane in made.lanes}


def mark_of(made: Scene, event_id: int) -> Mark:
    return next(each for each in made.events() if isinstance(each, Mark) and each.event_id == event_id)


@pytest.mark.parametrize("scroll", [0, 30, 100, 10_000])
def test_a_pinned_lane_stays_at_the_top_while_the_others_are_scrolled(scroll: float) -> None:
    still, scrolled = scene(CALL), scene(CALL, scroll=scroll)
    assert tops(scrolled)[CALL] == still.time_box.y
    way = min(scroll, still.content_height - still.time_box.height)
    assert tops(scrolled)[TARIFF] == tops(still)[TARIFF] - way
    assert mark_of(scrolled, CALL_ID) == mark_of(still, CALL_ID)


def test_the_last_lane_can_be_scrolled_into_view() -> None:
    made = scene(CALL, scroll=10_000)
    last = made.lanes[-1]
    assert last.key == TALKS
    assert last.y + last.height == made.time_box.y + made.time_box.height


def test_what_is_scrolled_below_a_pinned_lane_is_neither_seen_nor_hit() -> None:
    made = scene(CALL, scroll=60)
    [pinned, *_] = made.lanes
    assert made.layer("events").clip == made.scrolled_box
    assert made.scrolled_box.y == pinned.y + pinned.height
    hidden = [each for each in made.events() if isinstance(each, Mark) and each.y < made.scrolled_box.y]
    behind = next(each for each in hidden if each.event_id != CALL_ID)
    assert hit(made, behind.x, behind.y) != behind.event_id
    assert lane_at(made, behind.y) == pinned
    call = mark_of(made, CALL_ID)
    assert hit(made, call.x, call.y) == CALL_ID


def test_no_counter_is_written_over_the_lanes_that_stay() -> None:
    for scroll in range(0, 200, 7):
        made = scene_of(
            ROWS,
            span("2025-01-05", "2025-01-08"),
            height=300,
            scroll=scroll,
            arrangement=Arrangement(pinned=frozenset({CALL})),
        )
        for name in ("earlier", "later", "pinned earlier", "pinned later"):
            layer = made.layer(name)
            texts = [each for each in layer.items if isinstance(each, Text) and each.role is TextRole.COUNTER]
            assert all(layer.clip.contains(layer.clip.x, text.y) for text in texts)


def test_pinned_lanes_that_would_fill_the_window_are_scrolled() -> None:
    made = scene(TARIFF, CALL, LICENSE, TALKS, height=400)
    assert 0 < made.pinned < 4
    assert made.scrolled_box.height >= 0.4 * made.time_box.height
    assert scene(TARIFF, height=120).pinned == 0


def test_every_lane_may_be_pinned() -> None:
    made = scene(TARIFF, CALL, LICENSE, TALKS, height=1200)
    assert made.pinned == 4
    assert [lane.key for lane in made.lanes] == [TARIFF, CALL, LICENSE, TALKS]


def test_the_header_of_a_pinned_lane_has_a_pin() -> None:
    made = scene(CALL)
    assert [isinstance(each, Pin) for each in made.layer("pinned headers").items].count(True) == 1
    assert not any(isinstance(each, Pin) for each in made.layer("headers").items)


def test_lanes_are_moved_among_the_pinned_ones_or_the_others() -> None:
    lanes = split_lanes(columns_of(ROWS))
    pinned = Arrangement(pinned=frozenset({CALL, TALKS}))
    shown = pinned.arranged(lanes)
    assert [lane.key for lane in shown] == [CALL, TALKS, TARIFF, LICENSE]
    assert pinned.movable(TARIFF, shown) == (TARIFF, LICENSE)
    assert [lane.key for lane in pinned.with_moved(CALL, shown, 5).arranged(lanes)] == [TALKS, CALL, TARIFF, LICENSE]
    assert [lane.key for lane in pinned.with_moved(LICENSE, shown, -9).arranged(lanes)] == [
        CALL,
        TALKS,
        LICENSE,
        TARIFF,
    ]
    assert pinned.with_pin_toggled(CALL).with_pin_toggled(CALL) == pinned
