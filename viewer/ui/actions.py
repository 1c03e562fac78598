"""Every action of the window: its words, keys and help; and the menus and the toolbar made of them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from viewer.config import THEME_CHOICES
from viewer.domain.grouping import LANES_BY_LABELS, LanesBy
from viewer.ui.icons import SIDE, load_icon
from viewer.ui.plain_text import menu_text, shortened
from viewer.ui.theme import Theme

_THEME_NAMES = {"system": "Like the System", "light": "Light", "dark": "Dark"}

_STEP_CHARS = 80


class Actions:
    """Holds the actions; who makes the window connects them.

    Args:
        window: the owner; keys work in all of it.
    """

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self._icons: dict[QAction, str] = {}
        self._made: list[QAction] = []
        self._add_file_actions()
        self._add_edit_actions()
        self._add_view_actions()
        self._add_choices()
        self.shortcuts = self._make("Keyboard Shortcuts", ["?", "F1"], "Show all keys of the program")
        self.about = self._make("About Tradeline", [], "Show version and license")
        self.recent_menu = QMenu("Open Recent", window)
        self.views_menu = QMenu("V&iews", window)

    def _add_file_actions(self) -> None:
        self.open_articles = self._make(
            "Open Articles…",
            ["Ctrl+O"],
            "Import article files (text, web pages, mail, archives) into this library",
            "open",
        )
        self.open_articles.setIconText(" Open Articles")
        self.paste = self._make("Paste as Article…", ["Ctrl+Shift+V"], "Import text as an article", "paste")
        self.paste.setIconText(" Paste")
        self.watch = self._make("Watch a Folder…", [], "Import what is put into a folder into this library")
        self.stop_watching = self._make("Stop Watching", [], "Import nothing more from the watched folder")
        self.open_library = self._make("Open Library…", ["Ctrl+Shift+O"], "Open another library")
        self.new_library = self._make("New Library…", ["Ctrl+Shift+N"], "Make an empty library and open it")
        self.reread_all = self._make(
            "Read All Articles Again…", [], "See what reading all articles again would change, and apply it"
        )
        self.export = self._make("Export…", ["Ctrl+Shift+E"], "Write all events to a JSON or CSV file")
        self.back_up = self._make("Back Up…", [], "Write a verified copy of this library to a place of your choice")
        self.restore = self._make("Restore from Backup…", [], "Put a backup in the place of this library; it is kept")
        self.check = self._make("Check Library", [], "Verify the file, the original articles and every quote")
        self.compact = self._make("Compact Library", [], "Make the file as small as its content")
        self.keeping = (self.back_up, self.restore, self.check, self.compact)
        self.quit = self._make("Quit", ["Ctrl+Q"], "Close the window; everything is kept")
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)

    def _add_edit_actions(self) -> None:
        self.undo = self._make("Undo", ["Ctrl+Z"], "Take back the last step", "undo")
        self.redo = self._make("Redo", ["Ctrl+Shift+Z", "Ctrl+Y"], "Do the last step again", "redo")
        self.make_event = self._make(
            "Make Event from Selection…", ["Ctrl+E"], "Make an event of the words selected in the source text"
        )
        self.make_event.setIconText("Make Event…")
        self.make_event.setEnabled(False)
        self.new_event = self._make("New Event…", ["Ctrl+N"], "Make an event by hand, without an article")
        self.find = self._make("Find…", ["Ctrl+F"], "Search events and articles")
        self.next_match = self._make("Next Match", ["F3"], "Go to the next searched word in the source text")
        self.previous_match = self._make("Previous Match", ["Shift+F3"], "Go to the searched word before")
        self.finding = (self.find, self.next_match, self.previous_match)
        for action in (self.next_match, self.previous_match):
            action.setEnabled(False)
        self.reread = self._make(
            "Read Again…", [], "See what reading the shown article again would change, and apply it"
        )
        self.look_for_joins = self._make(
            "Look for Events Told Twice",
            [],
            "Compare the events of all articles, and suggest to join what may be one",
        )
        self.words = self._make("My Words…", [], "Add parties, goods, laws and verbs that the reader should know")

    def _add_view_actions(self) -> None:
        self.fit = self._make("Fit", ["F"], "Fit the selected event, and again all events, into the window", "fit")
        self.back = self._make("Previous View", ["Alt+Left"], "Go back to the span of time shown before")
        self.forward = self._make("Next View", ["Alt+Right"], "Go forward again")
        self.today = self._make("Today", ["T"], "Put today into the middle of the timeline")
        self.go_to_date = self._make("Go to Date…", ["Ctrl+G"], "Put a day, month or year into the middle")
        self.going = (self.back, self.forward, self.today, self.go_to_date)
        self.details = self._switch("Details Pane", ["Ctrl+D"], "Show or hide the details of the event", "details")
        self.review = self._switch("Review", ["Ctrl+R"], "Show or hide the events that are still to be reviewed")
        self.filter = self._switch("Filter", ["Ctrl+Shift+F"], "Show or hide what can be searched for, with counts")
        self.table = self._switch("Table", ["Ctrl+Shift+T"], "Show or hide the events as a table")
        self.chart = self._switch("Chart", ["Ctrl+Shift+H"], "Show or hide how many events there are in each period")
        self.history = self._switch("History", ["Ctrl+H"], "Show or hide what was done, by whom, and from what to what")
        self.showing = (self.review, self.filter, self.table, self.chart, self.history)
        self.shade = self._switch(
            "Shade What Was Read", ["Ctrl+Shift+D"], "Shade each sentence of the source text by what it gave"
        )
        self.shade.setIconText("Shade")

    def _add_choices(self) -> None:
        self.lanes_by: dict[LanesBy, QAction] = {}
        self._lanes_group = QActionGroup(self._window)
        for by, label in LANES_BY_LABELS.items():
            tip = "Put all events into one lane" if by is LanesBy.NOTHING else f"Make a lane for each {label.lower()}"
            self.lanes_by[by] = self._lanes_group.addAction(self._switch(label, [], tip))
        self.wheel_scrolls = self._switch("Wheel Scrolls Lanes", [], "Scroll with the wheel, and zoom with Ctrl+wheel")
        self.animate = self._switch("Glide When Zooming", [], "Move smoothly where the timeline zooms or jumps")
        self.moving = (self.wheel_scrolls, self.animate)
        self.themes: dict[str, QAction] = {}
        self._theme_group = QActionGroup(self._window)
        for choice in THEME_CHOICES:
            name = _THEME_NAMES[choice]
            self.themes[choice] = self._theme_group.addAction(self._switch(name, [], f"Colors: {name.lower()}"))
        self.save_view = self._make("Save View…", ["Ctrl+Shift+S"], "Keep this search and these lanes under a name")
        self.manage_views = self._make("Manage Views…", [], "Rename or remove saved views")
        self.views = (self.save_view, self.manage_views)

    def all(self) -> tuple[QAction, ...]:
        """Every action that the person can reach, in the order of the menus."""
        return tuple(self._made)

    def fill_menus(self) -> None:
        """Makes the menu bar."""
        bar = self._window.menuBar()
        file = bar.addMenu("&File")
        file.addActions([self.open_articles, self.paste])
        file.addActions([self.watch, self.stop_watching])
        file.addSeparator()
        file.addActions([self.open_library, self.new_library])
        file.addMenu(self.recent_menu)
        file.addSeparator()
        file.addAction(self.reread_all)
        file.addAction(self.export)
        file.addSeparator()
        file.addActions(self.keeping)
        file.addSeparator()
        file.addAction(self.quit)
        edit = bar.addMenu("&Edit")
        edit.addActions([self.undo, self.redo])
        edit.addSeparator()
        edit.addActions([self.make_event, self.new_event])
        edit.addSeparator()
        edit.addActions(self.finding)
        edit.addSeparator()
        edit.addActions([self.reread, self.look_for_joins, self.words])
        view = bar.addMenu("&View")
        view.addActions([self.fit, *self.going])
        view.addSeparator()
        view.addActions([self.details, *self.showing, self.shade])
        view.addSeparator()
        view.addMenu(self.lanes_menu())
        view.addActions(self.moving)
        view.addMenu(self._theme_menu())
        bar.addMenu(self.views_menu)
        bar.addMenu("&Help").addActions([self.shortcuts, self.about])

    def fill_toolbar(self, toolbar: QToolBar, search: QWidget) -> None:
        """Puts the main actions and the search box on the toolbar."""
        toolbar.setObjectName("mainToolbar")
        toolbar.setMovable(False)
        toolbar.setIconSize(QSize(SIDE, SIDE))
        toolbar.addActions([self.open_articles, self.paste])
        for action in (self.open_articles, self.paste):
            button = toolbar.widgetForAction(action)
            if isinstance(button, QToolButton):
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        toolbar.addSeparator()
        toolbar.addActions([self.undo, self.redo])
        toolbar.addSeparator()
        toolbar.addAction(self.fit)
        room = QWidget()
        room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        toolbar.addWidget(room)
        toolbar.addWidget(search)
        toolbar.addAction(self.details)

    def set_theme(self, theme: Theme) -> None:
        """Draws the icons in the colors of a theme."""
        for action, name in self._icons.items():
            action.setIcon(load_icon(name, theme.color("text")))

    def show_steps(self, undo: str | None, redo: str | None, *, editable: bool) -> None:
        """Names the steps that undo and redo would take."""
        for action, verb, step in ((self.undo, "Undo", undo), (self.redo, "Redo", redo)):
            action.setText(f"{verb}: {menu_text(shortened(step, _STEP_CHARS))}" if step else verb)
            action.setIconText(verb)
            action.setToolTip(f"{verb} ({action.shortcut().toString()})")
            action.setEnabled(editable and step is not None)

    def set_editable(self, *, editable: bool) -> None:
        """Turns off what a read-only library does not take."""
        for action in (self.open_articles, self.paste, self.watch, self.new_event, self.save_view):
            action.setEnabled(editable)

    def lanes_menu(self) -> QMenu:
        """A menu of what the lanes can be made of."""
        menu = QMenu("Lanes by", self._window)
        menu.addActions(list(self.lanes_by.values()))
        return menu

    def _theme_menu(self) -> QMenu:
        menu = QMenu("Theme", self._window)
        menu.addActions(list(self.themes.values()))
        return menu

    def _make(self, text: str, keys: Iterable[str], tip: str, icon: str = "") -> QAction:
        action = QAction(text, self._window)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setStatusTip(tip)
        shown = f" ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})" if list(keys) else ""
        action.setToolTip(f"{tip}{shown}")
        if icon:
            self._icons[action] = icon
        self._window.addAction(action)
        self._made.append(action)
        return action

    def _switch(self, text: str, keys: Iterable[str], tip: str, icon: str = "") -> QAction:
        """An action that is on or off."""
        action = self._make(text, keys, tip, icon)
        action.setCheckable(True)
        return action
