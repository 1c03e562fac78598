"""The watched folder of the open library: what is put there is imported, also what came while the program was off."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from viewer.config import FolderSettings, Settings
from viewer.services.watching import Look, Version, Watched, look_into
from viewer.ui.actions import Actions
from viewer.ui.commands import Commands
from viewer.ui.import_words import import_message
from viewer.ui.jobs_bridge import JobsBridge
from viewer.ui.messages import Message, Messages, Tone
from viewer.ui.plain_text import PlainLabel, one_line
from viewer.ui.session import Session

if TYPE_CHECKING:
    from viewer.services.importing import ImportSummary

_AT_ONCE_MS = 300
_GROWING_MS = 2_000
"""Between two looks at a file that may still be written."""
_SLOW_MS = 30_000
"""Between two looks otherwise: systems tell of changes in local folders only, and only right in the folder itself."""
_INSIDE = " > "


class FolderWatch(QObject):
    """Looks into the folder on a thread of its own, for a network folder can keep one waiting.

    Attributes:
        label: says in the status bar which folder is watched.
    """

    def __init__(
        self,
        window: QWidget,
        actions: Actions,
        session: Session,
        commands: Commands,
        messages: Messages,
        settings: Settings,
        ask_report: Callable[[int], None],
    ) -> None:
        super().__init__(window)
        self._window, self._actions, self._session, self._commands = window, actions, session, commands
        self._messages, self._settings, self._ask_report = messages, settings, ask_report
        self.label = PlainLabel("", "muted", wrap=False)
        self.label.hide()
        self._bridge = JobsBridge(self, thread_name="tradeline-folder")
        self._changes = QFileSystemWatcher(self)
        self._timer = QTimer(self, singleShot=True)
        self._watched: Watched | None = None
        self._location = ""
        self._is_looking = False
        self._is_there = True
        self._timer.timeout.connect(self.look)
        self._changes.directoryChanged.connect(lambda _: self._timer.start(_AT_ONCE_MS))
        session.library_changed.connect(self._library_changed)
        actions.watch.triggered.connect(self.choose)
        actions.stop_watching.triggered.connect(self.stop)
        self._show_state()

    @property
    def is_idle(self) -> bool:
        """Whether no look is under way."""
        return self._bridge.is_idle

    def choose(self) -> None:
        """Asks for a folder and watches it for the open library."""
        folder = QFileDialog.getExistingDirectory(self._window, "Watch a Folder")
        if folder:
            self._settings.remember_folder(self._location, FolderSettings(folder))
            self._watch(self._settings.folder_of(self._location))

    def stop(self) -> None:
        """Watches the folder of this library no more."""
        self._settings.remember_folder(self._location, FolderSettings())
        self._rest()

    def look(self) -> None:
        """Looks now, unless a look is under way."""
        watched = self._watched
        if watched is None or self._is_looking:
            return
        self._is_looking = True
        self._bridge.submit(lambda: look_into(watched), lambda found: self._looked(watched, found), self._broke)

    def close(self) -> None:
        """Ends the thread."""
        self._rest()
        self._bridge.close()

    def _library_changed(self) -> None:
        self._rest()
        library = self._session.library
        self._location = library.location if library is not None else ""
        kept = self._settings.folder_of(self._location)
        if kept.folder and self._session.can_edit:
            self._watch(kept)

    def _watch(self, kept: FolderSettings) -> None:
        self._rest()
        failed = {Path(name): Version(*version) for name, version in kept.failed.items()}
        self._watched = Watched(Path(kept.folder), taken=MappingProxyType(failed))
        self._is_there = True
        self._show_state()
        self.look()

    def _rest(self) -> None:
        self._timer.stop()
        self._watched = None
        if self._changes.directories():
            self._changes.removePaths(self._changes.directories())
        self._show_state()

    def _looked(self, before: Watched, look: Look) -> None:
        self._is_looking = False
        if self._watched is not before:
            self.look()  # another folder was chosen meanwhile, or another library opened
            return
        self._watched = look.watched
        self._note_reach(is_there=look.is_there)
        if look.ready:
            location = self._location
            self._commands.import_watched(look.ready, location, lambda *done: self._imported(location, *done))
        self._timer.start(_GROWING_MS if look.is_growing else _SLOW_MS)

    def _broke(self, error: BaseException) -> None:
        self._is_looking = False
        self._timer.start(_SLOW_MS)
        self._commands.tell(error)

    def _note_reach(self, *, is_there: bool) -> None:
        if self._watched is None:
            return
        folder = str(self._watched.folder)
        if is_there and folder not in self._changes.directories():
            self._changes.addPath(folder)
        if is_there != self._is_there:
            self._is_there = is_there
            self._messages.show(
                Message(Tone.GOOD, "The watched folder is back.", f"Tradeline goes on to import from {folder}.")
                if is_there
                else Message(
                    Tone.WARNING,
                    "The watched folder cannot be reached.",
                    f"It was {folder}. Tradeline looks for it twice a minute, and goes on when it is back.",
                )
            )
        self._show_state()

    def _imported(self, location: str, summary: ImportSummary, report: int) -> None:
        if location == self._location:
            self._keep_failures(summary)
        if any(item.status in ("imported", "failed") for item in summary.items):
            self._messages.show(import_message(summary, lambda: self._ask_report(report)))

    def _keep_failures(self, summary: ImportSummary) -> None:
        """Lets each version of a file be tried and told once; what the library refused is tried at the next start."""
        if self._watched is None:
            return
        failed = dict(self._settings.folder_of(self._location).failed)
        for item in summary.items:
            path = Path(item.path.partition(_INSIDE)[0])
            version = self._watched.taken.get(path)
            if item.status == "failed" and not item.title and version is not None:
                failed[str(path)] = version.size, version.modified_ns
        kept = FolderSettings(str(self._watched.folder), MappingProxyType(failed))
        self._settings.remember_folder(self._location, kept)

    def _show_state(self) -> None:
        watched = self._watched
        self.label.setVisible(watched is not None)
        self._actions.stop_watching.setEnabled(watched is not None)
        if watched is not None:
            name = one_line(watched.folder.name or str(watched.folder))
            self.label.setText(f"Watching {name}" if self._is_there else f"{name} cannot be reached")
            self.label.setToolTip(str(watched.folder))
