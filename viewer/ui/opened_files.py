"""Files that the system hands to the running program."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QFileOpenEvent

from viewer.paths import is_library
from viewer.ui.commands import Commands


class OpenedFiles(QObject):
    """Files that the system hands to the program: dropped on its icon in the Dock, or by “Open With” (macOS).

    They come one by one, so they are gathered for a moment and imported together.
    """

    def __init__(self, commands: Commands, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._commands = commands
        self._waiting: list[Path] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes the files out of the events that bring them."""
        if isinstance(event, QFileOpenEvent):
            if name := event.file():
                self._waiting.append(Path(name))
                if len(self._waiting) == 1:
                    QTimer.singleShot(0, self, self._open)
            return True
        return super().eventFilter(watched, event)

    def _open(self) -> None:
        files, self._waiting = tuple(self._waiting), []
        for library in (path for path in files if is_library(path)):
            self._commands.open_library(library)
        if articles := tuple(path for path in files if not is_library(path)):
            self._commands.import_articles(articles)
