"""The window as a person uses it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from conftest import Shown


def test_opens_a_library_and_shows_its_events(show: Callable[[Path], Shown], steel_library: Path) -> None:
    shown = show(steel_library)
    assert len(shown.window.session.contents.columns) == 2
    assert shown.window.tray.isVisible()
    assert shown.window.count_label.text() == "3 events"
