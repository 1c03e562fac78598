"""Which part may import which, and that the core runs where no Qt is installed."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WITH_QT = ("viewer.ui", "viewer.app", "viewer.__main__")

IMPORT_WITHOUT_QT = """
import importlib, json, sys

class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"PySide6", "shiboken6", "pyqtgraph"}:
            raise ImportError(f"{name} is blocked")

sys.meta_path.insert(0, Blocker())
failed = {}
for name in json.loads(sys.argv[1]):
    try:
        importlib.import_module(name)
    except ImportError as error:
        failed[name] = str(error)
print(json.dumps(failed))
"""

EMIT_MANY = """
import sys
from PySide6.QtCore import QCoreApplication, QObject, Signal

class Sender(QObject):
    told = Signal(bool)

application = QCoreApplication([])
sender = Sender()
heard = []
sender.told.connect(heard.append)
before = sys.getrefcount(True), sys.getrefcount(None)
for _ in range(20_000):
    sender.told.emit(True)
    heard.clear()
    sender.setObjectName("name")
after = sys.getrefcount(True), sys.getrefcount(None)
print(*(late - early for early, late in zip(before, after)))
"""


def module_names() -> list[str]:
    """Every module of the program, by its dotted name."""
    names = []
    for path in sorted((ROOT / "viewer").rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        names.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    return names


def run_python(code: str, *arguments: str) -> str:
    """Standard output of a new interpreter; fails with what it wrote to standard error."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True, check=False, timeout=100
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_imports_point_down_only() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_all_but_the_window_imports_without_qt() -> None:
    core = [name for name in module_names() if not name.startswith(WITH_QT)]
    assert "viewer.domain.events" in core
    assert json.loads(run_python(IMPORT_WITHOUT_QT, json.dumps(core))) == {}


def test_the_block_on_qt_works() -> None:
    failed = json.loads(run_python(IMPORT_WITHOUT_QT, json.dumps(["viewer.ui.theme"])))
    assert "blocked" in failed["viewer.ui.theme"]


def test_emitted_booleans_keep_their_references() -> None:
    """PySide6 6.12 loses a reference each time on CPython 3.11 and aborts the program later (PYSIDE-3474)."""
    lost_true, lost_none = (int(word) for word in run_python(EMIT_MANY).split())
    assert lost_true > -1_000
    assert lost_none > -1_000
