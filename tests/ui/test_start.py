"""What is loaded before the window is seen: parts that nobody has asked for would keep the person waiting."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

SHOWN = """
import json, linecache, sys
from pathlib import Path
from viewer.__main__ import hasten, load_qt

hasten()
load_qt()
from viewer.app import BugReporter, make_application, make_window
from viewer.config import Settings

application = make_application()
window, commands = make_window(application, Settings(Path(sys.argv[1]) / "settings.json"), BugReporter())
window.show()
application.processEvents()
read = [name for name in linecache.cache if "viewer" in Path(name).parts]
print(json.dumps({"loaded": sorted(sys.modules), "read": read}))
commands.close()
"""

LATER = {
    # Libraries: the database, the readers and the charts.
    *("sqlalchemy", "sqlite3", "pandas", "pyqtgraph", "lxml", "trafilatura", "htmldate", "pypdfium2", "asyncio"),
    *("multiprocessing", "numpy.ma"),
    # Everything below `services`, and what only the database thread does.
    *("viewer.store", "viewer.sources", "viewer.extract", "viewer.interchange", "viewer.ui.library_worker"),
    # What stands in docks that are hidden at first.
    *("viewer.ui.event_table", "viewer.ui.charts", "viewer.ui.finding.filter_panel"),
    *("viewer.ui.history.history_pane", "viewer.ui.history.history_requests", "viewer.ui.review.queue_panel"),
    # What the detail pane shows of an event, an article, or many events.
    *("viewer.ui.details.halves", "viewer.ui.details.facts", "viewer.ui.details.source_view"),
    *("viewer.ui.details.page_pane", "viewer.ui.details.event_editor", "viewer.ui.details.many_sheet"),
    "viewer.ui.page_requests",
    # What comes over the window for a moment.
    *("viewer.ui.search_results", "viewer.ui.drop_overlay", "viewer.ui.drops", "viewer.ui.bug_report"),
    "viewer.ui.go_to_date",
}


@cache
def after_showing(folder: str) -> dict[str, list[str]]:
    done = subprocess.run(
        [sys.executable, "-c", SHOWN, folder], cwd=ROOT, capture_output=True, text=True, check=True, timeout=100
    )
    found: dict[str, list[str]] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    return after_showing(str(tmp_path_factory.mktemp("start")))


def dialogs() -> set[str]:
    """Every module of dialogs, by its dotted name."""
    paths = (ROOT / "viewer" / "ui").rglob("*dialog*.py")
    return {".".join(path.relative_to(ROOT).with_suffix("").parts) for path in paths}


def test_the_window_is_shown_before_the_rest_is_loaded(start: dict[str, list[str]]) -> None:
    loaded = set(start["loaded"])
    assert "viewer.ui.canvas.widget" in loaded
    assert (LATER | dialogs()) & loaded == set()


@pytest.mark.parametrize("name", sorted(LATER))
def test_what_is_loaded_later_exists(name: str) -> None:
    """Else a part that was renamed could be loaded early again unseen."""
    assert importlib.util.find_spec(name) is not None


def test_dialogs_are_found() -> None:
    assert "viewer.ui.paste_dialog" in dialogs()


def test_qt_reads_no_sources(start: dict[str, list[str]]) -> None:
    assert start["read"] == []
