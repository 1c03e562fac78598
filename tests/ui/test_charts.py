"""The chart of counts: the frame behind it, and the dock as a person uses it."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from tests.ui.conftest import Shown
from tests.unit.timeline.timeline_samples import columns_of, row
from viewer.domain.columns import no_columns
from viewer.domain.events import EventKind
from viewer.domain.instants import MS_PER_DAY, end_of, start_of
from viewer.timeline.scene import Area, RuleRole
from viewer.timeline.viewport import Viewport
from viewer.ui.charts.count_chart import axis_ticks
from viewer.ui.charts.event_counts import Period, count_events, counted, end_of_period

Show = Callable[[Path], Shown]
ROWS = [
    row("2025-06-05"),
    row("2025-06-05", kind=EventKind.CALL),
    row("2025-06-09"),
    row("2025-06"),
    row("2025"),
    row("../2025-06-07"),
    row("1925-12-31", kind=EventKind.TALKS),
]


@pytest.mark.parametrize(
    ("period", "tariffs", "left_out"),
    [
        (Period.DAY, {"2025-06-05": 1, "2025-06-09": 1}, 3),
        (Period.WEEK, {"2025-06-02": 1, "2025-06-09": 1}, 3),
        (Period.MONTH, {"2025-06-01": 3}, 2),
        (Period.YEAR, {"2025-01-01": 4}, 1),
    ],
)
def test_events_count_where_their_whole_date_lies(period: Period, tariffs: dict[str, int], left_out: int) -> None:
    table = count_events(columns_of(ROWS), period)
    found = {start: int(count) for start, count in table["tariff"].items() if count}
    assert found == {start_of(dt.date.fromisoformat(day)): count for day, count in tariffs.items()}
    assert len(ROWS) - counted(table) == left_out
    assert list(table.columns) == ["tariff", "call", "talks"]
    assert table.index.is_monotonic_increasing


def test_nothing_is_counted_without_events() -> None:
    table = count_events(no_columns(), Period.DAY)
    assert (len(table), counted(table)) == (0, 0)


@pytest.mark.parametrize(
    ("period", "start", "last"),
    [
        (Period.DAY, "2025-06-05", "2025-06-05"),
        (Period.WEEK, "2025-06-02", "2025-06-08"),
        (Period.MONTH, "2024-02-01", "2024-02-29"),
        (Period.YEAR, "2025-01-01", "2025-12-31"),
    ],
)
def test_a_period_ends_where_the_next_begins(period: Period, start: str, last: str) -> None:
    wanted = end_of(dt.date.fromisoformat(last))
    assert end_of_period(start_of(dt.date.fromisoformat(start)), period) == wanted


def test_the_chart_follows_the_timeline_and_a_bar_zooms_to_its_events(shown: Shown) -> None:
    window = shown.window
    window.actions_.chart.setChecked(True)
    chart = window.exploring.chart
    assert chart is not None
    chart.resize(800, 240)
    assert counted(chart.table) == 2
    assert chart.note.text() == "1 event has no date as precise as that"
    window.canvas.zoom_by(1.5)
    viewport = window.canvas.viewport
    assert chart.plot.viewRange()[0] == pytest.approx([viewport.lo, viewport.hi])
    june, july = start_of(dt.date(2025, 6, 1)), start_of(dt.date(2025, 7, 1))
    place = chart.plot.plotItem.vb.mapViewToScene(QPointF((june + july) / 2, 0.5))
    QTest.mouseClick(chart.plot.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place.toPoint())
    assert window.canvas.marked == (june, july)
    assert window.canvas.viewport.lo < june < july < window.canvas.viewport.hi
    table = window.exploring.table
    assert table.model.rowCount() == 1
    assert table.model.event_at(0) == shown.event_id("Ministers speak by phone")


def test_the_period_is_chosen(shown: Shown) -> None:
    shown.window.actions_.chart.setChecked(True)
    chart = shown.window.exploring.chart
    assert chart is not None
    for index, period in enumerate(Period):
        chart.period.setCurrentIndex(index)
        assert len(chart.table) == (1 if period is Period.YEAR else 2)


def test_what_draws_charts_is_not_loaded_before_one_is_wanted() -> None:
    code = (
        "import sys, viewer.app, viewer.ui.main_window; print([m for m in ('pandas', 'pyqtgraph') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_shift_and_drag_mark_a_span_and_tell_what_lies_in_it(shown: Shown) -> None:
    canvas = shown.window.canvas
    shift = Qt.KeyboardModifier.ShiftModifier
    before = canvas.viewport
    left, right = (round(x) for x in canvas.time_span())
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, shift, QPoint(left + 2, 120))
    QTest.mouseMove(canvas, QPoint(right - 2, 140))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, shift, QPoint(right - 2, 140))
    assert canvas.viewport == before
    assert canvas.marked is not None
    lo, hi = canvas.marked
    assert lo % MS_PER_DAY == hi % MS_PER_DAY == 0
    card = canvas._card
    assert card.isVisible()
    assert card.total.text() == "2 events"
    assert f"{(hi - lo) // MS_PER_DAY:,} days" in card.length.text()
    assert [type(item) for item in canvas.scene().layer("range").items][:1] == [Area]
    canvas.setFocus()
    shown.press(canvas, Qt.Key.Key_Escape)
    assert not card.isVisible()
    assert canvas.scene().layer("range").items == ()


def test_the_card_zooms_to_its_span_and_the_table_lists_only_that(shown: Shown) -> None:
    canvas, table = shown.window.canvas, shown.window.exploring.table
    shown.window.actions_.table.setChecked(True)
    july = start_of(dt.date(2025, 7, 1))
    canvas.mark((july, july + MS_PER_DAY))
    assert table.model.rowCount() == 1
    canvas._card.zoom_asked.emit()
    assert canvas.viewport.lo < july < canvas.viewport.hi
    assert canvas.viewport.span < 2 * MS_PER_DAY
    canvas._card.closed.emit()
    assert table.model.rowCount() == 3


def test_the_day_of_publication_is_marked_while_its_article_is_read(shown: Shown) -> None:
    def lines() -> int:
        items = shown.window.canvas.scene().layer("axis").items
        return sum(getattr(item, "role", None) is RuleRole.PUBLISHED for item in items)

    assert lines() == 0
    shown.select("Ministers speak by phone")
    assert lines() == 1
    shown.window.session.select(None)
    assert lines() == 0


def test_every_year_of_the_axis_is_named_by_itself() -> None:
    shown = Viewport(start_of(dt.date(2017, 1, 1)), start_of(dt.date(2028, 1, 1)))
    assert [label for _, label in axis_ticks(shown, 1300)][1:5] == ["2018", "2019", "2020", "2021"]
