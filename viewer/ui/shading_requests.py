"""Shades the source text by what was read of it, while the person wants that."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from viewer.config import Settings
from viewer.domain.changes import Changes
from viewer.domain.coverage import CoveredSentence
from viewer.ui.commands import Commands
from viewer.ui.details import DetailPane
from viewer.ui.session import Session


class ShadingRequests(QObject):
    """Joins action, pane, session, commands and settings.

    Args:
        action: turns it on and off; its state is kept in the settings.
    """

    def __init__(
        self, action: QAction, pane: DetailPane, session: Session, commands: Commands, settings: Settings
    ) -> None:
        super().__init__(pane)
        self._action, self._pane, self._settings = action, pane, settings
        self._latest = commands.latest()
        action.setChecked(settings.values.shade)
        action.toggled.connect(lambda on: self._turn(on=on))
        pane.article_shown.connect(self._request)
        session.changed.connect(self._contents_changed)

    def _turn(self, *, on: bool) -> None:
        self._settings.update(replace(self._settings.values, shade=on))
        if on:
            self._request()
        else:
            self._latest.drop()
            self._pane.show_coverage(None)

    def _contents_changed(self, changes: Changes) -> None:
        if changes:
            self._request()

    def _request(self) -> None:
        article_id = self._pane.article_id
        if article_id is None or not self._action.isChecked():
            return

        def show(sentences: tuple[CoveredSentence, ...]) -> None:
            if self._pane.article_id == article_id:
                self._pane.show_coverage(sentences)

        self._latest.ask(lambda worker: worker.coverage(article_id), show)
