from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.timeline.timeline_samples import (
    Row,
    SevenPixels,
    Titles,
    builder_of,
    columns_of,
    daily,
    row,
    scene_of,
    span,
)
from viewer.domain.columns import no_columns
from viewer.domain.dates import DateValue, between, in_month, no_earlier_than, no_later_than, on_day
from viewer.domain.events import EventKind, Standing
from viewer.domain.instants import MS_PER_DAY, start_of
from viewer.timeline.builder import SceneBuilder, build_scene
from viewer.timeline.frame import Frame, Measures
from viewer.timeline.lane_heads import HINT
from viewer.timeline.scene import Band, Edge, Mark, Pill, Rule, RuleRole, Scene, State, Strip, Text
from viewer.timeline.viewport import Viewport, pan
from viewer.timeline.words import TextRole

DAY = MS_PER_DAY


def inks(scene: Scene) -> list[Mark | Band]:
    return [item for item in scene.layer("events").items if isinstance(item, Mark | Band)]


def labels(scene: Scene) -> list[Text]:
    return [item for item in scene.layer("events").items if isinstance(item, Text)]


def texts(scene: Scene, layer: str, role: TextRole) -> list[str]:
    return [item.text for item in scene.layer(layer).items if isinstance(item, Text) and item.role is role]


@st.composite
def dates(draw: st.DrawFn) -> DateValue:
    day = dt.date(2020, 1, 1) + dt.timedelta(days=draw(st.integers(0, 800)))
    forms = [
        on_day(day),
        in_month(day.year, day.month),
        between(day, day + dt.timedelta(days=draw(st.integers(1, 300)))),
        no_later_than(day),
        no_earlier_than(day),
    ]
    return draw(st.sampled_from(forms))


@st.composite
def libraries(draw: st.DrawFn) -> list[Row]:
    kinds = st.sampled_from([EventKind.TARIFF, EventKind.CALL, EventKind.TALKS])
    titles = st.text("abc ", max_size=40)
    return draw(st.lists(st.builds(Row, dates(), kinds, st.sampled_from(Standing), titles), max_size=40))


def boxes_by_line(scene: Scene) -> dict[float, list[tuple[float, float, int | None]]]:
    """Labels, marks and bands by the height that they stand at: left, right, event."""
    lines: dict[float, list[tuple[float, float, int | None]]] = {}
    for item in scene.layer("events").items:
        if isinstance(item, Text):
            lines.setdefault(item.y, []).append((item.x, item.x + item.width, item.event_id))
        elif isinstance(item, Mark):
            lines.setdefault(item.y, []).append((item.x - item.size / 2, item.x + item.size / 2, item.event_id))
        elif isinstance(item, Band):
            lines.setdefault(item.y + item.height / 2, []).append((item.x0, item.x1, item.event_id))
    return lines


@pytest.fixture(params=["small", "large"])
def _lanes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lanes laid out at once, and in tiles as large ones are."""
    if request.param == "large":
        monkeypatch.setattr("viewer.timeline.rows.LAY_OUT_WHOLE", 0)
        monkeypatch.setattr("viewer.timeline.rows.MERGED_MARKS", 3)


_slow_fixture = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.usefixtures("_lanes")
@_slow_fixture
@given(libraries(), st.integers(20, 3000), st.integers(-100, 900))
def test_no_label_meets_the_label_or_mark_of_another_event(rows: list[Row], days: int, first: int) -> None:
    lo = start_of(dt.date(2020, 1, 1)) + first * DAY
    scene = scene_of(rows, Viewport(lo, lo + days * DAY), height=900)
    for line in boxes_by_line(scene).values():
        for a, b in itertools.combinations(line, 2):
            if a[2] != b[2]:
                assert a[1] <= b[0] + 0.5 or b[1] <= a[0] + 0.5


@pytest.mark.usefixtures("_lanes")
@_slow_fixture
@given(libraries(), st.integers(20, 3000), st.integers(-2000, 2000))
def test_panning_moves_everything_sideways_only(rows: list[Row], days: int, by: int) -> None:
    builder = builder_of(rows)
    lo = start_of(dt.date(2020, 6, 1))
    here = Viewport(lo, lo + days * DAY)
    there = pan(here, by * here.span // 1000)
    before, after = (builder.build(Frame(viewport, 1000, 700)) for viewport in (here, there))
    assert before.lanes == after.lanes
    shift = (here.lo - there.lo) / here.span * before.time_box.width
    old = {ink.event_id: ink for ink in inks(before)}
    for ink in inks(after):
        was = old.get(ink.event_id)
        if was is not None:
            assert type(was) is type(ink)
            assert was.y == ink.y
        if isinstance(ink, Mark) and isinstance(was, Mark):
            assert ink.x == pytest.approx(was.x + shift, abs=0.01)


def test_a_frame_built_afresh_equals_one_after_panning_there() -> None:
    rows = daily(300, every=3)
    builder = builder_of(rows)
    window = span("2025-01", "2025-03")
    for step in range(6):
        panned = builder.build(Frame(pan(window, step * 20 * DAY), 1000, 500))
    assert panned.to_text() == scene_of(rows, pan(window, 5 * 20 * DAY)).to_text()


def test_an_empty_library_says_what_to_do() -> None:
    scene = build_scene(no_columns(), Frame(span("2025", "2025"), 1000, 500), Titles([]), SevenPixels())
    assert texts(scene, "hint", TextRole.HINT) == [HINT]
    assert texts(scene, "headers", TextRole.LANE_NAME) == ["Tariffs", "Calls", "License decisions"]
    assert texts(scene, "headers", TextRole.LANE_COUNT) == ["no events"] * 3
    assert texts(scene_of([row("2025-06-05")], span("2025", "2025")), "hint", TextRole.HINT) == []


@pytest.mark.parametrize(
    ("width", "hint"),
    [
        (500, ["Drop articles here, or press Ctrl+O."]),
        (380, ["Drop articles here"]),
        (280, []),
    ],
)
def test_the_words_of_an_empty_library_stay_within_the_lanes(width: float, hint: list[str]) -> None:
    scene = build_scene(no_columns(), Frame(span("2025", "2025"), width, 500), Titles([]), SevenPixels())
    assert texts(scene, "hint", TextRole.HINT) == hint


def test_a_day_is_a_mark_until_it_is_wide_enough_to_be_seen_as_one() -> None:
    rows = [row("2025-06-05", "Call")]
    (mark,) = inks(scene_of(rows, span("2025-05", "2025-07")))
    assert isinstance(mark, Mark)
    (band,) = inks(scene_of(rows, span("2025-06-01", "2025-06-08")))
    assert isinstance(band, Band)
    assert (band.start, band.end) == (Edge.CRISP, Edge.CRISP)


@pytest.mark.parametrize("edtf", ["2025-06", "2025-34", "2025-23", "2025-40", "2025", "2025-06-02/2025-06-20"])
def test_what_is_imprecise_is_a_soft_band_over_all_of_it(edtf: str) -> None:
    scene = scene_of([row(edtf, "Talks")], span("2024", "2026"))
    (band,) = inks(scene)
    assert isinstance(band, Band)
    assert (band.start, band.end) == (Edge.SOFT, Edge.SOFT)
    assert band.x1 - band.x0 > 10


def test_an_open_start_fades_for_a_bounded_way_and_has_no_mark() -> None:
    scene = scene_of([row("../2025-06-07", "License granted")], span("2025", "2025"))
    (band,) = inks(scene)
    assert isinstance(band, Band)
    assert (band.start, band.end) == (Edge.OPEN, Edge.CRISP)
    assert band.x1 - band.x0 == pytest.approx(160)
    (label,) = labels(scene)
    assert label.x > band.x1


def test_an_open_end_fades_to_the_right() -> None:
    (band,) = inks(scene_of([row("2025-06-07/..")], span("2025", "2025")))
    assert isinstance(band, Band)
    assert (band.start, band.end) == (Edge.CRISP, Edge.OPEN)
    assert band.x1 - band.x0 == pytest.approx(160)


def test_a_band_that_starts_outside_keeps_its_label_in_view() -> None:
    scene = scene_of([row("2020-01-01/2030-12-31", "Section 301 duties")], span("2025-06", "2025-06"))
    (label,) = labels(scene)
    assert label.text == "Section 301 duties"
    assert scene.time_box.x <= label.x < scene.time_box.x + 20


def test_a_band_that_leaves_pushes_its_label_out() -> None:
    rows = [row("2025-06-01/2025-06-30", "Section 301 duties")]
    scene = scene_of(rows, span("2025-06-28", "2025-07-20"))
    (label,), (band,) = labels(scene), inks(scene)
    assert isinstance(band, Band)
    assert label.x + label.width <= band.x1


def test_counters_say_what_is_out_of_sight() -> None:
    scene = scene_of(daily(10), span("2025-01-04", "2025-01-06"))
    assert texts(scene, "earlier", TextRole.COUNTER) == ["‹ 3"]
    assert texts(scene, "later", TextRole.COUNTER) == ["4 ›"]
    assert texts(scene, "headers", TextRole.LANE_COUNT)[0] == "10 events"


def test_a_crowd_is_drawn_as_density_of_few_columns() -> None:
    scene = scene_of(daily(5000, dt.date(2010, 1, 1)), span("2010", "2024"))
    strips = [item for item in scene.layer("events").items if isinstance(item, Strip)]
    assert len(strips) == 1
    assert len(strips[0].columns) <= 400
    assert inks(scene) == []


def test_the_selected_event_is_seen_even_in_a_crowd() -> None:
    scene = scene_of(daily(5000, dt.date(2010, 1, 1)), span("2010", "2024"), selected=2500)
    (mark,) = inks(scene)
    assert (mark.event_id, mark.state) == (2500, State.SELECTED)


def test_the_selected_event_is_painted_last_with_its_own_label() -> None:
    scene = scene_of(daily(5, every=30), span("2025", "2025"), selected=2)
    items = scene.layer("events").items
    assert isinstance(items[-1], Text)
    assert (items[-1].role, items[-1].event_id) == (TextRole.LABEL_SELECTED, 2)


class _StrongIsWider(SevenPixels):
    def width(self, text: str, role: TextRole) -> float:
        return super().width(text, role) * (1.2 if role is TextRole.LABEL_SELECTED else 1)


def test_selecting_an_event_does_not_cut_its_label() -> None:
    rows = [row("2025-06-05", "Section 301 duties"), row("2025-06-25", "Next")]
    builder = SceneBuilder(columns_of(rows), Titles(rows), _StrongIsWider(), Measures(max_rows=1))
    roles = set()
    for width in range(500, 1000, 10):
        plain, chosen = (
            labels(builder.build(Frame(span("2025-06", "2025-07"), width, 500, selected=selected)))
            for selected in (None, 1)
        )
        assert {text.text for text in plain} == {text.text for text in chosen}
        roles |= {text.role for text in chosen if text.event_id == 1}
    assert roles == {TextRole.LABEL, TextRole.LABEL_SELECTED}


def test_events_without_room_are_counted_where_they_are() -> None:
    rows = [row("2025-06-05", f"Event {index}") for index in range(12)]
    scene = scene_of(rows, span("2025", "2025"))
    (pill,) = [item for item in scene.layer("events").items if isinstance(item, Pill)]
    assert pill.text == "+4"
    assert len(inks(scene)) == 8


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, 90), min_size=20, max_size=120), st.integers(60, 2000))
def test_counts_never_touch_and_leave_nobody_out(monkeypatch: pytest.MonkeyPatch, days: list[int], width: int) -> None:
    monkeypatch.setattr("viewer.timeline.rows.LAY_OUT_WHOLE", 0)
    monkeypatch.setattr("viewer.timeline.rows.MERGED_MARKS", 3)
    rows = [Row(on_day(dt.date(2025, 1, 1) + dt.timedelta(days=day))) for day in days]
    builder = SceneBuilder(columns_of(rows), Titles(rows), SevenPixels(), Measures(max_rows=2))
    items = builder.build(Frame(span("2024-10", "2025-07"), 300 + width, 400)).layer("events").items
    pills = [item for item in items if isinstance(item, Pill)]
    assert all(a.box.x + a.box.width <= b.box.x for a, b in itertools.pairwise(pills))
    shown = sum(isinstance(item, Mark) for item in items) + sum(int(pill.text[1:]) for pill in pills)
    assert shown == len(rows) or any(isinstance(item, Strip) for item in items)


def test_lanes_that_do_not_fit_can_be_scrolled_to_their_end_and_no_further() -> None:
    rows = [row("2025-06-05", kind=kind) for kind in EventKind]
    builder = builder_of(rows)
    top = builder.build(Frame(span("2025", "2025"), 1000, 300))
    end = builder.build(Frame(span("2025", "2025"), 1000, 300, scroll=1e6))
    assert top.content_height > top.time_box.height
    assert top.lanes[0].y == top.time_box.y
    assert end.lanes[-1].y + end.lanes[-1].height == pytest.approx(300)


def test_a_high_window_gives_lanes_more_room_but_not_without_end() -> None:
    low, high = (scene_of([], span("2025", "2025"), height=height) for height in (250, 2000))
    assert low.lanes[0].height < high.lanes[0].height < 150


def test_today_is_a_line_where_it_is_in_view() -> None:
    def lines(scene: Scene) -> Sequence[Rule]:
        return [item for item in scene.layer("back").items if isinstance(item, Rule) and item.role is RuleRole.TODAY]

    day = dt.date(2025, 6, 7)
    assert len(lines(scene_of([], span("2025", "2025"), today=day))) == 1
    assert lines(scene_of([], span("2024", "2024"), today=day)) == []
    assert lines(scene_of([], span("2025", "2025"))) == []


def test_titles_are_asked_for_once_and_only_where_needed() -> None:
    rows = daily(5000, every=30)
    titles = Titles(rows)
    builder = SceneBuilder(columns_of(rows), titles, SevenPixels())
    for step in range(4):
        builder.build(Frame(pan(span("2025", "2025"), step * DAY), 1000, 500))
    assert len(titles.asked) == len(set(titles.asked))
    assert 10 <= len(titles.asked) < 100


def test_a_missing_title_gives_no_label() -> None:
    builder = SceneBuilder(columns_of(daily(1)), lambda _ids: {}, SevenPixels())
    assert labels(builder.build(Frame(span("2025", "2025"), 1000, 500))) == []


def test_an_event_is_found_in_its_lane() -> None:
    builder = builder_of([row("2025-06-05"), row("2025-06-01", kind=EventKind.TALKS)])
    found = builder.lane_of(2)
    assert found is not None
    assert (found[0].kind, found[1]) == (EventKind.TALKS, 0)
    assert builder.lane_of(3) is None
