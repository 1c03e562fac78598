from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.timeline.timeline_samples import (
    Row,
    SevenPixels,
    Titles,
    builder_of,
    columns_of,
    row,
    scene_of,
    span,
)
from viewer.domain.dates import on_day
from viewer.domain.instants import MS_PER_DAY
from viewer.timeline.builder import SceneBuilder
from viewer.timeline.extents import level_of
from viewer.timeline.frame import Frame, Measures
from viewer.timeline.label_cache import NoteCache
from viewer.timeline.scene import Band, Mark, Scene, Strip, Text
from viewer.timeline.viewport import Viewport, pan
from viewer.timeline.words import TextRole

NOTE = "25% · Canada"
JUNE = span("2025-06", "2025-06")


class Tall(SevenPixels):
    def height(self, role: TextRole) -> float:
        return 24.0


def build(rows: Sequence[Row], viewport: Viewport = JUNE, note: str = NOTE, selected: int | None = None) -> Scene:
    return scene_of(rows, viewport, selected=selected, note=note)


def texts(scene: Scene, role: TextRole) -> dict[int, Text]:
    found = [each for each in scene.events() if isinstance(each, Text) and each.role is role]
    return {each.event_id: each for each in found if each.event_id is not None}


def noted(scene: Scene) -> set[int]:
    return set(texts(scene, TextRole.NOTE))


def test_an_event_with_room_below_has_a_second_line_under_its_label() -> None:
    scene = build([row("2025-06-10", "Duties begin")])
    label, note = texts(scene, TextRole.LABEL)[1], texts(scene, TextRole.NOTE)[1]
    assert note.text == NOTE
    assert note.x == label.x
    assert label.y + 12 < note.y < label.y + 18
    assert note.y + 6 < scene.lanes[0].y + scene.lanes[0].height


def test_a_second_line_never_takes_the_place_of_the_row_below() -> None:
    rows = [row("2025-06-10", "Duties begin"), row("2025-06-10", "Duties are announced")]
    assert noted(build(rows)) == {2}


def test_a_label_that_is_cut_has_no_second_line() -> None:
    rows = [*[row("2025-06-10", "A rather long title")] * 8, row("2025-06-14", "Next")]
    scene = build(rows)
    cut = {event_id for event_id, label in texts(scene, TextRole.LABEL).items() if label.is_cut}
    assert cut
    assert not cut & noted(scene)


def test_a_second_line_longer_than_its_room_is_not_shown() -> None:
    rows = [row("2025-06-10", "Duties"), row("2025-06-18", "Rates")]
    assert noted(build(rows, note="x" * 7)) == {1, 2}
    assert noted(build(rows, note="x" * 28)) == {2}


def test_the_edge_of_the_window_cuts_a_second_line_and_does_not_hide_it() -> None:
    scene = build([row("2025-06-27", "Duties")], note="United States, Canada, Mexico")
    note = texts(scene, TextRole.NOTE)[1]
    assert note.is_cut
    assert note.x + note.width <= scene.time_box.x + scene.time_box.width


def test_a_line_to_an_announcement_is_not_struck_through() -> None:
    late = replace(row("2025-06-10", "Duties begin"), announced=dt.date(2025, 6, 20))
    early = replace(row("2025-06-10", "Duties begin"), announced=dt.date(2025, 6, 5))
    assert noted(build([late])) == set()
    assert noted(build([early])) == {1}


def test_a_band_keeps_its_second_line_while_its_label_moves_along() -> None:
    band = [row("2025-05-20/2025-07-10", "Pause"), row("2025-06-28", "End")]
    assert texts(build(band[:1]), TextRole.NOTE)[1].x == texts(build(band[:1]), TextRole.LABEL)[1].x
    over = [row("2025-05-20/2025-07-10", "Pause"), row("2025-06-01/2025-06-29", "Talks")]
    assert 1 not in noted(build(over))


def test_there_is_none_over_density() -> None:
    rows = [row("2025-06-01/2025-06-29", "Pause"), *[row("2025-06-12", "Event")] * 400]
    scene = build(rows)
    assert any(isinstance(each, Strip) for each in scene.events())
    assert noted(scene) == set()


def test_large_type_leaves_no_room() -> None:
    rows, notes = [row("2025-06-10", "Duties")], NoteCache()
    notes.take({1: NOTE})
    for measurer, found in ((SevenPixels(), {1}), (Tall(), set())):
        builder = SceneBuilder(columns_of(rows), Titles(rows), measurer, notes=notes)
        assert noted(builder.build(Frame(JUNE, 1000, 500))) == found


def test_the_selected_event_in_a_pile_has_none() -> None:
    rows = [row("2025-06-10", f"Event {index}") for index in range(14)]
    assert 14 not in noted(build(rows, selected=14))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 60), st.sampled_from([1, 1, 1, 5, 20])), min_size=1, max_size=60),
    st.lists(st.integers(-400, 400), min_size=1, max_size=6),
    st.sampled_from([2, 9, 40]),
)
def test_panning_shows_and_hides_no_second_line(made: list[tuple[int, int]], ways: list[int], days: int) -> None:
    first = dt.date(2025, 6, 1)
    rows = [
        row(f"{first + dt.timedelta(start)}/{first + dt.timedelta(start + length - 1)}", f"Event {start}")
        if length > 1
        else Row(on_day(first + dt.timedelta(start)), title=f"Event {start}")
        for start, length in made
    ]
    builder = builder_of(rows, note=NOTE)
    middle = JUNE.lo + 20 * MS_PER_DAY
    viewport = Viewport(middle, middle + days * MS_PER_DAY)
    level = level_of(viewport.span / builder.time_box(1000, 500).width)
    known: dict[int, bool] = {}
    for pixels in ways:
        viewport = pan(viewport, viewport.span * pixels // 768)
        assert level_of(viewport.span / builder.time_box(1000, 500).width) == level
        scene = builder.build(Frame(viewport, 1000, 500))
        box, notes = scene.time_box, noted(scene)
        for event_id, label in texts(scene, TextRole.LABEL).items():
            # A label at the very edge may be out of sight while its second line, shorter than it, would be.
            if box.x + 1 < label.x < box.x + box.width - 120:
                assert known.setdefault(event_id, event_id in notes) is (event_id in notes)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), min_size=1, max_size=50))
def test_second_lines_lie_on_nothing(made: list[tuple[int, int]]) -> None:
    first = dt.date(2025, 6, 1)
    rows = [Row(on_day(first + dt.timedelta(start)), title="Word " * length) for start, length in made]
    scene = build(rows, span("2025-06", "2025-07"))
    row_height = Measures().row
    for note in texts(scene, TextRole.NOTE).values():
        for item in scene.events():
            if isinstance(item, Mark):
                beside = item.x + 5 <= note.x or item.x - 5 >= note.x + note.width
                assert beside or abs(item.y - note.y) > row_height / 2 or item.y < note.y
            elif isinstance(item, Text) and item is not note:
                apart = item.x + item.width <= note.x or item.x >= note.x + note.width
                assert apart or abs(item.y - note.y) >= 13
            elif isinstance(item, Band):
                assert item.x1 <= note.x or item.x0 >= note.x + note.width or abs(item.y + 9.5 - note.y) > 15


def test_notes_are_asked_for_once_and_again_after_an_edit() -> None:
    notes = NoteCache()
    assert (notes.of(3), notes.of(1)) == ("", "")
    assert notes.take_wanted() == (1, 3)
    assert notes.take_wanted() == ()
    notes.take({1: "25%\n", 3: ""})
    assert (notes.of(1), notes.of(3)) == ("25%", "")
    assert notes.take_wanted() == ()
    notes.outdate()
    assert notes.of(1) == "25%"
    assert notes.take_wanted() == (1,)
    notes.clear()
    assert notes.of(1) == ""


@pytest.mark.parametrize("seen", [200_001])
def test_not_every_note_is_kept(seen: int) -> None:
    notes = NoteCache()
    notes.take(dict.fromkeys(range(seen), "x"))
    notes.take({-1: "y"})
    assert (notes.of(-1), notes.of(5)) == ("y", "")
