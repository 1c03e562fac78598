"""Correcting when an article was published: every date that hangs on it moves, as one step."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.ui.conftest import Shown

Show = Callable[[Path], Shown]


def test_a_corrected_publication_date_moves_relative_dates_and_ctrl_z_takes_it_back(
    show: Show, steel_library: Path
) -> None:
    shown = show(steel_library)
    call = shown.select("Ministers speak by phone")
    tariff = shown.event_id("25 % tariff on imported steel")
    _write_publication(shown, "2025-06-13")
    assert shown.window.session.date_words(call) == "Thu 12 Jun 2025"
    assert shown.window.session.date_words(tariff) == "Tue 1 Jul 2025"
    assert "Fri 13 Jun 2025, set by you" in _words(shown)
    assert "2025-06-13" not in shown.window.actions_.undo.text()
    assert "Fri 13 Jun 2025" in shown.window.actions_.undo.text()
    viewport = shown.window.canvas.viewport
    assert viewport.lo <= 1749686400000 < viewport.hi
    shown.window.details.source.setFocus()
    shown.press(shown.window.details.source, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    shown.settle()
    assert shown.window.session.date_words(call) == "Thu 5 Jun 2025"
    assert "Fri 6 Jun 2025, from the file's metadata" in _words(shown)
    shown.press(shown.window.canvas, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    shown.settle()
    assert shown.window.session.date_words(call) == "Thu 12 Jun 2025"


def test_a_date_set_by_hand_stays(show: Show, steel_library: Path) -> None:
    shown = show(steel_library)
    call = shown.select("Ministers speak by phone")
    shown.window.details.date_edited.emit(call, _date_id(shown), "2025-06-02")
    shown.settle()
    _write_publication(shown, "2025-06-13")
    assert shown.window.session.date_words(call) == "Mon 2 Jun 2025"


def test_only_a_day_can_be_a_publication_date(show: Show, steel_library: Path) -> None:
    shown = show(steel_library)
    shown.select("Ministers speak by phone")
    sheet = shown.window.details.sheet
    assert sheet is not None
    shown.click(sheet.publication_row.edit_button)
    editor = sheet.publication_row.editor
    assert editor is not None
    for text in ("2025-06", "../2025-06-08", "yesterday", ""):
        editor.line.setText(text)
        assert not editor.save_button.isEnabled()
        shown.press(editor.line, Qt.Key.Key_Return)
    shown.press(editor.line, Qt.Key.Key_Escape)
    shown.settle()
    assert sheet.publication_row.editor is None
    assert not shown.window.actions_.undo.isEnabled()


def _date_id(shown: Shown) -> int | None:
    found: list[int | None] = []
    event_id = shown.window.session.selection
    assert event_id is not None
    shown.commands.look(
        lambda worker: worker.details(event_id), lambda details: found.append(details.event.dates[0].id)
    )
    shown.settle()
    return found[0]


def _write_publication(shown: Shown, day: str) -> None:
    sheet = shown.window.details.sheet
    assert sheet is not None
    shown.click(sheet.publication_row.edit_button)
    editor = sheet.publication_row.editor
    assert editor is not None
    editor.line.clear()
    shown.write(editor.line, day)
    shown.click(editor.save_button)
    shown.settle()


def _words(shown: Shown) -> set[str]:
    sheet = shown.window.details.sheet
    assert sheet is not None
    return {label.text() for label in sheet.findChildren(QLabel)}
