"""The composition root: what opens first, what is said where nothing can open, and what happens with bugs."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Shown
from viewer import app
from viewer.app import BugReporter, check_display, open_first
from viewer.config import Settings
from viewer.errors import BadUsage
from viewer.ui.messages import Tone

Show = Callable[[Path], Shown]


@pytest.fixture
def reporter(qtbot: QtBot) -> Iterator[BugReporter]:
    made = BugReporter()
    made.install()
    yield made
    made.remove()
    if made.dialog is not None:
        made.dialog.close()
        made.dialog.deleteLater()


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_one_named_display_is_enough(name: str) -> None:
    check_display("linux", {name: ":0"})


def test_linux_without_a_display_is_told_so() -> None:
    with pytest.raises(BadUsage) as error:
        check_display("linux", {"DISPLAY": ""})
    assert "no display" in str(error.value)


def test_other_systems_always_have_one() -> None:
    check_display("win32", {})
    check_display("darwin", {})


@pytest.mark.qt_no_exception_capture
def test_a_bug_is_shown_with_all_that_a_developer_needs(reporter: BugReporter, qtbot: QtBot) -> None:
    try:
        raise ValueError("a very odd value")
    except ValueError as error:
        reporter.report_error(error)
    assert reporter.dialog is not None
    qtbot.waitUntil(reporter.dialog.isVisible)
    report = reporter.dialog.text.toPlainText()
    assert "Tradeline" in report
    assert "Python" in report
    assert "ValueError: a very odd value" in report
    assert "test_app.py" in report
    reporter.dialog.copy_button.click()
    assert "a very odd value" in QGuiApplication.clipboard().text()


@pytest.mark.qt_no_exception_capture
@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_bugs_of_other_threads_are_shown_too(reporter: BugReporter, qtbot: QtBot) -> None:
    thread = threading.Thread(target=[].pop)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: reporter.dialog is not None)
    assert reporter.dialog is not None
    assert "pop from empty list" in reporter.dialog.text.toPlainText()


def test_the_last_library_opens_first(show: Show, steel_library: Path, tmp_path: Path) -> None:
    shown = show(tmp_path / "other.tradeline")
    settings = Settings(tmp_path / "some settings.json")
    settings.remember_library(str(steel_library))
    open_first(shown.commands, shown.window.messages, settings, None)
    shown.settle()
    assert shown.window.windowTitle() == "steel — Tradeline"


def test_the_default_library_is_made_when_the_last_one_is_gone(
    show: Show, steel_library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    default = tmp_path / "data" / "Library.tradeline"
    monkeypatch.setattr(app, "default_library", lambda: default)
    shown = show(steel_library)
    settings = Settings(tmp_path / "some settings.json")
    settings.update(replace(settings.values, last_library="/gone.tradeline", recent=("/gone.tradeline",)))
    open_first(shown.commands, shown.window.messages, settings, None)
    assert [message.title for message in shown.messages] == ["The library opened last is no longer there."]
    shown.settle()
    assert default.exists()
    assert shown.window.session.library is not None
    assert shown.window.session.library.location == str(default)
    assert settings.values.recent == ()


def test_damaged_settings_are_said(show: Show, steel_library: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    shown = show(steel_library)
    open_first(shown.commands, shown.window.messages, Settings(tmp_path / "bad.json"), steel_library)
    assert "bad.json.damaged" in shown.messages[0].text
    shown.settle()


def test_a_named_library_that_is_missing_is_said(show: Show, steel_library: Path, tmp_path: Path) -> None:
    shown = show(steel_library)
    open_first(shown.commands, shown.window.messages, Settings(tmp_path / "s.json"), tmp_path / "none.tradeline")
    shown.settle()
    assert shown.messages[0].tone is Tone.ERROR
    assert not (tmp_path / "none.tradeline").exists()
