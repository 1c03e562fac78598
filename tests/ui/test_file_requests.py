"""The File menu and the import that it starts."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from tests.ui.conftest import TEXT, Shown
from viewer.services import importing
from viewer.services.import_items import KeepItem
from viewer.services.importing import ImportRequest, import_articles
from viewer.services.jobs import Job
from viewer.store import Library
from viewer.ui.paste_dialog import PasteDialog

Show = Callable[[Path], Shown]


def answer(monkeypatch: pytest.MonkeyPatch, question: str, *answers: object) -> None:
    monkeypatch.setattr(QFileDialog, question, lambda *_: answers)


def test_chosen_files_are_imported(
    show: Show, steel_library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = tmp_path / "a.txt"
    article.write_text("A ministry said nothing of note.\n", encoding="utf-8")
    answer(monkeypatch, "getOpenFileNames", [str(article)], "")
    shown = show(steel_library)
    shown.window.actions_.open_articles.trigger()
    assert shown.window.progress.isVisible()
    shown.settle()
    assert not shown.window.progress.isVisible()
    assert shown.messages[0].title == "Imported 1 article with 0 events."


def test_a_dialog_that_is_left_does_nothing(show: Show, steel_library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, "getOpenFileNames", [], "")
    for question in ("getOpenFileName", "getSaveFileName"):
        answer(monkeypatch, question, "", "")
    shown = show(steel_library)
    actions = shown.window.actions_
    for action in (actions.open_articles, actions.open_library, actions.new_library, actions.export):
        action.trigger()
    shown.settle()
    assert shown.messages == ()
    assert shown.window.windowTitle() == "steel — Tradeline"


def test_a_new_library_gets_the_suffix(
    show: Show, steel_library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "getSaveFileName", str(tmp_path / "fresh"), "")
    shown = show(steel_library)
    shown.window.actions_.new_library.trigger()
    shown.settle()
    assert (tmp_path / "fresh.tradeline").is_file()
    assert shown.window.windowTitle() == "fresh — Tradeline"


@pytest.mark.parametrize(("chosen", "suffix"), [("JSON (*.json)", ".json"), ("CSV (*.csv)", ".csv")])
def test_events_are_exported(
    show: Show, steel_library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chosen: str, suffix: str
) -> None:
    answer(monkeypatch, "getSaveFileName", str(tmp_path / "out"), chosen)
    shown = show(steel_library)
    shown.window.actions_.export.trigger()
    shown.settle()
    out = tmp_path / f"out{suffix}"
    assert "Ministers speak by phone" in out.read_text(encoding="utf-8")
    if suffix == ".json":
        json.loads(out.read_text(encoding="utf-8"))
    assert shown.messages[0].title == f"The events were written to out{suffix}."


def test_an_export_that_cannot_be_written_is_said(
    show: Show, steel_library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "getSaveFileName", str(tmp_path / "none" / "out.json"), "JSON (*.json)")
    shown = show(steel_library)
    shown.window.actions_.export.trigger()
    shown.settle()
    assert len(shown.messages) == 1
    assert shown.messages[0].text


def test_text_is_pasted_as_an_article(show: Show, steel_library: Path) -> None:
    QGuiApplication.clipboard().setText("A ministry said nothing of note.")
    shown = show(steel_library)
    shown.window.actions_.paste.trigger()
    dialog = shown.window.findChild(PasteDialog)
    assert isinstance(dialog, PasteDialog)
    assert dialog.text.toPlainText() == "A ministry said nothing of note."
    dialog.published.setText("June")
    assert not dialog.yes_button.isEnabled()
    assert "2025-06-06" in dialog.problem.text()
    dialog.published.setText("2025-06-07")
    dialog.name.setText("Note & more")
    dialog.yes_button.click()
    shown.settle()
    (row,) = shown.messages[0].rows
    assert row == "Note & more: no event was found in it, published Sat 7 Jun 2025."


def test_cancel_stops_after_the_article_at_hand(
    show: Show, steel_library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, at_gate = threading.Event(), threading.Event()

    def slow_import(library: Library, request: ImportRequest, keep: KeepItem) -> Job[object]:
        job = import_articles(library, request, keep)
        yield next(job)
        yield next(job)
        at_gate.set()
        gate.wait(20)
        return (yield from job)

    monkeypatch.setattr(importing, "import_articles", slow_import)
    articles = [tmp_path / f"{number}.txt" for number in range(3)]
    for number, article in enumerate(articles):
        article.write_text(f"Note {number} of a ministry.\n", encoding="utf-8")
    shown = show(steel_library)
    shown.commands.import_articles(articles)
    shown.qtbot.waitUntil(lambda: "Reading 0.txt (1 of 3)" in shown.window.progress.label.text())
    assert at_gate.wait(20)
    shown.click(shown.window.progress.cancel_button)
    assert shown.window.progress.label.text() == "Stopping …"
    gate.set()
    shown.settle()
    assert "canceled" in shown.messages[0].text
    assert shown.window.message_stack.bars[0].message.rows[0].startswith("0.txt")
    assert len(shown.messages[0].rows) == 1


def test_closing_during_an_import_keeps_what_is_done(show: Show, steel_library: Path, tmp_path: Path) -> None:
    articles = [tmp_path / f"{number}.txt" for number in range(3)]
    for number, article in enumerate(articles):
        article.write_text(f"Note {number} of a ministry.\n", encoding="utf-8")
    shown = show(steel_library)
    shown.commands.import_articles(articles)
    shown.window.close()
    with Library.open(steel_library) as library:
        assert library.verify() == []
        assert library.article(1).text == TEXT
