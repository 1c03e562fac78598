"""How long the command line takes, as whole processes: to start, and to import the samples and list their events.

Prints figures and judges none: they depend on the machine. Run with `make bench`.
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = [str(path) for path in sorted((ROOT / "resources" / "sample").iterdir()) if path.stem != "README"]
RUNS = 5


def seconds(*arguments: str) -> float:
    """Wall time of one call of the program."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-m", "viewer", *arguments], cwd=ROOT, check=True, capture_output=True, timeout=300)
    return time.perf_counter() - started


def report(what: str, times: list[float]) -> None:
    """Prints the median and the extremes, in milliseconds."""
    middle, least, most = (1000 * value for value in (statistics.median(times), min(times), max(times)))
    print(f"\n{what}: {middle:.0f} ms ({least:.0f} to {most:.0f}, {len(times)} runs)")


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_start(option: str) -> None:
    report(f"tradeline {option}", [seconds(option) for _ in range(RUNS)])


def test_import_and_list(tmp_path: Path) -> None:
    libraries = [str(tmp_path / f"{number}.tradeline") for number in range(RUNS)]
    report(f"import {len(SAMPLES)} samples", [seconds("import", *SAMPLES, "--library", name) for name in libraries])
    report("list their events as JSON", [seconds("events", "--json", "--library", name) for name in libraries])
