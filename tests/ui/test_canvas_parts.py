"""The parts of the canvas, one by one: wheel reading, fonts, tooltips and fitting."""

from __future__ import annotations

import datetime as dt

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication

from viewer.domain.columns import KINDS, OPEN_START, PRECISIONS, STANDINGS, EventColumns, no_columns, sorted_columns
from viewer.domain.dates import Precision
from viewer.domain.events import EventKind, Standing
from viewer.domain.instants import MS_PER_DAY, end_of, start_of
from viewer.timeline.ink import EDGES, BandInk, EventsInk, MarkInk
from viewer.timeline.lanes import split_lanes
from viewer.timeline.marks import Fill, fill_of
from viewer.timeline.scene import Band, Box, Edge, Layer, Mark, Scene, State
from viewer.timeline.words import TextRole
from viewer.ui.canvas.event_painter import EventPainter
from viewer.ui.canvas.fitting import fit_lanes
from viewer.ui.canvas.fonts import Fonts
from viewer.ui.canvas.gestures import WheelMeaning, read_wheel
from viewer.ui.canvas.screen_painter import ScreenPainter
from viewer.ui.canvas.tooltip import tooltip_of
from viewer.ui.theme import load_theme

NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> None:
    """Fonts need one."""


def wheel(angle: tuple[int, int], pixels: tuple[int, int] = (0, 0), held: Qt.KeyboardModifier = NONE) -> QWheelEvent:
    point = QPointF(10, 10)
    return QWheelEvent(
        point,
        point,
        QPoint(*pixels),
        QPoint(*angle),
        Qt.MouseButton.NoButton,
        held,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )


@pytest.mark.parametrize(
    ("event", "scrolls", "meaning", "amount"),
    [
        (wheel((0, 120)), False, WheelMeaning.ZOOM, 1.22),
        (wheel((0, -120)), False, WheelMeaning.ZOOM, 1 / 1.22),
        (wheel((0, 120)), True, WheelMeaning.SCROLL, -60),
        (wheel((0, 120), held=Qt.KeyboardModifier.ControlModifier), True, WheelMeaning.ZOOM, 1.22),
        (wheel((0, 120), held=Qt.KeyboardModifier.ShiftModifier), False, WheelMeaning.PAN, -90),
        (wheel((-120, 0)), False, WheelMeaning.PAN, 90),
        (wheel((-5, 3), (-12, 7)), False, WheelMeaning.PAN, 12),
        (wheel((0, 5), (0, 12)), True, WheelMeaning.SCROLL, -12),
    ],
)
def test_wheels_are_read(event: QWheelEvent, scrolls: bool, meaning: WheelMeaning, amount: float) -> None:
    read = read_wheel(event, scrolls=scrolls)
    assert read[0] is meaning
    assert read[1] == pytest.approx(amount)


def test_a_wheel_that_races_zooms_by_a_bounded_step() -> None:
    assert read_wheel(wheel((0, 120_000)), scrolls=False)[1] < 6


def test_text_is_measured_as_it_is_drawn_at_any_scale() -> None:
    fonts = Fonts(QFont())
    text = "Export licenses granted"
    for scale in (1, 3):
        image = QImage(400 * scale, 40 * scale, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        image.setDevicePixelRatio(scale)
        painter = QPainter(image)
        painter.setFont(fonts.font(TextRole.LABEL))
        painter.drawText(QPointF(0, 25), text)
        painter.end()
        inked = [x for x in range(image.width()) if any(image.pixel(x, y) != 0xFFFFFFFF for y in range(image.height()))]
        assert inked[-1] / scale == pytest.approx(fonts.width(text, TextRole.LABEL), abs=3)


def test_titles_weigh_more_than_counts() -> None:
    fonts = Fonts(QFont())
    assert fonts.width("2025", TextRole.AXIS_MAJOR) > fonts.width("2025", TextRole.AXIS_MINOR)
    assert fonts.width("Tariffs", TextRole.LABEL_SELECTED) > fonts.width("Tariffs", TextRole.LABEL)


def columns(lo: int, hi: int, precision: Precision) -> EventColumns:
    codes = (0, STANDINGS.index(Standing.IN_FORCE), 0, PRECISIONS.index(precision))
    kinds, standings, reviews, precisions = (np.array([code], np.uint8) for code in codes)
    return sorted_columns(
        np.array([7], np.int64),
        np.array([lo], np.int64),
        np.array([hi], np.int64),
        (kinds, standings, reviews, precisions),
        np.empty(0, np.int64),
    )


def test_a_tooltip_says_an_open_date_in_words() -> None:
    made = columns(OPEN_START, end_of(dt.date(2025, 6, 7)), Precision.INTERVAL)
    text = tooltip_of(7, made, lambda ids: dict.fromkeys(ids, "Licenses & magnets"))
    assert "no later than Sat 7 Jun 2025" in text
    assert "Licenses &amp; magnets" in text
    assert "Tariffs · in force" in text


def test_there_is_no_tooltip_without_an_event() -> None:
    assert tooltip_of(None, no_columns(), lambda _ids: {}) == ""
    assert tooltip_of(3, no_columns(), lambda _ids: {}) == ""


def test_all_events_fit_with_room_for_the_last_label() -> None:
    day = dt.date(2025, 6, 5)
    lanes = split_lanes(columns(start_of(day), start_of(day) + 100 * MS_PER_DAY, Precision.INTERVAL))
    fitted = fit_lanes(lanes, 1000, None)
    assert fitted.lo < start_of(day)
    after = (fitted.hi - start_of(day) - 100 * MS_PER_DAY) / fitted.span * 1000
    assert after == pytest.approx(250, abs=1)


def test_one_day_is_shown_with_weeks_around_it() -> None:
    day = dt.date(2025, 6, 5)
    fitted = fit_lanes(split_lanes(columns(start_of(day), end_of(day), Precision.DAY)), 1000, None)
    assert 20 * MS_PER_DAY < fitted.span < 60 * MS_PER_DAY


def test_an_empty_library_opens_around_today() -> None:
    fitted = fit_lanes(split_lanes(no_columns()), 1000, dt.date(1999, 6, 5))
    assert fitted.lo < start_of(dt.date(1999, 6, 5)) < fitted.hi


def drawn(item: Mark | Band) -> QImage:
    image = QImage(240, 40, QImage.Format.Format_RGB32)
    image.fill(QColor(load_theme("light").window["surface"]))
    painter = QPainter(image)
    events = EventPainter(load_theme("light"))
    if isinstance(item, Mark):
        events.mark(painter, item)
    else:
        events.band(painter, item)
    painter.end()
    return image


def in_bulk(item: Mark | Band) -> EventsInk:
    ids = np.array([1], np.int64)
    kinds = np.array([KINDS.index(item.kind)], np.uint8)
    standings = np.array([STANDINGS.index(item.standing)], np.uint8)
    plain = State.PLAIN
    band = Band(1, item.kind, item.standing, 0.0, 1.0, 10.0, 19.0, Edge.SOFT, Edge.SOFT, plain)
    band = item if isinstance(item, Band) else band
    x0, x1, y = (np.array([place]) for place in (band.x0, band.x1, band.y))
    start, end = (np.array([EDGES.index(edge)], np.uint8) for edge in (band.start, band.end))
    m, b = (slice(0, 1), slice(0, 0)) if isinstance(item, Mark) else (slice(0, 0), slice(0, 1))
    marks = MarkInk(ids[m], kinds[m], standings[m], np.array([120.0])[m], np.array([20.0])[m], 11.0)
    bands = BandInk(ids[b], kinds[b], standings[b], x0[b], x1[b], y[b], band.height, start[b], end[b])
    return EventsInk(None, (bands, marks))


def drawn_in_bulk(item: Mark | Band, ratio: float = 1.0) -> QImage:
    image = QImage(round(240 * ratio), round(40 * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(load_theme("light").window["surface"]))
    box = Box(0.0, 0.0, 240.0, 40.0)
    painter = QPainter(image)
    screen = ScreenPainter(load_theme("light"), Fonts(QFont()), ratio)
    screen.paint(painter, Scene(240.0, 40.0, box, (Layer("events", box, in_bulk(item)),)))
    painter.end()
    return image


def channels(image: QImage) -> npt.NDArray[np.int64]:
    """Every channel of every pixel; blending through an image may round them otherwise."""
    return np.frombuffer(bytes(image.constBits()), np.uint8).astype(np.int64)


@pytest.mark.parametrize("kind", EventKind)
def test_marks_look_the_same_in_bulk_and_one_by_one(kind: EventKind) -> None:
    for standing in Standing:
        mark = Mark(1, kind, standing, 120.0, 20.0, 11.0, State.PLAIN)
        difference = channels(drawn_in_bulk(mark)) - channels(drawn(mark))
        assert np.abs(difference).max() <= 6


@pytest.mark.parametrize(
    ("start", "end"),
    [(Edge.SOFT, Edge.SOFT), (Edge.CRISP, Edge.CRISP), (Edge.OPEN, Edge.CRISP), (Edge.CRISP, Edge.OPEN)],
)
@pytest.mark.parametrize("standing", [Standing.OCCURRED, Standing.PLANNED])
def test_bands_look_the_same_in_bulk_and_one_by_one(start: Edge, end: Edge, standing: Standing) -> None:
    band = Band(1, EventKind.TALKS, standing, 40.0, 200.0, 10.0, 19.0, start, end, State.PLAIN)
    difference = channels(drawn_in_bulk(band)) - channels(drawn(band))
    assert np.abs(difference).max() <= 10


def test_a_band_longer_than_the_piece_it_is_made_of_has_no_hole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("viewer.ui.canvas.screen_painter._BODY_PX", 50)
    band = Band(1, EventKind.TALKS, Standing.OCCURRED, 10.0, 230.0, 10.0, 19.0, Edge.SOFT, Edge.CRISP, State.PLAIN)
    difference = channels(drawn_in_bulk(band)) - channels(drawn(band))
    assert np.abs(difference).max() <= 10


def test_marks_are_sharp_on_a_fine_screen() -> None:
    mark = Mark(1, EventKind.TARIFF, Standing.OCCURRED, 120.0, 20.0, 11.0, State.PLAIN)
    image = drawn_in_bulk(mark, 2.0)
    inked = [x for x in range(image.width()) if image.pixelColor(x, 40) == load_theme("light").kind_color(mark.kind)]
    assert inked == list(range(min(inked), max(inked) + 1))
    assert len(inked) == pytest.approx(2 * 0.86 * 11, abs=2)


@pytest.mark.parametrize("shape", ["mark", "band"])
def test_every_fill_and_state_looks_different(shape: str) -> None:
    looks = []
    for standing in (Standing.OCCURRED, Standing.PLANNED, Standing.HYPOTHETICAL, Standing.DENIED):
        for state in State:
            item: Mark | Band = Mark(1, EventKind.CALL, standing, 120.0, 20.0, 11.0, state)
            if shape == "band":
                item = Band(1, EventKind.CALL, standing, 20.0, 220.0, 10.0, 19.0, Edge.SOFT, Edge.SOFT, state)
            looks.append(drawn(item))
    assert len({fill_of(standing) for standing in Standing}) == len(Fill) == 4
    assert all(a != b for index, a in enumerate(looks) for b in looks[:index])


@pytest.mark.parametrize(("edge", "faint"), [(Edge.CRISP, False), (Edge.SOFT, True), (Edge.OPEN, True)])
def test_a_bound_that_is_not_known_fades(edge: Edge, faint: bool) -> None:
    image = drawn(
        Band(1, EventKind.TARIFF, Standing.OCCURRED, 20.0, 220.0, 10.0, 19.0, edge, Edge.CRISP, State.PLAIN),
    )
    start, end = image.pixelColor(20, 12).lightness(), image.pixelColor(219, 12).lightness()
    assert (start > end + 40) is faint
