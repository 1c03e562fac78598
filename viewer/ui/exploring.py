"""The ways to look around: overview, table, going to a date, going back; joined to the timeline and the session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from viewer.config import Settings
from viewer.domain.query_showing import highlight_words
from viewer.timeline.ranges import RangeSummary
from viewer.timeline.viewport import Viewport, fit
from viewer.ui.actions import Actions
from viewer.ui.canvas import TimelineCanvas
from viewer.ui.commands import Commands
from viewer.ui.lane_grouping import LaneGrouping
from viewer.ui.late import Late, PaneDock
from viewer.ui.overview import Overview
from viewer.ui.session import Session

if TYPE_CHECKING:
    from viewer.services.browsing import EventDetails
    from viewer.ui.charts.count_chart import CountChart
    from viewer.ui.event_table import EventTable
    from viewer.ui.main_window import MainWindow


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
        window: MainWindow,
        canvas: TimelineCanvas,
        actions: Actions,
        session: Session,
        commands: Commands,
        settings: Settings,
    ) -> None:
        super().__init__(window)
        self._window, self._canvas, self._actions = window, canvas, actions
        self._session, self._commands, self._settings = session, commands, settings
        self._quotes = commands.latest()
        self.overview = Overview(canvas)
        self.lanes = LaneGrouping(canvas, actions, session, commands, settings)
        self._table = Late(self._make_table)
        self.table_dock = PaneDock(window, actions.table, self._table)
        self._chart = Late(self._make_chart)
        self.chart_dock = PaneDock(window, actions.chart, self._chart)
        self._connect()
        self._restore()

    @property
    def table(self) -> EventTable:
        """The table."""
        return self._table()

    @property
    def chart(self) -> CountChart:
        """The chart; it takes half a second to load."""
        return self._chart()

    def _make_table(self) -> EventTable:
        from viewer.ui.event_table import EventTable

        table = EventTable(self._session)
        table.limit(self._canvas.marked)
        table.set_words(highlight_words(self._session.query))
        table.event_chosen.connect(self._choose)
        table.events_chosen.connect(self._session.select_many)
        self.table_dock.came_up.connect(table.show_events)
        self._window.appearance.dress(table)
        return table

    def _make_chart(self) -> CountChart:
        from viewer.ui.charts.count_chart import CountChart

        chart = CountChart(self._window.appearance.theme)
        chart.period_chosen.connect(self._show_period)
        self.chart_dock.came_up.connect(self._show_chart)
        self._window.appearance.dress(chart)
        return chart

    def _connect(self) -> None:
        actions, canvas = self._actions, self._canvas
        actions.back.triggered.connect(canvas.go_back)
        actions.forward.triggered.connect(canvas.go_forward)
        actions.today.triggered.connect(canvas.go_to_today)
        actions.go_to_date.triggered.connect(self._ask_for_date)
        actions.wheel_scrolls.toggled.connect(lambda on: self._set_wheel(on=on))
        actions.animate.toggled.connect(lambda on: self._set_animated(on=on))
        self._session.chosen_changed.connect(lambda _: self.select(self._session.selection))
        canvas.quote_wanted.connect(self._ask_for_quote)
        canvas.notes_wanted.connect(self._read_notes)
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

    def show_contents(self) -> None:
        """Shows the events of the session, the same as the timeline."""
        self.overview.show_events(is_all=self._session.query.is_empty)
        if self.table_dock.is_seen:
            self.table.show_events()
        if self.chart_dock.is_seen:
            self.chart.show_events(self._session.contents.columns)

    def set_words(self, words: tuple[str, ...]) -> None:
        """Marks the words that are searched for."""
        if self._table.made is not None:
            self._table.made.set_words(words)

    def select(self, event_id: int | None) -> None:
        """Marks the selected event."""
        if self.table_dock.is_seen:
            self.table.select(event_id)

    def _choose(self, event_id: int) -> None:
        self._session.select(event_id)
        self._canvas.show_event(event_id)

    def _show_chart(self) -> None:
        self.chart.show_events(self._session.contents.columns)
        self.chart.show_span(self._canvas.viewport)

    def _show_period(self, lo: int, hi: int) -> None:
        """Zooms to a bar, marks its span, and lists its events."""
        self._canvas.set_viewport(fit(lo, hi), smooth=True)
        self._canvas.mark((lo, hi))
        self.table_dock.open()

    def _range_changed(self, marked: tuple[int, int] | None) -> None:
        if self._table.made is not None:
            self._table.made.limit(marked)
            if self.table_dock.is_seen:
                self._table.made.show_events()
        words = "" if marked is None else f": {RangeSummary(*marked, ()).dates}"
        self.table_dock.setWindowTitle(f"Table{words}")

    def _span_changed(self, viewport: Viewport) -> None:
        if self.chart_dock.is_seen:
            self.chart.show_span(viewport)

    def _read_notes(self, event_ids: Sequence[int]) -> None:
        self._commands.look(lambda worker: worker.notes(event_ids), self._canvas.take_notes)

    def _ask_for_quote(self, event_id: int) -> None:
        def done(found: EventDetails) -> None:
            self._canvas.take_quote(event_id, found.event.evidence[0].quote if found.event.evidence else "")

        self._quotes.ask(lambda worker: worker.details(event_id), done)

    def _ask_for_date(self) -> None:
        from viewer.ui.go_to_date import GoToDateDialog

        dialog = GoToDateDialog(self._window)
        dialog.chosen.connect(self._canvas.go_to)
        dialog.open()

    def _set_wheel(self, *, on: bool) -> None:
        self._canvas.wheel_scrolls = on
        self._settings.update(replace(self._settings.values, wheel_scrolls=on))

    def _set_animated(self, *, on: bool) -> None:
        self._canvas.is_animated = on
        self._settings.update(replace(self._settings.values, animate=on))
