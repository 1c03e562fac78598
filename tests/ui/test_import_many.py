"""Very many files at once: the main thread does as much for a thousand as for ten, and answers meanwhile."""

from __future__ import annotations

import csv
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QFileDialog

from tests.ui.conftest import Shown
from tests.ui.test_window import drop_on, middle_of
from viewer.domain.changes import Changes
from viewer.domain.events import Review
from viewer.services import importing
from viewer.services.import_items import KeepItem
from viewer.services.importing import ImportRequest, import_articles
from viewer.services.jobs import Job, Progress
from viewer.store import Library
from viewer.ui.progress_line import ProgressLine

Show = Callable[[Path], Shown]


def files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setData("text/uri-list", "".join(f"{path.as_uri()}\r\n" for path in paths).encode())
    return mime


def test_the_window_does_not_touch_the_files_and_hears_of_few_steps(
    show: Show, steel_library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = Library.open(steel_library)
    known = source.original(1)
    source.close()
    paths = [tmp_path / f"{number}.txt" for number in range(2_000)]
    for path in paths:
        path.write_bytes(known)
    shown = show(steel_library)
    main = threading.get_ident()
    touched: list[Path] = []
    steps: list[Progress] = []
    turns: list[int] = []
    stat = Path.stat

    def note(self: Path, **rest: bool) -> object:
        if threading.get_ident() == main and self.suffix == ".txt":
            touched.append(self)
        return stat(self, **rest)

    monkeypatch.setattr(Path, "stat", note)
    deliver = shown.commands._bridge._deliver

    def count(delivery: Callable[[], None]) -> None:
        turns.append(1)
        deliver(delivery)

    monkeypatch.setattr(shown.commands._bridge, "_deliver", count)
    shown.commands._bridge._arrived.disconnect()
    shown.commands._bridge._arrived.connect(count)
    shown.commands.progressed.connect(steps.append)
    drop_on(shown.window, files(*paths), middle_of(shown.window.canvas))
    shown.settle()
    assert shown.messages[0].text == "2,000 duplicates are in the library already."
    assert touched == []
    # One delivery a file would be 2,000.
    assert 0 < len(steps) < 500
    assert len(turns) < 500


@pytest.fixture
def long_import(monkeypatch: pytest.MonkeyPatch) -> threading.Semaphore:
    """Each import goes on, step by step, until this is released once."""
    steps = threading.Semaphore(0)

    def stepwise(library: Library, request: ImportRequest, keep: KeepItem) -> Job[object]:
        yield from import_articles(library, request, keep)
        while not steps.acquire(timeout=0.01):
            yield Progress(0, 1, "a long one")
        return (yield from import_articles(library, request, keep))

    monkeypatch.setattr(importing, "import_articles", stepwise)
    return steps


def test_details_are_shown_while_an_import_runs(
    show: Show, steel_library: Path, tmp_path: Path, long_import: threading.Semaphore
) -> None:
    article = tmp_path / "a.txt"
    article.write_text("A ministry said nothing of note.\n", encoding="utf-8")
    shown = show(steel_library)
    shown.commands.import_articles([article])
    shown.qtbot.waitUntil(lambda: "a long one" in shown.window.progress.label.text())
    found: list[object] = []
    shown.commands.look(lambda worker: worker.details(1), found.append)
    shown.commands.show("steel", lambda: found.append("shown"))
    shown.qtbot.waitUntil(lambda: len(found) == 2, timeout=20_000)
    assert shown.window.session.busy
    long_import.release()
    shown.settle()
    assert not shown.window.session.busy


def test_an_event_is_edited_and_that_undone_while_an_import_runs(
    show: Show, steel_library: Path, tmp_path: Path, long_import: threading.Semaphore
) -> None:
    article = tmp_path / "a.txt"
    article.write_text("China imposed a 5 percent tariff on steel on June 2, 2025.\n", encoding="utf-8")
    shown = show(steel_library)
    event_id = shown.event_id("25 % tariff on imported steel")
    shown.commands.import_articles([article])
    shown.qtbot.waitUntil(lambda: "a long one" in shown.window.progress.label.text())
    session = shown.window.session
    changes: list[object] = []
    session.changed.connect(changes.append)
    shown.commands.set_review(event_id, Review.REJECTED)
    shown.commands.look(lambda worker: worker.details(event_id), lambda found: changes.append(found.event.review))
    shown.qtbot.waitUntil(lambda: len(changes) == 2, timeout=20_000)
    # In the order in which they were asked for, and both before the import is over.
    assert changes == [Changes(events_edited=frozenset([event_id])), Review.REJECTED]
    assert session.busy
    shown.commands.undo()
    shown.qtbot.waitUntil(lambda: len(changes) == 3, timeout=20_000)
    assert session.contents.undo is None
    assert session.busy
    long_import.release()
    shown.settle()
    assert shown.messages[-1].title == "Nothing new was imported."
    assert len(session.contents.columns.ids) + len(session.contents.columns.undated) == 4


def test_a_report_of_the_import_can_be_saved(
    show: Show, steel_library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    article, empty = tmp_path / "a.txt", tmp_path / "empty.txt"
    article.write_text("A ministry said nothing of note.\n", encoding="utf-8")
    empty.touch()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "kept"), "Table (*.csv)"))
    shown = show(steel_library)
    shown.commands.import_articles([article, empty])
    shown.settle()
    (button,) = shown.window.message_stack.bars[0].offer_buttons
    assert button.text() == "Save Report…"
    shown.click(button)
    shown.settle()
    assert shown.messages[-1].title == "The report was written to kept.csv."
    with (tmp_path / "kept.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [(Path(row["path"]).name, row["status"]) for row in csv.DictReader(file)] == [
            ("a.txt", "imported"), ("empty.txt", "failed"),
        ]  # fmt: skip


def test_one_imported_file_needs_no_report(show: Show, steel_library: Path, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("A ministry said nothing of note.\n", encoding="utf-8")
    shown = show(steel_library)
    shown.commands.import_articles([article])
    shown.settle()
    assert shown.window.message_stack.bars[0].offer_buttons == []


def test_the_line_says_how_long_it_will_take(show: Show, steel_library: Path) -> None:
    now = [0.0]
    line = ProgressLine(clock=lambda: now[0])
    show(steel_library).qtbot.addWidget(line)
    line.set_busy(busy=True)
    line.show_progress(Progress(0, 0, "/in/a folder"))
    assert line.label.text() == "Looking through a folder"
    assert line.bar.maximum() == 0
    for done in range(61):
        now[0] = float(done)
        line.show_progress(Progress(done, 300, f"/in/{done}.txt"))
        if done == 2:
            assert line.label.text() == "Reading 2.txt (3 of 300)"
    assert line.label.text() == "Reading 60.txt (61 of 300), about 4 minutes left"
