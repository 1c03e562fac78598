"""What a person looks for, and every pane that says so: the one place where the text of the search box is decided."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from viewer.domain.grouping import LanesBy
from viewer.domain.query import Query
from viewer.domain.query_reading import parse_query
from viewer.domain.query_showing import highlight_words, query_text
from viewer.domain.query_values import QueryField
from viewer.domain.views import SavedView
from viewer.ui.actions import Actions
from viewer.ui.canvas import TimelineCanvas
from viewer.ui.commands import Commands
from viewer.ui.details import DetailPane
from viewer.ui.exploring import Exploring
from viewer.ui.finding.chips_row import ChipsRow
from viewer.ui.finding.nothing_found import NothingFound
from viewer.ui.finding.saved_views import SavedViews
from viewer.ui.late import Late, PaneDock
from viewer.ui.search_box import Hit, SearchBox
from viewer.ui.session import Session

if TYPE_CHECKING:
    from viewer.ui.details.matches import Matches
    from viewer.ui.finding.facet_rows import FacetRow
    from viewer.ui.finding.filter_panel import FilterPanel
    from viewer.ui.main_window import MainWindow

COUNT_MS = 40
"""The counts wait so long, for the timeline to be painted: both at once would take longer than one after the other."""


@dataclass(frozen=True, slots=True)
class Places:
    """The parts of the window that show what was found."""

    window: MainWindow
    box: SearchBox
    canvas: TimelineCanvas
    details: DetailPane
    exploring: Exploring
    actions: Actions


class Finding(QObject):
    """Joins search box, chips, filter, saved views, session and commands.

    Every request starts from the text of the box, which may be newer than what is shown: so nothing that a person
    does fast is lost. It must be made before what shows the events, so that these come with their words.

    Args:
        places: where it is shown.
        session: holds what was found.
        commands: searches.

    Signals:
        event_found: the id of an event that the person chose among the results.
        article_found: the id of an article, likewise.
    """

    event_found = Signal(object)
    article_found = Signal(object)

    def __init__(self, places: Places, session: Session, commands: Commands) -> None:
        super().__init__(places.window)
        self._places, self._session, self._commands = places, session, commands
        self.row = ChipsRow(places.window.appearance.theme)
        self._panel = Late(self._make_panel)
        self.dock = PaneDock(places.window, places.actions.filter, self._panel)
        self.nothing = NothingFound(places.canvas)
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(COUNT_MS)
        self._counting.timeout.connect(commands.count)
        self.views = SavedViews(places.window, places.actions, session, commands, self._shown)
        self._connect()

    @property
    def panel(self) -> FilterPanel:
        """The filter."""
        return self._panel()

    def add_dock(self) -> None:
        """Puts the filter into the window, hidden until it is asked for."""
        self._places.window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, self.dock)

    def stop(self) -> None:
        """Asks for nothing more; the window is closed."""
        self._counting.stop()
        self._places.box.stop()

    def ask(self, text: str) -> None:
        """Searches for a text, which takes the place of the one in the box."""
        self._places.box.take_text(text)
        self._show(text)

    def _make_panel(self) -> FilterPanel:
        from viewer.ui.finding.filter_panel import FilterPanel

        panel = FilterPanel(self._places.window.appearance.theme)
        panel.toggled.connect(self._toggle)
        panel.excluded.connect(self._exclude)
        panel.show_findings(self._session.query, self._session.findings)
        self._places.window.appearance.dress(panel)
        return panel

    def _connect(self) -> None:
        places, session = self._places, self._session
        places.box.query_changed.connect(self._show)
        places.box.chosen.connect(self._chosen)
        self.row.text_wanted.connect(self.ask)
        self.row.save_wanted.connect(self.views.ask_for_name)
        self.nothing.clear_wanted.connect(lambda: self.ask(""))
        places.window.appearance.dress(self.row)
        self.views.chosen.connect(self._show_view)
        steps = ((places.actions.next_match, 1), (places.actions.previous_match, -1))
        for action, step in steps:
            action.triggered.connect(lambda _=False, way=step: places.details.source.step_match(way))
        places.details.matches_changed.connect(self._matches_changed)
        self.dock.came_up.connect(self._count)
        session.library_changed.connect(self._library_changed)
        session.changed.connect(lambda _: self._refresh())
        session.query_changed.connect(self._refresh)
        session.counted.connect(self._show_counts)

    def _show(self, text: str) -> None:
        if self._session.library is None:
            return
        self._commands.show(text, self._list_hits)

    def _shown(self) -> tuple[str, LanesBy]:
        return self._places.box.text(), self._places.exploring.lanes.chosen

    def _query_of_box(self) -> Query:
        return parse_query(self._places.box.text(), dt.datetime.now().astimezone().date(), is_typing=True)

    def _toggle(self, where: QueryField, row: FacetRow, *, excludes: bool = False) -> None:
        from viewer.ui.finding.facet_rows import toggled

        self.ask(query_text(toggled(self._query_of_box(), where, row, excludes=excludes)))

    def _exclude(self, where: QueryField, row: FacetRow) -> None:
        self._toggle(where, row, excludes=True)

    def _show_view(self, view: SavedView) -> None:
        self.ask(view.query)
        self._places.exploring.lanes.choose(view.lanes_by)

    def _matches_changed(self, matches: Matches) -> None:
        for action in (self._places.actions.next_match, self._places.actions.previous_match):
            action.setEnabled(bool(matches.passages))

    def _count(self) -> None:
        """Asks for the counts once the timeline has changed; a hidden filter needs none."""
        if self._session.library is not None and self.dock.is_seen:
            self._counting.start()

    def _show_counts(self) -> None:
        if self._panel.made is not None:
            self._panel.made.show_findings(self._session.query, self._session.findings)

    def _library_changed(self) -> None:
        is_typed = bool(self._places.box.text())
        self._places.box.take_text("")
        self._refresh()
        self.row.set_editable(editable=self._session.can_edit)
        if is_typed:
            # It may have been typed while the library was opened, and be searched for in it already.
            self._show("")

    def _refresh(self) -> None:
        """Says everywhere what was searched for, and what was found."""
        places, contents = self._places, self._session.contents
        query, findings = contents.query, contents.findings
        words = highlight_words(query)
        places.canvas.set_search(words, is_searching=not query.is_empty)
        places.box.set_words(words)
        places.exploring.set_words(words)
        places.details.set_words(words)
        self.row.show_query(query, findings.count, contents.total)
        self.nothing.set_shown(shown=not query.is_empty and not findings.count)
        self._count()

    def _list_hits(self) -> None:
        session, findings = self._session, self._session.findings
        if session.query.is_empty:
            # A condition is being typed: there is nothing to choose from yet.
            self._places.box.close_results()
            return
        events = [
            Hit(session.title_of(event_id), session.date_words(event_id), session.kind_of(event_id), event_id)
            for event_id in findings.best
        ]
        articles = [Hit(article.label, "article", article_id=article.id) for article in findings.articles]
        self._places.box.show_hits([*events, *articles])

    def _chosen(self, hit: Hit) -> None:
        if hit.event_id is not None:
            self.event_found.emit(hit.event_id)
        else:
            self.article_found.emit(hit.article_id)
