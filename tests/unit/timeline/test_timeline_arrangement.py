from __future__ import annotations

from tests.unit.timeline.timeline_samples import SevenPixels, Titles, columns_of, daily, row, span
from viewer.domain.events import EventKind
from viewer.timeline.arrangement import Arrangement
from viewer.timeline.builder import SceneBuilder
from viewer.timeline.frame import Frame
from viewer.timeline.lanes import split_lanes
from viewer.timeline.scene import Mark, Scene, Strip

TARIFF, CALL, LICENSE, TALKS = EventKind.TARIFF, EventKind.CALL, EventKind.LICENSE, EventKind.TALKS
ROWS = [*daily(5, every=20), row("2025-02-01", kind=CALL), row("2025-02-01", kind=TALKS)]
LANES = split_lanes(columns_of(ROWS))


def kinds(arrangement: Arrangement) -> list[str]:
    return [lane.key for lane in arrangement.arranged(LANES)]


def scene(arrangement: Arrangement, selected: int | None = None) -> Scene:
    builder = SceneBuilder(columns_of(ROWS), Titles(ROWS), SevenPixels())
    builder.arrange(arrangement)
    return builder.build(Frame(span("2025-01", "2025-04"), 1000, 600, selected=selected))


def test_lanes_stand_in_their_own_order_at_first() -> None:
    assert kinds(Arrangement()) == [TARIFF, CALL, LICENSE, TALKS]


def test_a_lane_is_moved_as_far_as_there_is_room() -> None:
    moved = Arrangement().with_moved(TALKS, LANES, -2)
    assert kinds(moved) == [TARIFF, TALKS, CALL, LICENSE]
    assert kinds(moved.with_moved(TALKS, moved.arranged(LANES), -9)) == [TALKS, TARIFF, CALL, LICENSE]
    assert kinds(moved.with_moved(TARIFF, moved.arranged(LANES), 9)) == [TALKS, CALL, LICENSE, TARIFF]


def test_a_lane_is_hidden_and_shown_again_but_never_all() -> None:
    hidden = Arrangement().with_hidden(CALL)
    assert kinds(hidden) == [TARIFF, LICENSE, TALKS]
    assert kinds(hidden.with_shown([CALL])) == kinds(Arrangement())
    assert kinds(Arrangement(hidden=frozenset(EventKind))) == kinds(Arrangement())


def test_moving_leaves_what_is_hidden_in_peace() -> None:
    hidden = Arrangement().with_hidden(CALL)
    moved = hidden.with_moved(TALKS, hidden.arranged(LANES), -1)
    assert kinds(moved) == [TARIFF, TALKS, LICENSE]
    assert set(kinds(moved.with_shown([CALL]))) == {TARIFF, TALKS, LICENSE, CALL}


def test_a_collapsed_lane_is_one_row_of_counts() -> None:
    plain, collapsed = scene(Arrangement()), scene(Arrangement().with_toggled(TARIFF))
    tariffs = [item for item in collapsed.layer("events").items if getattr(item, "kind", None) is TARIFF]
    assert [type(item) for item in tariffs] == [Strip]
    assert collapsed.lanes[0].rows == 1
    assert isinstance(tariffs[0], Strip)
    assert len(tariffs[0].columns) == 5
    assert sum(isinstance(item, Mark) for item in plain.layer("events").items) == 7
    assert Arrangement().with_toggled(TARIFF).with_toggled(TARIFF) == Arrangement()


def test_the_selected_event_is_seen_in_a_collapsed_lane() -> None:
    marks = [
        item for item in scene(Arrangement().with_toggled(TARIFF), 2).layer("events").items if isinstance(item, Mark)
    ]
    assert 2 in [mark.event_id for mark in marks]


def test_what_is_hidden_is_not_in_the_scene() -> None:
    made = scene(Arrangement().with_hidden(TARIFF))
    assert [lane.key for lane in made.lanes] == [CALL, LICENSE, TALKS]
    assert "tariff" not in made.to_text()
