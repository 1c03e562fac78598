"""The limit of memory, in a process that may lose it."""

from __future__ import annotations

import subprocess
import sys

import pytest

TRY = """
from viewer.services.limits import limit_memory
limit_memory(1024**3)
try:
    b"x" * 2 * 1024**3
except MemoryError:
    print("limited")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="needs a limit of memory that the system keeps")
def test_more_memory_than_the_limit_is_refused() -> None:
    done = subprocess.run([sys.executable, "-c", TRY], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == "limited\n"
