"""Rounds of faults: how many, with which seeds, and the killing itself.

`TRADELINE_FAULT_ROUNDS` says how often each fault is tried (3 by default), `TRADELINE_FAULT_SEED` with which seed the
rounds begin (0). The seed of a round is in the name of its test, so what failed can be tried again alone.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = int(os.environ.get("TRADELINE_FAULT_ROUNDS", "3"))
FIRST_SEED = int(os.environ.get("TRADELINE_FAULT_SEED", "0"))

each_round = pytest.mark.parametrize("seed", range(FIRST_SEED, FIRST_SEED + ROUNDS))
needs_sigkill = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")


class Child:
    """Another process that works on a library and tells each thing that it was promised is stored.

    Args:
        topic: what it does; a function of `tests.faults.child`.
    """

    def __init__(self, topic: str, folder: Path, seed: int) -> None:
        command = [sys.executable, "-m", "tests.faults.child", topic, str(folder), str(seed)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0, cwd=ROOT)

    def wait_until_ready(self) -> None:
        """Waits until it has loaded everything and begins."""
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == b"ready\n"

    def kill_within(self, seconds: float) -> list[str]:
        """Lets it work for so long, kills it, and gives what it told; it must not have ended by itself."""
        try:
            self.process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
        told, _ = self.process.communicate()
        assert self.process.returncode == -signal.SIGKILL, f"it ended with {self.process.returncode}"
        return told.decode().split()


def killed(topic: str, folder: Path, seed: int, longest_s: float = 0.4) -> list[str]:
    """Starts a child, kills it at a random moment after it began, and gives what it told."""
    child = Child(topic, folder, seed)
    child.wait_until_ready()
    return child.kill_within(random.Random(seed).uniform(0.0, longest_s))


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """A disk of its own in memory, so small that it fills up; the test is skipped where none can be mounted."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "none", str(folder)]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("there is no program to mount a small disk")
    if done.returncode != 0:
        pytest.skip("a small disk cannot be mounted here: that takes the superuser")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)
