"""Files that the system hands over: on the Dock icon, or by “Open With”."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import Shown
from viewer.store import Library
from viewer.ui.opened_files import OpenedFiles

Show = Callable[[Path], Shown]


@pytest.fixture
def opened(show: Show, steel_library: Path, qapp: QApplication) -> Shown:
    shown = show(steel_library)
    qapp.installEventFilter(OpenedFiles(shown.commands, shown.window))
    return shown


def hand_over(shown: Shown, *paths: Path) -> None:
    application = QApplication.instance()
    assert application is not None
    for path in paths:
        QApplication.sendEvent(application, QFileOpenEvent(str(path)))
    QApplication.processEvents()
    shown.settle()


def test_articles_that_come_one_by_one_are_imported_together(opened: Shown, tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.txt" for number in range(3)]
    for number, path in enumerate(paths):
        path.write_text(f"Note {number} of a ministry.\n", encoding="utf-8")
    hand_over(opened, *paths)
    assert [message.title for message in opened.messages] == ["Imported 3 articles with 0 events."]


def test_a_library_is_opened(opened: Shown, tmp_path: Path) -> None:
    other = tmp_path / "other.tradeline"
    Library.create(other).close()
    hand_over(opened, other)
    assert opened.window.windowTitle() == "other — Tradeline"
