"""The menu Views: saved searches with their lanes, chosen, kept, renamed and removed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from viewer.domain.grouping import LANES_BY_LABELS, LanesBy
from viewer.domain.views import SavedView
from viewer.ui.actions import Actions
from viewer.ui.commands import Commands
from viewer.ui.plain_text import menu_text, one_line, shortened
from viewer.ui.session import Session

if TYPE_CHECKING:
    from viewer.ui.finding.view_dialogs import ManageViewsDialog

_NAME_CHARS, _QUERY_CHARS = 40, 48


class SavedViews(QObject):
    """Joins menu, dialogs and library.

    Args:
        window: the owner of the dialogs.
        actions: those of the window.
        session: tells when another library is open.
        commands: reads and writes the views.
        shown: what is shown now: the text of the search box, and what the lanes are made of.

    Signals:
        chosen: a `SavedView`.
    """

    chosen = Signal(object)

    def __init__(
        self,
        window: QWidget,
        actions: Actions,
        session: Session,
        commands: Commands,
        shown: Callable[[], tuple[str, LanesBy]],
    ) -> None:
        super().__init__(window)
        self._window, self._actions = window, actions
        self._session, self._commands, self._shown = session, commands, shown
        self.views: tuple[SavedView, ...] = ()
        self._listed: list[QAction] = []
        self._manager: ManageViewsDialog | None = None
        actions.views_menu.addActions(actions.views)
        actions.save_view.triggered.connect(self.ask_for_name)
        actions.manage_views.triggered.connect(self.manage)
        session.library_changed.connect(self._library_changed)
        self._take(())

    def ask_for_name(self) -> None:
        """Asks under which name to keep what is shown."""
        from viewer.ui.finding.view_dialogs import SaveViewDialog

        text, by = self._shown()
        searched = f"It keeps the search “{shortened(text, _QUERY_CHARS)}”" if text.strip() else "It keeps no search"
        lanes = "one lane for all" if by is LanesBy.NOTHING else f"lanes by {LANES_BY_LABELS[by].lower()}"
        dialog = SaveViewDialog(f"{searched}, and {lanes}.", [view.name for view in self.views], self._window)

        def save(name: str) -> None:
            self._commands.look(lambda worker: worker.save_view(name, text, by), self._take)

        dialog.submitted.connect(save)
        dialog.open()

    def manage(self) -> None:
        """Lists the views, to rename and remove them."""
        from viewer.ui.finding.view_dialogs import ManageViewsDialog

        dialog = ManageViewsDialog(self._window)
        dialog.show_views(self.views)
        dialog.renamed.connect(self._rename)
        dialog.removed.connect(self._remove)
        dialog.finished.connect(self._close_manager)
        self._manager = dialog
        dialog.open()

    def _library_changed(self) -> None:
        self._take(())
        self._load()

    def _close_manager(self) -> None:
        self._manager = None

    def _rename(self, view_id: int, name: str) -> None:
        self._commands.look(lambda worker: worker.rename_view(view_id, name), self._take)
        # A name that is refused goes back to what it was.
        self._load()

    def _remove(self, view_id: int) -> None:
        self._commands.look(lambda worker: worker.remove_view(view_id), self._take)

    def _load(self) -> None:
        self._commands.look(lambda worker: worker.saved_views(), self._take)

    def _take(self, views: tuple[SavedView, ...]) -> None:
        self.views = views
        menu = self._actions.views_menu
        for action in self._listed:
            menu.removeAction(action)
            action.deleteLater()
        self._listed = []
        if views:
            self._listed.append(menu.addSeparator())
        for view in views:
            # Behind the tab stands what Qt shows at the right, as it does keys.
            name, query = menu_text(shortened(view.name, _NAME_CHARS)), view_words(view)
            action = menu.addAction(f"{name}\t{menu_text(shortened(query, _QUERY_CHARS))}")
            action.setStatusTip(query)
            action.triggered.connect(lambda _=False, wanted=view: self.chosen.emit(wanted))
            self._listed.append(action)
        self._actions.manage_views.setEnabled(bool(views) and self._session.can_edit)
        if self._manager is not None:
            self._manager.show_views(views)


def view_words(view: SavedView) -> str:
    """What a view shows, in a line."""
    return one_line(view.query) or "Everything"
