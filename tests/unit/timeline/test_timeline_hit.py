from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.timeline.timeline_samples import daily, row, scene_of, span
from viewer.domain.events import EventKind
from viewer.timeline.hit import hit, lane_at
from viewer.timeline.scene import Band, Link, Mark, Pill, Scene, Text


def mark_of(scene: Scene, event_id: int) -> Mark:
    return next(i for i in scene.layer("events").items if isinstance(i, Mark) and i.event_id == event_id)


def test_a_mark_is_hit_on_it_and_a_little_beside_it() -> None:
    scene = scene_of([row("2025-06-05", "")], span("2025", "2025"))
    mark = mark_of(scene, 1)
    assert hit(scene, mark.x, mark.y) == 1
    assert hit(scene, mark.x + mark.size / 2 + 3, mark.y) == 1
    assert hit(scene, mark.x + mark.size / 2 + 6, mark.y) is None


def test_labels_bands_and_piles_are_hit() -> None:
    rows = [row("2025-06-05", "Tariff"), row("2025", "All year", EventKind.CALL)]
    rows += [row("2025-06-05", kind=EventKind.LICENSE) for _ in range(12)]
    scene = scene_of(rows, span("2025", "2025"), height=800)
    items = scene.layer("events").items
    label = next(i for i in items if isinstance(i, Text) and i.event_id == 1)
    band = next(i for i in items if isinstance(i, Band))
    pill = next(i for i in items if isinstance(i, Pill))
    assert hit(scene, label.x + label.width / 2, label.y) == 1
    assert hit(scene, band.x1 - 5, band.y + 3) == 2
    assert hit(scene, pill.box.x + 5, pill.box.y + 5) == pill.event_id


def test_of_two_the_nearer_wins() -> None:
    scene = scene_of(daily(2, every=8), span("2025", "2025"))
    first, second = mark_of(scene, 1), mark_of(scene, 2)
    y = (first.y + second.y) / 2
    assert hit(scene, first.x, first.y, reach=50) == 1
    assert hit(scene, second.x, second.y, reach=50) == 2
    assert hit(scene, first.x, y - 3, reach=50) == 1


def test_nothing_is_hit_under_the_axis_and_the_headers() -> None:
    scene = scene_of([row("2025-06-05")], span("2025-06-05", "2025-06-12"))
    band = next(i for i in scene.layer("events").items if isinstance(i, Band))
    assert hit(scene, band.x0 - 3, band.y + 2) is None
    assert hit(scene, band.x0 + 1, 10) is None


def test_the_lane_at_a_height() -> None:
    scene = scene_of([row("2025-06-05", kind=EventKind.CALL)], span("2025", "2025"))
    lane = scene.lanes[1]
    found = lane_at(scene, lane.y + 1)
    assert found is not None
    assert found.key == EventKind.CALL
    assert lane_at(scene, 5) is None
    assert lane_at(scene, 10_000) is None


def test_an_announcement_is_hit_at_its_dot_only() -> None:
    rows = [replace(row("2025-07-09", "Duties"), announced=dt.date(2025, 4, 2))]
    scene = scene_of(rows, span("2025", "2025"))
    (link,) = [item for item in scene.layer("events").items if isinstance(item, Link)]
    assert hit(scene, link.dot, link.y) == 1
    assert hit(scene, (link.dot + link.x) / 2, link.y) is None


CROWD = [
    *[row(f"2025-0{1 + index % 9}-{10 + index}", f"Event {index}", list(EventKind)[index % 3]) for index in range(18)],
    *[row("2025-06-05", "Tariff") for _ in range(12)],
    *[row("2025-03/2025-08", "Pause", EventKind.CALL) for _ in range(3)],
    replace(row("2025-07-09", "Duties"), announced=dt.date(2025, 4, 2)),
]


@given(st.floats(150, 1000), st.floats(50, 700), st.sampled_from([0.0, 4.0, 30.0]), st.sampled_from([None, 3, 20]))
def test_what_is_hit_is_what_a_look_at_every_item_finds(x: float, y: float, reach: float, selected: int | None) -> None:
    scene = scene_of(CROWD, span("2025", "2025"), height=700, selected=selected, note="A line below")
    plain = replace(scene, layers=tuple(layer._replace(items=tuple(layer.items)) for layer in scene.layers))
    assert hit(scene, x, y, reach) == hit(plain, x, y, reach)
