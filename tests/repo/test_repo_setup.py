"""The scripts behind `make run`: what they say where something is missing, and what they start."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ("bash", "cat", "cksum", "dirname", "mkdir", "pwd", "rm", "uname")

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the scripts are tried with Linux tools")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with the scripts, an empty `tools` folder for the search path, and three sample files."""
    shutil.copytree(ROOT / ".ci", tmp_path / ".ci")
    (tmp_path / "tools").mkdir()
    for name in TOOLS:
        (tmp_path / "tools" / name).symlink_to(shutil.which(name) or name)
    samples = tmp_path / "resources" / "sample"
    samples.mkdir(parents=True)
    for name in ("a.txt", "b.html"):
        (samples / name).touch()
    return tmp_path


def tool(checkout: Path, name: str, script: str, folder: str = "tools") -> None:
    """Puts a small shell script in place of a program."""
    path = checkout / folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!{shutil.which('bash')}\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def run(checkout: Path, script: str, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Runs one of the scripts with nothing but the tools of the fixture."""
    return subprocess.run(
        [str(checkout / ".ci" / script), *arguments],
        env={"PATH": str(checkout / "tools"), "HOME": str(checkout)} | variables,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        stdin=subprocess.DEVNULL,
    )


def system_libraries() -> ModuleType:
    """The script that names missing packages, as a module."""
    spec = importlib.util.spec_from_file_location("system_libraries", ROOT / ".ci" / "system_libraries.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_python_that_is_too_old_is_named(checkout: Path) -> None:
    tool(checkout, "python3", '[ "$1" = --version ] && echo "Python 3.9.2" && exit; exit 1')
    done = run(checkout, "setup.sh")
    assert done.returncode == 1
    assert "needs Python 3.11, 3.12 or 3.13, and this machine offers Python 3.9.2." in done.stderr


def test_a_machine_without_python_is_told_so(checkout: Path) -> None:
    done = run(checkout, "setup.sh")
    assert done.returncode == 1
    assert "this machine offers no python3." in done.stderr


def test_without_venv_the_exact_line_is_printed(checkout: Path) -> None:
    tool(checkout, "python3", f'case "$*" in *ensurepip*) exit 1;; esac; exec {sys.executable} "$@"')
    tool(checkout, "id", "echo 1000")
    tool(checkout, "apt-get", "exit 9")
    tool(checkout, "apt-cache", "exit 100")
    done = run(checkout, "setup.sh")
    assert done.returncode == 1
    package = f"python3.{sys.version_info.minor}-venv"
    line = f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {package}\n"
    assert done.stderr.endswith(line)


def test_root_on_debian_installs_and_newer_names_are_used(checkout: Path) -> None:
    calls = checkout / "calls"
    tool(checkout, "python3", f'case "$*" in *ensurepip*) exit 1;; esac; exec {sys.executable} "$@"')
    tool(checkout, "id", "echo 0")
    tool(checkout, "apt-get", f'echo "$@" >>{calls}')
    tool(checkout, "apt-cache", "exit 0")
    done = run(checkout, "setup.sh")
    assert done.returncode == 1, "the module is still missing after the pretended installation"
    assert calls.read_text(encoding="utf-8").splitlines() == [
        "update -qq",
        f"install -y -qq --no-install-recommends python3.{sys.version_info.minor}-venvt64",
    ]


def test_where_no_display_exists_the_samples_come_as_table_and_picture(checkout: Path) -> None:
    tool(checkout, "setup.sh", 'echo "set up for $1"', folder=".ci")
    tool(checkout, "python", 'echo "[$QT_QPA_PLATFORM] $*"', folder=".venv/bin")
    done = run(checkout, "start.sh")
    assert done.returncode == 0, done.stderr
    library = "--library build/samples.tradeline"
    setup, sentence, *calls = done.stdout.splitlines()
    assert setup == "set up for headless"
    assert sentence.startswith("There is no display here")
    assert calls == [
        f"[offscreen] -m viewer import resources/sample/a.txt resources/sample/b.html {library}",
        f"[offscreen] -m viewer events {library}",
        f"[offscreen] -m viewer render build/timeline.png {library}",
    ]


@pytest.mark.parametrize("variable", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_where_a_display_exists_the_window_opens(checkout: Path, variable: str) -> None:
    tool(checkout, "setup.sh", 'echo "set up for $1"', folder=".ci")
    tool(checkout, "python", 'echo "$*"', folder=".venv/bin")
    done = run(checkout, "start.sh", **{variable: ":0"})
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["set up for window", "-m viewer build/samples.tradeline"]


def test_only_what_the_loader_lacks_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    module = system_libraries()
    monkeypatch.setattr(module, "loads", lambda library: library not in {"libGL.so.1", "libxcb-cursor.so.0"})
    monkeypatch.setattr(module, "has_font", lambda: True)
    monkeypatch.setattr(os, "environ", {"DISPLAY": ":0"})
    assert module.missing_packages("headless") == ["libgl1"]
    assert module.missing_packages("window") == ["libgl1", "libxcb-cursor0"]
    monkeypatch.setattr(os, "environ", {})
    assert module.missing_packages("window") == ["libgl1"]
    assert module.missing_packages("bundle") == ["libgl1", "libxcb-cursor0"]


def test_a_machine_without_any_font_gets_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    module = system_libraries()
    monkeypatch.setattr(module, "loads", lambda _library: True)
    monkeypatch.setattr(module, "FONT_FOLDERS", (str(tmp_path),))
    assert module.missing_packages("headless") == ["fonts-dejavu-core"]
    (tmp_path / "Some.TTF").touch()
    assert module.missing_packages("headless") == []


def test_the_loader_is_asked() -> None:
    module = system_libraries()
    assert module.loads("libc.so.6")
    assert not module.loads("libtradeline-that-is-not-there.so.1")


def test_continuous_integration_runs_the_tests_then_the_checks(checkout: Path) -> None:
    tool(checkout, "make", 'echo "$@"')
    assert run(checkout, "run").stdout.splitlines() == ["test", "lint"]
    tool(checkout, "make", 'echo "$@"; exit 2')
    failed = run(checkout, "run")
    assert failed.returncode == 2
    assert failed.stdout.splitlines() == ["test"]
