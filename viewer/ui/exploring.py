"""The ways to look around: overview, table, going to a date, going back; joined to the timeline and the session."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow

from viewer.config import Settings
from viewer.timeline.ranges import RangeSummary
from viewer.timeline.viewport import Viewport, fit
from viewer.ui.actions import Actions
from viewer.ui.canvas import TimelineCanvas
from viewer.ui.commands import Commands
from viewer.ui.event_table import EventTable
from viewer.ui.go_to_date import GoToDateDialog
from viewer.ui.lane_grouping import LaneGrouping
from viewer.ui.overview import Overview
from viewer.ui.session import Session
from viewer.ui.theme import Theme, load_theme

if TYPE_CHECKING:
    from viewer.services.browsing import EventDetails
    from viewer.ui.charts.count_chart import CountChart


class Exploring(QObject):
    """Holds what stands around the timeline and shows the same events.

    Args:
        window: the owner, which the docks belong to.
        canvas: the timeline.
        actions: those of the window.
        session: what is shown and selected.
        commands: reads the sentence of an event that is pointed at.
        settings: keeps how the timeline moves.
    """

    def __init__(
        self,
        window: QMainWindow,
        canvas: TimelineCanvas,
        actions: Actions,
        session: Session,
        commands: Commands,
        settings: Settings,
    ) -> None:
        super().__init__(window)
        self._window, self._canvas, self._actions = window, canvas, actions
        self._session, self._commands, self._settings = session, commands, settings
        self.overview = Overview(canvas)
        self.lanes = LaneGrouping(canvas, actions, session, commands, settings)
        self.table = EventTable(session)
        self.table_dock = QDockWidget("Table", window)
        self.table_dock.setObjectName("tableDock")
        self.table_dock.setWidget(self.table)
        self.chart: CountChart | None = None
        self.chart_dock = QDockWidget("Chart", window)
        self.chart_dock.setObjectName("chartDock")
        self._theme = load_theme("light")
        self._connect()
        self._restore()

    def _connect(self) -> None:
        actions, canvas = self._actions, self._canvas
        actions.back.triggered.connect(canvas.go_back)
        actions.forward.triggered.connect(canvas.go_forward)
        actions.today.triggered.connect(canvas.go_to_today)
        actions.go_to_date.triggered.connect(self._ask_for_date)
        actions.wheel_scrolls.toggled.connect(lambda on: self._set_wheel(on=on))
        actions.animate.toggled.connect(lambda on: self._set_animated(on=on))
        actions.table.toggled.connect(self.table_dock.setVisible)
        self.table_dock.visibilityChanged.connect(self._table_shown)
        self.table.event_chosen.connect(self._choose)
        self.table.events_chosen.connect(self._session.select_many)
        self._session.chosen_changed.connect(lambda _: self.select(self._session.selection))
        actions.chart.toggled.connect(self.chart_dock.setVisible)
        self.chart_dock.visibilityChanged.connect(self._chart_shown)
        canvas.quote_wanted.connect(self._ask_for_quote)
        canvas.notes_wanted.connect(lambda ids: self._commands.load_notes(ids, canvas.take_notes))
        canvas.range_changed.connect(self._range_changed)
        canvas.viewport_changed.connect(self._span_changed)
        self._session.reading_changed.connect(canvas.set_published)

    def _restore(self) -> None:
        self._actions.wheel_scrolls.setChecked(self._settings.values.wheel_scrolls)
        self._actions.animate.setChecked(self._settings.values.animate)

    def add_docks(self) -> None:
        """Puts the docks into the window, hidden until they are asked for."""
        self._window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.table_dock)
        self._window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.chart_dock)
        self._window.tabifyDockWidget(self.table_dock, self.chart_dock)
        self.table_dock.hide()
        self.chart_dock.hide()

    def show_contents(self) -> None:
        """Shows the events of the session, the same as the timeline."""
        self.overview.show_events(is_all=self._session.query.is_empty)
        if not self.table_dock.isHidden():
            self.table.show_events()
        if self.chart is not None and not self.chart_dock.isHidden():
            self.chart.show_events(self._session.contents.columns)

    def select(self, event_id: int | None) -> None:
        """Marks the selected event."""
        if not self.table_dock.isHidden():
            self.table.select(event_id)

    def set_theme(self, theme: Theme) -> None:
        """Paints in other colors."""
        self._theme = theme
        self.overview.set_theme(theme)
        self.table.set_theme(theme)
        if self.chart is not None:
            self.chart.set_theme(theme)

    def _choose(self, event_id: int) -> None:
        self._session.select(event_id)
        self._canvas.show_event(event_id)

    def _table_shown(self) -> None:
        shown = not self.table_dock.isHidden()
        self._actions.table.setChecked(shown)
        if shown:
            self.table.show_events()

    def _chart_shown(self) -> None:
        shown = not self.chart_dock.isHidden()
        self._actions.chart.setChecked(shown)
        if shown and self.chart is None:
            # pyqtgraph and pandas take half a second: they are loaded when a chart is wanted.
            from viewer.ui.charts.count_chart import CountChart

            self.chart = CountChart(self._theme)
            self.chart.period_chosen.connect(self._show_period)
            self.chart_dock.setWidget(self.chart)
        if shown and self.chart is not None:
            self.chart.show_events(self._session.contents.columns)
            self.chart.show_span(self._canvas.viewport)

    def _show_period(self, lo: int, hi: int) -> None:
        """Zooms to a bar, marks its span, and lists its events."""
        self._canvas.set_viewport(fit(lo, hi), smooth=True)
        self._canvas.mark((lo, hi))
        self.table_dock.show()

    def _range_changed(self, marked: tuple[int, int] | None) -> None:
        self.table.limit(marked, shown=not self.table_dock.isHidden())
        words = "" if marked is None else f": {RangeSummary(*marked, ()).dates}"
        self.table_dock.setWindowTitle(f"Table{words}")

    def _span_changed(self, viewport: Viewport) -> None:
        if self.chart is not None and not self.chart_dock.isHidden():
            self.chart.show_span(viewport)

    def _ask_for_quote(self, event_id: int) -> None:
        def done(found: EventDetails) -> None:
            self._canvas.take_quote(event_id, found.event.evidence[0].quote if found.event.evidence else "")

        self._commands.load_quote(event_id, done)

    def _ask_for_date(self) -> None:
        dialog = GoToDateDialog(self._window)
        dialog.chosen.connect(self._canvas.go_to)
        dialog.open()

    def _set_wheel(self, *, on: bool) -> None:
        self._canvas.wheel_scrolls = on
        self._settings.update(replace(self._settings.values, wheel_scrolls=on))

    def _set_animated(self, *, on: bool) -> None:
        self._canvas.is_animated = on
        self._settings.update(replace(self._settings.values, animate=on))
