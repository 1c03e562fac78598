"""Which theme the application wears: the person's choice, or the system's."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFontInfo, QGuiApplication
from PySide6.QtWidgets import QApplication

from viewer.ui.stylesheet import stylesheet
from viewer.ui.theme import THEMES, Theme, apply_theme, load_theme


class Wearer(Protocol):
    """What paints by itself."""

    def set_theme(self, theme: Theme) -> None:
        """Paints in the colors of a theme from now on."""


class Appearance(QObject):
    """Dresses the whole application, and follows the system where the person leaves it the choice.

    Args:
        choice: `system`, `light` or `dark`.

    Signals:
        changed: the `Theme` that is worn from now on.
    """

    changed = Signal(object)

    def __init__(self, application: QApplication, choice: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._application = application
        self._themes = {name: load_theme(name) for name in THEMES}
        self._choice = choice
        self.theme = self._wanted()
        self._wear()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)

    def choose(self, choice: str) -> None:
        """Takes `system`, `light` or `dark`."""
        self._choice = choice
        self._refresh()

    def dress(self, part: Wearer) -> None:
        """Gives a part the theme that is worn, and each that is worn later."""
        part.set_theme(self.theme)
        self.changed.connect(part.set_theme)

    def _system_changed(self) -> None:
        self._refresh()

    def _refresh(self) -> None:
        wanted = self._wanted()
        if wanted != self.theme:
            self.theme = wanted
            self._wear()
            self.changed.emit(wanted)

    def _wanted(self) -> Theme:
        name = self._choice
        if name not in self._themes:
            dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
            name = "dark" if dark else "light"
        return self._themes[name]

    def _wear(self) -> None:
        apply_theme(self._application, self.theme)
        # A font set in pixels has no point size of its own.
        points = QFontInfo(self._application.font()).pointSizeF()
        self._application.setStyleSheet(stylesheet(self.theme, points))
