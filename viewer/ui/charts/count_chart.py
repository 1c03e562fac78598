"""A bar chart of how many events there are in each period, the kinds on top of one another."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from pyqtgraph.GraphicsScene.mouseEvents import MouseClickEvent
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from viewer.domain.columns import EventColumns, no_columns
from viewer.domain.events import EventKind
from viewer.timeline.scale import Scale
from viewer.timeline.ticks import Unit, build_axis
from viewer.timeline.viewport import Viewport, viewport_of
from viewer.ui.charts.event_counts import Period, count_events, counted, end_of_period
from viewer.ui.details.choice import ChoiceBox
from viewer.ui.plain_text import PlainLabel
from viewer.ui.theme import Theme

_LABEL_PX = 7.0
_AXIS_PX = 60.0
_BAR_SHARE = 0.86


class CountChart(QWidget):
    """Events by period and kind, over the span of time that the timeline shows.

    Args:
        theme: the colors.

    Signals:
        period_chosen: the start and the end (ms, two objects) of a bar that was clicked.
    """

    period_chosen = Signal(object, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._columns = no_columns()
        self._theme = theme
        self.table = count_events(self._columns, Period.MONTH)
        self.period = ChoiceBox()
        self.period.setAccessibleName("Events by")
        for each in Period:
            self.period.addItem(f"By {each.value}", each)
        self.period.setCurrentIndex(list(Period).index(Period.MONTH))
        self.note = PlainLabel("", wrap=False)
        self.plot = pg.PlotWidget()
        self.plot.setMenuEnabled(False)
        self.plot.hideButtons()
        self.plot.setMinimumHeight(120)
        self.plot.setMouseEnabled(x=False, y=False)
        self.plot.setAccessibleName("Events by period and kind")
        self.plot.getAxis("left").setLabel("events")
        self._bars: list[pg.BarGraphItem] = []
        head = QHBoxLayout()
        head.setContentsMargins(10, 6, 10, 0)
        head.addWidget(self.period)
        head.addWidget(self.note)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.addLayout(head)
        column.addWidget(self.plot, 1)
        self.period.currentIndexChanged.connect(lambda _: self._recount())
        self.plot.scene().sigMouseClicked.connect(self._clicked)
        self.set_theme(theme)

    def show_events(self, columns: EventColumns) -> None:
        """Counts other events."""
        self._columns = columns
        self._recount()

    def show_span(self, viewport: Viewport) -> None:
        """Shows the span of time that the timeline shows."""
        self.plot.setXRange(viewport.lo, viewport.hi, padding=0)
        self.plot.getAxis("bottom").setTicks([axis_ticks(viewport, self.plot.width() - _AXIS_PX)])
        self._fit_heights(viewport)

    def set_theme(self, theme: Theme) -> None:
        """Paints in other colors."""
        self._theme = theme
        self.plot.setBackground(theme.color("surface"))
        for side in ("left", "bottom"):
            axis = self.plot.getAxis(side)
            axis.setPen(theme.color("line"))
            axis.setTextPen(theme.color("muted"))
        self._draw()

    def choose_at(self, time: int) -> None:
        """Does what a click on the bar at an instant does; nothing where there is none."""
        period = self._period()
        for start in self.table.index.tolist():
            end = end_of_period(start, period)
            if start <= time < end:
                self.period_chosen.emit(start, end)

    def _period(self) -> Period:
        chosen = self.period.currentData()
        return Period(chosen)

    def _recount(self) -> None:
        self.table = count_events(self._columns, self._period())
        left_out = len(self._columns) + len(self._columns.undated) - counted(self.table)
        word = "events have" if left_out != 1 else "event has"
        self.note.setText(f"{left_out:,} {word} no date as precise as that" if left_out else "")
        self._draw()

    def _draw(self) -> None:
        for bar in self._bars:
            self.plot.removeItem(bar)
        starts = np.array(self.table.index.tolist(), np.int64)
        ends = np.array([end_of_period(start, self._period()) for start in starts.tolist()], np.int64)
        middles, widths = (starts + ends) / 2, (ends - starts) * _BAR_SHARE
        below = np.zeros(len(starts))
        self._bars = []
        for kind in self.table.columns:
            heights = self.table[kind].to_numpy().astype(np.float64)
            color = self._theme.kind_color(EventKind(kind))
            bar = pg.BarGraphItem(x=middles, width=widths, y0=below, height=heights, brush=color, pen=None)
            self.plot.addItem(bar)
            self._bars.append(bar)
            below = below + heights
        lo, hi = self.plot.viewRange()[0]
        if hi - lo > 1000:
            self._fit_heights(viewport_of(round(lo), round(hi)))

    def _fit_heights(self, viewport: Viewport) -> None:
        """Lets the highest bar in view fill the chart."""
        starts = np.array(self.table.index.tolist(), np.int64)
        in_view = (starts < viewport.hi) & (starts > viewport.lo - (viewport.span // 10))
        totals = self.table.to_numpy().sum(axis=1)
        highest = int(totals[in_view].max(initial=0)) if len(totals) else 0
        self.plot.setYRange(0, max(highest, 1) * 1.08, padding=0)

    def _clicked(self, event: MouseClickEvent) -> None:
        point = event.scenePos()
        if event.button() is Qt.MouseButton.LeftButton:
            self.choose_at(round(self.plot.plotItem.vb.mapSceneToView(QPointF(point)).x()))


def axis_ticks(viewport: Viewport, width: float) -> list[tuple[float, str]]:
    """The calendar ticks of the timeline: pyqtgraph's own depend on the time zone and end at 1970."""
    axis = build_axis(Scale(viewport, 0.0, max(width, 100.0)), lambda text: _LABEL_PX * len(text))
    # One row has to tell all: the year stands for its January. A decade would hide the year that opens it.
    years = axis.minor_step.unit is Unit.YEAR
    heads = {} if years else {tick.lo: tick.labels[-1] for tick in axis.majors}
    return [(float(tick.lo), heads.get(tick.lo, tick.labels[-1])) for tick in axis.minors]
