"""The timeline as a person uses it: wheel, mouse and keys."""

from __future__ import annotations

import datetime as dt
import gc
import tracemalloc
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QHelpEvent, QImage, QKeyEvent, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from viewer.domain.columns import KINDS, PRECISIONS, STANDINGS, EventColumns, no_columns, sorted_columns
from viewer.domain.dates import Precision
from viewer.domain.events import EventKind, Standing
from viewer.domain.instants import MS_PER_DAY, start_of
from viewer.timeline.scene import Band, Mark, Text
from viewer.timeline.viewport import Viewport
from viewer.ui.canvas import TimelineCanvas
from viewer.ui.theme import load_theme

NONE = Qt.KeyboardModifier.NoModifier
STILL = QPoint()
FIRST = dt.date(2025, 1, 15)
TITLES = ("First tariff", "Second <b>tariff</b>", "Third tariff", "A call")
KINDS_USED = (EventKind.TARIFF, EventKind.TARIFF, EventKind.TARIFF, EventKind.CALL)


def columns_of(kinds: Sequence[EventKind], every: int = 30) -> EventColumns:
    """One event of a day every so many days; ids from 1."""
    lo = np.array([start_of(FIRST) + every * i * MS_PER_DAY for i in range(len(kinds))], np.int64)
    same = np.zeros(len(kinds), np.uint8)
    codes = (
        np.array([KINDS.index(kind) for kind in kinds], np.uint8),
        same + STANDINGS.index(Standing.OCCURRED),
        same,
        same + PRECISIONS.index(Precision.DAY),
    )
    return sorted_columns(np.arange(1, len(kinds) + 1), lo, lo + MS_PER_DAY, codes, np.empty(0, np.int64))


@pytest.fixture
def canvas(qtbot: QtBot) -> Iterator[TimelineCanvas]:
    made = TimelineCanvas(today=lambda: dt.date(2025, 3, 1))
    qtbot.addWidget(made)
    made.resize(1000, 500)
    made.set_titles_source(lambda ids: {i: TITLES[(i - 1) % len(TITLES)] for i in ids})
    made.set_columns(columns_of(KINDS_USED))
    made.show()
    qtbot.waitExposed(made)
    yield made
    QToolTip.hideText()


def point_of(canvas: TimelineCanvas, event_id: int) -> QPoint:
    for item in canvas.scene().layer("events").items:
        if isinstance(item, Mark) and item.event_id == event_id:
            return QPoint(round(item.x), round(item.y))
        if isinstance(item, Band) and item.event_id == event_id:
            return QPoint(round(item.x0 + 3), round(item.y + 3))
    raise AssertionError(f"event {event_id} is not in view")


def is_in_view(canvas: TimelineCanvas, event_id: int) -> bool:
    inks = [item for item in canvas.scene().layer("events").items if isinstance(item, Mark | Band)]
    return any(item.event_id == event_id for item in inks)


def instant_at(canvas: TimelineCanvas, x: float) -> float:
    box = canvas.scene().time_box
    return canvas.viewport.lo + (x - box.x) / box.width * canvas.viewport.span


def turn(
    canvas: TimelineCanvas,
    at: QPoint,
    angle: QPoint = STILL,
    pixels: QPoint = STILL,
    held: Qt.KeyboardModifier = NONE,
) -> None:
    event = QWheelEvent(
        QPointF(at),
        QPointF(canvas.mapToGlobal(at)),
        pixels,
        angle,
        Qt.MouseButton.NoButton,
        held,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, event)


@pytest.mark.parametrize("held", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier])
@pytest.mark.parametrize(("angle", "pixels"), [(QPoint(0, 120), QPoint()), (QPoint(0, 120), QPoint(0, 40))])
def test_the_wheel_zooms_about_the_cursor(
    canvas: TimelineCanvas, held: Qt.KeyboardModifier, angle: QPoint, pixels: QPoint
) -> None:
    before, pivot = canvas.viewport, instant_at(canvas, 700)
    turn(canvas, QPoint(700, 200), angle, pixels, held)
    assert canvas.viewport.span < before.span
    assert instant_at(canvas, 700) == pytest.approx(pivot, abs=canvas.viewport.span / 1000)
    turn(canvas, QPoint(700, 200), -angle, -pixels, held)
    assert canvas.viewport.span == pytest.approx(before.span, rel=1e-6)


@pytest.mark.parametrize(
    ("angle", "pixels", "held"),
    [
        (QPoint(0, -120), QPoint(), Qt.KeyboardModifier.ShiftModifier),
        (QPoint(-120, 0), QPoint(), Qt.KeyboardModifier.ShiftModifier),
        (QPoint(-120, 0), QPoint(), Qt.KeyboardModifier.NoModifier),
        (QPoint(-120, -10), QPoint(-50, -4), Qt.KeyboardModifier.NoModifier),
    ],
)
def test_a_sideways_wheel_pans(
    canvas: TimelineCanvas, angle: QPoint, pixels: QPoint, held: Qt.KeyboardModifier
) -> None:
    before = canvas.viewport
    turn(canvas, QPoint(700, 200), angle, pixels, held)
    assert canvas.viewport.span == before.span
    assert canvas.viewport.lo > before.lo


def test_a_trackpad_pans_by_exactly_its_pixels(canvas: TimelineCanvas) -> None:
    before = instant_at(canvas, 700)
    turn(canvas, QPoint(700, 200), QPoint(-1, 0), QPoint(-50, 0))
    assert instant_at(canvas, 650) == pytest.approx(before, abs=1)


def test_pinching_zooms_about_the_cursor(canvas: TimelineCanvas) -> None:
    before, pivot = canvas.viewport, instant_at(canvas, 400)
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        QPointF(400, 200),
        QPointF(400, 200),
        QPointF(400, 200),
        0.25,
        QPointF(),
    )
    QApplication.sendEvent(canvas, event)
    assert canvas.viewport.span == pytest.approx(before.span / 1.25, rel=1e-6)
    assert instant_at(canvas, 400) == pytest.approx(pivot, abs=canvas.viewport.span / 1000)


def test_dragging_keeps_the_pressed_instant_under_the_cursor(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    clicked: list[object] = []
    canvas.event_clicked.connect(clicked.append)
    pressed = instant_at(canvas, 600)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, NONE, QPoint(600, 250))
    QTest.mouseMove(canvas, QPoint(500, 250))
    assert instant_at(canvas, 500) == pytest.approx(pressed, abs=canvas.viewport.span / 1000)
    QTest.mouseMove(canvas, QPoint(450, 250))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, NONE, QPoint(450, 250))
    assert instant_at(canvas, 450) == pytest.approx(pressed, abs=canvas.viewport.span / 1000)
    assert clicked == []


def test_a_click_selects_an_event_and_an_empty_place_clears(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    with qtbot.waitSignal(canvas.event_clicked) as clicked:
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, NONE, point_of(canvas, 2))
    assert clicked.args == [2]
    assert canvas.selected == 2
    with qtbot.waitSignal(canvas.event_clicked) as clicked:
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, NONE, QPoint(600, 480))
    assert clicked.args == [None]
    assert canvas.selected is None


def test_a_click_may_tremble(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    at, before = point_of(canvas, 2), canvas.viewport
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, NONE, at)
    QTest.mouseMove(canvas, at + QPoint(2, 1))
    with qtbot.waitSignal(canvas.event_clicked) as clicked:
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, NONE, at + QPoint(2, 1))
    assert clicked.args == [2]
    assert canvas.viewport == before


def test_a_double_click_opens_an_event_and_zooms_in_elsewhere(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    with qtbot.waitSignal(canvas.event_activated) as activated:
        QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, NONE, point_of(canvas, 3))
    assert activated.args == [3]
    before, pivot = canvas.viewport, instant_at(canvas, 500)
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, NONE, QPoint(500, 490))
    assert canvas.viewport.span < before.span
    assert instant_at(canvas, 500) == pytest.approx(pivot, abs=canvas.viewport.span / 1000)


@pytest.mark.parametrize(
    ("key", "changed"),
    [
        (Qt.Key.Key_W, lambda old, new: new.span < old.span),
        (Qt.Key.Key_Plus, lambda old, new: new.span < old.span),
        (Qt.Key.Key_S, lambda old, new: new.span > old.span),
        (Qt.Key.Key_Minus, lambda old, new: new.span > old.span),
        (Qt.Key.Key_A, lambda old, new: new.lo < old.lo and new.span == old.span),
        (Qt.Key.Key_Left, lambda old, new: new.lo < old.lo and new.span == old.span),
        (Qt.Key.Key_D, lambda old, new: new.lo > old.lo and new.span == old.span),
        (Qt.Key.Key_Right, lambda old, new: new.lo > old.lo and new.span == old.span),
    ],
)
def test_keys_zoom_and_pan(
    canvas: TimelineCanvas, qtbot: QtBot, key: Qt.Key, changed: Callable[[Viewport, Viewport], bool]
) -> None:
    before = canvas.viewport
    with qtbot.waitSignal(canvas.viewport_changed) as signal:
        QTest.keyClick(canvas, key)
    assert changed(before, canvas.viewport)
    assert signal.args == [canvas.viewport]


def test_keys_with_ctrl_belong_to_the_window(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    before = canvas.viewport
    QTest.keyClick(canvas, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert canvas.viewport == before


def test_keys_of_other_scripts_are_no_error(canvas: TimelineCanvas) -> None:
    before = canvas.viewport
    event = QKeyEvent(QEvent.Type.KeyPress, ord("Ф"), NONE, "ф")
    QApplication.sendEvent(canvas, event)
    assert canvas.viewport == before
    assert not event.isAccepted()


def test_f_fits_the_selection_and_again_everything(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    everything = canvas.viewport
    canvas.set_selected(2)
    QTest.keyClick(canvas, Qt.Key.Key_F)
    assert canvas.viewport.span < everything.span
    assert is_in_view(canvas, 2)
    assert not is_in_view(canvas, 1)
    QTest.keyClick(canvas, Qt.Key.Key_F)
    assert canvas.viewport == everything


def test_home_and_end_go_to_the_first_and_the_last_event(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    canvas.set_viewport(Viewport(start_of(dt.date(2025, 2, 20)), start_of(dt.date(2025, 3, 10))))
    QTest.keyClick(canvas, Qt.Key.Key_Home)
    assert is_in_view(canvas, 1)
    QTest.keyClick(canvas, Qt.Key.Key_End)
    assert is_in_view(canvas, 4)


def test_period_and_comma_step_through_the_lane(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    chosen: list[object] = []
    canvas.event_clicked.connect(chosen.append)
    canvas.set_viewport(Viewport(start_of(dt.date(2025, 1, 1)), start_of(dt.date(2025, 1, 31))))
    for key in (Qt.Key.Key_Period, Qt.Key.Key_Period, Qt.Key.Key_Period, Qt.Key.Key_Period, Qt.Key.Key_Comma):
        QTest.keyClick(canvas, key)
    assert chosen == [1, 2, 3, 2]
    assert is_in_view(canvas, 2)


def test_escape_clears_and_enter_opens(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    canvas.set_selected(2)
    with qtbot.waitSignal(canvas.event_activated) as activated:
        QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert activated.args == [2]
    with qtbot.waitSignal(canvas.event_clicked) as clicked:
        QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert clicked.args == [None]
    assert canvas.selected is None


def test_show_event_moves_no_more_than_needed(canvas: TimelineCanvas) -> None:
    before = canvas.viewport
    canvas.show_event(2)
    assert canvas.viewport == before
    canvas.set_viewport(Viewport(start_of(dt.date(2024, 1, 1)), start_of(dt.date(2024, 1, 31))))
    canvas.show_event(4)
    assert canvas.viewport.span == 30 * MS_PER_DAY
    assert is_in_view(canvas, 4)
    at = canvas.viewport
    canvas.show_event(99)
    assert canvas.viewport == at


def test_lanes_scroll_over_the_headers_and_to_a_shown_event(canvas: TimelineCanvas) -> None:
    canvas.set_columns(columns_of(tuple(EventKind)))
    canvas.fit_all()
    top = canvas.scene().lanes[0].y
    turn(canvas, QPoint(50, 200), QPoint(0, -120))
    assert canvas.scene().lanes[0].y < top
    canvas.show_event(1)
    assert is_in_view(canvas, 1)
    canvas.show_event(len(EventKind))
    assert is_in_view(canvas, len(EventKind))
    point = point_of(canvas, len(EventKind))
    assert canvas.scene().time_box.contains(point.x(), point.y())


def test_lanes_scroll_only_while_they_do_not_fit(canvas: TimelineCanvas) -> None:
    canvas.resize(1000, 400)
    rows = [kind for kind in EventKind for _ in range(9)]
    canvas.set_columns(columns_of(rows, every=0))
    canvas.repaint()
    assert canvas.scene().content_height > canvas.scene().time_box.height
    canvas.set_columns(columns_of(KINDS_USED))
    canvas.repaint()
    assert canvas.scene().content_height <= canvas.scene().time_box.height


def test_hovering_emphasizes_and_tells_in_plain_words(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    at = point_of(canvas, 2)
    QTest.mouseMove(canvas, at)
    assert canvas.cursor().shape() == Qt.CursorShape.PointingHandCursor
    QApplication.sendEvent(canvas, QHelpEvent(QEvent.Type.ToolTip, at, canvas.mapToGlobal(at)))
    text = QToolTip.text()
    assert "Second &lt;b&gt;tariff&lt;/b&gt;" in text
    assert "Fri 14 Feb 2025" in text
    assert "Tariffs · happened" in text
    QTest.mouseMove(canvas, QPoint(600, 490))
    assert canvas.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_the_first_events_are_fitted_and_later_ones_leave_the_window_in_place(canvas: TimelineCanvas) -> None:
    assert all(is_in_view(canvas, event_id) for event_id in (1, 2, 3, 4))
    canvas.set_viewport(Viewport(0, 10 * MS_PER_DAY))
    canvas.set_columns(columns_of(KINDS_USED * 2))
    assert canvas.viewport == Viewport(0, 10 * MS_PER_DAY)


def test_the_keyboard_focus_is_shown(canvas: TimelineCanvas) -> None:
    plain = pixels_of(canvas)
    QApplication.sendEvent(canvas, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    assert pixels_of(canvas) != plain
    QApplication.sendEvent(canvas, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason))
    assert pixels_of(canvas) == plain
    QApplication.sendEvent(canvas, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.MouseFocusReason))
    assert pixels_of(canvas) == plain


def test_what_was_fitted_stays_fitted_when_the_window_grows(canvas: TimelineCanvas) -> None:
    before = canvas.viewport
    canvas.resize(1600, 500)
    assert canvas.viewport != before
    assert is_in_view(canvas, 4)
    canvas.set_viewport(Viewport(0, 10 * MS_PER_DAY))
    canvas.resize(1000, 500)
    assert canvas.viewport == Viewport(0, 10 * MS_PER_DAY)


def test_it_can_be_found_by_a_screen_reader(canvas: TimelineCanvas) -> None:
    assert canvas.accessibleName() == "Timeline"
    assert canvas.accessibleDescription().startswith("4 events.")


def pixels_of(canvas: TimelineCanvas) -> QImage:
    return canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_marks_are_painted_in_the_color_of_their_kind(canvas: TimelineCanvas, name: str) -> None:
    theme = load_theme(name)
    canvas.set_theme(theme)
    image, at = pixels_of(canvas), point_of(canvas, 4)
    assert image.pixelColor(at) == theme.kind_color(EventKind.CALL)
    assert image.pixelColor(QPoint(5, 490)) == theme.color("window")


def test_an_empty_library_paints_its_hint(canvas: TimelineCanvas) -> None:
    canvas.set_columns(no_columns())
    empty = pixels_of(canvas)
    box = canvas.scene().time_box
    (hint,) = [item for item in canvas.scene().layer("hint").items if isinstance(item, Text)]
    assert "Ctrl+O" in hint.text
    middle = round(hint.y)
    shades = {empty.pixel(x, y) for x in range(round(box.x), 900) for y in range(middle - 5, middle + 5)}
    assert len(shades) > 5


def test_a_larger_font_makes_larger_labels(canvas: TimelineCanvas) -> None:
    def widths() -> list[float]:
        return [item.width for item in canvas.scene().layer("headers").items if isinstance(item, Text)]

    before = widths()
    font = canvas.font()
    font.setPixelSize(18)
    canvas.setFont(font)
    assert all(new > old for old, new in zip(before, widths(), strict=True))


def test_moving_about_for_long_takes_no_more_memory(canvas: TimelineCanvas, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("viewer.timeline.rows._TILES_KEPT", 12)
    monkeypatch.setattr("viewer.timeline.long_bars._CELLS_KEPT", 40)
    monkeypatch.setattr("viewer.timeline.builder._LEVELS_KEPT", 3)
    canvas.set_columns(columns_of(KINDS_USED * 300, every=2))
    canvas.fit_all()
    chance = np.random.default_rng(5)

    def wander(gestures: int) -> int:
        for _ in range(gestures):
            canvas.zoom_by(float(np.exp(chance.normal(0, 0.4))), float(chance.integers(200, 900)))
            canvas.pan_by(float(chance.normal(0, 300)))
            if not MS_PER_DAY < canvas.viewport.span < 9000 * MS_PER_DAY:
                canvas.fit_all()
            canvas.scene()
        gc.collect()
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    try:
        settled, later = wander(150), wander(300)
    finally:
        tracemalloc.stop()
    assert later - settled < 500_000
