"""The window: timeline, undated tray, detail pane and search, all on one session."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QToolBar, QVBoxLayout, QWidget

from viewer.config import LibraryView, Settings
from viewer.domain.changes import Changes
from viewer.domain.columns import EventColumns
from viewer.errors import OutputError, UserError
from viewer.timeline.viewport import viewport_of
from viewer.ui.actions import Actions
from viewer.ui.appearance import Appearance
from viewer.ui.canvas import TimelineCanvas
from viewer.ui.commands import Commands
from viewer.ui.details_features import DetailFeatures
from viewer.ui.drop_door import DropDoor
from viewer.ui.exploring import Exploring
from viewer.ui.file_requests import FileRequests
from viewer.ui.finding.controller import Finding, Places
from viewer.ui.folder_watch import FolderWatch
from viewer.ui.history import HistoryFeatures
from viewer.ui.messages import Message, Messages, MessageStack, Tone
from viewer.ui.plain_text import PlainLabel, one_line
from viewer.ui.progress_line import ProgressLine
from viewer.ui.review.controller import Reviewing
from viewer.ui.safekeeping import Safekeeping
from viewer.ui.search_box import SearchBox
from viewer.ui.session import Session
from viewer.ui.undated_tray import UndatedTray
from viewer.ui.window_memory import bring_back_layout, keep_layout

if TYPE_CHECKING:
    from viewer.services.importing import ImportSummary


class MainWindow(QMainWindow):
    """Shows the session and turns gestures into commands; it keeps nothing of the library itself.

    Attributes:
        closing_error: what could not be saved when the window was closed, where nobody saw a message any more.
    """

    def __init__(
        self,
        session: Session,
        commands: Commands,
        messages: Messages,
        settings: Settings,
        appearance: Appearance,
    ) -> None:
        super().__init__()
        self.session, self._commands, self.messages = session, commands, messages
        self._settings, self.appearance = settings, appearance
        self._location = ""
        self._last_selected: int | None = None
        self._columns: EventColumns | None = None
        self.closing_error: OutputError | None = None
        self.actions_ = Actions(self)
        self.canvas = TimelineCanvas()
        self.tray = UndatedTray()
        self.detailing = DetailFeatures(self, self.actions_, session, commands, settings)
        self.details, self.dock = self.detailing.pane, self.detailing.dock
        self.search = SearchBox(appearance.theme, self)
        self.message_stack = MessageStack(messages)
        self.progress = ProgressLine()
        self.count_label = PlainLabel("", wrap=False)
        self.requests = FileRequests(self, session, commands, messages, settings)
        self.drops = DropDoor(self)
        self.watching = FolderWatch(
            self, self.actions_, session, commands, messages, settings, self.requests.choose_report
        )
        self.exploring = Exploring(self, self.canvas, self.actions_, session, commands, settings)
        places = Places(self, self.search, self.canvas, self.details, self.exploring, self.actions_)
        self.finding = Finding(places, session, commands)
        self.history = HistoryFeatures(self, self.actions_, self.details, session, commands, messages, settings)
        self.reviewing = Reviewing(self, self.details, self.detailing.requests, session, commands)
        self._build()
        self._connect_actions()
        self._connect_panes()
        self._connect_session()
        self.safekeeping = Safekeeping(self, self.actions_, session, commands, messages)
        for part in (self.actions_, self.canvas, self.exploring.overview, self.search):
            appearance.dress(part)
        self.actions_.show_steps(None, None, editable=False)
        self.actions_.set_editable(editable=False)
        bring_back_layout(self, settings)

    def _build(self) -> None:
        self.setWindowTitle("Tradeline")
        # No width of its own: as wide as what is open needs, or parts would be cut off.
        self.setMinimumHeight(460)
        self.resize(1280, 800)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.finding.row)
        column.addWidget(self.message_stack)
        column.addWidget(self.exploring.overview)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.tray)
        self.setCentralWidget(middle)
        self.detailing.add_dock()
        self.exploring.add_docks()
        self.finding.add_dock()
        self.history.add_dock(self.exploring.table_dock)
        self.reviewing.add_dock()
        toolbar = QToolBar("Main", self)
        toolbar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.actions_.fill_toolbar(toolbar, self.search)
        self.addToolBar(toolbar)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.actions_.fill_menus()
        self.statusBar().setSizeGripEnabled(False)
        self.count_label.setContentsMargins(14, 0, 0, 0)
        self.statusBar().addWidget(self.count_label)
        self.statusBar().addWidget(self.watching.label)
        self.statusBar().addPermanentWidget(self.progress)

    def _connect_actions(self) -> None:
        actions = self.actions_
        self.requests.connect_actions(actions)
        actions.quit.triggered.connect(self.close)
        actions.undo.triggered.connect(self._commands.undo)
        actions.redo.triggered.connect(self._commands.redo)
        actions.find.triggered.connect(self._find)
        actions.words.triggered.connect(self._open_own_words)
        actions.fit.triggered.connect(self._fit)
        actions.shortcuts.triggered.connect(self._show_shortcuts)
        actions.about.triggered.connect(self._tell_about)
        actions.themes[self._settings.values.theme].setChecked(True)
        for choice, action in actions.themes.items():
            action.triggered.connect(lambda _=False, chosen=choice: self._choose_theme(chosen))

    def _connect_panes(self) -> None:
        self.canvas.set_titles_source(self._titles_of)
        self.canvas.event_clicked.connect(self.session.select)
        self.canvas.events_chosen.connect(self.session.select_many)
        self.canvas.event_activated.connect(self._open_details)
        self.tray.event_chosen.connect(self.session.select)
        self.finding.event_found.connect(self._show_found)
        self.finding.article_found.connect(self.detailing.show_article)
        self.history.event_chosen.connect(self.show_event)
        self.progress.canceled.connect(self._commands.cancel_job)

    def _connect_session(self) -> None:
        self.session.library_changed.connect(self._library_changed)
        self.session.changed.connect(self._contents_changed)
        self.session.query_changed.connect(self._show_found_events)
        self.session.selection_changed.connect(self._selection_changed)
        self.session.chosen_changed.connect(self.canvas.set_chosen)
        self.session.busy_changed.connect(lambda busy: self.progress.set_busy(busy=busy))
        self._commands.progressed.connect(self.progress.show_progress)
        self._commands.imported.connect(self._imported)
        self._commands.refused.connect(self.messages.show_error)
        self._commands.not_opened.connect(self._not_opened)

    def show_event(self, event_id: int) -> None:
        """Selects an event and brings it into view."""
        self.session.select(event_id)
        if self.session.selection == event_id and self.session.kind_of(event_id) is not None:
            self.canvas.show_event(event_id)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keeps where everything was, stops jobs, and lets the library go."""
        keep_layout(self, self._settings)
        self._keep_view()
        try:
            self._settings.save()
        except OutputError as error:
            self.closing_error = error
        self.safekeeping.stop()
        self.finding.stop()
        self.history.stop()
        self.detailing.stop()
        self.watching.close()
        self._commands.close()
        super().closeEvent(event)

    def _titles_of(self, ids: Sequence[int]) -> Mapping[int, str]:
        titles = self.session.contents.titles
        return {event_id: titles[event_id] for event_id in ids if event_id in titles}

    def _library_changed(self) -> None:
        library = self.session.library
        if library is None:
            return
        self._keep_view()
        if self._location:
            # What was said so far is about the library before.
            self.message_stack.dismiss_passing()
        self._location = library.location
        self._settings.remember_library(library.location)
        self.setWindowTitle(f"{one_line(Path(library.location).stem)} — Tradeline")
        self.messages.end_lasting()
        if library.read_only:
            reason = library.read_only_reason
            self.messages.show(Message(Tone.WARNING, "This library can be read but not changed.", reason, lasting=True))
        self.actions_.set_editable(editable=not library.read_only)
        view = self._settings.view_of(library.location)
        self.exploring.lanes.start(view.lanes_by)
        self._show_contents()
        self._go_back_to(view)
        self.canvas.forget()

    def _go_back_to(self, view: LibraryView) -> None:
        if view.lo is not None and view.hi is not None:
            self.canvas.set_viewport(viewport_of(view.lo, view.hi))
        else:
            self.canvas.fit_all()
        self.session.select(view.selected)

    def _contents_changed(self, changes: Changes) -> None:
        self._show_on_canvas()
        selected = self.session.selection
        if selected in changes.events_edited and self.session.kind_of(selected) is not None:
            self.canvas.show_event(selected)
        # The person looks at the timeline: it does not wait for the lists around it.
        self.canvas.repaint()
        self._show_around()

    def _show_found_events(self) -> None:
        # The same is asked for in other words again and again while somebody types.
        if self.session.contents.columns is not self._columns:
            self._show_on_canvas()
            self.canvas.repaint()
            self._show_around()

    def _show_contents(self) -> None:
        self._show_on_canvas()
        self._show_around()

    def _show_on_canvas(self) -> None:
        self._columns = self.session.contents.columns
        self.canvas.set_columns(self._columns)

    def _show_around(self) -> None:
        contents = self.session.contents
        self.exploring.show_contents()
        self.reviewing.show_contents()
        self.tray.show_events(self.session)
        self.actions_.show_steps(contents.undo, contents.redo, editable=self.session.can_edit)
        total = "1 event" if contents.total == 1 else f"{contents.total:,} events"
        is_searching = not contents.query.is_empty
        self.count_label.setText(f"{contents.findings.count:,} of {total}" if is_searching else total)

    def _selection_changed(self, event_id: int | None) -> None:
        self._last_selected = event_id
        self.canvas.set_selected(event_id)
        self.exploring.select(event_id)
        self.reviewing.select(event_id)
        self.tray.select(event_id)

    def _open_details(self, event_id: int) -> None:
        self.dock.show()
        self.session.select(event_id)

    def _show_found(self, event_id: int) -> None:
        self.dock.show()
        self.show_event(event_id)

    def _imported(self, summary: ImportSummary) -> None:
        new = summary.changes.events_added
        if len(new) == self.session.contents.total:
            self.canvas.fit_all()
        if new:
            self.show_event(self.session.first_of(new))

    def _not_opened(self, error: UserError, location: Path) -> None:
        self._settings.forget_if_gone(str(location))
        self.safekeeping.tell_not_opened(error, location, *self.requests.offers())

    def _fit(self) -> None:
        before = self.canvas.viewport
        self.canvas.fit_selection()
        if self.canvas.viewport == before:
            self.canvas.fit_all()

    def _find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _open_own_words(self) -> None:
        from viewer.ui.own_words import open_own_words

        open_own_words(self.messages)

    def _show_shortcuts(self) -> None:
        from viewer.ui.help_dialogs import ShortcutsDialog

        ShortcutsDialog(self.actions_.all(), self).open()

    def _tell_about(self) -> None:
        from viewer.ui.help_dialogs import AboutDialog

        AboutDialog(self).open()

    def _choose_theme(self, choice: str) -> None:
        self._settings.update(replace(self._settings.values, theme=choice))
        self.appearance.choose(choice)

    def _keep_view(self) -> None:
        if self._location:
            viewport, lanes_by = self.canvas.viewport, self.exploring.lanes.chosen.value
            view = LibraryView(viewport.lo, viewport.hi, self._last_selected, lanes_by)
            self._settings.remember_view(self._location, view)
