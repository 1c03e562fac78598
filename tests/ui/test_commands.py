"""What panes ask of the library: which answers they get, and which come too late."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.ui.conftest import Shown

Show = Callable[[Path], Shown]


def test_only_the_newest_request_of_a_pane_is_answered(show: Show, steel_library: Path) -> None:
    shown = show(steel_library)
    pane, other = shown.commands.latest(), shown.commands.latest()
    answers: list[str] = []
    pane.ask(lambda _: "first", answers.append)
    other.ask(lambda _: "other", answers.append)
    pane.ask(lambda _: "second", answers.append)
    shown.settle()
    assert answers == ["other", "second"]


def test_what_was_asked_of_the_library_before_is_not_answered_by_the_next(
    show: Show, steel_library: Path, tmp_path: Path
) -> None:
    """Its events have the same numbers."""
    shown = show(steel_library)
    pane = shown.commands.latest()
    answers: list[object] = []
    shown.commands.new_library(tmp_path / "next.tradeline")
    pane.ask(lambda worker: worker.library.location, answers.append)
    shown.settle()
    assert shown.window.session.contents.total == 0
    assert answers == []
